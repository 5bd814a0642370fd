#include "core/goods/read_text_pass.h"

#include <algorithm>
#include <array>

namespace ytterby::goods {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + 0x21;   // full width
  if (c >= 0x2080 && c <= 0x2089) return c - 0x2080 + U'0';   // subscripts: La₂O₃
  if (c == 0x3000) return U' ';
  if (c == 0x2013 || c == 0x2014 || c == 0x2212) return U'-';
  if (c == 0x223C) return U'~';
  return c;
}

/// Symbols and counts of a chemical formula, or nothing: "Dy2O3", "NdFeB", "Sm2Co17", "Dy".
std::vector<Element> formula(std::string_view token) {
  std::vector<Element> out;
  for (std::size_t at = 0; at < token.size();) {
    if (!is_upper(token[at])) return {};
    std::size_t length = at + 1 < token.size() && is_lower(token[at + 1]) ? 2 : 1;
    const auto element = Element::parse(token.substr(at, length));
    if (!element) return {};
    out.push_back(*element);
    at += length;
    while (at < token.size() && is_digit(token[at])) ++at;
  }
  return out;
}

/// `#` in the pattern stands for one to three digits.
bool fits(std::string_view pattern, std::string_view token) {
  const std::size_t hash = pattern.find('#');
  if (hash == std::string_view::npos || token.size() <= pattern.size() - 1) return false;
  if (token.substr(0, hash) != pattern.substr(0, hash)) return false;
  const std::string_view tail = pattern.substr(hash + 1);
  if (token.size() < hash + tail.size() + 1 || token.substr(token.size() - tail.size()) != tail) return false;
  const std::string_view digits = token.substr(hash, token.size() - tail.size() - hash);
  return digits.size() <= 3 && std::all_of(digits.begin(), digits.end(), is_digit);
}

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) {
    return text.size() >= e.size() && text.substr(text.size() - e.size()) == e;
  });
}

}  // namespace

bool is_ascii_alnum(char c) { return is_digit(c) || is_upper(c) || is_lower(c); }

std::string first_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && is_continuation(text[length])) ++length;
  return std::string(text.substr(0, length));
}

FoldedText fold_width(std::string_view text) {
  FoldedText out;
  out.text.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out.origin.push_back(static_cast<std::uint32_t>(at));
      out.text.push_back(text[at++]);
      continue;
    }
    std::size_t length = 1;
    while (at + length < text.size() && is_continuation(text[at + length])) ++length;
    const std::u32string points = to_code_points(text.substr(at, length));
    append_utf8(out.text, folded(points.front()));
    while (out.origin.size() < out.text.size()) out.origin.push_back(static_cast<std::uint32_t>(at));
    at += length;
  }
  out.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

ReadingPass::ReadingPass(const TextReader& reader, const law::Pack& pack, std::string_view description, Reading& out)
    : reader_(reader), pack_(pack), original_(description), folded_(fold_width(description)), low_(lower_ascii(folded_.text)), out_(out) {}

std::string ReadingPass::words(Span at) const {
  const std::size_t begin = folded_.origin[at.begin];
  return std::string(original_.substr(begin, folded_.origin[at.end] - begin));
}

const TextReader::Word* ReadingPass::word_at(std::size_t at) const {
  const auto bucket = reader_.by_start_.find(first_character(std::string_view(low_).substr(at)));
  if (bucket == reader_.by_start_.end()) return nullptr;
  for (const TextReader::Word& word : bucket->second) {
    if (low_.compare(at, word.text.size(), word.text) != 0) continue;
    const std::size_t end = at + word.text.size();
    if (word.latin_start && at > 0 && is_ascii_alnum(low_[at - 1])) continue;
    if (word.latin_end && end < low_.size() && is_ascii_alnum(low_[end])) continue;
    return &word;
  }
  return nullptr;
}

