#include "cli/log_worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <string>

#include "adapters/documents/draw_pages.h"
#include "adapters/store/back_up.h"

namespace ytterby::cli {

namespace {

/// `record-20261128T050000Z`: the order of the names is that of the copies.
std::string copy_name(std::int64_t now) {
  std::string at = documents::iso_time(now);
  for (const char mark : {'-', ':'}) at.erase(std::remove(at.begin(), at.end(), mark), at.end());
  return "record-" + at;
}

}  // namespace

LogWorker::LogWorker(app::ProofLog& log, const app::Clock& clock, LogWorkerOptions options)
    : log_(log), clock_(clock), options_(std::move(options)), next_backup_(std::chrono::steady_clock::now() + options_.backup_every), thread_([this] { run(); }) {}

LogWorker::~LogWorker() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void LogWorker::run() {
  for (;;) {
    const bool more = turn();
    back_up_when_due();
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, more ? std::chrono::seconds(0) : options_.every, [this] { return ending_; })) return;
  }
}

bool LogWorker::turn() {
  try {
    const auto taken = log_.take_up();
    if (!taken) spdlog::warn("the log of proofs waits: the store was busy");
    const auto is_signed = log_.sign(clock_.now());
    if (!is_signed) spdlog::warn("the checkpoint of the log waits: the store was busy");
    return taken && *taken > 0;
  } catch (const std::exception& e) {
    spdlog::error("the log of proofs waits: {}", e.what());
    return false;
  }
}

void LogWorker::back_up_when_due() {
  if (options_.backup_to.empty() || std::chrono::steady_clock::now() < next_backup_) return;
  next_backup_ = std::chrono::steady_clock::now() + options_.backup_every;
  const std::filesystem::path to = options_.backup_to / copy_name(clock_.now());
  if (const auto done = store::back_up_sqlite(options_.data, to); !done) {
    spdlog::error("no backup: {}", done.error().en);
  } else {
    spdlog::info("the record was copied to {}", to.string());
  }
}

}  // namespace ytterby::cli
