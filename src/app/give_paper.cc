#include "app/give_paper.h"

#include <algorithm>

#include "app/applications.h"
#include "app/cases.h"
#include "core/explain/paper_words.h"

namespace ytterby::app {

namespace {

PaperSetting setting_of(Desk& desk) {
  const auto authorities = desk.records.organisations(licensing::OrganisationKind::authority);
  PaperSetting out{desk.checker.pack(), {}, false};
  if (!authorities.empty()) {
    out.issuer = authorities.front().name;
    out.demonstration = authorities.front().demonstration;
  }
  return out;
}

licensing::Organisation organisation_or_id(Desk& desk, const OrganisationId& id) {
  if (auto found = desk.records.organisation(id)) return std::move(*found);
  licensing::Organisation out;
  out.id = id;
  out.name = {id.value, id.value};
  return out;
}

Failure never_happened() { return {FailureKind::not_found, "no_such_paper", {"没有这份文书：该步骤尚未发生", "there is no such paper: the step that it tells of was not taken"}, {}, 0}; }

Paper with_digest(Desk& desk, Paper paper) {
  const std::string hash = desk.secrets.sha256(paper_text(paper));
  paper.footer = explain::paper_word(explain::PaperWord::text_footer, {{"hash", {hash, hash}}});
  return paper;
}

/// The case as it stood after one of its events, so that a letter says for ever what it said then.
licensing::Application as_it_stood(const licensing::Application& now, const std::vector<licensing::Event>& until) {
  licensing::Application then;
  then.id = now.id;
  for (const licensing::Event& event : until) licensing::apply(then, event);
  return then;
}

licensing::ReviewClock clock_of(Desk& desk, const licensing::Application& then, const licensing::Organisation& exporter, const std::vector<licensing::Event>& until) {
  const law::Pack& pack = desk.checker.pack();
  const Date day = licensing::day_of(pack, until.back().at);
  const bool watch_listed = preview(desk, then.content, exporter, day).check.shipment.no_clock;
  return licensing::review_clock(pack, until, then, watch_listed, day);
}

/// Position of the last event of a type; none when it never happened.
template <class Event, class Type>
std::optional<std::size_t> last_of(const std::vector<Event>& events, Type type) {
  for (std::size_t i = events.size(); i-- > 0;) {
    if (events[i].type == type) return i;
  }
  return std::nullopt;
}

}  // namespace

Result<Paper, Failure> case_paper(Desk& desk, const Caller& caller, const ApplicationId& id, CasePaper which) {
  const auto application = visible_application(desk, caller, id);
  if (!application) return fail(not_found());
  const PaperSetting setting = setting_of(desk);
  const licensing::Organisation exporter = organisation_or_id(desk, application->exporter);
  if (which == CasePaper::end_user_certificate) return end_user_certificate(setting, *application, exporter);
  if (which == CasePaper::undertaking) return end_user_undertaking(setting, *application, exporter);

  const auto events = desk.records.application_events(id);
  const auto type = which == CasePaper::return_letter ? licensing::EventType::returned : which == CasePaper::acceptance ? licensing::EventType::accepted : licensing::EventType::decided;
  const auto found = last_of(events, type);
  if (!found) return fail(never_happened());
  const std::vector<licensing::Event> until(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(*found) + 1);
  const licensing::Event& event = until.back();
  const licensing::Application then = as_it_stood(*application, until);
  if (which == CasePaper::return_letter) return with_digest(desk, return_letter(setting, then, exporter, event.gaps, event.at));
  if (which == CasePaper::acceptance) return with_digest(desk, acceptance_letter(setting, then, exporter, clock_of(desk, then, exporter, until), event.at));
  const auto licence = event.licence.value.empty() ? std::nullopt : desk.records.licence(event.licence);
  return with_digest(desk, decision_letter(setting, then, exporter, event.terms.value_or(licensing::Terms{}), licence ? licence->terms.number : "", event.at));
}

Result<Paper, Failure> letter_on_licence(Desk& desk, const Caller& caller, const LicenceId& id, LicenceLetter which) {
  const auto licence = visible_licence(desk, caller, id);
  if (!licence) return fail(not_found());
  constexpr std::array types{licensing::LicenceEventType::suspended, licensing::LicenceEventType::withdrawn, licensing::LicenceEventType::revoked};
  const auto events = desk.records.licence_events(id);
  const auto found = last_of(events, types[static_cast<std::size_t>(which)]);
  if (!found) return fail(never_happened());
  return with_digest(desk, licence_letter(setting_of(desk), *licence, organisation_or_id(desk, licence->terms.holder), events[*found]));
}

Paper licence_document(Desk& desk, const licensing::Licence& licence, const std::string& credential, const std::string& record_hash) {
  return licence_paper(setting_of(desk), licence, organisation_or_id(desk, licence.terms.holder), credential, record_hash);
}

}  // namespace ytterby::app