void ReadingPass::run() {
  const std::string& text = folded_.text;
  for (std::size_t at = 0; at < text.size();) {
    if (is_continuation(text[at])) {
      ++at;
      continue;
    }
    if (const TextReader::Word* word = word_at(at)) {
      take_word(*word, {at, at + word->text.size()});
      at += word->text.size();
      continue;
    }
    if (!is_ascii_alnum(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_ascii_alnum(text[end])) ++end;
    // "Dy2.4%" : a symbol with its figure glued on, and no formula.
    std::size_t letters = at;
    while (letters < end && !is_digit(text[letters])) ++letters;
    const bool glued = letters > at && letters < end;
    if (glued && is_percentage(letters) && take_token(at, letters)) {
      at = letters;
    } else if (take_token(at, end)) {
      at = end;
    } else if (is_digit(text[at])) {
      at = take_number(at);
    } else {
      at = glued && take_token(at, letters) ? letters : end;
    }
  }
  pair_percentages();
  settle_elements();
}

void ReadingPass::take_word(const TextReader::Word& word, Span at) {
  if (word.element) return mention(*word.element, at);
  if (is_use(at)) return;
  if (word.kind) {
    const law::KindName& kind = pack_.vocabulary.kinds[*word.kind];
    if (out_.facts.kind.certainty == Certainty::unknown) {
      out_.facts.kind = {*word.kind, Certainty::inferred};
      out_.evidence.push_back({{FactRef::Kind::kind, 0}, words(at)});
    }
    if (kind.forms.size() == 1) infer_form(kind.forms.front(), at);
    return;
  }
  const law::LexiconEntry& entry = *word.entry;
  if (entry.form) infer_form(*entry.form, at);
  if (!entry.family.empty()) infer_family(entry.family, at);
  if (entry.processing && out_.facts.processing.certainty == Certainty::unknown) {
    out_.facts.processing = {*entry.processing, Certainty::inferred};
    out_.evidence.push_back({{FactRef::Kind::processing, 0}, words(at)});
  }
  if (!entry.kind.empty() && out_.facts.kind.certainty == Certainty::unknown) {
    if (const auto kind = kind_index(pack_.vocabulary, entry.kind)) {
      out_.facts.kind = {*kind, Certainty::inferred};
      out_.evidence.push_back({{FactRef::Kind::kind, 0}, words(at)});
    }
  }
  for (const Element element : entry.elements) mention(element, at);
}

/// What stands beside a word like "for" is what the goods are for, not what they are.
bool ReadingPass::is_use(Span at) const {
  const std::string_view low = low_;
  const std::string_view rest = low.substr(at.end);
  for (const std::string& marker : pack_.lexicon.use_after) {
    if (rest.substr(0, marker.size()) == marker && rest.substr(marker.size(), 3) != "于") return true;
  }
  std::string_view before = low.substr(0, at.begin);
  // An adjective may stand between ("for electric motors"): look back over one word.
  for (int words_back = 0; words_back < 2; ++words_back) {
    before = trimmed(before);
    for (const std::string& marker : pack_.lexicon.use_before) {
      const std::string folded_marker = lower_ascii(marker);
      if (before.size() < folded_marker.size() || before.substr(before.size() - folded_marker.size()) != folded_marker) continue;
      const bool latin = is_ascii_alnum(folded_marker.front());
      const std::size_t start = before.size() - folded_marker.size();
      if (!latin || start == 0 || !is_ascii_alnum(before[start - 1])) return true;
    }
    while (!before.empty() && is_ascii_alnum(before.back())) before.remove_suffix(1);
  }
  return false;
}

bool ReadingPass::take_token(std::size_t begin, std::size_t end) {
  const std::string_view token = std::string_view(folded_.text).substr(begin, end - begin);
  const Span at{begin, end};
  return take_grade(token, at) || take_purity_class(token, at) || take_formula(token, at);
}

bool ReadingPass::take_grade(std::string_view token, Span at) {
  for (const law::GradePattern& grade : pack_.lexicon.grades) {
    if (!fits(grade.pattern, token)) continue;
    infer_family(grade.family, at);
    out_.grades.push_back({&grade, words(at)});
    return true;
  }
  return false;
}

/// 4N = 99.99 %.
bool ReadingPass::take_purity_class(std::string_view token, Span at) {
  const auto purity = number_index(pack_.vocabulary, "purity");
  if (!purity || token.size() != 2 || !is_digit(token[0]) || token[1] != 'N' || token[0] < '2') return false;
  const auto nines = static_cast<std::size_t>(token[0] - '0');
  const std::string text = nines == 2 ? "99" : "99." + std::string(nines - 2, '9');
  out_.facts.numbers.push_back({*purity, Decimal::parse(text).value_or(Decimal{}), std::nullopt, Certainty::inferred});
  out_.evidence.push_back({{FactRef::Kind::number, *purity}, words(at)});
  return true;
}

bool ReadingPass::take_formula(std::string_view token, Span at) {
  const std::vector<Element> elements = formula(token);
  const auto& rare = pack_.vocabulary.rare_earths;
  const auto is_rare = [&](Element e) { return std::find(rare.begin(), rare.end(), e) != rare.end(); };
  if (elements.empty()) return false;
  // A lone "In", "As" or "No" is more likely a word than an element, unless a percentage stands beside it.
  const std::size_t digit = low_.find_first_of("0123456789", at.end);
  const bool figure_follows = digit != std::string::npos && is_percentage(digit) && only_links(at.end, digit);
  const bool figure_before = !percentages_.empty() && only_links(percentages_.back().at.end, at.begin);
  const bool plausible = std::any_of(elements.begin(), elements.end(), is_rare) || (elements.size() == 1 && (figure_follows || figure_before));
  if (!plausible) return false;
  for (const Element e : elements) mention(e, at, elements.size() > 1);
  const bool has_oxygen = std::any_of(elements.begin(), elements.end(), [](Element e) { return e.symbol() == "O"; });
  const auto rare_count = std::count_if(elements.begin(), elements.end(), is_rare);
  if (has_oxygen && elements.size() > 1) {
    infer_form(static_cast<std::size_t>(rare_count) + 1 == elements.size() ? law::Form::oxide : law::Form::compound, at);
  }
  return true;
}

/// Whether a percentage, or a range of percentages, begins at this digit.
bool ReadingPass::is_percentage(std::size_t at) const {
  const std::size_t end = folded_.text.find_first_not_of("0123456789.-~ ", at);
  return end != std::string::npos && (folded_.text[end] == '%' || folded_.text.compare(end, 3, "wt%") == 0);
}

std::size_t ReadingPass::take_number(std::size_t at) {
  const std::string& text = folded_.text;
  const auto number_end = [&](std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) ++end;
    return end;
  };
  const std::size_t end = number_end(at);
  const auto lo = Decimal::parse(std::string_view(text).substr(at, end - at));
  if (!lo) return end;
  if (text.find('.', at) >= end && end - at >= 8 && end - at <= 10 && (end == text.size() || !is_ascii_alnum(text[end]))) {
    take_hs({at, end});
    return end;
  }
  std::size_t tail = end;
  std::optional<Decimal> hi;
  const std::size_t gap = text.compare(end, 3, "至") == 0 ? 3 : end < text.size() && (text[end] == '-' || text[end] == '~') ? 1 : 0;
  const std::size_t percent_between = end < text.size() && text[end] == '%' ? 1 : 0;
  const std::size_t second = end + percent_between + (gap != 0 ? gap : 0);
  if (gap != 0 && second < text.size() && is_digit(text[second])) {
    tail = number_end(second);
    if (const auto parsed = Decimal::parse(std::string_view(text).substr(second, tail - second))) hi = *parsed;
  }
  const std::size_t sign = text.find_first_not_of(' ', tail);
  const bool weight_percent = text.compare(std::min(sign, text.size()), 3, "wt%") == 0;
  if (sign == std::string::npos || (text[sign] != '%' && !weight_percent)) return tail;
  const std::size_t stop = sign + (weight_percent ? 3 : 1);
  const Decimal hundred = Decimal::whole(100);
  if (*lo <= hundred && (!hi || (*hi <= hundred && *lo <= *hi))) percentages_.push_back({*lo, hi.value_or(*lo), {at, stop}});
  return stop;
}

