// Every call that SQLite makes of the disk fails, one after the other, in each of the flows of the ledger. The answer is then a
// success, a refusal, or an honest "cannot" or "cannot tell"; what was acknowledged is there afterwards, and the books add up.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <thread>

#include "adapters/store/open_records.h"
#include "adapters/store/records_over_engine.h"
#include "adapters/store/samples_test.h"
#include "adapters/store/sqlite_engine.h"
#include "machines/ledger_commands.h"
#include "machines/power_disk.h"

namespace ytterby::test {
namespace {

using app::LedgerBook;
using app::LedgerCommand;
using app::SaveError;

const LicenceId licence = licence_named(1);
const LicenceId second = licence_named(2);

/// Runs commands and remembers what each was told.
class Clerk {
 public:
  explicit Clerk(app::Records& records) : records_(records), book_(records) {}

  void run(const LedgerCommand& command) { note(command, book_.run(command)); }
  void run_all(const std::vector<LedgerCommand>& commands) {
    const auto answers = book_.run_all(commands);
    for (std::size_t i = 0; i < commands.size(); ++i) note(commands[i], answers[i]);
  }
  void save_unit() {
    app::Unit unit;
    unit.actor = actor(1);
    unit.operation = operation("unit");
    unit.licences = {issued(40, 2, "L2026-000001", 1, 500)};
    app::also_book(unit.booking, {{second}, {}, {}}, [](app::Worksheet& sheet) -> Result<void, ledger::Refused> {
      ledger::Account line;
      line.unit = "KGM";
      line.currency = "CNY";
      auto change = ledger::open_books(second, {line}, {volume(10)}, {}, {actor(1), 500});
      if (!change) return fail(change.error());
      sheet.add(std::move(*change));
      return {};
    });
    const auto saved = records_.save(unit);
    unit_ = saved ? std::optional<SaveError>() : saved.error();
    asked_unit_ = true;
  }

  /// What is wrong with what was told, now that the file is open again.
  std::string check(app::Records& records) const {
    std::string out;
    for (const auto& [command, answer] : told_) {
      const auto known = records.operation(command.by, command.operation_key);
      const std::string code = answer ? "" : answer.error().code;
      if (answer && (!known || known->answer != *answer)) out += " `" + command.operation_key + "` was acknowledged and is lost;";
      if (code == "store_unavailable" && known) out += " `" + command.operation_key + "` was said not to be saved, and is there;";
      if (!answer && !is_honest(code)) out += " `" + command.operation_key + "` was refused with `" + code + "`;";
    }
    if (asked_unit_) out += check_unit(records);
    return out + faults_of(records, licence) + faults_of(records, second);
  }

 private:
  void note(const LedgerCommand& command, Result<std::string, app::Failure> answer) {
    const std::scoped_lock lock(mutex_);
    told_.emplace_back(command, std::move(answer));
  }
  /// Drawing while another closes the licence may be refused; nothing else in the flows is.
  static bool is_honest(const std::string& code) { return code == "store_unavailable" || code == "outcome_unknown" || code == "licence_closed"; }
  std::string check_unit(app::Records& records) const {
    const bool has_licence = records.licence({uuid(40)}).has_value();
    const bool has_books = records.books(second).has_value();
    const bool has_operation = records.operation(actor(1), "unit").has_value();
    if (has_licence != has_books || has_books != has_operation) return " the unit is there in part;";
    if (!unit_ && !has_licence) return " the unit was acknowledged and is lost;";
    if (unit_ == SaveError::unavailable && has_licence) return " the unit was said not to be saved, and is there;";
    if (unit_ && *unit_ != SaveError::unavailable && *unit_ != SaveError::unknown) return " the unit was refused;";
    return {};
  }

