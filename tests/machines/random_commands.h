#pragma once
// What people do with licences, at random: some of it cannot be done, and is refused.
#include <random>

#include "machines/ledger_commands.h"

namespace ytterby::test {

class RandomCommands {
 public:
  /// `licences` from `licence_named(first)` on, of two lines each. Keys and certificates are named after `name`.
  RandomCommands(std::uint64_t seed, std::uint64_t first, std::size_t licences, std::string name);

  /// Opens them all.
  [[nodiscard]] std::vector<app::LedgerCommand> openings();
  app::LedgerCommand next();
  [[nodiscard]] const std::vector<LicenceId>& licences() const { return licences_; }

 private:
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  Asker asker();

  std::mt19937_64 random_;
  std::string name_;
  std::vector<LicenceId> licences_;
  std::vector<std::pair<LicenceId, std::string>> certificates_;
  std::uint64_t keys_ = 0;
};

}  // namespace ytterby::test
