#include "core/explain/licensing_words.h"

#include <algorithm>
#include <array>

#include "core/explain/wording.h"
#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

// One row a refusal, in the order of licensing::Refusal.
constexpr std::array<Worded, 21> refusals{{
    {"not_in_this_state", "案件目前的状态不允许这一步。", "The case is not in a state in which this can be done."},
    {"nothing_to_return", "请列出需要补正的内容。", "Name what is to be corrected."},
    {"already_returned", "补正内容只能一次告知，此案已退回过一次。", "Gaps are named once; this case was returned before."},
    {"four_eyes", "起草、提交或者提出建议的人不能作出决定。", "Who drafted, sent or recommended cannot decide."},
    {"reasons_missing", "请写明理由。", "Give reasons."},
    {"advice_outstanding", "征求意见的机构尚未答复。", "A body that was consulted has not answered yet."},
    {"not_asked", "没有就此案征求贵机构的意见。", "Your body was not consulted on this case."},
    {"no_such_question", "没有这个问题。", "There is no such question."},
    {"already_answered", "这个问题已经答复。", "This question has been answered."},
    {"question_open", "向申请人提出的问题尚未答复。", "A question to the applicant is still open."},
    {"already_paused", "期限已经中止。", "The clock stands still already."},
    {"not_paused", "期限没有中止。", "The clock is running."},
    {"limit_above_request", "限额高于申请的数量或金额。", "A limit is above what was applied for."},
    {"unit_mismatch", "限额的单位或币种与申请不同。", "A limit is counted in another unit or currency than the application."},
    {"no_such_line", "没有这一行货品。", "There is no such line of goods."},
    {"unknown_advice", "所引用的意见不在案卷中。", "Advice that is cited is not on file."},
    {"text_missing", "请填写内容。", "The text is missing."},
    {"licence_missing", "准予许可须同时签发许可证；不予许可不得签发。", "A grant issues a licence, and a refusal issues none."},
    {"no_such_end_user", "限定的最终用户不在申请中。", "A limit names an end user that was not applied for."},
    {"no_such_destination", "限定的目的地不在申请中。", "A limit names a destination that was not applied for."},
    {"wrong_type", "只有出口凭证以登记取得；单项许可和通用许可须提交审查。", "Only an export certificate is drawn by registration; individual and general licences are sent for review."},
}};

constexpr std::array<Worded, 13> licence_refusals{{
    {"not_in_this_state", "许可证目前的状态不允许这一步。", "The licence is not in a state in which this can be done."},
    {"reason_missing", "请写明理由。", "Give reasons."},
    {"not_expired_yet", "许可证仍在有效期内。", "The licence has not run out yet."},
    {"same_person", "许可证须由两人办理：一人建议，另一人决定。", "A licence takes two persons: one recommends, another decides."},
    {"no_lines", "许可证没有货品。", "The licence has no lines of goods."},
    {"validity_reversed", "有效期的结束日早于开始日。", "The validity ends before it begins."},
    {"validity_above_ceiling", "有效期超过此类许可的上限。", "The validity is above the ceiling of this type of licence."},
    {"already_frozen", "这份许可证已有变更申请正在办理。", "A change of this licence is being dealt with already."},
    {"not_frozen", "这份许可证没有正在办理的变更。", "No change of this licence is being dealt with."},
    {"bar_stands", "持证人出现法定禁止情形，许可不能恢复，应当撤销。", "A bar of the law has arisen for the holder: the licence cannot be resumed and has to be revoked."},
    {"wrong_type", "这一步不适用于此类许可。", "This does not apply to this type of licence."},
    {"already_held", "这份许可证的资料已在保全中。", "The papers of this licence are under a legal hold already."},
    {"not_held", "这份许可证的资料没有被保全。", "The papers of this licence are under no legal hold."},
}};

