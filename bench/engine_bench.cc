// How fast a line is determined, against the slow obvious evaluator in the same run.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "adapters/law_yaml/load_pack.h"
#include "adapters/wire/answer_json.h"
#include "adapters/wire/read_check.h"
#include "app/check_shipment.h"
#include "core/determine/explanation.h"
#include "core/determine/reference.h"
#include "items.h"

namespace ytterby {
namespace {

std::string law_root() {
  const char* root = std::getenv("YTTERBY_SOURCE");
  return std::string(root == nullptr ? "." : root) + "/law";
}

const law::Pack& pack() {
  static const auto loaded = law_yaml::load_pack(law_root(), "cn");
  if (!loaded) std::abort();
  return **loaded;
}

const determine::Engine& engine() {
  static const determine::Engine made(pack(), {*Date::parse("2025-12-15"), std::nullopt});
  return made;
}

const std::vector<goods::ItemFacts>& goods_mix() {
  static const std::vector<goods::ItemFacts> mix = bench::items(pack(), 4096);
  return mix;
}

void BM_Reference(benchmark::State& state) {
  std::size_t i = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(determine::determine_by_reference(engine().view(), goods_mix()[i++ & 4095U]));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Reference);

void BM_VerdictAndCodes(benchmark::State& state) {
  determine::Determination out;
  std::size_t i = 0;
  for (auto unused : state) {
    engine().determine(goods_mix()[i++ & 4095U], out);
    benchmark::DoNotOptimize(out);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_VerdictAndCodes);

void BM_FullExplanation(benchmark::State& state) {
  determine::Determination out;
  std::size_t i = 0;
  for (auto unused : state) {
    const goods::ItemFacts& facts = goods_mix()[i++ & 4095U];
    engine().determine(facts, out);
    benchmark::DoNotOptimize(determine::explain(engine(), facts, out));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_FullExplanation);

void BM_CompileTheLawOfADay(benchmark::State& state) {
  for (auto unused : state) {
    const determine::Engine made(pack(), {*Date::parse("2025-12-15"), std::nullopt});
    benchmark::DoNotOptimize(made.provisions().size());
  }
}
BENCHMARK(BM_CompileTheLawOfADay)->Unit(benchmark::kMillisecond);

void BM_LoadPackFromYaml(benchmark::State& state) {
  for (auto unused : state) benchmark::DoNotOptimize(law_yaml::load_pack(law_root(), "cn"));
}
BENCHMARK(BM_LoadPackFromYaml)->Unit(benchmark::kMillisecond);

void BM_LoadPackParsedAtBuild(benchmark::State& state) {
  static const auto parsed = law_yaml::parse_pack(law_root(), "cn");
  for (auto unused : state) benchmark::DoNotOptimize(law_yaml::load_pack(law_root(), "cn", *parsed));
}
BENCHMARK(BM_LoadPackParsedAtBuild)->Unit(benchmark::kMillisecond);

void BM_ReadDescription(benchmark::State& state) {
  static const goods::TextReader reader(pack());
  for (auto unused : state) benchmark::DoNotOptimize(reader.read("烧结钕铁硼磁体 N42SH，含镝2.2-2.6%，转子用"));
}
BENCHMARK(BM_ReadDescription);

// --- One check as the server answers it, step by step ----------------------------------------------------------------

struct FixedClock final : app::Clock {
  [[nodiscard]] std::int64_t now() const override { return 1'764'000'000; }
};

const app::Checker& checker() {
  static const FixedClock clock;
  static const app::Checker made(std::shared_ptr<const law::Pack>(&pack(), [](const law::Pack*) {}), clock);
  return made;
}

const std::string& request_body() {
  static const std::string body = [] {
    const char* root = std::getenv("YTTERBY_SOURCE");
    std::ifstream in(std::string(root == nullptr ? "." : root) + "/tests/shipments/example.json");
    std::stringstream content;
    content << in.rdbuf();
    return content.str();
  }();
  return body;
}

void BM_RequestParse(benchmark::State& state) {
  for (auto unused : state) benchmark::DoNotOptimize(wire::parse_json(request_body()));
}
BENCHMARK(BM_RequestParse);

void BM_RequestRead(benchmark::State& state) {
  const auto body = wire::parse_json(request_body());
  for (auto unused : state) benchmark::DoNotOptimize(wire::read_check(*body, pack()));
}
BENCHMARK(BM_RequestRead);

void BM_RequestCheck(benchmark::State& state) {
  const auto request = wire::read_check(*wire::parse_json(request_body()), pack());
  for (auto unused : state) benchmark::DoNotOptimize(checker().check(*request, std::nullopt, std::nullopt));
}
BENCHMARK(BM_RequestCheck);

void BM_RequestWriteAnswer(benchmark::State& state) {
  const auto request = wire::read_check(*wire::parse_json(request_body()), pack());
  const auto answer = checker().check(*request, std::nullopt, std::nullopt);
  static wire::OptionsMemo memo;
  for (auto unused : state) benchmark::DoNotOptimize(wire::answer_json(answer, Lang::zh, &memo));
}
BENCHMARK(BM_RequestWriteAnswer);

}  // namespace
}  // namespace ytterby

BENCHMARK_MAIN();
