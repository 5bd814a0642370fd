#pragma once
// Does an exporter's record earn a general licence? Each condition of the law pack is answered met, not met or unknown,
// with the evidence, and with what would meet it. The system proposes; a person decides.
// Regulations on Export Control of Dual-Use Items, Articles 16(2) and 20, by way of the pack.
#include <string>
#include <vector>

#include "core/law/pack.h"
#include "core/qualify/track_record.h"

namespace ytterby::qualify {

enum class Answer : std::uint8_t { met, not_met, unknown };

/// What an answer rests on, as figures; `explain/` puts them in words.
struct Evidence {
  std::int64_t have = 0;                   ///< counted: exports, elements, licences, percent, months
  std::int64_t need = 0;
  std::vector<std::string> lacking;        ///< codes without a record, elements that are not in place
  std::optional<Date> since;               ///< the earliest day that counts
  std::optional<Date> day;                 ///< of a penalty, of the first export, of the oldest test
};

struct Criterion {
  const law::Condition* condition = nullptr;
  Answer answer = Answer::unknown;
  Evidence evidence;
};

struct Scorecard {
  std::vector<Criterion> criteria;         ///< in the order of the pack
  bool barred = false;                     ///< a condition of the law is certainly not met
  bool complete = false;                   ///< every condition of the law is met
};

/// `codes`: the control codes that the licence is to cover. `type` must outlive the result.
Scorecard score(const TrackRecord& record, const law::LicenceType& type, const law::Pack& pack, const std::vector<std::string>& codes, Date today);

/// How a licence with this scope would have covered what was exported before.
struct Replay {
  std::size_t covered = 0;
  std::size_t other_item = 0;
  std::size_t other_end_user = 0;
};
Replay replay(const TrackRecord& record, const std::vector<std::string>& codes, const std::vector<std::string>& end_users);

}  // namespace ytterby::qualify
