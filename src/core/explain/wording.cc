#include "core/explain/wording.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/explain/worded.h"

namespace ytterby::explain {

namespace {

using determine::ReasonCode;
using Op = law::Predicate::Op;
using Values = std::vector<std::pair<std::string, Text>>;

// One row a reason, in the order of ReasonCode.
constexpr std::array<Worded, 16> reasons{{
    {"provision_applies", "属于{code}“{title}”，自{since}起管制。", "The goods are {code}, {title}; controlled since {since}."},
    {"provision_bars", "属于{code}“{title}”，禁止出口。", "The goods are {code}, {title}; their export is prohibited."},
    {"provision_open", "是否属于{code}“{title}”，还缺事实。", "Whether the goods are {code}, {title}, is open: a fact is missing."},
    {"description_to_confirm", "从描述看，其余{count}个条目都不相符；但描述不能据以放行，请确认从描述中读出的事实。",
     "By the description none of {count} other provisions fits; a description alone clears nothing, so please confirm the facts read out of it."},
    {"text_does_not_settle", "货品与{code}“{title}”相符，但所读到的文本没有说明是否包括这类货品；请向主管部门咨询。",
     "The goods fit {code}, {title}, but the text that was read does not say whether such goods are meant; ask the authority."},
    {"below_practice_floor", "含有{elements}，合计不超过{floor}：{code}“{title}”的文本没有含量下限，但业界以此数为限。这不是法定界限，不能据以放行；请凭检测报告咨询主管部门。",
     "The goods hold {elements}, together at most {floor}: the text of {code}, {title}, has no floor, but trade practice draws the line there. It is not the law's line and clears nothing; ask the authority with a test report."},
    {"guidance_outside", "依公布的指引：{guidance}", "By published guidance: {guidance}"},
    {"suspended", "符合{code}“{title}”，但该规定自{from}至{until}暂停实施。", "The goods fit {code}, {title}, but the rule is suspended from {from} to {until}."},
    {"not_yet_in_force", "符合{code}“{title}”，但该规定自{since}起才施行。", "The goods fit {code}, {title}, but the rule binds only from {since}."},
    {"no_longer_in_force", "符合{code}“{title}”，但该规定自{from}起不再施行。", "The goods fit {code}, {title}, but the rule has not bound since {from}."},
    {"near_miss", "不属于{code}“{title}”：有一项条件不符。", "The goods are not {code}, {title}: one condition is not met."},
    {"nothing_matches", "按所给事实，清单中没有相符的条目。", "On the facts given, no entry of the list fits."},
    {"outside_subject", "货品不在本法规包的范围内：{subject}", "The goods are outside what this law pack speaks of: {subject}"},
    {"before_coverage", "该日期早于本法规包的起始日（{covers_from}），无法作答。", "The day lies before this law pack begins ({covers_from}); it cannot answer."},
    {"no_reach_abroad", "出口人在境外：当日没有施行中的规定约束境外出口；最终用户承诺等其他义务可能仍然有效。",
     "The exporter is abroad: no rule in force on the day reaches exports from abroad; undertakings of end users and other duties may still bind."},
    {"processing_not_stated", "如货品已装入部件或成品，结论可能不同，请说明加工程度。依公布的指引：{guidance}",
     "If the goods are already built into a component or product, the answer may differ; say how far they are processed. By published guidance: {guidance}"},
}};

constexpr std::array<Worded, 16> warnings{{
    {"beyond_verified_law", "该日期晚于法规核实日（{through}）；其后的变化未经核实，请以主管部门最新公告为准。",
     "The day lies after the law was last verified ({through}); later changes are not known here, check the authority's latest notices."},
    {"provision_text_unverified", "所依据的条目未与原文核对；它仍然适用，不作有利于出口人的推断。",
     "A provision this answer rests on was not verified against the original; it applies all the same, and nothing is inferred in the exporter's favour."},
    {"suspension_lapsed", "{instrument}的暂停已于{until}届满，按已载入的资料恢复适用。{announced}",
     "The suspension of {instrument} ran out on {until}; on the data loaded the rule applies again. {announced}"},
    {"facts_contradict", "第{line}行：所给材料族与成分互相矛盾，两者均不采信；请更正。",
     "Line {line}: the family given and the composition contradict each other; neither is relied on. Please correct them."},
    {"hs_suggests_control", "第{line}行：海关商品编号{hs}是{codes}的参考编号，但编号不决定是否管制；请核对事实。",
     "Line {line}: the HS code {hs} is a reference code of {codes}; a code decides nothing, but check the facts."},
    {"hs_in_catalogue", "第{line}行：海关商品编号{hs}列在年度两用物项许可证目录中；编号不决定是否管制，请核对事实。",
     "Line {line}: the HS code {hs} is in the yearly dual-use licence catalogue; a code decides nothing, but check the facts."},
    {"grade_suggests", "第{line}行：牌号{grade}——{note}", "Line {line}: grade {grade}: {note}"},
    {"trace_content", "第{line}行：{elements}的含量不超过{floor}；文本没有含量下限，仍按管制处理，可凭检测报告咨询主管部门。",
     "Line {line}: {elements} is at most {floor}; the text has no floor, so the goods count as controlled; the authority can be asked with a test report."},
    {"end_use_not_stated", "没有说明最终用途；军事等用途会改变结论。", "The end use is not stated; a military use, among others, would change the answer."},
    {"destination_not_stated", "没有说明目的地；针对目的地的规定未能评估。", "The destination is not stated; rules on destinations were not applied."},
    {"party_measure_unclear", "{name}：其不可靠实体清单公告的具体措施未曾读到，按禁止处理。",
     "{name}: the measures of its unreliable-entity notice were not read; it is treated as barred."},
    {"possible_listed_party", "“{name}”与{list}上的“{listed}”名称相近；先核实是否同一主体，再出运。",
     "“{name}” is near “{listed}” on the {list}; find out whether it is the same before anything is shipped."},
    {"owners_unclear", "“{name}”是否由名单所列者合计持股达到{share}%，按所述持股尚不能确定（{at_least}%至{at_most}%）；先核实股东，再出运。",
     "Whether listed persons together hold {share} % of “{name}” cannot be told from the shares stated ({at_least} % to {at_most} %); find out who owns it before anything is shipped."},
    {"house_list_near", "“{name}”与导入名单 {list} 上的“{listed}”名称相近；按运营方的内部政策，发放许可前须先核实。",
     "“{name}” is near “{listed}” on the imported list {list}; by the operator's own policy this is judged before a licence is granted."},
    {"house_list_near_barred", "“{name}”与导入名单 {list} 上的“{listed}”名称相近；运营方的内部政策不允许向该名单所列者出口，先核实是否同一主体，再出运。",
     "“{name}” is near “{listed}” on the imported list {list}, to whom the operator's own policy lets nothing go; find out whether it is the same before anything is shipped."},
    {"other_duties", "不属于本清单并不排除其他义务：{text}", "Not being on this list does not exclude other duties: {text}"},
}};

constexpr std::array<Worded, 10> steps{{
    {"apply", "取得许可后再报关：从可以申请的许可类型中选择一种，备齐文件，经省级商务主管部门申请。",
     "Obtain a licence before declaring: choose one of the types that are open, gather its papers and apply through the provincial commerce department."},
    {"remarks", "报关时在备注栏填写所列文字。", "Put the remarks text shown with each line into the customs declaration."},
    {"answer_questions", "先回答尚未回答的问题；未定之前不要出运。", "Answer the open questions first; do not ship before they are settled."},
    {"ask_authority", "事实齐全而文本仍不明确的，可向商务部咨询；在答复前按管制处理。",
     "Where all facts are given and the text still leaves it open, ask the authority; until it answers, treat the goods as controlled."},
    {"do_not_ship", "不要出运；正在进行的出口应立即停止。特殊情况须向商务部申请。", "Do not ship, and stop exports under way. Special cases need an application to the authority."},
    {"barred_by_policy", "不要出运：运营方的内部政策不允许。这不是法规的规定，有疑问请向运营方提出。", "Do not ship: the operator's own policy does not allow it. It is no rule of the law; take questions to the operator."},
    {"keep_evidence", "保存检测报告和本结论，以备海关质疑。", "Keep the test report and this answer, in case customs asks."},
    {"declare_free", "可以不申请许可；如实申报，海关仍可质疑。", "No licence is needed under this list; declare truthfully, customs may still ask."},
    {"verify_date", "先核对主管部门的最新公告，再据此行事。", "Check the authority's latest notices before you act on this."},
    {"check_party", "核对名单命中是否同一主体。", "Check whether the listed person is the same person."},
}};

template <std::size_t N>
Text worded(const std::array<Worded, N>& rows, std::string_view id) {
  for (const Worded& row : rows) {
    if (row.id == id) return {std::string(row.zh), std::string(row.en)};
  }
  return {std::string(id), std::string(id)};
}

Text join(const std::vector<Text>& all, std::string_view zh_last = "、", std::string_view en_last = ", ") {
  Text out;
  for (const Text& one : all) {
    out.zh += (out.zh.empty() ? "" : std::string(zh_last)) + one.zh;
    out.en += (out.en.empty() ? "" : std::string(en_last)) + one.en;
  }
  return out;
}

template <class T>
Text title_of(const std::vector<T>& names, const std::string& id) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const T& n) { return n.id == id; });
  return found == names.end() ? Text{id, id} : found->title;
}

