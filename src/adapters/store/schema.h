#pragma once
// The tables, as numbered steps. A step that was released is never edited: write the next one.
#include <string>
#include <string_view>
#include <vector>

namespace ytterby::store {

/// The counter that gives events their places in the record. No series of numbers may have this name.
inline constexpr std::string_view position_counter = "#position";
/// Position of the last event that the log of proofs has looked at.
inline constexpr std::string_view logged_counter = "#logged";

/// How a database spells what they do not spell alike.
struct Dialect {
  std::string integer;   ///< 64 bits
  std::string text;      ///< compared byte by byte
  std::string bytes;
  std::string strict;    ///< behind a table
  std::string clustered; ///< behind a table whose rows lie in the order of its key
};

/// The statements of each step, from step 1 on.
std::vector<std::vector<std::string>> schema_steps(const Dialect& dialect);

}  // namespace ytterby::store
