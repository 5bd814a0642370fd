#pragma once
// Commands on the ledger as the use cases make them, without the rest of a desk; and what must hold of books, whatever happened.
#include <string>
#include <vector>

#include "app/ledger_book.h"

namespace ytterby::test {

constexpr std::int64_t one = 1'000'000;

/// One of the persons who act.
PersonId actor(std::uint64_t n);
LicenceId licence_named(std::uint64_t n);
/// A quantity of whole units; each is worth a hundred.
ledger::Volume volume(std::int64_t quantity);
/// The last day of every certificate of the machines, and the day after it.
Date last_day();
Date day_after();

/// Who asks, and with which key; the fingerprint is made of what is asked.
struct Asker {
  std::uint64_t by = 1;
  std::string key;
  std::int64_t at = 500;
};

struct Drawn {
  std::int32_t line = 1;
  std::int64_t quantity = 0;
};

/// Each answers with the id of its certificate or licence, then `#` and the version that it left.
app::LedgerCommand opening(const LicenceId& licence, const std::vector<std::int64_t>& granted, std::optional<std::int32_t> uses, const Asker& asker);
app::LedgerCommand drawing(const LicenceId& licence, const std::string& certificate, const std::vector<Drawn>& lines, const Asker& asker);
/// `posted` by line of the certificate; with `is_last` the rest flows back.
app::LedgerCommand clearing(const LicenceId& licence, const std::string& certificate, const std::vector<std::int64_t>& posted, bool is_last, const Asker& asker);
app::LedgerCommand voiding(const LicenceId& licence, const std::string& certificate, const Asker& asker);
app::LedgerCommand expiring(const LicenceId& licence, const std::string& certificate, const Asker& asker);
app::LedgerCommand proposing(const LicenceId& licence, const std::string& certificate, const std::vector<std::int64_t>& posted, const Asker& asker);
app::LedgerCommand agreeing(const LicenceId& licence, const std::string& certificate, const Asker& asker);
app::LedgerCommand setting_open(const LicenceId& licence, bool is_open, const Asker& asker);
/// `after` takes over what was used of `before`, which is taken back and closed. Both in one transaction.
app::LedgerCommand replacing(const LicenceId& before, const LicenceId& after, const Asker& asker);

/// How many clearances a certificate may have, and how much more may leave than was drawn.
ledger::DrawRules draw_rules();

/// What does not hold of the books of a licence: each account is the fold of its entries, nothing is overdrawn, the certificates
/// hold what the accounts hold. Empty: all is well.
std::string faults_of(app::Records& records, const LicenceId& licence);

/// Accounts, entries and certificates of a licence, for comparing stores with one another.
std::string ledger_text(app::Records& records, const LicenceId& licence);

/// `YTTERBY_SEED` repeats a run; printed by whoever asks.
std::uint64_t seed_or(std::uint64_t otherwise);
/// A count that `YTTERBY_MACHINES` multiplies, for runs in the night.
std::size_t scaled(std::size_t count);

}  // namespace ytterby::test