Text bounds_text(const law::Bounds& b, const std::string& unit) {
  std::vector<Text> parts;
  const auto add = [&](const std::optional<Decimal>& bound, std::string_view zh, std::string_view en) {
    if (bound) parts.push_back({std::string(zh) + bound->text() + unit, std::string(en) + " " + bound->text() + " " + unit});
  };
  add(b.ge, "不低于", "at least");
  add(b.gt, "高于", "more than");
  add(b.le, "不高于", "at most");
  add(b.lt, "低于", "less than");
  return join(parts, "、", " and ");
}

Text percent_given(Element element, const goods::ItemFacts& facts, const law::Vocabulary& vocabulary) {
  const Text name = element_names({element}, vocabulary);
  for (const goods::Share& share : facts.composition) {
    if (share.element != element) continue;
    const bool figures = share.percent.is_exact() || share.percent.lo > Decimal{} || share.percent.hi < Decimal::whole(100);
    if (figures) {
      const Text range = range_text(share.percent.lo, share.percent.hi, "%");
      return {name.zh + range.zh, name.en + " " + range.en};
    }
    return share.present ? Text{name.zh + "含量未知", name.en + " in an unknown amount"} : Text{name.zh + "未知", name.en + " unknown"};
  }
  return facts.composition_complete ? Text{name.zh + "0%", "no " + name.en} : Text{name.zh + "未说明", name.en + " not stated"};
}

