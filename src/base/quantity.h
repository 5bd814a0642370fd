#pragma once
// Amounts that carry what they are counted in. Two amounts can be added or compared only when that is the same.
#include <string>

#include "base/decimal.h"

namespace ytterby {

/// A quantity of goods, such as 120.5 kg. Units are compared by spelling: nothing converts silently.
struct Quantity {
  Decimal amount;
  std::string unit;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// A sum of money in one currency (ISO 4217).
struct Money {
  Decimal amount;
  std::string currency;
  friend bool operator==(const Money&, const Money&) = default;
};

}  // namespace ytterby
