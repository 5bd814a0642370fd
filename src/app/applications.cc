#include "app/applications.h"

#include <algorithm>
#include <array>

#include "app/house_policy.h"
#include "app/learning.h"
#include "app/changes.h"
#include "app/conduct.h"
#include "app/hits.h"
#include "app/ports/ids.h"
#include "core/explain/licensing_words.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

using licensing::Content;

constexpr std::array<std::string_view, 5> outcome_names{"controlled", "not_controlled", "undetermined", "not_covered", "conflict"};

std::vector<std::string> codes_of(const Content& content) {
  std::vector<std::string> out;
  for (const licensing::GoodsLine& line : content.lines) {
    for (const std::string& code : line.codes) {
      if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
    }
  }
  return out;
}

/// The conditions of general licences, and the bars that hold for certificates too.
void add_scorecard(const Desk& desk, const licensing::Organisation& exporter, Date day, Preview& out) {
  const law::LicenceType* type = law::find_licence_type(desk.checker.pack(), out.content.type);
  if (type == nullptr || type->conditions.empty()) return;
  const qualify::TrackRecord record = known_record(desk, exporter.id);
  const std::vector<std::string> codes = codes_of(out.content);
  const qualify::TrackRecord scored = with_training(desk, record, training_summary(desk, exporter, day));
  out.scorecard = qualify::score(scored, *type, desk.checker.pack(), codes, day);
  std::vector<std::string> users;
  for (const licensing::Party& user : out.content.end_users) users.push_back(user.name);
  out.replay = qualify::replay(record, codes, users);
}

std::vector<const law::Document*> required_papers(const Preview& preview, const law::Pack& pack) {
  std::vector<const law::Document*> out;
  const auto add = [&](const std::string& id) {
    const law::Document* document = law::find_document(pack, id);
    if (document != nullptr && std::find(out.begin(), out.end(), document) == out.end()) out.push_back(document);
  };
  if (preview.option != nullptr) {
    for (const std::string& id : preview.option->type->documents) add(id);
  }
  for (const PartyAnswer& party : preview.check.parties) {
    for (const PartyMatch& match : party.matches) {
      for (const std::string& id : match.list->documents) add(id);
    }
  }
  return out;
}

/// How much stands in the way of a type of licence: of several destinations the worst is the answer.
int obstacle(const CheckAnswer& answer, law::LicenceTypeId type) {
  if (answer.shipment.verdict == determine::Verdict::prohibited) return 3;
  for (const determine::OptionAnswer& option : answer.shipment.options) {
    if (option.type->id == type) return option.open ? 1 : 2;
  }
  return 0;
}

Failure not_ready(const Preview& preview, const law::Pack& pack) {
  Failure out{FailureKind::invalid, "not_ready", {"申请还不能提交；请先更正下列内容", "the application cannot be sent yet; mend what is listed"}, {}, 0};
  for (const licensing::Finding& finding : preview.findings) {
    if (licensing::blocks(finding.code)) out.fields.push_back({finding.pointer, std::string(explain::finding_code(finding.code)), explain::finding_text(finding, pack)});
  }
  return out;
}

