#include "machines/random_commands.h"

namespace ytterby::test {

RandomCommands::RandomCommands(std::uint64_t seed, std::uint64_t first, std::size_t licences, std::string name) : random_(seed), name_(std::move(name)) {
  for (std::size_t i = 0; i < licences; ++i) licences_.push_back(licence_named(first + i));
}

Asker RandomCommands::asker() {
  ++keys_;
  return {1 + below(3), name_ + "-" + std::to_string(keys_), static_cast<std::int64_t>(1000 + keys_)};
}

std::vector<app::LedgerCommand> RandomCommands::openings() {
  std::vector<app::LedgerCommand> out;
  for (const LicenceId& licence : licences_) out.push_back(opening(licence, {static_cast<std::int64_t>(20 + below(80)), static_cast<std::int64_t>(1 + below(20))}, 12, asker()));
  return out;
}

app::LedgerCommand RandomCommands::next() {
  const std::uint64_t what = certificates_.empty() ? 0 : below(12);
  const Asker who = asker();
  if (what < 5) {
    const LicenceId licence = licences_[below(licences_.size())];
    const std::string id = name_ + "-c" + std::to_string(certificates_.size());
    certificates_.emplace_back(licence, id);
    std::vector<Drawn> lines{{1, static_cast<std::int64_t>(1 + below(12))}};
    if (below(3) == 0) lines.push_back({2, static_cast<std::int64_t>(1 + below(4))});
    return drawing(licence, id, lines, who);
  }
  const auto& [licence, id] = certificates_[below(certificates_.size())];
  const std::vector<std::int64_t> amount{static_cast<std::int64_t>(below(8))};
  switch (what) {
    case 5:
    case 6: return clearing(licence, id, amount, what == 6, who);
    case 7: return voiding(licence, id, who);
    case 8: return expiring(licence, id, who);
    case 9: return proposing(licence, id, amount, who);
    case 10: return agreeing(licence, id, who);
    default: return setting_open(licence, below(3) != 0, who);
  }
}

}  // namespace ytterby::test
