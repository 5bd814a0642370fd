#pragma once
// When a line will be used up, if it goes on as it did of late.
#include <optional>
#include <vector>

#include "base/date.h"
#include "core/ledger/account.h"

namespace ytterby::ledger {

/// What was taken from the free part of an account, less what came back, from `since` (seconds since 1970) on.
Volume taken_since(const std::vector<Entry>& entries, std::int64_t since);

/// The day on which nothing is left in quantity or in value, at a pace of `taken` in `days`. None when nothing was taken, or
/// when it would last for more than a hundred years. Already today when nothing is left.
std::optional<Date> exhausted_on(const Account& account, const Volume& taken, std::int32_t days, Date today);

}  // namespace ytterby::ledger
