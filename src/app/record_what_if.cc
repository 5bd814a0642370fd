#include "app/record_what_if.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "app/applications.h"
#include "app/cases.h"
#include "app/disclosure.h"
#include "app/pack_figures.h"

namespace ytterby::app {

namespace {

using determine::Verdict;
using licensing::ApplicationState;
using licensing::Content;
using licensing::LicenceState;

/// All pages of a query.
template <class Query, class Read>
auto all_of(Query query, const Read& read) {
  auto page = read(query);
  auto out = std::move(page.items);
  while (!page.next.empty()) {
    query.page.after = page.next;
    page = read(query);
    std::move(page.items.begin(), page.items.end(), std::back_inserter(out));
  }
  return out;
}

/// End users at a destination; those who sit at none of the destinations may be meant at each of them.
std::vector<const licensing::Party*> users_at(const Content& content, const std::vector<std::string>& named, const std::string& destination, const std::vector<std::string>& destinations) {
  std::vector<const licensing::Party*> out;
  for (const licensing::Party& user : content.end_users) {
    const bool is_named = named.empty() || std::find(named.begin(), named.end(), user.name) != named.end();
    const bool is_elsewhere = user.country != destination && std::find(destinations.begin(), destinations.end(), user.country) != destinations.end();
    if (is_named && !is_elsewhere) out.push_back(&user);
  }
  if (out.empty()) out.push_back(nullptr);
  return out;
}

/// What is asked about one line of a content.
struct Route {
  std::vector<std::string> destinations;
  std::vector<std::string> end_users;    ///< names; none: all of the content
};

class Holding {
 public:
  Holding(const Desk& desk, const licensing::Organisation& exporter, Date today, Date day) : desk_(desk), exporter_(exporter), today_(today), day_(day) {}

  std::vector<HeldItem> run() {
    LicenceQuery licences;
    licences.holder = exporter_.id;
    for (const licensing::Licence& licence : all_of(licences, [&](const LicenceQuery& q) { return desk_.records.licences(q); })) add_licence(licence);
    ApplicationQuery applications;
    applications.exporter = exporter_.id;
    applications.states = {ApplicationState::draft, ApplicationState::submitted, ApplicationState::returned, ApplicationState::accepted, ApplicationState::in_review, ApplicationState::recommended};
    for (const licensing::Application& application : all_of(applications, [&](const ApplicationQuery& q) { return desk_.records.applications(q); })) add_application(application);
    return std::move(out_);
  }

 private:
  void add_licence(const licensing::Licence& licence) {
    const auto content = licensed_content(desk_, licence);
    if (!content) return;
    const LicenceState state = as_of_day(licence, std::max(today_, day_)).state;
    const bool is_live = state == LicenceState::active || state == LicenceState::suspended;
    const licensing::LicenceTerms& t = licence.terms;
    std::vector<std::string> destinations{t.destination};
    destinations.insert(destinations.end(), t.further_destinations.begin(), t.further_destinations.end());
    for (std::size_t i = 0; is_live && i < t.lines.size() && i < content->lines.size(); ++i) {
      const licensing::LicenceLine& line = t.lines[i];
      HeldItem item = item_of(HeldKind::licence, licence.id.value, t.number, i, line.description);
      item.codes = line.codes;
      item.type = t.type;
      item.valid_until = line.valid_until ? line.valid_until : t.valid_until;
      if (*item.valid_until < day_) continue;
      add_line(item, *content, i, {line.destinations.empty() ? destinations : line.destinations, line.end_users});
    }
    add_shipments(licence, *content);
  }

  void add_application(const licensing::Application& application) {
    const Content& content = application.content;
    for (std::size_t i = 0; i < content.lines.size(); ++i) {
      add_line(item_of(HeldKind::application, application.id.value, application.number, i, content.lines[i].description), content, i, {licensing::destinations_of(content), {}});
    }
  }

  void add_shipments(const licensing::Licence& licence, const Content& content) {
    CertificateQuery query;
    query.licence = licence.id;
    query.states = {ledger::CertificateState::cleared};
    for (const ledger::Certificate& certificate : all_of(query, [&](const CertificateQuery& q) { return desk_.records.certificates(q); })) {
      for (const ledger::CertificateLine& line : certificate.lines) {
        const auto place = static_cast<std::size_t>(line.line) - 1;
        if (line.line < 1 || place >= content.lines.size()) continue;
        HeldItem item = item_of(HeldKind::shipment, certificate.id, certificate.number, place, line.description);
        item.codes = line.codes;
        item.type = licence.terms.type;
        Content shipped = content;
        if (!shipped.consignee && !certificate.consignee.empty()) shipped.consignee = licensing::Party{certificate.consignee, {}, {}, {}};
        add_line(item, shipped, place, {{certificate.destination}, {certificate.end_user}});
      }
    }
  }

