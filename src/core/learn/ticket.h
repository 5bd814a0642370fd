#pragma once
// What an exercise is drawn from: the same ticket under the same law is the same exercise, on every machine.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/date.h"

namespace ytterby::learn {

/// On which boundary of the law an exercise stands.
enum class Topic : std::uint8_t {
  form,           ///< the same substance in another form, or of another family
  threshold,      ///< a figure at, below or above a bound
  date,           ///< a day before, on or after one on which the law changes
  processing,     ///< further processed, a component, a finished product
  missing_fact,   ///< something that the law asks for was not said
  shipment        ///< goods, a destination and a use: the verdict on the whole
};
constexpr std::array<std::string_view, 6> topic_names{"form", "threshold", "date", "processing", "missing_fact", "shipment"};
constexpr int topic_count = 6;

struct Ticket {
  std::int64_t seed = 0;       ///< 0 to `largest_seed`: short enough to be typed again
  Topic topic = Topic::form;
  std::int32_t level = 1;      ///< counted from 1, into the levels of `learning/`
  Date day;                    ///< for the topic `date` the day is drawn, and this is the last that may be
  friend bool operator==(const Ticket&, const Ticket&) = default;
};
constexpr std::int64_t largest_seed = 999'999'999;

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers with every compiler, which the distributions of the library do not promise.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  /// 0 to `n` - 1; `n` above 0. The bias, below n / 2^32, does not matter to exercises.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(((next() >> 32U) * n) >> 32U); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace ytterby::learn
