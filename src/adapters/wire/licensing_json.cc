#include "adapters/wire/licensing_json.h"

#include <algorithm>

#include "adapters/wire/answer_json.h"
#include "adapters/wire/learning_json.h"
#include "adapters/wire/names.h"
#include "adapters/wire/status_list_json.h"
#include "app/status_board.h"
#include "core/explain/conduct_words.h"
#include "core/explain/licensing_words.h"
#include "core/explain/notice_words.h"

namespace ytterby::wire {

namespace {

void write_party(JsonWriter& w, const licensing::Party& p) {
  w.open_object().member("name", p.name).optional("name_original", p.name_original).optional("country", p.country).optional("address", p.address).close_object();
}

void write_quantity(JsonWriter& w, std::string_view key, const Quantity& q) {
  if (!q.unit.empty()) w.key(key).open_object().member("amount", q.amount.text()).member("unit", q.unit).close_object();
}

void write_money(JsonWriter& w, std::string_view key, const Money& m) {
  if (!m.currency.empty()) w.key(key).open_object().member("amount", m.amount.text()).member("currency", m.currency).close_object();
}

void write_parties(JsonWriter& w, const licensing::Content& c) {
  w.key("end_users").open_array();
  for (const licensing::Party& p : c.end_users) write_party(w, p);
  w.close_array();
  if (c.consignee) {
    w.key("consignee");
    write_party(w, *c.consignee);
  }
  if (c.importer) {
    w.key("importer");
    write_party(w, *c.importer);
  }
}

void write_content(JsonWriter& w, const licensing::Content& c, const law::Pack& pack) {
  w.open_object().member("type", explain::type_name(c.type)).optional("destination", c.destination).member("further_destinations", c.further_destinations);
  write_parties(w, c);
  w.member("end_use", c.end_use).member("end_use_flags", c.end_use_flags).optional("situation", c.situation).member("contract_no", c.contract_no);
  w.key("lines").open_array();
  for (const licensing::GoodsLine& line : c.lines) {
    w.open_object().optional("goods", line.goods.value).member("description", line.description).optional("hs", line.hs).key("facts").raw(line.facts.empty() ? "{}" : line.facts);
    w.member("codes", line.codes).optional("outcome", line.outcome);
    write_quantity(w, "quantity", line.quantity);
    write_money(w, "value", line.value);
    w.close_object();
  }
  w.close_array().key("papers").open_array();
  for (const licensing::Paper& p : c.papers) {
    const law::Document* document = law::find_document(pack, p.document);
    w.open_object().member("document", p.document).member("title", document != nullptr ? document->title : Text{p.document, p.document}).member("file", p.file.value).optional("file_name", p.file_name).optional("media_type", p.media_type);
    w.optional("sha256", p.sha256).count("bytes", static_cast<std::size_t>(p.bytes)).member("translation", p.translation).optional("contract_no", p.contract_no);
    write_quantity(w, "total", p.total);
    w.close_object();
  }
  w.close_array();
  if (c.valid_until) w.member("valid_until", *c.valid_until);
  w.optional("amends", c.amends.value);
  if (c.determined_on) w.member("determined_on", *c.determined_on);
  w.optional("pack_hash", c.pack_hash).close_object();
}

void write_clock(JsonWriter& w, const licensing::ReviewClock& c) {
  w.key("clock").open_object().member("runs", c.runs).member("no_term", c.no_term).member("paused", c.paused);
  w.key("term").value(std::int64_t{c.term}).key("used").value(std::int64_t{c.used}).key("remaining").value(std::int64_t{c.remaining});
  if (c.due_on) w.member("due_on", *c.due_on);
  w.member("provisional", c.provisional).member("pen", explain::pen_name(c.pen));
  if (c.pen_since) w.member("pen_since", *c.pen_since);
  w.close_object();
}

/// `inside`: for the authority, which is told who deals with a case.
void write_row(JsonWriter& w, const ApplicationRow& row, bool inside) {
  const licensing::Application& a = row.application;
  w.member("id", a.id.value).optional("number", a.number).key("version").value(std::int64_t{a.version});
  w.member("type", explain::type_name(a.content.type)).member("state", explain::state_name(a.state)).member("exporter", row.exporter).member("exporter_id", a.exporter.value);
  std::vector<std::string> users;
  for (const licensing::Party& p : a.content.end_users) users.push_back(p.name);
  std::vector<std::string> codes;
  for (const licensing::GoodsLine& line : a.content.lines) {
    for (const std::string& code : line.codes) {
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
  w.optional("destination", a.content.destination).member("end_users", users).member("codes", codes);
  w.optional("officer", a.officer.value).optional("licence", a.licence.value).key("submitted_at").value(a.submitted_at).key("changed_at").value(a.changed_at);
  if (row.accept_by) w.member("accept_by", *row.accept_by);
  if (inside) w.optional("officer_name", row.officer_name);
  w.optional("amends", a.content.amends.value);
  write_clock(w, row.clock);
}

/// What one line is narrowed to beside quantity and value.
void write_line_terms(JsonWriter& w, const std::vector<std::string>& destinations, const std::optional<Date>& valid_until, const std::optional<std::int32_t>& use_count, const std::vector<std::string>& ports) {
  if (!destinations.empty()) w.member("destinations", destinations);
  if (valid_until) w.member("valid_until", *valid_until);
  if (use_count) w.key("use_count").value(std::int64_t{*use_count});
  if (!ports.empty()) w.member("ports", ports);
}

/// `inside`: with how the review factors were weighed, which stays with the authority.
void write_terms(JsonWriter& w, const licensing::Terms& t, bool inside) {
  w.open_object().member("stance", explain::stance_name(t.stance)).key("limits").open_array();
  for (const licensing::LineLimit& l : t.limits) {
    w.open_object().key("line").value(static_cast<std::int64_t>(l.line + 1));
    write_quantity(w, "quantity", l.quantity);
    write_money(w, "value", l.value);
    if (!l.end_users.empty()) {
      w.key("end_users").open_array();
      for (const std::size_t user : l.end_users) w.value(static_cast<std::int64_t>(user + 1));
      w.close_array();
    }
    write_line_terms(w, l.destinations, l.valid_until, l.use_count, l.ports);
    w.close_object();
  }
  w.close_array();
  if (t.report_months) w.key("report_months").value(std::int64_t{*t.report_months});
  if (t.valid_from) w.member("valid_from", *t.valid_from);
  if (t.valid_until) w.member("valid_until", *t.valid_until);
  if (t.use_count) w.key("use_count").value(std::int64_t{*t.use_count});
  w.member("ports", t.ports).member("conditions", t.conditions).optional("reasons", t.reasons).member("advice", t.advice);
  if (inside && !t.factors.empty()) {
    w.key("factors").open_array();
    for (const licensing::FactorNote& f : t.factors) w.open_object().member("factor", f.factor).member("concern", f.concern).optional("note", f.note).close_object();
    w.close_array();
  }
  w.close_object();
}

void write_findings(JsonWriter& w, const std::vector<licensing::Finding>& findings, const law::Pack& pack) {
  w.key("findings").open_array();
  for (const licensing::Finding& f : findings) {
    w.open_object().member("code", explain::finding_code(f.code)).member("blocks", licensing::blocks(f.code)).member("pointer", f.pointer);
    if (f.document != nullptr) w.member("document", f.document->id);
    w.member("text", explain::finding_text(f, pack)).close_object();
  }
  w.close_array();
}

void write_criteria(JsonWriter& w, const qualify::Scorecard& card, const law::Pack& pack) {
  w.member("barred", card.barred).member("complete", card.complete).key("criteria").open_array();
  for (const qualify::Criterion& c : card.criteria) {
    w.open_object().member("id", c.condition->id).member("text", c.condition->text).member("basis", c.condition->basis).member("answer", explain::answer_name(c.answer));
    w.member("evidence", explain::evidence_text(c, pack)).optional("remedy", explain::remedy_text(c, pack)).key("citation");
    write_citation(w, pack, c.condition->source, c.condition->verified);
    w.close_object();
  }
  w.close_array();
}

/// The name of a person in the events; its id when nobody knows the name.
const std::string& name_of_person(const CaseView& view, const PersonId& id) {
  const auto found = std::find_if(view.names.begin(), view.names.end(), [&](const auto& pair) { return pair.first == id; });
  return found == view.names.end() ? id.value : found->second;
}

Text name_of_body(const CaseView& view, const OrganisationId& id) {
  const auto found = std::find_if(view.bodies.begin(), view.bodies.end(), [&](const auto& pair) { return pair.first == id; });
  return found == view.bodies.end() ? Text{id.value, id.value} : found->second;
}

/// What stays with the authority until it decides.
bool is_inside(licensing::EventType type) {
  using licensing::EventType;
  return type == EventType::advice_asked || type == EventType::advice_given || type == EventType::assigned || type == EventType::recommended ||
         type == EventType::sent_back;
}

void write_timeline(JsonWriter& w, const CaseView& view) {
  w.key("timeline").open_array();
  for (const licensing::Event& e : view.events) {
    if (!view.inside && is_inside(e.type)) continue;
    w.open_object().member("id", e.id).member("event", explain::event_name(e.type)).key("at").value(e.at);
    if (view.inside) w.member("by", name_of_person(view, e.by));
    if (e.type != licensing::EventType::submitted) w.optional("text", e.text);
    if (!e.gaps.empty()) w.member("gaps", e.gaps);
    if (e.pause) w.member("pause", explain::pause_name(*e.pause));
    if (!e.organisation.empty() && view.inside) w.member("organisation", name_of_body(view, e.organisation));
    w.close_object();
  }
  w.close_array();
}

void write_differences(JsonWriter& w, std::string_view key, const std::vector<licensing::Difference>& all) {
  w.key(key).open_array();
  for (const licensing::Difference& d : all) {
    w.open_object().member("pointer", d.pointer).member("before", d.before).member("after", d.after).member("key_element", d.key_element).close_object();
  }
  w.close_array();
}

/// The law's review factors, to be weighed before a case is recommended.
void write_factors(JsonWriter& w, const law::Pack& pack) {
  w.key("review_factors").open_array();
  for (const law::ReviewFactor& f : pack.review_factors) {
    w.open_object().member("id", f.id).member("text", f.text).key("citation");
    write_citation(w, pack, f.source, law::Verified::copy_zh);
    w.close_object();
  }
  w.close_array();
}

void write_inside(JsonWriter& w, const CaseView& view) {
  const licensing::Application& a = view.row.application;
  w.key("advice").open_array();
  for (const licensing::Advice& advice : a.advice) {
    w.open_object().member("id", advice.id).member("body", name_of_body(view, advice.body)).member("by", name_of_person(view, advice.by)).key("at").value(advice.at);
    w.member("stance", explain::stance_name(advice.stance)).member("text", advice.text).member("destinations", advice.destinations).key("lines").open_array();
    for (const std::size_t line : advice.lines) w.value(static_cast<std::int64_t>(line + 1));
    w.close_array().close_object();
  }
  w.close_array().key("asked").open_array();
  for (const OrganisationId& body : a.asked) w.value(name_of_body(view, body));
  w.close_array().key("asked_ids").open_array();
  for (const OrganisationId& body : a.asked) w.value(std::string_view(body.value));
  w.close_array();
  if (a.recommendation) {
    w.member("recommended_by", name_of_person(view, a.recommended_by)).key("recommendation");
    write_terms(w, *a.recommendation, true);
  }
}

/// Lines whose determination is no longer what was frozen.
void write_changes(JsonWriter& w, const CaseView& view) {
  w.key("changed_lines").open_array();
  const auto& then = view.row.application.content.lines;
  const auto& now = view.today.content.lines;
  for (std::size_t i = 0; i < then.size() && i < now.size(); ++i) {
    if (then[i].outcome.empty() || (then[i].codes == now[i].codes && then[i].outcome == now[i].outcome)) continue;
    w.open_object().key("line").value(static_cast<std::int64_t>(i + 1)).member("outcome", now[i].outcome).member("codes", now[i].codes).close_object();
  }
  w.close_array();
}

}  // namespace

std::string receipt_json(const app::Receipt& r) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("kind", r.kind).member("id", r.id).optional("number", r.number).optional("state", r.state).key("version").value(std::int64_t{r.version});
  w.optional("licence", r.licence).optional("secret", r.secret).close_object();
  return out;
}

std::string organisations_json(const std::vector<licensing::Organisation>& all) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("organisations").open_array();
  for (const licensing::Organisation& o : all) w.open_object().member("id", o.id.value).member("name", o.name).close_object();
  w.close_array().count("total", all.size()).close_object();
  return out;
}

std::string application_row_json(const ApplicationRow& row, bool inside) {
  std::string out;
  JsonWriter w(out);
  w.open_object();
  write_row(w, row, inside);
  w.close_object();
  return out;
}

std::string applications_json(const std::vector<ApplicationRow>& rows, const std::string& next, std::size_t total, bool inside) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("applications").open_array();
  for (const ApplicationRow& row : rows) w.raw(application_row_json(row, inside));
  w.close_array().optional("next", next).count("total", total).close_object();
  return out;
}

