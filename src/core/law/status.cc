#include "core/law/status.h"

#include <algorithm>

namespace ytterby::law {

namespace {

bool knows(const Pack& pack, const Event& event, std::optional<Date> known) {
  if (!known) return true;
  const Instrument* by = find_instrument(pack, event.by);
  const std::optional<Date> published = by == nullptr ? std::nullopt : by->published;
  return published.value_or(event.from) <= *known;
}

bool concerns(const Event& event, std::string_view at) {
  if (event.parts.empty()) return true;
  return std::any_of(event.parts.begin(), event.parts.end(), [&](const std::string& part) { return part_covers(part, at); });
}

std::optional<Date> start_of(const Instrument& instrument, std::string_view at) {
  for (const Part& part : instrument.parts) {
    if (part_covers(part.at, at)) return part.in_force;
  }
  return instrument.in_force;
}

const Event* current_event(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of) {
  const Event* suspended = nullptr;
  for (const Event& event : instrument.events) {
    if (event.kind == Event::Kind::announced || event.from > as_of.day) continue;
    if (!concerns(event, at) || !knows(pack, event, as_of.known)) continue;
    if (event.kind == Event::Kind::repealed) return &event;
    if (!event.until || as_of.day <= *event.until) suspended = &event;
  }
  return suspended;
}

}  // namespace

bool part_covers(std::string_view part, std::string_view at) {
  if (at.substr(0, part.size()) != part) return false;
  if (at.size() == part.size()) return true;
  const char next = at[part.size()];
  const bool word_goes_on = (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  return !word_goes_on;
}

Status status_of(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of) {
  if (as_of.known && instrument.published && *instrument.published > *as_of.known) return Status::not_published;
  const std::optional<Date> start = start_of(instrument, at);
  if (!start) return Status::unknown;
  if (const Event* event = current_event(pack, instrument, at, as_of)) {
    if (event->kind == Event::Kind::repealed) return Status::repealed;
    // A rule suspended before its first day is not in force either way; after that day the suspension is what matters.
    return as_of.day < *start ? Status::not_in_force : Status::suspended;
  }
  return as_of.day < *start ? Status::not_in_force : Status::in_force;
}

const Event* event_behind(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of) {
  return current_event(pack, instrument, at, as_of);
}

const Event* lapsed_suspension(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of) {
  if (status_of(pack, instrument, at, as_of) != Status::in_force) return nullptr;
  const Event* last = nullptr;
  for (const Event& event : instrument.events) {
    if (event.kind != Event::Kind::suspended || !event.until || *event.until >= as_of.day) continue;
    if (!concerns(event, at) || !knows(pack, event, as_of.known)) continue;
    if (last == nullptr || *last->until < *event.until) last = &event;
  }
  return last;
}

std::vector<Span> spans_of(const Pack& pack, const Instrument& instrument, std::string_view at, std::optional<Date> known) {
  const std::optional<Date> start = start_of(instrument, at);
  if (!start) return {};
  std::vector<Date> days{*start};
  for (const Event& event : instrument.events) {
    if (event.kind == Event::Kind::announced || !concerns(event, at) || !knows(pack, event, known)) continue;
    if (event.from > *start) days.push_back(event.from);
    if (event.until && event.until->plus(1) > *start) days.push_back(event.until->plus(1));
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<Span> spans;
  for (const Date day : days) {
    const AsOf as_of{day, known};
    const Status status = status_of(pack, instrument, at, as_of);
    const Event* by = event_behind(pack, instrument, at, as_of);
    if (!spans.empty()) {
      if (spans.back().status == status && spans.back().by == by) continue;
      spans.back().to = day.plus(-1);
    }
    spans.push_back({status, day, std::nullopt, by});
  }
  return spans;
}

std::vector<Date> change_days(const Pack& pack, std::optional<Date> known) {
  std::vector<Date> days;
  for (const Instrument& instrument : pack.instruments) {
    if (known && instrument.published && *instrument.published > *known) continue;
    for (const Span& span : spans_of(pack, instrument, "", known)) days.push_back(span.from);
    for (const Part& part : instrument.parts) {
      for (const Span& span : spans_of(pack, instrument, part.at, known)) days.push_back(span.from);
    }
  }
  each_provision(pack, [&](const Provision& provision, const Family&) {
    for (const Version& version : provision.versions) {
      days.push_back(version.in_force);
      if (version.until) days.push_back(version.until->plus(1));
    }
  });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

bool beyond_verified(const Pack& pack, const AsOf& as_of) {
  const Date through = as_of.known ? std::min(*as_of.known, pack.coverage.verified_through) : pack.coverage.verified_through;
  return as_of.day > through;
}

}  // namespace ytterby::law
