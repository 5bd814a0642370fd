#pragma once
// The chemical elements: symbols and sets of them. Chemistry, not law: no list of controlled ones stands here.
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ytterby {

/// An element by its atomic number, 1 to 118.
class Element {
 public:
  static constexpr int count = 118;
  constexpr explicit Element(std::uint8_t number) : number_(number) {}
  /// Exact spelling only (`Dy`, not `DY`): a careless symbol may mean another element (Co, CO).
  static std::optional<Element> parse(std::string_view symbol);
  [[nodiscard]] std::string_view symbol() const;
  [[nodiscard]] constexpr std::uint8_t number() const { return number_; }
  friend constexpr auto operator<=>(Element, Element) = default;

 private:
  std::uint8_t number_;
};

/// A set of elements as bits.
class ElementSet {
 public:
  constexpr ElementSet() = default;
  static constexpr ElementSet all() { return ElementSet(~std::uint64_t{0}, ~std::uint64_t{0}); }
  constexpr void add(Element e) { word(e) |= bit(e); }
  constexpr void remove(Element e) { word(e) &= ~bit(e); }
  [[nodiscard]] constexpr bool has(Element e) const { return ((e.number() < 64 ? low_ : high_) & bit(e)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return (low_ | high_) == 0; }
  [[nodiscard]] constexpr bool meets(ElementSet other) const { return ((low_ & other.low_) | (high_ & other.high_)) != 0; }
  [[nodiscard]] constexpr bool holds(ElementSet other) const {
    return (other.low_ & ~low_) == 0 && (other.high_ & ~high_) == 0;
  }
  friend constexpr ElementSet operator|(ElementSet a, ElementSet b) { return ElementSet(a.low_ | b.low_, a.high_ | b.high_); }
  friend constexpr ElementSet operator&(ElementSet a, ElementSet b) { return ElementSet(a.low_ & b.low_, a.high_ & b.high_); }
  friend constexpr bool operator==(ElementSet, ElementSet) = default;
  [[nodiscard]] std::vector<Element> list() const;
  /// Calls `visit(element)` for each, by atomic number.
  template <class Visit>
  constexpr void each(const Visit& visit) const {
    for (std::uint64_t bits = low_ & ~std::uint64_t{1}; bits != 0; bits &= bits - 1) visit(Element(static_cast<std::uint8_t>(std::countr_zero(bits))));
    for (std::uint64_t bits = high_ & ((std::uint64_t{1} << (Element::count - 63)) - 1); bits != 0; bits &= bits - 1) {
      visit(Element(static_cast<std::uint8_t>(64 + std::countr_zero(bits))));
    }
  }

 private:
  constexpr ElementSet(std::uint64_t low, std::uint64_t high) : low_(low), high_(high) {}
  static constexpr std::uint64_t bit(Element e) { return std::uint64_t{1} << (e.number() & 63U); }
  constexpr std::uint64_t& word(Element e) { return e.number() < 64 ? low_ : high_; }
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

}  // namespace ytterby
