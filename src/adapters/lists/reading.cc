#include "adapters/lists/reading.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ytterby::lists {

using screening::Entry;
using screening::NameKind;

screening::Entry* Reading::add(const Place& place, std::string_view id) {
  const std::string key = tidied(id);
  if (key.empty()) {
    problem(place, "missing_id");
    return nullptr;
  }
  if (content.entries.size() >= limits().entries) {
    problem(place, "too_many_entries");
    return nullptr;
  }
  if (!ids_.emplace(key, content.entries.size()).second) {
    problem(place, "doubled_id", key);
    return nullptr;
  }
  Entry& entry = content.entries.emplace_back();
  entry.id = key;
  return &entry;
}

Entry* Reading::find(const std::string& id) {
  const auto found = ids_.find(id);
  return found == ids_.end() ? nullptr : &content.entries[found->second];
}

void Reading::finish(const Place& place, Entry& entry) {
  if (entry.names.empty()) {
    problem(place, "missing_name", entry.id);
    return;
  }
  // Whatever a source gives first: what is called primary, else what is not weak.
  const auto rank = [](const screening::Name& n) { return n.kind == NameKind::primary ? 0 : n.kind == NameKind::weak_alias ? 2 : 1; };
  const auto first = std::min_element(entry.names.begin(), entry.names.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::rotate(entry.names.begin(), first, first + 1);
}

void Reading::drop_last() {
  ids_.erase(content.entries.back().id);
  content.entries.pop_back();
}

void Reading::add_country(const Place& place, Entry& entry, std::string_view name) {
  const std::string text = tidied(name);
  if (text.empty()) return;
  auto code = (own_countries_ ? *own_countries_ : *options_.countries).code_of(text);
  if (!code) note(place, "country_unknown", text);
  add_text(entry.countries, code ? *code : text);
}

void Reading::add_birth(const Place& place, Entry& entry, std::string_view text) {
  if (trimmed(text).empty()) return;
  if (auto birth = partial_date(text)) {
    add_text(entry.births, *birth);
  } else {
    note(place, "birth_unread", trimmed(text));
  }
}

std::string tidied(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : trimmed(text)) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7F') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
  // A character reference can name half a character.
  if (first_bad_utf8(out)) {
    std::string mended;
    for (const char32_t c : to_code_points(out)) append_utf8(mended, c);
    return mended;
  }
  return out;
}

void add_name(Entry& entry, std::string_view text, NameKind kind) {
  std::string name = tidied(text);
  if (name.empty()) return;
  const bool there = std::any_of(entry.names.begin(), entry.names.end(), [&](const screening::Name& n) { return n.text == name; });
  if (!there) entry.names.push_back({std::move(name), kind});
}

void add_identifier(Entry& entry, std::string_view kind, std::string_view value) {
  screening::Identifier identifier{std::string(kind), tidied(value)};
  if (identifier.value.empty()) return;
  if (std::find(entry.identifiers.begin(), entry.identifiers.end(), identifier) == entry.identifiers.end()) entry.identifiers.push_back(std::move(identifier));
}

void add_text(std::vector<std::string>& to, std::string_view text) {
  std::string tidy = tidied(text);
  if (!tidy.empty() && std::find(to.begin(), to.end(), tidy) == to.end()) to.push_back(std::move(tidy));
}