  [[nodiscard]] HeldItem item_of(HeldKind kind, const std::string& id, const std::string& number, std::size_t place, const std::string& description) const {
    HeldItem out;
    out.kind = kind;
    out.id = id;
    out.number = number;
    out.line = static_cast<std::int32_t>(place) + 1;
    out.holder = exporter_.id;
    out.description = description;
    return out;
  }

  void add_line(const HeldItem& item, const Content& content, std::size_t place, const Route& route) {
    Content one = content;
    one.lines = {content.lines[place]};
    for (const std::string& destination : route.destinations) {
      for (const licensing::Party* user : users_at(content, route.end_users, destination, route.destinations)) {
        one.end_users.clear();
        if (user != nullptr) one.end_users.push_back(*user);
        HeldItem made = item;
        made.destination = destination;
        made.end_user = user != nullptr ? user->name : std::string();
        made.request = check_request_of(desk_, one, destination, exporter_, day_);
        out_.push_back(std::move(made));
      }
    }
  }

  const Desk& desk_;
  const licensing::Organisation& exporter_;
  Date today_;
  Date day_;
  std::vector<HeldItem> out_;
};

/// The same for requests that ask the same.
std::string key_of(const CheckRequest& request) {
  std::string key = request.destination + '\n' + request.end_use + '\n' + request.situation + '\n';
  for (const std::string& flag : request.end_use_flags) key += flag + '\n';
  for (const RequestParty& party : request.parties) {
    key += std::to_string(static_cast<int>(party.role)) + party.name + '\n' + party.country + '\n';
    for (const auto* names : {&party.also, &party.cleared, &party.confirmed}) {
      for (const std::string& name : *names) key += name + '\t';
      key += '\n';
    }
  }
  for (const RequestLine& line : request.lines) key += app::key_of(line);
  return key;
}

/// What both laws say to one question, kept because many items ask the same.
struct Pair {
  WholeStand before, after;
  std::vector<law::LicenceTypeId> open;   ///< types of licence, under the law after
  Causes because;
};

WorkKind work_of(const HeldItem& item, const Pair& pair) {
  const WorkKind kind = work_kind(pair.after.verdict);
  if (kind != WorkKind::apply || !item.type) return kind;
  const bool is_open = std::find(pair.open.begin(), pair.open.end(), *item.type) != pair.open.end();
  const auto& codes = pair.after.lines.front().codes;
  const bool is_named = std::all_of(codes.begin(), codes.end(), [&](const std::string& c) { return std::find(item.codes.begin(), item.codes.end(), c) != item.codes.end(); });
  return is_open && is_named ? WorkKind::nothing : WorkKind::apply;
}

struct Key {
  std::vector<std::string> because;
  HeldKind kind = HeldKind::licence;
  WorkKind work = WorkKind::nothing;
  WholeStand before, after;
  friend auto operator<=>(const Key&, const Key&) = default;
};

class RecordComparison {
 public:
  RecordComparison(const Checker& before, const Checker& after, Date today, Date day) : before_(before), after_(after), day_(day), planner_(before, after, today, day) {}

  RecordWhatIf run(std::vector<HeldItem> items) {
    RecordWhatIf out;
    out.day = day_;
    out.items = std::move(items);
    std::map<Key, HeldChange> changes;
    for (std::size_t i = 0; i < out.items.size(); ++i) {
      const Pair& pair = asked(out.items[i].request);
      if (pair.before == pair.after) continue;
      ++out.changed;
      const WorkKind work = work_of(out.items[i], pair);
      Key key{{}, out.items[i].kind, work, pair.before, pair.after};
      for (const law::Instrument* instrument : pair.because) key.because.push_back(instrument->id);
      HeldChange& change = changes[std::move(key)];
      if (change.items.empty()) {
        change.kind = out.items[i].kind;
        change.before = pair.before;
        change.after = pair.after;
        change.because = pair.because;
        change.answer_before = before_.check(out.items[i].request, day_, std::nullopt);
        change.answer_after = after_.check(out.items[i].request, day_, std::nullopt);
        change.work = planner_.plan(work, out.items[i].request, change.answer_after);
      }
      change.items.push_back(i);
    }
    for (auto& [key, change] : changes) out.changes.push_back(std::move(change));
    return out;
  }

