#pragma once
// What the use cases of the ledger ask of a store. A booking reads the books of some licences, decides, and writes, in one
// durable transaction during which nobody else writes to those books.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "core/ledger/certificate.h"

namespace ytterby::app {

/// A command of a client, safe to repeat: the same key and fingerprint return the first answer, for ever.
struct Operation {
  std::string key;           ///< made by the client, unique for its person
  std::string fingerprint;   ///< SHA-256 of what was asked
  int status = 0;            ///< the answer that was given
  std::string answer;
  friend bool operator==(const Operation&, const Operation&) = default;
};

enum class SaveError : std::uint8_t {
  conflict,          ///< somebody else changed the same thing first: read again and decide again
  duplicate,         ///< a login or a number that is taken
  operation_known,   ///< this operation has taken effect before: look it up
  refused,           ///< the decision of the booking was to write nothing
  unavailable,       ///< nothing was saved; later it may work
  unknown            ///< it cannot be told whether it was saved: look the operation up
};

/// Who asked for an operation, and its key.
using OperationName = std::pair<PersonId, std::string>;

/// What a booking has to know. The books of the licences are locked until it is saved, and their certificates with them.
struct BookKeys {
  std::vector<LicenceId> licences;
  std::vector<std::string> certificates;    ///< ids; each under one of the licences
  std::vector<OperationName> operations;
};

/// What there is of what was asked for.
struct Booked {
  std::map<LicenceId, ledger::Books> books;
  std::map<std::string, ledger::Certificate> certificates;
  std::map<OperationName, Operation> operations;
};

struct BookWrites {
  std::vector<std::pair<PersonId, Operation>> operations;
  std::vector<ledger::Account> accounts;           ///< those that `entries` touch, as they stand afterwards, each once
  std::vector<ledger::Entry> entries;              ///< of one account in their order
  std::vector<ledger::Certificate> certificates;   ///< each once; `version` is one above what was read
};

/// Pure: it may be run again on what somebody else left meanwhile.
using BookDecision = std::function<Result<BookWrites, SaveError>(const Booked&)>;

struct Booking {
  BookKeys keys;
  BookDecision decide;
  std::shared_ptr<ledger::Refused> refused;   ///< where `decide` says why, when it returns `SaveError::refused`; may be null
};

/// A part of the entries of one account, in their order.
struct EntryQuery {
  LicenceId licence;
  std::int32_t line = 0;
  std::uint32_t after = 0;      ///< sequence
  std::size_t limit = 0;
};

}  // namespace ytterby::app