std::optional<Failure> closed(const Preview& preview, const law::Pack& pack) {
  if (preview.option == nullptr) {
    if (preview.check.shipment.verdict == determine::Verdict::prohibited && preview.check.law_verdict) {
      Failure out{FailureKind::conflict, "barred_by_policy", {"运营方的内部政策不允许这批出口；这不是法规的规定", "the operator's own policy does not allow this export; it is no rule of the law"}, {}, 0};
      for (Text& reason : house_reasons(preview.check)) out.fields.push_back({"/end_users", "barred_by_policy", std::move(reason)});
      return out;
    }
    if (preview.check.shipment.verdict == determine::Verdict::prohibited) {
      return Failure{FailureKind::conflict, "prohibited", {"这批出口被禁止，不能申请许可", "this export is prohibited; no licence is open"}, {}, 0};
    }
    return Failure{FailureKind::conflict, "no_licence_needed", {"按所填内容无须许可", "on what is filled in no licence is needed"}, {}, 0};
  }
  if (!preview.option->open) {
    Failure out{FailureKind::conflict, "type_not_open", {"这种许可不能申请", "this type of licence is not open"}, {}, 0};
    for (const law::ClosedRule* rule : preview.option->because) out.fields.push_back({"/type", "closed", rule->text});
    for (const law::DestinationRule* rule : preview.option->refused_by) out.fields.push_back({"/destination", "presumed_refusal", rule->text});
    return out;
  }
  if (preview.scorecard && preview.scorecard->barred) {
    const law::LicenceType* type = preview.option->type;
    Failure out{FailureKind::conflict, "not_qualified", {"尚不符合" + type->title.zh + "的条件；可先申请单项许可", "the conditions are not met: " + type->title.en + "; an individual licence is open meanwhile"}, {}, 0};
    for (const qualify::Criterion& c : preview.scorecard->criteria) {
      if (c.condition->basis != "law" || c.answer != qualify::Answer::not_met) continue;
      const Text why = explain::evidence_text(c, pack);
      const Text remedy = explain::remedy_text(c, pack);
      const bool same = why == remedy;
      out.fields.push_back({"/type", c.condition->id, {"“" + c.condition->text.zh + "”" + why.zh + (same ? "" : remedy.zh), "“" + c.condition->text.en + "” " + why.en + (same ? "" : " " + remedy.en)}});
    }
    return out;
  }
  return std::nullopt;
}

/// The content with what the store knows of each paper; a failure for files that are not the caller's own.
Result<Content, Failure> with_papers(Desk& desk, const Caller& caller, Content content) {
  Failure wrong{FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {}, 0};
  for (std::size_t i = 0; i < content.papers.size(); ++i) {
    licensing::Paper& paper = content.papers[i];
    const auto file = desk.records.file(paper.file);
    if (!file || file->owner != caller.organisation.id) {
      wrong.fields.push_back({"/papers/" + std::to_string(i) + "/file", "unknown_value", {"没有这个文件；请先上传", "there is no such file; upload it first"}});
      continue;
    }
    paper.file_name = file->name;
    paper.media_type = file->media_type;
    paper.sha256 = file->sha256;
    paper.bytes = file->bytes;
  }
  if (!wrong.fields.empty()) return fail(std::move(wrong));
  return content;
}

/// The organisation's own application; a failure when there is none that the caller may change.
Result<licensing::Application, Failure> own_application(Desk& desk, const Caller& caller, const ApplicationId& id) {
  auto found = desk.records.application(id);
  if (!found || found->exporter != caller.organisation.id) return fail(not_found());
  if (caller.seen_version && *caller.seen_version != found->version) return fail(stale());
  return std::move(*found);
}

Result<Prepared, Failure> prepared(Desk& desk, const Caller& caller, licensing::Application application, std::vector<licensing::Event> events, Unit unit) {
  Prepared out{std::move(unit), {}};
  out.unit.applications.push_back(application_change(desk, caller, std::move(application), std::move(events), out.unit));
  out.receipt = receipt_of(out.unit.applications.back().after);
  return out;
}

/// Control codes follow from the facts and the law of the day; a code that the law renamed is no change by the exporter.
Content without_determination(Content content) {
  for (licensing::GoodsLine& line : content.lines) {
    line.codes.clear();
    line.outcome.clear();
  }
  return content;
}

/// Why an application cannot change the licence that it names; none for new licences too.
/// What was changed, with the name of its field: a value alone may be empty.
Text changed_words(const licensing::Difference& d) {
  const Text field = explain::key_element_name(d.pointer);
  const auto shown = [](const std::string& value, const char* none) { return value.empty() ? std::string(none) : "“" + value + "”"; };
  return {field.zh + "：由" + shown(d.before, "（空）") + "改为" + shown(d.after, "（空）"), field.en + ": from " + shown(d.before, "nothing") + " to " + shown(d.after, "nothing")};
}

