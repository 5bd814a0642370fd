#include "core/screening/token_cost.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/screening/bit_pattern.h"

namespace ytterby::screening {

namespace {

constexpr std::size_t longest = 40;
constexpr std::size_t shortest_join = 4;
constexpr std::size_t least_slipped_bones = 5;   ///< consonants of which one may be another

/// Of a letter that one word has and the other lacks.
int lone_cost(std::string_view word, std::size_t at, const Tables& tables) {
  const char c = word[at];
  const bool doubled = (at > 0 && word[at - 1] == c) || (at + 1 < word.size() && word[at + 1] == c);
  if (doubled && letter_index(c) < 26) return tables.doubled_cost;
  const int index = letter_index(c);
  return index >= 0 && at > 0 && tables.silent[static_cast<std::size_t>(index)] ? tables.silent_cost : 100;
}

/// Plain edits of letters in scripts where a letter says more than a Latin one does.
int own_edits(const std::u32string& a, const std::u32string& b) {
  if (a.size() > longest || b.size() > longest) return a == b ? 0 : far_edits;
  std::array<int, longest + 1> before{};
  std::array<int, longest + 1> here{};
  for (std::size_t j = 0; j <= b.size(); ++j) before[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    here[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) here[j] = std::min({before[j] + 1, here[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
    before = here;
  }
  return before[b.size()] * 100;
}

/// How many Latin letters a letter of the script is worth.
int letter_worth(Script script) {
  switch (script) {
    case Script::han: return 300;
    case Script::hangul: return 250;
    case Script::arabic: return 150;
    case Script::kana: return 150;
    case Script::latin:
    case Script::cyrillic:
    case Script::other: return 100;
  }
  return 100;
}

bool share_variant(const Token& a, const Token& b) {
  return std::any_of(a.variants.begin(), a.variants.end(), [&](int group) { return std::find(b.variants.begin(), b.variants.end(), group) != b.variants.end(); });
}

TokenCost read_cost(const Token& other, std::string_view latin, const Tables& tables) {
  const int bound = read_bound(latin.size(), tables.weights);
  const int cost = other.reading.cost(latin, bound);
  return cost >= bound ? TokenCost{far_edits, TokenHow::transliterated} : read_as(cost, latin.size(), tables.weights);
}

TokenCost latin_cost(std::string_view a, std::string_view b, const Tables& tables) {
  const int allowed = edits_allowed(std::min(a.size(), b.size()));
  const int edits = spelling_edits(a, b, tables, allowed + 1);
  if (edits > allowed) return {far_edits, TokenHow::spelling};
  return {edits, TokenHow::spelling};
}

bool texts_are_near(std::string_view a, std::uint64_t bits_a, std::string_view b, std::uint64_t bits_b) {
  // One letter is like too much.
  if (a.size() < 2 || b.size() < 2) return false;
  const std::size_t edits = read_edits(std::min(a.size(), b.size()));
  if (static_cast<std::size_t>(std::popcount(bits_a ^ bits_b)) > 2 * edits) return false;
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  return apart <= edits && BitPattern(a).distance(b) <= edits;
}

/// Either reading may be the one that the other side wrote.
bool readings_are_near(const Token& a, const Token& b) {
  return bones_are_same(a, b) || texts_are_near(a.rough, a.bits, b.rough, b.bits) || texts_are_near(a.heard, a.heard_bits, b.rough, b.bits) ||
         texts_are_near(a.rough, a.bits, b.heard, b.heard_bits) || texts_are_near(a.heard, a.heard_bits, b.heard, b.heard_bits);
}

}  // namespace

bool bones_are_same(const Token& a, const Token& b) {
  const auto same = [](const std::string& one, const std::string& other) { return !one.empty() && one == other; };
  return same(a.bones, b.bones) || same(a.heard_bones, b.bones) || same(a.bones, b.heard_bones) || same(a.heard_bones, b.heard_bones);
}

int letters_bound(std::size_t letters, const Weights& weights) { return edits_allowed(letters) * 13 / 10 * weights.letters_edit / 100 + 1; }

int read_bound(std::size_t letters, const Weights& weights) { return weights.letters_free * static_cast<int>(letters) + letters_bound(letters, weights); }

TokenCost read_as(int cost, std::size_t letters, const Weights& weights) {
  const int free = weights.letters_free * static_cast<int>(letters);
  return {std::max(0, cost - free) * 100 / weights.letters_edit + std::min(cost, free) * weights.letters_sure / weights.letters_edit, TokenHow::transliterated};
}

bool latin_is_near(const Token& a, const Token& b) {
  const auto near = [](std::string_view one, std::uint64_t bits_one, std::string_view other, std::uint64_t bits_other, std::size_t edits) {
    const std::size_t apart = one.size() > other.size() ? one.size() - other.size() : other.size() - one.size();
    if (apart > edits || static_cast<std::size_t>(std::popcount(bits_one ^ bits_other)) > 2 * edits) return false;
    return edits == 0 ? one == other : BitPattern(one).distance(other) <= edits;
  };
  return near(a.latin, a.latin_bits, b.latin, b.latin_bits, spelled_edits(std::min(a.latin.size(), b.latin.size()))) ||
         near(a.rough, a.bits, b.rough, b.bits, rough_edits(std::min(a.rough.size(), b.rough.size())));
}

int edits_allowed(std::size_t letters) {
  if (letters <= 1) return 0;
  if (letters == 2) return 100;
  if (letters <= 5) return 200;
  if (letters <= 8) return 250;
  return 300;
}

std::size_t own_letters(std::size_t letters, Script script) {
  const auto worth = static_cast<std::size_t>(letter_worth(script));
  // The longer word may be longer by as many letters as it may differ in.
  return static_cast<std::size_t>(edits_allowed((letters + 3) * worth / 100)) / worth;
}

int spelling_edits(std::string_view a, std::string_view b, const Tables& tables, int bound) {
  if (a.size() > longest || b.size() > longest) return a == b ? 0 : bound;
  const auto apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  const int least_lone = std::min(tables.doubled_cost, tables.silent_cost);
  if (static_cast<int>(apart) * least_lone >= bound) return bound;
  std::array<std::array<int, longest + 1>, 3> rows;
  std::array<int, longest> lone_b;
  std::array<int, longest> index_b;
  rows[0][0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    lone_b[j] = lone_cost(b, j, tables);
    index_b[j] = letter_index(b[j]);
    rows[0][j + 1] = rows[0][j] + lone_b[j];
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int* here = rows[i % 3].data();
    const int* above = rows[(i - 1) % 3].data();
    const int* top = rows[(i + 1) % 3].data();
    const int lone = lone_cost(a, i - 1, tables);
    const int index = letter_index(a[i - 1]);
    const std::uint8_t* swaps = index < 0 ? nullptr : tables.letter_costs[static_cast<std::size_t>(index)].data();
    here[0] = above[0] + lone;
    int least = here[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int swap = a[i - 1] == b[j - 1] ? 0 : swaps == nullptr || index_b[j - 1] < 0 ? 100 : swaps[index_b[j - 1]];
      int cost = std::min(std::min(above[j] + lone, here[j - 1] + lone_b[j - 1]), above[j - 1] + swap);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2]) cost = std::min(cost, top[j - 2] + 100);
      here[j] = cost;
      least = std::min(least, cost);
    }
    // A swap of neighbours reaches back two rows and adds a whole edit.
    if (least >= bound + 100) return bound;
  }
  return std::min(rows[a.size() % 3][b.size()], bound);
}

TokenCost near_cost(const Token& a, const Token& b, const Tables& tables) {
  if (a.script == Script::latin && b.script == Script::latin) {
    TokenCost cost = latin_cost(a.latin, b.latin, tables);
    if (cost.edits > 30 && a.rough == b.rough && a.rough.size() > 2) cost = {30, TokenHow::sounds};
    return cost;
  }
  TokenCost best{far_edits, TokenHow::transliterated};
  if (a.script == Script::latin && !b.reading.empty()) best = read_cost(b, a.latin, tables);
  if (b.script == Script::latin && !a.reading.empty()) best = read_cost(a, b.latin, tables);
  if (a.script == Script::latin ? !b.reading.empty() : b.script == Script::latin && !a.reading.empty()) return best;
  if (!a.latin.empty() && !b.latin.empty()) {
    if (a.script == b.script) return latin_cost(a.latin, b.latin, tables);
    // A general reading is less sure than letters that somebody chose: half of its edits count.
    const int allowed = edits_allowed(std::max(a.latin.size(), b.latin.size()));
    const int edits = a.rough == b.rough ? 0 : spelling_edits(a.latin, b.latin, tables, allowed * 2 + 1);
    if (edits <= allowed * 2) best.edits = std::min(best.edits, edits / 2 + 20);
  }
  return best;
}

TokenCost token_cost(const Token& a, const Token& b, const Tables& tables) {
  if (a.script == b.script && a.own == b.own) return {0, TokenHow::exact};
  if (a.number >= 0 || b.number >= 0) {
    if (a.number < 0 || b.number < 0) return {far_edits, TokenHow::number};
    return a.number == b.number ? TokenCost{0, TokenHow::exact} : TokenCost{100, TokenHow::number};
  }
  if (a.script == Script::latin && b.script == Script::latin) {
    TokenCost cost{far_edits, TokenHow::spelling};
    if (latin_is_near(a, b)) cost = near_cost(a, b, tables);
    if (cost.edits > 60 && share_variant(a, b)) cost = {60, TokenHow::short_form};
    return cost;
  }
  if (a.script == b.script && (a.script != Script::other || a.latin.empty() || b.latin.empty())) {
    const auto letters = std::max(a.own.size(), b.own.size());
    const int worth = letter_worth(a.script);
    const int edits = own_edits(a.own, b.own) * worth / 100;
    return {edits <= edits_allowed(letters * static_cast<std::size_t>(worth) / 100) ? edits : far_edits, TokenHow::spelling};
  }
  if (a.same_name >= 0 && a.same_name == b.same_name && a.script != b.script) return {0, TokenHow::transliterated};
  // Letters that somebody chose for the very word say enough; two guessed readings have to be near.
  const bool read = (a.script == Script::latin && !b.reading.empty()) || (b.script == Script::latin && !a.reading.empty());
  if (!read && !readings_are_near(a, b)) return {far_edits, TokenHow::transliterated};
  return near_cost(a, b, tables);
}

namespace {

/// Whether two texts have about as many letters, and each lacks few of the other's.
bool near_letters(std::size_t size_a, std::uint64_t bits_a, std::size_t size_b, std::uint64_t bits_b, std::size_t most_apart, int most_lacking) {
  const std::size_t apart = size_a > size_b ? size_a - size_b : size_b - size_a;
  const auto a = static_cast<std::uint32_t>(bits_a);
  const auto b = static_cast<std::uint32_t>(bits_b);
  return apart <= most_apart && std::popcount(a & ~b) <= most_lacking && std::popcount(b & ~a) <= most_lacking;
}

}  // namespace

bool may_join_letters(std::size_t parts, std::uint64_t parts_bits, std::size_t whole, std::uint64_t whole_bits) {
  return whole >= shortest_join && near_letters(parts, parts_bits, whole, whole_bits, most_apart_joined, 2);
}

bool may_be_read(std::size_t latin, std::uint64_t latin_bits, std::size_t reading, std::uint64_t reading_bits) { return near_letters(latin, latin_bits, reading, reading_bits, 4, 3); }

bool may_join_read(std::size_t parts, std::uint64_t parts_bits, const Token& whole) {
  return may_be_read(parts, parts_bits, whole.latin.size(), whole.bits) || may_be_read(parts, parts_bits, whole.heard.size(), whole.heard_bits);
}

std::u32string own_together(std::span<const Token* const> parts) {
  std::u32string out;
  for (const Token* part : parts) {
    if (part->script == Script::latin || part->script != parts[0]->script || part->number >= 0) return {};
    out += part->own;
  }
  return out;
}

bool may_join(const Token& whole, std::span<const Token* const> parts) {
  if (whole.script != Script::latin && whole.script == parts[0]->script) return whole.number < 0 && own_together(parts) == whole.own;
  std::size_t size = 0;
  std::uint64_t bits = 0;
  for (const Token* part : parts) {
    if (part->script != Script::latin || part->number >= 0) return false;
    size += part->latin.size();
    bits |= part->bits;
  }
  if (whole.number >= 0) return false;
  if (whole.script == Script::latin) return may_join_letters(size, bits, whole.latin.size(), whole.bits);
  return may_join_read(size, bits, whole);
}

bool has_joined_bones(std::string_view bones, const BitPattern& pattern, const Token& whole) {
  if (has_family_name_first(whole.script)) return true;
  const auto near = [&](const std::string& theirs) { return pattern.distance(theirs) <= (std::max(bones.size(), theirs.size()) >= least_slipped_bones ? 1U : 0U); };
  return near(whole.bones) || near(whole.heard_bones);
}

TokenCost joined_cost(std::string_view parts, const Token& whole, const Tables& tables) {
  if (whole.number >= 0 || parts.size() < 3) return {far_edits, TokenHow::spelling};
  if (whole.script == Script::latin) {
    const int allowed = std::min(parts.size(), whole.latin.size()) < sure_join ? tables.doubled_cost : 130;
    const int edits = spelling_edits(parts, whole.latin, tables, allowed + 1);
    return {edits > allowed ? far_edits : edits, TokenHow::spelling};
  }
  if (whole.same_name >= 0) {
    const auto name = tables.same_names.find(std::string(parts));
    if (name != tables.same_names.end() && name->second == whole.same_name) return {0, TokenHow::transliterated};
  }
  TokenCost best{far_edits, TokenHow::transliterated};
  if (!has_family_name_first(whole.script)) {
    const std::string bones = bones_of(rough_spelling(parts, tables));
    if (!has_joined_bones(bones, BitPattern(bones), whole)) return best;
  }
  if (!whole.reading.empty()) best = read_cost(whole, parts, tables);
  const int allowed = edits_allowed(parts.size());
  const int edits = whole.reading.empty() ? spelling_edits(parts, whole.latin, tables, allowed + 1) : far_edits;
  if (edits <= allowed) best.edits = std::min(best.edits, edits / 2 + 20);
  return best;
}

bool has_family_name_first(Script script) { return script == Script::han || script == Script::hangul || script == Script::kana; }

TokenCost join_cost(std::span<const Token* const> parts, const Token& whole, const Tables& tables) {
  // Other scripts write foreign names as one word or as several, letter for letter.
  if (whole.script != Script::latin && whole.script == parts[0]->script) return {own_together(parts) == whole.own ? 0 : far_edits, TokenHow::spelling};
  std::array<char, 96> text{};
  std::size_t size = 0;
  for (const Token* part : parts) {
    if (part->script != Script::latin || part->number >= 0 || size + part->latin.size() > text.size()) return {far_edits, TokenHow::spelling};
    size = static_cast<std::size_t>(std::copy(part->latin.begin(), part->latin.end(), text.begin() + static_cast<std::ptrdiff_t>(size)) - text.begin());
  }
  const TokenCost cost = joined_cost({text.data(), size}, whole, tables);
  // Given name first, as in the West: 习近平 is also `Jinping Xi`, but عبدالرحمن is no `Rahman Abdul`.
  if (parts.size() != 2 || !has_family_name_first(whole.script)) return cost;
  const auto middle = text.begin() + static_cast<std::ptrdiff_t>(parts[0]->latin.size());
  std::rotate(text.begin(), middle, text.begin() + static_cast<std::ptrdiff_t>(size));
  const TokenCost turned = joined_cost({text.data(), size}, whole, tables);
  return turned.edits < cost.edits ? turned : cost;
}

}  // namespace ytterby::screening