// One row a finding, in the order of licensing::FindingCode; `{detail}` is what is in question.
constexpr std::array<Worded, 25> findings{{
    {"no_lines", "没有货品；请至少加一行。", "There are no goods; add at least one line."},
    {"no_end_user", "没有最终用户；请填写名称、国家和地址。", "There is no end user; give name, country and address."},
    {"several_end_users", "单项许可只能有一个最终用户；请分别申请，或申请通用许可。", "An individual licence has exactly one end user; apply for each, or for a general licence."},
    {"destination_missing", "请选择目的国家或地区。", "Choose the country or region of destination."},
    {"end_use_missing", "请写明最终用途，具体到型号或工序。", "Say what the end use is, down to the model or the process."},
    {"contract_no_missing", "请填写合同号。", "Give the number of the contract."},
    {"document_missing", "缺少文件：{detail}。", "A paper is missing: {detail}."},
    {"quantity_missing", "请填写数量和单位。", "Give quantity and unit."},
    {"value_missing", "请填写金额和币种。", "Give value and currency."},
    {"several_destinations", "只有通用许可可以有多个目的地；请分别申请。", "Only a general licence has several destinations; apply for each."},
    {"situation_missing", "请选择登记所依据的法定情形。", "Choose the situation of the law on which the registration rests."},
    {"line_unsettled", "“{detail}”是否受管制尚未判定；请先补齐事实。", "Whether “{detail}” is controlled is not settled; complete its facts first."},
    {"line_not_controlled", "“{detail}”按现行清单不受管制，无须许可；请确认是否保留。", "By the list “{detail}” is not controlled and needs no licence; keep it only if you mean to."},
    {"end_use_short", "最终用途过于简短，实践中会被退回；请写明设备、型号和用在何处。", "The end use is so short that it will bounce; name the equipment, the model and where the goods go in it."},
    {"end_use_vague", "“{detail}”没有说明用途，实践中会被退回；请写明设备、型号和用在何处。", "“{detail}” says nothing of a use and will bounce; name the equipment, the model and where the goods go in it."},
    {"end_use_points_to_flag", "用途的文字涉及“{detail}”，但没有勾选；请勾选，或改写用途。", "The words of the end use point to “{detail}”, which is not ticked; tick it, or reword the use."},
    {"end_user_elsewhere", "最终用户所在国（{detail}）与目的国不同；请说明货物如何到达最终用户。", "The end user's country ({detail}) is not the destination; explain how the goods get there."},
    {"contract_numbers_differ", "这份文件中的合同号“{detail}”与申请不一致；请更正其中之一。", "The contract number “{detail}” in this paper is not that of the application; correct one of the two."},
    {"translation_missing", "“{detail}”如为外文，须附中文译本。", "If “{detail}” is in a foreign language, a Chinese translation must be attached."},
    {"currencies_differ", "各行货品的币种不同；请统一。", "The lines are in different currencies; use one."},
    {"address_missing", "最终用户“{detail}”没有地址；请填写。", "The end user “{detail}” has no address; add it."},
    {"quantities_differ", "这份文件中的总量“{detail}”与申请各行之和不一致；请更正其中之一。", "The total “{detail}” in this paper is not the sum of the lines of the application; correct one of the two."},
    {"end_use_unfit", "用途与货品不符：{detail}；请核对用途或货品。", "The use does not fit the goods: {detail}; check the use or the goods."},
    {"end_use_is_resale", "最终用途是转售，而“{detail}”填为最终用户；请填写实际使用货物的一方。", "The end use is resale, yet “{detail}” is named as end user; name the party that really uses the goods."},
    {"end_user_is_exporter", "“{detail}”同时是出口方和最终用户；请核对。", "“{detail}” is both exporter and end user; check it."},
}};

std::string joined(const std::vector<std::string>& all, std::string_view between) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? std::string() : std::string(between)) + one;
  return out;
}

/// The lacking elements of a programme by their titles, or codes as they are.
Text lacking_text(const qualify::Criterion& c, const law::Pack& pack) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const std::string& id : c.evidence.lacking) {
    const auto found = std::find_if(pack.programme_elements.begin(), pack.programme_elements.end(), [&](const law::ProgrammeElement& e) { return e.id == id; });
    zh.push_back(found == pack.programme_elements.end() ? id : found->title.zh);
    en.push_back(found == pack.programme_elements.end() ? id : lower_ascii(found->title.en));
  }
  return {joined(zh, "、"), joined(en, ", ")};
}

struct TestWords {
  std::string_view test;
  Worded evidence;   ///< `id` unused
  Worded remedy;
};