void ReadingPass::take_hs(Span at) {
  std::string digits = folded_.text.substr(at.begin, at.end - at.begin);
  if (std::find(out_.hs.begin(), out_.hs.end(), digits) == out_.hs.end()) out_.hs.push_back(std::move(digits));
}

void ReadingPass::infer_form(law::Form form, Span at) {
  auto& fact = out_.facts.form;
  if (fact.certainty != Certainty::unknown && !more_telling(form, fact.value)) return;
  if (fact.certainty != Certainty::unknown) {
    out_.evidence.erase(std::remove_if(out_.evidence.begin(), out_.evidence.end(), [](const Evidence& e) { return e.fact.kind == FactRef::Kind::form; }), out_.evidence.end());
  }
  fact = {form, Certainty::inferred};
  out_.evidence.push_back({{FactRef::Kind::form, 0}, words(at)});
}

void ReadingPass::infer_family(std::string_view id, Span at) {
  if (out_.facts.family.certainty != Certainty::unknown) return;
  if (const auto family = family_index(pack_.vocabulary, id)) {
    out_.facts.family = {*family, Certainty::inferred};
    out_.evidence.push_back({{FactRef::Kind::family, 0}, words(at)});
  }
}

void ReadingPass::mention(Element element, Span at, bool in_formula) { mentions_.push_back({element, at, in_formula}); }

