#pragma once
// Sessions of a briefing as a file for calendars (RFC 5545).
#include <string>

#include "base/text.h"
#include "core/briefings/announcement.h"

namespace ytterby::wire {

/// One event a session. `url`: of the briefing's page; may be empty. The same briefing gives the same bytes.
std::string calendar_file(const briefings::Announcement& briefing, Lang lang, const std::string& url);

/// One content line: folded after 75 octets, never inside a character, ended by CRLF.
void append_folded(std::string& out, const std::string& line);
/// A value of type TEXT: backslash, semicolon, comma and line breaks escaped, other control characters left out.
std::string calendar_text(std::string_view text);

}  // namespace ytterby::wire
