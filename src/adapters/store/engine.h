#pragma once
// What a database must be able to do for the store: keep rows, all of a batch or none. It knows nothing of licences.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/records.h"

namespace ytterby::store {

using app::SaveError;

/// Something that happened. Never changed, never removed.
struct EventRow {
  std::int64_t position = 0;    ///< in the whole record, from 1 without gaps; given by the engine when it is saved
  std::string stream;           ///< `KIND/ID`
  std::uint32_t version = 0;    ///< position in its stream, from 1; unique there
  std::string type;
  std::string id;               ///< unique
  std::int64_t at = 0;          ///< seconds since 1970
  std::string actor;
  std::string body;             ///< JSON
};

/// How something stands now, after its last event.
struct FaceRow {
  std::string kind;
  std::string id;               ///< unique within its kind
  std::uint32_t version = 0;
  std::string owner;            ///< what lists are narrowed by
  std::string state;            ///< likewise
  std::int64_t sort = 0;        ///< what lists are ordered by, before the id
  std::string lookup;           ///< unique within its kind when it is not empty
  std::string body;             ///< JSON
};

struct FaceWrite {
  FaceRow row;
  std::uint32_t expected = 0;   ///< the version that must be stored now; 0: none may be
};

struct OperationRow {
  std::string actor;
  std::string key;
  std::string fingerprint;
  int status = 0;
  std::string answer;
};

struct BlobRow {
  std::string sha256;
  std::string content;
};

/// A booking as an engine does it: what it reads under the locks of `licences`, and what follows from that.
struct BookedRows {
  std::vector<ledger::Account> accounts;       ///< by licence and line
  std::vector<FaceRow> certificates;
  std::vector<OperationRow> operations;
};
struct BookRows {
  std::vector<OperationRow> operations;
  std::vector<ledger::Account> accounts;
  std::vector<ledger::Entry> entries;
  std::vector<FaceRow> certificates;           ///< one version above what is stored; version 1: nothing is
};
struct BookStep {
  std::vector<std::string> licences;           ///< sorted, each once: two bookings cannot wait for each other
  std::vector<std::string> certificates;
  std::vector<std::pair<std::string, std::string>> operations;
  std::function<Result<BookRows, SaveError>(BookedRows)> decide;
};

/// Saved whole or not at all, checked in this order: the first that does not hold is the error.
struct Batch {
  std::optional<OperationRow> operation;
  std::vector<app::CounterStep> counters;
  std::vector<FaceWrite> faces;
  std::vector<BlobRow> blobs;
  std::optional<BookStep> booking;
  std::vector<EventRow> events;
};

/// The last face of a page: the next page begins behind it.
struct FaceCursor {
  std::int64_t sort = 0;
  std::string id;
};

struct FaceQuery {
  std::string kind;
  std::optional<std::string> owner;
  std::vector<std::string> states;   ///< none: any
  bool newest_first = false;
  std::optional<FaceCursor> after;
  std::size_t limit = 0;
};

/// Reads throw app::RecordsUnavailable when the database does not answer. Safe to use from several threads. The log of proofs
/// and the lists of parties are rows already: an engine is their port.
class Engine : public app::LogRecords, public app::ListRecords {
 public:
  /// Durable when it returns without an error.
  virtual Result<void, SaveError> commit(const Batch& batch) = 0;

  [[nodiscard]] virtual std::optional<OperationRow> operation(const std::string& actor, const std::string& key) = 0;
  [[nodiscard]] virtual std::int64_t counter(const std::string& name) = 0;
  [[nodiscard]] virtual std::optional<FaceRow> face(const std::string& kind, const std::string& id) = 0;
  [[nodiscard]] virtual std::optional<FaceRow> face_by_lookup(const std::string& kind, const std::string& lookup) = 0;
  [[nodiscard]] virtual std::vector<FaceRow> faces(const FaceQuery& query) = 0;
  /// All that match, whatever the page.
  [[nodiscard]] virtual std::size_t count_faces(const FaceQuery& query) = 0;
  /// Those of the ids that are there, in no order.
  [[nodiscard]] virtual std::vector<FaceRow> faces_of(const std::string& kind, const std::vector<std::string>& ids) = 0;
  /// How many faces of a kind each owner has, in the order of the owners.
  [[nodiscard]] virtual std::vector<std::pair<std::string, std::size_t>> count_by_owner(const std::string& kind) = 0;
  [[nodiscard]] virtual std::vector<EventRow> stream(const std::string& stream) = 0;
  /// Of several streams, each in its order.
  [[nodiscard]] virtual std::vector<EventRow> streams(const std::vector<std::string>& streams) = 0;
  [[nodiscard]] virtual std::vector<EventRow> record(std::int64_t position, std::size_t limit) = 0;
  [[nodiscard]] virtual std::optional<std::string> blob(const std::string& sha256) = 0;

  [[nodiscard]] virtual std::vector<ledger::Account> accounts(const std::string& licence) = 0;
  /// Of one account, from after `sequence` on.
  [[nodiscard]] virtual std::vector<ledger::Entry> entries(const std::string& licence, std::int32_t line, std::uint32_t sequence, std::size_t limit) = 0;

  /// Tools are overwritten: sessions, keys.
  virtual Result<void, SaveError> put_tool(const std::string& kind, const std::string& key, const std::string& body) = 0;
  [[nodiscard]] virtual std::optional<std::string> tool(const std::string& kind, const std::string& key) = 0;
  /// All of a kind whose keys lie from `first` on and before `behind`, in the order of their bytes.
  [[nodiscard]] virtual std::vector<std::string> tools(const std::string& kind, const std::string& first, const std::string& behind) = 0;
};

}  // namespace ytterby::store
