// How fast a line is determined, against the slow obvious evaluator in the same run.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "adapters/law_yaml/load_pack.h"
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

}  // namespace
}  // namespace ytterby

BENCHMARK_MAIN();
