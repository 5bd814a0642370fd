#pragma once
// What every action that changes something has at hand, and how it is saved: once, whole, and safely repeated.
#include <functional>
#include <optional>
#include <string>

#include "app/check_shipment.h"
#include "app/failure.h"
#include "app/ports/clock.h"
#include "app/ports/courier.h"
#include "app/ports/documents.h"
#include "app/ports/file_inspector.h"
#include "app/ports/random.h"
#include "app/ports/records.h"
#include "app/ports/secrets.h"
#include "core/toolkit/kit.h"

namespace ytterby::app {

/// Reads the stored facts of a line of goods (the JSON of a check line); none when they cannot be read any more.
using LineReader = std::function<std::optional<RequestLine>(const std::string& facts)>;

class LedgerBook;
struct ListDesk;
class ProofLog;
class OtherLaw;

struct Desk {
  Records& records;
  const Checker& checker;
  Secrets& secrets;
  const Signer& signer;
  Random& random;
  const Clock& clock;
  LineReader read_line;
  const Documents* documents = nullptr;   ///< null: this process makes no papers
  const Seal* seal = nullptr;             ///< whose public keys are published beside those of tokens; null: none
  Courier* courier = nullptr;             ///< null: nothing is sent out
  const FileInspector* inspector = nullptr;   ///< null: files that must be looked into are not taken
  LedgerBook* ledger = nullptr;           ///< null: nothing is drawn or cleared here
  ProofLog* log = nullptr;                ///< null: no log of proofs is written here
  const ListDesk* lists = nullptr;        ///< null: lists of parties are not looked at here
  std::string public_url{};               ///< where the pages are, without a slash at the end; empty: feeds hold addresses without a host
  const learn::Library* learning = nullptr;   ///< null: nothing is taught here
  const OtherLaw* other_law = nullptr;        ///< null: no other law is asked about here
  const toolkit::Kit* kit = nullptr;      ///< null: no toolkit is offered here

  /// Every public key, of tokens and of seals, as one JWK set (RFC 7517).
  [[nodiscard]] std::string key_set() const;
};

/// Who asks, when, and under which key the request may be repeated.
struct Caller {
  licensing::Person person;
  licensing::Organisation organisation;
  Instant now = 0;
  std::string operation_key;           ///< empty: not repeatable
  std::string operation_fingerprint;
  std::optional<std::uint32_t> seen_version;   ///< of what is changed, as the caller last read it

  [[nodiscard]] licensing::Actor actor() const { return {person.id, organisation.id}; }
  [[nodiscard]] bool is(licensing::Role role) const;
};

/// What an action leaves behind, in short; kept with the operation, so that a repeated request gets the same answer.
struct Receipt {
  std::string kind;      ///< `application`, `licence`, `goods`, ...
  std::string id;
  std::string number;
  std::string state;
  std::uint32_t version = 0;
  std::string licence;   ///< id of a licence that was issued
  std::string secret;    ///< told once and not kept: a repeated request gets the receipt without it

  [[nodiscard]] std::string encode() const;
  static std::optional<Receipt> decode(const std::string& text);
};

struct Prepared {
  Unit unit;
  Receipt receipt;
};

/// Runs `attempt` and saves what it prepared. When somebody else was first, it is tried again on what is there now, but
/// not when the caller said which version it had seen. The answer of an operation that took effect before is returned.
Result<Receipt, Failure> persist(Desk& desk, const Caller& caller, const std::function<Result<Prepared, Failure>()>& attempt);

/// The answer that was given when the operation of the caller took effect; none when it never did, a failure when it was
/// another.
std::optional<Result<Receipt, Failure>> answered_before(Desk& desk, const Caller& caller);

/// The next number of a series without gaps, such as `L2026-000017`, and the step of its counter to save with it.
std::string next_number(Desk& desk, const std::string& prefix, Date day, Unit& unit);

/// Gives each event its id and its time.
template <class Event>
void stamp(std::vector<Event>& events, Desk& desk, Instant now);

Failure not_found();
Failure stale();

/// Today, in the time zone of the pack.
Date today(const Desk& desk, Instant now);

}  // namespace ytterby::app