Text given(const std::vector<Element>& elements, const goods::ItemFacts* facts, const law::Vocabulary& vocabulary) {
  if (facts == nullptr) return {};
  std::vector<Text> parts;
  for (const Element e : elements) parts.push_back(percent_given(e, *facts, vocabulary));
  const Text all = join(parts);
  return {"（所给：" + all.zh + "）", " (given: " + all.en + ")"};
}

Text operator+(const Text& a, const Text& b) { return {a.zh + b.zh, a.en + b.en}; }

Text values_text(const law::Predicate& p, const law::Vocabulary& v) {
  std::vector<Text> parts;
  for (const std::string& value : p.values) {
    switch (p.op) {
      case Op::form: parts.push_back(title_of(v.forms, value)); break;
      case Op::family: parts.push_back(title_of(v.families, value)); break;
      case Op::processing: parts.push_back(title_of(v.processing, value)); break;
      case Op::kind: parts.push_back(title_of(v.kinds, value)); break;
      case Op::number: parts.push_back(title_of(v.numbers, value)); break;
      case Op::flag: parts.push_back(title_of(v.flags, value)); break;
      default: parts.push_back({value, value});
    }
  }
  return join(parts, "或", " or ");
}

Values reason_values(const determine::Engine& engine, const determine::Reason& reason) {
  Values values;
  const law::Pack& pack = engine.pack();
  if (reason.provision != nullptr) {
    const law::Speaking& s = reason.provision->speaking;
    values.push_back({"code", {s.provision->code, s.provision->code}});
    values.push_back({"title", s.provision->title});
    values.push_back({"since", date_text(s.version->in_force)});
  }
  if (reason.event != nullptr) {
    values.push_back({"from", date_text(reason.event->from)});
    values.push_back({"until", reason.event->until ? date_text(*reason.event->until) : Text{"另行通知", "further notice"}});
  }
  if (reason.guidance != nullptr) values.push_back({"guidance", reason.guidance->text});
  if (reason.parameter != nullptr) {
    values.push_back({"elements", element_names(reason.parameter->elements, pack.vocabulary)});
    values.push_back({"floor", {reason.parameter->value.text() + "%", reason.parameter->value.text() + " %"}});
  }
  values.push_back({"count", {std::to_string(reason.count), std::to_string(reason.count)}});
  values.push_back({"subject", pack.subject.text});
  values.push_back({"covers_from", date_text(pack.coverage.covers_from)});
  return values;
}

}  // namespace

