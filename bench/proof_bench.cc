// The log at ten million entries in memory: growing it, proving with it, and checking what was proved. Everything is hashing, so the
// baseline is one hash of a node.
#include <benchmark/benchmark.h>

#include <random>

#include "adapters/secrets/log_crypto.h"
#include "core/proof/whole_log.h"

namespace ytterby {
namespace {

constexpr std::uint64_t many = 10'000'000;

const proof::Hasher& hasher() { return secrets::sha256_hasher(); }

/// Every complete node, by level; the leaves are hashes of numbers.
struct Tree {
  proof::Frontier frontier;
  std::vector<std::vector<proof::Hash>> levels;
  proof::NodeSource nodes = [this](const proof::NodeId& id) -> std::optional<proof::Hash> { return levels[id.level][id.index]; };

  Tree() {
    std::vector<proof::Node> completed;
    for (std::uint64_t i = 0; i < many; ++i) {
      completed.clear();
      frontier.append(hasher(), proof::hash_leaf(hasher(), std::to_string(i)), completed);
      for (const proof::Node& node : completed) {
        if (levels.size() <= node.id.level) levels.emplace_back().reserve(many >> node.id.level);
        levels[node.id.level].push_back(node.hash);
      }
    }
  }
};

const Tree& tree() {
  static const Tree all;
  return all;
}

/// Places all over the log, the same in every run.
std::vector<std::uint64_t> places() {
  std::mt19937_64 random(1);
  std::vector<std::uint64_t> out;
  for (int i = 0; i < 4096; ++i) out.push_back(random() % many);
  return out;
}

void BM_LogNodeHashed(benchmark::State& state) {
  const proof::Hash one = tree().levels[0][0];
  for (auto unused : state) benchmark::DoNotOptimize(proof::hash_node(hasher(), one, one));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogNodeHashed);

void BM_LogLeafAppended(benchmark::State& state) {
  proof::Frontier frontier = tree().frontier;
  const proof::Hash leaf = tree().levels[0][0];
  for (auto unused : state) frontier.append(hasher(), leaf);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogLeafAppended);

void BM_LogEntryAppended(benchmark::State& state) {
  proof::LogState log{tree().frontier, {}};
  for (auto unused : state) benchmark::DoNotOptimize(proof::append_entry(hasher(), log, {"licence_issued", 1'767'225'600, log.chain}));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogEntryAppended);

void BM_LogRoot(benchmark::State& state) {
  for (auto unused : state) benchmark::DoNotOptimize(tree().frontier.root(hasher()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogRoot);

void BM_LogInclusionProved(benchmark::State& state) {
  const std::vector<std::uint64_t> all = places();
  std::size_t next = 0;
  for (auto unused : state) benchmark::DoNotOptimize(proof::prove_inclusion(hasher(), tree().nodes, {all[next++ % all.size()], many}));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogInclusionProved);

void BM_LogInclusionVerified(benchmark::State& state) {
  const std::vector<std::uint64_t> all = places();
  std::vector<std::vector<proof::Hash>> proofs;
  for (const std::uint64_t index : all) proofs.push_back(*proof::prove_inclusion(hasher(), tree().nodes, {index, many}));
  const proof::Hash root = tree().frontier.root(hasher());
  std::size_t next = 0;
  for (auto unused : state) {
    const std::size_t i = next++ % all.size();
    if (!proof::verify_inclusion(hasher(), tree().levels[0][all[i]], {all[i], many}, proofs[i], root)) state.SkipWithError("the proof is wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogInclusionVerified);

void BM_LogConsistencyProved(benchmark::State& state) {
  const std::vector<std::uint64_t> all = places();
  std::size_t next = 0;
  for (auto unused : state) benchmark::DoNotOptimize(proof::prove_consistency(hasher(), tree().nodes, {1 + all[next++ % all.size()], many}));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogConsistencyProved);

void BM_LogConsistencyVerified(benchmark::State& state) {
  const std::vector<std::uint64_t> all = places();
  std::vector<std::vector<proof::Hash>> proofs;
  std::vector<proof::Hash> roots;
  for (const std::uint64_t index : all) {
    proofs.push_back(*proof::prove_consistency(hasher(), tree().nodes, {1 + index, many}));
    roots.push_back(*proof::root_of(hasher(), tree().nodes, 1 + index));
  }
  const proof::Hash root = tree().frontier.root(hasher());
  std::size_t next = 0;
  for (auto unused : state) {
    const std::size_t i = next++ % all.size();
    if (!proof::verify_consistency(hasher(), {1 + all[i], many}, {roots[i], root}, proofs[i])) state.SkipWithError("the proof is wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LogConsistencyVerified);

void BM_LogReadFromScratch(benchmark::State& state) {
  constexpr std::size_t entries = 100'000;
  std::vector<std::string> lines;
  proof::LogState log;
  for (std::size_t i = 0; i < entries; ++i) lines.push_back(proof::append_entry(hasher(), log, {"licence_issued", 1'767'225'600, {}})->bytes);
  for (auto unused : state) {
    std::size_t next = 0;
    const auto read = proof::verify_log(hasher(), [&]() -> std::optional<std::string> { return next == lines.size() ? std::nullopt : std::optional(lines[next++]); });
    if (!read || !(*read == log)) state.SkipWithError("the log is wrong");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(entries));
}
BENCHMARK(BM_LogReadFromScratch)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ytterby

BENCHMARK_MAIN();
