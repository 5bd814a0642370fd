#include "app/certificates.h"

#include <algorithm>

#include "app/hits.h"
#include "app/ledger_book.h"
#include "app/ports/ids.h"
#include "core/explain/ledger_words.h"
#include "core/ledger/names.h"

namespace ytterby::app {

namespace {

using ledger::Books;
using ledger::Certificate;
using ledger::Change;
using ledger::LedgerRefusal;
using ledger::Refused;

/// The books of a licence as its terms open them.
Result<Change, Refused> fresh_books(const licensing::Licence& licence, const PersonId& by, Instant at) {
  std::vector<ledger::Account> lines;
  std::vector<ledger::Volume> granted;
  ledger::UseLimits uses{licence.terms.use_count, {}};
  for (const licensing::LicenceLine& line : licence.terms.lines) {
    uses.lines.push_back(line.use_count);
    ledger::Account account;
    account.unit = line.quantity.unit;
    account.currency = line.value.currency;
    lines.push_back(std::move(account));
    const auto volume = ledger::granted_of(line.quantity.amount, line.value.amount);
    // More than the ledger can count is the most that it can count: nobody ships that much.
    granted.push_back(volume.value_or(ledger::Volume{ledger::most_volume, ledger::most_volume}));
  }
  return ledger::open_books(licence.id, lines, granted, uses, {by, at});
}

/// The books on the sheet, opened when nobody did so before.
Result<Books, Refused> opened(Worksheet& sheet, const licensing::Licence& licence, const PersonId& by, Instant at) {
  if (const Books* books = sheet.books(licence.id)) return *books;
  auto change = fresh_books(licence, by, at);
  if (!change) return fail(change.error());
  sheet.add(*change);
  if (!is_open(licence)) {
    auto closed = ledger::set_open(change->after, false, {}, {by, at});
    if (!closed) return fail(closed.error());
    sheet.add(*closed);
    return closed->after;
  }
  return change->after;
}

std::string numbered(const std::string& licence, std::uint32_t n) {
  constexpr std::size_t width = 4;
  const std::string digits = std::to_string(n);
  return licence + "-" + std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

Certificate wanted(const Desk& desk, const licensing::Licence& licence, const DrawRequest& request, const std::string& id, Date day) {
  Certificate out;
  out.id = id;
  out.licence = licence.id;
  out.licence_number = licence.terms.number;
  out.holder = licence.terms.holder;
  out.destination = request.destination;
  out.end_user = request.end_user;
  out.consignee = !request.consignee.empty() ? request.consignee : licence.terms.consignee ? licence.terms.consignee->name : "";
  out.contract_no = request.contract_no;
  out.port = request.port;
  out.valid_until = certificate_end(desk.checker.pack(), licence, request, day);
  for (const DrawLine& asked : request.lines) {
    const licensing::LicenceLine& line = licence.terms.lines[static_cast<std::size_t>(asked.line) - 1];
    ledger::CertificateLine drawn;
    drawn.line = asked.line;
    drawn.description = line.description;
    drawn.hs = line.hs;
    drawn.codes = line.codes;
    drawn.drawn = ledger::volume_of(asked.quantity, asked.value).value_or(ledger::Volume{});
    out.lines.push_back(std::move(drawn));
  }
  return out;
}

Failure not_covered(std::vector<FieldFault> findings) {
  return {FailureKind::conflict, "not_covered", {"这份许可证今天不能用于这批货；原因如下", "the licence does not cover this shipment today; the reasons follow"}, std::move(findings), 0};
}

Failure no_ledger() { return {FailureKind::unavailable, "ledger_unavailable", {"本服务器现在不能记账", "this server cannot book now"}, {}, 0}; }

/// The command that draws, or why nothing is drawn. What it needs is read once, before; the balance is asked in the transaction.
Result<LedgerCommand, Failure> draw_command(Desk& desk, const Caller& caller, const DrawRequest& request, const std::string& key, const std::string& fingerprint) {
  const auto licence = desk.records.licence(request.licence);
  if (!licence || licence->terms.holder != caller.organisation.id) return fail(not_found());
  const Date day = today(desk, caller.now);
  if (auto findings = uncovered(desk, *licence, caller.organisation, request, day); !findings.empty()) return fail(not_covered(std::move(findings)));
  LedgerCommand command;
  command.keys.licences = {licence->id};
  command.by = caller.person.id;
  command.operation_key = key;
  command.operation_fingerprint = fingerprint;
  Certificate certificate = wanted(desk, *licence, request, new_id(caller.now, desk.random), day);
  command.run = [licence = *licence, certificate = std::move(certificate), by = caller.person.id, at = caller.now](Worksheet& sheet) -> Result<std::string, Failure> {
    const auto books = opened(sheet, licence, by, at);
    if (!books) return fail(refused(books.error(), nullptr));
    Certificate drawn = certificate;
    drawn.number = numbered(licence.terms.number, books->head().certificates + 1);
    auto change = ledger::draw(*books, std::move(drawn), {by, at});
    if (!change) return fail(refused(change.error(), &*books));
    change->certificate.version = 1;
    const std::string answer = receipt_of(change->certificate).encode();
    sheet.add(std::move(*change));
    return answer;
  };
  return command;
}

/// A consignee that the licence does not name is met here for the first time. The certificate stands already: when this fails, the
/// next screening of the register finds it.
void screen_consignee(Desk& desk, const std::string& id, Instant now) {
  const auto certificate = desk.records.certificate(id);
  const auto licence = certificate ? desk.records.licence(certificate->licence) : std::nullopt;
  if (!licence) return;
  const auto uses = parties_of(*certificate, licence->terms);
  if (uses.empty()) return;
  Unit unit;
  unit.at = now;
  screen_parties(desk, uses, now, unit);
  if (!unit.hits.empty()) (void)desk.records.save(unit);
}

}  // namespace

bool is_open(const licensing::Licence& licence) { return licence.state == licensing::LicenceState::active && licence.frozen_by.empty(); }

Result<Receipt, Failure> receipt_from(const Result<std::string, Failure>& answer) {
  if (!answer) return fail(answer.error());
  const auto receipt = Receipt::decode(*answer);
  if (!receipt) return fail(not_saved(SaveError::unavailable));
  return *receipt;
}

Result<Receipt, Failure> book_step(Desk& desk, const Caller& caller, const Certificate& certificate, const CertificateStep& step) {
  if (desk.ledger == nullptr) return fail(no_ledger());
  LedgerCommand command{{{certificate.licence}, {certificate.id}, {}}, caller.person.id, caller.operation_key, caller.operation_fingerprint, {}};
  command.run = [&](Worksheet& sheet) -> Result<std::string, Failure> {
    const Books* books = sheet.books(certificate.licence);
    const Certificate* now = sheet.certificate(certificate.id);
    if (books == nullptr || now == nullptr) return fail(not_found());
    auto change = step(*books, *now);
    if (!change) return fail(refused(change.error(), books));
    sheet.add(std::move(*change));
    return receipt_of(*sheet.certificate(certificate.id)).encode();
  };
  return receipt_from(desk.ledger->run(command));
}

Receipt receipt_of(const Certificate& c) { return {"certificate", c.id, c.number, std::string(ledger::name_of(c.state)), c.version, c.licence.value, {}}; }

Failure refused(const Refused& refusal, const Books* books) {
  const bool known = books != nullptr && refusal.line > 0 && static_cast<std::size_t>(refusal.line) < books->accounts.size();
  const ledger::Account* account = known ? &books->accounts[static_cast<std::size_t>(refusal.line)] : nullptr;
  const Text text = explain::refusal_text(refusal, account != nullptr ? account->unit : "", account != nullptr ? account->currency : "");
  const bool ours = refusal.why == LedgerRefusal::fault;
  Failure out{ours ? FailureKind::unavailable : FailureKind::conflict, std::string(explain::refusal_code(refusal.why)), text, {}, 0};
  if (refusal.line > 0) out.fields.push_back({"/lines", out.code, text});
  return out;
}

Result<Receipt, Failure> draw_certificate(Desk& desk, const Caller& caller, const DrawRequest& request) {
  if (desk.ledger == nullptr) return fail(no_ledger());
  // A command that took effect is answered as it was then, though the balance or the law may have changed since.
  if (auto before = answered_before(desk, caller)) return *before;
  const auto command = draw_command(desk, caller, request, caller.operation_key, caller.operation_fingerprint);
  if (!command) return fail(command.error());
  auto receipt = receipt_from(desk.ledger->run(*command));
  if (receipt) screen_consignee(desk, receipt->id, caller.now);
  return receipt;
}

std::vector<Result<Receipt, Failure>> draw_certificates(Desk& desk, const Caller& caller, const std::vector<Result<DrawRequest, Failure>>& requests) {
  std::vector<Result<Receipt, Failure>> out;
  std::vector<LedgerCommand> commands;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (desk.ledger == nullptr || !requests[i]) {
      out.emplace_back(fail(desk.ledger == nullptr ? no_ledger() : requests[i].error()));
      continue;
    }
    Caller row = caller;
    if (!caller.operation_key.empty()) row.operation_key = caller.operation_key + "/" + std::to_string(i + 1);
    if (auto before = answered_before(desk, row)) {
      out.push_back(*before);
      continue;
    }
    auto command = draw_command(desk, caller, *requests[i], row.operation_key, caller.operation_fingerprint);
    if (!command) {
      out.emplace_back(fail(command.error()));
      continue;
    }
    rows.push_back(i);
    commands.push_back(std::move(*command));
    out.emplace_back(fail(not_saved(SaveError::unavailable)));
  }
  if (commands.empty()) return out;
  const auto answers = desk.ledger->run_all(commands);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[rows[i]] = receipt_from(answers[i]);
    if (out[rows[i]]) screen_consignee(desk, out[rows[i]]->id, caller.now);
  }
  return out;
}

