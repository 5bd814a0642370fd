// Checks the law pack and writes its parsed form, for the build: embed_law LAW_ROOT PACK OUT
// A pack that does not pass stops the build, with the same messages as `ytterby law lint`.
#include <fstream>
#include <iostream>

#include "adapters/law_yaml/load_pack.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: embed_law LAW_ROOT PACK OUT\n";
    return 64;
  }
  const auto parsed = ytterby::law_yaml::parse_pack(argv[1], argv[2]);
  if (!parsed) {
    for (const auto& p : parsed.error()) {
      std::cerr << argv[1] << "/" << argv[2] << "/" << p.where.file << ":" << p.where.line << ": " << p.key << ": " << p.text.en << "\n";
    }
    return 65;
  }
  std::ofstream out(argv[3], std::ios::binary);
  out << *parsed;
  return out.flush() ? 0 : 74;
}
