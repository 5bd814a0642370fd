#include "core/explain/conduct_words.h"

#include <array>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

constexpr std::array<Worded, conduct::challenge_refusal_count> challenge_refusals{{
    {"challenge_closed", "这项质疑已经办结。", "The challenge is closed already."},
    {"text_missing", "请填写内容或者附上材料。", "Say something, or attach a paper."},
    {"not_answered_yet", "企业尚未答复且期限未到，不能作出需要许可的结论。", "The exporter has not answered and still has time: it cannot be closed against it yet."},
}};

constexpr std::array<Worded, conduct::report_refusal_count> report_refusals{{
    {"period_runs", "报告期尚未结束；结束后的第二天起可以确认。", "The period has not ended; the report can be confirmed from the next day on."},
    {"remark_missing", "与账面不同的行请写明原因。", "Say why a line differs from the ledger."},
    {"lines_differ", "请按许可证的每一行填写。", "Give every line of the licence, in its order."},
    {"confirmed_already", "这一期的报告已经确认。", "The report of this period was confirmed already."},
}};

constexpr std::array<std::string_view, conduct::challenge_state_count> challenge_states{"open", "answered", "closed"};
constexpr std::array<std::string_view, conduct::challenge_outcome_count> outcomes{"no_licence_needed", "licence_needed", "referred"};
constexpr std::array<std::string_view, conduct::report_state_count> report_states{"running", "due", "overdue", "confirmed", "confirmed_late"};
constexpr std::array<std::string_view, conduct::break_kind_count> breaks{"report_differs", "receipt_differs", "use_unreported"};

}  // namespace

std::string_view refusal_code(conduct::ChallengeRefusal refusal) { return challenge_refusals.at(at(refusal)).id; }
Text refusal_text(conduct::ChallengeRefusal refusal) { return text_of(challenge_refusals.at(at(refusal))); }
std::string_view refusal_code(conduct::ReportRefusal refusal) { return report_refusals.at(at(refusal)).id; }
Text refusal_text(conduct::ReportRefusal refusal) { return text_of(report_refusals.at(at(refusal))); }

std::string_view state_name(conduct::ChallengeState state) { return challenge_states.at(at(state)); }
std::string_view outcome_name(conduct::ChallengeOutcome outcome) { return outcomes.at(at(outcome)); }
std::string_view state_name(conduct::ReportState state) { return report_states.at(at(state)); }
std::string_view break_name(conduct::BreakKind kind) { return breaks.at(at(kind)); }

}  // namespace ytterby::explain
