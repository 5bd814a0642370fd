#include "core/ledger/certificate.h"

#include <algorithm>

namespace ytterby::ledger {

namespace {

__extension__ using Wide = __int128;

/// Collects entries and keeps the books in step, so that no entry can stand on books that it does not fit.
class Writer {
 public:
  Writer(const Books& books, std::string certificate, const Stamp& stamp) : books_(books), certificate_(std::move(certificate)), stamp_(stamp) {}

  void move(std::int32_t line, EntryKind kind, Bucket from, Bucket to, const Volume& moved, std::string note = {}) {
    if (moved.is_zero() && from != to) return;
    Entry entry;
    entry.kind = kind;
    entry.from = from;
    entry.to = to;
    entry.moved = moved;
    entry.note = std::move(note);
    add(line, std::move(entry));
  }
  void add(std::int32_t line, Entry entry) {
    if (line < 0 || static_cast<std::size_t>(line) >= books_.accounts.size()) {
      is_sound_ = false;
      return;
    }
    Account& account = books_.accounts[static_cast<std::size_t>(line)];
    entry.licence = account.licence;
    entry.line = line;
    entry.sequence = account.version + 1;
    entry.certificate = certificate_;
    entry.at = stamp_.at;
    entry.by = stamp_.by;
    if (!apply(account, entry)) is_sound_ = false;
    entries_.push_back(std::move(entry));
  }

  Result<Change, Refused> done(Certificate certificate) {
    if (!is_sound_) return fail(Refused{});
    return Change{std::move(entries_), std::move(books_), std::move(certificate)};
  }
  [[nodiscard]] const Books& books() const { return books_; }

