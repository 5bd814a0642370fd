// Tries other weights than those of screening/weights.yaml on labelled pairs, and says what is better:
//   tune_screening judge PAIRS.csv [-v]     the weights as they are, on both parts of the pairs; -v: every mistake
//   tune_screening climb PAIRS.csv ROUNDS   one weight at a time, on the pairs whose hash mod 5 is 2, 3 or 4
// The hash is FNV-1a (32 bits) of `name1 TAB name2`. What it prints goes into the file by hand, rounded and thought over.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "adapters/screening_data/load_tables.h"
#include "core/screening/compare.h"
#include "screening/letters_data.h"

namespace {

using namespace ytterby;
using namespace ytterby::screening;

struct Pair {
  std::string group, name1, name2;
  PreparedName a, b;
  bool match = false;
  bool judged = false;
};

struct Count {
  int right = 0, found = 0, there = 0;
  [[nodiscard]] double f1() const { return found + there == 0 ? 0 : 2.0 * right / (found + there); }
};

/// F1, and a little for every pair that lies well on its side, so that climbing has a slope.
double value_of(const std::vector<Pair>& pairs, const Tables& tables, bool judged) {
  Count count;
  double slope = 0;
  for (const Pair& pair : pairs) {
    if (pair.judged != judged) continue;
    const int score = compare(pair.a, pair.b, {}, {}, tables).score;
    const bool found = score >= tables.weights.threshold;
    count.found += found ? 1 : 0;
    count.there += pair.match ? 1 : 0;
    count.right += found && pair.match ? 1 : 0;
    const double side = (pair.match ? 1 : -1) * (score - tables.weights.threshold + 0.5) / 60.0;
    slope += 1 / (1 + std::exp(-side));
  }
  return count.f1() + 0.002 * slope;
}

void judge(const std::vector<Pair>& pairs, const Tables& tables, bool verbose) {
  std::map<std::string, Count> counts;
  for (const Pair& pair : pairs) {
    const Match match = compare(pair.a, pair.b, {}, {}, tables);
    const std::string part = pair.judged ? "judged" : "tuned on";
    for (const std::string& key : {part, part + " " + pair.group}) {
      Count& count = counts[key];
      count.found += match.match ? 1 : 0;
      count.there += pair.match ? 1 : 0;
      count.right += match.match && pair.match ? 1 : 0;
    }
    if (!verbose || match.match == pair.match) continue;
    std::cout << (pair.match ? "missed " : "false  ") << (pair.judged ? "J " : "T ") << match.score << "  " << pair.name1 << " | " << pair.name2 << "  [";
    for (const Reason& reason : match.reasons) {
      if (reason.points != 0) std::cout << name_of(reason.kind) << " " << reason.left << "/" << reason.right << " " << reason.points << "; ";
    }
    std::cout << "]\n";
  }
  for (const auto& [key, count] : counts) {
    std::cout << key << ": precision " << static_cast<double>(count.right) / std::max(1, count.found) << " recall " << static_cast<double>(count.right) / std::max(1, count.there) << " F1 " << count.f1() << " (" << count.there << " true)\n";
  }
}

using Field = std::pair<std::string, std::function<int&(Weights&)>>;

std::vector<Field> fields() {
  std::vector<Field> out;
  const std::pair<const char*, int KindWeights::*> members[] = {
      {"edit", &KindWeights::edit}, {"edit_local", &KindWeights::edit_local}, {"extra", &KindWeights::extra}, {"extra_light", &KindWeights::extra_light},
      {"extra_number", &KindWeights::extra_number}, {"extra_place", &KindWeights::extra_place}, {"replaced", &KindWeights::replaced}, {"replaced_light", &KindWeights::replaced_light}, {"initial", &KindWeights::initial},
      {"acronym", &KindWeights::acronym}, {"glued", &KindWeights::glued}, {"variant", &KindWeights::variant}, {"number", &KindWeights::number}, {"order", &KindWeights::order}, {"single", &KindWeights::single}, {"form_missing", &KindWeights::form_missing}, {"form_other", &KindWeights::form_other}};
  const std::pair<const char*, KindWeights Weights::*> kinds[] = {{"person", &Weights::person}, {"organisation", &Weights::organisation}};
  for (const auto& [kind, which] : kinds) {
    for (const auto& [name, member] : members) out.emplace_back(std::string(kind) + "." + name, [which = which, member = member](Weights& w) -> int& { return (w.*which).*member; });
  }
  out.emplace_back("letters_free", [](Weights& w) -> int& { return w.letters_free; });
  out.emplace_back("letters_edit", [](Weights& w) -> int& { return w.letters_edit; });
  return out;
}

void climb(const std::vector<Pair>& pairs, Tables tables, int rounds) {
  double best = value_of(pairs, tables, false);
  for (int round = 0; round < rounds; ++round) {
    for (const auto& [name, field] : fields()) {
      const int before = field(tables.weights);
      int chosen = before;
      for (const int percent : {70, 85, 115, 140}) {
        field(tables.weights) = before * percent / 100;
        const double value = value_of(pairs, tables, false);
        if (value <= best + 0.0005) continue;
        best = value;
        chosen = field(tables.weights);
      }
      field(tables.weights) = chosen;
      if (chosen != before) std::cout << name << " " << before << " -> " << chosen << " value " << best << "\n";
    }
  }
  judge(pairs, tables, false);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 64;
  const auto tables = screening_data::load_tables();
  std::ifstream in(argv[2]);
  std::vector<Pair> pairs;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const std::vector<std::string> cells = test::csv_cells(line);
    if (cells.size() < 5) continue;
    Pair pair{cells[0], cells[2], cells[3], {}, {}, cells[4] == "true", test::fnv(cells[2] + "\t" + cells[3]) % 5 < 2};
    pair.a = prepare(pair.name1, test::schema_of(cells[1]), *tables);
    pair.b = prepare(pair.name2, test::schema_of(cells[1]), *tables);
    pairs.push_back(std::move(pair));
  }
  const std::string action = argv[1];
  if (action == "judge") judge(pairs, *tables, argc > 3);
  else climb(pairs, *tables, argc > 3 ? std::atoi(argv[3]) : 1);
  return 0;
}
