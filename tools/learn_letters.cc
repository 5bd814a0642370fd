// Learns how a script is written in Latin letters from pairs of names, and measures what was learned:
//   learn_letters train SCRIPT PAIRS.tsv OUT.tsv [SEED.tsv]    pairs whose hash mod 5 is not 0
//   learn_letters judge SCRIPT PAIRS.tsv TABLE.tsv             pairs whose hash mod 5 is 0, among 10,000 names
// PAIRS: Latin name, letters of the other script parted by spaces, count. SEED: piece, Latin, times it is counted.
// The hash is FNV-1a (32 bits) of `latin TAB letters`. Deterministic: expectation maximisation from equal weights.
// Names are learned from as they are and with the letters that stand for others (`plain_letters`), since they are written both ways.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "adapters/screening_data/load_tables.h"
#include "base/text.h"
#include "core/screening/fold.h"
#include "core/screening/letters.h"
#include "screening/letters_data.h"

namespace {

using namespace ytterby;
using namespace ytterby::screening;

struct Pair {
  std::string latin;
  std::u32string units;
  double count = 1;
};

/// `plain`: with the letters that may stand for others.
std::vector<Pair> read_pairs(const std::string& file, Script script, bool judged, bool plain) {
  const Tables tables = *screening_data::load_tables();
  std::ifstream in(file);
  std::vector<Pair> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    if ((test::fnv(line.substr(0, second)) % 5 == 0) != judged) continue;
    std::string other;
    for (const char c : line.substr(first + 1, second - first - 1)) {
      if (c != ' ') other.push_back(c);
    }
    Pair pair;
    for (const Word& word : fold(line.substr(0, first), tables).words) pair.latin += ascii(word.letters);
    for (const Word& word : fold(other, tables).words) pair.units += spelling_units(plain ? plain_letters(word.letters) : word.letters, script);
    pair.count = std::min(4.0, 1 + std::log2(std::max(1.0, std::atof(line.c_str() + second))));
    if (!pair.latin.empty() && !pair.units.empty() && pair.latin.size() < 24 && pair.units.size() < 24) out.push_back(std::move(pair));
  }
  return out;
}

class Learner {
 public:
  /// `least_silent`: what a piece without Latin letters costs at the least, in sixteenths of a bit.
  Learner(std::size_t pieces, std::size_t latin, long least_silent) : longest_piece_(pieces), longest_latin_(latin), least_silent_(least_silent) {}

  void seed(const std::u32string& piece, const std::string& latin, double times) { seeds_[{piece, latin}] += times; }

  void learn(const std::vector<Pair>& pairs, int rounds) {
    for (int round = 0; round < rounds; ++round) {
      counts_.clear();
      double likelihood = 0;
      for (const Pair& pair : pairs) likelihood += expect(pair, round == 0);
      for (const auto& [key, times] : seeds_) counts_[key] += times;
      maximise();
      std::cerr << "round " << round << ": " << likelihood / static_cast<double>(pairs.size()) << " bits a pair, " << weights_.size() << " chunks\n";
    }
  }

  /// `plain`: pieces of letters that may stand for others, or those that hold any other.
  void write(std::ostream& out, bool plain) const {
    std::map<std::u32string, double> of_piece;
    for (const auto& [key, count] : counts_) of_piece[key.first] += count;
    for (const auto& [key, count] : counts_) {
      if ((plain_letters(key.first) == key.first) != plain) continue;
      const double there = -std::log2(count / of_piece[key.first]);
      if (count < 1.5 || there > 8.5 || (key.first.size() > 1 && (count < 8 || there > 5))) continue;
      std::string piece;
      for (const char32_t c : key.first) append_utf8(piece, c);
      out << piece << '\t' << key.second << '\t' << std::max(std::lround(there * 16), key.second.empty() ? least_silent_ : 0L) << '\n';
    }
  }

 private:
  using Key = std::pair<std::u32string, std::string>;
  struct Hash {
    std::size_t operator()(const Key& key) const { return std::hash<std::u32string>()(key.first) * 31 + std::hash<std::string>()(key.second); }
  };

