#include "core/goods/read_text.h"

#include <algorithm>
#include <array>

#include "core/goods/read_text_pass.h"

namespace ytterby::goods {

namespace {

/// When a description names several forms, the one that says most about the goods as a whole.
constexpr std::array<law::Form, law::form_count> form_priority{
    law::Form::technology, law::Form::equipment, law::Form::component, law::Form::target,   law::Form::magnet,
    law::Form::phosphor,   law::Form::catalyst,  law::Form::alloy,     law::Form::mixture,  law::Form::compound,
    law::Form::oxide,      law::Form::metal,     law::Form::material,  law::Form::ore,      law::Form::other};

const law::Predicate* find_test(const law::Predicate& p, law::Predicate::Op op) {
  if (p.op == op) return &p;
  if (p.op != law::Predicate::Op::all) return nullptr;
  for (const law::Predicate& child : p.children) {
    if (const law::Predicate* found = find_test(child, op)) return found;
  }
  return nullptr;
}

}  // namespace

bool more_telling(law::Form a, law::Form b) {
  return std::find(form_priority.begin(), form_priority.end(), a) < std::find(form_priority.begin(), form_priority.end(), b);
}

TextReader::TextReader(const law::Pack& pack) : pack_(&pack) {
  for (const law::LexiconEntry& entry : pack.lexicon.entries) {
    for (const std::string& text : entry.words) {
      Word word;
      word.entry = &entry;
      add_word(text, word);
    }
  }
  for (const auto& [element, names] : pack.vocabulary.elements) {
    for (const std::string& name : {names.zh, names.en}) {
      Word word;
      word.element = element;
      add_word(name, word);
    }
  }
  for (std::size_t i = 0; i < pack.vocabulary.kinds.size(); ++i) {
    for (const std::string& title : {pack.vocabulary.kinds[i].title.zh, pack.vocabulary.kinds[i].title.en}) {
      Word word;
      word.kind = static_cast<VocabularyIndex>(i);
      add_word(title, word);
    }
  }
  for (auto& [start, words] : by_start_) {
    std::stable_sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
  }
  law::each_provision(pack, [&](const law::Provision& provision, const law::Family&) {
    for (const law::Version& version : provision.versions) {
      if (!version.when || version.effect == law::Effect::ask) continue;
      for (const std::string& hs : version.hs) by_hs_[hs].push_back(&version);
    }
  });
}

void TextReader::add_word(std::string_view text, Word word) {
  word.text = lower_ascii(fold_width(text).text);
  if (word.text.empty()) return;
  word.latin_start = is_ascii_alnum(word.text.front());
  word.latin_end = is_ascii_alnum(word.text.back());
  by_start_[first_character(word.text)].push_back(word);
}

Reading TextReader::read(std::string_view description) const {
  Reading reading;
  ReadingPass(*this, *pack_, description, reading).run();
  for (const std::string& hs : reading.hs) read_hs(hs, reading);
  return reading;
}

void TextReader::read_hs(std::string_view hs, Reading& into) const {
  const std::string words = "HS " + std::string(hs);
  const auto infer_form = [&](law::Form form) {
    if (into.facts.form.certainty != Certainty::unknown) return;
    into.facts.form = {form, Certainty::inferred};
    into.evidence.push_back({{FactRef::Kind::form, 0}, words});
  };
  const auto found = by_hs_.find(std::string(hs));
  if (found == by_hs_.end()) {
    for (const law::HsCode& code : pack_->hs) {
      if (code.code != hs) continue;
      Reading title;
      ReadingPass(*this, *pack_, code.title.zh, title).run();
      if (title.facts.form.certainty != Certainty::unknown) infer_form(title.facts.form.value);
    }
    return;
  }
  std::uint32_t forms = 0;
  for (const law::Version* version : found->second) {
    const law::Predicate* test = find_test(*version->when, law::Predicate::Op::form);
    for (const std::string& id : test == nullptr ? std::vector<std::string>{} : test->values) {
      if (const auto form = parse_form(id)) forms |= 1U << static_cast<unsigned>(*form);
    }
  }
  for (int i = 0; i < law::form_count; ++i) {
    if (forms == 1U << i) infer_form(static_cast<law::Form>(i));
  }
  if (found->second.size() != 1) return;
  const law::Predicate* contains = find_test(*found->second.front()->when, law::Predicate::Op::contains_any);
  if (contains == nullptr || contains->elements.size() != 1) return;
  const Element element = contains->elements.front();
  const bool there = std::any_of(into.facts.composition.begin(), into.facts.composition.end(), [&](const Share& s) { return s.element == element; });
  if (there) return;
  Share share;
  share.element = element;
  share.present = true;
  share.certainty = Certainty::inferred;
  into.facts.composition.push_back(share);
  into.evidence.push_back({{FactRef::Kind::element, element.number()}, words});
}

void TextReader::merge(const Reading& reading, ItemFacts& facts) {
  const auto fill_gap = [](auto& mine, const auto& read) {
    if (mine.certainty == Certainty::unknown) mine = read;
  };
  fill_gap(facts.form, reading.facts.form);
  fill_gap(facts.family, reading.facts.family);
  fill_gap(facts.processing, reading.facts.processing);
  fill_gap(facts.kind, reading.facts.kind);
  fill_gap(facts.origin, reading.facts.origin);
  for (Share share : reading.facts.composition) {
    const bool there = std::any_of(facts.composition.begin(), facts.composition.end(), [&](const Share& s) { return s.element == share.element; });
    if (there) continue;
    if (facts.composition_complete) {
      // The description says one thing, the list another: neither is believed.
      share.present = false;
      share.percent = {Decimal{}, Decimal::whole(100)};
    }
    facts.composition.push_back(share);
  }
  for (const NumberFact& number : reading.facts.numbers) {
    const bool there = std::any_of(facts.numbers.begin(), facts.numbers.end(), [&](const NumberFact& n) { return n.number == number.number; });
    if (!there) facts.numbers.push_back(number);
  }
}

}  // namespace ytterby::goods
