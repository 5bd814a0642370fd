#include "app/pack_figures.h"

#include <algorithm>

namespace ytterby::app {

std::int32_t whole_figure(const law::Pack& pack, std::string_view id) {
  const law::Parameter* p = law::find_parameter(pack, id);
  return p == nullptr ? 0 : static_cast<std::int32_t>(std::clamp<std::int64_t>(p->value.scaled(0).value_or(0), 0, 36'500));
}

}  // namespace ytterby::app
