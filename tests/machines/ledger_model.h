#pragma once
// What the ledger must do, as plainly as it can be said: numbers and nothing else. The ledger is held against it.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "machines/ledger_commands.h"

namespace ytterby::test {

/// One thing that somebody does. Licences and certificates are few, so that they are met again.
struct Step {
  enum class Kind : std::uint8_t { open, draw, clear, part, void_, expire, propose, agree, suspend, resume, replace };
  Kind kind = Kind::draw;
  std::uint64_t licence = 0;
  std::uint64_t other = 0;                  ///< the licence that takes its place
  std::uint64_t certificate = 0;
  std::vector<std::int64_t> amounts;        ///< by line; drawn: nothing where it is 0
  std::uint64_t by = 1;
};
constexpr int step_kind_count = 11;

std::string described(const Step& step);

class LedgerModel {
 public:
  /// Does it; a code when it is refused, and then nothing is done.
  std::string run(const Step& step);
  /// Accounts and certificates of a licence, in the words of `model_text` of a store.
  [[nodiscard]] std::string text(std::uint64_t licence) const;

 private:
  struct Amounts {
    std::int64_t granted = 0, held = 0, posted = 0;
    [[nodiscard]] std::int64_t free() const { return granted - held - posted; }
  };
  struct Licence {
    bool is_open = true;
    std::array<Amounts, 3> accounts;        ///< uses, and two lines
    std::uint32_t certificates = 0;
  };
  struct Line {
    std::size_t account = 0;
    std::int64_t drawn = 0, posted = 0, open = 0;
  };
  struct Certificate {
    std::uint64_t licence = 0;
    ledger::CertificateState state = ledger::CertificateState::drawn;
    std::vector<Line> lines;
    int clearances = 0;
    std::optional<std::vector<std::int64_t>> proposed;
    std::uint64_t proposer = 0;
  };

  static std::optional<std::string> refused_anyway(const Step& step, const Certificate& c);
  std::string draw(const Step& step);
  std::string clear(const Step& step, Certificate& c, bool is_last);
  std::string end(Certificate& c, ledger::CertificateState state);
  std::string propose(const Step& step, Certificate& c);
  std::string agree(const Step& step, Certificate& c);
  std::string replace(const Step& step);

  std::map<std::uint64_t, Licence> licences_;
  std::map<std::uint64_t, Certificate> certificates_;
};

/// The same text, of a store.
std::string model_text(app::Records& records, const LicenceId& licence);

}  // namespace ytterby::test
