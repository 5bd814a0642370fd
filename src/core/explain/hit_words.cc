#include "core/explain/hit_words.h"

#include <array>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

constexpr std::array<Worded, screening::hit_refusal_count> refusals{{
    {"hit_state", "这项匹配现在的状态不允许这一步；请刷新后查看。", "The hit is in a state that does not allow this; read it again."},
    {"reason_missing", "请写明理由。", "Give a reason."},
    {"hit_already_proposed", "已有一项结论待第二人同意；请先同意或者不同意。", "A conclusion waits for a second person already: agree to it or decline it first."},
    {"hit_nothing_proposed", "没有待同意的结论。", "Nothing waits for a second person."},
    {"hit_same_person", "须由提出者以外的人同意。", "Somebody other than who proposed it has to agree."},
    {"hit_needs_approver", "已上报的匹配由审批人处理。", "An escalated hit is judged by those who approve."},
}};

constexpr std::array<std::string_view, screening::hit_state_count> states{"open", "escalated", "cleared", "confirmed"};
constexpr std::array<std::string_view, screening::hit_step_kind_count> steps{"raised", "met_again", "entry_changed", "unlisted", "listed_again", "stated", "cleared",
                                                                              "escalated", "confirm_proposed", "clear_proposed", "declined", "confirmed", "reopened"};
constexpr std::array<std::string_view, screening::subject_kind_count> subjects{"application", "licence", "certificate"};
constexpr std::array<std::string_view, screening::party_role_count> roles{"end_user", "consignee", "importer"};

}  // namespace

std::string_view refusal_code(screening::HitRefusal refusal) { return refusals.at(at(refusal)).id; }
Text refusal_text(screening::HitRefusal refusal) { return text_of(refusals.at(at(refusal))); }
std::string_view state_name(screening::HitState state) { return states.at(at(state)); }
std::string_view step_name(screening::HitStepKind kind) { return steps.at(at(kind)); }
std::string_view subject_name(screening::SubjectKind kind) { return subjects.at(at(kind)); }
std::string_view role_name(screening::PartyRole role) { return roles.at(at(role)); }

}  // namespace ytterby::explain
