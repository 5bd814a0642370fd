#include "zip_bytes.h"

#include <zlib.h>

#include <cstdint>

namespace ytterby::fuzz {

namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8U) out.push_back(static_cast<char>(static_cast<unsigned char>(value)));
}

/// What the header before a part and its entry in the directory have in common.
void put_part(std::string& out, const Section& part) {
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(part.content.data()), static_cast<uInt>(part.content.size()));
  put(out, 20, 2);      // version needed
  put(out, 0x800, 2);   // names are UTF-8
  put(out, 0, 2);       // stored
  put(out, 0x5A210000, 4);
  put(out, sum, 4);
  put(out, part.content.size(), 4);
  put(out, part.content.size(), 4);
  put(out, part.name.size(), 2);
  put(out, 0, 2);
}

}  // namespace

std::string zip_bytes(const std::vector<Section>& parts) {
  std::string out;
  std::string directory;
  for (const Section& part : parts) {
    const std::size_t offset = out.size();
    out += "PK\x03\x04";
    put_part(out, part);
    out += part.name + part.content;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put_part(directory, part);
    put(directory, 0, 2 + 2 + 2 + 4);   // no comment, first disk, no attributes
    put(directory, offset, 4);
    directory += part.name;
  }
  const std::size_t start = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, parts.size(), 2);
  put(out, parts.size(), 2);
  put(out, directory.size(), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace ytterby::fuzz
