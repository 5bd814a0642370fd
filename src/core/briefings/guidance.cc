#include "core/briefings/guidance.h"

#include <algorithm>
#include <array>

#include "core/law/view.h"

namespace ytterby::briefings {

namespace {

using Refusal = GuidanceRefusal;
using Outcome = Result<Guidance, Refusal>;

bool is_whole(const Text& text) { return !trimmed(text.zh).empty() && !trimmed(text.en).empty(); }

struct Doing {
  Guidance g;
  const PersonId& by;
  std::int64_t at;

  void step(GuidanceStepKind kind, std::string text = {}) {
    g.steps.push_back({kind, at, by, std::move(text)});
    g.changed_at = at;
  }
  [[nodiscard]] bool wrote_it() const { return std::find(g.authors.begin(), g.authors.end(), by) != g.authors.end(); }

  Outcome operator()(const WriteGuidance& c) {
    if (g.state != GuidanceState::draft) return fail(Refusal::not_in_this_state);
    g.content = c.content;
    if (!wrote_it()) g.authors.push_back(by);
    step(g.steps.empty() ? GuidanceStepKind::drafted : GuidanceStepKind::edited);
    return std::move(g);
  }
  Outcome operator()(const PublishGuidance& c) {
    if (g.state != GuidanceState::draft) return fail(Refusal::not_in_this_state);
    if (!is_whole(g.content.question) || !is_whole(g.content.answer)) return fail(Refusal::text_missing);
    if (c.cited.empty()) return fail(Refusal::nothing_cited);
    if (wrote_it()) return fail(Refusal::same_person);
    g.state = GuidanceState::published;
    g.cited = c.cited;
    g.published_at = at;
    step(GuidanceStepKind::published);
    return std::move(g);
  }
  Outcome operator()(const ConfirmGuidance& c) {
    if (g.state != GuidanceState::published) return fail(Refusal::not_in_this_state);
    if (c.cited.empty()) return fail(Refusal::nothing_cited);
    g.cited = c.cited;
    g.told = false;
    g.confirmed_at = at;
    step(GuidanceStepKind::confirmed);
    return std::move(g);
  }
  Outcome operator()(const SupersedeGuidance& c) {
    if (g.state != GuidanceState::published) return fail(Refusal::not_in_this_state);
    g.state = GuidanceState::superseded;
    g.superseded_by = c.by;
    step(GuidanceStepKind::superseded);
    return std::move(g);
  }
  Outcome operator()(const WithdrawGuidance& c) {
    if (g.state != GuidanceState::draft && g.state != GuidanceState::published) return fail(Refusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(Refusal::reason_missing);
    g.state = GuidanceState::withdrawn;
    step(GuidanceStepKind::withdrawn, c.reason);
    return std::move(g);
  }
  Outcome operator()(const TellTouched&) {
    if (g.state != GuidanceState::published) return fail(Refusal::not_in_this_state);
    if (g.told) return fail(Refusal::told_before);
    g.told = true;
    return std::move(g);
  }
};

/// FNV-1a, 64 bits: tells a text from its change; nobody has to be kept from making two alike, for the pack is ours.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) byte(static_cast<unsigned char>(c));
    byte(0);
  }
  void add(const Text& text) {
    add(text.zh);
    add(text.en);
  }
  [[nodiscard]] std::string text() const {
    constexpr std::string_view figures = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += figures[(hash_ >> static_cast<unsigned>(shift)) & 0xFU];
    return out;
  }

