#include "core/screening/compare.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ytterby::screening {

namespace {

constexpr std::size_t most_words = 24;

/// A way to lay one to three words of one name on one to three of the other. Left as it is until it is one: there is room for many, and
/// few are.
struct Link {
  std::uint8_t i, wide_i, j, wide_j;
  int edits;
  int letters;
  ReasonKind kind;
};

ReasonKind reason_of(TokenHow how) {
  switch (how) {
    case TokenHow::exact: return ReasonKind::exact;
    case TokenHow::spelling: return ReasonKind::spelling;
    case TokenHow::sounds: return ReasonKind::sounds;
    case TokenHow::transliterated: return ReasonKind::transliterated;
    case TokenHow::short_form: return ReasonKind::short_form;
    case TokenHow::number: return ReasonKind::number_differs;
  }
  return ReasonKind::exact;
}

/// Weaker kinds of links are laid only on words that better ones left.
int rank_of(const Link& link) {
  switch (link.kind) {
    case ReasonKind::initial:
    case ReasonKind::acronym:
    case ReasonKind::number_differs: return 1;
    default: return 0;
  }
}

std::string text_of(const Token& token) {
  std::string out;
  for (const char32_t c : token.own) append_utf8(out, c);
  return out;
}

bool is_light(const Token& token, Schema schema) { return screening::is_light(token.classes, schema); }

class Comparison {
 public:
  /// `known` as in `name_score`; `turned` when it has the words of `b` first.
  Comparison(const NameView& a, const NameView& b, const Tables& tables, std::vector<Reason>* reasons, const TokenCost* known, bool turned)
      : a_(a), b_(b), tables_(tables), reasons_(reasons), known_(known), turned_(turned), schema_(common_schema(a.schema, b.schema)),
        weights_(tables.weights.of(schema_)) {}

  int run() {
    collect();
    for (const Token* token : a_.tokens) letters_ += letters_of(*token);
    for (const Token* token : b_.tokens) letters_ += letters_of(*token);
    letters_ = letters_weighed(letters_);
    const bool glued = std::any_of(links_.begin(), links_.begin() + static_cast<std::ptrdiff_t>(link_count_), [&](const Link& link) { return joins_scripts(link); });
    if (!glued) return scored(false);
    // 王建国 is nearer to `Jianguo` than to `Wang Jianguo`, until `Wang` is left over.
    std::vector<Reason>* const reasons = reasons_;
    reasons_ = nullptr;
    const bool first = scored(true) > scored(false);
    reasons_ = reasons;
    return scored(first);
  }

 private:
  /// With the links laid by what they cost, or those of glued words before all others.
  int scored(bool glued_first) {
    used_a_ = used_b_ = 0;
    chosen_count_ = 0;
    taken_ = heavy_found_ = numbers_differ_ = initials_found_ = initials_left_ = initials_right_ = 0;
    choose(glued_first);
    for (std::size_t k = 0; k < chosen_count_; ++k) charge(chosen_[k]);
    charge_rest();
    charge_order();
    charge_forms();
    return std::clamp(1000 - taken_, 0, 1000);
  }

  [[nodiscard]] const Token& left(std::size_t i) const { return *a_.tokens[i]; }
  [[nodiscard]] const Token& right(std::size_t j) const { return *b_.tokens[j]; }

  void add(const Link& link) {
    if (link_count_ < links_.size()) links_[link_count_++] = link;
  }