 private:
  const Pair& asked(const CheckRequest& request) {
    const auto [found, is_new] = pairs_.try_emplace(key_of(request));
    Pair& pair = found->second;
    if (!is_new) return pair;
    const CheckAnswer before = before_.check(request, day_, std::nullopt);
    const CheckAnswer after = after_.check(request, day_, std::nullopt);
    pair.before = stand_of(before);
    pair.after = stand_of(after);
    if (pair.before == pair.after) return pair;
    pair.because = causes_of(before, after);
    for (const determine::OptionAnswer& option : after.shipment.options) {
      if (option.open) pair.open.push_back(option.type->id);
    }
    return pair;
  }

  const Checker& before_;
  const Checker& after_;
  Date day_;
  WorkPlanner planner_;
  std::unordered_map<std::string, Pair> pairs_;
};

struct CountKey {
  std::vector<std::string> because;
  Verdict before = Verdict::undetermined;
  Verdict after = Verdict::undetermined;
  WorkKind work = WorkKind::nothing;
  friend auto operator<=>(const CountKey&, const CountKey&) = default;
};

CountCell shown(const TableCell& cell, bool is_hidden) { return is_hidden ? CountCell{} : CountCell{cell.count, cell.holders.size()}; }

}  // namespace

std::vector<HeldItem> held_by(const Desk& desk, const licensing::Organisation& exporter, Date today, Date day) { return Holding(desk, exporter, today, day).run(); }

RecordWhatIf record_what_if(const Checker& before, const Checker& after, std::vector<HeldItem> items, Date today, Date day) {
  return RecordComparison(before, after, today, day).run(std::move(items));
}

WhatIfCounts count_what_if(const Desk& desk, const MadeLaw& other, Date today, Date day) {
  std::vector<HeldItem> items;
  for (const licensing::Organisation& exporter : desk.records.organisations(licensing::OrganisationKind::exporter)) {
    auto held = held_by(desk, exporter, today, day);
    std::move(held.begin(), held.end(), std::back_inserter(items));
  }
  const RecordWhatIf all = record_what_if(desk.checker, *other.checker, std::move(items), today, day);
  struct Row {
    CountRow shown;
    std::vector<TableCell> cells{held_kinds};
  };
  std::map<CountKey, Row> rows;
  for (const HeldChange& change : all.changes) {
    CountKey key{{}, change.before.verdict, change.after.verdict, change.work.kind};
    for (const law::Instrument* instrument : change.because) key.because.push_back(instrument->id);
    Row& row = rows[std::move(key)];
    row.shown.because = change.because;
    row.shown.before = change.before.verdict;
    row.shown.after = change.after.verdict;
    row.shown.work = change.work.kind;
    TableCell& cell = row.cells[static_cast<std::size_t>(change.kind)];
    cell.count += change.items.size();
    for (const std::size_t item : change.items) cell.holders.insert(all.items[item].holder.value);
  }
  WhatIfCounts out;
  out.day = day;
  // A pack that says nothing of it opens nothing.
  constexpr std::int32_t otherwise = 3;
  const std::int32_t least = whole_figure(desk.checker.pack(), "disclosure_least_holders");
  out.least = static_cast<std::size_t>(least > 0 ? least : otherwise);
  CountTable table;
  for (const auto& [key, row] : rows) table.push_back(row.cells);
  const CountTable sums = with_sums(table);
  const Hidden hidden = hidden_cells(table, out.least);
  std::size_t r = 0;
  for (auto& [key, row] : rows) {
    for (std::size_t c = 0; c < held_kinds; ++c) row.shown.cells[c] = shown(sums[r][c], hidden[r][c]);
    row.shown.all = shown(sums[r][held_kinds], hidden[r][held_kinds]);
    out.rows.push_back(std::move(row.shown));
    ++r;
  }
  if (out.rows.empty()) {
    const CountCell none{0, 0};
    out.columns = {none, none, none};
    out.all = none;
    return out;
  }
  for (std::size_t c = 0; c < held_kinds; ++c) out.columns[c] = shown(sums[r][c], hidden[r][c]);
  out.all = shown(sums[r][held_kinds], hidden[r][held_kinds]);
  return out;
}

}  // namespace ytterby::app
