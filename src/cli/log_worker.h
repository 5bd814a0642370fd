#pragma once
// What a server does for the log of proofs while it runs: takes up what is new, signs, and copies the record when it is told to.
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "app/ports/clock.h"
#include "app/proof_log.h"

namespace ytterby::cli {

struct LogWorkerOptions {
  std::chrono::seconds every{3};
  std::filesystem::path data;                 ///< folder of the record
  std::filesystem::path backup_to;            ///< empty: no copies
  std::chrono::minutes backup_every{60};
};

class LogWorker {
 public:
  LogWorker(app::ProofLog& log, const app::Clock& clock, LogWorkerOptions options);
  ~LogWorker();
  LogWorker(const LogWorker&) = delete;
  LogWorker& operator=(const LogWorker&) = delete;

 private:
  void run();
  /// Whether there may be more to take up at once.
  bool turn();
  void back_up_when_due();

  app::ProofLog& log_;
  const app::Clock& clock_;
  LogWorkerOptions options_;
  std::chrono::steady_clock::time_point next_backup_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;          ///< last: it uses everything above
};

}  // namespace ytterby::cli
