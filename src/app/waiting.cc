#include "app/waiting.h"

#include <algorithm>

#include "app/cases.h"
#include "app/people.h"
#include "core/law/calendar.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

using licensing::Application;
using licensing::ApplicationState;
using licensing::Licence;
using licensing::LicenceState;
using licensing::Person;
using licensing::Role;

constexpr std::size_t shown = 5;
constexpr std::size_t page_size = 200;

using Groups = std::vector<WaitingGroup>;

void add(Groups& groups, WaitingGroup group) {
  if (group.total > 0) groups.push_back(std::move(group));
}

WaitingGroup group_of(std::string what, Page<Application> page) { return {std::move(what), page.total, std::move(page.items), {}, {}}; }

/// Those of `all` that `fits`.
template <class T, class Fits>
std::vector<T> chosen(std::vector<T> all, const Fits& fits) {
  all.erase(std::remove_if(all.begin(), all.end(), [&](const T& one) { return !fits(one); }), all.end());
  return all;
}

/// The first of them, with the count of all.
WaitingGroup group_of(std::string what, std::vector<Application> all) {
  WaitingGroup out{std::move(what), all.size(), std::move(all), {}, {}};
  if (out.applications.size() > shown) out.applications.resize(shown);
  return out;
}
WaitingGroup group_of(std::string what, std::vector<Licence> all) {
  WaitingGroup out{std::move(what), all.size(), {}, std::move(all), {}};
  if (out.licences.size() > shown) out.licences.resize(shown);
  return out;
}
WaitingGroup group_of(std::string what, std::vector<Person> all) {
  WaitingGroup out{std::move(what), all.size(), {}, {}, std::move(all)};
  if (out.people.size() > shown) out.people.resize(shown);
  return out;
}

std::vector<Application> all_of(Desk& desk, ApplicationQuery query) {
  query.page.limit = page_size;
  std::vector<Application> out;
  for (;;) {
    auto page = desk.records.applications(query);
    std::move(page.items.begin(), page.items.end(), std::back_inserter(out));
    if (page.next.empty()) return out;
    query.page.after = page.next;
  }
}

std::vector<Licence> all_of(Desk& desk, LicenceQuery query) {
  query.page.limit = page_size;
  std::vector<Licence> out;
  for (;;) {
    auto page = desk.records.licences(query);
    std::move(page.items.begin(), page.items.end(), std::back_inserter(out));
    if (page.next.empty()) return out;
    query.page.after = page.next;
  }
}

bool has_open_question(const Application& a) {
  return std::any_of(a.questions.begin(), a.questions.end(), [](const licensing::Question& q) { return q.answer.empty(); });
}

/// The last day on which an application that is sent today would have to be decided: what ends before it leaves a gap.
std::optional<Date> decided_by_then(const law::Pack& pack, Date day) {
  const auto term = licensing::review_term(pack, day);
  const auto deadline = term ? law::add_working_days(pack, day, *term) : std::nullopt;
  return deadline ? std::optional<Date>(deadline->day) : std::nullopt;
}

void add_exporters(Groups& groups, Desk& desk, const Caller& caller, Date day) {
  const auto in = [&](std::vector<ApplicationState> states) {
    ApplicationQuery query;
    query.exporter = caller.organisation.id;
    query.states = std::move(states);
    return query;
  };
  add(groups, group_of("to_mend", all_of(desk, in({ApplicationState::returned}))));
  add(groups, group_of("to_answer", chosen(all_of(desk, in({ApplicationState::accepted, ApplicationState::in_review})), has_open_question)));
  LicenceQuery licences;
  licences.holder = caller.organisation.id;
  licences.states = {LicenceState::active, LicenceState::suspended};
  const auto horizon = decided_by_then(desk.checker.pack(), day);
  std::vector<Licence> barred;
  std::vector<Licence> ending;
  for (const Licence& stored : all_of(desk, licences)) {
    Licence licence = as_of_day(stored, day);
    if (licence.state == LicenceState::suspended) {
      barred.push_back(std::move(licence));
    } else if (licence.state == LicenceState::active && horizon && licence.terms.valid_until <= *horizon) {
      ending.push_back(std::move(licence));
    }
  }
  std::sort(ending.begin(), ending.end(), [](const Licence& a, const Licence& b) { return a.terms.valid_until < b.terms.valid_until; });
  add(groups, group_of("suspended", std::move(barred)));
  add(groups, group_of("ending", std::move(ending)));
  ApplicationQuery drafts = in({ApplicationState::draft});
  drafts.page.limit = shown;
  add(groups, group_of("drafts", desk.records.applications(drafts)));
  ApplicationQuery sent = in({ApplicationState::submitted, ApplicationState::accepted, ApplicationState::in_review, ApplicationState::recommended});
  sent.page.limit = shown;
  add(groups, group_of("under_way", desk.records.applications(sent)));
}