  void collect() {
    // Equal words in equal places first: however many words are like one another, a name has room to be itself.
    for (std::size_t i = 0; i < std::min(a_.tokens.size(), b_.tokens.size()); ++i) {
      const auto place = static_cast<std::uint8_t>(i);
      if (is_same(left(i), right(i))) add({place, 1, place, 1, 0, letters_of(left(i)) + letters_of(right(i)), ReasonKind::exact});
    }
    for (std::size_t i = 0; i < a_.tokens.size(); ++i) {
      for (std::size_t j = 0; j < b_.tokens.size(); ++j) {
        if (i == j && is_same(left(i), right(j))) continue;
        const auto place_i = static_cast<std::uint8_t>(i);
        const auto place_j = static_cast<std::uint8_t>(j);
        const TokenCost cost = known_ == nullptr ? token_cost(left(i), right(j), tables_) : turned_ ? known_[j * a_.tokens.size() + i] : known_[i * b_.tokens.size() + j];
        // A particle is no part of a name: `al` is not Ali.
        if (cost.edits > 0 && cost.edits < far_edits && is_light(left(i), schema_) != is_light(right(j), schema_)) continue;
        if (cost.edits < far_edits) add({place_i, 1, place_j, 1, cost.edits, letters_of(left(i)) + letters_of(right(j)), reason_of(cost.how)});
        else if (is_initial_of(left(i), right(j)) || is_initial_of(right(j), left(i))) add({place_i, 1, place_j, 1, 0, 2, ReasonKind::initial});
      }
    }
    collect_joined(a_.tokens, b_.tokens, false);
    collect_joined(b_.tokens, a_.tokens, true);
  }

  [[nodiscard]] static bool is_same(const Token& a, const Token& b) { return a.script == b.script && a.own == b.own; }

  [[nodiscard]] bool is_initial_of(const Token& initial, const Token& word) const {
    const auto may_be_person = [](Schema schema) { return schema == Schema::person || schema == Schema::unknown; };
    return may_be_person(a_.schema) && may_be_person(b_.schema) && initial.initial() && word.latin.size() > 1 && word.number < 0 && initial.latin[0] == word.latin[0];
  }

  /// Words that stand apart in `parts` and together in `wholes`.
  void collect_joined(std::span<const Token* const> parts, std::span<const Token* const> wholes, bool swapped) {
    for (std::size_t j = 0; j < wholes.size(); ++j) {
      const Token& whole = *wholes[j];
      const bool initials = may_be_initials(whole);
      for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        for (std::size_t wide = 2; wide <= longest_join && i + wide <= parts.size(); ++wide) collect_join(parts.subspan(i, wide), whole, i, j, swapped);
        if (initials) collect_initials(parts, whole, i, j, swapped);
      }
    }
  }

  void collect_join(std::span<const Token* const> parts, const Token& whole, std::size_t i, std::size_t j, bool swapped) {
    if (!may_join(whole, parts)) return;
    const TokenCost cost = join_cost(parts, whole, tables_);
    if (cost.edits >= far_edits) return;
    int size = 0;
    for (const Token* part : parts) size += letters_of(*part);
    add_joined(i, parts.size(), j, {0, 1, 0, 1, cost.edits, size + letters_of(whole), ReasonKind::glued}, swapped);
  }

  void add_joined(std::size_t i, std::size_t wide, std::size_t j, Link link, bool swapped) {
    link.i = static_cast<std::uint8_t>(swapped ? j : i);
    link.wide_i = static_cast<std::uint8_t>(swapped ? 1 : wide);
    link.j = static_cast<std::uint8_t>(swapped ? i : j);
    link.wide_j = static_cast<std::uint8_t>(swapped ? wide : 1);
    add(link);
  }

  /// Two letters of a person, three of anything else.
  [[nodiscard]] bool may_be_initials(const Token& whole) const {
    if (whole.script != Script::latin || whole.latin.size() < (schema_ == Schema::person ? 2U : 3U) || whole.latin.size() > longest_initials(schema_)) return false;
    if (((a_.schema == Schema::person) != (b_.schema == Schema::person) && schema_ == Schema::unknown) || schema_ == Schema::address) return false;
    return whole.number < 0 && !is_light(whole, schema_);
  }

