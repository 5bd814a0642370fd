#include "core/screening/list_text.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace ytterby::screening {

namespace {

constexpr std::array<std::string_view, 6> schema_words{"unknown", "person", "organisation", "vessel", "aircraft", "address"};
constexpr std::array<std::string_view, 6> name_words{"primary", "alias", "weak_alias", "former", "original_script", "romanised"};

template <class E, std::size_t N>
std::optional<E> one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? std::nullopt : std::optional(static_cast<E>(found - words.begin()));
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
}

void append_line(std::string& out, std::string_view kind, std::string_view value) {
  out.append(kind).append(" ");
  append_escaped(out, value);
  out += '\n';
}

void append_optional(std::string& out, std::string_view kind, const std::string& value) {
  if (!value.empty()) append_line(out, kind, value);
}

void append_interval(std::string& out, std::string_view kind, const Interval& interval) {
  append_line(out, kind, (interval.from ? interval.from->text() : "") + ".." + (interval.until ? interval.until->text() : ""));
}

void append_pair(std::string& out, std::string_view kind, std::string_view first, std::string_view second) {
  out.append(kind).append(" ");
  append_escaped(out, first);
  out += '\t';
  append_escaped(out, second);
  out += '\n';
}

/// None when a backslash stands before anything that is never escaped, or a control character before nothing.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\t') return std::nullopt;
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    switch (text[i]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case '\\': out += '\\'; break;
      default: return std::nullopt;
    }
  }
  return out;
}

std::optional<std::optional<Date>> day_of(std::string_view text) {
  if (text.empty()) return std::optional<Date>();
  const auto day = Date::parse(text);
  return day ? std::optional(day) : std::nullopt;
}

std::optional<Interval> interval_of(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto from = day_of(text.substr(0, dots));
  const auto until = day_of(text.substr(dots + 2));
  if (!from || !until) return std::nullopt;
  return Interval{*from, *until};
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

bool add_to(std::vector<std::string>& to, std::string_view value) {
  auto text = unescaped(value);
  if (text) to.push_back(std::move(*text));
  return text.has_value();
}

bool add_interval(std::vector<Interval>& to, std::string_view value) {
  const auto interval = interval_of(value);
  if (interval) to.push_back(*interval);
  return interval.has_value();
}

bool put(std::string& to, std::string_view value) {
  auto text = unescaped(value);
  if (!text || text->empty() || !to.empty()) return false;
  to = std::move(*text);
  return true;
}

bool add_name(Entry& entry, std::string_view value) {
  const std::size_t space = value.find(' ');
  if (space == std::string_view::npos) return false;
  const auto kind = name_kind_of(value.substr(0, space));
  auto text = unescaped(value.substr(space + 1));
  if (!kind || !text) return false;
  entry.names.push_back({std::move(*text), *kind});
  return true;
}

bool add_identifier(Entry& entry, std::string_view value) {
  const auto parts = split(value, '\t');
  if (parts.size() != 2) return false;
  auto kind = unescaped(parts[0]);
  auto text = unescaped(parts[1]);
  if (!kind || !text) return false;
  entry.identifiers.push_back({std::move(*kind), std::move(*text)});
  return true;
}

bool add_line(Entry& entry, std::string_view kind, std::string_view value) {
  if (kind == "schema") {
    const auto schema = schema_of(value);
    if (schema) entry.schema = *schema;
    return schema.has_value();
  }
  if (kind == "name") return add_name(entry, value);
  if (kind == "identifier") return add_identifier(entry, value);
  if (kind == "country") return add_to(entry.countries, value);
  if (kind == "birth") return add_to(entry.births, value);
  if (kind == "address") return add_to(entry.addresses, value);
  if (kind == "listed") return add_interval(entry.listed, value);
  if (kind == "suspended") return add_interval(entry.suspended, value);
  if (kind == "programme") return put(entry.programme, value);
  if (kind == "instrument") return put(entry.instrument, value);
  return false;
}

bool bound_of(std::string_view text, std::optional<Decimal>& bound) {
  if (text.empty()) return true;
  const auto figure = Decimal::parse(text);
  if (figure) bound = *figure;
  return figure.has_value();
}

bool add_share(ListContent& content, std::string_view value) {
  const auto parts = split(value, '\t');
  if (parts.size() != 4) return false;
  auto owner = unescaped(parts[0]);
  auto owned = unescaped(parts[1]);
  if (!owner || !owned) return false;
  Share share{std::move(*owner), std::move(*owned), std::nullopt, std::nullopt};
  if (!bound_of(parts[2], share.at_least) || !bound_of(parts[3], share.at_most)) return false;
  content.shares.push_back(std::move(share));
  return true;
}

}  // namespace

std::string_view stored_word(Schema schema) { return schema_words.at(static_cast<std::size_t>(schema)); }
std::string_view stored_word(NameKind kind) { return name_words.at(static_cast<std::size_t>(kind)); }
std::optional<Schema> schema_of(std::string_view word) { return one_of<Schema>(schema_words, word); }
std::optional<NameKind> name_kind_of(std::string_view word) { return one_of<NameKind>(name_words, word); }

void append_entry(std::string& out, const Entry& entry) {
  append_line(out, "entry", entry.id);
  append_line(out, "schema", stored_word(entry.schema));
  for (const Name& name : entry.names) {
    out.append("name ").append(stored_word(name.kind)).append(" ");
    append_escaped(out, name.text);
    out += '\n';
  }
  for (const Identifier& identifier : entry.identifiers) append_pair(out, "identifier", identifier.kind, identifier.value);
  for (const std::string& country : entry.countries) append_line(out, "country", country);
  for (const std::string& birth : entry.births) append_line(out, "birth", birth);
  for (const std::string& address : entry.addresses) append_line(out, "address", address);
  for (const Interval& interval : entry.listed) append_interval(out, "listed", interval);
  for (const Interval& interval : entry.suspended) append_interval(out, "suspended", interval);
  append_optional(out, "programme", entry.programme);
  append_optional(out, "instrument", entry.instrument);
  out += '\n';
}

void append_share(std::string& out, const Share& share) {
  out += "share ";
  append_escaped(out, share.owner);
  out += '\t';
  append_escaped(out, share.owned);
  out.append("\t").append(share.at_least ? share.at_least->text() : "").append("\t").append(share.at_most ? share.at_most->text() : "").append("\n");
}

bool read_list_text(std::string_view text, ListContent& content) {
  bool inside = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return false;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.empty()) {
      if (!inside) return false;
      inside = false;
      continue;
    }
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return false;
    const std::string_view kind = line.substr(0, space);
    const std::string_view value = line.substr(space + 1);
    if (inside) {
      if (!add_line(content.entries.back(), kind, value)) return false;
    } else if (kind == "share") {
      if (!add_share(content, value)) return false;
    } else {
      auto id = unescaped(value);
      if (kind != "entry" || !id) return false;
      content.entries.emplace_back().id = std::move(*id);
      inside = true;
    }
  }
  return !inside;
}

void sort_content(ListContent& content) {
  std::stable_sort(content.entries.begin(), content.entries.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
  const auto key = [](const Share& s) { return std::tie(s.owner, s.owned, s.at_least, s.at_most); };
  std::stable_sort(content.shares.begin(), content.shares.end(), [&](const Share& a, const Share& b) { return key(a) < key(b); });
}

}  // namespace ytterby::screening
