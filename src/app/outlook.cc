#include "app/outlook.h"

#include <algorithm>

#include "app/pack_figures.h"
#include "core/ledger/forecast.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

using licensing::Licence;
using licensing::LicenceLine;

/// So many of the newest entries are looked at: a pace needs no more.
constexpr std::uint32_t forecast_entries = 2'000;
constexpr std::int64_t seconds_of_day = 86'400;

/// At most so many percent of what was granted is left. A grant without a value is not low in value.
bool is_share_low(const ledger::Account& account, std::int32_t percent) {
  __extension__ using Wide = __int128;
  const ledger::Volume left = account.free();
  const auto low = [&](std::int64_t of, std::int64_t granted) { return granted > 0 && Wide{of} * 100 <= Wide{granted} * percent; };
  return low(left.quantity, account.granted.quantity) || low(left.value, account.granted.value);
}

bool is_spent(const ledger::Account& account) {
  const ledger::Volume left = account.free();
  return left.quantity == 0 || (account.granted.value > 0 && left.value == 0);
}

std::vector<std::string> end_users_of(const Licence& licence, const LicenceLine& line) {
  if (!line.end_users.empty()) return line.end_users;
  std::vector<std::string> out;
  for (const licensing::Party& party : licence.terms.end_users) out.push_back(party.name);
  return out;
}

std::vector<std::string> destinations_of(const Licence& licence, const LicenceLine& line) {
  if (!line.destinations.empty()) return line.destinations;
  std::vector<std::string> out = licence.terms.further_destinations;
  out.push_back(licence.terms.destination);
  return out;
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

/// Whether what goes under one line could go under the other: all of its goods, and at least one buyer and one destination.
bool covers(const Licence& other, const LicenceLine& candidate, const Licence& licence, const LicenceLine& line) {
  const auto has = [&](const std::string& code) { return std::find(candidate.codes.begin(), candidate.codes.end(), code) != candidate.codes.end(); };
  return !line.codes.empty() && std::all_of(line.codes.begin(), line.codes.end(), has) && candidate.quantity.unit == line.quantity.unit && candidate.value.currency == line.value.currency &&
         share_one(end_users_of(other, candidate), end_users_of(licence, line)) && share_one(destinations_of(other, candidate), destinations_of(licence, line));
}

std::vector<Licence> others_of(const Desk& desk, const Licence& licence, Date day) {
  std::vector<Licence> out;
  LicenceQuery query;
  query.holder = licence.terms.holder;
  query.states = {licensing::LicenceState::active};
  for (;;) {
    auto page = desk.records.licences(query);
    for (Licence& one : page.items) {
      if (one.id != licence.id && licensing::is_usable(one, day)) out.push_back(std::move(one));
    }
    if (page.next.empty()) return out;
    query.page.after = page.next;
  }
}

std::vector<Successor> successors_of(const Desk& desk, const Licence& licence, const LicenceLine& line, const std::vector<Licence>& others, Date day) {
  std::vector<Successor> out;
  for (const Licence& other : others) {
    const ledger::Books books = books_or_fresh(desk, other);
    for (std::int32_t i = 1; i <= books.lines(); ++i) {
      const LicenceLine& candidate = other.terms.lines[static_cast<std::size_t>(i) - 1];
      const ledger::Account& account = books.accounts[static_cast<std::size_t>(i)];
      const Date end = candidate.valid_until.value_or(other.terms.valid_until);
      if (end < day || is_spent(account) || !covers(other, candidate, licence, line)) continue;
      out.push_back({other.id, other.terms.number, i, account.free(), end});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Successor& a, const Successor& b) { return a.valid_until < b.valid_until; });
  return out;
}

}  // namespace

std::vector<LineOutlook> outlook_of(const Desk& desk, const Licence& licence, const ledger::Books& books, Instant now) {
  const law::Pack& pack = desk.checker.pack();
  const Date day = today(desk, now);
  const std::int32_t window = whole_figure(pack, "balance_forecast_days");
  std::optional<std::vector<Licence>> others;
  std::vector<LineOutlook> out;
  for (std::int32_t i = 1; i <= books.lines(); ++i) {
    const ledger::Account& account = books.accounts[static_cast<std::size_t>(i)];
    const LicenceLine& line = licence.terms.lines[static_cast<std::size_t>(i) - 1];
    const std::uint32_t after = account.version > forecast_entries ? account.version - forecast_entries : 0;
    const auto entries = desk.records.entries({licence.id, i, after, forecast_entries});
    LineOutlook one{i, ledger::exhausted_on(account, ledger::taken_since(entries, now - window * seconds_of_day), window, day), false, {}};
    const Date end = line.valid_until.value_or(licence.terms.valid_until);
    // A line that lasts until its licence ends is not low for being nearly used up by then.
    const bool dry_before_end = one.exhausted_on && *one.exhausted_on < end && *one.exhausted_on <= day.plus(whole_figure(pack, "balance_warning_days"));
    one.is_low = is_spent(account) || is_share_low(account, whole_figure(pack, "balance_warning_percent")) || dry_before_end;
    if (one.is_low) {
      if (!others) others = others_of(desk, licence, day);
      one.successors = successors_of(desk, licence, line, *others, day);
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::size_t warn_of_balances(Desk& desk, Instant now) {
  const Date day = today(desk, now);
  std::size_t told = 0;
  LicenceQuery query;
  query.states = {licensing::LicenceState::active};
  for (;;) {
    const auto page = desk.records.licences(query);
    for (const Licence& licence : page.items) {
      // What nobody drew on has no books yet, and is as full as on the day it was granted.
      const auto books = licensing::is_usable(licence, day) ? desk.records.books(licence.id) : std::nullopt;
      if (!books) continue;
      for (const LineOutlook& line : outlook_of(desk, licence, *books, now)) {
        if (!line.is_low) continue;
        Unit unit;
        unit.at = now;
        // Its id says of which line: the second time it is there already, and nothing is saved.
        unit.notices.push_back({"balance_low/" + licence.id.value + "/" + std::to_string(line.line), licence.terms.holder, "balance_low", licence.id.value, licence.terms.number, now, false});
        if (desk.records.save(unit)) ++told;
      }
    }
    if (page.next.empty()) return told;
    query.page.after = page.next;
  }
}

}  // namespace ytterby::app
