#include "base/date.h"

#include <array>
#include <chrono>

namespace ytterby {

namespace {
std::chrono::year_month_day civil(Date date) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(date.days())));
}
}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day)));
  if (!ymd.ok()) return std::nullopt;
  return Date(static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count()));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<int, 3> part{};
  constexpr std::array<std::array<std::size_t, 2>, 3> places{{{0, 4}, {5, 7}, {8, 10}}};
  for (std::size_t p = 0; p < places.size(); ++p) {
    for (std::size_t i = places[p][0]; i < places[p][1]; ++i) {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      part[p] = part[p] * 10 + (text[i] - '0');
    }
  }
  return of(part[0], part[1], part[2]);
}

std::string Date::text() const {
  const auto pad = [](int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  return pad(year(), 4) + "-" + pad(month(), 2) + "-" + pad(day(), 2);
}

int Date::year() const { return static_cast<int>(civil(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(*this).day())); }

int Date::weekday() const {
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(std::chrono::days(days_))).iso_encoding());
}

}  // namespace ytterby
