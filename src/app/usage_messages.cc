// Messages of customs systems: counted by sender, each booked once, a bad one held against nobody else.
#include <algorithm>

#include "app/clearance.h"
#include "app/ledger_book.h"

namespace ytterby::app {

namespace {

using ledger::Books;
using ledger::Certificate;
using ledger::Volume;

constexpr std::string_view refused_mark = "refused\x1f";

Failure sequence_gap(std::uint64_t missing) {
  const std::string n = std::to_string(missing);
  return {FailureKind::conflict, "sequence_gap", {"缺少该发送方的第" + n + "条报文；请先补发", "message " + n + " of this sender is missing; send it first"}, {}, 0};
}

std::string key_of(const std::string& sender, std::uint64_t sequence) { return "usage/" + sender + "/" + std::to_string(sequence); }

std::string fingerprint_of(Desk& desk, const UsageMessage& m) {
  std::string text = std::to_string(static_cast<int>(m.kind)) + '\n' + m.number + '\n' + m.port + '\n' + m.declaration + '\n' + (m.is_last ? "last" : "more");
  for (const PostedLine& line : m.lines) text += '\n' + std::to_string(line.line) + ' ' + line.quantity.text() + ' ' + line.value.text();
  return desk.secrets.sha256(text);
}

/// A refusal that is kept with the message, so that sending it again changes nothing.
std::string kept(const Failure& failure) { return std::string(refused_mark) + failure.code + '\x1f' + failure.text.zh + '\x1f' + failure.text.en; }

std::optional<Failure> kept_refusal(const std::string& answer) {
  if (answer.compare(0, refused_mark.size(), refused_mark) != 0) return std::nullopt;
  const std::size_t zh = answer.find('\x1f', refused_mark.size());
  const std::size_t en = zh == std::string::npos ? zh : answer.find('\x1f', zh + 1);
  if (en == std::string::npos) return std::nullopt;
  return Failure{FailureKind::conflict, answer.substr(refused_mark.size(), zh - refused_mark.size()), {answer.substr(zh + 1, en - zh - 1), answer.substr(en + 1)}, {}, 0};
}

/// By line of the certificate, what is to be posted now.
Result<std::vector<Volume>, Failure> increments(const UsageMessage& m, const Certificate& c) {
  std::vector<Volume> out(c.lines.size());
  for (const PostedLine& stated : m.lines) {
    const auto found = std::find_if(c.lines.begin(), c.lines.end(), [&](const auto& line) { return line.line == stated.line; });
    const auto volume = ledger::volume_of(stated.quantity, stated.value);
    if (found == c.lines.end() || !volume) {
      return fail(Failure{FailureKind::invalid, "no_such_line", {"报文中的行不在凭证上，或者数量无法登记", "a line of the message is not on the certificate, or its amount cannot be booked"}, {}, 0});
    }
    Volume& place = out[static_cast<std::size_t>(found - c.lines.begin())];
    place = m.kind == UsageMessage::Kind::cumulative ? *volume - found->posted : *volume;
    if (place.is_negative()) {
      return fail(Failure{FailureKind::conflict, "cumulative_below_posted", {"累计数小于已登记数；如登记有误，请提出更正", "the total is below what was booked; if that was wrong, propose a correction"}, {}, 0});
    }
  }
  return out;
}

struct Planned {
  UsageMessage message;
  std::optional<Certificate> certificate;
  std::vector<FieldFault> against;
};

Failure first_of(const std::vector<FieldFault>& against) { return {FailureKind::conflict, against.front().code, against.front().text, against, 0}; }

LedgerCommand command_of(Desk& desk, const Caller& caller, const std::string& sender, const Planned& p, const ledger::DrawRules& rules, Date day) {
  const UsageMessage& m = p.message;
  LedgerCommand out;
  // The sender belongs to an organisation, whichever person or key sends for it.
  out.by = {caller.organisation.id.value};
  out.operation_key = key_of(sender, m.sequence);
  out.operation_fingerprint = fingerprint_of(desk, m);
  if (p.certificate) out.keys = {{p.certificate->licence}, {p.certificate->id}, {}};
  if (m.sequence > 1) out.keys.operations.push_back({out.by, key_of(sender, m.sequence - 1)});
  out.run = [p, by = out.by, before = key_of(sender, m.sequence - 1), rules, day, person = caller.person.id, now = caller.now](Worksheet& sheet) -> Result<std::string, Failure> {
    const UsageMessage& message = p.message;
    if (message.sequence > 1 && sheet.operation({by, before}) == nullptr) return fail(sequence_gap(message.sequence - 1));
    if (!p.certificate) return kept({FailureKind::not_found, "no_such_certificate", {"没有这个编号的凭证", "there is no certificate with this number"}, {}, 0});
    const Books* books = sheet.books(p.certificate->licence);
    const Certificate* certificate = sheet.certificate(p.certificate->id);
    if (books == nullptr || certificate == nullptr) return fail(not_found());
    if (certificate->state == ledger::CertificateState::drawn && !p.against.empty()) return kept(first_of(p.against));
    const auto posted = increments(message, *certificate);
    if (!posted) return kept(posted.error());
    auto change = ledger::clear(*books, *certificate, *posted, message.port, message.declaration, message.is_last, day, rules, {person, now});
    if (!change) return kept(refused(change.error(), books));
    sheet.add(std::move(*change));
    return receipt_of(*sheet.certificate(p.certificate->id)).encode();
  };
  return out;
}

}  // namespace

std::vector<UsageOutcome> book_usage(Desk& desk, const Caller& caller, const std::string& sender, std::vector<UsageMessage> messages) {
  std::vector<UsageOutcome> out;
  if (desk.ledger == nullptr) return out;
  std::stable_sort(messages.begin(), messages.end(), [](const UsageMessage& a, const UsageMessage& b) { return a.sequence < b.sequence; });
  const ledger::DrawRules rules = draw_rules(desk.checker.pack());
  const Date day = today(desk, caller.now);
  std::vector<LedgerCommand> commands;
  for (UsageMessage& message : messages) {
    Planned p{std::move(message), {}, {}};
    p.certificate = visible_certificate_by_number(desk, caller, p.message.number);
    if (p.certificate) {
      if (const auto look = look_at(desk, caller, *p.certificate)) p.against = against_clearing(*look, p.message.port);
    }
    out.push_back({p.message.sequence, {}, {}});
    commands.push_back(command_of(desk, caller, sender, p, rules, day));
  }
  const auto answers = desk.ledger->run_all(commands);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i]) {
      out[i].failure = answers[i].error();
    } else if (auto refusal = kept_refusal(*answers[i])) {
      out[i].failure = std::move(refusal);
    } else {
      out[i].receipt = Receipt::decode(*answers[i]);
    }
  }
  return out;
}

}  // namespace ytterby::app
