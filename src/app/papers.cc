#include "app/papers.h"

#include <algorithm>

#include "app/paper_parts.h"
#include "core/explain/paper_words.h"
#include "core/explain/wording.h"

namespace ytterby::app {

namespace {

using explain::paper_word;
using W = explain::PaperWord;

Text day_text(const law::Pack& pack, licensing::Instant at) { return explain::date_text(licensing::day_of(pack, at)); }

Paper begun(const PaperSetting& setting, Paper::Look look, W title, const std::string& number, licensing::Instant at) {
  Paper out;
  out.look = look;
  out.title = paper_word(title);
  out.number = number;
  out.at = at;
  if (look != Paper::Look::form) {
    out.issuer = setting.issuer;
    out.date = day_text(setting.pack, at);
    out.signature_note = paper_word(W::seal_note);
  }
  if (setting.demonstration) out.watermark = paper_word(W::demonstration);
  return out;
}

void add_row(PaperSection& section, W name, const Text& value) {
  if (!value.empty()) section.rows.push_back({paper_word(name), value});
}

/// The case in a few rows, at the head of a letter.
PaperSection case_section(const PaperSetting& setting, const licensing::Application& a, const licensing::Organisation& exporter) {
  PaperSection out;
  out.heading = paper_word(W::basis);
  add_row(out, W::exporter, organisation_text(exporter));
  add_row(out, W::case_no, plain(a.number));
  if (const law::LicenceType* type = law::find_licence_type(setting.pack, a.content.type)) add_row(out, W::kind, type->title);
  add_row(out, W::destination, destinations_text(a.content.destination, a.content.further_destinations));
  return out;
}

/// What the law of the pack says on how to challenge a decision; empty when it says nothing.
PaperSection challenge_section(const law::Pack& pack, law::Challenge::Of of) {
  PaperSection out;
  out.heading = paper_word(W::challenge);
  for (const law::Challenge& c : pack.challenges) {
    if (std::find(c.of.begin(), c.of.end(), of) == c.of.end()) continue;
    Text text = c.text;
    if (c.period) {
      const Text period = explain::period_text(*c.period);
      text = {period.zh + "。" + text.zh, period.en + ". " + text.en};
    }
    if (law::is_unverified(c.verified)) {
      const Text note = paper_word(W::challenge_unverified);
      text = {text.zh + note.zh, text.en + " " + note.en};
    }
    const auto instrument = std::find_if(pack.instruments.begin(), pack.instruments.end(), [&](const law::Instrument& i) { return i.id == c.source.instrument; });
    const Text at = explain::place_text(c.source.at, pack.vocabulary);
    if (instrument != pack.instruments.end()) text = {text.zh + "（" + instrument->title.zh + at.zh + "）", text.en + " (" + instrument->title.en + ", " + at.en + ")"};
    out.rows.push_back({c.title, text});
  }
  if (out.rows.empty()) return {};
  return out;
}

PaperSection paragraphs(std::vector<Text> all) {
  PaperSection out;
  out.paragraphs = std::move(all);
  return out;
}

PaperSection scope_section(const licensing::LicenceTerms& t) {
  PaperSection out;
  out.heading = paper_word(W::scope);
  add_row(out, W::destination, destinations_text(t.destination, t.further_destinations));
  add_row(out, W::end_use, plain(t.end_use));
  add_row(out, W::validity, paper_word(W::from_to, {{"from", explain::date_text(t.valid_from)}, {"until", explain::date_text(t.valid_until)}}));
  add_row(out, W::use_count, t.use_count ? paper_word(W::use_times, {{"count", plain(std::to_string(*t.use_count))}}) : paper_word(W::uses_by_type));
  add_row(out, W::ports, t.ports.empty() ? paper_word(W::any_port) : listed(t.ports));
  if (t.report_months) add_row(out, W::reports, paper_word(W::report_every, {{"count", plain(std::to_string(*t.report_months))}}));
  return out;
}

PaperSection signing_section() {
  PaperSection out;
  out.heading = paper_word(W::signatures);
  out.to_fill_in = {paper_word(W::sign_name), paper_word(W::sign_hand), paper_word(W::sign_stamp), paper_word(W::sign_date)};
  return out;
}

Paper form_paper(const PaperSetting& setting, const licensing::Application& a, const licensing::Organisation& exporter, W title) {
  Paper out = begun(setting, Paper::Look::form, title, a.number, a.changed_at);
  out.footer = paper_word(W::form_footer);
  PaperSection parties;
  parties.heading = paper_word(W::parties);
  for (const licensing::Party& p : a.content.end_users) add_row(parties, W::end_user, once(party_text(p)));
  if (a.content.end_users.empty()) add_row(parties, W::end_user, paper_word(W::not_stated));
  if (a.content.importer) add_row(parties, W::importer, once(party_text(*a.content.importer)));
  if (a.content.consignee) add_row(parties, W::consignee, once(party_text(*a.content.consignee)));
  add_row(parties, W::exporter, organisation_text(exporter));
  add_row(parties, W::contract_no, a.content.contract_no.empty() ? paper_word(W::not_stated) : plain(a.content.contract_no));
  add_row(parties, W::destination, a.content.destination.empty() ? paper_word(W::not_stated) : destinations_text(a.content.destination, a.content.further_destinations));
  add_row(parties, W::end_use, a.content.end_use.empty() ? paper_word(W::not_stated) : plain(a.content.end_use));
  out.sections.push_back(std::move(parties));
  out.sections.push_back(goods_table(a.content.lines));
  return out;
}

PaperSection pledge_section() {
  PaperSection out;
  out.heading = paper_word(W::pledges);
  int number = 0;
  for (const W word : {W::pledge_use, W::pledge_transfer, W::pledge_weapons, W::pledge_report}) {
    const Text text = paper_word(word);
    const std::string count = std::to_string(++number) + ". ";
    out.paragraphs.push_back({count + text.zh, count + text.en});
  }
  return out;
}

}  // namespace

Paper licence_paper(const PaperSetting& setting, const licensing::Licence& licence, const licensing::Organisation& holder, const std::string& credential,
                    const std::string& record_hash) {
  const licensing::LicenceTerms& t = licence.terms;
  const W title = t.type == law::LicenceTypeId::registration ? W::certificate_title : W::licence_title;
  Paper out = begun(setting, Paper::Look::permit, title, t.number, licence.issued_at);
  if (const law::LicenceType* type = law::find_licence_type(setting.pack, t.type)) out.kind = type->title;

  PaperSection parties;
  parties.heading = paper_word(W::parties);
  add_row(parties, W::holder, organisation_text(holder));
  add_row(parties, W::registration_no, plain(holder.registration_no));
  if (t.consignee) add_row(parties, W::consignee, once(party_text(*t.consignee)));
  for (const licensing::Party& p : t.end_users) add_row(parties, W::end_user, once(party_text(p)));
  out.sections.push_back(std::move(parties));
  out.sections.push_back(goods_table(t.lines));
  out.sections.push_back(scope_section(t));

  PaperSection conditions;
  conditions.heading = paper_word(W::conditions);
  int number = 0;
  for (const std::string& condition : t.conditions) conditions.paragraphs.push_back(plain(std::to_string(++number) + ". " + condition));
  if (conditions.paragraphs.empty()) conditions.paragraphs.push_back(paper_word(W::no_conditions));
  out.sections.push_back(std::move(conditions));

  PaperSection verification;
  verification.heading = paper_word(W::verification);
  out.sections.push_back(std::move(verification));
  out.qr = credential;
  out.qr_note = paper_word(W::qr_note);
  out.footer = paper_word(W::record_footer, {{"hash", plain(record_hash)}});
  out.attachments.push_back({"credential.jwt", "application/vc+jwt", credential, "The signed credential of this licence"});
  return out;
}

Paper end_user_certificate(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter) {
  Paper out = form_paper(setting, application, exporter, W::end_user_certificate_title);
  PaperSection statement = paragraphs({paper_word(W::certificate_statement)});
  statement.heading = paper_word(W::statement);
  out.sections.insert(out.sections.begin(), std::move(statement));
  out.sections.push_back(pledge_section());
  out.sections.push_back(signing_section());
  return out;
}

Paper end_user_undertaking(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter) {
  Paper out = form_paper(setting, application, exporter, W::undertaking_title);
  out.sections.insert(out.sections.begin(), paragraphs({paper_word(W::undertaking_body)}));
  out.sections.insert(out.sections.begin() + 1, pledge_section());
  out.sections.push_back(signing_section());
  return out;
}

Paper return_letter(const PaperSetting& setting, const licensing::Application& a, const licensing::Organisation& exporter, const std::vector<std::string>& gaps,
                    licensing::Instant at) {
  Paper out = begun(setting, Paper::Look::letter, W::return_title, a.number, at);
  out.sections.push_back(case_section(setting, a, exporter));
  PaperSection lacking = paragraphs({paper_word(W::return_body, {{"number", plain(a.number)}})});
  lacking.heading = paper_word(W::gaps);
  int number = 0;
  for (const std::string& gap : gaps) lacking.rows.push_back({plain(std::to_string(++number)), plain(gap)});
  out.sections.push_back(std::move(lacking));
  out.sections.push_back(paragraphs({paper_word(W::return_close)}));
  return out;
}

Paper acceptance_letter(const PaperSetting& setting, const licensing::Application& a, const licensing::Organisation& exporter, const licensing::ReviewClock& clock,
                        licensing::Instant at) {
  Paper out = begun(setting, Paper::Look::letter, W::acceptance_title, a.number, at);
  out.sections.push_back(paragraphs({paper_word(W::acceptance_body, {{"number", plain(a.number)}, {"day", day_text(setting.pack, at)}})}));
  PaperSection facts = case_section(setting, a, exporter);
  if (clock.no_term) {
    add_row(facts, W::term, paper_word(W::no_term));
  } else {
    law::Period period;
    period.value = clock.term;
    period.unit = law::Period::Unit::working_day;
    add_row(facts, W::term, explain::period_text(period));
    add_row(facts, W::due_day, clock.due_on ? explain::date_text(*clock.due_on) : paper_word(W::due_unknown));
  }
  out.sections.push_back(std::move(facts));
  const auto found = std::find_if(setting.pack.clocks.begin(), setting.pack.clocks.end(), [](const law::Clock& c) { return c.id == "decision"; });
  if (found != setting.pack.clocks.end() && !found->text.empty()) out.sections.push_back(paragraphs({found->text}));
  return out;
}

Paper decision_letter(const PaperSetting& setting, const licensing::Application& a, const licensing::Organisation& exporter, const licensing::Terms& decision,
                      const std::string& licence_number, licensing::Instant at) {
  const bool refused = decision.stance == licensing::Stance::refuse;
  Paper out = begun(setting, Paper::Look::letter, refused ? W::refusal_title : W::grant_title, a.number, at);
  out.sections.push_back(paragraphs({paper_word(refused ? W::refusal_body : W::grant_body, {{"number", plain(a.number)}, {"licence", plain(licence_number)}})}));
  PaperSection facts = case_section(setting, a, exporter);
  add_row(facts, W::licence_no, plain(licence_number));
  add_row(facts, W::date_of_decision, day_text(setting.pack, at));
  add_row(facts, W::reason, plain(decision.reasons));
  out.sections.push_back(std::move(facts));
  if (refused) out.sections.push_back(challenge_section(setting.pack, law::Challenge::Of::refusal));
  return out;
}

Paper licence_letter(const PaperSetting& setting, const licensing::Licence& licence, const licensing::Organisation& holder, const licensing::LicenceEvent& event) {
  W title = W::suspension_title;
  W body = W::suspension_body;
  auto of = law::Challenge::Of::suspension;
  if (event.type == licensing::LicenceEventType::withdrawn) {
    title = W::withdrawal_title;
    body = W::withdrawal_body;
    of = law::Challenge::Of::withdrawal;
  } else if (event.type == licensing::LicenceEventType::revoked) {
    title = W::revocation_title;
    body = W::revocation_body;
    of = law::Challenge::Of::revocation;
  }
  Paper out = begun(setting, Paper::Look::letter, title, licence.terms.number, event.at);
  out.sections.push_back(paragraphs({paper_word(body, {{"licence", plain(licence.terms.number)}})}));
  PaperSection facts;
  facts.heading = paper_word(W::basis);
  add_row(facts, W::holder, organisation_text(holder));
  add_row(facts, W::licence_no, plain(licence.terms.number));
  add_row(facts, W::date_of_decision, day_text(setting.pack, event.at));
  add_row(facts, W::reason, plain(event.reason));
  out.sections.push_back(std::move(facts));
  out.sections.push_back(challenge_section(setting.pack, of));
  return out;
}

std::string paper_text(const Paper& paper) {
  std::string out;
  const auto say = [&](const Text& text) {
    if (text.empty()) return;
    out += text.zh + "\n";
    if (text.en != text.zh) out += text.en + "\n";
  };
  for (const Text& text : {paper.issuer, paper.title, Text{paper.number, paper.number}, paper.date, paper.kind}) say(text);
  for (const PaperSection& section : paper.sections) {
    say(section.heading);
    for (const Text& text : section.paragraphs) say(text);
    for (const PaperRow& row : section.rows) {
      say(row.name);
      say(row.value);
    }
    for (const std::vector<Text>& cells : section.cells) {
      for (const Text& text : cells) say(text);
    }
    for (const Text& text : section.to_fill_in) say(text);
  }
  return out;
}

}  // namespace ytterby::app
