#pragma once
// A civil day, without a time and without a clock.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ytterby {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  /// None when there is no such day.
  static std::optional<Date> of(int year, int month, int day);
  /// Reads exactly YYYY-MM-DD; none for anything else or for a day that does not exist.
  static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] std::string text() const;
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;
  [[nodiscard]] int day() const;
  /// 1 = Monday ... 7 = Sunday (ISO 8601).
  [[nodiscard]] int weekday() const;
  [[nodiscard]] constexpr std::int32_t days() const { return days_; }
  [[nodiscard]] constexpr Date plus(std::int32_t days) const { return Date(days_ + days); }

  friend constexpr auto operator<=>(Date, Date) = default;

  static constexpr Date min() { return Date(-1'000'000); }
  static constexpr Date max() { return Date(1'000'000); }

 private:
  std::int32_t days_ = 0;
};

}  // namespace ytterby