std::string case_json(const CaseView& view, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  const licensing::Application& a = view.row.application;
  w.open_object();
  write_row(w, view.row, view.inside);
  w.key("content");
  write_content(w, a.content, pack);
  w.member("gaps", a.gaps).key("questions").open_array();
  for (const licensing::Question& q : a.questions) w.open_object().member("id", q.id).member("text", q.text).key("at").value(q.asked_at).optional("answer", q.answer).close_object();
  w.close_array();
  if (a.decision) {
    w.key("decision");
    write_terms(w, *a.decision, view.inside);
  }
  w.member("was_returned", a.was_returned);
  write_findings(w, view.today.findings, pack);
  write_changes(w, view);
  write_differences(w, "since_return", view.since_return);
  if (!a.content.amends.empty()) {
    w.optional("amends_number", view.amends_number);
    write_differences(w, "asked_changes", view.asked_changes);
  }
  if (view.today.scorecard) {
    w.key("scorecard").open_object();
    write_criteria(w, *view.today.scorecard, pack);
    w.key("replay").open_object().count("covered", view.today.replay.covered).count("other_item", view.today.replay.other_item).count("other_end_user", view.today.replay.other_end_user);
    w.close_object().close_object();
  }
  if (view.inside) {
    write_inside(w, view);
    write_factors(w, pack);
  }
  write_timeline(w, view);
  w.close_object();
  return out;
}

