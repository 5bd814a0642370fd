#include "core/explain/briefing_words.h"

#include <algorithm>
#include <array>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

using namespace briefings;

constexpr std::array<Worded, announcement_refusal_count> announcement_refusals{{
    {"briefing_state", "这份公告现在的状态不允许这一步；请刷新后查看。", "The announcement is in a state that does not allow this; read it again."},
    {"text_missing", "中英文的标题和正文都要填写后才能发布。", "Title and text are needed in Chinese and in English before it is published."},
    {"briefing_same_person", "须由起草人以外的人发布。", "Somebody other than those who wrote it has to publish it."},
    {"reason_missing", "请写明理由。", "Give a reason."},
    {"briefing_no_session", "没有这一场次；请刷新后查看。", "There is no such session; read the briefing again."},
    {"briefing_session_over", "这一场次已经开始或者结束，不能再报名或者取消。", "The session has begun: nobody can sign up or cancel any more."},
    {"briefing_not_begun", "场次尚未开始，不能登记出席。", "The session has not begun: attendance is recorded from its start on."},
    {"briefing_session_cancelled", "这一场次已取消；请选择另一场。", "The session is cancelled; choose another one."},
    {"briefing_session_in_use", "已有人报名的场次不能删除；请将其标记为取消。", "People signed up for a session that is left out: mark it as cancelled instead."},
    {"briefing_session_reversed", "场次的结束时间须晚于开始时间。", "A session has to end after it begins."},
    {"briefing_signed_up_before", "您已报名这一场次。", "You have signed up for this session."},
    {"briefing_not_signed_up", "没有这项报名。", "Nobody of that name has signed up for this session."},
    {"briefing_nothing_to_publish", "没有待发布的修改。", "There is no change to publish."},
}};
constexpr std::array<Worded, question_refusal_count> question_refusals{{
    {"question_state", "这个问题已答复或者已作其他处理。", "The question was answered or declined."},
    {"question_own", "本企业提出的问题不能再由本企业附议。", "It is your own organisation's question."},
    {"question_voted_before", "贵单位已附议过这个问题。", "Your organisation has voted for it."},
    {"question_not_voted", "贵单位没有附议过这个问题。", "Your organisation has not voted for it."},
    {"reason_missing", "请写明理由。", "Give a reason."},
}};
constexpr std::array<Worded, guidance_refusal_count> guidance_refusals{{
    {"guidance_state", "这份解答现在的状态不允许这一步；请刷新后查看。", "The answer is in a state that does not allow this; read it again."},
    {"text_missing", "中英文的问题和解答都要填写后才能发布。", "Question and answer are needed in Chinese and in English before it is published."},
    {"guidance_nothing_cited", "解答须至少引用一个管制编码或者一份公告、法规。", "An answer cites at least one provision or instrument."},
    {"guidance_same_person", "须由起草人以外的人发布。", "Somebody other than those who wrote it has to publish it."},
    {"reason_missing", "请写明理由。", "Give a reason."},
    {"guidance_told_before", "已提醒过。", "The authority was told before."},
}};

constexpr std::array<std::string_view, announcement_state_count> announcement_states{"draft", "published", "withdrawn"};
constexpr std::array<std::string_view, question_state_count> question_states{"asked", "answered", "declined"};
constexpr std::array<std::string_view, guidance_state_count> guidance_states{"draft", "published", "superseded", "withdrawn"};
constexpr std::array<std::string_view, announcement_step_kind_count> announcement_steps{"drafted", "edited", "published", "revised", "withdrawn"};
constexpr std::array<std::string_view, guidance_step_kind_count> guidance_steps{"drafted", "edited", "published", "confirmed", "superseded", "withdrawn"};
constexpr std::array<std::string_view, seat_count> seats{"seat", "waiting", "cancelled"};

constexpr std::array<Worded, 6> instrument_news{{
    {"published", "发布：{title}", "Published: {title}"},
    {"in_force", "施行：{title}", "In force: {title}"},
    {"suspended", "暂停实施：{title}", "Suspended: {title}"},
    {"resumed", "恢复施行：{title}", "In force again: {title}"},
    {"ran_out", "暂停期满，是否延长尚未核实：{title}", "Suspension ran out; whether it was prolonged is not verified: {title}"},
    {"repealed", "废止：{title}", "Repealed: {title}"},
}};

}  // namespace

std::string_view refusal_code(AnnouncementRefusal refusal) { return announcement_refusals.at(at(refusal)).id; }
Text refusal_text(AnnouncementRefusal refusal) { return text_of(announcement_refusals.at(at(refusal))); }
std::string_view refusal_code(QuestionRefusal refusal) { return question_refusals.at(at(refusal)).id; }
Text refusal_text(QuestionRefusal refusal) { return text_of(question_refusals.at(at(refusal))); }
std::string_view refusal_code(GuidanceRefusal refusal) { return guidance_refusals.at(at(refusal)).id; }
Text refusal_text(GuidanceRefusal refusal) { return text_of(guidance_refusals.at(at(refusal))); }
std::string_view state_name(AnnouncementState state) { return announcement_states.at(at(state)); }
std::string_view state_name(QuestionState state) { return question_states.at(at(state)); }
std::string_view state_name(GuidanceState state) { return guidance_states.at(at(state)); }
std::string_view step_name(AnnouncementStepKind kind) { return announcement_steps.at(at(kind)); }
std::string_view step_name(GuidanceStepKind kind) { return guidance_steps.at(at(kind)); }
std::string_view seat_name(Seat seat) { return seats.at(at(seat)); }

Text news_of_instrument(std::string_view what, const Text& title) {
  const auto found = std::find_if(instrument_news.begin(), instrument_news.end(), [&](const Worded& w) { return w.id == what; });
  if (found == instrument_news.end()) return title;
  return {fill(found->zh, {{"title", title.zh}}), fill(found->en, {{"title", title.en}})};
}

Text beyond_verified_news(Date verified_through) {
  const std::string day = verified_through.text();
  return {"按已装载的法规推算；该日在法规核对日（" + day + "）之后，其后的变动可能尚未收入。", "Computed from the law that is loaded. The day lies after " + day + ", through which it was verified: what changed since may be missing."};
}

}  // namespace ytterby::explain