Result<Receipt, Failure> void_certificate(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason) {
  const auto found = visible_certificate(desk, caller, id);
  if (!found) return fail(not_found());
  return book_step(desk, caller, *found, [&](const Books& books, const Certificate& now) { return ledger::void_certificate(books, now, reason, {caller.person.id, caller.now}); });
}

namespace {

std::optional<Certificate> if_visible(std::optional<Certificate> found, const Caller& caller) {
  if (!found) return std::nullopt;
  const auto kind = caller.organisation.kind;
  const bool all = kind == licensing::OrganisationKind::authority || kind == licensing::OrganisationKind::auditor || kind == licensing::OrganisationKind::customs;
  return all || found->holder == caller.organisation.id ? found : std::nullopt;
}

}  // namespace

std::optional<Certificate> visible_certificate(Desk& desk, const Caller& caller, const std::string& id) { return if_visible(desk.records.certificate(id), caller); }

std::optional<Certificate> visible_certificate_by_number(Desk& desk, const Caller& caller, const std::string& number) {
  return if_visible(desk.records.certificate_by_number(number), caller);
}

Books books_or_fresh(const Desk& desk, const licensing::Licence& licence) {
  if (auto books = desk.records.books(licence.id)) return std::move(*books);
  auto fresh = fresh_books(licence, {}, licence.issued_at);
  if (!fresh) return {};
  fresh->after.accounts.front().is_open = is_open(licence);
  return std::move(fresh->after);
}

