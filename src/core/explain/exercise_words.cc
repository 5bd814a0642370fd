#include "core/explain/exercise_words.h"

#include <array>

#include "core/explain/worded.h"
#include "core/explain/wording.h"

namespace ytterby::explain {

namespace {

constexpr std::array<Worded, learn::topic_count> topics{{{"form", "形态与成分", "form and substance"},
                                                         {"threshold", "数值边界", "figures at a bound"},
                                                         {"date", "日期边界", "days on which the law changes"},
                                                         {"processing", "加工与装配", "processing and assembly"},
                                                         {"missing_fact", "缺少的事实", "a fact that is missing"},
                                                         {"shipment", "整批货物", "a shipment as a whole"}}};

constexpr std::array<Worded, 5> outcomes{{{"controlled", "列管（须经许可，或者禁止出口）", "controlled: a licence is needed, or export is barred"},
                                          {"not_controlled", "不列管", "not controlled"},
                                          {"undetermined", "凭这些事实不能断定，须先查明", "cannot be told from these facts: more has to be found out"},
                                          {"not_covered", "不在本法规包所涵盖的范围内", "outside what this law pack covers"},
                                          {"conflict", "规定之间有冲突", "provisions contradict one another"}}};

constexpr std::array<Worded, 5> verdicts{{{"prohibited", "禁止出口", "prohibited"},
                                          {"licence_required", "须取得许可", "a licence is required"},
                                          {"undetermined", "不能断定，须先查明", "undetermined: more has to be found out"},
                                          {"covered", "已有许可覆盖", "covered by a licence"},
                                          {"no_licence_required", "无须许可", "no licence is required"}}};

constexpr std::array<Worded, learn::refusal_count> refusals{{{"no_such_lesson", "本课程没有这一课", "the course has no such lesson"},
                                                             {"exercise_waits", "还有一道题未答；请先作答", "an exercise waits for its answer; answer it first"},
                                                             {"nothing_asked", "目前没有待答的题；请先取题", "no exercise waits for an answer; ask for one first"},
                                                             {"lessons_unread", "还有课文未读；读完全部课文后才能测验", "some lessons are unread; read all of them before the test"},
                                                             {"too_early", "上次测验未通过；请先练习，到可以重考的日期再来", "the last test was not passed; practise first, and take it again from the day that is shown"},
                                                             {"in_test", "测验正在进行", "a test is under way"}}};

}  // namespace

Text topic_text(learn::Topic topic) { return text_of(topics[at(topic)]); }

std::vector<std::pair<Text, Text>> given_facts(const learn::Exercise& exercise, const law::Pack& pack) {
  using Kind = goods::FactRef::Kind;
  const goods::ItemFacts& f = exercise.facts;
  std::vector<goods::FactRef> refs;
  if (f.form.certainty != goods::Certainty::unknown) refs.push_back({Kind::form, 0});
  if (f.family.certainty != goods::Certainty::unknown) refs.push_back({Kind::family, 0});
  if (f.kind.certainty != goods::Certainty::unknown) refs.push_back({Kind::kind, 0});
  for (const goods::Share& share : f.composition) refs.push_back({Kind::element, static_cast<std::uint16_t>(share.element.number())});
  if (!f.composition.empty()) refs.push_back({Kind::composition_complete, 0});
  if (f.processing.certainty != goods::Certainty::unknown) refs.push_back({Kind::processing, 0});
  if (f.origin.certainty != goods::Certainty::unknown) refs.push_back({Kind::origin, 0});
  for (const goods::NumberFact& number : f.numbers) refs.push_back({Kind::number, number.number});
  for (const goods::FlagFact& flag : f.flags) refs.push_back({Kind::flag, flag.flag});
  std::vector<std::pair<Text, Text>> out;
  out.reserve(refs.size() + 3);
  // The value of a share names its element.
  const Text share{"含量", "share by weight"};
  for (const goods::FactRef& ref : refs) out.emplace_back(ref.kind == Kind::element ? share : fact_title(ref, pack), fact_value(ref, f, pack));
  if (f.from_abroad) out.emplace_back(Text{"出口方", "exporter"}, Text{"在境外", "abroad"});
  if (!exercise.voyage) return out;
  out.emplace_back(Text{"目的地", "destination"}, Text{exercise.voyage->destination, exercise.voyage->destination});
  Text uses{"无敏感用途；各方均不在名单上", "none that matters; no party is on a list"};
  for (const std::string& id : exercise.voyage->end_use_flags) {
    for (const law::EndUseFlag& flag : pack.vocabulary.end_use_flags) {
      if (flag.id == id) uses = {flag.title.zh + "；各方均不在名单上", flag.title.en + "; no party is on a list"};
    }
  }
  out.emplace_back(Text{"最终用途", "end use"}, uses);
  return out;
}

Text exercise_question(const learn::Exercise& exercise) {
  const Text day = date_text(exercise.day);
  switch (exercise.asks) {
    case learn::Asks::outcome: return {day.zh + "出口，这项货物是否列管？", "Exported on " + day.en + ": are these goods controlled?"};
    case learn::Asks::codes: return {day.zh + "出口，适用哪些管制编码？", "Exported on " + day.en + ": which control codes apply?"};
    case learn::Asks::verdict: return {day.zh + "出口，这批货物的结论是什么？", "Exported on " + day.en + ": what is the verdict on this shipment?"};
  }
  return {};
}

Text option_text(const learn::Option& option, learn::Asks asks, const law::Pack& pack) {
  if (asks == learn::Asks::outcome) return text_of(outcomes[at(option.outcome)]);
  if (asks == learn::Asks::verdict) return text_of(verdicts[at(option.verdict)]);
  Text out;
  for (const std::string& code : option.codes) {
    law::each_provision(pack, [&](const law::Provision& p, const law::Family&) {
      if (p.code != code) return;
      out.zh += (out.zh.empty() ? "" : "；") + p.code + " " + p.title.zh;
      out.en += (out.en.empty() ? "" : "; ") + p.code + " " + p.title.en;
    });
  }
  return out;
}

std::vector<Text> exercise_reasons(const learn::Exercise& exercise, const determine::Engine& engine) {
  std::vector<Text> out;
  for (const determine::Reason& reason : exercise.why.reasons) out.push_back(reason_text(engine, reason));
  for (const goods::FactRef& missing : exercise.why.missing) {
    const Text question = question_text(missing, engine.pack());
    out.push_back({"要问：" + question.zh, "To ask: " + question.en});
  }
  for (const determine::TriggeredRule& rule : exercise.rules) {
    if (rule.certain) out.push_back(rule.rule->text);
  }
  return out;
}

Text learn_refusal_text(learn::Refusal refusal) { return text_of(refusals[at(refusal)]); }
std::string_view learn_refusal_id(learn::Refusal refusal) { return refusals[at(refusal)].id; }

}  // namespace ytterby::explain
