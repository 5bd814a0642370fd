#include "core/explain/screening_words.h"

#include <array>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

// One row a reason, in the order of screening::ReasonKind. `{left}` is what was asked, `{right}` what is listed.
constexpr std::array<Worded, 22> reasons{{
    {"exact", "“{left}”相同", "“{left}” is the same"},
    {"spelling", "“{left}”与“{right}”写法相近", "“{left}” is spelt nearly like “{right}”"},
    {"sounds", "“{left}”与“{right}”读音相近", "“{left}” sounds like “{right}”"},
    {"transliterated", "“{left}”可以转写为“{right}”", "“{left}” can be read as “{right}”"},
    {"short_form", "“{left}”与“{right}”是同一名字的不同形式", "“{left}” and “{right}” are forms of one name"},
    {"initial", "“{left}”与“{right}”首字母相符", "“{left}” and “{right}” agree in the initial"},
    {"acronym", "“{left}”是“{right}”的缩写", "“{left}” stands for “{right}”"},
    {"glued", "“{left}”与“{right}”分合写法不同", "“{left}” and “{right}” differ only in where words are parted"},
    {"number_differs", "数字不同：{left}与{right}", "the numbers differ: {left} and {right}"},
    {"replaced", "“{left}”处为“{right}”", "“{right}” stands where “{left}” does"},
    {"left_only", "“{left}”在名单中没有", "“{left}” is not in the listed name"},
    {"right_only", "名单中另有“{right}”", "the listed name also has “{right}”"},
    {"order", "词序不同", "the words stand in another order"},
    {"single_word", "只有一个词可以比较", "there is but one word to compare"},
    {"form_missing", "一方没有写法律形式", "one of them names no legal form"},
    {"form_differs", "法律形式不同：{left}与{right}", "the legal forms differ: {left} and {right}"},
    {"country_same", "国家或者地区相同：{left}", "the country is the same: {left}"},
    {"country_differs", "国家或者地区不同：{left}与{right}", "the countries differ: {left} and {right}"},
    {"birth_same", "出生日期相符：{left}", "the dates of birth agree: {left}"},
    {"birth_differs", "出生日期不同：{left}与{right}", "the dates of birth differ: {left} and {right}"},
    {"identifier_same", "证件或者登记号码相同：{left}", "an identifier is the same: {left}"},
    {"identifier_differs", "证件或者登记号码不同：{left}与{right}", "the identifiers differ: {left} and {right}"},
}};

std::string filled(std::string_view text, const screening::Reason& reason) {
  std::string out(text);
  const auto put = [&](const std::string& name, const std::string& value) {
    if (const std::size_t at = out.find(name); at != std::string::npos) out.replace(at, name.size(), value);
  };
  // The right one first: what was typed may hold anything, also `{right}`.
  put("{right}", reason.right);
  put("{left}", reason.left);
  return out;
}

}  // namespace

Text owned_text(const std::string& party, const Decimal& share, const std::vector<screening::Share>& because) {
  Text shares;
  for (const screening::Share& one : because) {
    const std::string least = one.at_least ? one.at_least->text() : "?";
    shares.zh += (shares.zh.empty() ? "" : "；") + one.owner + "持有" + one.owned + " " + least + "%";
    shares.en += (shares.en.empty() ? "" : "; ") + one.owner + " holds " + least + " % of " + one.owned;
  }
  return {"名单所列者合计持有“" + party + "”达到" + share.text() + "%：" + shares.zh, "Listed persons together hold " + share.text() + " % of " + party + " or more: " + shares.en};
}

Text house_text(const std::string& party, const std::string& listed, const std::string& list, bool confirmed) {
  const Text what = confirmed ? Text{"经认定即为", " was found to be "} : Text{"名称同于", " bears the name of "};
  return {"“" + party + "”" + what.zh + "导入名单 " + list + " 上的“" + listed + "”：运营方的内部政策不允许向其出口。这不是本法规库中的规定。",
          party + what.en + "“" + listed + "” on the imported list " + list + ": the operator's own policy lets nothing go there. It is no provision of this law pack."};
}

Text reason_text(const screening::Reason& reason) {
  const Worded& w = reasons.at(at(reason.kind));
  return {filled(w.zh, reason), filled(w.en, reason)};
}

}  // namespace ytterby::explain