std::size_t expire_certificates(Desk& desk, Instant now, std::size_t most) {
  if (desk.ledger == nullptr) return 0;
  const Date day = today(desk, now);
  CertificateQuery query;
  query.states = {ledger::CertificateState::drawn};
  query.page.limit = most;
  std::vector<LedgerCommand> commands;
  for (const Certificate& certificate : desk.records.certificates(query).items) {
    // They come by their last day: behind the first that is still valid, all are.
    if (day <= certificate.valid_until) break;
    LedgerCommand command;
    command.keys = {{certificate.licence}, {certificate.id}, {}};
    command.run = [licence = certificate.licence, id = certificate.id, day, now](Worksheet& sheet) -> Result<std::string, Failure> {
      const Books* books = sheet.books(licence);
      const Certificate* certificate_now = sheet.certificate(id);
      if (books == nullptr || certificate_now == nullptr) return fail(not_found());
      auto change = ledger::expire(*books, *certificate_now, day, {{}, now});
      if (!change) return fail(refused(change.error(), books));
      sheet.add(std::move(*change));
      return std::string();
    };
    commands.push_back(std::move(command));
  }
  const auto answers = desk.ledger->run_all(commands);
  return static_cast<std::size_t>(std::count_if(answers.begin(), answers.end(), [](const auto& answer) { return answer.has_value(); }));
}

void book_issue(Desk& desk, const licensing::Licence& issued, const PersonId& by, Instant at, Unit& unit) {
  const LicenceId before = issued.terms.replaces;
  const auto old = before.empty() ? std::nullopt : desk.records.licence(before);
  BookKeys keys{{issued.id}, {}, {}};
  if (old) keys.licences.push_back(before);
  CertificateQuery query;
  query.licence = before;
  query.states = {ledger::CertificateState::drawn};
  query.page.limit = 10'000;
  if (old) {
    for (const Certificate& c : desk.records.certificates(query).items) keys.certificates.push_back(c.id);
  }
  also_book(unit.booking, keys, [issued, old, certificates = keys.certificates, by, at](Worksheet& sheet) -> Result<void, Refused> {
    auto fresh = fresh_books(issued, by, at);
    if (!fresh) return fail(fresh.error());
    sheet.add(*fresh);
    if (!old) return {};
    auto books = opened(sheet, *old, by, at);
    if (!books) return fail(books.error());
    const ledger::Stamp stamp{by, at};
    for (const std::string& id : certificates) {
      const Certificate* drawn = sheet.certificate(id);
      if (drawn == nullptr || drawn->state != ledger::CertificateState::drawn) continue;
      auto voided = ledger::void_certificate(*sheet.books(old->id), *drawn, issued.terms.number, stamp);
      if (!voided) return fail(voided.error());
      sheet.add(std::move(*voided));
    }
    auto handed = ledger::inherit(fresh->after, *sheet.books(old->id), stamp);
    if (!handed) return fail(handed.error());
    sheet.add(std::move(*handed));
    auto emptied = ledger::take_back(*sheet.books(old->id), issued.terms.number, stamp);
    if (!emptied) return fail(emptied.error());
    sheet.add(std::move(*emptied));
    return {};
  });
}

void book_change(const licensing::Licence& after, const PersonId& by, Instant at, Unit& unit) {
  // What replaces it closes it, in the booking of its issue.
  if (after.state == licensing::LicenceState::superseded) return;
  also_book(unit.booking, {{after.id}, {}, {}}, [after, by, at](Worksheet& sheet) -> Result<void, Refused> {
    auto books = opened(sheet, after, by, at);
    if (!books) return fail(books.error());
    auto change = ledger::set_open(*books, is_open(after), after.reason, {by, at});
    if (!change) return fail(change.error());
    if (!change->entries.empty()) sheet.add(std::move(*change));
    return {};
  });
}

}  // namespace ytterby::app
