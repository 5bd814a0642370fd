#pragma once
// A database in memory, for tests and for trying out: it forgets everything with the program.
#include <functional>
#include <map>
#include <mutex>

#include "adapters/store/engine.h"

namespace ytterby::store {

class MemoryEngine final : public Engine {
 public:
  Result<void, SaveError> commit(const Batch& batch) override;
  [[nodiscard]] std::optional<OperationRow> operation(const std::string& actor, const std::string& key) override;
  [[nodiscard]] std::int64_t counter(const std::string& name) override;
  [[nodiscard]] std::optional<FaceRow> face(const std::string& kind, const std::string& id) override;
  [[nodiscard]] std::optional<FaceRow> face_by_lookup(const std::string& kind, const std::string& lookup) override;
  [[nodiscard]] std::vector<FaceRow> faces(const FaceQuery& query) override;
  [[nodiscard]] std::size_t count_faces(const FaceQuery& query) override;
  [[nodiscard]] std::vector<FaceRow> faces_of(const std::string& kind, const std::vector<std::string>& ids) override;
  [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> count_by_owner(const std::string& kind) override;
  [[nodiscard]] std::vector<EventRow> stream(const std::string& stream) override;
  [[nodiscard]] std::vector<EventRow> streams(const std::vector<std::string>& streams) override;
  [[nodiscard]] std::vector<EventRow> record(std::int64_t position, std::size_t limit) override;
  [[nodiscard]] std::optional<std::string> blob(const std::string& sha256) override;
  [[nodiscard]] std::vector<ledger::Account> accounts(const std::string& licence) override;
  [[nodiscard]] std::vector<ledger::Entry> entries(const std::string& licence, std::int32_t line, std::uint32_t sequence, std::size_t limit) override;
  Result<void, SaveError> put_tool(const std::string& kind, const std::string& key, const std::string& body) override;
  [[nodiscard]] std::optional<std::string> tool(const std::string& kind, const std::string& key) override;
  [[nodiscard]] std::vector<std::string> tools(const std::string& kind, const std::string& first, const std::string& behind) override;
  // In memory_log.cc.
  Result<void, SaveError> extend_log(const app::LogStep& step) override;
  Result<void, SaveError> save_checkpoint(const app::CheckpointRow& checkpoint) override;
  [[nodiscard]] std::uint64_t log_size() override;
  [[nodiscard]] std::int64_t log_cursor() override;
  [[nodiscard]] std::vector<app::LogRow> log_rows(std::uint64_t first, std::size_t limit) override;
  [[nodiscard]] std::vector<app::LogRow> log_rows_of(const std::vector<std::string>& sources) override;
  [[nodiscard]] std::vector<app::LogRow> log_rows_between(const std::string& after, const std::string& end, std::size_t limit) override;
  [[nodiscard]] std::vector<proof::Hash> log_nodes(unsigned level, std::uint64_t first, std::size_t limit) override;
  [[nodiscard]] std::vector<app::KindCount> log_counts() override;
  [[nodiscard]] std::optional<app::CheckpointRow> last_checkpoint() override;
  [[nodiscard]] std::vector<app::CheckpointRow> checkpoints_above(std::uint64_t size, std::size_t limit) override;
  [[nodiscard]] std::vector<app::UnloggedBooking> unlogged(std::size_t limit) override;
  [[nodiscard]] std::vector<ledger::Account> accounts_behind(const LicenceId& licence, std::int32_t line, std::size_t limit) override;
  // In memory_lists.cc.
  Result<void, SaveError> keep_list_parts(const std::vector<app::ListPart>& parts) override;
  Result<void, SaveError> save_list_version(const app::ListVersion& version, const std::vector<std::string>& parts) override;
  [[nodiscard]] std::vector<app::ListVersion> lists() override;
  [[nodiscard]] std::vector<app::ListVersion> list_versions(const std::string& list, std::int64_t below, std::size_t limit) override;
  [[nodiscard]] std::optional<app::ListVersion> list_version(const std::string& list, std::int64_t number) override;
  [[nodiscard]] std::optional<app::ListVersion> list_as_known(const std::string& list, std::int64_t at) override;
  [[nodiscard]] std::vector<std::string> list_part_names(const std::string& list, std::int64_t number) override;
  [[nodiscard]] std::vector<app::ListPart> list_parts(const std::vector<std::string>& names) override;
  [[nodiscard]] std::vector<std::string> list_parts_missing(const std::vector<std::string>& names) override;

 private:
  using Pair = std::pair<std::string, std::string>;
  /// How to take back what a batch has done so far, last first.
  using Undo = std::vector<std::function<void()>>;

  std::optional<SaveError> write(const Batch& batch, Undo& undo);
  std::optional<SaveError> write_face(const FaceWrite& face, Undo& undo);
  std::optional<SaveError> write_counter(const app::CounterStep& step, Undo& undo);
  /// In memory_ledger.cc.
  std::optional<SaveError> write_booking(const BookStep& step, Undo& undo);
  std::optional<SaveError> write_account(const ledger::Account& account, Undo& undo);
  std::optional<SaveError> write_entry(const ledger::Entry& entry, Undo& undo);
  void write_unlogged(const std::vector<ledger::Entry>& entries, Undo& undo);
  [[nodiscard]] BookedRows booked(const BookStep& step) const;
  std::optional<SaveError> write_event(const EventRow& event, Undo& undo);

  std::mutex mutex_;
  std::map<Pair, OperationRow> operations_;
  std::map<std::string, std::int64_t> counters_;
  std::map<Pair, FaceRow> faces_;
  std::map<Pair, std::string> lookups_;                                       ///< kind and lookup to id
  std::vector<EventRow> events_;
  std::map<std::string, std::map<std::uint32_t, std::size_t>> streams_;       ///< to places in `events_`
  std::map<std::string, std::size_t> event_ids_;
  std::map<std::string, std::string> blobs_;
  std::map<Pair, std::string> tools_;
  std::map<std::pair<std::string, std::int32_t>, ledger::Account> accounts_;
  std::map<std::pair<std::string, std::int32_t>, std::vector<ledger::Entry>> entries_;
  std::map<std::string, std::string> unlogged_;
  std::vector<app::LogRow> log_;
  std::map<std::string, std::size_t> log_sources_;                            ///< to places in `log_`
  std::map<proof::NodeId, proof::Hash> log_nodes_;
  std::map<std::string, std::int64_t> log_counts_;
  std::map<std::uint64_t, app::CheckpointRow> checkpoints_;
  std::int64_t log_cursor_ = 0;
  struct KeptList {
    app::ListVersion version;
    std::vector<std::string> parts;
  };
  std::map<std::string, std::vector<KeptList>> lists_;                        ///< the version of number n at place n - 1
  std::map<std::string, std::string> list_parts_;
};

}  // namespace ytterby::store
