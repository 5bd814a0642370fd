#include "adapters/tables/pdf_names.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <string>

namespace ytterby::tables {

namespace {

using app::FileFault;
using Fault = std::optional<FileFault>;

bool ends_name(char c) { return c == '\0' || static_cast<unsigned char>(c) <= ' ' || std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Calls `take` with each name and the place where it begins, `#4c` read as the letter that it stands for (ISO 32000-1, 7.3.5).
template <class Take>
void each_name(std::string_view bytes, const Take& take) {
  constexpr std::size_t longest = 127;
  std::string name;
  for (std::size_t at = bytes.find('/'); at != std::string_view::npos; at = bytes.find('/', at + 1)) {
    name.clear();
    for (std::size_t i = at + 1; i < bytes.size() && !ends_name(bytes[i]) && name.size() < longest; ++i) {
      const bool escape = bytes[i] == '#' && i + 2 < bytes.size() && hex_value(bytes[i + 1]) >= 0 && hex_value(bytes[i + 2]) >= 0;
      name.push_back(escape ? static_cast<char>(hex_value(bytes[i + 1]) * 16 + hex_value(bytes[i + 2])) : bytes[i]);
      if (escape) i += 2;
    }
    take(at, name);
  }
}

/// The worst of the names that stand in these bytes. Names are long enough not to turn up in packed pictures by chance.
Fault named_fault(std::string_view bytes) {
  Fault out;
  each_name(bytes, [&](std::size_t, const std::string& name) {
    if (name == "JavaScript" || name == "Launch") out = FileFault::script;
    if (name == "Encrypt" && !out) out = FileFault::encrypted;
  });
  return out;
}

struct Unpacker {
  z_stream stream{};
  bool ready = inflateInit(&stream) == Z_OK;
  Unpacker() = default;
  ~Unpacker() {
    if (ready) inflateEnd(&stream);
  }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
};

/// What unpacks up to the first error: programs that open the file are content with that too. `budget` is used up.
std::string unpacked(std::string_view packed, std::size_t& budget) {
  Unpacker unpacker;
  std::string out;
  if (!unpacker.ready) return out;
  z_stream& z = unpacker.stream;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  z.avail_in = static_cast<uInt>(packed.size());
  std::array<char, 65536> piece{};
  for (int state = Z_OK; state == Z_OK && budget > 0;) {
    z.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&z, Z_NO_FLUSH);
    const std::size_t got = std::min(piece.size() - z.avail_out, budget);
    out.append(piece.data(), got);
    budget -= got;
  }
  return out;
}

/// A packed list of objects: `dictionary` is what stands around its name, `rest` what follows.
Fault list_fault(std::string_view dictionary, std::string_view rest, std::size_t& budget) {
  std::size_t filters = 0;
  std::size_t flates = 0;
  bool other = false;
  each_name(dictionary, [&](std::size_t, const std::string& name) {
    if (name == "Filter" || name == "F") ++filters;
    if (name == "FlateDecode" || name == "Fl") ++flates;
    const bool way = name.ends_with("Decode") || name == "Crypt" || name == "AHx" || name == "A85" || name == "LZW" || name == "RL";
    // A predictor shifts every byte: words cannot be read off any more. No program is known to use one here.
    other = other || (way && name != "FlateDecode") || name == "DecodeParms" || name == "DP" || name == "FFilter";
  });
  if (filters == 0 && flates == 0) return std::nullopt;   // stands in the open, and was read
  if (other || flates != 1 || filters != 1) return FileFault::hidden;
  while (!rest.empty() && (rest.front() == '\r' || rest.front() == '\n')) rest.remove_prefix(1);
  const std::string list = unpacked(rest, budget);
  if (budget == 0) return FileFault::too_large_unpacked;
  return named_fault(list);
}

Fault lists_fault(std::string_view bytes) {
  constexpr std::size_t longest_dictionary = 4096;
  constexpr std::size_t most_lists = 10'000;
  std::size_t budget = max_pdf_unpacked;
  std::size_t lists = 0;
  Fault out;
  each_name(bytes, [&](std::size_t at, const std::string& name) {
    if (out || name != "ObjStm") return;
    const std::size_t stream = bytes.substr(0, std::min(bytes.size(), at + longest_dictionary)).find("stream", at);
    if (stream == std::string_view::npos || ++lists > most_lists) {
      out = FileFault::hidden;
      return;
    }
    const std::size_t from = at > longest_dictionary ? at - longest_dictionary : 0;
    const std::size_t object = bytes.substr(from, at - from).rfind("obj");
    const std::size_t begin = object == std::string_view::npos ? from : from + object;
    out = list_fault(bytes.substr(begin, stream - begin), bytes.substr(stream + 6), budget);
  });
  return out;
}

}  // namespace

std::optional<app::FileFault> pdf_fault(std::string_view bytes) {
  // Readers look for the end in the last kilobyte (ISO 32000-1, annex H, 3.4.4).
  constexpr std::size_t tail = 1024;
  if (!bytes.starts_with("%PDF-")) return FileFault::not_the_type;
  const std::string_view end = bytes.substr(bytes.size() > tail ? bytes.size() - tail : 0);
  if (end.find("%%EOF") == std::string_view::npos) return FileFault::incomplete;
  if (auto fault = named_fault(bytes)) return fault;
  return lists_fault(bytes);
}

}  // namespace ytterby::tables
