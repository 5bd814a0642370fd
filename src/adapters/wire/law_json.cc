#include "adapters/wire/law_json.h"

#include <algorithm>
#include <array>

#include "adapters/wire/answer_json.h"
#include "adapters/wire/names.h"
#include "core/explain/wording.h"
#include "core/goods/predicate.h"

namespace ytterby::wire {

namespace {

void write_span(JsonWriter& w, const law::Pack& pack, const law::Span& span) {
  w.open_object().member("status", name_of(span.status)).member("from", span.from);
  if (span.to) w.member("to", *span.to);
  if (span.by != nullptr) {
    w.key("by");
    write_citation(w, pack, {span.by->by, ""}, law::Verified::copy_zh);
    w.member("inferred", span.by->inferred);
  }
  w.close_object();
}

void write_spans(JsonWriter& w, const law::Pack& pack, const std::vector<law::Span>& spans) {
  w.key("spans").open_array();
  for (const law::Span& span : spans) write_span(w, pack, span);
  w.close_array();
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : lower_ascii(text)) {
    if (c == ' ') {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back().push_back(c);
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

bool matches(const law::Provision& p, const std::vector<std::string>& words) {
  const std::string text = lower_ascii(p.code + " " + p.title.zh + " " + p.title.en);
  return std::all_of(words.begin(), words.end(), [&](const std::string& w) { return text.find(w) != std::string::npos; });
}

bool matches_below(const law::Provision& p, const std::vector<std::string>& words) {
  return matches(p, words) || std::any_of(p.children.begin(), p.children.end(), [&](const law::Provision& c) { return matches_below(c, words); });
}

/// Status of a heading: that of the most binding provision below it.
law::Status heading_status(const law::Pack& pack, const law::Family& family, const law::Provision& p, const law::AsOf& as_of) {
  static constexpr std::array<law::Status, 6> order{law::Status::in_force,     law::Status::suspended, law::Status::not_in_force,
                                                    law::Status::repealed, law::Status::not_published, law::Status::unknown};
  law::Status best = law::Status::unknown;
  const auto rank = [](law::Status s) { return std::find(order.begin(), order.end(), s) - order.begin(); };
  for (const law::Provision& child : p.children) {
    const law::Speaking s = law::speaking_version(pack, family, child, as_of);
    const law::Status status = s.version != nullptr ? s.status : heading_status(pack, family, child, as_of);
    if (rank(status) < rank(best)) best = status;
  }
  return best;
}

class ListWriter {
 public:
  ListWriter(JsonWriter& w, const law::Pack& pack, const law::AsOf& as_of, std::vector<std::string> words)
      : w_(w), pack_(pack), as_of_(as_of), words_(std::move(words)) {}

  std::size_t total = 0;

  void write(const law::Family& family, const law::Provision& p, bool all_below) {
    const law::Speaking s = law::speaking_version(pack_, family, p, as_of_);
    const bool heading = s.version == nullptr || !s.version->when;
    w_.open_object().member("code", p.code).member("title", p.title);
    w_.member("status", name_of(s.version == nullptr ? heading_status(pack_, family, p, as_of_) : s.status));
    w_.member("effect", heading ? std::string_view("heading") : name_of(s.version->effect));
    if (s.version != nullptr) version(*s.version, heading);
    if (p.reserved) w_.member("reserved", true);
    if (p.pseudo_code) w_.member("pseudo_code", true);
    w_.key("children").open_array();
    for (const law::Provision& child : p.children) {
      const bool all = all_below || matches(p, words_);
      if (all || matches_below(child, words_)) write(family, child, all);
    }
    w_.close_array().close_object();
  }

  [[nodiscard]] bool wanted(const law::Family& family) const {
    return std::any_of(family.provisions.begin(), family.provisions.end(), [&](const law::Provision& p) { return matches_below(p, words_); });
  }
  [[nodiscard]] bool wanted(const law::Provision& p) const { return matches_below(p, words_); }

 private:
  void version(const law::Version& v, bool heading) {
    if (!heading) ++total;
    w_.member("verified", name_of(v.verified)).member("unverified", law::is_unverified(v.verified));
    if (!v.hs.empty()) w_.member("hs", v.hs);
    w_.optional("note", v.note).key("citation");
    write_citation(w_, pack_, v.source, v.verified);
  }

  JsonWriter& w_;
  const law::Pack& pack_;
  const law::AsOf& as_of_;
  std::vector<std::string> words_;
};

template <class T>
void write_choices(JsonWriter& w, std::string_view name, const std::vector<T>& all) {
  w.key(name).open_array();
  for (const T& one : all) {
    w.open_object().member("value", one.id).member("title", one.title);
    if constexpr (requires { one.question; }) w.optional("question", one.question);
    if constexpr (requires { one.unit; }) w.member("unit", one.unit);
    if constexpr (requires { one.forms; }) {
      w.key("forms").open_array();
      for (const law::Form form : one.forms) w.value(goods::form_id(form));
      w.close_array();
    }
    w.close_object();
  }
  w.close_array();
}

struct Path {
  const law::Family* family = nullptr;
  std::vector<const law::Provision*> chain;
};

bool find_path(const law::Provision& p, std::string_view code, std::vector<const law::Provision*>& chain) {
  chain.push_back(&p);
  if (p.code == code) return true;
  for (const law::Provision& child : p.children) {
    if (find_path(child, code, chain)) return true;
  }
  chain.pop_back();
  return false;
}

Path path_to(const law::Pack& pack, std::string_view code) {
  for (const law::Family& family : pack.families) {
    for (const law::Provision& p : family.provisions) {
      Path path{&family, {}};
      if (find_path(p, code, path.chain)) return path;
    }
  }
  return {};
}

void write_condition(JsonWriter& w, const law::Pack& pack, const law::Predicate& when) {
  const goods::CompiledPredicate compiled = goods::CompiledPredicate::compile(when, pack);
  struct Writer {
    JsonWriter& w;
    const law::Pack& pack;
    const goods::CompiledPredicate& compiled;
    void write(std::uint16_t index, std::size_t depth) {
      const auto& node = compiled.nodes()[index];
      const bool silent = node.op == law::Predicate::Op::all && depth == 0;
      if (!silent) {
        w.open_object().member("text", explain::test_text(node, pack, nullptr)).member("value", "unknown").count("depth", depth).close_object();
      }
      for (std::uint16_t c = node.first_child; c != 0; c = compiled.nodes()[c].next_sibling) write(c, silent ? depth : depth + 1);
    }
  };
  w.key("tests").open_array();
  Writer{w, pack, compiled}.write(0, 0);
  w.close_array();
}

void write_version(JsonWriter& w, const law::Pack& pack, const law::Version& v) {
  w.open_object().member("in_force", v.in_force);
  if (v.until) w.member("until", *v.until);
  w.key("citation");
  write_citation(w, pack, v.source, v.verified);
  w.member("effect", v.when ? name_of(v.effect) : std::string_view("heading"));
  if (v.when) {
    write_condition(w, pack, *v.when);
  } else {
    w.key("tests").open_array().close_array();
  }
  w.optional("note", v.note).member("hs", v.hs).member("hs_inferred", v.hs_inferred).close_object();
}

/// Stretches of one provision: those of its versions, each within the days on which it is the one that speaks.
std::vector<law::Span> provision_spans(const law::Pack& pack, const law::Family& family, const law::Provision& p, std::optional<Date> known) {
  std::vector<Date> days;
  for (const law::Version& v : p.versions) {
    days.push_back(v.in_force);
    if (v.until) days.push_back(v.until->plus(1));
    const law::Instrument* instrument = law::find_instrument(pack, v.source.instrument);
    if (instrument == nullptr) continue;
    for (const law::Span& s : law::spans_of(pack, *instrument, v.source.at, known)) {
      if (s.from > v.in_force) days.push_back(s.from);
    }
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<law::Span> out;
  for (const Date day : days) {
    const law::Speaking s = law::speaking_version(pack, family, p, {day, known});
    if (s.version == nullptr) continue;
    const law::Event* by = law::event_behind(pack, *s.instrument, s.version->source.at, {day, known});
    if (!out.empty() && out.back().status == s.status && out.back().by == by) continue;
    if (!out.empty()) out.back().to = day.plus(-1);
    out.push_back({s.status, day, std::nullopt, by});
  }
  return out;
}

void write_announced(JsonWriter& w, const law::Instrument& instrument, std::optional<Date> known) {
  w.key("announced").open_array();
  for (const law::Event& e : instrument.events) {
    if (e.kind != law::Event::Kind::announced || (known && e.from > *known)) continue;
    w.open_object().member("on", e.from);
    if (e.foreseen_from) w.member("from", *e.foreseen_from);
    if (e.until) w.member("until", *e.until);
    w.member("note", e.note).optional("confidence", e.confidence).optional("link", e.link).close_object();
  }
  w.close_array();
}

void write_instrument(JsonWriter& w, const law::Pack& pack, const law::Instrument& i, const law::AsOf& as_of) {
  w.open_object().member("id", i.id).member("number", i.number).member("kind", i.kind).member("title", i.title).member("short", i.short_title);
  if (i.published) w.member("published", *i.published);
  if (i.in_force) w.member("in_force", *i.in_force);
  w.member("status", name_of(law::status_of(pack, i, "", as_of))).member("verified", name_of(i.verified)).member("rare_earth", i.rare_earth);
  w.optional("link", i.link).optional("note", i.note);
  write_spans(w, pack, law::spans_of(pack, i, "", as_of.known));
  w.key("parts").open_array();
  for (const law::Part& part : i.parts) {
    w.open_object().member("at", part.at).optional("text", part.text);
    write_spans(w, pack, law::spans_of(pack, i, part.at, as_of.known));
    w.close_object();
  }
  w.close_array();
  write_announced(w, i, as_of.known);
  w.close_object();
}

}  // namespace

std::string law_json(const law::Pack& pack, Date today) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("pack", pack.id).member("title", pack.title).member("hash", pack.hash);
  w.member("covers_from", pack.coverage.covers_from).member("verified_through", pack.coverage.verified_through).member("today", today);
  w.member("evidence", pack.coverage.evidence).key("gaps").open_array();
  for (const law::Gap& gap : pack.coverage.gaps) w.open_object().member("about", gap.about).member("text", gap.text).close_object();
  w.close_array().key("change_days").open_array();
  for (const Date day : law::change_days(pack, std::nullopt)) w.value(std::string_view(day.text()));
  w.close_array();
  std::size_t provisions = 0;
  std::size_t parties = 0;
  law::each_provision(pack, [&](const law::Provision& p, const law::Family&) { provisions += p.versions.empty() ? 0U : 1U; });
  for (const law::PartyNotice& notice : pack.parties) parties += notice.entries.size();
  w.key("counts").open_object().count("instruments", pack.instruments.size()).count("provisions", provisions).count("parties", parties);
  w.close_object().close_object();
  return out;
}

std::string vocabulary_json(const law::Pack& pack) {
  const law::Vocabulary& v = pack.vocabulary;
  std::string out;
  JsonWriter w(out);
  w.open_object();
  write_choices(w, "forms", v.forms);
  write_choices(w, "families", v.families);
  write_choices(w, "processing", v.processing);
  write_choices(w, "kinds", v.kinds);
  write_choices(w, "numbers", v.numbers);
  write_choices(w, "flags", v.flags);
  w.key("elements").open_array();
  for (const auto& [element, names] : v.elements) {
    const bool rare = std::find(v.rare_earths.begin(), v.rare_earths.end(), element) != v.rare_earths.end();
    w.open_object().member("value", element.symbol()).member("title", names).member("rare_earth", rare).close_object();
  }
  w.close_array();
  write_choices(w, "end_use_flags", v.end_use_flags);
  w.key("situations").open_array();
  for (const law::LicenceType& type : pack.licence_types) {
    for (const law::Situation& s : type.situations) w.open_object().member("value", s.id).member("title", s.text).close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string control_list_json(const law::Pack& pack, const law::AsOf& as_of, std::string_view words) {
  std::string out;
  JsonWriter w(out);
  ListWriter list(w, pack, as_of, words_of(words));
  w.open_object().member("as_of", as_of.day).member("beyond_verified_law", law::beyond_verified(pack, as_of)).key("families").open_array();
  for (const law::Family& family : pack.families) {
    if (!list.wanted(family)) continue;
    w.open_object().member("family", family.family).member("title", family.title).member("subject", family.subject);
    w.member("reach", family.reach == law::Family::Reach::from_abroad ? "export_from_abroad" : "export_from_jurisdiction");
    w.key("provisions").open_array();
    for (const law::Provision& p : family.provisions) {
      if (list.wanted(p)) list.write(family, p, false);
    }
    w.close_array().close_object();
  }
  w.close_array().count("total", list.total).close_object();
  return out;
}

std::optional<std::string> provision_json(const law::Pack& pack, std::string_view code, const law::AsOf& as_of) {
  const Path path = path_to(pack, code);
  if (path.chain.empty()) return std::nullopt;
  const law::Provision& p = *path.chain.back();
  std::string out;
  JsonWriter w(out);
  w.open_object().member("code", p.code).member("title", p.title).member("family", path.family->family);
  w.key("path").open_array();
  for (const law::Provision* step : path.chain) w.open_object().member("code", step->code).member("title", step->title).close_object();
  w.close_array();
  write_spans(w, pack, provision_spans(pack, *path.family, p, as_of.known));
  w.key("versions").open_array();
  for (const law::Version& v : p.versions) write_version(w, pack, v);
  w.close_array().close_object();
  return out;
}

std::string instruments_json(const law::Pack& pack, const law::AsOf& as_of) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("as_of", as_of.day).member("verified_through", pack.coverage.verified_through);
  w.member("beyond_verified_law", law::beyond_verified(pack, as_of)).key("instruments").open_array();
  std::size_t total = 0;
  for (const law::Instrument& i : pack.instruments) {
    if (as_of.known && i.published && *i.published > *as_of.known) continue;
    write_instrument(w, pack, i, as_of);
    ++total;
  }
  w.close_array().count("total", total).close_object();
  return out;
}

std::string parameters_json(const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("parameters").open_array();
  for (const law::Parameter& p : pack.parameters) {
    w.open_object().member("id", p.id).member("title", p.title).member("value", p.value.text()).member("unit", p.unit).member("basis", p.basis).member("in_force", p.in_force).optional("text", p.text);
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string diff_json(const law::Pack& pack, Date from, Date to, std::optional<Date> known) {
  const law::Difference difference = law::difference(pack, from, to, known);
  std::string out;
  JsonWriter w(out);
  w.open_object().member("from", from).member("to", to).member("beyond_verified_law", law::beyond_verified(pack, {to, known}));
  w.key("instruments").open_array();
  for (const law::InstrumentChange& c : difference.instruments) {
    w.open_object().member("id", c.instrument->id).member("short", c.instrument->short_title).member("title", c.instrument->title);
    w.optional("at", c.at).member("before", name_of(c.before)).member("after", name_of(c.after)).key("on").open_array();
    for (const Date day : c.on) w.value(std::string_view(day.text()));
    w.close_array();
    if (c.by != nullptr) {
      w.key("by");
      write_citation(w, pack, {c.by->by, ""}, law::Verified::copy_zh);
    }
    w.close_object();
  }
  w.close_array().key("provisions").open_array();
  for (const law::ProvisionChange& c : difference.provisions) {
    w.open_object().member("code", c.provision->code).member("title", c.provision->title);
    w.member("before", name_of(c.before)).member("after", name_of(c.after));
    if (const law::Version* v = c.version_after != nullptr ? c.version_after : c.version_before) {
      w.key("citation");
      write_citation(w, pack, v->source, v->verified);
    }
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

}  // namespace ytterby::wire
