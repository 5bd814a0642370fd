#pragma once
// Goods out of pasted text, as lines that a check takes.
#include <string>

#include "app/check_shipment.h"

namespace ytterby::wire {

/// Rows of a table when `rows` says so, else one description a line.
struct PastedRow {
  int number = 0;
  std::vector<std::string> cells;
};
/// The first row may be a header. Rows that cannot be read are listed with the reason; the others come back as lines.
std::string reading_json(const law::Pack& pack, const std::vector<PastedRow>& rows);

}  // namespace ytterby::wire