 private:
  Books books_;
  std::string certificate_;
  Stamp stamp_;
  std::vector<Entry> entries_;
  bool is_sound_ = true;
};

bool are_sound(const Books& books) {
  return !books.accounts.empty() && std::all_of(books.accounts.begin(), books.accounts.end(), [](const Account& a) { return is_sound(a); });
}

/// Whoever mixes up two licences must not move the goods of one on the books of the other.
bool are_its_books(const Books& books, const Certificate& certificate) { return are_sound(books) && books.head().licence == certificate.licence; }

const Volume one_of_uses{one_use, 0};

Refused why(LedgerRefusal refusal) { return {refusal, 0, {}, {}}; }

/// What is wrong with the lines that are to be drawn.
std::optional<Refused> cannot_draw(const Books& books, const Certificate& wanted) {
  if (!books.head().is_open) return why(LedgerRefusal::licence_closed);
  if (wanted.lines.empty()) return why(LedgerRefusal::nothing_drawn);
  std::vector<std::int32_t> seen;
  for (const CertificateLine& line : wanted.lines) {
    if (line.line < 1 || line.line > books.lines()) return Refused{LedgerRefusal::no_such_line, line.line, line.drawn, {}};
    if (std::find(seen.begin(), seen.end(), line.line) != seen.end()) return Refused{LedgerRefusal::line_twice, line.line, line.drawn, {}};
    seen.push_back(line.line);
    if (line.drawn.quantity <= 0 || line.drawn.value < 0) return Refused{LedgerRefusal::nothing_drawn, line.line, line.drawn, {}};
    const Volume left = books.accounts[static_cast<std::size_t>(line.line)].free();
    if (!line.drawn.fits(left)) return Refused{LedgerRefusal::balance_exceeded, line.line, line.drawn, left};
    const std::int32_t counter = books.counter_of(line.line);
    const Volume uses = books.accounts[static_cast<std::size_t>(counter)].free();
    if (counter > 0 && !one_of_uses.fits(uses)) return Refused{LedgerRefusal::uses_exhausted, line.line, one_of_uses, uses};
  }
  if (!one_of_uses.fits(books.head().free())) return Refused{LedgerRefusal::uses_exhausted, 0, one_of_uses, books.head().free()};
  return std::nullopt;
}

void note_step(Certificate& certificate, EntryKind kind, const Stamp& stamp, std::string note, PersonId second = {}) {
  certificate.changed_at = stamp.at;
  certificate.steps.push_back({kind, stamp.at, stamp.by, std::move(second), std::move(note)});
}

/// Moves the use of one line, where its uses are counted.
void move_use(Writer& writer, const CertificateLine& line, EntryKind kind, Bucket from, Bucket to, const std::string& note = {}) {
  if (const std::int32_t counter = writer.books().counter_of(line.line); counter > 0) writer.move(counter, kind, from, to, one_of_uses, note);
}

void let_go(Writer& writer, Certificate& certificate, EntryKind kind, const std::string& reason) {
  for (CertificateLine& line : certificate.lines) {
    writer.move(line.line, kind, Bucket::held, Bucket::free, line.open, reason);
    if (line.posted.is_zero()) move_use(writer, line, kind, Bucket::held, Bucket::free, reason);
    line.open = {};
  }
  // A certificate that was cleared in part has used its use.
  if (certificate.clearances == 0) writer.move(0, kind, Bucket::held, Bucket::free, one_of_uses, reason);
}

/// Ends a certificate that is still open, without further use.
Result<Change, Refused> ended(const Books& books, Certificate certificate, EntryKind kind, CertificateState state, const std::string& reason, const Stamp& stamp) {
  if (!are_its_books(books, certificate)) return fail(why(LedgerRefusal::fault));
  Writer writer(books, certificate.id, stamp);
  let_go(writer, certificate, kind, reason);
  certificate.state = certificate.clearances > 0 ? CertificateState::cleared : state;
  certificate.reason = reason;
  note_step(certificate, kind, stamp, reason);
  return writer.done(std::move(certificate));
}

Volume above(const Volume& asked, const Volume& held) {
  return {std::max<std::int64_t>(0, asked.quantity - held.quantity), std::max<std::int64_t>(0, asked.value - held.value)};
}

bool within(std::int64_t drawn, std::int64_t posted, std::int64_t tolerance_ppm) {
  constexpr Wide million = 1'000'000;
  return Wide{posted} * million <= Wide{drawn} * (million + tolerance_ppm);
}

}  // namespace

bool within_tolerance(const CertificateLine& line, const Volume& posted, const DrawRules& rules) {
  const Volume all = line.posted + posted;
  return within(line.drawn.quantity, all.quantity, rules.tolerance_ppm) && within(line.drawn.value, all.value, rules.tolerance_ppm);
}

std::int32_t Books::lines() const {
  if (accounts.empty()) return 0;
  const auto counters = std::find_if(accounts.begin() + 1, accounts.end(), [](const Account& a) { return a.unit == use_unit; });
  return static_cast<std::int32_t>(counters - accounts.begin()) - 1;
}

std::int32_t Books::counter_of(std::int32_t line) const {
  const std::int32_t place = lines() + line;
  return static_cast<std::size_t>(place) < accounts.size() ? place : 0;
}

Result<Change, Refused> open_books(const LicenceId& licence, const std::vector<Account>& lines, const std::vector<Volume>& granted, const UseLimits& uses, const Stamp& stamp) {
  const bool by_line = std::any_of(uses.lines.begin(), uses.lines.end(), [](const auto& limit) { return limit.has_value(); });
  if (lines.size() != granted.size() || lines.empty() || (by_line && uses.lines.size() != lines.size())) return fail(why(LedgerRefusal::fault));
  Account counter;
  counter.unit = use_unit;
  Books books;
  books.accounts.push_back(counter);
  books.accounts.insert(books.accounts.end(), lines.begin(), lines.end());
  if (by_line) books.accounts.insert(books.accounts.end(), lines.size(), counter);
  for (std::size_t i = 0; i < books.accounts.size(); ++i) {
    books.accounts[i].licence = licence;
    books.accounts[i].line = static_cast<std::int32_t>(i);
  }
  Writer writer(books, {}, stamp);
  const auto grant = [&](std::size_t place, const Volume& volume) { writer.move(static_cast<std::int32_t>(place), EntryKind::grant, Bucket::outside, Bucket::free, volume); };
  const auto grant_uses = [&](std::size_t place, const std::optional<std::int32_t>& limit) { grant(place, {limit ? std::int64_t{*limit} * one_use : unlimited_uses, 0}); };
  grant_uses(0, uses.licence);
  for (std::size_t i = 0; i < granted.size(); ++i) grant(i + 1, granted[i]);
  for (std::size_t i = 0; by_line && i < lines.size(); ++i) grant_uses(lines.size() + 1 + i, uses.lines[i]);
  return writer.done({});
}

Result<Change, Refused> draw(const Books& books, Certificate wanted, const Stamp& stamp) {
  if (!are_its_books(books, wanted)) return fail(why(LedgerRefusal::fault));
  if (auto refused = cannot_draw(books, wanted)) return fail(*refused);
  Writer writer(books, wanted.id, stamp);
  writer.move(0, EntryKind::hold, Bucket::free, Bucket::held, one_of_uses);
  for (CertificateLine& line : wanted.lines) {
    writer.move(line.line, EntryKind::hold, Bucket::free, Bucket::held, line.drawn);
    move_use(writer, line, EntryKind::hold, Bucket::free, Bucket::held);
    const Account& account = books.accounts[static_cast<std::size_t>(line.line)];
    line.unit = account.unit;
    line.currency = account.currency;
    line.open = line.drawn;
    line.posted = {};
  }
  wanted.state = CertificateState::drawn;
  wanted.drawn_at = stamp.at;
  wanted.drawn_by = stamp.by;
  wanted.steps.clear();
  note_step(wanted, EntryKind::hold, stamp, {});
  return writer.done(std::move(wanted));
}

namespace {

std::optional<Refused> cannot_clear(const Books& books, const Certificate& certificate, const std::vector<Volume>& posted, const std::string& port, Date today, const DrawRules& rules) {
  if (certificate.state != CertificateState::drawn) return why(LedgerRefusal::not_drawn);
  if (today > certificate.valid_until) return why(LedgerRefusal::expired);
  // A licence that was suspended or ended covers nothing on the quay either, whatever was drawn before.
  if (!books.head().is_open) return why(LedgerRefusal::licence_closed);
  if (!certificate.port.empty() && port != certificate.port) return why(LedgerRefusal::other_port);
  if (posted.size() != certificate.lines.size()) return why(LedgerRefusal::no_such_line);
  bool any = false;
  for (std::size_t i = 0; i < posted.size(); ++i) {
    const CertificateLine& line = certificate.lines[i];
    if (posted[i].is_negative() || posted[i].quantity > most_volume || posted[i].value > most_volume) return Refused{LedgerRefusal::nothing_drawn, line.line, posted[i], {}};
    any = any || posted[i].quantity > 0;
    if (!within_tolerance(line, posted[i], rules)) return Refused{LedgerRefusal::beyond_tolerance, line.line, posted[i], line.open};
    const Volume left = books.accounts[static_cast<std::size_t>(line.line)].free();
    const Volume more = above(posted[i], line.open);
    if (!more.fits(left)) return Refused{LedgerRefusal::balance_exceeded, line.line, more, left};
  }
  return any ? std::nullopt : std::optional(why(LedgerRefusal::nothing_drawn));
}

}  // namespace

Result<Change, Refused> clear(const Books& books, Certificate certificate, const std::vector<Volume>& posted, const std::string& port, const std::string& declaration, bool is_last, Date today,
                              const DrawRules& rules, const Stamp& stamp) {
  if (!are_its_books(books, certificate)) return fail(why(LedgerRefusal::fault));
  if (auto refused = cannot_clear(books, certificate, posted, port, today, rules)) return fail(*refused);
  Writer writer(books, certificate.id, stamp);
  if (certificate.clearances == 0) writer.move(0, EntryKind::post, Bucket::held, Bucket::posted, one_of_uses, declaration);
  ++certificate.clearances;
  const bool last = is_last || certificate.clearances >= rules.clearances;
  for (std::size_t i = 0; i < posted.size(); ++i) {
    CertificateLine& line = certificate.lines[i];
    const Volume more = above(posted[i], line.open);
    writer.move(line.line, EntryKind::post, Bucket::held, Bucket::posted, posted[i] - more, declaration);
    writer.move(line.line, EntryKind::post, Bucket::free, Bucket::posted, more, declaration);
    if (line.posted.is_zero() && !posted[i].is_zero()) move_use(writer, line, EntryKind::post, Bucket::held, Bucket::posted, declaration);
    if (!posted[i].is_zero()) line.posting = writer.books().accounts[static_cast<std::size_t>(line.line)].version;
    line.open = line.open - (posted[i] - more);
    line.posted = line.posted + posted[i];
    if (!last) continue;
    writer.move(line.line, EntryKind::release, Bucket::held, Bucket::free, line.open);
    if (line.posted.is_zero()) move_use(writer, line, EntryKind::release, Bucket::held, Bucket::free);
    line.open = {};
  }
  if (last) certificate.state = CertificateState::cleared;
  certificate.declaration = declaration;
  note_step(certificate, EntryKind::post, stamp, declaration);
  return writer.done(std::move(certificate));
}

Result<Change, Refused> void_certificate(const Books& books, Certificate certificate, const std::string& reason, const Stamp& stamp) {
  if (certificate.state != CertificateState::drawn) return fail(why(LedgerRefusal::not_drawn));
  if (reason.empty()) return fail(why(LedgerRefusal::reason_missing));
  return ended(books, std::move(certificate), EntryKind::void_, CertificateState::voided, reason, stamp);
}

Result<Change, Refused> expire(const Books& books, Certificate certificate, Date today, const Stamp& stamp) {
  if (certificate.state != CertificateState::drawn) return fail(why(LedgerRefusal::not_drawn));
  if (today <= certificate.valid_until) return fail(why(LedgerRefusal::not_expired));
  return ended(books, std::move(certificate), EntryKind::expire, CertificateState::expired, {}, stamp);
}

Result<Change, Refused> refuse(const Books& books, Certificate certificate, const std::string& reason, const Stamp& stamp) {
  if (!are_its_books(books, certificate)) return fail(why(LedgerRefusal::fault));
  if (certificate.state != CertificateState::drawn) return fail(why(LedgerRefusal::not_drawn));
  if (reason.empty()) return fail(why(LedgerRefusal::reason_missing));
  Writer writer(books, certificate.id, stamp);
  writer.move(0, EntryKind::refuse, Bucket::free, Bucket::free, {}, reason);
  certificate.reason = reason;
  note_step(certificate, EntryKind::refuse, stamp, reason);
  return writer.done(std::move(certificate));
}

Result<Change, Refused> propose_correction(const Books& books, Certificate certificate, const std::vector<Volume>& posted, const std::string& reason, const Stamp& stamp) {
  if (!are_its_books(books, certificate)) return fail(why(LedgerRefusal::fault));
  if (certificate.state != CertificateState::cleared) return fail(why(LedgerRefusal::not_cleared));
  if (reason.empty()) return fail(why(LedgerRefusal::reason_missing));
  if (posted.size() != certificate.lines.size()) return fail(why(LedgerRefusal::no_such_line));
  bool changes = false;
  for (std::size_t i = 0; i < posted.size(); ++i) {
    const CertificateLine& line = certificate.lines[i];
    if (posted[i].is_negative() || posted[i].quantity > most_volume || posted[i].value > most_volume) return fail(Refused{LedgerRefusal::nothing_drawn, line.line, posted[i], {}});
    changes = changes || posted[i] != line.posted;
    const Volume more = above(posted[i], line.posted);
    const Volume left = books.accounts[static_cast<std::size_t>(line.line)].free();
    if (!more.fits(left)) return fail(Refused{LedgerRefusal::balance_exceeded, line.line, more, left});
  }
  if (!changes) return fail(why(LedgerRefusal::no_change));
  certificate.correction = ProposedCorrection{posted, reason, stamp.by, stamp.at};
  certificate.changed_at = stamp.at;
  return Change{{}, books, std::move(certificate)};
}

Result<Change, Refused> agree_to_correction(const Books& books, Certificate certificate, const Stamp& stamp) {
  if (!certificate.correction) return fail(why(LedgerRefusal::nothing_proposed));
  const ProposedCorrection proposed = *certificate.correction;
  if (proposed.by == stamp.by) return fail(why(LedgerRefusal::same_person));
  if (!are_its_books(books, certificate)) return fail(why(LedgerRefusal::fault));
  Writer writer(books, certificate.id, {proposed.by, stamp.at});
  for (std::size_t i = 0; i < certificate.lines.size(); ++i) {
    CertificateLine& line = certificate.lines[i];
    const auto write = [&](Bucket from, Bucket to, const Volume& moved) {
      if (moved.is_zero()) return;
      Entry entry;
      entry.kind = EntryKind::correct;
      entry.from = from;
      entry.to = to;
      entry.moved = moved;
      entry.second = stamp.by;
      entry.refers_to = line.posting;
      entry.note = proposed.reason;
      writer.add(line.line, std::move(entry));
    };
    const Volume more = above(proposed.posted[i], line.posted);
    const Volume left = writer.books().accounts[static_cast<std::size_t>(line.line)].free();
    if (!more.fits(left)) return fail(Refused{LedgerRefusal::balance_exceeded, line.line, more, left});
    write(Bucket::posted, Bucket::free, above(line.posted, proposed.posted[i]));
    write(Bucket::free, Bucket::posted, more);
    line.posted = proposed.posted[i];
  }
  certificate.reason = proposed.reason;
  certificate.correction.reset();
  note_step(certificate, EntryKind::correct, {proposed.by, stamp.at}, proposed.reason, stamp.by);
  return writer.done(std::move(certificate));
}

Result<Change, Refused> set_open(const Books& books, bool is_open, const std::string& reason, const Stamp& stamp) {
  Writer writer(books, {}, stamp);
  if (books.head().is_open != is_open) writer.move(0, is_open ? EntryKind::open : EntryKind::close, Bucket::free, Bucket::free, {}, reason);
  return writer.done({});
}

Result<Change, Refused> inherit(const Books& fresh, const Books& before, const Stamp& stamp) {
  if (!are_sound(fresh) || !are_sound(before)) return fail(why(LedgerRefusal::fault));
  if (fresh.lines() != before.lines()) return fail(why(LedgerRefusal::no_such_line));
  Writer writer(fresh, {}, stamp);
  const std::int32_t lines = fresh.lines();
  for (std::int32_t i = 0; static_cast<std::size_t>(i) < fresh.accounts.size(); ++i) {
    const bool is_goods = i > 0 && i <= lines;
    const Account& account = fresh.accounts[static_cast<std::size_t>(i)];
    const Account& old = before.accounts[static_cast<std::size_t>(i <= lines ? i : before.counter_of(i - lines))];
    const bool same = old.unit == account.unit && old.currency == account.currency;
    if (!same && !old.posted.is_zero()) return fail(Refused{LedgerRefusal::unit_changed, i, old.posted, {}});
    if (!old.posted.fits(account.free())) return fail(Refused{is_goods ? LedgerRefusal::limit_below_used : LedgerRefusal::uses_exhausted, i <= lines ? i : i - lines, old.posted, account.free()});
    writer.move(i, EntryKind::inherit, Bucket::free, Bucket::posted, old.posted, before.head().licence.value);
  }
  return writer.done({});
}

Result<Change, Refused> take_back(const Books& books, const std::string& reason, const Stamp& stamp) {
  if (!are_sound(books)) return fail(why(LedgerRefusal::fault));
  Writer writer(books, {}, stamp);
  for (const Account& account : books.accounts) writer.move(account.line, EntryKind::transfer, Bucket::free, Bucket::outside, account.free(), reason);
  if (books.head().is_open) writer.move(0, EntryKind::close, Bucket::free, Bucket::free, {}, reason);
  return writer.done({});
}

}  // namespace ytterby::ledger
