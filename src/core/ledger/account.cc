#include "core/ledger/account.h"

namespace ytterby::ledger {

namespace {

struct Movement {
  EntryKind kind;
  Bucket from;
  Bucket to;
};
// Every way in which an amount may move; whatever is not here is a fault.
constexpr Movement movements[] = {
    {EntryKind::grant, Bucket::outside, Bucket::free},   {EntryKind::inherit, Bucket::free, Bucket::posted}, {EntryKind::hold, Bucket::free, Bucket::held},
    {EntryKind::post, Bucket::held, Bucket::posted},     {EntryKind::post, Bucket::free, Bucket::posted},    {EntryKind::release, Bucket::held, Bucket::free},
    {EntryKind::void_, Bucket::held, Bucket::free},      {EntryKind::expire, Bucket::held, Bucket::free},    {EntryKind::correct, Bucket::posted, Bucket::free},
    {EntryKind::correct, Bucket::free, Bucket::posted},  {EntryKind::transfer, Bucket::free, Bucket::outside}, {EntryKind::refuse, Bucket::free, Bucket::free},
    {EntryKind::close, Bucket::free, Bucket::free},      {EntryKind::open, Bucket::free, Bucket::free},
};

bool is_possible(const Entry& entry) {
  for (const Movement& m : movements) {
    if (m.kind == entry.kind && m.from == entry.from && m.to == entry.to) return m.from != m.to || entry.moved.is_zero();
  }
  return false;
}

void add(Account& account, Bucket bucket, const Volume& moved) {
  switch (bucket) {
    case Bucket::outside: account.granted = account.granted - moved; return;
    case Bucket::free: return;   // what is granted and neither held nor posted
    case Bucket::held: account.held = account.held + moved; return;
    case Bucket::posted: account.posted = account.posted + moved; return;
  }
}

bool is_small(const Volume& v) { return v.quantity <= most_volume && v.value <= most_volume; }

std::optional<Volume> within(const std::optional<std::int64_t>& quantity, const std::optional<std::int64_t>& value) {
  if (!quantity || !value) return std::nullopt;
  const Volume out{*quantity, *value};
  return out.is_negative() || !is_small(out) ? std::nullopt : std::optional(out);
}

}  // namespace

std::optional<Volume> volume_of(const Decimal& quantity, const Decimal& value) { return within(quantity.scaled(volume_decimals), value.scaled(volume_decimals)); }

std::optional<Volume> granted_of(const Decimal& quantity, const Decimal& value) { return within(quantity.scaled_down(volume_decimals), value.scaled_down(volume_decimals)); }

Decimal amount_of(std::int64_t millionths) { return Decimal::of_scaled(millionths, volume_decimals); }

bool is_sound(const Account& account) {
  if (account.granted.is_negative() || account.held.is_negative() || account.posted.is_negative()) return false;
  return is_small(account.granted) && account.held.fits(account.granted) && account.posted.fits(account.granted - account.held);
}

Result<void, LedgerFault> apply(Account& account, const Entry& entry) {
  if (entry.licence != account.licence || entry.line != account.line) return fail(LedgerFault::another_account);
  if (entry.sequence != account.version + 1) return fail(LedgerFault::out_of_sequence);
  if (entry.moved.is_negative() || !is_small(entry.moved)) return fail(LedgerFault::negative);
  if (!is_possible(entry)) return fail(LedgerFault::impossible_movement);
  Account after = account;
  add(after, entry.from, Volume{} - entry.moved);
  add(after, entry.to, entry.moved);
  ++after.version;
  if (entry.kind == EntryKind::close) after.is_open = false;
  if (entry.kind == EntryKind::open) after.is_open = true;
  if (entry.kind == EntryKind::hold && entry.line == 0) ++after.certificates;
  if (!is_sound(after)) return fail(LedgerFault::beyond_granted);
  account = std::move(after);
  return {};
}

Result<Account, LedgerFault> fold(const Account& empty, const std::vector<Entry>& entries) {
  Account out = empty;
  for (const Entry& entry : entries) {
    if (auto done = apply(out, entry); !done) return fail(done.error());
  }
  return out;
}

}  // namespace ytterby::ledger
