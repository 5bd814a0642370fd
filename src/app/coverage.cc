#include "app/coverage.h"

#include <algorithm>

#include "app/house_policy.h"

namespace ytterby::app {

namespace {

using licensing::LicenceLine;
using licensing::LicenceTerms;

/// A percent in millionths has this many decimals.
constexpr int percent_decimals = 4;

bool has(const std::vector<std::string>& list, const std::string& value) { return std::find(list.begin(), list.end(), value) != list.end(); }

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : ", ") + one;
  return out;
}

/// A whole number of the pack; `otherwise` when the parameter is missing or no whole number.
std::int64_t whole(const law::Pack& pack, std::string_view id, std::int64_t otherwise) {
  const law::Parameter* p = law::find_parameter(pack, id);
  if (p == nullptr) return otherwise;
  return p->value.scaled(0).value_or(otherwise);
}

std::string at_line(std::size_t i, std::string_view field) { return "/lines/" + std::to_string(i) + "/" + std::string(field); }

class Findings {
 public:
  void add(std::string pointer, std::string code, Text text) { found_.push_back({std::move(pointer), std::move(code), std::move(text)}); }
  /// `allowed`: what the licence or the line names; empty: nothing is narrowed here.
  void must_be_in(const std::vector<std::string>& allowed, const std::string& value, const std::string& pointer, const std::string& code, const Text& what) {
    if (allowed.empty() || has(allowed, value)) return;
    add(pointer, code, {what.zh + "不在许可范围内；许可的是：" + joined(allowed) + "。如确需改变，须重新申请", what.en + " is not covered; what is: " + joined(allowed) + ". Another one needs a new application"});
  }
  std::vector<FieldFault> take() { return std::move(found_); }
  [[nodiscard]] bool empty() const { return found_.empty(); }

 private:
  std::vector<FieldFault> found_;
};

const Text the_destination{"目的地", "The destination"};
const Text the_end_user{"最终用户", "The end user"};
const Text the_port{"口岸", "The port"};

void check_validity(const licensing::Licence& licence, Date day, Findings& out) {
  const LicenceTerms& t = licence.terms;
  if (licence.state != licensing::LicenceState::active || !licence.frozen_by.empty()) {
    out.add("/licence", "licence_closed", {"许可证目前不能使用（已暂停、冻结、被替换或者已终止）；请查看许可证状态", "the licence cannot be used now: it is suspended, frozen, replaced or ended; see its state"});
  }
  if (day < t.valid_from) out.add("/licence", "not_yet_valid", {"许可证自" + t.valid_from.text() + "起有效；请到那天再开具", "the licence is valid from " + t.valid_from.text() + "; draw on that day or later"});
  if (day > t.valid_until) out.add("/licence", "licence_expired", {"许可证已于" + t.valid_until.text() + "到期；请使用另一份许可证或者申请新的许可", "the licence ran out on " + t.valid_until.text() + "; use another one, or apply for a new one"});
}

void check_parties(const LicenceTerms& t, const DrawRequest& request, Findings& out) {
  std::vector<std::string> destinations{t.destination};
  destinations.insert(destinations.end(), t.further_destinations.begin(), t.further_destinations.end());
  std::vector<std::string> users;
  for (const licensing::Party& user : t.end_users) users.push_back(user.name);
  out.must_be_in(destinations, request.destination, "/destination", "destination_not_covered", the_destination);
  out.must_be_in(users, request.end_user, "/end_user", "end_user_not_covered", the_end_user);
  if (!request.port.empty()) out.must_be_in(t.ports, request.port, "/port", "port_not_covered", the_port);
  if (!request.consignee.empty() && t.consignee && request.consignee != t.consignee->name) {
    out.add("/consignee", "consignee_not_covered", {"收货人与许可证所载不同（" + t.consignee->name + "）；请先申请变更", "the consignee is not the one on the licence (" + t.consignee->name + "); apply for a change first"});
  }
  if (!request.end_use.empty() && trimmed(request.end_use) != trimmed(t.end_use)) {
    out.add("/end_use", "end_use_not_covered", {"最终用途与许可证所载不同；许可只限所载用途，改变须重新申请", "the end use is not the one on the licence, which covers no other; another one needs a new application"});
  }
  if (!t.conditions.empty() && !request.conditions_met) {
    out.add("/conditions_met", "conditions_unconfirmed", {"许可证附有条件；请核对后确认已满足", "the licence carries conditions; read them and say that they are met"});
  }
}

