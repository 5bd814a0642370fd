#include "adapters/wire/calendar_file.h"

namespace ytterby::wire {

namespace {

/// `20310504T010000Z`.
std::string utc(std::int64_t at) {
  std::string out;
  for (const char c : briefings::text_of({at, 0}).substr(0, 19)) {
    if (c != '-' && c != ':') out += c;
  }
  return out + "Z";
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

void append_folded(std::string& out, const std::string& line) {
  constexpr std::size_t longest = 75;
  std::size_t begin = 0;
  std::size_t room = longest;
  while (line.size() - begin > room) {
    std::size_t end = begin + room;
    while (end > begin + 1 && is_continuation(line[end])) --end;
    out.append(line, begin, end - begin).append("\r\n ");
    begin = end;
    room = longest - 1;   // the space counts
  }
  out.append(line, begin, std::string::npos).append("\r\n");
}

std::string calendar_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out += c;
    }
  }
  return out;
}

std::string calendar_file(const briefings::Announcement& briefing, Lang lang, const std::string& url) {
  std::string out;
  for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ytterby//briefings//EN", "METHOD:PUBLISH"}) append_folded(out, line);
  const bool is_withdrawn = briefing.state == briefings::AnnouncementState::withdrawn;
  for (const briefings::Session& s : briefing.content.sessions) {
    append_folded(out, "BEGIN:VEVENT");
    append_folded(out, "UID:" + s.id + "@ytterby");
    append_folded(out, "DTSTAMP:" + utc(briefing.changed_at));
    append_folded(out, "SEQUENCE:" + std::to_string(briefing.sequence));
    append_folded(out, "DTSTART:" + utc(s.starts.at));
    append_folded(out, "DTEND:" + utc(s.ends.at));
    append_folded(out, "SUMMARY:" + calendar_text(briefing.content.title.in(lang)));
    append_folded(out, "DESCRIPTION:" + calendar_text(briefing.content.body.in(lang) + (s.link.empty() ? "" : "\n\n" + s.link)));
    if (!s.place.empty()) append_folded(out, "LOCATION:" + calendar_text(s.place.in(lang)));
    if (!url.empty()) append_folded(out, "URL:" + url);
    append_folded(out, s.cancelled || is_withdrawn ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    append_folded(out, "END:VEVENT");
  }
  append_folded(out, "END:VCALENDAR");
  return out;
}

}  // namespace ytterby::wire