  /// `JC` for Jean-Claude, `PLA` for People's Liberation Army.
  void collect_initials(std::span<const Token* const> parts, const Token& whole, std::size_t i, std::size_t j, bool swapped) {
    std::size_t wide = 0;
    std::size_t found = 0;
    while (found < whole.latin.size() && i + wide < parts.size()) {
      const Token& part = *parts[i + wide];
      const bool light = (part.classes & word_particle) != 0;
      if (light && found == 0) return;
      if (!light && (part.latin.size() < 2 || part.latin[0] != whole.latin[found])) return;
      found += light ? 0U : 1U;
      ++wide;
    }
    if (found < whole.latin.size()) return;
    // Of a firm it has to be the whole name: three letters stand for the middle of too many.
    const auto beside = [&](std::size_t k) { return (k < i || k >= i + wide) && !is_light(*parts[k], schema_); };
    for (std::size_t k = 0; schema_ != Schema::person && k < parts.size(); ++k) {
      if (beside(k)) return;
    }
    add_joined(i, wide, j, {0, 1, 0, 1, 0, static_cast<int>(2 * found), ReasonKind::acronym}, swapped);
  }

  /// Words that stand together in another script.
  [[nodiscard]] bool joins_scripts(const Link& link) const { return link.kind == ReasonKind::glued && left(link.i).script != right(link.j).script; }

  void choose(bool glued_first) {
    std::sort(links_.begin(), links_.begin() + static_cast<std::ptrdiff_t>(link_count_), [&](const Link& x, const Link& y) {
      if (glued_first && joins_scripts(x) != joins_scripts(y)) return joins_scripts(x);
      if (rank_of(x) != rank_of(y)) return rank_of(x) < rank_of(y);
      // Fewest edits a letter; then the longer words; then by place, so that the choice is the same every time.
      const long long left = static_cast<long long>(x.edits) * y.letters;
      const long long right = static_cast<long long>(y.edits) * x.letters;
      if (left != right) return left < right;
      if (x.letters != y.letters) return x.letters > y.letters;
      const int apart_x = std::abs(x.i - x.j);
      const int apart_y = std::abs(y.i - y.j);
      if (apart_x != apart_y) return apart_x < apart_y;
      return x.i != y.i ? x.i < y.i : x.j < y.j;
    });
    for (std::size_t k = 0; k < link_count_; ++k) {
      const Link& link = links_[k];
      const std::uint32_t mask_a = ((1U << link.wide_i) - 1U) << link.i;
      const std::uint32_t mask_b = ((1U << link.wide_j) - 1U) << link.j;
      if ((used_a_ & mask_a) != 0 || (used_b_ & mask_b) != 0) continue;
      used_a_ |= mask_a;
      used_b_ |= mask_b;
      if (chosen_count_ < chosen_.size()) chosen_[chosen_count_++] = link;
    }
  }

  void take(ReasonKind kind, int points, const Token* one, const Token* other) {
    taken_ += points;
    if (reasons_ != nullptr) reasons_->push_back({kind, one == nullptr ? "" : text_of(*one), other == nullptr ? "" : text_of(*other), -points});
  }

  /// Whether an initial stands elsewhere than its word: on the other side of another word, or for the last one.
  [[nodiscard]] bool crosses(const Link& link) const {
    const bool last_left = link.i + 1U == a_.tokens.size();
    const bool last_right = link.j + 1U == b_.tokens.size();
    if (last_left != last_right && (left(link.i).initial() ? last_right : last_left)) return true;
    return std::any_of(chosen_.begin(), chosen_.begin() + static_cast<std::ptrdiff_t>(chosen_count_), [&](const Link& other) { return (other.i < link.i) != (other.j < link.j); });
  }

  /// A word that is several is one name, as half of 김동현 is. Where it is all that its side has, as 王建国 is, it is as many as it
  /// stands for, without particles: `Serenade` is one of Selena de Lange.
  [[nodiscard]] int names_found(const Link& link) const {
    const auto heavy = [&](std::span<const Token* const> tokens) { return static_cast<int>(std::count_if(tokens.begin(), tokens.end(), [&](const Token* token) { return !is_light(*token, schema_); })); };
    if (link.wide_i > 1 && b_.tokens.size() == 1) return std::max(1, heavy(a_.tokens.subspan(link.i, link.wide_i)));
    if (link.wide_j > 1 && a_.tokens.size() == 1) return std::max(1, heavy(b_.tokens.subspan(link.j, link.wide_j)));
    return 1;
  }

