#include "core/explain/paper_words.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>

#include "core/explain/wording.h"

namespace ytterby::explain {

namespace {

struct Worded {
  std::string_view zh;
  std::string_view en;
};

// One row a word, in the order of PaperWord.
constexpr std::array words{
    Worded{"出口许可证", "EXPORT LICENCE"},
    Worded{"出口凭证", "EXPORT CERTIFICATE"},
    Worded{"最终用户和最终用途证明", "CERTIFICATE OF END USER AND END USE"},
    Worded{"最终用户承诺书", "UNDERTAKING OF THE END USER"},
    Worded{"补正通知书", "RETURN FOR CORRECTION"},
    Worded{"受理通知书", "NOTICE OF ACCEPTANCE"},
    Worded{"准予许可决定书", "DECISION TO GRANT"},
    Worded{"不予许可决定书", "DECISION TO REFUSE"},
    Worded{"中止许可决定书", "DECISION TO SUSPEND"},
    Worded{"撤回许可决定书", "DECISION TO WITHDRAW"},
    Worded{"撤销许可决定书", "DECISION TO REVOKE"},
    Worded{"当事人", "Parties"},
    Worded{"货品", "Goods"},
    Worded{"范围和有效期", "Scope and validity"},
    Worded{"条件", "Conditions"},
    Worded{"核验", "Verification"},
    Worded{"需要补正的内容", "What is to be corrected"},
    Worded{"不服本决定的救济途径", "How to challenge this decision"},
    Worded{"案件", "The case"},
    Worded{"证明事项", "What is certified"},
    Worded{"承诺事项", "What is undertaken"},
    Worded{"签署", "Signatures"},
    Worded{"持有人", "Holder"},
    Worded{"统一社会信用代码", "Registration number"},
    Worded{"地址", "Address"},
    Worded{"收货人", "Consignee"},
    Worded{"进口商", "Importer"},
    Worded{"最终用户", "End user"},
    Worded{"目的国家（地区）", "Destination"},
    Worded{"最终用途", "End use"},
    Worded{"有效期", "Validity"},
    Worded{"使用次数", "Number of uses"},
    Worded{"报关口岸", "Customs offices"},
    Worded{"申请编号", "Application"},
    Worded{"判定所依据的法规包", "Law pack of the determination"},
    Worded{"合同号", "Contract number"},
    Worded{"出口经营者", "Exporter"},
    Worded{"案件编号", "Case number"},
    Worded{"许可证编号", "Licence number"},
    Worded{"许可种类", "Type of licence"},
    Worded{"审查期限", "Term of review"},
    Worded{"期限届满日", "Last day of the term"},
    Worded{"决定日期", "Day of the decision"},
    Worded{"理由", "Reasons"},
    Worded{"序号", "No."},
    Worded{"货品名称", "Goods"},
    Worded{"商品编号", "HS code"},
    Worded{"管制编码", "Control code"},
    Worded{"数量", "Quantity"},
    Worded{"金额", "Value"},
    Worded{"不限", "Any"},
    Worded{"依许可种类的规定", "As the type of licence has it"},
    Worded{"无附加条件。", "No further conditions."},
    Worded{"{count}次", "{count}"},
    Worded{"{from}至{until}（含当日）", "{from} to {until}, that day included"},
    Worded{"{day}", "{day}"},
    Worded{"（未填写）", "(not stated)"},
    Worded{"依法不受期限限制", "The law sets no term for this case"},
    Worded{"期限中止，或者当年日历尚未公布，暂不能确定", "Cannot be told yet: the term stands still, or the calendar of a year on the way is not published"},
    Worded{"贵单位的申请（{number}）材料不齐或者不符合要求。现将需要补正的内容一次告知如下：", "Your application ({number}) lacks papers or particulars. Everything that is to be corrected is named below, once:"},
    Worded{"补正后请通过本系统重新提交；原案件编号不变。", "Please correct it and send it again in this system; the number of the case stays the same."},
    Worded{"贵单位的申请（{number}）已于{day}受理。", "Your application ({number}) was accepted on {day}."},
    Worded{"下列时间不计入期限：{stops}。", "Not counted in the term: {stops}."},
    Worded{"对贵单位的申请（{number}），经审查，决定准予许可，签发许可证{licence}。许可的范围、条件和有效期以许可证所载为准。",
           "On your application ({number}) it was decided, after review, to grant the licence {licence}. Its scope, conditions and validity are those written on it."},
    Worded{"对贵单位的申请（{number}），经审查，决定不予许可。", "On your application ({number}) it was decided, after review, not to grant a licence."},
    Worded{"自本决定之日起，中止许可证{licence}的使用。中止期间不得据以出口。", "From the day of this decision the licence {licence} is suspended. Nothing may be exported under it meanwhile."},
    Worded{"自本决定之日起，撤回许可证{licence}。此后不得据以出口。", "From the day of this decision the licence {licence} is withdrawn. Nothing may be exported under it any more."},
    Worded{"自本决定之日起，撤销许可证{licence}。此后不得据以出口。", "From the day of this decision the licence {licence} is revoked. Nothing may be exported under it any more."},
    Worded{"（该项未与原文核对，请自行核实。）", "(Not compared with the original text; please check.)"},
    Worded{"核验：扫描二维码取得凭证，在签发机关网站的“核验”页面粘贴，或者按编号查询。离线核验：ytterby verify 本文件 --keys 公钥文件 --status 状态清单文件。是否已被中止、撤回或者撤销，以签发机关公布的状态清单为准。",
           "To verify: scan the code for the credential and paste it on the issuer's page “Verify”, or look the number up there. Offline: ytterby verify THIS_FILE --keys KEYS --status STATUS_LIST. Whether it was suspended, withdrawn or revoked is told by the status list that the issuer publishes."},
    Worded{"本文件附有签发机关覆盖全文的电子签章（PAdES）。任何改动都会使签章失效；打印件不具有签章。",
           "This file carries the issuer's electronic seal over all of it (PAdES). Any change breaks the seal; a printout has none."},
    Worded{"记录摘要 SHA-256：{hash}", "Digest of the record, SHA-256: {hash}"},
    Worded{"文字摘要 SHA-256：{hash}", "Digest of the text, SHA-256: {hash}"},
    Worded{"由申请数据生成，供手写签名和盖章；签署前请核对每一项。", "Made from the data of the application, to be signed and stamped by hand; check every item before signing."},
    Worded{"示例　无效", "DEMONSTRATION · NOT VALID"},
    Worded{"我方系下列货品的最终用户，兹证明下列各项属实：", "We are the end user of the goods named below and certify that the following is true:"},
    Worded{"未经出口国许可机关许可，不改变所载的最终用途。", "The end use stated is not changed without the permission of the licensing authority of the exporting country."},
    Worded{"未经出口国许可机关许可，不向最终用户以外的任何第三方转让。", "The goods are not passed on to anyone other than the end user without the permission of that authority."},
    Worded{"不用于大规模杀伤性武器及其运载工具的设计、开发、生产或者使用，不用于恐怖主义目的。",
           "The goods are not used for the design, development, production or use of weapons of mass destruction or of their means of delivery, nor for terrorism."},
    Worded{"如发生或者可能发生最终用户、最终用途的改变，立即告知出口经营者，并配合核查。",
           "If the end user or the end use changes, or may change, the exporter is told at once, and checks are cooperated with."},
    Worded{"就下列货品，我方向出口国许可机关承诺：", "For the goods named below we undertake towards the licensing authority of the exporting country:"},
    Worded{"签字人姓名和职务", "Name and position of who signs"},
    Worded{"签字", "Signature"},
    Worded{"单位盖章", "Company stamp"},
    Worded{"日期和地点", "Day and place"},
    Worded{"使用报告", "Reports of use"},
    Worded{"每{count}个月一次", "every {count} months"},
    Worded{"限最终用户：{what}", "end users: {what}"},
    Worded{"限目的地：{what}", "destinations: {what}"},
    Worded{"有效期至{what}", "valid until {what}"},
    Worded{"限用{what}次", "uses: {what}"},
    Worded{"限口岸：{what}", "ports: {what}"},
};
static_assert(words.size() == static_cast<std::size_t>(PaperWord::only_ports) + 1);

std::string display_country(const char* language, const std::string& code) {
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(language), name);
  std::string out;
  name.toUTF8String(out);
  return out;
}

}  // namespace

Text paper_word(PaperWord word) {
  const Worded& w = words[static_cast<std::size_t>(word)];
  return {std::string(w.zh), std::string(w.en)};
}

Text paper_word(PaperWord word, const std::vector<std::pair<std::string, Text>>& values) { return fill_text(paper_word(word), values); }

Text country_text(const std::string& code) {
  if (code.empty()) return {};
  const std::string zh = display_country("zh_CN", code);
  const std::string en = display_country("en", code);
  if (en.empty() || en == code) return {code, code};
  return {zh + "（" + code + "）", en + " (" + code + ")"};
}

Text amount_text(const Quantity& quantity) {
  const std::string text = quantity.amount.text() + " " + quantity.unit;
  return {text, text};
}

Text amount_text(const Money& money) {
  const std::string text = money.amount.text() + " " + money.currency;
  return {text, text};
}

}  // namespace ytterby::explain
