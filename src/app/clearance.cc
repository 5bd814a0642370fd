#include "app/clearance.h"

#include <algorithm>

#include "app/ledger_book.h"
#include "app/ports/ids.h"
#include "core/explain/ledger_words.h"

namespace ytterby::app {

namespace {

using ledger::Books;
using ledger::Certificate;
using ledger::Refused;
using ledger::Volume;

/// What was stated by line of the licence, in the order of the certificate's lines.
Result<std::vector<Volume>, Failure> posted_of(const Certificate& certificate, const std::vector<PostedLine>& lines) {
  std::vector<Volume> out(certificate.lines.size());
  std::vector<bool> seen(certificate.lines.size(), false);
  Failure faults{FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {}, 0};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string at = "/lines/" + std::to_string(i);
    const auto found = std::find_if(certificate.lines.begin(), certificate.lines.end(), [&](const auto& line) { return line.line == lines[i].line; });
    const auto place = static_cast<std::size_t>(found - certificate.lines.begin());
    const auto volume = ledger::volume_of(lines[i].quantity, lines[i].value);
    if (found == certificate.lines.end()) {
      faults.fields.push_back({at + "/line", "no_such_line", {"凭证没有这一行货品", "the certificate has no such line"}});
    } else if (seen[place]) {
      faults.fields.push_back({at + "/line", "line_twice", {"同一行出现两次；请合并", "the line stands there twice; join the two"}});
    } else if (!volume) {
      faults.fields.push_back({at + "/quantity", "too_fine", {"数量和金额不得为负，最多六位小数", "quantity and value are not negative and have six decimals at most"}});
    } else {
      seen[place] = true;
      out[place] = *volume;
    }
  }
  if (!faults.fields.empty()) return fail(std::move(faults));
  return out;
}

/// The shipment of a certificate, asked once more of the licence.
DrawRequest request_of(const Certificate& c) {
  DrawRequest out;
  out.licence = c.licence;
  out.destination = c.destination;
  out.end_user = c.end_user;
  out.consignee = c.consignee;
  out.port = c.port;
  out.conditions_met = true;   // the holder said so when it was drawn
  for (const ledger::CertificateLine& line : c.lines) out.lines.push_back({line.line, ledger::amount_of(line.drawn.quantity), ledger::amount_of(line.drawn.value), {}, {}});
  return out;
}

/// Why the licence does not cover the shipment any more.
std::vector<FieldFault> no_longer_covered(Desk& desk, const Certificate& certificate, const licensing::Licence& licence, Date day) {
  const auto holder = desk.records.organisation(licence.terms.holder);
  if (!holder) return {{"/licence", "not_found", {"持证人不在案", "the holder is not on file"}}};
  return uncovered(desk, licence, *holder, request_of(certificate), day);
}

/// A step that the holder is told of, in the same transaction.
Result<Receipt, Failure> step_and_tell(Desk& desk, const Caller& caller, const std::string& id, std::string_view notice, const CertificateStep& step) {
  const auto found = visible_certificate(desk, caller, id);
  if (!found) return fail(not_found());
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = desk.records.certificate(id);
    const auto books = desk.records.books(found->licence);
    if (!before || !books) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
    // Tried on what is there now, so that a refusal is told with its amounts; done on what is there when it is saved.
    const auto tried = step(*books, *before);
    if (!tried) return fail(refused(tried.error(), &*books));
    Prepared out;
    also_book(out.unit.booking, {{found->licence}, {id}, {}}, [id, licence = found->licence, step](Worksheet& sheet) -> Result<void, Refused> {
      if (sheet.books(licence) == nullptr || sheet.certificate(id) == nullptr) return fail(Refused{});
      auto change = step(*sheet.books(licence), *sheet.certificate(id));
      if (!change) return fail(change.error());
      sheet.add(std::move(*change));
      return {};
    });
    if (!notice.empty()) out.unit.notices.push_back({new_id(caller.now, desk.random), found->holder, std::string(notice), id, found->number, caller.now, false});
    out.receipt = receipt_of(tried->certificate);
    out.receipt.version = before->version + 1;
    return out;
  });
}

}  // namespace