void check_line(const LicenceTerms& t, const DrawRequest& request, std::size_t i, Date day, Findings& out) {
  const DrawLine& asked = request.lines[i];
  if (asked.line < 1 || static_cast<std::size_t>(asked.line) > t.lines.size()) {
    out.add(at_line(i, "line"), "no_such_line", {"许可证没有这一行；共" + std::to_string(t.lines.size()) + "行", "the licence has no such line; it has " + std::to_string(t.lines.size())});
    return;
  }
  const LicenceLine& line = t.lines[static_cast<std::size_t>(asked.line) - 1];
  if (line.valid_until && day > *line.valid_until) {
    out.add(at_line(i, "line"), "line_expired", {"该行已于" + line.valid_until->text() + "到期", "the line ran out on " + line.valid_until->text()});
  }
  out.must_be_in(line.destinations, request.destination, at_line(i, "line"), "destination_not_covered", the_destination);
  out.must_be_in(line.end_users, request.end_user, at_line(i, "line"), "end_user_not_covered", the_end_user);
  if (!request.port.empty()) out.must_be_in(line.ports, request.port, at_line(i, "line"), "port_not_covered", the_port);
  if (!asked.unit.empty() && asked.unit != line.quantity.unit) out.add(at_line(i, "unit"), "unit_mismatch", {"该行以" + line.quantity.unit + "计量；请换算", "the line is counted in " + line.quantity.unit + "; convert it"});
  if (!asked.currency.empty() && asked.currency != line.value.currency) out.add(at_line(i, "currency"), "unit_mismatch", {"该行以" + line.value.currency + "计价；请换算", "the line is valued in " + line.value.currency + "; convert it"});
  if (!ledger::volume_of(asked.quantity, asked.value)) {
    out.add(at_line(i, "quantity"), "too_fine", {"数量和金额不得为负，最多六位小数", "quantity and value are not negative and have six decimals at most"});
  }
}

/// The part of the application that is shipped, to be determined under the law of the day.
licensing::Content shipped(const licensing::Content& content, const DrawRequest& request) {
  licensing::Content out = content;
  // A licence that names no consignee leaves it to each shipment: whoever it is must not be listed either.
  if (!out.consignee && !request.consignee.empty()) out.consignee = licensing::Party{request.consignee, {}, {}, {}};
  out.destination = request.destination;
  out.further_destinations.clear();
  out.end_users.erase(std::remove_if(out.end_users.begin(), out.end_users.end(), [&](const licensing::Party& p) { return p.name != request.end_user; }), out.end_users.end());
  out.lines.clear();
  for (const DrawLine& line : request.lines) out.lines.push_back(content.lines[static_cast<std::size_t>(line.line) - 1]);
  return out;
}

void check_goods(const licensing::Licence& licence, const DrawRequest& request, const Determined& today, Findings& out) {
  for (std::size_t i = 0; i < request.lines.size(); ++i) {
    const licensing::GoodsLine& now = today.content.lines[i];
    const LicenceLine& licensed = licence.terms.lines[static_cast<std::size_t>(request.lines[i].line) - 1];
    const bool covered = std::all_of(now.codes.begin(), now.codes.end(), [&](const std::string& code) { return has(licensed.codes, code); });
    if (now.outcome == "undetermined" || now.outcome == "conflict") {
      out.add(at_line(i, "line"), "goods_undetermined", {"按今天的法律无法判定该行货品；请补充成分等事实，或者向主管部门查询", "under today's law the goods of this line cannot be determined; supply what is missing, or ask the authority"});
    } else if (!covered) {
      out.add(at_line(i, "line"), "goods_not_covered", {"按今天的法律，该行的管制编码是" + joined(now.codes) + "，许可证所载是" + joined(licensed.codes) + "；请申请新的许可",
                                                        "under today's law the control codes of this line are " + joined(now.codes) + ", the licence names " + joined(licensed.codes) + "; apply for a new licence"});
    } else if (now.codes.empty()) {
      out.add(at_line(i, "line"), "no_licence_needed", {"按今天的法律，该行货品无须许可；请直接申报，不必开具凭证", "under today's law this line needs no licence; declare it without a certificate"});
    }
  }
}

