#pragma once
// Recomputes everything that a store claims, from nothing but its rows: accounts from their entries, certificates from their
// accounts, the log from its entries, and every commitment from the record that it speaks of. Believes no figure that it can make.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/log_bodies.h"
#include "base/text.h"
#include "core/proof/checkpoint.h"

namespace ytterby::app {

/// The first thing that is not as it should be.
struct AuditFault {
  std::string code;    ///< stable: `account_differs`, `commitment_differs`, ...
  std::string where;   ///< `LICENCE/LINE`, the index of an entry, the size of a checkpoint, the name of a file
  Text what;
};

/// The code of a kept checkpoint that is none of this log: it tells nothing of the store.
inline constexpr const char* kept_unreadable = "kept_unreadable";

/// A checkpoint that somebody kept outside the store.
struct KeptCheckpoint {
  std::string name;    ///< of its file
  std::string note;
};

/// What a kept checkpoint and the store say together.
struct KeptAnswer {
  std::string name;
  std::uint64_t size = 0;
  proof::Relation relation = proof::Relation::same;
};

struct AuditReport {
  std::uint64_t accounts = 0;
  std::uint64_t movements = 0;        ///< entries of accounts
  std::uint64_t certificates = 0;
  std::uint64_t log_size = 0;
  std::uint64_t commitments = 0;      ///< that were made anew and agree
  std::uint64_t waiting = 0;          ///< movements and events that are not in the log yet
  std::uint64_t checkpoints = 0;
  bool signatures_checked = false;    ///< false: no keys were given
  std::optional<proof::Hash> root;    ///< of the whole log; none when it is empty
  std::vector<KindCount> kinds;
  std::vector<KeptAnswer> kept;
  std::optional<AuditFault> fault;    ///< none: everything is sound
};

struct AuditInput {
  Records& records;
  const proof::Hasher& hasher;
  proof::VerifyText verify;
  std::vector<std::string> keys;      ///< public keys of the log, 32 bytes each; none: signatures are not looked at
  std::vector<KeptCheckpoint> kept;
};

/// Works beside writers too: what comes in meanwhile is left for the next time.
AuditReport audit(const AuditInput& input);

/// How many entries each account had when its movements were added up; what the log must hold or have waiting.
using AccountVersions = std::map<std::pair<std::string, std::int32_t>, std::uint32_t>;

// The parts of it.
std::optional<AuditFault> audit_books(Records& records, AuditReport& report, AccountVersions& versions);
std::optional<AuditFault> audit_log(const AuditInput& input, AuditReport& report, const AccountVersions& versions);

}  // namespace ytterby::app