std::string precedents_json(const std::vector<app::Precedent>& all, const std::vector<Text>& exporters) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("cases").open_array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const licensing::Application& a = all[i].application;
    w.open_object().member("id", a.id.value).member("number", a.number).member("type", explain::type_name(a.content.type)).member("exporter", exporters[i]);
    w.optional("destination", a.content.destination).key("decided_at").value(a.changed_at).member("stance", explain::stance_name(a.decision ? a.decision->stance : licensing::Stance::grant));
    if (a.decision) w.member("conditions", a.decision->conditions).optional("reasons", a.decision->reasons);
    std::vector<std::string> items;
    std::vector<std::string> users;
    for (const std::string& key : all[i].shared) {
      const bool user = key.substr(0, 5) == "user|";
      (user ? users : items).push_back(user ? key.substr(5) : key.substr(0, key.find('>')));
    }
    w.member("shared_items", items).member("shared_end_users", users).close_object();
  }
  w.close_array().count("total", all.size()).close_object();
  return out;
}

std::string officers_json(const std::vector<licensing::Person>& officers) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("officers").open_array();
  for (const licensing::Person& p : officers) w.open_object().member("id", p.id.value).member("name", p.name).close_object();
  w.close_array().count("total", officers.size()).close_object();
  return out;
}

