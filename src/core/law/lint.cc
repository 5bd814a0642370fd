#include "core/law/lint.h"

#include <algorithm>
#include <set>

namespace ytterby::law {

namespace {

using Op = Predicate::Op;

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& all) {
  std::vector<std::string> out;
  for (const T& one : all) out.push_back(one.id);
  return out;
}

class Linter {
 public:
  explicit Linter(const Pack& pack) : pack_(pack) {}

  std::vector<LintFinding> run() {
    collect();
    instruments();
    provisions();
    rules();
    licences();
    vocabulary();
    calendar();
    return std::move(found_);
  }

 private:
  void add(const Where& where, std::string key, std::string code, Text text) {
    found_.push_back({where, std::move(key), std::move(code), std::move(text)});
  }

  void must_exist(const Where& where, const std::string& key, const std::string& id, const std::vector<std::string>& ids, const Text& what) {
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
    const auto near = nearest(id, ids);
    add(where, key, "unresolved",
        {"没有" + what.zh + " `" + id + "`" + (near ? "；是否指 `" + *near + "`？" : ""),
         "there is no " + what.en + " `" + id + "`" + (near ? "; did you mean `" + *near + "`?" : "")});
  }

  void once(const Where& where, const std::string& key, const std::string& id, std::set<std::string>& seen) {
    if (!seen.insert(id).second) add(where, key, "duplicate", {"`" + id + "` 出现了两次", "`" + id + "` stands twice"});
  }

  void collect() {
    instrument_ids_ = ids_of(pack_.instruments);
    std::set<std::string> seen;
    each_provision(pack_, [&](const Provision& p, const Family&) {
      once(p.where, "code", p.code, seen);
      codes_.push_back(p.code);
    });
    for (const Family& f : pack_.families) subjects_.push_back(f.subject);
    document_ids_ = ids_of(pack_.documents);
    for (const EndUseFlag& f : pack_.vocabulary.end_use_flags) flag_ids_.push_back(f.id);
  }

  void source(const Where& where, const Source& s) {
    must_exist(where, "source.instrument", s.instrument, instrument_ids_, {"法规", "instrument"});
  }

  void instruments() {
    std::set<std::string> seen;
    for (const Instrument& i : pack_.instruments) {
      once(i.where, "id", i.id, seen);
      for (const Event& e : i.events) {
        if (e.kind != Event::Kind::announced) must_exist(e.where, "by", e.by, instrument_ids_, {"法规", "instrument"});
        if (e.kind == Event::Kind::suspended && e.until && *e.until < e.from) {
          add(e.where, "until", "ends_before_it_starts", {"暂停的结束日早于开始日", "the suspension ends before it starts"});
        }
      }
    }
  }

  void provisions() {
    each_provision(pack_, [&](const Provision& p, const Family&) {
      const Version* before = nullptr;
      for (const Version& v : p.versions) {
        source(v.where, v.source);
        if (before != nullptr && !(before->in_force < v.in_force)) {
          add(v.where, "in_force", "versions_out_of_order", {"版本日期须依次递增", "versions must follow each other by date"});
        }
        if (v.until && *v.until < v.in_force) add(v.where, "until", "ends_before_it_starts", {"结束日早于开始日", "it ends before it starts"});
        for (const std::string& code : v.yields_to) must_exist(v.where, "yields_to", code, codes_, {"管制编码", "control code"});
        if (v.when) predicate(*v.when);
        before = &v;
      }
    });
    for (const HsCode& hs : pack_.hs) {
      for (const std::string& code : hs.provisions) must_exist(hs.where, "provisions", code, codes_, {"管制编码", "control code"});
    }
    for (const auto& [instrument, codes] : pack_.hs_catalogues) must_exist({"hs_catalogue", 0}, "source.instrument", instrument, instrument_ids_, {"法规", "instrument"});
  }

  void predicate(const Predicate& p) {
    const Vocabulary& v = pack_.vocabulary;
    for (const Predicate& child : p.children) predicate(child);
    if (!p.practice_floor.empty()) must_exist(p.where, "practice_floor", p.practice_floor, ids_of(pack_.parameters), {"参数", "parameter"});
    for (const std::string& value : p.values) {
      if (p.op == Op::family) must_exist(p.where, "family", value, ids_of(v.families), {"材料族", "family"});
      if (p.op == Op::kind) must_exist(p.where, "kind", value, ids_of(v.kinds), {"货品种类", "kind"});
      if (p.op == Op::number) must_exist(p.where, "number", value, ids_of(v.numbers), {"数值事实", "number"});
      if (p.op == Op::flag) must_exist(p.where, "flag", value, ids_of(v.flags), {"是非事实", "flag"});
    }
  }

