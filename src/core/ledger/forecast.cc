#include "core/ledger/forecast.h"

#include <algorithm>

namespace ytterby::ledger {

namespace {

__extension__ using Wide = __int128;

constexpr std::int32_t longest = 36'525;   // days of a hundred years

/// Whole days that `left` lasts; none when nothing is taken or it lasts too long to say.
std::optional<std::int32_t> lasts(std::int64_t left, std::int64_t taken, std::int32_t days) {
  if (left <= 0) return 0;
  if (taken <= 0 || days <= 0) return std::nullopt;
  const Wide out = Wide{left} * days / taken;
  return out > longest ? std::nullopt : std::optional(static_cast<std::int32_t>(out));
}

}  // namespace

Volume taken_since(const std::vector<Entry>& entries, std::int64_t since) {
  Volume out;
  for (const Entry& e : entries) {
    if (e.at < since || e.kind == EntryKind::grant || e.kind == EntryKind::inherit || e.kind == EntryKind::transfer) continue;
    if (e.from == Bucket::free) out = out + e.moved;
    if (e.to == Bucket::free) out = out - e.moved;
  }
  return out;
}

std::optional<Date> exhausted_on(const Account& account, const Volume& taken, std::int32_t days, Date today) {
  const Volume left = account.free();
  const auto by_quantity = lasts(left.quantity, taken.quantity, days);
  const auto by_value = account.granted.value > 0 ? lasts(left.value, taken.value, days) : std::nullopt;
  if (!by_quantity && !by_value) return std::nullopt;
  return today.plus(std::min(by_quantity.value_or(longest), by_value.value_or(longest)));
}

}  // namespace ytterby::ledger