Text date_text(Date day) {
  static constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                           "July",    "August",   "September", "October", "November", "December"};
  const std::string year = std::to_string(day.year());
  const std::string month = std::to_string(day.month());
  const std::string number = std::to_string(day.day());
  return {year + "年" + month + "月" + number + "日", number + " " + std::string(months[static_cast<std::size_t>(day.month() - 1)]) + " " + year};
}

Text period_text(const law::Period& period) {
  struct Unit {
    std::string_view zh, one, many;
  };
  static constexpr std::array<Unit, 4> units{{{"日", "day", "days"}, {"个工作日", "working day", "working days"}, {"个月", "month", "months"}, {"年", "year", "years"}}};
  const Unit& unit = units[static_cast<std::size_t>(period.unit)];
  const std::string count = std::to_string(period.value);
  return {count + std::string(unit.zh), count + " " + std::string(period.value == 1 ? unit.one : unit.many)};
}

Text element_names(const std::vector<Element>& elements, const law::Vocabulary& vocabulary) {
  std::vector<Text> parts;
  for (const Element e : elements) {
    const auto found = vocabulary.elements.find(e);
    const std::string symbol(e.symbol());
    parts.push_back(found == vocabulary.elements.end() ? Text{symbol, symbol} : found->second);
  }
  return join(parts);
}

Text range_text(const std::optional<Decimal>& lo, const std::optional<Decimal>& hi, const std::string& unit) {
  const std::string en_unit = " " + unit;
  const auto figure = [](const std::optional<Decimal>& d) { return d ? d->text() : std::string(); };
  if (lo && hi && *lo == *hi) return {figure(lo) + unit, figure(lo) + en_unit};
  if (!lo || (hi && lo->is_zero())) return {"不高于" + figure(hi) + unit, "at most " + figure(hi) + en_unit};
  if (!hi) return {"不低于" + figure(lo) + unit, "at least " + figure(lo) + en_unit};
  return {figure(lo) + unit + "至" + figure(hi) + unit, figure(lo) + " to " + figure(hi) + en_unit};
}

Text test_text(const goods::CompiledPredicate::Node& node, const law::Pack& pack, const goods::ItemFacts* facts) {
  const law::Vocabulary& v = pack.vocabulary;
  const law::Predicate& p = *node.source;
  const Text values = values_text(p, v);
  switch (node.op) {
    case Op::all: return {"以下各项全部符合", "all of the following"};
    case Op::any: return {"以下至少一项符合", "at least one of the following"};
    case Op::negation: return {"以下不符合", "not the following"};
    case Op::form: return {"形态为" + values.zh, "the form is " + values.en};
    case Op::family: return {"材料族为" + values.zh, "the family is " + values.en};
    case Op::processing: return {"加工程度为" + values.zh, "processed as far as: " + values.en};
    case Op::kind: return {"种类为" + values.zh, "the kind is " + values.en};
    case Op::origin: return {"原产地为" + values.zh, "the origin is " + values.en};
    case Op::flag: return {values.zh, values.en};
    case Op::number: {
      const std::string unit = node.fact < v.numbers.size() ? v.numbers[node.fact].unit : "";
      return values + Text{"", " "} + bounds_text(node.bounds, unit);
    }
    case Op::percent_of:
      return element_names(p.elements, v) + Text{"合计", " together "} + bounds_text(node.bounds, "%") + given(p.elements, facts, v);
    case Op::contains_all: return Text{"含有", "contains "} + element_names(p.elements, v) + given(p.elements, facts, v);
    case Op::contains_any: {
      const Text names = element_names(p.elements, v);
      const bool several = p.elements.size() > 1;
      return Text{several ? "含有其中之一：" : "含有", several ? "contains any of " : "contains "} + names + given(p.elements, facts, v);
    }
  }
  return {};
}

