#include "machines/ledger_model.h"

#include <algorithm>

namespace ytterby::test {

using State = ledger::CertificateState;

std::string described(const Step& s) {
  static constexpr std::array names{"open", "draw", "clear", "part", "void", "expire", "propose", "agree", "suspend", "resume", "replace"};
  std::string out = std::string(names[static_cast<std::size_t>(s.kind)]) + " licence " + std::to_string(s.licence) + " other " + std::to_string(s.other) + " certificate " + std::to_string(s.certificate) + " by " + std::to_string(s.by);
  for (const std::int64_t a : s.amounts) out += " " + std::to_string(a);
  return out;
}

std::string LedgerModel::run(const Step& step) {
  const auto licence = licences_.find(step.licence);
  if (step.kind == Step::Kind::open) {
    if (licence != licences_.end()) return "fault";
    licences_[step.licence].accounts = {Amounts{step.amounts[0]}, Amounts{step.amounts[1]}, Amounts{step.amounts[2]}};
    return {};
  }
  if (step.kind == Step::Kind::replace) return replace(step);
  if (licence == licences_.end()) return "fault";
  if (step.kind == Step::Kind::draw) return draw(step);
  if (step.kind == Step::Kind::suspend || step.kind == Step::Kind::resume) {
    licence->second.is_open = step.kind == Step::Kind::resume;
    return {};
  }
  const auto found = certificates_.find(step.certificate);
  if (found == certificates_.end()) return "fault";
  Certificate& c = found->second;
  // Of another licence: what the certificate alone refuses is refused first, and the rest is a fault.
  if (c.licence != step.licence) return refused_anyway(step, c).value_or("fault");
  switch (step.kind) {
    case Step::Kind::clear: return clear(step, c, true);
    case Step::Kind::part: return clear(step, c, false);
    case Step::Kind::void_: return end(c, State::voided);
    case Step::Kind::expire: return end(c, State::expired);
    case Step::Kind::propose: return propose(step, c);
    case Step::Kind::agree: return agree(step, c);
    case Step::Kind::open:
    case Step::Kind::draw:
    case Step::Kind::suspend:
    case Step::Kind::resume:
    case Step::Kind::replace: break;
  }
  return "not a step";
}

std::optional<std::string> LedgerModel::refused_anyway(const Step& step, const Certificate& c) {
  if (step.kind == Step::Kind::void_ || step.kind == Step::Kind::expire) return c.state == State::drawn ? std::nullopt : std::optional<std::string>("not_drawn");
  if (step.kind != Step::Kind::agree) return std::nullopt;
  if (!c.proposed) return "nothing_proposed";
  return c.proposer == step.by ? std::optional<std::string>("same_person") : std::nullopt;
}

std::string LedgerModel::draw(const Step& step) {
  Licence& licence = licences_[step.licence];
  if (certificates_.count(step.certificate) != 0) return "fault";
  if (!licence.is_open) return "licence_closed";
  Certificate c;
  c.licence = step.licence;
  for (std::size_t line : {1U, 2U}) {
    const std::int64_t amount = step.amounts[line - 1];
    if (amount == 0) continue;
    if (amount > licence.accounts[line].free()) return "balance_exceeded";
    c.lines.push_back({line, amount, 0, amount});
  }
  if (c.lines.empty()) return "nothing_drawn";
  if (licence.accounts[0].free() < 1) return "uses_exhausted";
  ++licence.accounts[0].held;
  for (const Line& line : c.lines) licence.accounts[line.account].held += line.drawn;
  ++licence.certificates;
  certificates_[step.certificate] = c;
  return {};
}

std::string LedgerModel::clear(const Step& step, Certificate& c, bool is_last) {
  Licence& licence = licences_[c.licence];
  if (c.state != State::drawn) return "not_drawn";
  if (!licence.is_open) return "licence_closed";
  bool any = false;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    const Line& line = c.lines[i];
    const std::int64_t leaves = step.amounts[i];
    if ((line.posted + leaves) * 10 > line.drawn * 11) return "beyond_tolerance";
    if (leaves - line.open > licence.accounts[line.account].free()) return "balance_exceeded";
    any = any || leaves > 0;
  }
  if (!any) return "nothing_drawn";
  if (c.clearances++ == 0) {
    --licence.accounts[0].held;
    ++licence.accounts[0].posted;
  }
  const bool last = is_last || c.clearances == 2;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    Line& line = c.lines[i];
    const std::int64_t covered = std::min(step.amounts[i], line.open);
    const std::int64_t let_go = last ? line.open : covered;
    licence.accounts[line.account].held -= let_go;
    licence.accounts[line.account].posted += step.amounts[i];
    line.open -= let_go;
    line.posted += step.amounts[i];
  }
  if (last) c.state = State::cleared;
  return {};
}