  void charge(const Link& link) {
    int points = edit_points(link.edits, letters_, link.letters, weights_);
    switch (link.kind) {
      case ReasonKind::initial: points = weights_.initial; break;
      case ReasonKind::acronym: points = weights_.acronym; break;
      case ReasonKind::number_differs: points = weights_.number; break;
      case ReasonKind::short_form: points = weights_.variant; break;
      case ReasonKind::glued: points += weights_.glued; break;
      default: break;
    }
    taken_ += points;
    if (link.kind == ReasonKind::number_differs) ++numbers_differ_;
    const bool letters_only = link.kind == ReasonKind::initial || (link.kind == ReasonKind::acronym && schema_ == Schema::person);
    if (letters_only) ++initials_found_;
    if (link.kind == ReasonKind::initial && crosses(link)) ++(left(link.i).initial() ? initials_left_ : initials_right_);
    if (!letters_only && left(link.i).number < 0 && !left(link.i).initial() && !is_light(left(link.i), schema_)) heavy_found_ += names_found(link);
    if (reasons_ == nullptr) return;
    Reason reason{link.kind, "", "", -points};
    for (std::size_t k = 0; k < link.wide_i; ++k) reason.left += (k > 0 ? " " : "") + text_of(left(link.i + k));
    for (std::size_t k = 0; k < link.wide_j; ++k) reason.right += (k > 0 ? " " : "") + text_of(right(link.j + k));
    reasons_->push_back(std::move(reason));
  }

  struct Rest {
    std::array<const Token*, most_words> tokens{};
    std::size_t count = 0;
  };
  [[nodiscard]] Rest rest_of(std::span<const Token* const> tokens, std::uint32_t used, bool light) const {
    Rest out;
    for (std::size_t i = 0; i < tokens.size() && i < most_words; ++i) {
      if ((used & (1U << i)) == 0 && is_light(*tokens[i], schema_) == light) out.tokens[out.count++] = tokens[i];
    }
    return out;
  }

  /// Words without a counterpart. Words on both sides stand in the place of one another; what one side has more is extra.
  void charge_rest() {
    int extra_left = 0;
    int extra_right = 0;
    for (const bool light : {false, true}) {
      const Rest only_a = rest_of(a_.tokens, used_a_, light);
      const Rest only_b = rest_of(b_.tokens, used_b_, light);
      const std::size_t both = std::min(only_a.count, only_b.count);
      int share = 100;
      for (std::size_t k = 0; k < both; ++k) {
        // A middle initial is mistaken more easily than a name.
        const int part = heavy_found_ >= 2 && only_a.tokens[k]->initial() && only_b.tokens[k]->initial() ? share / 2 : share;
        take(ReasonKind::replaced, (light ? weights_.replaced_light : weights_.replaced) * part / 100, only_a.tokens[k], only_b.tokens[k]);
        share = 60;
      }
      for (std::size_t k = both; k < only_a.count; ++k) take(ReasonKind::left_only, extra_of(*only_a.tokens[k]), only_a.tokens[k], nullptr);
      for (std::size_t k = both; k < only_b.count; ++k) take(ReasonKind::right_only, extra_of(*only_b.tokens[k]), nullptr, only_b.tokens[k]);
      if (light) continue;
      extra_left = static_cast<int>(only_a.count - both);
      extra_right = static_cast<int>(only_b.count - both);
    }
    // `M. Khalid Gaouian` is not Khalid Mesutain: an initial must not take the word that a whole one would have to meet.
    if (extra_left > 0 && initials_left_ > 0) take(ReasonKind::replaced, weights_.replaced - weights_.extra, nullptr, nullptr);
    if (extra_right > 0 && initials_right_ > 0) take(ReasonKind::replaced, weights_.replaced - weights_.extra, nullptr, nullptr);
    // Initials alone name nobody, and neither do numbers that differ nor what is no name: `Major` is not everybody of one word.
    if (heavy_found_ == 0 && (initials_found_ > 0 || numbers_differ_ > 0 || extra_left + extra_right > 0)) take(ReasonKind::single_word, weights_.replaced, nullptr, nullptr);
    else if (heavy_found_ <= 1 && is_borne_by_many(a_.schema, b_.schema) && extra_left + extra_right >= 1) take(ReasonKind::single_word, weights_.single, nullptr, nullptr);
    else if (heavy_found_ <= 1 && extra_left + extra_right >= 2) take(ReasonKind::single_word, std::min(weights_.single, tables_.weights.organisation.single), nullptr, nullptr);
  }

