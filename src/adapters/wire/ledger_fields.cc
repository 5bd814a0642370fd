#include "adapters/wire/ledger_fields.h"

#include <limits>

namespace ytterby::wire {

void write_volume(JsonWriter& w, std::string_view key, const ledger::Volume& v) {
  w.key(key).open_object().member("quantity", ledger::amount_of(v.quantity).text()).member("value", ledger::amount_of(v.value).text()).close_object();
}

Decimal read_figure(ObjectReader& r, std::string_view key) {
  constexpr std::size_t longest = 40;
  const std::string text = r.text(key, longest, Presence::required);
  if (text.empty()) return {};
  const auto parsed = Decimal::parse(text);
  if (parsed && ledger::volume_of(*parsed, {})) return *parsed;
  r.error(r.pointer(key), "bad_figure", {"请填写不为负、最多六位小数的数字，例如 \"12.5\"", "write a figure that is not negative and has six decimals at most, such as \"12.5\""});
  return {};
}

std::int32_t read_line_number(ObjectReader& r) {
  const auto n = r.integer("line", 1, std::numeric_limits<std::int32_t>::max());
  if (!n) r.error(r.pointer("line"), "missing", {"请填写行号，从1起", "give the number of the line, from 1 on"});
  return static_cast<std::int32_t>(n.value_or(0));
}

}  // namespace ytterby::wire
