#include "machines/ledger_commands.h"

#include <algorithm>
#include <cstdlib>

#include "app/certificates.h"

namespace ytterby::test {

namespace {

using app::Failure;
using app::LedgerCommand;
using app::Worksheet;
using ledger::Books;
using ledger::Certificate;
using ledger::Change;
using ledger::Refused;

using Step = std::function<Result<Change, Refused>(const Books*, const Certificate*)>;

Refused fault() { return {}; }

std::string joined(const std::vector<std::int64_t>& numbers) {
  std::string out;
  for (const std::int64_t n : numbers) out += "," + std::to_string(n);
  return out;
}

LedgerCommand command_of(const LicenceId& licence, const std::string& certificate, const Asker& asker, std::string asked, Step step) {
  LedgerCommand out;
  out.keys.licences = {licence};
  if (!certificate.empty()) out.keys.certificates = {certificate};
  out.by = actor(asker.by);
  out.operation_key = asker.key;
  out.operation_fingerprint = std::move(asked) + "|" + licence.value + "|" + certificate;
  out.run = [licence, certificate, step = std::move(step)](Worksheet& sheet) -> Result<std::string, Failure> {
    const Books* books = sheet.books(licence);
    auto change = step(books, certificate.empty() ? nullptr : sheet.certificate(certificate));
    if (!change) return fail(app::refused(change.error(), nullptr));
    sheet.add(std::move(*change));
    const std::string version = certificate.empty() ? std::to_string(sheet.books(licence)->head().version) : std::to_string(sheet.certificate(certificate)->version);
    return (certificate.empty() ? licence.value : certificate) + "#" + version;
  };
  return out;
}

/// A step on a certificate that is there.
LedgerCommand on_certificate(const LicenceId& licence, const std::string& certificate, const Asker& asker, std::string asked, std::function<Result<Change, Refused>(const Books&, const Certificate&)> step) {
  return command_of(licence, certificate, asker, std::move(asked), [step = std::move(step)](const Books* books, const Certificate* found) -> Result<Change, Refused> {
    if (books == nullptr || found == nullptr) return fail(fault());
    return step(*books, *found);
  });
}

std::vector<ledger::Volume> volumes(const std::vector<std::int64_t>& quantities) {
  std::vector<ledger::Volume> out;
  for (const std::int64_t q : quantities) out.push_back(volume(q));
  return out;
}

/// By line of the certificate: what is not said is nothing.
std::vector<ledger::Volume> by_line(std::vector<std::int64_t> quantities, const Certificate& certificate) {
  quantities.resize(certificate.lines.size());
  return volumes(quantities);
}

}  // namespace

PersonId actor(std::uint64_t n) { return {"person-" + std::to_string(n)}; }
LicenceId licence_named(std::uint64_t n) { return {"licence-" + std::to_string(n)}; }
ledger::Volume volume(std::int64_t quantity) { return {quantity * one, quantity * 100 * one}; }
Date last_day() { return Date(20000); }
Date day_after() { return Date(20001); }
ledger::DrawRules draw_rules() { return {100'000, 2}; }

LedgerCommand opening(const LicenceId& licence, const std::vector<std::int64_t>& granted, std::optional<std::int32_t> uses, const Asker& asker) {
  return command_of(licence, {}, asker, "open" + joined(granted), [=](const Books* books, const Certificate*) -> Result<Change, Refused> {
    if (books != nullptr) return fail(fault());
    ledger::Account line;
    line.unit = "KGM";
    line.currency = "CNY";
    return ledger::open_books(licence, std::vector<ledger::Account>(granted.size(), line), volumes(granted), {uses, {}}, {actor(asker.by), asker.at});
  });
}

LedgerCommand drawing(const LicenceId& licence, const std::string& certificate, const std::vector<Drawn>& lines, const Asker& asker) {
  std::string asked = "draw";
  for (const Drawn& d : lines) asked += "," + std::to_string(d.line) + ":" + std::to_string(d.quantity);
  return command_of(licence, certificate, asker, asked, [=](const Books* books, const Certificate* found) -> Result<Change, Refused> {
    if (books == nullptr || found != nullptr) return fail(fault());
    Certificate wanted;
    wanted.id = certificate;
    wanted.number = licence.value + "/" + std::to_string(books->head().certificates + 1);
    wanted.licence = licence;
    wanted.holder = {"holder"};
    wanted.valid_until = last_day();
    for (const Drawn& d : lines) {
      ledger::CertificateLine line;
      line.line = d.line;
      line.drawn = volume(d.quantity);
      wanted.lines.push_back(std::move(line));
    }
    return ledger::draw(*books, std::move(wanted), {actor(asker.by), asker.at});
  });
}

LedgerCommand clearing(const LicenceId& licence, const std::string& certificate, const std::vector<std::int64_t>& posted, bool is_last, const Asker& asker) {
  return on_certificate(licence, certificate, asker, (is_last ? "clear" : "part") + joined(posted), [=](const Books& books, const Certificate& found) {
    return ledger::clear(books, found, by_line(posted, found), "port", "declaration", is_last, last_day(), draw_rules(), {actor(asker.by), asker.at});
  });
}

LedgerCommand voiding(const LicenceId& licence, const std::string& certificate, const Asker& asker) {
  return on_certificate(licence, certificate, asker, "void", [=](const Books& books, const Certificate& found) { return ledger::void_certificate(books, found, "reason", {actor(asker.by), asker.at}); });
}

LedgerCommand expiring(const LicenceId& licence, const std::string& certificate, const Asker& asker) {
  return on_certificate(licence, certificate, asker, "expire", [=](const Books& books, const Certificate& found) { return ledger::expire(books, found, day_after(), {actor(asker.by), asker.at}); });
}

LedgerCommand proposing(const LicenceId& licence, const std::string& certificate, const std::vector<std::int64_t>& posted, const Asker& asker) {
  return on_certificate(licence, certificate, asker, "propose" + joined(posted), [=](const Books& books, const Certificate& found) {
    return ledger::propose_correction(books, found, by_line(posted, found), "reason", {actor(asker.by), asker.at});
  });
}

LedgerCommand agreeing(const LicenceId& licence, const std::string& certificate, const Asker& asker) {
  return on_certificate(licence, certificate, asker, "agree", [=](const Books& books, const Certificate& found) { return ledger::agree_to_correction(books, found, {actor(asker.by), asker.at}); });
}

LedgerCommand setting_open(const LicenceId& licence, bool is_open, const Asker& asker) {
  return command_of(licence, {}, asker, is_open ? "resume" : "suspend", [=](const Books* books, const Certificate*) -> Result<Change, Refused> {
    if (books == nullptr) return fail(fault());
    return ledger::set_open(*books, is_open, "reason", {actor(asker.by), asker.at});
  });
}

LedgerCommand replacing(const LicenceId& before, const LicenceId& after, const Asker& asker) {
  LedgerCommand out;
  out.keys.licences = {before, after};
  out.by = actor(asker.by);
  out.operation_key = asker.key;
  out.operation_fingerprint = "replace|" + before.value + "|" + after.value;
  out.run = [=](Worksheet& sheet) -> Result<std::string, Failure> {
    const ledger::Stamp stamp{actor(asker.by), asker.at};
    const Books* old = sheet.books(before);
    const Books* fresh = sheet.books(after);
    if (old == nullptr || fresh == nullptr) return fail(app::refused(fault(), nullptr));
    auto back = ledger::take_back(*old, "replaced", stamp);
    if (!back) return fail(app::refused(back.error(), nullptr));
    auto handed = ledger::inherit(*fresh, *old, stamp);
    sheet.add(std::move(*back));
    // Refused with something on the sheet already: it must be forgotten.
    if (!handed) return fail(app::refused(handed.error(), nullptr));
    sheet.add(std::move(*handed));
    return after.value + "#" + std::to_string(sheet.books(after)->head().version);
  };
  return out;
}

namespace {

std::vector<ledger::Entry> all_entries(app::Records& records, const LicenceId& licence, std::int32_t line) { return records.entries({licence, line, 0, 100'000'000}); }

std::vector<Certificate> all_certificates(app::Records& records, const LicenceId& licence) {
  app::CertificateQuery query;
  query.licence = licence;
  query.page.limit = 100'000'000;
  auto found = records.certificates(query).items;
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return found;
}

std::string text(const ledger::Volume& v) { return std::to_string(v.quantity) + "/" + std::to_string(v.value); }

}  // namespace

std::string faults_of(app::Records& records, const LicenceId& licence) {
  const auto books = records.books(licence);
  if (!books) return {};
  std::string out;
  std::vector<ledger::Volume> held(books->accounts.size());
  std::uint32_t drawn = 0;
  for (const Certificate& c : all_certificates(records, licence)) {
    ++drawn;
    for (const auto& line : c.lines) held[static_cast<std::size_t>(line.line)] = held[static_cast<std::size_t>(line.line)] + line.open;
  }
  if (books->head().certificates != drawn) out += " the head counts " + std::to_string(books->head().certificates) + " certificates, there are " + std::to_string(drawn) + ";";
  for (const ledger::Account& account : books->accounts) {
    const std::string name = " " + licence.value + " line " + std::to_string(account.line);
    ledger::Account empty;
    empty.licence = account.licence;
    empty.line = account.line;
    empty.unit = account.unit;
    empty.currency = account.currency;
    const auto folded = ledger::fold(empty, all_entries(records, licence, account.line));
    if (!folded || !(*folded == account)) out += name + " is not what its entries make;";
    if (!ledger::is_sound(account)) out += name + " is overdrawn;";
    if (account.line > 0 && !(held[static_cast<std::size_t>(account.line)] == account.held)) out += name + " holds what no certificate holds;";
  }
  return out;
}

std::string ledger_text(app::Records& records, const LicenceId& licence) {
  const auto books = records.books(licence);
  if (!books) return "none\n";
  std::string out;
  for (const ledger::Account& a : books->accounts) {
    out += "account " + std::to_string(a.line) + " v" + std::to_string(a.version) + " " + text(a.granted) + " " + text(a.held) + " " + text(a.posted) + (a.is_open ? " open " : " closed ") + std::to_string(a.certificates) + "\n";
    for (const ledger::Entry& e : all_entries(records, licence, a.line)) {
      out += "  " + std::to_string(e.sequence) + " kind " + std::to_string(static_cast<int>(e.kind)) + " " + std::to_string(static_cast<int>(e.from)) + ">" + std::to_string(static_cast<int>(e.to)) + " " + text(e.moved) + " " +
             e.certificate + " " + std::to_string(e.at) + " " + e.by.value + " " + e.second.value + " " + std::to_string(e.refers_to) + " " + e.note + "\n";
    }
  }
  for (const Certificate& c : all_certificates(records, licence)) {
    out += "certificate " + c.id + " " + c.number + " v" + std::to_string(c.version) + " state " + std::to_string(static_cast<int>(c.state)) + " cleared " + std::to_string(c.clearances) + (c.correction ? " proposed" : "");
    for (const auto& line : c.lines) out += " [" + std::to_string(line.line) + " " + text(line.drawn) + " " + text(line.posted) + " " + text(line.open) + "]";
    for (const auto& step : c.steps) out += " " + std::to_string(static_cast<int>(step.kind)) + "@" + std::to_string(step.at) + step.by.value + step.second.value;
    out += "\n";
  }
  return out;
}

std::uint64_t seed_or(std::uint64_t otherwise) {
  const char* given = std::getenv("YTTERBY_SEED");
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

std::size_t scaled(std::size_t count) {
  const char* given = std::getenv("YTTERBY_MACHINES");
  return given == nullptr ? count : count * std::strtoull(given, nullptr, 10);
}

}  // namespace ytterby::test