 private:
  void byte(unsigned char b) { hash_ = (hash_ ^ b) * 0x100000001b3ULL; }
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

void add_bound(Fingerprint& f, const std::optional<Decimal>& bound) { f.add(bound ? bound->text() : std::string()); }

void add_predicate(Fingerprint& f, const law::Predicate& p) {
  f.add(std::to_string(static_cast<int>(p.op)));
  for (const std::string& value : p.values) f.add(value);
  for (const Element element : p.elements) f.add(element.symbol());
  f.add(p.practice_floor);
  for (const auto* bound : {&p.bounds.gt, &p.bounds.ge, &p.bounds.lt, &p.bounds.le}) add_bound(f, *bound);
  f.add("(");
  for (const law::Predicate& child : p.children) add_predicate(f, child);
  f.add(")");
}

std::string_view word_of(law::Status status) {
  switch (status) {
    case law::Status::not_published: return "not_published";
    case law::Status::not_in_force: return "not_in_force";
    case law::Status::in_force: return "in_force";
    case law::Status::suspended: return "suspended";
    case law::Status::repealed: return "repealed";
    case law::Status::unknown: return "unknown";
  }
  return "unknown";
}

std::string mark_of(Date from, law::Status status, const Fingerprint& f) { return from.text() + "/" + std::string(word_of(status)) + "/" + f.text(); }

std::string mark_of_provision(const law::Pack& pack, const std::string& code, Date day) {
  std::string out;
  law::each_provision(pack, [&](const law::Provision& provision, const law::Family& family) {
    if (provision.code != code || !out.empty()) return;
    Fingerprint f;
    f.add(provision.title);
    const law::Speaking speaking = law::speaking_version(pack, family, provision, {day, std::nullopt});
    if (speaking.version == nullptr) {
      out = mark_of(Date(), law::Status::unknown, f);
      return;
    }
    const law::Version& v = *speaking.version;
    f.add(v.source.instrument);
    f.add(v.source.at);
    f.add(v.note);
    f.add(std::to_string(static_cast<int>(v.effect)));
    if (v.when) add_predicate(f, *v.when);
    out = mark_of(v.in_force, speaking.status, f);
  });
  return out;
}

std::string mark_of_instrument(const law::Pack& pack, const std::string& id, Date day) {
  for (const law::Instrument& instrument : pack.instruments) {
    if (instrument.id != id) continue;
    Fingerprint f;
    f.add(instrument.number);
    f.add(instrument.title);
    for (const law::Part& part : instrument.parts) {
      if (part.in_force > day) continue;
      f.add(part.at);
      f.add(part.text);
    }
    return mark_of(instrument.in_force.value_or(Date()), law::status_of(pack, instrument, "", {day, std::nullopt}), f);
  }
  return {};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const std::string lower = lower_ascii(text);
  for (const char c : lower + " ") {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

}  // namespace

Outcome transition(Guidance guidance, const GuidanceCommand& command, const PersonId& by, std::int64_t at) {
  auto done = std::visit(Doing{std::move(guidance), by, at}, command);
  if (done) ++done->version;
  return done;
}

std::vector<Citation> citations_of(const law::Pack& pack, const GuidanceContent& content, Date day) {
  std::vector<Citation> out;
  for (const std::string& code : content.provisions) out.push_back({code, mark_of_provision(pack, code, day)});
  for (const std::string& id : content.instruments) out.push_back({id, mark_of_instrument(pack, id, day)});
  return out;
}

std::vector<std::string> touched_by(const law::Pack& pack, const Guidance& guidance, Date day) {
  std::vector<std::string> out;
  if (guidance.state != GuidanceState::published) return out;
  for (const Citation& now : citations_of(pack, guidance.content, day)) {
    const auto then = std::find_if(guidance.cited.begin(), guidance.cited.end(), [&](const Citation& c) { return c.what == now.what; });
    if (then == guidance.cited.end() || then->mark != now.mark) out.push_back(now.what);
  }
  return out;
}

bool matches(const Guidance& guidance, std::string_view words) {
  const GuidanceContent& c = guidance.content;
  std::string text;
  for (const std::string* part : {&c.question.zh, &c.question.en, &c.answer.zh, &c.answer.en}) text += lower_ascii(*part) + "\n";
  for (const auto* list : {&c.provisions, &c.instruments}) {
    for (const std::string& one : *list) text += lower_ascii(one) + "\n";
  }
  const auto all = words_of(words);
  return std::all_of(all.begin(), all.end(), [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

bool cites(const Guidance& guidance, std::string_view what) {
  const auto is_of = [&](const std::string& cited) { return law::part_covers(cited, what) || law::part_covers(what, cited); };
  const GuidanceContent& c = guidance.content;
  return std::any_of(c.provisions.begin(), c.provisions.end(), is_of) || std::find(c.instruments.begin(), c.instruments.end(), what) != c.instruments.end();
}

}  // namespace ytterby::briefings