// By the test of the condition. {have} {need} {lacking} {since} {day} are filled in.
constexpr std::array<TestWords, 9> tests{{
    {"programme_runs", {"", "九项要素中{have}项已建立并在{since}以来检验过（共{need}项）。", "{have} of {need} elements are in place and were tested since {since}."},
     {"", "补齐并检验：{lacking}；逐项写明证据。", "Put in place and test: {lacking}; name the evidence for each."}},
    {"exports_in_items", {"", "{since}以来，所申请物项中出口次数最少的为{have}次（要求{need}次）。", "Since {since} the item exported least often was exported {have} times ({need} are asked for)."},
     {"", "先以单项许可出口这些物项：{lacking}。", "Export these items under individual licences first: {lacking}."}},
    {"repeated_end_users", {"", "{since}以来，{have}%的出口给了不止一次供货的最终用户（要求{need}%）。", "Since {since}, {have} % of the exports went to end users served more than once ({need} % are asked for)."},
     {"", "在通用许可中只列长期供货的最终用户；新客户仍用单项许可。", "Name only end users that you serve regularly; use individual licences for new ones."}},
    {"no_criminal_penalty", {"", "没有刑事处罚记录。", "No criminal penalty is on record."}, {"", "{day}有刑事处罚记录：不得申请通用许可。", "A criminal penalty of {day} is on record: a general licence is barred."}},
    {"no_serious_penalty", {"", "{since}以来没有情节严重的行政处罚记录。", "No serious administrative penalty since {since} is on record."},
     {"", "{day}有情节严重的行政处罚；期满之前不得申请。", "A serious administrative penalty of {day} is on record; until its term has passed no application is open."}},
    {"no_listed_owner", {"", "不是管控名单所列境外者的独资企业、代表机构或分支机构。", "Not a branch, office or wholly owned company of a listed person abroad."},
     {"", "管控名单所列者的独资企业、代表机构或分支机构不得申请。", "Branches, offices and wholly owned companies of a listed person are barred."}},
    {"years_of_export", {"", "首次出口：{day}。", "First export: {day}."}, {"", "首次出口须早于{since}。", "The first export must lie before {since}."}},
    {"licences_a_year", {"", "最少的一年使用了{have}份许可证（旧办法要求{need}份）。", "In the weakest year {have} licences were used (the older measures ask for {need})."},
     {"", "仅供参考：旧办法的效力未确认。", "For information only: the force of the older measures was not confirmed."}},
    {"no_penalty_within", {"", "{since}以来没有处罚记录。", "No penalty since {since} is on record."}, {"", "{day}有处罚记录。", "A penalty of {day} is on record."}},
}};

const TestWords* words_of(const std::string& test) {
  const auto found = std::find_if(tests.begin(), tests.end(), [&](const TestWords& t) { return t.test == test; });
  return found == tests.end() ? nullptr : &*found;
}

Text filled(const Worded& pattern, const qualify::Criterion& c, const law::Pack& pack) {
  const auto day = [](const std::optional<Date>& d) { return d ? date_text(*d) : Text{"（无）", "none"}; };
  const std::string have = std::to_string(c.evidence.have);
  const std::string need = std::to_string(c.evidence.need);
  return fill_text(text_of(pattern), {{"have", {have, have}}, {"need", {need, need}}, {"lacking", lacking_text(c, pack)},
                                      {"since", day(c.evidence.since)}, {"day", day(c.evidence.day)}});
}

}  // namespace

std::string_view refusal_code(licensing::Refusal refusal) { return refusals[at(refusal)].id; }
Text refusal_text(licensing::Refusal refusal) { return text_of(refusals[at(refusal)]); }
std::string_view refusal_code(licensing::LicenceRefusal refusal) { return licence_refusals[at(refusal)].id; }
Text refusal_text(licensing::LicenceRefusal refusal) { return text_of(licence_refusals[at(refusal)]); }
std::string_view finding_code(licensing::FindingCode code) { return findings[at(code)].id; }

Text key_element_name(std::string_view pointer) {
  static constexpr std::array<Worded, 6> names{{{"destination", "目的地", "Destination"},
                                               {"further_destinations", "其他目的地", "Further destinations"},
                                               {"end_users", "最终用户", "End user"},
                                               {"end_use", "最终用途", "End use"},
                                               {"end_use_flags", "特别用途", "Special end uses"},
                                               {"lines", "物项", "Item"}}};
  for (const Worded& one : names) {
    const std::string field = "/" + std::string(one.id);
    if (pointer == field || pointer.rfind(field + "/", 0) == 0) return {std::string(one.zh), std::string(one.en)};
  }
  return {"关键要素", "Key element"};
}