std::optional<Look> look_at(Desk& desk, const Caller& caller, const Certificate& certificate) {
  const auto licence = desk.records.licence(certificate.licence);
  if (!licence) return std::nullopt;
  Look out{certificate, *licence, books_or_fresh(desk, *licence), {}};
  const Date day = today(desk, caller.now);
  const auto against = [&](ledger::LedgerRefusal why) { out.against.push_back({"", std::string(explain::refusal_code(why)), explain::refusal_text({why, 0, {}, {}}, {}, {})}); };
  if (certificate.state != ledger::CertificateState::drawn) {
    against(ledger::LedgerRefusal::not_drawn);
    return out;
  }
  if (day > certificate.valid_until) against(ledger::LedgerRefusal::expired);
  for (FieldFault& fault : no_longer_covered(desk, certificate, *licence, day)) out.against.push_back(std::move(fault));
  return out;
}

std::vector<FieldFault> against_clearing(const Look& look, const std::string& port) {
  std::vector<FieldFault> out = look.against;
  std::vector<std::int32_t> lines;
  for (const ledger::CertificateLine& line : look.certificate.lines) lines.push_back(line.line);
  for (FieldFault& fault : port_faults(look.licence, lines, port)) out.push_back(std::move(fault));
  return out;
}

std::optional<std::vector<std::string>> ports_of(const Look& look) {
  std::optional<std::vector<std::string>> out;
  const auto narrow = [&](const std::vector<std::string>& ports) {
    if (ports.empty()) return;
    if (!out) {
      out = ports;
      return;
    }
    std::erase_if(*out, [&](const std::string& port) { return std::find(ports.begin(), ports.end(), port) == ports.end(); });
  };
  if (!look.certificate.port.empty()) narrow({look.certificate.port});
  narrow(look.licence.terms.ports);
  for (const ledger::CertificateLine& line : look.certificate.lines) narrow(look.licence.terms.lines[static_cast<std::size_t>(line.line) - 1].ports);
  return out;
}

Result<Receipt, Failure> clear_certificate(Desk& desk, const Caller& caller, const ClearRequest& request) {
  if (auto before = answered_before(desk, caller)) return *before;
  const auto found = visible_certificate(desk, caller, request.certificate);
  if (!found) return fail(not_found());
  const auto posted = posted_of(*found, request.lines);
  if (!posted) return fail(posted.error());
  const auto look = look_at(desk, caller, *found);
  if (!look) return fail(not_found());
  auto against = against_clearing(*look, request.port);
  if (found->state == ledger::CertificateState::drawn && !against.empty()) {
    return fail(Failure{FailureKind::conflict, "not_covered", {"这份凭证今天不能放行；原因如下", "the goods may not pass under this certificate today; the reasons follow"}, std::move(against), 0});
  }
  const Date day = today(desk, caller.now);
  const ledger::DrawRules rules = draw_rules(desk.checker.pack());
  return book_step(desk, caller, *found, [&](const Books& books, const Certificate& now) {
    return ledger::clear(books, now, *posted, request.port, request.declaration, request.is_last, day, rules, {caller.person.id, caller.now});
  });
}

Result<Receipt, Failure> refuse_certificate(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason) {
  return step_and_tell(desk, caller, id, "certificate_refused", [reason, stamp = ledger::Stamp{caller.person.id, caller.now}](const Books& books, const Certificate& c) { return ledger::refuse(books, c, reason, stamp); });
}

Result<Receipt, Failure> return_certificate(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason) {
  return step_and_tell(desk, caller, id, "certificate_returned",
                       [reason, stamp = ledger::Stamp{caller.person.id, caller.now}](const Books& books, const Certificate& c) { return ledger::void_certificate(books, c, reason, stamp); });
}

Result<Receipt, Failure> propose_correction(Desk& desk, const Caller& caller, const std::string& id, const std::vector<PostedLine>& lines, const std::string& reason) {
  const auto found = visible_certificate(desk, caller, id);
  if (!found) return fail(not_found());
  const auto posted = posted_of(*found, lines);
  if (!posted) return fail(posted.error());
  return step_and_tell(desk, caller, id, {}, [posted = *posted, reason, stamp = ledger::Stamp{caller.person.id, caller.now}](const Books& books, const Certificate& c) {
    return ledger::propose_correction(books, c, posted, reason, stamp);
  });
}

Result<Receipt, Failure> agree_to_correction(Desk& desk, const Caller& caller, const std::string& id) {
  return step_and_tell(desk, caller, id, "certificate_corrected", [stamp = ledger::Stamp{caller.person.id, caller.now}](const Books& books, const Certificate& c) { return ledger::agree_to_correction(books, c, stamp); });
}

}  // namespace ytterby::app