Text fill_text(const Text& pattern, const Values& values) {
  std::vector<Placeholder> zh;
  std::vector<Placeholder> en;
  for (const auto& [name, value] : values) {
    zh.push_back({name, value.zh});
    en.push_back({name, value.en});
  }
  return {fill(pattern.zh, zh), fill(pattern.en, en)};
}

std::string_view reason_id(ReasonCode code) { return reasons[static_cast<std::size_t>(code)].id; }

Text reason_text(const determine::Engine& engine, const determine::Reason& reason) {
  return fill_text(worded(reasons, reason_id(reason.code)), reason_values(engine, reason));
}

Text warning_text(std::string_view code, const Values& values) { return fill_text(worded(warnings, code), values); }
Text step_text(std::string_view code) { return worded(steps, code); }

Text fact_title(const goods::FactRef& fact, const law::Pack& pack) {
  using Kind = goods::FactRef::Kind;
  const law::Vocabulary& v = pack.vocabulary;
  switch (fact.kind) {
    case Kind::form: return {"形态", "form"};
    case Kind::family: return {"材料族", "family"};
    case Kind::processing: return {"加工程度", "processing"};
    case Kind::kind: return {"种类", "kind"};
    case Kind::origin: return {"原产地", "origin"};
    case Kind::composition_complete: return {"成分是否列全", "composition complete"};
    case Kind::element: return element_names({Element(static_cast<std::uint8_t>(fact.index))}, v);
    case Kind::number: return v.numbers[fact.index].title;
    case Kind::flag: return v.flags[fact.index].title;
  }
  return {};
}

Text question_text(const goods::FactRef& fact, const law::Pack& pack) {
  using Kind = goods::FactRef::Kind;
  const law::Vocabulary& v = pack.vocabulary;
  if (fact.kind == Kind::number) return v.numbers[fact.index].question;
  if (fact.kind == Kind::flag) return v.flags[fact.index].question;
  const std::string id = fact.kind == Kind::element ? "percent" : goods::fact_name(fact, v);
  const auto found = v.questions.find(id);
  if (found == v.questions.end()) return fact_title(fact, pack);
  return fill_text(found->second, {{"element", fact_title(fact, pack)}});
}

Text fact_value(const goods::FactRef& fact, const goods::ItemFacts& facts, const law::Pack& pack) {
  using Kind = goods::FactRef::Kind;
  const law::Vocabulary& v = pack.vocabulary;
  const Text yes{"是", "yes"};
  const Text no{"否", "no"};
  switch (fact.kind) {
    case Kind::form: return title_of(v.forms, std::string(goods::form_id(facts.form.value)));
    case Kind::family: return v.families[facts.family.value].title;
    case Kind::processing: return title_of(v.processing, std::string(goods::processing_id(facts.processing.value)));
    case Kind::kind: return v.kinds[facts.kind.value].title;
    case Kind::origin: return {facts.origin.value.text(), facts.origin.value.text()};
    case Kind::composition_complete: return facts.composition_complete ? yes : no;
    case Kind::element: return percent_given(Element(static_cast<std::uint8_t>(fact.index)), facts, v);
    case Kind::number:
      for (const goods::NumberFact& n : facts.numbers) {
        if (n.number == fact.index) return range_text(n.lo, n.hi, v.numbers[fact.index].unit);
      }
      break;
    case Kind::flag:
      for (const goods::FlagFact& f : facts.flags) {
        if (f.flag == fact.index) return f.value ? yes : no;
      }
      break;
  }
  return {};
}

}  // namespace ytterby::explain
