#pragma once
// How long a licence will last, said before it runs dry, and what its holder can turn to then.
#include "app/certificates.h"

namespace ytterby::app {

/// A line of another licence of the same holder that covers the same goods and has something left.
struct Successor {
  LicenceId licence;
  std::string number;
  std::int32_t line = 0;
  ledger::Volume left;
  Date valid_until;
};

struct LineOutlook {
  std::int32_t line = 0;
  std::optional<Date> exhausted_on;   ///< at the pace of late; none when nothing was taken of late
  bool is_low = false;                ///< by the pack's share or days, or nothing is left
  std::vector<Successor> successors;  ///< the one that ends first stands first; looked for when the line is low
};

/// By line. The window of the forecast, and when a line is low, are parameters of the pack.
std::vector<LineOutlook> outlook_of(const Desk& desk, const licensing::Licence& licence, const ledger::Books& books, Instant now);

/// Tells holders of lines that run low, each line once. Returns how many were told.
std::size_t warn_of_balances(Desk& desk, Instant now);

}  // namespace ytterby::app
