#include "core/goods/facts.h"

#include <algorithm>
#include <array>

namespace ytterby::goods {

namespace {

constexpr std::array<std::string_view, law::form_count> form_ids{
    "ore",      "metal",    "alloy",     "target",    "magnet",   "oxide",      "compound", "mixture",
    "phosphor", "catalyst", "component", "equipment", "material", "technology", "other"};
constexpr std::array<std::string_view, law::processing_count> processing_ids{"none", "component", "finished_product"};

template <class T>
std::optional<VocabularyIndex> index_of(const std::vector<T>& names, std::string_view id) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].id == id) return static_cast<VocabularyIndex>(i);
  }
  return std::nullopt;
}

const Share* share_of(const ItemFacts& facts, Element element) {
  for (const Share& share : facts.composition) {
    if (share.element == element) return &share;
  }
  return nullptr;
}

bool certainly_present(const ItemFacts& facts, Element element) {
  const Share* share = share_of(facts, element);
  return share != nullptr && share->present;
}

/// Only an explicit zero contradicts a family: people call a composition complete that lists what they think matters.
bool stated_zero(const ItemFacts& facts, Element element) {
  const Share* share = share_of(facts, element);
  return share != nullptr && share->percent.hi.is_zero() && share->certainty == Certainty::stated;
}

bool has_all(const ItemFacts& facts, const law::FamilyName& family) {
  return !family.elements.empty() &&
         std::all_of(family.elements.begin(), family.elements.end(), [&](Element e) { return certainly_present(facts, e); });
}

void infer_family(ItemFacts& facts, const law::Vocabulary& vocabulary) {
  if (facts.family.certainty == Certainty::stated) return;
  std::optional<VocabularyIndex> only;
  Certainty certainty = Certainty::stated;
  for (std::size_t i = 0; i < vocabulary.families.size(); ++i) {
    if (!has_all(facts, vocabulary.families[i])) continue;
    if (only) return;  // two families fit: let the user say which
    only = static_cast<VocabularyIndex>(i);
    for (const Element e : vocabulary.families[i].elements) certainty = std::min(certainty, share_of(facts, e)->certainty);
  }
  if (only && certainty > facts.family.certainty) facts.family = {*only, certainty};
}

std::vector<Contradiction> contradictions(const ItemFacts& facts, const law::Vocabulary& vocabulary) {
  if (!facts.family.known(Certainty::stated)) return {};
  const law::FamilyName& family = vocabulary.families[facts.family.value];
  std::vector<Contradiction> found;
  for (const Element e : family.elements) {
    if (stated_zero(facts, e)) {
      found.push_back({Contradiction::Kind::family_without_its_elements, facts.family.value, facts.family.value, e});
    }
  }
  if (has_all(facts, family)) return found;
  for (std::size_t i = 0; i < vocabulary.families.size(); ++i) {
    if (i != facts.family.value && has_all(facts, vocabulary.families[i])) {
      found.push_back({Contradiction::Kind::composition_of_another_family, facts.family.value, static_cast<VocabularyIndex>(i),
                       vocabulary.families[i].elements.front()});
    }
  }
  return found;
}

void add_family_elements(ItemFacts& facts, const law::Vocabulary& vocabulary) {
  if (facts.family.certainty == Certainty::unknown) return;
  for (const Element e : vocabulary.families[facts.family.value].elements) {
    const auto found = std::find_if(facts.composition.begin(), facts.composition.end(), [&](const Share& s) { return s.element == e; });
    if (found == facts.composition.end()) {
      Share share;
      share.element = e;
      share.present = true;
      share.certainty = facts.family.certainty;
      share.derived = true;
      facts.composition.push_back(share);
    } else if (!found->present && !found->percent.hi.is_zero() && facts.family.certainty == Certainty::stated) {
      found->present = true;
    }
  }
}

}  // namespace

std::vector<Contradiction> derive(ItemFacts& facts, const law::Vocabulary& vocabulary) {
  std::vector<Contradiction> found = contradictions(facts, vocabulary);
  if (!found.empty()) {
    facts.family = {};
    // Which of the two is wrong is not known, so the list of elements cannot be trusted to be complete either.
    facts.composition_complete = false;
    return found;
  }
  infer_family(facts, vocabulary);
  add_family_elements(facts, vocabulary);
  return found;
}

std::optional<VocabularyIndex> family_index(const law::Vocabulary& v, std::string_view id) { return index_of(v.families, id); }
std::optional<VocabularyIndex> kind_index(const law::Vocabulary& v, std::string_view id) { return index_of(v.kinds, id); }
std::optional<VocabularyIndex> number_index(const law::Vocabulary& v, std::string_view id) { return index_of(v.numbers, id); }
std::optional<VocabularyIndex> flag_index(const law::Vocabulary& v, std::string_view id) { return index_of(v.flags, id); }

std::optional<law::Form> parse_form(std::string_view id) {
  const auto found = std::find(form_ids.begin(), form_ids.end(), id);
  if (found == form_ids.end()) return std::nullopt;
  return static_cast<law::Form>(found - form_ids.begin());
}

std::string_view form_id(law::Form form) { return form_ids[static_cast<std::size_t>(form)]; }

std::optional<law::Processing> parse_processing(std::string_view id) {
  const auto found = std::find(processing_ids.begin(), processing_ids.end(), id);
  if (found == processing_ids.end()) return std::nullopt;
  return static_cast<law::Processing>(found - processing_ids.begin());
}

std::string_view processing_id(law::Processing processing) { return processing_ids[static_cast<std::size_t>(processing)]; }

}  // namespace ytterby::goods
