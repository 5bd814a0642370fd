#include "http/reader_of.h"

namespace ytterby::http {

namespace {

using licensing::OrganisationKind;

void add_person(const app::Desk& desk, const PersonId& id, wire::BriefingReader& reader) {
  if (id.empty() || reader.persons.count(id) != 0) return;
  if (const auto person = desk.records.person(id)) reader.persons.emplace(id, person->name);
}

void add_organisation(const app::Desk& desk, const OrganisationId& id, wire::BriefingReader& reader) {
  if (reader.organisations.count(id) != 0) return;
  if (const auto organisation = desk.records.organisation(id)) reader.organisations.emplace(id, organisation->name);
}

}  // namespace

bool is_inside(const DeskRoutes::Asked& asked) {
  const auto kind = asked.caller.organisation.kind;
  return !asked.caller.person.id.empty() && (kind == OrganisationKind::authority || kind == OrganisationKind::auditor);
}

wire::BriefingReader public_reader(const app::Desk& desk, const DeskRoutes::Asked& asked) {
  wire::BriefingReader out;
  out.today = app::today(desk, desk.clock.now());
  const licensing::Organisation* organisation = asked.owner ? &asked.owner->organisation : &asked.caller.organisation;
  const PersonId person = asked.owner ? asked.owner->person.id : asked.caller.person.id;
  if (person.empty() || organisation->kind != OrganisationKind::exporter) return out;
  out.person = person;
  out.organisation = organisation->id;
  return out;
}

wire::BriefingReader inside_reader(const app::Desk& desk, const DeskRoutes::Asked& asked) {
  wire::BriefingReader out = public_reader(desk, asked);
  out.inside = true;
  return out;
}

void add_names(const app::Desk& desk, const briefings::Announcement& a, wire::BriefingReader& reader) {
  for (const PersonId& id : a.authors) add_person(desk, id, reader);
  for (const briefings::AnnouncementStep& step : a.steps) add_person(desk, step.by, reader);
  for (const briefings::SignUp& one : a.sign_ups) {
    add_person(desk, one.person, reader);
    add_organisation(desk, one.organisation, reader);
  }
}

void add_names(const app::Desk& desk, const briefings::Guidance& g, wire::BriefingReader& reader) {
  for (const PersonId& id : g.authors) add_person(desk, id, reader);
  for (const briefings::GuidanceStep& step : g.steps) add_person(desk, step.by, reader);
}

}  // namespace ytterby::http