std::optional<Failure> amendment_fault(Desk& desk, const Caller& caller, const Content& content) {
  if (content.amends.empty()) return std::nullopt;
  const auto licence = desk.records.licence(content.amends);
  if (!licence || licence->terms.holder != caller.organisation.id || licence->terms.type != content.type) {
    return Failure{FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {{"/amends", "unknown_value", {"您没有这份许可证", "you hold no such licence"}}}, 0};
  }
  if (!licensing::is_usable(*licence, today(desk, caller.now))) {
    return Failure{FailureKind::conflict, "licence_not_active", {"这份许可证现在不能变更：须有效且没有正在办理的变更", "this licence cannot be changed now: it must be active, with no other change under way"}, {}, 0};
  }
  const auto before = licensed_content(desk, *licence);
  if (!before) return not_found();
  const auto all = licensing::differences(without_determination(*before), without_determination(content));
  Failure key{FailureKind::conflict, "key_element_changed", {"物项、目的地、最终用户、最终用途变更，须重新申请并交回原许可证", "a change of item, destination, end user or end use takes a new application and the surrender of the licence"}, {}, 0};
  for (const licensing::Difference& d : all) {
    if (d.key_element) key.fields.push_back({d.pointer, "key_element", changed_words(d)});
  }
  if (!key.fields.empty()) return key;
  if (all.empty()) return Failure{FailureKind::conflict, "nothing_changed", {"与许可证相比没有任何变更", "nothing differs from the licence"}, {}, 0};
  return std::nullopt;
}

void tell_authorities(Desk& desk, const Caller& caller, Unit& unit, const std::string& code, const std::string& subject, const std::string& number) {
  for (const licensing::Organisation& authority : desk.records.organisations(licensing::OrganisationKind::authority)) {
    unit.notices.push_back({new_id(caller.now, desk.random), authority.id, code, subject, number, caller.now, false});
  }
}

/// An export certificate by registration is drawn at once: the situation is one of the law, and nobody decides.
Result<Prepared, Failure> registered(Desk& desk, const Caller& caller, licensing::Application application, const Content& content) {
  Unit unit;
  const Date day = today(desk, caller.now);
  const std::string number = next_number(desk, "A", day, unit);
  licensing::Application as_sent = application;
  as_sent.content = content;
  auto certificate = issue_licence(desk, caller, as_sent, nullptr, unit);
  if (!certificate) return fail(std::move(certificate.error()));
  auto events = licensing::transition(application, licensing::Register{content, number, *certificate}, caller.actor());
  if (!events) return fail(refused(events.error()));
  tell_authorities(desk, caller, unit, "certificate_drawn", certificate->value, unit.licences.back().after.terms.number);
  return prepared(desk, caller, std::move(application), std::move(*events), std::move(unit));
}

}  // namespace

CheckRequest check_request_of(const Desk& desk, const Content& content, const std::string& destination, const licensing::Organisation& exporter, Date day) {
  CheckRequest request;
  request.date = day;
  request.destination = destination;
  request.parties.push_back({determine::Role::exporter, exporter.name.zh.empty() ? exporter.name.en : exporter.name.zh, exporter.country});
  if (content.consignee) request.parties.push_back(asked_party(desk, determine::Role::consignee, *content.consignee));
  if (content.importer) request.parties.push_back(asked_party(desk, determine::Role::importer, *content.importer));
  for (const licensing::Party& user : content.end_users) request.parties.push_back(asked_party(desk, determine::Role::end_user, user));
  request.end_use = content.end_use;
  request.end_use_flags = content.end_use_flags;
  request.end_use_flags_given = true;
  request.situation = content.situation;
  for (const licensing::GoodsLine& line : content.lines) {
    auto read = desk.read_line(line.facts);
    request.lines.push_back(read ? std::move(*read) : RequestLine{line.description, line.hs, {}});
  }
  return request;
}

