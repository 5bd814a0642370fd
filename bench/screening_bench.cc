// How fast and how well names are found in lists of parties, in memory, on one core; beside the trigrams of SQLite (FTS5) and of
// PostgreSQL (pg_trgm) on the same names and questions in the same run.
//   screening_bench [--no-rivals] [--no-batch] [NAMES...]   the real lists, then padded to each of NAMES (default 100000); rivals up to a million
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <optional>
#include <thread>

#include "adapters/screening_data/load_tables.h"
#include "core/screening/search_index.h"
#include "screening_rivals.h"
#include "screening_world.h"

namespace {

using namespace ytterby;
using bench::Answer;
using bench::Asked;
using Clock = std::chrono::steady_clock;
using Ask = std::function<std::vector<Answer>(const Asked&)>;

constexpr unsigned seed = 20261128;
constexpr std::size_t most_rival_names = 1'000'000;

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// The best answer to each question, and how long each took.
struct Run {
  struct Top {
    bool found = false;
    bool right = false;     ///< the best answer is the one that was spoilt, or as near as it
    double right_score = -1;   ///< of the right one among the ten; below zero: not there
    double score = -1;
  };
  std::vector<Top> tops;
  std::vector<double> seconds;
  double whole = 0;
  [[nodiscard]] double per_second() const { return static_cast<double>(seconds.size()) / whole; }
  [[nodiscard]] double at(double share) const {
    std::vector<double> sorted = seconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
  }
};

Run run(const std::vector<Asked>& questions, const Ask& ask) {
  Run out;
  const auto begin = Clock::now();
  for (const Asked& asked : questions) {
    const auto at = Clock::now();
    const std::vector<Answer> answers = ask(asked);
    out.seconds.push_back(since(at));
    Run::Top top;
    if (!answers.empty()) {
      top.found = true;
      top.score = answers[0].score;
      for (const Answer& answer : answers) {
        if (asked.listed && answer.list == asked.list && answer.entry == asked.entry) top.right_score = std::max(top.right_score, answer.score);
      }
      top.right = top.right_score >= top.score;
    }
    out.tops.push_back(top);
  }
  out.whole = since(begin);
  return out;
}

/// Of a yes from `threshold` on: how many of the listed are found among the ten, and of the yeses how many are right.
struct Quality {
  double f1 = 0, recall = 0, threshold = 0;
  std::size_t alarms = 0;   ///< strangers who got a yes
};

Quality quality_at(const Run& listed, const Run& strangers, double threshold) {
  double right = 0, said = 0, alarms = 0;
  for (const Run::Top& top : listed.tops) {
    said += top.score >= threshold ? 1 : 0;
    right += top.right_score >= threshold ? 1 : 0;
  }
  for (const Run::Top& top : strangers.tops) alarms += top.score >= threshold ? 1 : 0;
  const double there = static_cast<double>(listed.tops.size());
  Quality out{0, right / there, threshold, static_cast<std::size_t>(alarms)};
  out.f1 = 2 * right / std::max(1.0, said + alarms + there);
  return out;
}

std::vector<double> thresholds_of(const Run& listed) {
  std::vector<double> out;
  for (const Run::Top& top : listed.tops) {
    if (top.right_score >= 0) out.push_back(top.right_score);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Quality best_f1(const Run& listed, const Run& strangers) {
  Quality best;
  for (const double threshold : thresholds_of(listed)) {
    const Quality one = quality_at(listed, strangers, threshold);
    if (one.f1 > best.f1) best = one;
  }
  return best;
}

/// At the highest threshold that still finds 95 of 100; none when no threshold does.
std::optional<Quality> at_recall_95(const Run& listed, const Run& strangers) {
  std::optional<Quality> out;
  for (const double threshold : thresholds_of(listed)) {
    const Quality one = quality_at(listed, strangers, threshold);
    if (one.recall >= 0.95) out = one;
  }
  return out;
}

void print_speed(const char* what, const Run& r) {
  std::printf("  %-38s %9.1f/s   p50 %8.3f ms  p99 %8.3f ms\n", what, r.per_second(), 1e3 * r.at(0.5), 1e3 * r.at(0.99));
  std::fflush(stdout);
}

void print_quality(const char* what, const Quality& q) {
  std::printf("  %-38s F1 %.3f  recall %.3f  alarms %zu  (threshold %.3f)\n", what, q.f1, q.recall, q.alarms, q.threshold);
}

std::vector<Answer> answers_of(screening::Searcher& searcher, const Asked& asked, int threshold) {
  std::vector<Answer> out;
  for (const screening::Hit& hit : searcher.search({asked.name, asked.schema, {}, threshold, 10})) out.push_back({hit.list, hit.entry, static_cast<double>(hit.match.score)});
  return out;
}

void print_batch(const std::shared_ptr<const screening::SearchIndex>& index, const std::vector<Asked>& parties) {
  if (parties.empty()) return;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 2; ++t) {
    threads.emplace_back([&, t] {
      screening::Searcher searcher(index);
      for (std::size_t i = t; i < 100'000; i += 2) static_cast<void>(answers_of(searcher, parties[i % parties.size()], -1));
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double took = since(begin);
  std::printf("  %-38s %9.1f/s   %.1f s\n", "100,000 parties, two threads", 1e5 / took, took);
}

struct Questions {
  std::vector<Asked> listed, strangers;
};

/// How fast ours is beside a rival, on questions that were not asked before: the machine is not equally fast all the time, and a second
/// answer comes out of the processor's cache.
class Beside {
 public:
  Beside(const bench::Lists& lists, std::size_t real, screening::Searcher& searcher) : lists_(lists), real_(real), searcher_(searcher) {}
  /// Forgets how fast it was, but not what was asked.
  void start() {
    asked_ = 0;
    seconds_ = 0;
  }
  void measure() {
    const std::vector<Asked> fresh = bench::spoilt_names(lists_, real_, 2000, ++seed_);
    const Run one = run(fresh, [&](const Asked& asked) { return answers_of(searcher_, asked, -1); });
    asked_ += one.seconds.size();
    seconds_ += one.whole;
    std::printf("  %-38s %9.1f/s\n", "   ours, fresh questions beside it", one.per_second());
  }
  [[nodiscard]] double per_second() const { return static_cast<double>(asked_) / seconds_; }

 private:
  const bench::Lists& lists_;
  std::size_t real_;
  screening::Searcher& searcher_;
  unsigned seed_ = seed + 100;
  std::size_t asked_ = 0;
  double seconds_ = 0;
};

void print_rival(const char* what, bench::Rival& rival, const Questions& q, const Run& ours, const Run& ours_strangers, Beside& beside, double bar, std::size_t most) {
  const auto first = [&](const std::vector<Asked>& all) { return std::vector<Asked>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()))); };
  const auto ask = [&](const Asked& asked) { return rival.ask(asked); };
  beside.start();
  beside.measure();
  const Run listed = run(first(q.listed), ask);
  beside.measure();
  const Run strangers = run(first(q.strangers), ask);
  print_speed(what, listed);
  const Quality best = best_f1(listed, strangers);
  print_quality("   at its best threshold", best);
  const auto start = [&](Run r) {
    r.tops.resize(std::min(r.tops.size(), most));
    return r;
  };
  print_quality("   ours at its own, the same questions", quality_at(start(ours), start(ours_strangers), 0));
  print_quality("   ours at its best, the same questions", best_f1(start(ours), start(ours_strangers)));
  std::printf("  %-38s %.1f x (bar %.0f)\n", "   ours is faster by", beside.per_second() / listed.per_second(), bar);
}

/// False alarms where 95 of 100 listed names are found: ours beside pg_trgm's, which looks at more names for that.
void print_alarms(const bench::Lists& lists, const Questions& q, screening::Searcher& searcher) {
  const auto rival = bench::trgm_of(lists, "0.1");
  if (rival == nullptr || q.strangers.empty()) return;
  const auto theirs = [&](const Asked& asked) { return rival->ask(asked); };
  const auto ours = [&](const Asked& asked) { return answers_of(searcher, asked, 0); };
  const auto trgm = at_recall_95(run(q.listed, theirs), run(q.strangers, theirs));
  const auto own = at_recall_95(run(q.listed, ours), run(q.strangers, ours));
  if (own) print_quality("ours, 0.95 of the listed found", *own);
  else std::printf("  ours: no threshold finds 0.95 of the listed\n");
  if (trgm) print_quality("pg_trgm, 0.95 of the listed found", *trgm);
  else std::printf("  pg_trgm: no threshold from 0.1 on finds 0.95 of the listed\n");
  if (own && trgm) std::printf("  %-38s %.2f (bar 0.4)\n", "false alarms, ours to pg_trgm's", static_cast<double>(own->alarms) / static_cast<double>(std::max<std::size_t>(1, trgm->alarms)));
}

struct Wanted {
  bool rivals = true, batch = true, alarms = true;
};

void measure(const bench::Lists& lists, std::size_t real, Wanted wanted) {
  const std::size_t names = bench::count_names(lists);
  std::printf("== %zu names, %zu of them generated\n", names, lists.size() > real ? lists.back()->entries.size() : 0);
  std::fflush(stdout);
  const std::size_t heap = mallinfo2().uordblks + mallinfo2().hblkhd;
  const auto begin = Clock::now();
  const auto index = screening::SearchIndex::build(lists, screening_data::load_tables());
  const double built = since(begin);
  malloc_trim(0);
  const double taken = static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd - heap);
  std::printf("  built in %.2f s; %zu words; %.0f bytes a name on the heap, %.0f counted by the index\n", built, index->words(), taken / static_cast<double>(names), static_cast<double>(index->bytes()) / static_cast<double>(names));
  Questions q{bench::spoilt_names(lists, real, 2000, seed), bench::strangers(2000)};
  screening::Searcher searcher(index);
  const auto ours = [&](const Asked& asked) { return answers_of(searcher, asked, -1); };
  const Run listed = run(q.listed, ours);
  const Run others = run(q.strangers, ours);
  print_speed("ours, spoilt names", listed);
  if (!others.tops.empty()) print_speed("ours, strangers", others);
  print_quality("   at its own threshold", quality_at(listed, others, 0));
  print_quality("   at its best threshold", best_f1(listed, others));
  std::vector<Asked> parties = bench::strangers(wanted.batch ? 50'000 : 0);
  const std::vector<Asked> spoilt = bench::spoilt_names(lists, real, wanted.batch ? 50'000 : 0, seed + 1);
  parties.insert(parties.end(), spoilt.begin(), spoilt.end());
  print_batch(index, parties);
  if (wanted.alarms && names <= 200'000) print_alarms(lists, q, searcher);
  if (!wanted.rivals || names > 2 * most_rival_names) return;
  const std::size_t most = names > 200'000 ? 100 : 300;
  Beside beside(lists, real, searcher);
  print_rival("FTS5 trigram", *bench::fts5_of(lists), q, listed, others, beside, 20, most);
  if (const auto rival = bench::trgm_of(lists, "0.3")) print_rival("pg_trgm, GIN, 0.3", *rival, q, listed, others, beside, 50, most);
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::size_t> sizes;
  Wanted wanted;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--no-rivals") == 0) wanted.rivals = wanted.alarms = false;
    else if (std::strcmp(arguments[i], "--no-batch") == 0) wanted.batch = false;
    else sizes.push_back(std::strtoul(arguments[i], nullptr, 10));
  }
  if (sizes.empty()) sizes.push_back(100'000);
  const bench::Lists real = bench::real_lists();
  measure(real, real.size(), {false, false, wanted.alarms});
  for (const std::size_t size : sizes) measure(bench::padded(real, size, seed), real.size(), wanted);
}