std::string register_json(const app::PublicRegister& book) {
  std::string out;
  JsonWriter w(out);
  std::size_t total = 0;
  w.open_object().key("counts").open_array();
  for (const app::RegisterCount& c : book.counts) {
    w.open_object().member("month", c.month).member("type", c.type).member("family", c.family).count("licences", c.licences).close_object();
    total += c.licences;
  }
  w.close_array().count("total", total).key("holders").open_array();
  for (const app::RegisterHolder& h : book.holders) w.open_object().member("name", h.name).member("types", h.types).close_object();
  w.close_array().close_object();
  return out;
}

std::string preview_json(const app::Preview& preview, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  w.open_object();
  write_findings(w, preview.findings, pack);
  w.key("required").open_array();
  for (const law::Document* d : preview.required) {
    w.open_object().member("id", d->id).member("title", d->title).optional("text", d->text).member("translation", d->translation).close_object();
  }
  w.close_array();
  if (preview.scorecard) {
    w.key("scorecard").open_object();
    write_criteria(w, *preview.scorecard, pack);
    w.close_object();
  }
  w.key("check").raw(answer_json(preview.check, Lang::zh)).close_object();
  return out;
}

namespace {

void write_exports(JsonWriter& w, std::string_view key, const std::vector<qualify::PastExport>& all) {
  w.key(key).open_array();
  for (const qualify::PastExport& e : all) {
    w.open_object().member("day", e.day).member("codes", e.codes).member("end_user", e.end_user).optional("country", e.country).optional("licence_no", e.licence_no);
    write_quantity(w, "quantity", e.quantity);
    w.close_object();
  }
  w.close_array();
}

void write_penalties(JsonWriter& w, const std::vector<qualify::Penalty>& penalties) {
  static constexpr std::array<std::string_view, 2> kinds{"criminal", "administrative"};
  w.key("penalties").open_array();
  for (const qualify::Penalty& p : penalties) {
    w.open_object().member("kind", kinds[static_cast<std::size_t>(p.kind)]).member("day", p.day).member("serious", p.serious).optional("text", p.text).close_object();
  }
  w.close_array();
}

}  // namespace

