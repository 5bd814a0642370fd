// Papers, seals, tokens and status lists, each beside the baseline that it is to be compared with.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "adapters/documents/documents.h"
#include "adapters/documents/sealed_pdf.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/licensing_json.h"
#include "adapters/wire/status_list_json.h"
#include "app/papers.h"
#include "app/ports/ids.h"
#include "app/status_board.h"

namespace ytterby {
namespace {

constexpr std::int64_t at = 1'795'599'837;

/// Keys in a folder that goes away with the program.
struct Keys {
  Keys() : random(secrets::system_random()), folder(std::filesystem::temp_directory_path() / ("ytterby-bench-" + app::hex_of(random->bytes(8)))) {
    signer = std::move(*secrets::open_signer(folder, "licence", at));
    seal = std::move(*secrets::open_seal(folder, "urn:ytterby:bench", at));
    documents = std::move(*documents::open_documents(*seal));
  }
  ~Keys() { std::filesystem::remove_all(folder); }
  std::unique_ptr<app::Random> random;
  std::filesystem::path folder;
  std::unique_ptr<app::Signer> signer;
  std::unique_ptr<app::Seal> seal;
  std::unique_ptr<app::Documents> documents;
};

Keys& keys() {
  static Keys all;
  return all;
}

licensing::Licence licence(std::int32_t index) {
  licensing::Licence out;
  out.id = {"0193f0a0-0000-7000-8000-" + std::to_string(100'000'000'000 + index)};
  out.issued_at = at;
  licensing::LicenceTerms& t = out.terms;
  t.number = "L2026-" + std::to_string(index);
  t.status_index = index;
  t.destination = "DE";
  t.end_users = {{"Muster Antriebe GmbH", "", "DE", "Beispielweg 1, 70173 Stuttgart"}};
  t.end_use = "用于某型乘用车驱动电机转子";
  for (int i = 0; i < 3; ++i) t.lines.push_back({"烧结钕铁硼磁体 N42SH（含镝）", "8505111000", {"x"}, {Decimal::whole(1200), "kg"}, {Decimal::whole(90'000), "USD"}});
  t.valid_from = *Date::parse("2026-11-25");
  t.valid_until = *Date::parse("2027-11-24");
  return out;
}

const law::Pack& pack() {
  static const law::Pack empty;
  return empty;
}

std::string credential() { return wire::credential_json(licence(17), std::string(64, 'c'), "urn:ytterby:bench", pack()); }

app::Paper paper() {
  const std::string token = keys().signer->sign_token(credential(), "vc+jwt");
  return app::licence_paper({pack(), {"示例许可机关", "Example Licensing Authority"}, false}, licence(17), {}, token, std::string(64, 'c'));
}

void BM_LicenceLaidOut(benchmark::State& state) {
  const app::Paper one = paper();
  for (auto unused : state) benchmark::DoNotOptimize(keys().documents->plain_pdf(one));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LicenceLaidOut)->Unit(benchmark::kMillisecond);

void BM_LicenceSealed(benchmark::State& state) {
  const app::Paper one = paper();
  for (auto unused : state) benchmark::DoNotOptimize(keys().documents->sealed_pdf(one));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LicenceSealed)->Unit(benchmark::kMillisecond);

void BM_LicenceSealVerified(benchmark::State& state) {
  const std::string file = keys().documents->sealed_pdf(paper());
  const std::string set = R"({"keys":[)" + keys().seal->keys() + "]}";
  for (auto unused : state) {
    const auto read = documents::read_sealed_pdf(file);
    if (!read || !secrets::verify_seal(read->seal, read->covered, set)) state.SkipWithError("the seal is wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LicenceSealVerified);

void BM_TokenHashedOnly(benchmark::State& state) {
  const auto secrets = secrets::make_secrets(*keys().random, {1, 1024});
  const std::string payload = credential();
  for (auto unused : state) benchmark::DoNotOptimize(secrets->sha256(payload));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_TokenHashedOnly);

void BM_TokenSigned(benchmark::State& state) {
  const std::string payload = credential();
  for (auto unused : state) benchmark::DoNotOptimize(keys().signer->sign_token(payload, "vc+jwt"));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_TokenSigned);

void BM_TokenVerified(benchmark::State& state) {
  const std::string token = keys().signer->sign_token(credential(), "vc+jwt");
  const std::string set = keys().signer->key_set();
  for (auto unused : state) {
    if (!secrets::verify_token(token, set, "vc+jwt")) state.SkipWithError("the token is wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_TokenVerified);

constexpr int many = 100'000;

/// A hundred thousand licences in an SQLite file.
app::Records& records() {
  static const std::unique_ptr<app::Records> all = [] {
    auto out = std::move(*store::open_sqlite_records(keys().folder / "record"));
    for (int from = 0; from < many; from += 1000) {
      app::Unit unit;
      for (int i = from; i < from + 1000; ++i) {
        app::LicenceChange change;
        change.after = licence(i);
        change.after.version = 1;
        licensing::LicenceEvent event;
        event.id = "event-" + std::to_string(i);
        event.terms = change.after.terms;
        change.events.push_back(event);
        unit.licences.push_back(std::move(change));
      }
      if (!out->save(unit)) std::abort();
    }
    return out;
  }();
  return *all;
}

void BM_StatusListBuilt(benchmark::State& state) {
  records();
  for (auto unused : state) benchmark::DoNotOptimize(app::StatusBoard(records()).list(0));
}
BENCHMARK(BM_StatusListBuilt)->Unit(benchmark::kMillisecond);

void BM_StatusListNothingChanged(benchmark::State& state) {
  app::StatusBoard board(records());
  benchmark::DoNotOptimize(board.list(0));
  for (auto unused : state) benchmark::DoNotOptimize(board.list(0));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_StatusListNothingChanged);

void BM_StatusListPackedAndSigned(benchmark::State& state) {
  std::string bits(app::licences_per_list / 4, '\0');
  // One licence in twenty suspended or ended, scattered.
  for (std::size_t i = 0; i < many; ++i) {
    const std::uint32_t mixed = static_cast<std::uint32_t>(i) * 2'654'435'761U;
    if ((mixed ^ (mixed >> 15U)) % 20 == 0) app::put_status(bits, i, i % 3 == 0 ? app::ListedStatus::ended : app::ListedStatus::suspended);
  }
  std::size_t bytes = 0;
  for (auto unused : state) {
    const std::string token = keys().signer->sign_token(wire::status_list_json({"urn:ytterby:bench:status-list:0", at, at + 1, 1, bits}), wire::status_list_type);
    bytes = token.size();
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(BM_StatusListPackedAndSigned)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ytterby

BENCHMARK_MAIN();
