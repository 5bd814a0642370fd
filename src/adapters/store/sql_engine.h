#pragma once
// What the SQL databases have in common: their statements, and the order in which a batch is written.
#include <functional>

#include "adapters/store/engine.h"
#include "adapters/store/sql_session.h"

namespace ytterby::store {

class SqlEngine : public Engine {
 public:
  Result<void, SaveError> commit(const Batch& batch) final;
  [[nodiscard]] std::optional<OperationRow> operation(const std::string& actor, const std::string& key) final;
  [[nodiscard]] std::int64_t counter(const std::string& name) final;
  [[nodiscard]] std::optional<FaceRow> face(const std::string& kind, const std::string& id) final;
  [[nodiscard]] std::optional<FaceRow> face_by_lookup(const std::string& kind, const std::string& lookup) final;
  [[nodiscard]] std::vector<FaceRow> faces(const FaceQuery& query) final;
  [[nodiscard]] std::size_t count_faces(const FaceQuery& query) final;
  [[nodiscard]] std::vector<FaceRow> faces_of(const std::string& kind, const std::vector<std::string>& ids) final;
  [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> count_by_owner(const std::string& kind) final;
  [[nodiscard]] std::vector<EventRow> stream(const std::string& stream) final;
  [[nodiscard]] std::vector<EventRow> streams(const std::vector<std::string>& streams) final;
  [[nodiscard]] std::vector<EventRow> record(std::int64_t position, std::size_t limit) final;
  [[nodiscard]] std::optional<std::string> blob(const std::string& sha256) final;
  [[nodiscard]] std::vector<ledger::Account> accounts(const std::string& licence) final;
  [[nodiscard]] std::vector<ledger::Entry> entries(const std::string& licence, std::int32_t line, std::uint32_t sequence, std::size_t limit) final;
  Result<void, SaveError> put_tool(const std::string& kind, const std::string& key, const std::string& body) final;
  [[nodiscard]] std::optional<std::string> tool(const std::string& kind, const std::string& key) final;
  [[nodiscard]] std::vector<std::string> tools(const std::string& kind, const std::string& first, const std::string& behind) final;
  // In sql_log.cc.
  Result<void, SaveError> extend_log(const app::LogStep& step) final;
  Result<void, SaveError> save_checkpoint(const app::CheckpointRow& checkpoint) final;
  [[nodiscard]] std::uint64_t log_size() final;
  [[nodiscard]] std::int64_t log_cursor() final;
  [[nodiscard]] std::vector<app::LogRow> log_rows(std::uint64_t first, std::size_t limit) final;
  [[nodiscard]] std::vector<app::LogRow> log_rows_of(const std::vector<std::string>& sources) final;
  [[nodiscard]] std::vector<app::LogRow> log_rows_between(const std::string& after, const std::string& end, std::size_t limit) final;
  [[nodiscard]] std::vector<proof::Hash> log_nodes(unsigned level, std::uint64_t first, std::size_t limit) final;
  [[nodiscard]] std::vector<app::KindCount> log_counts() final;
  [[nodiscard]] std::optional<app::CheckpointRow> last_checkpoint() final;
  [[nodiscard]] std::vector<app::CheckpointRow> checkpoints_above(std::uint64_t size, std::size_t limit) final;
  [[nodiscard]] std::vector<app::UnloggedBooking> unlogged(std::size_t limit) final;
  [[nodiscard]] std::vector<ledger::Account> accounts_behind(const LicenceId& licence, std::int32_t line, std::size_t limit) final;
  // In sql_lists.cc.
  Result<void, SaveError> keep_list_parts(const std::vector<app::ListPart>& parts) final;
  Result<void, SaveError> save_list_version(const app::ListVersion& version, const std::vector<std::string>& parts) final;
  [[nodiscard]] std::vector<app::ListVersion> lists() final;
  [[nodiscard]] std::vector<app::ListVersion> list_versions(const std::string& list, std::int64_t below, std::size_t limit) final;
  [[nodiscard]] std::optional<app::ListVersion> list_version(const std::string& list, std::int64_t number) final;
  [[nodiscard]] std::optional<app::ListVersion> list_as_known(const std::string& list, std::int64_t at) final;
  [[nodiscard]] std::vector<std::string> list_part_names(const std::string& list, std::int64_t number) final;
  [[nodiscard]] std::vector<app::ListPart> list_parts(const std::vector<std::string>& names) final;
  [[nodiscard]] std::vector<std::string> list_parts_missing(const std::vector<std::string>& names) final;

 protected:
  using Read = std::function<SqlResult(SqlSession&)>;
  using Write = std::function<Result<void, SaveError>(SqlSession&)>;
  /// Tells, in a transaction of its own, whether a write took effect whose COMMIT was not answered.
  using TookEffect = std::function<bool(SqlSession&)>;

  /// Runs `read`, which changes nothing, once or more often. Throws app::RecordsUnavailable.
  virtual SqlResult reading(const Read& read) = 0;
  /// Runs `write` in a transaction and commits it unless it returns an error. It may be run again from the start.
  virtual Result<void, SaveError> writing(const Write& write, const TookEffect& took_effect) = 0;
  /// Behind a SELECT whose rows nobody else may change until the end of the transaction; empty where writers are alone.
  [[nodiscard]] virtual std::string row_lock() const = 0;
};

}  // namespace ytterby::store
