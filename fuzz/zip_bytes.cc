#include "zip_bytes.h"

#include "support/hand_zip.h"

namespace ytterby::fuzz {

std::string zip_bytes(const std::vector<Section>& parts) {
  std::vector<test::HandEntry> entries;
  for (const Section& part : parts) entries.push_back({part.name, part.content, false, 0, false, {}, {}});
  return test::hand_zip(entries);
}

}  // namespace ytterby::fuzz