Text finding_text(const licensing::Finding& finding, const law::Pack& pack) {
  Text detail{finding.detail, finding.detail};
  if (finding.document != nullptr) detail = finding.document->title;
  if (finding.code == licensing::FindingCode::end_use_points_to_flag) {
    for (const law::EndUseFlag& flag : pack.vocabulary.end_use_flags) {
      if (flag.id == finding.detail) detail = flag.title;
    }
  }
  return fill_text(text_of(findings[at(finding.code)]), {{"detail", detail}});
}

Text evidence_text(const qualify::Criterion& c, const law::Pack& pack) {
  const TestWords* words = words_of(c.condition->test);
  if (words == nullptr) return {"由主管部门判断，系统不作推断。", "For the authority to judge; the system infers nothing."};
  if (c.answer == qualify::Answer::unknown) return {"记录中没有这项内容。", "The record does not say."};
  // Where the answer rests on a bar that is on record, the remedy says so; there is nothing else to show.
  const bool bar = c.answer == qualify::Answer::not_met && words->test.substr(0, 3) == "no_";
  return filled(bar ? words->remedy : words->evidence, c, pack);
}

Text remedy_text(const qualify::Criterion& c, const law::Pack& pack) {
  if (c.answer == qualify::Answer::met) return {};
  const TestWords* words = words_of(c.condition->test);
  if (c.answer == qualify::Answer::unknown) {
    if (words != nullptr && words->test == "programme_runs") return {"填写内部合规制度自评。", "Fill in the self-assessment of the compliance programme."};
    return {"向主管部门提供这项信息。", "Give the authority this information."};
  }
  return words == nullptr ? Text{} : filled(words->remedy, c, pack);
}

std::string_view state_name(licensing::ApplicationState state) {
  static constexpr std::array<std::string_view, licensing::application_state_count> names{"draft", "submitted", "returned", "accepted", "in_review", "recommended", "decided", "withdrawn"};
  return names[at(state)];
}

std::string_view state_name(licensing::LicenceState state) {
  static constexpr std::array<std::string_view, licensing::licence_state_count> names{"active", "suspended", "superseded", "withdrawn", "revoked", "surrendered", "expired"};
  return names[at(state)];
}

std::string_view event_name(licensing::EventType type) {
  static constexpr std::array<std::string_view, 19> names{"drafted", "content_saved", "submitted", "returned", "accepted", "review_started", "assigned", "advice_asked", "advice_given",
                                                          "paused", "resumed", "referred", "question_asked", "question_answered", "recommended", "sent_back", "decided", "withdrawn", "registered"};
  return names[at(type)];
}

std::string_view event_name(licensing::LicenceEventType type) {
  static constexpr std::array<std::string_view, 14> names{"issued", "suspended", "resumed", "withdrawn", "revoked", "surrendered", "superseded", "expired", "frozen", "thawed", "bar_arose", "bar_lifted", "hold_placed", "hold_lifted"};
  return names[at(type)];
}

std::string_view pen_name(licensing::PenHolder pen) {
  static constexpr std::array<std::string_view, 4> names{"applicant", "authority", "consulted_body", "nobody"};
  return names[at(pen)];
}

std::string_view stance_name(licensing::Stance stance) {
  static constexpr std::array<std::string_view, 3> names{"grant", "grant_with_conditions", "refuse"};
  return names[at(stance)];
}

std::string_view pause_name(licensing::Pause pause) {
  static constexpr std::array<std::string_view, 3> names{"identification", "expert_opinion", "site_check"};
  return names[at(pause)];
}

std::string_view answer_name(qualify::Answer answer) {
  static constexpr std::array<std::string_view, 3> names{"met", "not_met", "unknown"};
  return names[at(answer)];
}

std::string_view type_name(law::LicenceTypeId type) {
  static constexpr std::array<std::string_view, 3> names{"individual", "general", "registration"};
  return names[at(type)];
}

}  // namespace ytterby::explain
