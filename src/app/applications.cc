#include "app/applications.h"

#include <algorithm>
#include <array>

#include "app/ports/ids.h"
#include "core/explain/licensing_words.h"

namespace ytterby::app {

namespace {

using licensing::Content;

constexpr std::array<std::string_view, 5> outcome_names{"controlled", "not_controlled", "undetermined", "not_covered", "conflict"};

CheckRequest request_of(const Desk& desk, const Content& content, const licensing::Organisation& exporter, Date day) {
  CheckRequest request;
  request.date = day;
  request.destination = content.destination;
  request.parties.push_back({determine::Role::exporter, exporter.name.zh.empty() ? exporter.name.en : exporter.name.zh, exporter.country});
  if (content.consignee) request.parties.push_back({determine::Role::consignee, content.consignee->name, content.consignee->country});
  if (content.importer) request.parties.push_back({determine::Role::importer, content.importer->name, content.importer->country});
  for (const licensing::Party& user : content.end_users) {
    request.parties.push_back({determine::Role::end_user, user.name, user.country});
  }
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

std::vector<std::string> codes_of(const Content& content) {
  std::vector<std::string> out;
  for (const licensing::GoodsLine& line : content.lines) {
    for (const std::string& code : line.codes) {
      if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
    }
  }
  return out;
}

void add_scorecard(const Desk& desk, const licensing::Organisation& exporter, Date day, Preview& out) {
  const auto& types = desk.checker.pack().licence_types;
  const auto type = std::find_if(types.begin(), types.end(), [](const law::LicenceType& t) { return t.id == law::LicenceTypeId::general; });
  if (out.content.type != law::LicenceTypeId::general || type == types.end()) return;
  auto record = desk.records.track_record(exporter.id);
  if (!record) record = qualify::TrackRecord{};
  const std::vector<std::string> codes = codes_of(out.content);
  out.scorecard = qualify::score(*record, *type, desk.checker.pack(), codes, day);
  std::vector<std::string> users;
  for (const licensing::Party& user : out.content.end_users) users.push_back(user.name);
  out.replay = qualify::replay(*record, codes, users);
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

Failure not_ready(const Preview& preview, const law::Pack& pack) {
  Failure out{FailureKind::invalid, "not_ready", {"申请还不能提交；请先更正下列内容", "the application cannot be sent yet; mend what is listed"}, {}, 0};
  for (const licensing::Finding& finding : preview.findings) {
    if (licensing::blocks(finding.code)) out.fields.push_back({finding.pointer, std::string(explain::finding_code(finding.code)), explain::finding_text(finding, pack)});
  }
  return out;
}

std::optional<Failure> closed(const Preview& preview, const law::Pack& pack) {
  if (preview.option == nullptr) {
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
    Failure out{FailureKind::conflict, "not_qualified", {"尚不符合通用许可的条件；可先申请单项许可", "the conditions of a general licence are not met; an individual licence is open meanwhile"}, {}, 0};
    for (const qualify::Criterion& c : preview.scorecard->criteria) {
      if (c.condition->basis != "law" || c.answer != qualify::Answer::not_met) continue;
      const Text why = explain::evidence_text(c, pack);
      const Text remedy = explain::remedy_text(c, pack);
      const bool same = why == remedy;
      out.fields.push_back({"/type", c.condition->id, {c.condition->text.zh + why.zh + (same ? "" : remedy.zh), c.condition->text.en + " " + why.en + (same ? "" : " " + remedy.en)}});
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

Receipt receipt_of(const licensing::Application& a) {
  return {"application", a.id.value, a.number, std::string(explain::state_name(a.state)), a.version, a.licence.value};
}

Result<Prepared, Failure> prepared(Desk& desk, const Caller& caller, licensing::Application application, std::vector<licensing::Event> events, Unit unit) {
  stamp(events, desk, caller.now);
  ApplicationChange change;
  change.expected_version = application.version;
  for (const licensing::Event& event : events) licensing::apply(application, event);
  change.after = application;
  change.events = std::move(events);
  Prepared out{std::move(unit), receipt_of(application)};
  out.unit.applications.push_back(std::move(change));
  return out;
}

Failure refused(licensing::Refusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}

}  // namespace

Preview preview(const Desk& desk, const Content& content, const licensing::Organisation& exporter, Date day) {
  Preview out;
  out.content = content;
  out.check = desk.checker.check(request_of(desk, content, exporter, day), day, std::nullopt);
  for (std::size_t i = 0; i < content.lines.size(); ++i) {
    const LineAnswer& answer = out.check.lines[i];
    out.content.lines[i].outcome = outcome_names[static_cast<std::size_t>(answer.determination.outcome)];
    out.content.lines[i].codes.clear();
    for (const auto index : answer.determination.codes) out.content.lines[i].codes.push_back(out.check.engine->provisions()[index].speaking.provision->code);
  }
  out.content.pack_hash = desk.checker.pack().hash;
  out.content.determined_on = day;
  for (const determine::OptionAnswer& option : out.check.shipment.options) {
    if (option.type->id == content.type) out.option = &option;
  }
  out.required = required_papers(out, desk.checker.pack());
  out.findings = licensing::review_papers(out.content, desk.checker.pack(), out.required, out.check.end_use_question);
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
    Unit unit;
    const std::string number = application->number.empty() ? next_number(desk, "A", day, unit) : application->number;
    auto events = licensing::transition(*application, licensing::Submit{seen.content, number}, caller.actor());
    if (!events) return fail(refused(events.error()));
    for (const licensing::Organisation& authority : desk.records.organisations(licensing::OrganisationKind::authority)) {
      unit.notices.push_back({new_id(caller.now, desk.random), authority.id, "application_submitted", id.value, number, caller.now, false});
    }
    return prepared(desk, caller, std::move(*application), std::move(*events), std::move(unit));
  });
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
  ApplicationQuery query;
  query.states = states;
  std::vector<licensing::Application> out;
  each_application(desk, query, [&](const licensing::Application& a) {
    if (visible_application(desk, caller, a.id)) out.push_back(a);
    return true;
  });
  return out;
}

}  // namespace ytterby::app
