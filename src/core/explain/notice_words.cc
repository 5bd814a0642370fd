#include "core/explain/notice_words.h"

#include <algorithm>
#include <array>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

constexpr std::array<Worded, 54> notices{{
    {"application_submitted", "收到一份申请", "An application was submitted"},
    {"application_returned", "申请被退回补正，请一次补齐", "Your application was returned: deal with each gap"},
    {"application_accepted", "申请已受理，审查期限开始", "Your application was accepted; the term has begun"},
    {"application_decided", "申请已有决定", "Your application was decided"},
    {"question_asked", "主管部门有一个问题，请答复", "The authority asks a question"},
    {"person_proposed", "人员权限变更待另一位管理员同意", "A change of somebody's rights waits for another administrator"},
    {"advice_asked", "请就一个案件提出意见", "Your advice is asked on a case"},
    {"clock_paused", "审查期限中止", "The term was paused"},
    {"clock_resumed", "审查期限恢复", "The term runs again"},
    {"certificate_drawn", "已登记取得出口凭证", "An export certificate was drawn by registration"},
    {"exports_claimed", "有出口记录待认可", "Past exports wait to be accepted"},
    {"exports_accepted", "出口记录已认可", "Your past exports were accepted"},
    {"licence_issued", "许可证已签发", "A licence was issued"},
    {"licence_suspended", "许可证已暂停，暂不得使用", "A licence was suspended: do not use it"},
    {"licence_resumed", "许可证恢复有效", "A licence is in force again"},
    {"licence_withdrawn", "许可证已撤回", "A licence was withdrawn"},
    {"licence_revoked", "许可证已撤销", "A licence was revoked"},
    {"licence_surrendered", "许可证已交回", "A licence was surrendered"},
    {"licence_superseded", "许可证已被新证取代", "A licence was replaced by a new one"},
    {"licence_expired", "许可证已过期", "A licence has expired"},
    {"licence_frozen", "许可证变更已受理，原证停用", "A change of a licence was accepted: do not use it meanwhile"},
    {"licence_thawed", "许可证变更未获准，原证照旧", "A change of a licence came to nothing: its old terms stand"},
    {"licence_bar_arose", "出现法定禁止情形，许可将被撤销", "A bar of the law has arisen: the licence has to be revoked"},
    {"licence_bar_lifted", "法定禁止情形已消除", "A bar of the law was lifted"},
    {"licence_hold_placed", "许可证的资料须继续保存，不得销毁", "The papers of a licence are evidence: keep them until the hold is lifted"},
    {"licence_hold_lifted", "许可证资料的保全已解除", "The legal hold on the papers of a licence was lifted"},
    {"certificate_refused", "海关未放行一批货，理由见凭证", "Customs did not let a shipment pass; the certificate says why"},
    {"certificate_returned", "海关退回了一份凭证", "Customs handed a certificate back"},
    {"certificate_corrected", "一份凭证的登记已更正", "What was booked on a certificate was corrected"},
    {"challenge_opened", "海关提出质疑，货物暂不放行，请在期限内答复", "Customs challenges a declaration and holds the goods: answer in time"},
    {"challenge_answered", "企业已答复一项海关质疑", "A customs challenge was answered"},
    {"challenge_closed", "一项海关质疑已办结", "A customs challenge was closed"},
    {"report_due", "请确认一期使用报告", "A report on use is due: confirm it"},
    {"report_overdue", "使用报告已逾期，请尽快确认", "A report on use is overdue: confirm it now"},
    {"report_warning", "使用报告逾期警告：继续逾期将被建议暂停许可", "Warning: a report on use is overdue; next a suspension is proposed"},
    {"report_suspension_proposed", "使用报告长期逾期，建议暂停许可", "A report on use is long overdue: a suspension is proposed"},
    {"balance_low", "许可证的一行货品即将用完", "A line of a licence runs low"},
    {"hit_raised", "登记中的一方可能是名单所列者，请核查", "A party of the register may be a listed one: look at it"},
    {"hit_escalated", "一项名单匹配已上报，请审批人处理", "A hit was escalated to those who approve"},
    {"hit_proposed", "一项名单匹配的结论待第二人同意", "A conclusion on a hit waits for a second person"},
    {"hit_stated", "企业就名单匹配作了说明", "An exporter says why a party is not the listed one"},
    {"party_listed", "许可涉及名单所列者：先不得出口", "A party is listed: do not ship to it"},
    {"party_maybe_listed", "一方名称与名单所列者相近，主管部门正在核查", "The name of a party is near a listed one; the authority looks at it"},
    {"party_cleared", "名单匹配已排除：并非所列者", "A party was found not to be the listed one"},
    {"briefing_changed", "您报名的宣讲会有变动，请查看", "A briefing that you signed up for has changed"},
    {"briefing_withdrawn", "您报名的宣讲会已撤回", "A briefing that you signed up for was withdrawn"},
    {"briefing_seat", "候补成功：您已有宣讲会席位", "You moved up: you have a seat at a briefing"},
    {"briefing_reminder", "您报名的宣讲会即将举行", "A briefing that you signed up for is near"},
    {"briefing_question_answered", "您提出的问题已有公开解答", "Your question was answered"},
    {"briefing_question_declined", "您提出的问题未予解答，理由见宣讲会页面", "Your question was not taken up; the briefing's page says why"},
    {"guidance_touched", "法规有变，一份已发布的解答需要复核", "The law has changed under a published answer: look at it"},
    {"licence_touched", "法规库更新，影响您的一份许可证：请查看", "An update of the law touches a licence of yours: look at it"},
    {"application_touched", "法规库更新，影响您的一份申请：请查看", "An update of the law touches an application of yours: look at it"},
    {"licence_expires", "许可证即将到期", "A licence runs out soon"},
}};

}  // namespace

Text notice_text(std::string_view code) {
  const auto found = std::find_if(notices.begin(), notices.end(), [&](const Worded& w) { return w.id == code; });
  if (found == notices.end()) return {"有新的情况", "Something changed"};
  return text_of(*found);
}

}  // namespace ytterby::explain
