#include "core/explain/ledger_words.h"

#include <array>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

// One row a refusal, in the order of ledger::LedgerRefusal.
constexpr std::array<Worded, ledger::ledger_refusal_count> refusals{{
    {"licence_closed", "许可证目前不能使用（已暂停、冻结、被替换或者已终止）；请查看许可证状态。", "The licence cannot be used now: it is suspended, frozen, replaced or ended. See its state."},
    {"no_such_line", "许可证没有这一行货品；请按许可证的行号填写。", "The licence has no such line; use the line numbers of the licence."},
    {"nothing_drawn", "请至少填写一行，数量须大于零，金额不得为负。", "Name at least one line with a quantity above zero and a value that is not negative."},
    {"line_twice", "同一行货品出现两次；请合并为一行。", "A line stands there twice; join the two."},
    {"balance_exceeded", "超过该行剩余的数量或者金额；请减少，或者使用另一份许可证，或者申请变更。", "More than is left on the line in quantity or in value; take less, use another licence, or apply for a change."},
    {"uses_exhausted", "许可证（或者该行货品）的使用次数已用完；请使用另一份许可证或者申请新的许可。", "The licence, or this line of it, has no use left; use another licence, or apply for a new one."},
    {"not_drawn", "这份凭证已经核销、作废或者过期。", "The certificate is no longer open: it was cleared, cancelled or has run out."},
    {"expired", "凭证已过有效期；请重新开具。", "The certificate has run out; draw a new one."},
    {"beyond_tolerance", "实际出口多于凭证所载，超出允许的误差；请为多出的部分另开凭证。", "More would leave than the certificate covers and the tolerance allows; draw another certificate for the rest."},
    {"other_port", "凭证限定在另一口岸报关。", "The certificate is to be presented at another port."},
    {"reason_missing", "请写明理由。", "Give reasons."},
    {"not_cleared", "凭证尚未核销，没有可更正的内容。", "The certificate was not cleared: there is nothing to correct."},
    {"no_change", "与已登记的数量和金额相同。", "It is what is booked already."},
    {"same_person", "更正须由两人办理：一人提出，另一人同意。", "A correction takes two persons: one proposes, another agrees."},
    {"nothing_proposed", "没有待同意的更正。", "No correction waits to be agreed to."},
    {"not_expired", "凭证仍在有效期内。", "The certificate has not run out yet."},
    {"limit_below_used", "新许可证的限额低于已经使用的数量或者金额；请提高限额。", "The new licence grants less than was used already; raise the limit."},
    {"unit_changed", "新许可证以另一单位或者币种计量已经使用的部分；请使用相同的单位和币种。", "The new licence counts in another unit or currency what was used already; keep the unit and the currency."},
    {"fault", "账目核对不符，已停止记账；请联系管理员。", "The books do not add up: nothing is booked. Tell the operator."},
}};

std::string amounts(const ledger::Volume& v, const std::string& unit, const std::string& currency) {
  return ledger::amount_of(v.quantity).text() + " " + unit + ", " + ledger::amount_of(v.value).text() + " " + currency;
}

}  // namespace

std::string_view refusal_code(ledger::LedgerRefusal refusal) { return refusals.at(at(refusal)).id; }

Text refusal_text(const ledger::Refused& refused, const std::string& unit, const std::string& currency) {
  const Worded& w = refusals.at(at(refused.why));
  Text out{std::string(w.zh), std::string(w.en)};
  if (refused.why != ledger::LedgerRefusal::balance_exceeded && refused.why != ledger::LedgerRefusal::beyond_tolerance && refused.why != ledger::LedgerRefusal::limit_below_used) return out;
  out.zh += "（第" + std::to_string(refused.line) + "行：申请 " + amounts(refused.asked, unit, currency) + "；剩余 " + amounts(refused.left, unit, currency) + "）";
  out.en += " (Line " + std::to_string(refused.line) + ": asked " + amounts(refused.asked, unit, currency) + "; left " + amounts(refused.left, unit, currency) + ".)";
  return out;
}


}  // namespace ytterby::explain
