#include "app/log_bodies.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/ledger/names.h"
#include "core/proof/hash.h"

namespace ytterby::app {

namespace {

/// As RFC 8785, section 3.2.2.2, spells a text.
std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\f': out += "\\f"; break;
      case '\r': out += "\\r"; break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20) {
          out += c;
        } else {
          out += "\\u00";
          out += digits[byte >> 4U];
          out += digits[byte & 0xFU];
        }
      }
    }
  }
  return out + "\"";
}

template <class Number>
std::optional<Number> number_in(std::string_view digits) {
  const auto value = proof::number_of(digits, static_cast<std::uint64_t>(std::min<std::uint64_t>(std::numeric_limits<Number>::max(), proof::most_entries)));
  return value ? std::optional(static_cast<Number>(*value)) : std::nullopt;
}

/// `LICENCE/LINE/REST`, read from its end: nothing is assumed of the ids.
struct Parts {
  std::string_view licence, line, rest;
};
std::optional<Parts> parts_of(std::string_view text) {
  const std::size_t last = text.rfind('/');
  if (last == std::string_view::npos || last == 0) return std::nullopt;
  const std::size_t middle = text.rfind('/', last - 1);
  if (middle == std::string_view::npos || middle == 0) return std::nullopt;
  return Parts{text.substr(0, middle), text.substr(middle + 1, last - middle - 1), text.substr(last + 1)};
}

std::optional<EntryRange> range_of(std::string_view text) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  const std::size_t dash = parts->rest.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto line = number_in<std::int32_t>(parts->line);
  const auto first = number_in<std::uint32_t>(parts->rest.substr(0, dash));
  const auto last = number_in<std::uint32_t>(parts->rest.substr(dash + 1));
  if (!line || !first || !last || *first == 0 || *last < *first) return std::nullopt;
  return EntryRange{{std::string(parts->licence)}, *line, *first, *last};
}

}  // namespace

std::optional<std::string> log_kind_of_event(std::string_view type) {
  constexpr std::array<std::string_view, 7> decisions{"application.returned", "application.accepted",  "application.recommended", "application.sent_back",
                                                      "application.decided",  "application.withdrawn", "application.registered"};
  const bool logged = type.substr(0, 8) == "licence." || std::find(decisions.begin(), decisions.end(), type) != decisions.end();
  if (!logged) return std::nullopt;
  std::string kind(type);
  std::replace(kind.begin(), kind.end(), '.', '_');
  return kind;
}

std::string log_kind_of(ledger::EntryKind kind) { return "ledger_" + std::string(name_of(kind)); }

std::string log_source(const TimelineEntry& event) { return "event/" + std::to_string(event.position); }

std::string log_source(const ledger::Entry& entry) { return "entry/" + entry.licence.value + "/" + std::to_string(entry.line) + "/" + std::to_string(entry.sequence); }

std::pair<std::string, std::string> log_sources_of(const LicenceId& licence) {
  // `0` is the byte behind `/`.
  return {"entry/" + licence.value + "/", "entry/" + licence.value + "0"};
}

std::optional<LogSource> parse_log_source(std::string_view source) {
  LogSource out;
  if (source.substr(0, 6) == "event/") {
    const auto position = number_in<std::int64_t>(source.substr(6));
    if (!position || *position == 0) return std::nullopt;
    out.position = *position;
    return out;
  }
  if (source.substr(0, 6) != "entry/") return std::nullopt;
  const auto parts = parts_of(source.substr(6));
  if (!parts) return std::nullopt;
  const auto line = number_in<std::int32_t>(parts->line);
  const auto sequence = number_in<std::uint32_t>(parts->rest);
  if (!line || !sequence || *sequence == 0) return std::nullopt;
  return LogSource{0, {std::string(parts->licence)}, *line, *sequence};
}

std::string log_body(const TimelineEntry& event) {
  return "{\"actor\":" + quoted(event.by.value) + ",\"at\":" + std::to_string(event.at) + ",\"body\":" + quoted(event.body) + ",\"id\":" + quoted(event.id) +
         ",\"position\":" + std::to_string(event.position) + ",\"stream\":" + quoted(event.stream) + ",\"type\":" + quoted(event.type) + ",\"version\":" + std::to_string(event.version) + "}";
}

std::string log_body(const ledger::Entry& e) {
  return "{\"at\":" + std::to_string(e.at) + ",\"by\":" + quoted(e.by.value) + ",\"certificate\":" + quoted(e.certificate) + ",\"from\":" + quoted(name_of(e.from)) +
         ",\"kind\":" + quoted(name_of(e.kind)) + ",\"licence\":" + quoted(e.licence.value) + ",\"line\":" + std::to_string(e.line) + ",\"note\":" + quoted(e.note) +
         ",\"quantity\":" + quoted(std::to_string(e.moved.quantity)) + ",\"refers_to\":" + std::to_string(e.refers_to) + ",\"second\":" + quoted(e.second.value) +
         ",\"sequence\":" + std::to_string(e.sequence) + ",\"to\":" + quoted(name_of(e.to)) + ",\"value\":" + quoted(std::to_string(e.moved.value)) + "}";
}

std::optional<std::vector<EntryRange>> parse_unlogged(std::string_view entries) {
  std::vector<EntryRange> out;
  for (std::size_t begin = 0; begin <= entries.size();) {
    const std::size_t end = std::min(entries.find(' ', begin), entries.size());
    auto range = range_of(entries.substr(begin, end - begin));
    if (!range) return std::nullopt;
    out.push_back(std::move(*range));
    begin = end + 1;
  }
  return out;
}

}  // namespace ytterby::app