std::optional<Content> licensed_content(const Desk& desk, const licensing::Licence& licence) {
  const auto origin = desk.records.application(licence.terms.application);
  if (!origin) return std::nullopt;
  Content out = origin->content;
  for (std::size_t i = 0; i < out.lines.size() && i < licence.terms.lines.size(); ++i) {
    out.lines[i].quantity = licence.terms.lines[i].quantity;
    out.lines[i].value = licence.terms.lines[i].value;
  }
  out.valid_until = licence.terms.valid_until;
  out.amends = licence.id;
  return out;
}

Determined determine_content(const Desk& desk, Content content, const licensing::Organisation& exporter, Date day) {
  Determined out;
  out.check = desk.checker.check(check_request_of(desk, content, content.destination, exporter, day), day, std::nullopt);
  for (const std::string& destination : content.further_destinations) {
    CheckAnswer other = desk.checker.check(check_request_of(desk, content, destination, exporter, day), day, std::nullopt);
    if (obstacle(other, content.type) > obstacle(out.check, content.type)) out.check = std::move(other);
  }
  out.content = std::move(content);
  for (std::size_t i = 0; i < out.content.lines.size(); ++i) {
    const LineAnswer& answer = out.check.lines[i];
    out.content.lines[i].outcome = outcome_names[static_cast<std::size_t>(answer.determination.outcome)];
    out.content.lines[i].codes.clear();
    for (const auto index : answer.determination.codes) out.content.lines[i].codes.push_back(out.check.engine->provisions()[index].speaking.provision->code);
  }
  out.content.pack_hash = desk.checker.pack().hash;
  out.content.determined_on = day;
  return out;
}

std::optional<Failure> barred_by_law(const Desk& desk, const licensing::Application& application, Date day) {
  const auto exporter = desk.records.organisation(application.exporter);
  if (!exporter) return not_found();
  const Determined now = determine_content(desk, application.content, *exporter, day);
  // The operator's own policy is no law: `unjudged` tells of it.
  const bool is_prohibited = now.check.law_verdict.value_or(now.check.shipment.verdict) == determine::Verdict::prohibited;
  const auto bars = [&](const law::ClosedRule& rule) { return rule.reason == law::ClosedBy::prohibited ? is_prohibited : rule.reason != law::ClosedBy::presumed_refusal; };
  Failure out{FailureKind::conflict, is_prohibited ? "prohibited" : "type_not_open", {"按现行法规，所申请的许可不能发放；可以不予许可", "the law as it stands bars what was applied for; it can be refused, not granted"}, {}, 0};
  for (const determine::OptionAnswer& option : now.check.shipment.options) {
    if (option.type->id != application.content.type) continue;
    for (const law::ClosedRule* rule : option.because) {
      if (bars(*rule)) out.fields.push_back({"/type", "closed", rule->text});
    }
  }
  for (const PartyAnswer& party : now.check.parties) {
    for (const PartyMatch& match : party.matches) {
      if (match.list->effect == law::PartyEffect::none) continue;
      out.fields.push_back({"/parties", "listed", {party.party.name + "：" + match.list->title.zh, party.party.name + ": " + match.list->title.en}});
    }
  }
  const bool is_closed = std::any_of(out.fields.begin(), out.fields.end(), [](const FieldFault& fault) { return fault.code == "closed"; });
  return is_prohibited || is_closed ? std::optional(std::move(out)) : std::nullopt;
}

