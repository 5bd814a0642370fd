#include "adapters/law_yaml/golden_item.h"

namespace ytterby::law_yaml {

namespace {

using goods::Certainty;

Decimal figure(const std::string& text, std::string& error) {
  const auto value = Decimal::parse(text);
  if (!value) error += "bad figure " + text + "; ";
  return value.value_or(Decimal{});
}

void read_share(const std::string& symbol, const YamlNode& node, goods::ItemFacts& facts, std::string& error) {
  const auto element = Element::parse(symbol);
  if (!element) {
    error += "bad element " + symbol + "; ";
    return;
  }
  goods::Share share;
  share.element = *element;
  if (node.kind == YamlNode::Kind::mapping) {
    if (const YamlNode* min = node.find("min")) share.percent.lo = figure(min->scalar, error);
    if (const YamlNode* max = node.find("max")) share.percent.hi = figure(max->scalar, error);
    share.present = share.percent.lo > Decimal{};
  } else if (node.scalar == "present") {
    share.present = true;
  } else {
    share.percent.lo = share.percent.hi = figure(node.scalar, error);
    share.present = !share.percent.lo.is_zero();
  }
  facts.composition.push_back(share);
}

void read_number(const std::string& id, const YamlNode& node, const law::Pack& pack, goods::ItemFacts& facts, std::string& error) {
  const auto number = goods::number_index(pack.vocabulary, id);
  if (!number) {
    error += "unknown number " + id + "; ";
    return;
  }
  goods::NumberFact fact;
  fact.number = *number;
  if (node.kind == YamlNode::Kind::mapping) {
    if (const YamlNode* min = node.find("min")) fact.lo = figure(min->scalar, error);
    if (const YamlNode* max = node.find("max")) fact.hi = figure(max->scalar, error);
  } else {
    fact.lo = fact.hi = figure(node.scalar, error);
  }
  facts.numbers.push_back(fact);
}

template <class T, class V>
void set(goods::Fact<T>& fact, const std::optional<V>& value, const std::string& id, std::string& error) {
  if (value) {
    fact = {*value, Certainty::stated};
  } else {
    error += "unknown " + id + "; ";
  }
}

}  // namespace

goods::ItemFacts golden_item(const YamlNode& item, const law::Pack& pack, std::string& error) {
  goods::ItemFacts facts;
  for (const auto& [key, node] : item.entries) {
    if (key == "form") {
      set(facts.form, goods::parse_form(node.scalar), node.scalar, error);
    } else if (key == "family") {
      set(facts.family, goods::family_index(pack.vocabulary, node.scalar), node.scalar, error);
    } else if (key == "processing") {
      set(facts.processing, goods::parse_processing(node.scalar), node.scalar, error);
    } else if (key == "kind") {
      set(facts.kind, goods::kind_index(pack.vocabulary, node.scalar), node.scalar, error);
    } else if (key == "origin") {
      facts.origin = {goods::Country::of(node.scalar), Certainty::stated};
    } else if (key == "composition") {
      for (const auto& [symbol, share] : node.entries) read_share(symbol, share, facts, error);
    } else if (key == "composition_complete") {
      facts.composition_complete = node.scalar == "true";
    } else if (key == "properties") {
      for (const auto& [id, value] : node.entries) read_number(id, value, pack, facts, error);
    } else if (key == "flags") {
      for (const auto& [id, value] : node.entries) {
        const auto flag = goods::flag_index(pack.vocabulary, id);
        if (flag) {
          facts.flags.push_back({*flag, value.scalar == "true", Certainty::stated});
        } else {
          error += "unknown flag " + id + "; ";
        }
      }
    } else {
      error += "unknown key " + key + "; ";
    }
  }
  goods::derive(facts, pack.vocabulary);
  return facts;
}

}  // namespace ytterby::law_yaml