  /// Forward and backward over all ways to cut the pair; adds the share of each chunk to `counts_`.
  double expect(const Pair& pair, bool first) {
    const std::size_t n = pair.units.size();
    const std::size_t m = pair.latin.size();
    const std::size_t width = m + 1;
    struct Step { std::size_t i, j, p, l; double w; };
    std::vector<double> forward((n + 1) * width, 0.0);
    std::vector<Step> steps;
    forward[0] = 1;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= m; ++j) {
        const double here = forward[i * width + j];
        if (here <= 0) continue;
        for (std::size_t p = 1; p <= longest_piece_ && i + p <= n; ++p) {
          for (std::size_t l = p > 1 ? 1U : 0U; l <= longest_latin_ && j + l <= m; ++l) {
            double weight;
            if (first) {
              // Without knowledge: chunks about as long as the pair suggests.
              const double expected = static_cast<double>(m) * static_cast<double>(p) / static_cast<double>(n);
              weight = std::exp2(-std::abs(expected - static_cast<double>(l)) * 2 - (p > 1 ? 4 : 0));
            } else {
              const auto found = weights_.find({pair.units.substr(i, p), pair.latin.substr(j, l)});
              if (found == weights_.end()) continue;
              weight = found->second;
            }
            steps.push_back({i, j, p, l, weight});
            forward[(i + p) * width + j + l] += here * weight;
          }
        }
      }
    }
    const double total = forward[n * width + m];
    if (total <= 0) return 0;
    std::vector<double> backward((n + 1) * width, 0.0);
    backward[n * width + m] = 1;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      const double after = backward[(step->i + step->p) * width + step->j + step->l];
      if (after <= 0) continue;
      backward[step->i * width + step->j] += step->w * after;
      const double share = forward[step->i * width + step->j] * step->w * after / total;
      if (share > 1e-4) counts_[{pair.units.substr(step->i, step->p), pair.latin.substr(step->j, step->l)}] += share * pair.count;
    }
    return std::log2(total);
  }

  /// Conditional on the piece; a piece of two letters is charged for its length, or long pieces would win by having fewer parts.
  void maximise() {
    std::unordered_map<std::u32string, double> of_piece;
    for (const auto& [key, count] : counts_) of_piece[key.first] += count;
    weights_.clear();
    for (const auto& [key, count] : counts_) {
      if (count < 0.05) continue;
      double weight = count / of_piece[key.first];
      if (key.first.size() > 1) weight = weight * weight * 0.25;
      weights_[key] = weight;
    }
  }

  std::size_t longest_piece_, longest_latin_;
  long least_silent_;
  std::unordered_map<Key, double, Hash> counts_, weights_;
  std::map<Key, double> seeds_;
};

LetterTable read_table(const std::string& file) {
  LetterTable out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos || line.starts_with("# ")) continue;
    out.add(to_code_points(line.substr(0, first)), {line.substr(first + 1, second - first - 1), std::atoi(line.c_str() + second)});
  }
  return out;
}

int judge(Script script, const std::string& pairs_file, const std::string& table_file) {
  const std::vector<Pair> pairs = read_pairs(pairs_file, script, true, false);
  const LetterTable table = read_table(table_file);
  std::vector<std::string> names;
  std::unordered_set<std::string> seen;
  for (const Pair& pair : pairs) {
    if (names.size() < 10000 && seen.insert(pair.latin).second) names.push_back(pair.latin);
  }
  std::size_t asked = 0, first = 0, ten = 0;
  std::vector<int> right_costs, letters;
  for (const Pair& pair : pairs) {
    if (asked >= 1000 || seen.count(pair.latin) == 0) continue;
    ++asked;
    const Reading reading(pair.units, table, script == Script::han ? Weights().letters_lone_han : Weights().letters_lone);
    const int bound = 100000;
    const auto scaled = [&](const std::string& name) { return reading.cost(name, bound) - 26 * static_cast<int>(name.size()); };
    const int right = scaled(pair.latin);
    right_costs.push_back(right * 100 / 90);
    std::size_t better = 0;
    for (const std::string& name : names) better += scaled(name) < right ? 1U : 0U;
    first += better == 0 ? 1U : 0U;
    ten += better < 10 ? 1U : 0U;
  }
  std::sort(right_costs.begin(), right_costs.end());
  std::cout << names.size() << " names, " << asked << " asked: first " << static_cast<double>(first) / static_cast<double>(asked) << ", within ten "
            << static_cast<double>(ten) / static_cast<double>(asked) << "; edits of the right one at 50 %: " << right_costs[asked / 2] << ", 75 %: " << right_costs[asked * 3 / 4]
            << ", 90 %: " << right_costs[asked * 9 / 10] << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "learn_letters train|judge cyrillic|arabic|kana|hangul|han PAIRS.tsv TABLE.tsv [SEED.tsv]\n";
    return 64;
  }
  const std::string action = argv[1];
  const std::string name = argv[2];
  const Script script = name == "cyrillic" ? Script::cyrillic : name == "arabic" ? Script::arabic : name == "kana" ? Script::kana : name == "hangul" ? Script::hangul : Script::han;
  if (action == "judge") return judge(script, argv[3], argv[4]);
  // A character of Han is a syllable. That it is silent is learned from titles that only one side has: 王 behind a king.
  Learner learner(script == Script::han ? 1 : 2, script == Script::han ? 5 : 3, script == Script::han ? 150 : 0);
  if (argc > 5) {
    std::ifstream in(argv[5]);
    for (std::string line; std::getline(in, line);) {
      const std::size_t first = line.find('\t');
      const std::size_t second = line.find('\t', first + 1);
      if (second != std::string::npos && !line.starts_with("# ")) learner.seed(to_code_points(line.substr(0, first)), line.substr(first + 1, second - first - 1), std::atof(line.c_str() + second));
    }
  }
  std::ofstream out(argv[4]);
  out << "# Piece, Latin letters, cost in sixteenths of a bit. Made by tools/learn_letters.cc; see ../README.md.\n";
  Learner of_others = learner;
  learner.learn(read_pairs(argv[3], script, false, true), 8);
  learner.write(out, true);
  of_others.learn(read_pairs(argv[3], script, false, false), 8);
  of_others.write(out, false);
  return 0;
}
