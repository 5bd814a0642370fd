#pragma once
// Seeded goods for property tests: aimed at the conditions of the law, then spoilt, so that every kind of near miss comes up.
#include <cstdint>
#include <random>

#include "core/goods/facts.h"

namespace ytterby::test {

/// The seed of this run: YTTERBY_SEED, else `fallback`. Printed, so that a failure can be repeated.
std::uint64_t seed(const char* what, std::uint64_t fallback);

class RandomItems {
 public:
  RandomItems(const law::Pack& pack, std::uint64_t seed);

  enum class Facts : std::uint8_t { stated, stated_and_inferred };
  /// Facts as somebody would give them, before `goods::derive`. Never two entries for one element, number or flag.
  goods::ItemFacts next(Facts facts);
  /// Facts of which everything that the law could ask is stated exactly, without a contradiction among them.
  goods::ItemFacts next_complete();

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }
  template <class T>
  void shuffle(std::vector<T>& all) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  void satisfy(const law::Predicate& predicate, goods::ItemFacts& facts);
  void spoil(goods::ItemFacts& facts);
  void set_share(goods::ItemFacts& facts, Element element, Decimal lo, Decimal hi);
  void set_number(goods::ItemFacts& facts, goods::VocabularyIndex number, Decimal value);
  void set_flag(goods::ItemFacts& facts, goods::VocabularyIndex flag, bool value);
  void infer_some(goods::ItemFacts& facts);
  Decimal near(const law::Bounds& bounds);
  Decimal percent();
  template <class T>
  const T& any_of(const std::vector<T>& all) {
    return all[below(static_cast<std::uint32_t>(all.size()))];
  }

  const law::Pack& pack_;
  std::mt19937_64 random_;
  struct Aim {
    const law::Predicate* when;
    bool from_abroad;
  };
  std::vector<Aim> aims_;
  std::vector<Element> elements_;
};

}  // namespace ytterby::test