std::string LedgerModel::end(Certificate& c, State state) {
  if (c.state != State::drawn) return "not_drawn";
  Licence& licence = licences_[c.licence];
  for (Line& line : c.lines) {
    licence.accounts[line.account].held -= line.open;
    line.open = 0;
  }
  if (c.clearances == 0) --licence.accounts[0].held;
  c.state = c.clearances == 0 ? state : State::cleared;
  return {};
}

std::string LedgerModel::propose(const Step& step, Certificate& c) {
  if (c.state != State::cleared) return "not_cleared";
  bool differs = false;
  std::vector<std::int64_t> posted;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    posted.push_back(step.amounts[i]);
    differs = differs || posted[i] != c.lines[i].posted;
    if (posted[i] - c.lines[i].posted > licences_[c.licence].accounts[c.lines[i].account].free()) return "balance_exceeded";
  }
  if (!differs) return "no_change";
  c.proposed = posted;
  c.proposer = step.by;
  return {};
}

std::string LedgerModel::agree(const Step& step, Certificate& c) {
  if (!c.proposed) return "nothing_proposed";
  if (c.proposer == step.by) return "same_person";
  auto& accounts = licences_[c.licence].accounts;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    if ((*c.proposed)[i] - c.lines[i].posted > accounts[c.lines[i].account].free()) return "balance_exceeded";
  }
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    accounts[c.lines[i].account].posted += (*c.proposed)[i] - c.lines[i].posted;
    c.lines[i].posted = (*c.proposed)[i];
  }
  c.proposed.reset();
  return {};
}

std::string LedgerModel::replace(const Step& step) {
  if (licences_.count(step.licence) == 0 || licences_.count(step.other) == 0) return "fault";
  Licence& old = licences_[step.licence];
  Licence& fresh = licences_[step.other];
  for (std::size_t i = 0; i < 3; ++i) {
    if (old.accounts[i].posted > fresh.accounts[i].free()) return i == 0 ? "uses_exhausted" : "limit_below_used";
  }
  for (std::size_t i = 0; i < 3; ++i) {
    fresh.accounts[i].posted += old.accounts[i].posted;
    old.accounts[i].granted = old.accounts[i].held + old.accounts[i].posted;
  }
  old.is_open = false;
  return {};
}

namespace {

std::string account_text(std::int64_t granted, std::int64_t held, std::int64_t posted) { return " " + std::to_string(granted) + "/" + std::to_string(held) + "/" + std::to_string(posted); }
std::string line_text(std::size_t line, std::int64_t drawn, std::int64_t posted, std::int64_t open) { return " [" + std::to_string(line) + account_text(drawn, posted, open) + "]"; }
std::string certificate_head(const std::string& id, State state, int clearances, bool is_proposed) {
  return "\n" + id + " state " + std::to_string(static_cast<int>(state)) + " cleared " + std::to_string(clearances) + (is_proposed ? " proposed" : "");
}

}  // namespace

std::string LedgerModel::text(std::uint64_t licence) const {
  const auto found = licences_.find(licence);
  if (found == licences_.end()) return {};
  std::string out = found->second.is_open ? "open" : "closed";
  out += " " + std::to_string(found->second.certificates);
  for (const Amounts& a : found->second.accounts) out += account_text(a.granted, a.held, a.posted);
  for (const auto& [id, c] : certificates_) {
    if (c.licence != licence) continue;
    out += certificate_head(std::to_string(id), c.state, c.clearances, c.proposed.has_value());
    for (const Line& line : c.lines) out += line_text(line.account, line.drawn, line.posted, line.open);
  }
  return out;
}

std::string model_text(app::Records& records, const LicenceId& licence) {
  const auto books = records.books(licence);
  if (!books) return {};
  std::string out = books->head().is_open ? "open" : "closed";
  out += " " + std::to_string(books->head().certificates);
  for (const ledger::Account& a : books->accounts) out += account_text(a.granted.quantity / one, a.held.quantity / one, a.posted.quantity / one);
  app::CertificateQuery query;
  query.licence = licence;
  query.page.limit = 1'000'000;
  std::map<std::uint64_t, std::string> by_id;
  for (const ledger::Certificate& c : records.certificates(query).items) {
    const std::string id = c.id.substr(c.id.rfind('-') + 1);
    std::string& text = by_id[std::stoull(id)];
    text = certificate_head(id, c.state, c.clearances, c.correction.has_value());
    for (const auto& line : c.lines) text += line_text(static_cast<std::size_t>(line.line), line.drawn.quantity / one, line.posted.quantity / one, line.open.quantity / one);
  }
  for (const auto& [id, text] : by_id) out += text;
  return out;
}

}  // namespace ytterby::test