void check_shipment(const licensing::Licence& licence, const Determined& today, Findings& out) {
  if (today.check.shipment.verdict == determine::Verdict::prohibited && today.check.law_verdict) {
    for (Text& reason : house_reasons(today.check)) out.add("", "barred_by_policy", std::move(reason));
    return;
  }
  if (today.check.shipment.verdict == determine::Verdict::prohibited) {
    out.add("", "prohibited", {"按今天的法律和名单，这批出口被禁止；不得出口", "under today's law and lists this export is prohibited; it must not leave"});
    return;
  }
  for (const determine::OptionAnswer& option : today.check.shipment.options) {
    if (option.type->id != licence.terms.type || option.open) continue;
    out.add("", "type_closed", {"按今天的法律和名单，这批货不能使用此类许可（例如涉及关注名单）；请申请单项许可", "under today's law and lists this type of licence is not open to this shipment, for example because of a watch list; apply for an individual licence"});
  }
}

}  // namespace

std::vector<FieldFault> uncovered(Desk& desk, const licensing::Licence& licence, const licensing::Organisation& holder, const DrawRequest& request, Date day) {
  Findings out;
  check_validity(licence, day, out);
  check_parties(licence.terms, request, out);
  if (request.lines.empty()) out.add("/lines", "nothing_drawn", {"请至少填写一行货品", "name at least one line of goods"});
  for (std::size_t i = 0; i < request.lines.size(); ++i) check_line(licence.terms, request, i, day, out);
  if (!out.empty()) return out.take();
  const auto application = desk.records.application(licence.terms.application);
  const bool known = application && application->content.lines.size() == licence.terms.lines.size();
  if (!known) {
    out.add("/licence", "goods_unknown", {"许可证的货品资料不在案，无法按今天的法律判定；请联系主管部门", "the facts of the licence's goods are not on file, so that they cannot be determined under today's law; ask the authority"});
    return out.take();
  }
  const Determined today = determine_content(desk, shipped(application->content, request), holder, day);
  check_shipment(licence, today, out);
  check_goods(licence, request, today, out);
  return out.take();
}

std::vector<FieldFault> port_faults(const licensing::Licence& licence, const std::vector<std::int32_t>& lines, const std::string& port) {
  Findings out;
  bool is_narrowed = !licence.terms.ports.empty();
  if (!port.empty()) out.must_be_in(licence.terms.ports, port, "/port", "port_not_covered", the_port);
  for (const std::int32_t number : lines) {
    const LicenceLine& line = licence.terms.lines[static_cast<std::size_t>(number) - 1];
    is_narrowed = is_narrowed || !line.ports.empty();
    if (!port.empty()) out.must_be_in(line.ports, port, "/port", "port_not_covered", the_port);
  }
  if (port.empty() && is_narrowed) out.add("/port", "port_missing", {"许可限定了口岸；请填写报关口岸", "the licence allows some ports only; say through which one the goods leave"});
  return out.take();
}

Date certificate_end(const law::Pack& pack, const licensing::Licence& licence, const DrawRequest& request, Date day) {
  Date end = licence.terms.valid_until;
  for (const DrawLine& asked : request.lines) {
    const LicenceLine& line = licence.terms.lines[static_cast<std::size_t>(asked.line) - 1];
    if (line.valid_until) end = std::min(end, *line.valid_until);
  }
  const std::int64_t days = whole(pack, "certificate_validity_days", 1);
  return std::min(end, day.plus(static_cast<std::int32_t>(std::clamp<std::int64_t>(days, 1, 3660)) - 1));
}

ledger::DrawRules draw_rules(const law::Pack& pack) {
  ledger::DrawRules out;
  const law::Parameter* tolerance = law::find_parameter(pack, "clearance_tolerance_percent");
  // A tolerance that cannot be told exactly is none.
  if (tolerance != nullptr) out.tolerance_ppm = tolerance->value.scaled(percent_decimals).value_or(0);
  out.clearances = static_cast<std::int32_t>(std::clamp<std::int64_t>(whole(pack, "clearances_per_certificate", 1), 1, 1'000));
  return out;
}

}  // namespace ytterby::app