void add_officers(Groups& groups, Desk& desk, const Caller& caller) {
  QueueQuery query;
  query.states = {ApplicationState::submitted, ApplicationState::accepted, ApplicationState::in_review};
  query.page.limit = shown;
  query.officer = caller.person.id;
  add(groups, group_of("assigned", desk.records.queue(query)));
  query.officer = PersonId{};
  add(groups, group_of("unassigned", desk.records.queue(query)));
}

/// Hits on the lists that bind here come first in their order.
void add_hits(Groups& groups, Desk& desk, std::string what, screening::HitState state) {
  HitQuery query;
  query.states = {state};
  query.page.limit = shown;
  auto page = desk.records.hits(query);
  WaitingGroup group{std::move(what), page.total, {}, {}, {}};
  group.hits = std::move(page.items);
  add(groups, std::move(group));
}

void add_approvers(Groups& groups, Desk& desk, const Caller& caller) {
  QueueQuery query;
  query.states = {ApplicationState::recommended};
  query.page.limit = page_size;
  std::vector<Application> all;
  for (;;) {
    auto page = desk.records.queue(query);
    std::move(page.items.begin(), page.items.end(), std::back_inserter(all));
    if (page.next.empty()) break;
    query.page.after = page.next;
  }
  // Who recommended does not decide.
  add(groups, group_of("to_decide", chosen(std::move(all), [&](const Application& a) { return a.recommended_by != caller.person.id; })));
}

void add_administrators(Groups& groups, Desk& desk, const Caller& caller) {
  const auto may_agree = [&](const Person& p) {
    if (p.proposal->by == caller.person.id || p.id == caller.person.id) return false;
    const auto organisation = desk.records.organisation(p.organisation);
    return organisation && may_administer(caller, *organisation);
  };
  auto to_agree = chosen(desk.records.proposed_persons(), may_agree);
  add(groups, group_of("to_agree", std::move(to_agree)));
}

}  // namespace

std::vector<WaitingGroup> waiting_for(Desk& desk, const Caller& caller) {
  const Date day = today(desk, caller.now);
  Groups groups;
  if (caller.is(Role::exporter_staff) || caller.is(Role::exporter_admin)) add_exporters(groups, desk, caller, day);
  if (caller.is(Role::approver)) {
    add_approvers(groups, desk, caller);
    add_hits(groups, desk, "hits_escalated", screening::HitState::escalated);
  }
  if (caller.is(Role::officer)) add_officers(groups, desk, caller);
  if (caller.is(Role::officer) || caller.is(Role::approver)) add_hits(groups, desk, "hits", screening::HitState::open);
  if (caller.is(Role::expert)) {
    const auto asked = [&](const Application& a) { return std::find(a.asked.begin(), a.asked.end(), caller.organisation.id) != a.asked.end(); };
    add(groups, group_of("to_advise", chosen(consulted_applications(desk, caller, {}), asked)));
  }
  if (caller.is(Role::authority_admin) || caller.is(Role::exporter_admin)) add_administrators(groups, desk, caller);
  return groups;
}

}  // namespace ytterby::app