Preview preview(const Desk& desk, const Content& content, const licensing::Organisation& exporter, Date day) {
  Preview out;
  Determined determined = determine_content(desk, content, exporter, day);
  out.check = std::move(determined.check);
  out.content = std::move(determined.content);
  for (const determine::OptionAnswer& option : out.check.shipment.options) {
    if (option.type->id == content.type) out.option = &option;
  }
  out.required = required_papers(out, desk.checker.pack());
  licensing::Seen seen{out.required, out.check.end_use_question, {}, {lower_ascii(exporter.name.zh), lower_ascii(exporter.name.en)}};
  for (const LineAnswer& line : out.check.lines) {
    const auto& form = line.facts.form;
    seen.forms.push_back(form.known(goods::Certainty::inferred) ? std::optional(form.value) : std::nullopt);
  }
  out.findings = licensing::review_papers(out.content, desk.checker.pack(), seen);
  add_scorecard(desk, exporter, day, out);
  return out;
}

Result<Receipt, Failure> start_application(Desk& desk, const Caller& caller, const Content& content) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto written = with_papers(desk, caller, content);
    if (!written) return fail(std::move(written.error()));
    licensing::Application application;
    application.id = {new_id(caller.now, desk.random)};
    return prepared(desk, caller, std::move(application), {licensing::draft(*written, caller.actor())}, {});
  });
}

Result<Receipt, Failure> save_application(Desk& desk, const Caller& caller, const ApplicationId& id, const Content& content) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto application = own_application(desk, caller, id);
    if (!application) return fail(std::move(application.error()));
    auto written = with_papers(desk, caller, content);
    if (!written) return fail(std::move(written.error()));
    auto events = licensing::transition(*application, licensing::SaveContent{std::move(*written)}, caller.actor());
    if (!events) return fail(refused(events.error()));
    return prepared(desk, caller, std::move(*application), std::move(*events), {});
  });
}

Result<Receipt, Failure> submit_application(Desk& desk, const Caller& caller, const ApplicationId& id) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto application = own_application(desk, caller, id);
    if (!application) return fail(std::move(application.error()));
    const Date day = today(desk, caller.now);
    const Preview seen = preview(desk, application->content, caller.organisation, day);
    const bool ready = std::none_of(seen.findings.begin(), seen.findings.end(), [](const licensing::Finding& f) { return licensing::blocks(f.code); });
    if (!ready) return fail(not_ready(seen, desk.checker.pack()));
    if (auto reason = closed(seen, desk.checker.pack())) return fail(std::move(*reason));
    if (auto reason = amendment_fault(desk, caller, seen.content)) return fail(std::move(*reason));
    if (seen.content.type == law::LicenceTypeId::registration) return registered(desk, caller, std::move(*application), seen.content);
    Unit unit;
    const std::string number = application->number.empty() ? next_number(desk, "A", day, unit) : application->number;
    auto events = licensing::transition(*application, licensing::Submit{seen.content, number}, caller.actor());
    if (!events) return fail(refused(events.error()));
    tell_authorities(desk, caller, unit, "application_submitted", id.value, number);
    licensing::Application sent = *application;
    sent.content = seen.content;
    sent.number = number;
    screen_parties(desk, parties_of(sent), caller.now, unit);
    return prepared(desk, caller, std::move(*application), std::move(*events), std::move(unit));
  });
}

Result<Receipt, Failure> copy_application(Desk& desk, const Caller& caller, const ApplicationId& id) {
  const auto found = desk.records.application(id);
  if (!found || found->exporter != caller.organisation.id) return fail(not_found());
  // What belongs to the earlier contract stays with it; the goods are determined anew.
  Content content = without_determination(found->content);
  content.contract_no.clear();
  content.papers.clear();
  content.valid_until.reset();
  content.amends = {};
  content.pack_hash.clear();
  content.determined_on.reset();
  return start_application(desk, caller, content);
}

Result<Receipt, Failure> start_amendment(Desk& desk, const Caller& caller, const LicenceId& id) {
  const auto licence = desk.records.licence(id);
  if (!licence || licence->terms.holder != caller.organisation.id) return fail(not_found());
  auto content = licensed_content(desk, *licence);
  if (!content) return fail(not_found());
  if (!licensing::is_usable(*licence, today(desk, caller.now))) {
    return fail(Failure{FailureKind::conflict, "licence_not_active", {"这份许可证现在不能变更：须有效且没有正在办理的变更", "this licence cannot be changed now: it must be active, with no other change under way"}, {}, 0});
  }
  return start_application(desk, caller, *content);
}

