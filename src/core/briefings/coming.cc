#include "core/briefings/coming.h"

#include <algorithm>

#include "core/law/status.h"

namespace ytterby::briefings {

std::vector<Coming> coming_changes(const law::Pack& pack, const Guidance& guidance, Date day) {
  std::vector<Coming> out;
  if (guidance.state != GuidanceState::published) return out;
  const auto now = citations_of(pack, guidance.content, day);
  for (const Date on : law::change_days(pack, std::nullopt)) {
    if (on <= day) continue;
    const auto then = citations_of(pack, guidance.content, on);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const bool told = std::any_of(out.begin(), out.end(), [&](const Coming& c) { return c.what == now[i].what; });
      if (!told && then[i].mark != now[i].mark) out.push_back({on, now[i].what});
    }
  }
  return out;
}

}  // namespace ytterby::briefings
