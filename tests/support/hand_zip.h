#pragma once
// Zip archives written byte by byte: also those that no honest program writes.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ytterby::test {

struct HandEntry {
  std::string name;
  std::string content;
  bool packed = false;                        ///< deflated; else stored
  std::uint32_t mode = 0;                     ///< of Unix, such as 0120777 for a link; 0: not said
  bool encrypted = false;                     ///< says that it is
  std::optional<std::uint32_t> claimed_size;  ///< what it says it unpacks to, when that is a lie
  std::optional<std::string> local_name;      ///< before the content, when the list at the end says another
};

/// Sums and offsets are right, so that what is wrong on purpose is all that is wrong.
std::string hand_zip(const std::vector<HandEntry>& entries);

}  // namespace ytterby::test