std::string identifier_kind(std::string_view words) {
  struct Kind {
    std::string_view word;
    std::string_view kind;
  };
  // The first that fits: `vessel registration` is an IMO number and no registration.
  static constexpr Kind kinds[] = {
      {"imo", "imo"}, {"vessel registration", "imo"}, {"mmsi", "mmsi"}, {"maritime mobile", "mmsi"}, {"call sign", "call_sign"}, {"passport", "passport"},
      {"legal entity", "lei"}, {"lei", "lei"}, {"swift", "bic"}, {"bic", "bic"}, {"tail number", "tail_number"}, {"serial number", "serial"}, {"construction number", "serial"},
      {"tax", "tax"}, {"v.a.t", "tax"}, {"vat", "tax"}, {"r.f.c", "tax"}, {"nit", "tax"}, {"ruc", "tax"}, {"inn", "tax"}, {"fiscal", "tax"},
      {"national id", "national_id"}, {"identification number", "national_id"}, {"identity", "national_id"}, {"cedula", "national_id"}, {"c.u.r.p", "national_id"},
      {"d.n.i", "national_id"}, {"d-u-n-s", "duns"}, {"regist", "registration"}, {"company number", "registration"}, {"folio mercantil", "registration"},
      {"matricula", "registration"}, {"c.r. no", "registration"}, {"ogrn", "registration"}, {"trade license", "registration"}, {"gazette", "gazette"}};
  const std::string text = lower_ascii(tidied(words));
  for (const Kind& kind : kinds) {
    const std::size_t at = text.find(kind.word);
    // Short words must stand alone: `nit` is none of `unit`.
    const bool alone = at == 0 || (at != std::string::npos && (text[at - 1] < 'a' || text[at - 1] > 'z'));
    if (at != std::string::npos && alone) return std::string(kind.kind);
  }
  std::string out;
  for (const char c : text) out += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
  return out.empty() ? "other" : out;
}

std::string joined(const std::vector<std::string_view>& parts, std::string_view glue) {
  std::string out;
  for (const std::string_view part : parts) {
    const std::string tidy = tidied(part);
    if (tidy.empty()) continue;
    if (!out.empty()) out += glue;
    out += tidy;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + at.size());
  }
}

namespace {

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

/// 0: unknown, as some sources write it.
std::optional<std::string> date_of_parts(std::string_view year, int month, int day) {
  if (!is_digits(year, 4, 4)) return std::nullopt;
  std::string out(year);
  const auto two = [](int n) { return std::string(n < 10 ? "-0" : "-") + std::to_string(n); };
  if (month == 0) return out;
  if (month > 12) return std::nullopt;
  if (day == 0) return out + two(month);
  if (!Date::of(number_of(year), month, day)) return std::nullopt;
  return out + two(month) + two(day);
}

int month_named(std::string_view word) {
  const std::string text = lower_ascii(word).substr(0, 3);
  const auto* const found = std::find(months.begin(), months.end(), text);
  return word.size() < 3 || found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

}  // namespace

std::optional<std::string> partial_date(std::string_view raw) {
  std::string text = tidied(raw);
  for (const std::string_view about : {"circa ", "approximately ", "c. ", "about "}) {
    if (lower_ascii(text).starts_with(about)) text.erase(0, about.size());
  }
  // A time of day or an offset behind a day says no more of the day.
  constexpr std::size_t day_length = 10;
  if (text.size() > day_length && std::string_view("TZ+-").find(text[day_length]) != std::string_view::npos && Date::parse(text.substr(0, day_length))) text.erase(day_length);
  if (is_digits(text, 4, 4)) return text;
  for (const char* mark : {"-", "/", "."}) {
    const auto parts = split(text, mark);
    if (parts.size() == 2 && is_digits(parts[0], 4, 4) && is_digits(parts[1], 1, 2)) return date_of_parts(parts[0], number_of(parts[1]), 0);
    if (parts.size() != 3) continue;
    if (is_digits(parts[0], 4, 4) && is_digits(parts[1], 1, 2) && is_digits(parts[2], 1, 2)) return date_of_parts(parts[0], number_of(parts[1]), number_of(parts[2]));
    if (is_digits(parts[2], 4, 4) && is_digits(parts[0], 1, 2) && is_digits(parts[1], 1, 2)) return date_of_parts(parts[2], number_of(parts[1]), number_of(parts[0]));
  }
  const auto words = split(text, " ");
  if (words.size() == 2 && month_named(words[0]) != 0) return date_of_parts(words[1], month_named(words[0]), 0);
  if (words.size() == 3 && is_digits(words[0], 1, 2) && month_named(words[1]) != 0) return date_of_parts(words[2], month_named(words[1]), number_of(words[0]));
  return std::nullopt;
}

std::optional<Date> whole_day(std::string_view text) {
  const auto date = partial_date(text);
  return date ? Date::parse(*date) : std::nullopt;
}

}  // namespace ytterby::lists
