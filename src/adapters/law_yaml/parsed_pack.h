#pragma once
// The parsed files of a pack as one block of bytes, made when the program is built. Reading YAML takes most of the time
// of a start (bench/README.md); a block whose hash is that of the files on disk says the same in a tenth of it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/law_yaml/yaml_node.h"

namespace ytterby::law_yaml {

struct ParsedFile {
  std::string path;
  YamlNode document;
};

struct ParsedPack {
  std::string hash;                ///< of the files that it was parsed from
  std::vector<ParsedFile> files;
};

std::string write_parsed_pack(const ParsedPack& pack);
/// None when the bytes are not such a block, whole and unchanged in shape.
std::optional<ParsedPack> read_parsed_pack(std::string_view bytes);
/// The hash at the head of a block, without reading the rest.
std::string_view hash_of_parsed_pack(std::string_view bytes);

}  // namespace ytterby::law_yaml
