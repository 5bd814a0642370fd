#include "core/explain/notice_words.h"

#include <algorithm>
#include <array>

namespace ytterby::explain {

namespace {

struct Worded {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<Worded, 25> notices{{
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
    {"licence_expires", "许可证即将到期", "A licence runs out soon"},
}};

}  // namespace

Text notice_text(std::string_view code) {
  const auto found = std::find_if(notices.begin(), notices.end(), [&](const Worded& w) { return w.code == code; });
  if (found == notices.end()) return {"有新的情况", "Something changed"};
  return {std::string(found->zh), std::string(found->en)};
}

}  // namespace ytterby::explain