std::vector<licensing::Difference> asked_changes(Desk& desk, const licensing::Application& application) {
  if (application.content.amends.empty()) return {};
  const auto licence = desk.records.licence(application.content.amends);
  const auto before = licence ? licensed_content(desk, *licence) : std::nullopt;
  if (!before) return {};
  return licensing::differences(without_determination(*before), without_determination(application.content));
}

qualify::TrackRecord known_record(const Desk& desk, const OrganisationId& exporter) {
  auto record = desk.records.track_record(exporter);
  if (!record) {
    record = qualify::TrackRecord{};
    record->exporter = exporter;
  }
  for (qualify::PastExport& one : ledger_exports(desk, exporter)) {
    const auto told = [&](const qualify::PastExport& e) { return e.licence_no == one.licence_no; };
    if (std::none_of(record->exports.begin(), record->exports.end(), told)) record->exports.push_back(std::move(one));
  }
  return std::move(*record);
}

std::optional<licensing::Application> visible_application(Desk& desk, const Caller& caller, const ApplicationId& id) {
  auto found = desk.records.application(id);
  if (!found) return std::nullopt;
  const auto& body = caller.organisation.id;
  const bool sent = found->state != licensing::ApplicationState::draft;
  switch (caller.organisation.kind) {
    case licensing::OrganisationKind::exporter:
      if (found->exporter == body) return found;
      break;
    case licensing::OrganisationKind::authority:
    case licensing::OrganisationKind::auditor:
      if (sent) return found;
      break;
    case licensing::OrganisationKind::consulted_body: {
      const bool asked = std::find(found->asked.begin(), found->asked.end(), body) != found->asked.end();
      const bool advised = std::any_of(found->advice.begin(), found->advice.end(), [&](const licensing::Advice& a) { return a.body == body; });
      if (asked || advised) return found;
      break;
    }
    case licensing::OrganisationKind::customs: break;
  }
  return std::nullopt;
}

namespace {

/// Calls `each(application)` for all that a query finds, page by page, until it says stop by returning false.
template <class Each>
void each_application(Desk& desk, ApplicationQuery query, const Each& each) {
  constexpr std::size_t page_size = 200;
  query.page = {{}, page_size};
  for (;;) {
    const auto page = desk.records.applications(query);
    for (const licensing::Application& a : page.items) {
      if (!each(a)) return;
    }
    if (page.next.empty()) return;
    query.page.after = page.next;
  }
}

}  // namespace

bool may_read(Desk& desk, const Caller& caller, const StoredFile& file) {
  if (file.owner == caller.organisation.id) return true;
  if (caller.organisation.kind == licensing::OrganisationKind::exporter) return false;
  ApplicationQuery of_owner;
  of_owner.exporter = file.owner;
  bool found = false;
  each_application(desk, of_owner, [&](const licensing::Application& a) {
    const auto& papers = a.content.papers;
    const bool attached = std::any_of(papers.begin(), papers.end(), [&](const licensing::Paper& p) { return p.file == file.id; });
    found = attached && visible_application(desk, caller, a.id).has_value();
    return !found;
  });
  return found;
}

std::vector<licensing::Application> consulted_applications(Desk& desk, const Caller& caller, const std::vector<licensing::ApplicationState>& states) {
  std::vector<licensing::Application> out;
  PageRequest request{{}, 200};
  for (;;) {
    auto page = desk.records.consulted(caller.organisation.id, request);
    for (licensing::Application& a : page.items) {
      if (states.empty() || std::find(states.begin(), states.end(), a.state) != states.end()) out.push_back(std::move(a));
    }
    if (page.next.empty()) return out;
    request.after = page.next;
  }
}

}  // namespace ytterby::app
