// The writer of the log over SQLite, and what it costs those who draw meanwhile: draws alone, draws with the writer beside
// them, taking up a heap that waits, proofs from the store, and recomputing all of it.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "adapters/secrets/log_crypto.h"
#include "adapters/secrets/secrets.h"
#include "adapters/store/open_records.h"
#include "app/audit.h"
#include "app/log_reader.h"
#include "app/proof_log.h"
#include "support/log_world.h"

namespace {

using namespace ytterby;

constexpr int writers = 8;
constexpr int draws_each = 500;

double seconds(const std::function<void()>& what) {
  const auto begin = std::chrono::steady_clock::now();
  what();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// All draw through one book, as the threads of a server do.
double draw(test::LogBooks& books, const std::vector<LicenceId>& licences) {
  return seconds([&] {
    std::vector<std::thread> threads;
    for (const LicenceId& licence : licences) {
      threads.emplace_back([&books, licence] {
        for (int i = 0; i < draws_each; ++i) books.draw(licence, 1);
      });
    }
    for (std::thread& thread : threads) thread.join();
  });
}

void say(const char* what, double count, double took, const char* unit) { std::printf("%-52s %10.0f %s/s\n", what, count / took, unit); }

}  // namespace

int main() {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "ytterby-log-bench";
  std::filesystem::remove_all(folder);
  const auto records = *store::open_sqlite_records(folder);
  const auto random = secrets::system_random();
  const test::FixedLogSigner signer;
  const proof::Hasher& hasher = secrets::sha256_hasher();
  app::ProofLog log(*records, hasher, signer, *random, "bench.example/log");
  test::LogBooks books(*records);
  std::vector<LicenceId> licences;
  for (int i = 0; i < writers; ++i) {
    licences.push_back({"00000000-0000-7000-8000-00000000000" + std::to_string(i)});
    books.open(licences.back(), 1'000'000);
  }
  constexpr double draws = double{writers} * draws_each;
  say("draws, no log written", draws, draw(books, licences), "draws");
  std::size_t taken = 0;
  const double took = seconds([&] {
    for (std::size_t step = 1; step > 0; taken += step) step = *log.take_up();
  });
  say("entries taken up from a heap", static_cast<double>(taken), took, "entries");
  bool ending = false;
  std::mutex mutex;
  std::condition_variable wake;
  std::thread writer([&] {
    std::unique_lock lock(mutex);
    do {
      if (!log.take_up() || !log.sign(1)) std::printf("the store was busy\n");
    } while (!wake.wait_for(lock, std::chrono::seconds(1), [&] { return ending; }));   // three times as often as a server
  });
  say("draws, the log written beside them", draws, draw(books, licences), "draws");
  {
    const std::scoped_lock lock(mutex);
    ending = true;
  }
  wake.notify_all();
  writer.join();
  while (*log.take_up() > 0) {}
  const std::uint64_t size = records->log().log_size();
  constexpr int proofs = 2000;
  say("proofs of inclusion from the store", proofs, seconds([&] {
        for (int i = 0; i < proofs; ++i) {
          if (!app::log_inclusion(records->log(), hasher, {static_cast<std::uint64_t>(i) * 7919 % size, size})) std::abort();
        }
      }), "proofs");
  app::AuditReport report;
  const double audited = seconds([&] { report = app::audit({*records, hasher, secrets::verify_ed25519, signer.public_keys(), {}}); });
  say("recomputed: accounts, certificates, log", static_cast<double>(report.log_size), audited, "entries");
  std::printf("%s, %llu entries\n", report.fault ? report.fault->code.c_str() : "sound", static_cast<unsigned long long>(size));
  std::filesystem::remove_all(folder);
  return report.fault ? 1 : 0;
}