  app::Records& records_;
  LedgerBook book_;
  std::mutex mutex_;
  std::vector<std::pair<LedgerCommand, Result<std::string, app::Failure>>> told_;
  std::optional<SaveError> unit_;
  bool asked_unit_ = false;
};

struct Flow {
  const char* name;
  std::function<void(Clerk&)> before;   ///< while nothing fails
  std::function<void(Clerk&)> act;
};

Asker by(std::uint64_t person, const char* key) { return {person, key}; }

void nothing(Clerk&) {}
void with_books(Clerk& clerk) { clerk.run(opening(licence, {10, 5}, 5, by(1, "open"))); }
void with_certificate(Clerk& clerk) {
  with_books(clerk);
  clerk.run(drawing(licence, "c", {{1, 4}}, by(1, "draw")));
}
void with_proposal(Clerk& clerk) {
  with_certificate(clerk);
  clerk.run(clearing(licence, "c", {4}, true, by(1, "clear")));
  clerk.run(proposing(licence, "c", {3}, by(1, "propose")));
}

std::vector<Flow> flows() {
  return {
      {"open", nothing, [](Clerk& c) { c.run(opening(licence, {10, 5}, 5, by(1, "open"))); }},
      {"draw", with_books, [](Clerk& c) { c.run(drawing(licence, "c", {{1, 4}, {2, 1}}, by(1, "draw"))); }},
      {"clear", with_certificate, [](Clerk& c) { c.run(clearing(licence, "c", {3}, true, by(1, "clear"))); }},
      {"void", with_certificate, [](Clerk& c) { c.run(voiding(licence, "c", by(1, "void"))); }},
      {"correct", with_proposal, [](Clerk& c) { c.run(agreeing(licence, "c", by(2, "agree"))); }},
      {"draw twice with one key", with_books, [](Clerk& c) {
         c.run(drawing(licence, "c", {{1, 4}}, by(1, "draw")));
         c.run(drawing(licence, "c", {{1, 4}}, by(1, "draw")));
       }},
      {"many in one transaction", with_books, [](Clerk& c) {
         std::vector<LedgerCommand> all;
         for (int i = 0; i < 5; ++i) all.push_back(drawing(licence, "c" + std::to_string(i), {{1, 1}}, by(1, ("draw" + std::to_string(i)).c_str())));
         c.run_all(all);
       }},
      {"close while drawing", with_books, [](Clerk& c) {
         std::thread other([&] { c.run(setting_open(licence, false, by(2, "close"))); });
         c.run(drawing(licence, "c", {{1, 4}}, by(1, "draw")));
         other.join();
       }},
      {"a unit with a booking", nothing, [](Clerk& c) { c.save_unit(); }},
  };
}

struct Way {
  const char* name;
  PowerDisk::Call call;
  int code;
  bool for_ever;
};
constexpr std::array ways{
    Way{"the disk is full", PowerDisk::Call::write, SQLITE_FULL, false},        Way{"the disk stays full", PowerDisk::Call::write, SQLITE_FULL, true},
    Way{"a write fails", PowerDisk::Call::write, SQLITE_IOERR_WRITE, false},    Way{"all writes fail", PowerDisk::Call::write, SQLITE_IOERR_WRITE, true},
    Way{"a sync fails", PowerDisk::Call::sync, SQLITE_IOERR_FSYNC, false},      Way{"all syncs fail", PowerDisk::Call::sync, SQLITE_IOERR_FSYNC, true},
    Way{"a read fails", PowerDisk::Call::read, SQLITE_IOERR_READ, false},       Way{"a read is short", PowerDisk::Call::read, SQLITE_IOERR_SHORT_READ, false},
    Way{"a lock is busy", PowerDisk::Call::lock, SQLITE_BUSY, false},           Way{"a lock of the log is busy", PowerDisk::Call::share, SQLITE_BUSY, false},
    Way{"a truncation fails", PowerDisk::Call::truncate, SQLITE_IOERR_TRUNCATE, false},
};

class DiskFaults {
 public:
  /// One flow with the `at`-th call failing; false: the flow did not make so many.
  bool run(const Flow& flow, const Way& way, std::uint64_t at) {
    std::string made = "/tmp/ytterby-fault-XXXXXX";
    if (::mkdtemp(made.data()) == nullptr) throw std::runtime_error("no folder can be made in /tmp");
    const std::filesystem::path folder = made;
    const bool failed = live(folder, flow, way, at);
    std::filesystem::remove_all(folder);
    return failed;
  }
  std::size_t runs = 0;
  std::string faults;

 private:
  bool live(const std::filesystem::path& folder, const Flow& flow, const Way& way, std::uint64_t at) {
    PowerDisk disk;
    // Folded into the file every few pages, so that this fails too.
    auto engine = store::SqliteEngine::open(folder / "live", {PowerDisk::name(), store::SqliteOptions::Synchronous::full, 12});
    if (!engine) throw std::runtime_error(engine.error().en);
    auto records = store::records_over(std::move(*engine));
    Clerk clerk(*records);
    flow.before(clerk);
    disk.fail_at({way.call, way.code, at, way.for_ever});
    flow.act(clerk);
    const bool failed = disk.has_failed();
    disk.fail_at({});
    ++runs;
    // As the program leaves it when it is killed now, and as it leaves it when it ends in order.
    std::filesystem::create_directory(folder / "killed");
    disk.write_all(folder / "killed");
    records.reset();
    for (const char* end : {"killed", "live"}) {
      const auto again = store::open_sqlite_records(folder / end);
      const std::string wrong = again ? clerk.check(**again) : "it cannot be opened: " + again.error().en;
      if (!wrong.empty() && faults.size() < 4000) faults += std::string(flow.name) + ", " + way.name + " at call " + std::to_string(at) + ", " + end + ":" + wrong + "\n";
    }
    return failed;
  }
};

TEST(DiskFaultsTest, WhicheverCallFailsTheAnswerIsHonestAndTheBooksAddUp) {
  std::size_t runs = 0;
  for (const Way& way : ways) {
    DiskFaults machine;
    for (const Flow& flow : flows()) {
      for (std::uint64_t at = 1; machine.run(flow, way, at); ++at) ASSERT_LT(at, 5000U);
    }
    runs += machine.runs;
    EXPECT_EQ(machine.faults, "");
  }
  std::cout << "[ figures  ] " << runs << " runs: " << flows().size() << " flows, " << ways.size() << " ways to fail, every call\n";
}

}  // namespace
}  // namespace ytterby::test