/// Only words and signs that tie a figure to its element stand between.
bool ReadingPass::only_links(std::size_t begin, std::size_t end) const {
  static constexpr std::array<std::string_view, 22> links{"含量", "约", "为", "占", "的", "≤", "≥", "＜", "＞", "content", "about", "max", "min",
                                                          "wt", "of", "不超过", "不低于", "at most", "up to", "not more than", "低于", "小于"};
  std::string_view between = std::string_view(low_).substr(begin, end - begin);
  while (!between.empty()) {
    const char c = between.front();
    if (c == ' ' || c == ':' || c == '=' || c == '(' || c == ')' || c == '<' || c == '>' || c == '~' || c == '.') {
      between.remove_prefix(1);
      continue;
    }
    const auto link = std::find_if(links.begin(), links.end(), [&](std::string_view l) { return between.substr(0, l.size()) == l; });
    if (link == links.end()) return false;
    between.remove_prefix(link->size());
  }
  return true;
}

void ReadingPass::pair_percentages() {
  static constexpr std::array<std::string_view, 10> at_most{"≤", "<", "不超过", "max", "at most", "up to", "not more than", "低于", "小于", "="};
  static constexpr std::array<std::string_view, 4> at_least{"≥", ">", "不低于", "min"};
  const auto purity = number_index(pack_.vocabulary, "purity");
  for (Percentage& p : percentages_) {
    const Mention* owner = nullptr;
    for (const Mention& m : mentions_) {
      if (!m.in_formula && m.at.end <= p.at.begin && only_links(m.at.end, p.at.begin)) owner = &m;
    }
    for (const Mention& m : mentions_) {
      if (owner == nullptr && !m.in_formula && m.at.begin >= p.at.end && only_links(p.at.end, m.at.begin)) owner = &m;
    }
    const std::string_view before = trimmed(std::string_view(low_).substr(0, p.at.begin));
    const bool equals = !before.empty() && before.back() == '=';
    const bool below = !equals && ends_with_any(before, at_most);
    const bool above = ends_with_any(before, at_least);
    if (below) p.lo = Decimal{};
    if (above) p.hi = Decimal::whole(100);
    if (owner != nullptr) {
      set_share(owner->element, p.lo, p.hi, p.lo > Decimal{}, {std::min(owner->at.begin, p.at.begin), std::max(owner->at.end, p.at.end)});
    } else if (purity && p.lo >= Decimal::whole(90)) {
      out_.facts.numbers.push_back({*purity, p.lo, p.hi, Certainty::inferred});
      out_.evidence.push_back({{FactRef::Kind::number, *purity}, words(p.at)});
    }
  }
}

bool ReadingPass::is_denied(Span at) const {
  static constexpr std::array<std::string_view, 8> denials{"不含", "无", "without", "free of", "no", "未添加", "不添加", "zero"};
  const std::string_view before = trimmed(std::string_view(low_).substr(0, at.begin));
  const std::string_view after = std::string_view(low_).substr(at.end);
  return ends_with_any(before, denials) || after.substr(0, 5) == "-free" || after.substr(0, 5) == " free";
}

void ReadingPass::settle_elements() {
  for (const Mention& m : mentions_) {
    const bool there = std::any_of(out_.facts.composition.begin(), out_.facts.composition.end(), [&](const Share& s) { return s.element == m.element; });
    if (there) continue;
    if (is_denied(m.at)) {
      set_share(m.element, Decimal{}, Decimal{}, false, m.at);
    } else {
      set_share(m.element, Decimal{}, Decimal::whole(100), true, m.at);
    }
  }
}

void ReadingPass::set_share(Element element, Decimal lo, Decimal hi, bool present, Span at) {
  const bool there = std::any_of(out_.facts.composition.begin(), out_.facts.composition.end(), [&](const Share& s) { return s.element == element; });
  if (there) return;
  Share share;
  share.element = element;
  share.percent = {lo, hi};
  share.present = present;
  share.certainty = Certainty::inferred;
  out_.facts.composition.push_back(share);
  out_.evidence.push_back({{FactRef::Kind::element, element.number()}, words(at)});
}

}  // namespace ytterby::goods
