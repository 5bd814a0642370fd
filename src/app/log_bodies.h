#pragma once
// What the log of proofs commits to: which events it takes up, under which public kind, and the one spelling of each (RFC 8785),
// made anew from the store whenever a commitment is checked.
#include <optional>
#include <string>
#include <vector>

#include "app/ports/records.h"

namespace ytterby::app {

/// The public kind of an event by its type: all of licences, and of applications what the authority decides or what ends a case.
/// None: it is not logged. People, goods, files and the steps of a review in between stay out.
std::optional<std::string> log_kind_of_event(std::string_view type);
/// `ledger_hold`, ...: a movement of an account.
std::string log_kind_of(ledger::EntryKind kind);

std::string log_source(const TimelineEntry& event);    ///< `event/POSITION`
std::string log_source(const ledger::Entry& entry);    ///< `entry/LICENCE/LINE/SEQUENCE`
/// What sources of a licence's entries begin with, and the first text behind all of them.
std::pair<std::string, std::string> log_sources_of(const LicenceId& licence);

/// What is named by a source: a position in the record, or an entry of an account.
struct LogSource {
  std::int64_t position = 0;        ///< 0: an entry
  LicenceId licence;
  std::int32_t line = 0;
  std::uint32_t sequence = 0;
};
std::optional<LogSource> parse_log_source(std::string_view source);

/// The canonical JSON of an event: who, when, which stream, and its body as the record keeps it, byte for byte.
std::string log_body(const TimelineEntry& event);
/// The same of a movement. Amounts are texts: they may be above 2^53.
std::string log_body(const ledger::Entry& entry);

/// The ranges that `UnloggedBooking::entries` names; none when it is not what a store writes.
struct EntryRange {
  LicenceId licence;
  std::int32_t line = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
std::optional<std::vector<EntryRange>> parse_unlogged(std::string_view entries);

}  // namespace ytterby::app
