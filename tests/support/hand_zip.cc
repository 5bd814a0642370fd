#include "support/hand_zip.h"

#include <zlib.h>

namespace ytterby::test {

namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8U) out.push_back(static_cast<char>(static_cast<unsigned char>(value)));
}

std::string deflated(const std::string& content) {
  z_stream z{};
  constexpr int raw = -15;
  if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, raw, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&z, content.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  z.avail_in = static_cast<uInt>(content.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

/// What the header before a part and its entry in the directory have in common.
void put_entry(std::string& out, const HandEntry& entry, const std::string& body, std::size_t name_size) {
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(entry.content.data()), static_cast<uInt>(entry.content.size()));
  put(out, 20, 2);                              // version needed
  put(out, entry.encrypted ? 0x801 : 0x800, 2);   // names are UTF-8
  put(out, entry.packed ? 8 : 0, 2);
  put(out, 0x5A210000, 4);
  put(out, sum, 4);
  put(out, body.size(), 4);
  put(out, entry.claimed_size.value_or(static_cast<std::uint32_t>(entry.content.size())), 4);
  put(out, name_size, 2);
  put(out, 0, 2);
}

}  // namespace

std::string hand_zip(const std::vector<HandEntry>& entries) {
  std::string out;
  std::string directory;
  for (const HandEntry& entry : entries) {
    const std::size_t offset = out.size();
    const std::string body = entry.packed ? deflated(entry.content) : entry.content;
    const std::string& local = entry.local_name ? *entry.local_name : entry.name;
    out += "PK\x03\x04";
    put_entry(out, entry, body, local.size());
    out += local + body;
    directory += "PK\x01\x02";
    put(directory, entry.mode == 0 ? 20 : 0x314, 2);   // made by: version, and Unix where a mode is given
    put_entry(directory, entry, body, entry.name.size());
    put(directory, 0, 2 + 2 + 2);   // no comment, first disk, no inner attributes
    put(directory, std::uint64_t{entry.mode} << 16U, 4);
    put(directory, offset, 4);
    directory += entry.name;
  }
  const std::size_t start = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, entries.size(), 2);
  put(out, entries.size(), 2);
  put(out, directory.size(), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace ytterby::test