  [[nodiscard]] int extra_of(const Token& token) const {
    if (is_light(token, schema_)) return weights_.extra_light;
    if (token.number == 1) return weights_.extra_number / 3;
    if (token.number >= 0) return weights_.extra_number;
    if ((token.classes & word_place) != 0) return weights_.extra_place;
    if (token.initial()) return weights_.extra / 2;
    return weights_.extra;
  }

  /// Last name first is no other order; anything else is, a little.
  void charge_order() {
    std::sort(chosen_.begin(), chosen_.begin() + static_cast<std::ptrdiff_t>(chosen_count_), [](const Link& x, const Link& y) { return x.i < y.i; });
    int falls = 0;
    for (std::size_t k = 0; k + 1 < chosen_count_; ++k) falls += chosen_[k].j > chosen_[k + 1].j ? 1 : 0;
    const bool turned = falls == 1 && chosen_[0].j > chosen_[chosen_count_ - 1].j;
    const bool people = schema_ == Schema::person || schema_ == Schema::unknown;
    if (falls == 0 || (turned && people)) return;
    take(ReasonKind::order, weights_.order, nullptr, nullptr);
  }

  void charge_forms() {
    const bool both = (a_.forms & ~1U) != 0 && (b_.forms & ~1U) != 0;
    if (const int points = form_points(a_.forms, b_.forms, schema_, weights_); points != 0) take(both ? ReasonKind::form_differs : ReasonKind::form_missing, points, nullptr, nullptr);
  }

  const NameView& a_;
  const NameView& b_;
  const Tables& tables_;
  std::vector<Reason>* reasons_;
  const TokenCost* known_;
  bool turned_;
  Schema schema_;
  const KindWeights& weights_;
  std::array<Link, 160> links_;
  std::size_t link_count_ = 0;
  std::array<Link, most_words> chosen_;
  std::size_t chosen_count_ = 0;
  std::uint32_t used_a_ = 0, used_b_ = 0;
  int letters_ = 0;
  int taken_ = 0;
  int heavy_found_ = 0;
  int numbers_differ_ = 0;
  int initials_found_ = 0, initials_left_ = 0, initials_right_ = 0;
};

/// A fixed order of two names, so that comparing them either way takes the same path.
bool comes_first(const NameView& a, const NameView& b) {
  for (std::size_t k = 0; k < a.tokens.size() && k < b.tokens.size(); ++k) {
    if (a.tokens[k] == b.tokens[k]) continue;
    const int order = a.tokens[k]->own.compare(b.tokens[k]->own);
    if (order != 0) return order < 0;
  }
  return a.tokens.size() <= b.tokens.size();
}

bool same_day_or_part(const std::string& a, const std::string& b) {
  const std::size_t shared = std::min(a.size(), b.size());
  return shared >= 4 && a.compare(0, shared, b, 0, shared) == 0;
}

}  // namespace

std::vector<const Token*> words_of(const PreparedName& name) {
  std::vector<const Token*> out;
  for (const TokenPtr& token : name.tokens) out.push_back(token.get());
  return out;
}

int name_score(const NameView& a, const NameView& b, const Tables& tables, std::vector<Reason>* reasons, const TokenCost* known) {
  if (a.tokens.empty() || b.tokens.empty()) return 0;
  // `Orion Street 5` is not the firm Orion.
  if ((a.schema == Schema::address) != (b.schema == Schema::address)) return 0;
  if (comes_first(a, b)) return Comparison(a, b, tables, reasons, known, false).run();
  const std::size_t before = reasons == nullptr ? 0 : reasons->size();
  const int score = Comparison(b, a, tables, reasons, known, true).run();
  if (reasons == nullptr) return score;
  for (std::size_t k = before; k < reasons->size(); ++k) {
    Reason& reason = (*reasons)[k];
    std::swap(reason.left, reason.right);
    if (reason.kind == ReasonKind::left_only) reason.kind = ReasonKind::right_only;
    else if (reason.kind == ReasonKind::right_only) reason.kind = ReasonKind::left_only;
  }
  return score;
}