std::string scorecard_json(const qualify::Scorecard& card, const qualify::TrackRecord& record, const Text& exporter, const app::TrainingSummary& training, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("exporter", exporter);
  if (training.people > 0) {
    w.key("training");
    write_training(w, training);
  }
  write_criteria(w, card, pack);
  write_exports(w, "claimed", record.claimed);
  w.count("exports", record.exports.size()).member("exports_accepted", record.exports_accepted).key("version").value(std::int64_t{record.version});
  // Absent: nobody has looked.
  if (record.penalties) write_penalties(w, *record.penalties);
  if (record.listed_owner) w.member("listed_owner", *record.listed_owner);
  w.key("programme").open_array();
  for (const law::ProgrammeElement& element : pack.programme_elements) {
    const auto found = std::find_if(record.programme.begin(), record.programme.end(), [&](const qualify::ProgrammeElement& e) { return e.element == element.id; });
    w.open_object().member("element", element.id).member("title", element.title).member("text", element.text);
    const bool known = found != record.programme.end();
    w.member("in_place", known && found->in_place).member("evidence", known ? found->evidence : std::string());
    if (known && found->tested_on) w.member("tested_on", *found->tested_on);
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

namespace {

/// The conditions of the law that the holder does not meet any more, in their own words.
void write_bars(JsonWriter& w, const licensing::Licence& licence, const law::Pack& pack) {
  w.key("bars").open_array();
  if (const law::LicenceType* type = law::find_licence_type(pack, licence.terms.type)) {
    for (const law::Condition& c : type->conditions) {
      if (std::find(licence.bars.begin(), licence.bars.end(), c.id) != licence.bars.end()) w.value(c.text);
    }
  }
  w.close_array();
}

}  // namespace

std::string licence_json(const licensing::Licence& licence, const Text& holder, bool with_terms, const law::Pack* pack) {
  std::string out;
  JsonWriter w(out);
  const licensing::LicenceTerms& t = licence.terms;
  w.open_object().member("id", licence.id.value).member("number", t.number).key("version").value(std::int64_t{licence.version}).member("type", explain::type_name(t.type));
  w.member("state", explain::state_name(licence.state)).optional("reason", licence.reason).member("holder", holder).optional("destination", t.destination);
  w.member("valid_from", t.valid_from).member("valid_until", t.valid_until).key("issued_at").value(licence.issued_at).optional("superseded_by", licence.superseded_by.value);
  w.optional("replaces", t.replaces.value).optional("frozen_by", licence.frozen_by.value);
  if (pack != nullptr && !licence.bars.empty()) write_bars(w, licence, *pack);
  if (pack != nullptr) {
    w.key("retention").open_object().member("text", pack->retention.text).optional("hold", licence.hold);
    if (const auto until = licensing::kept_until(licence, *pack)) w.member("until", *until);
    w.close_object();
  }
  w.key("lines").open_array();
  for (const licensing::LicenceLine& line : t.lines) {
    w.open_object().member("description", line.description).optional("hs", line.hs).member("codes", line.codes);
    write_quantity(w, "quantity", line.quantity);
    write_money(w, "value", line.value);
    if (!line.end_users.empty()) w.member("end_users", line.end_users);
    write_line_terms(w, line.destinations, line.valid_until, line.use_count, line.ports);
    w.close_object();
  }
  w.close_array();
  if (!t.further_destinations.empty()) w.member("further_destinations", t.further_destinations);
  if (with_terms) {
    w.key("end_users").open_array();
    for (const licensing::Party& p : t.end_users) write_party(w, p);
    w.close_array().member("end_use", t.end_use).member("conditions", t.conditions).member("ports", t.ports).optional("application", t.application.value).member("pack_hash", t.pack_hash);
    if (t.use_count) w.key("use_count").value(std::int64_t{*t.use_count});
    if (t.report_months) w.key("report_months").value(std::int64_t{*t.report_months});
  }
  w.close_object();
  return out;
}

std::string licences_json(const std::vector<std::pair<licensing::Licence, Text>>& all, const std::string& next, std::size_t total) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("licences").open_array();
  for (const auto& [licence, holder] : all) w.raw(licence_json(licence, holder, false));
  w.close_array().optional("next", next).count("total", total).close_object();
  return out;
}

std::string public_licence_json(const licensing::Licence& licence, const std::string& record_hash) {
  std::string out;
  JsonWriter w(out);
  const licensing::LicenceTerms& t = licence.terms;
  std::vector<std::string> codes;
  for (const licensing::LicenceLine& line : t.lines) {
    for (const std::string& code : line.codes) {
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
  w.open_object().member("number", t.number).member("type", explain::type_name(t.type)).member("state", explain::state_name(licence.state));
  w.member("valid_from", t.valid_from).member("valid_until", t.valid_until).member("codes", codes).member("record_hash", "sha256:" + record_hash);
  w.key("status_index").value(std::int64_t{t.status_index}).close_object();
  return out;
}

std::string credential_json(const licensing::Licence& licence, const std::string& record_hash, const std::string& issuer, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  const licensing::LicenceTerms& t = licence.terms;
  w.open_object().member("@context", std::vector<std::string>{"https://www.w3.org/ns/credentials/v2"});
  w.member("type", std::vector<std::string>{"VerifiableCredential", "ExportLicence"}).member("id", "urn:uuid:" + licence.id.value).member("issuer", issuer);
  w.member("validFrom", t.valid_from.text() + "T00:00:00" + offset_text(pack.utc_offset_minutes)).member("validUntil", t.valid_until.text() + "T23:59:59" + offset_text(pack.utc_offset_minutes));
  w.key("credentialSubject").open_object().member("licenceNumber", t.number).member("licenceType", explain::type_name(t.type));
  w.member("recordHash", "sha256:" + record_hash).close_object();
  w.key("credentialStatus").open_object().member("type", "TokenStatusListEntry");
  w.key("statusListIndex").value(std::int64_t{t.status_index % app::licences_per_list});
  w.member("statusListCredential", status_list_name(issuer, t.status_index / app::licences_per_list)).close_object();
  w.close_object();
  return out;
}

std::string licence_record(const licensing::Licence& licence) {
  // What was issued, not what became of it: the hash must outlive suspensions.
  licensing::Licence issued = licence;
  issued.state = licensing::LicenceState::active;
  issued.version = 1;
  issued.reason.clear();
  issued.superseded_by = {};
  issued.frozen_by = {};
  return licence_json(issued, {issued.terms.holder.value, issued.terms.holder.value}, true);
}

std::string goods_json(const std::vector<app::CatalogueGoods>& goods, const std::map<GoodsId, std::vector<conduct::Challenge>>& challenges) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("goods").open_array();
  for (const app::CatalogueGoods& g : goods) {
    w.open_object().member("id", g.id.value).key("version").value(std::int64_t{g.version}).member("name", g.name).key("facts").raw(g.facts).member("retired", g.retired).key("challenges").open_array();
    const auto about = challenges.find(g.id);
    if (about != challenges.end()) {
      for (const conduct::Challenge& c : about->second) {
        w.open_object().member("id", c.id).member("declaration", c.declaration).member("state", explain::state_name(c.state)).key("opened_at").value(c.opened_at);
        if (c.outcome) w.member("outcome", explain::outcome_name(*c.outcome)).key("closed_at").value(c.closed_at);
        w.close_object();
      }
    }
    w.close_array().close_object();
  }
  w.close_array().count("total", goods.size()).close_object();
  return out;
}

std::string notices_json(const std::vector<app::Notice>& notices) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("notices").open_array();
  for (const app::Notice& n : notices) {
    w.open_object().member("id", n.id).member("code", n.code).member("text", explain::notice_text(n.code)).member("subject", n.subject).optional("number", n.number).key("at").value(n.at).close_object();
  }
  w.close_array().count("total", notices.size()).close_object();
  return out;
}

}  // namespace ytterby::wire
