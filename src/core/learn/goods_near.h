#pragma once
// Goods that meet a condition of the law, or miss it narrowly.
#include "core/determine/line.h"
#include "core/learn/course.h"

namespace ytterby::learn {

class GoodsNear {
 public:
  GoodsNear(const law::Pack& pack, const Level& level, Draws& draws) : pack_(pack), level_(level), draws_(draws) {}

  /// Goods that meet the condition well within its bounds, everything else about them plain and said.
  goods::ItemFacts meeting(const determine::CompiledProvision& provision);
  /// Moves one figure that the condition bounds to the bound, or a step of the level to either side. False: it bounds none.
  bool to_a_bound(const law::Predicate& when, goods::ItemFacts& facts);
  /// Another form, another family or another element.
  void to_another_substance(goods::ItemFacts& facts);
  void further_processed(goods::ItemFacts& facts);
  /// Takes back one fact that was said.
  void forget_one(goods::ItemFacts& facts);
  /// A composition that is said to be complete adds up to the whole: what is left goes to an element whose share nothing bounds,
  /// in an oxide to the oxygen. Left as it is where there is none.
  void balance(const law::Predicate& when, goods::ItemFacts& facts);
  /// Says what `provision` still asks.
  void say(const determine::CompiledProvision& provision, goods::ItemFacts& facts);

  template <class T>
  const T& any_of(const std::vector<T>& all) { return all[draws_.below(all.size())]; }

 private:
  void satisfy(const law::Predicate& p, goods::ItemFacts& facts);
  void set_share(goods::ItemFacts& facts, Element element, Decimal percent);
  void set_number(goods::ItemFacts& facts, goods::VocabularyIndex number, Decimal value);
  void set_flag(goods::ItemFacts& facts, goods::VocabularyIndex flag, bool value);
  Decimal within(const law::Bounds& bounds);
  Decimal beside(Decimal bound);
  Decimal plenty();
  [[nodiscard]] std::optional<law::Bounds> bounds_of(const law::Predicate& p) const;

  const law::Pack& pack_;
  const Level& level_;
  Draws& draws_;
};

/// Single tests in a condition.
std::int32_t count_tests(const law::Predicate& p);

}  // namespace ytterby::learn
