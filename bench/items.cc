#include "items.h"

#include <random>

namespace ytterby::bench {

namespace {

using goods::Certainty;
using law::Form;

void add(goods::ItemFacts& facts, Element element, Decimal lo, Decimal hi) {
  goods::Share share;
  share.element = element;
  share.percent = {lo, hi};
  share.present = lo > Decimal{};
  facts.composition.push_back(share);
}

}  // namespace

std::vector<goods::ItemFacts> items(const law::Pack& pack, std::size_t count) {
  std::mt19937 random(20250404);   // the same goods in every run, so that runs can be compared
  const auto below = [&](std::uint32_t n) { return random() % n; };
  const std::vector<Form> forms{Form::magnet, Form::magnet, Form::magnet, Form::magnet, Form::oxide, Form::oxide, Form::metal, Form::alloy, Form::compound, Form::target};
  const auto& rare = pack.vocabulary.rare_earths;
  std::vector<goods::ItemFacts> out;
  for (std::size_t i = 0; i < count; ++i) {
    goods::ItemFacts facts;
    facts.form = {forms[below(static_cast<std::uint32_t>(forms.size()))], Certainty::stated};
    facts.processing = {law::Processing::none, Certainty::stated};
    facts.origin = {goods::Country::of(pack.jurisdiction), Certainty::stated};
    facts.composition_complete = below(5) != 0;
    if (facts.form.value == Form::magnet) {
      facts.family = {goods::family_index(pack.vocabulary, below(4) == 0 ? "SmCo" : "NdFeB").value_or(0), Certainty::stated};
    }
    const std::size_t elements = 1 + below(4);
    for (std::uint32_t e = 0; e < elements; ++e) {
      const Element element = rare[below(static_cast<std::uint32_t>(rare.size()))];
      bool there = false;
      for (const goods::Share& share : facts.composition) there = there || share.element == element;
      const auto percent = static_cast<std::int64_t>(below(20));
      if (!there) add(facts, element, Decimal::whole(percent), Decimal::whole(percent + static_cast<std::int64_t>(below(3))));
    }
    goods::derive(facts, pack.vocabulary);
    out.push_back(std::move(facts));
  }
  return out;
}

}  // namespace ytterby::bench