  void rules() {
    constexpr std::size_t most_guidance = 32;   // the engine keeps them as bits
    if (pack_.guidance.size() > most_guidance) add(pack_.guidance.back().where, "rules", "too_many", {"指引规则过多", "more guidance rules than the engine holds"});
    std::set<std::string> seen;
    for (const GuidanceRule& g : pack_.guidance) {
      once(g.where, "id", g.id, seen);
      source(g.where, g.source);
      for (const std::string& id : g.of_instruments) must_exist(g.where, "of_instruments", id, instrument_ids_, {"法规", "instrument"});
      for (const std::string& code : g.of_provisions) must_exist(g.where, "of_provisions", code, codes_, {"管制编码", "control code"});
      if (g.when) predicate(*g.when);
      if (g.relevant) predicate(*g.relevant);
      if (g.effect == GuidanceRule::Effect::outside && !g.when) add(g.where, "when", "missing_key", {"effect: outside 需要 when", "effect: outside needs a when"});
    }
    for (const DestinationRule& d : pack_.destinations) {
      once(d.where, "id", d.id, seen);
      source(d.where, d.source);
      for (const std::string& id : d.of_instruments) must_exist(d.where, "of_instruments", id, instrument_ids_, {"法规", "instrument"});
      for (const std::string& subject : d.of_subjects) must_exist(d.where, "of_subjects", subject, subjects_, {"主题", "subject"});
      for (const std::string& flag : d.end_use_flags) must_exist(d.where, "end_use_flags", flag, flag_ids_, {"最终用途标记", "end-use flag"});
      if (d.owned_by_listed) must_exist(d.where, "owned_by_listed.share", d.owned_by_listed->share, ids_of(pack_.parameters), {"参数", "parameter"});
    }
    for (const PartyNotice& n : pack_.parties) must_exist(n.where, "instrument", n.instrument, instrument_ids_, {"法规", "instrument"});
    for (const PartyListRule& l : pack_.party_lists) {
      source(l.where, l.source);
      for (const std::string& id : l.documents) must_exist(l.where, "documents", id, document_ids_, {"文件", "document"});
    }
  }

  void licences() {
    for (const LicenceType& t : pack_.licence_types) {
      source(t.where, t.source);
      for (const std::string& id : t.documents) must_exist(t.where, "documents", id, document_ids_, {"文件", "document"});
      for (const ClosedRule& c : t.closed_by) source(t.where, c.source);
      for (const Condition& c : t.conditions) {
        source(t.where, c.source);
        for (const auto& [part, id] : c.parameters) must_exist(t.where, "parameters." + part, id, ids_of(pack_.parameters), {"参数", "parameter"});
      }
    }
    std::set<std::string> seen;
    for (const Document& d : pack_.documents) {
      once(d.where, "id", d.id, seen);
      source(d.where, d.source);
    }
    for (const Clock& c : pack_.clocks) source(c.where, c.source);
    for (const Challenge& c : pack_.challenges) source(c.where, c.source);
    for (const Parameter& p : pack_.parameters) {
      once(p.where, "id", p.id, seen);
      if (p.source) source(p.where, *p.source);
    }
    for (const RemarkTemplate& r : pack_.remarks) {
      source(r.where, r.source);
      for (const std::string& id : r.of_instruments) must_exist(r.where, "of_instruments", id, instrument_ids_, {"法规", "instrument"});
    }
  }

  void vocabulary() {
    constexpr std::size_t most_families = 63;   // the engine keeps them as bits
    if (pack_.vocabulary.families.size() > most_families) add({"facts.yaml", 0}, "families", "too_many", {"材料族过多", "more families than the engine holds"});
    std::set<std::string> seen;
    for (const auto& ids : {ids_of(pack_.vocabulary.kinds), ids_of(pack_.vocabulary.numbers), ids_of(pack_.vocabulary.flags), ids_of(pack_.vocabulary.families)}) {
      for (const std::string& id : ids) once({"facts.yaml", 0}, "id", id, seen);
    }
    for (const LexiconEntry& e : pack_.lexicon.entries) {
      if (!e.family.empty()) must_exist(e.where, "family", e.family, ids_of(pack_.vocabulary.families), {"材料族", "family"});
      if (!e.kind.empty()) must_exist(e.where, "kind", e.kind, ids_of(pack_.vocabulary.kinds), {"货品种类", "kind"});
    }
    for (const GradePattern& g : pack_.lexicon.grades) must_exist(g.where, "family", g.family, ids_of(pack_.vocabulary.families), {"材料族", "family"});
    if (pack_.coverage.verified_through < pack_.coverage.covers_from) {
      add({"COVERAGE.yaml", 0}, "verified_through", "ends_before_it_starts", {"核实日期早于覆盖起始日", "verified before it covers anything"});
    }
  }

  void calendar() {
    std::set<std::string> seen;
    for (const CalendarYear& y : pack_.calendar) {
      once(y.where, "year", std::to_string(y.year), seen);
      for (const Holiday& h : y.holidays) {
        if (h.to < h.from) add(y.where, "holidays", "ends_before_it_starts", {"节假日的结束日早于开始日", "a holiday ends before it starts"});
        if (h.from.year() > y.year || h.to.year() < y.year) add(y.where, "holidays", "wrong_year", {"节假日不在本年", "a holiday lies outside the year"});
      }
      for (const Date day : y.working_weekends) {
        if (day.year() != y.year || day.weekday() < 6) {
          add(y.where, "working_weekends", "not_a_weekend", {day.text() + " 不是本年的周末", day.text() + " is no weekend day of the year"});
        }
      }
    }
  }

  const Pack& pack_;
  std::vector<LintFinding> found_;
  std::vector<std::string> instrument_ids_;
  std::vector<std::string> codes_;
  std::vector<std::string> document_ids_;
  std::vector<std::string> flag_ids_;
  std::vector<std::string> subjects_;
};

}  // namespace

std::vector<LintFinding> lint(const Pack& pack) { return Linter(pack).run(); }

}  // namespace ytterby::law