int with_facts(int score, const Facts& a, const Facts& b, const Weights& weights, std::vector<Reason>* reasons) {
  const auto say = [&](ReasonKind kind, int points, std::string left, std::string right) {
    score += points;
    if (reasons != nullptr) reasons->push_back({kind, std::move(left), std::move(right), points});
  };
  if (!a.countries.empty() && !b.countries.empty()) {
    const bool same = std::any_of(a.countries.begin(), a.countries.end(), [&](const std::string& c) { return std::find(b.countries.begin(), b.countries.end(), c) != b.countries.end(); });
    say(same ? ReasonKind::country_same : ReasonKind::country_differs, same ? weights.country_same : -weights.country_other, a.countries[0], b.countries[0]);
  }
  if (!a.births.empty() && !b.births.empty()) {
    bool same = false;
    for (const std::string& one : a.births) same = same || std::any_of(b.births.begin(), b.births.end(), [&](const std::string& other) { return same_day_or_part(one, other); });
    say(same ? ReasonKind::birth_same : ReasonKind::birth_differs, same ? weights.birth_same : -weights.birth_other, a.births[0], b.births[0]);
  }
  bool differs = false;
  for (const Identifier& one : a.identifiers) {
    for (const Identifier& other : b.identifiers) {
      if (one.value == other.value && one.value.size() >= 4 && (one.kind == other.kind || one.kind.empty() || other.kind.empty())) {
        say(ReasonKind::identifier_same, 1000 - score, one.value, other.value);
        return 1000;
      }
      differs = differs || one.kind == other.kind;
    }
  }
  if (differs) say(ReasonKind::identifier_differs, -weights.identifier_other, a.identifiers[0].value, b.identifiers[0].value);
  return std::clamp(score, 0, 1000);
}

Match compare(const PreparedName& a, const PreparedName& b, const Facts& facts_a, const Facts& facts_b, const Tables& tables) {
  Match out;
  const std::vector<const Token*> words_a = words_of(a);
  const std::vector<const Token*> words_b = words_of(b);
  out.score = name_score({words_a, a.forms, a.schema}, {words_b, b.forms, b.schema}, tables, &out.reasons);
  out.score = with_facts(out.score, facts_a, facts_b, tables.weights, &out.reasons);
  out.match = out.score >= tables.weights.threshold;
  return out;
}

std::string_view name_of(ReasonKind kind) {
  switch (kind) {
    case ReasonKind::exact: return "exact";
    case ReasonKind::spelling: return "spelling";
    case ReasonKind::sounds: return "sounds";
    case ReasonKind::transliterated: return "transliterated";
    case ReasonKind::short_form: return "short_form";
    case ReasonKind::initial: return "initial";
    case ReasonKind::acronym: return "acronym";
    case ReasonKind::glued: return "glued";
    case ReasonKind::number_differs: return "number_differs";
    case ReasonKind::replaced: return "replaced";
    case ReasonKind::left_only: return "left_only";
    case ReasonKind::right_only: return "right_only";
    case ReasonKind::order: return "order";
    case ReasonKind::single_word: return "single_word";
    case ReasonKind::form_missing: return "form_missing";
    case ReasonKind::form_differs: return "form_differs";
    case ReasonKind::country_same: return "country_same";
    case ReasonKind::country_differs: return "country_differs";
    case ReasonKind::birth_same: return "birth_same";
    case ReasonKind::birth_differs: return "birth_differs";
    case ReasonKind::identifier_same: return "identifier_same";
    case ReasonKind::identifier_differs: return "identifier_differs";
  }
  return "";
}

}  // namespace ytterby::screening
