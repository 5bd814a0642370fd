#pragma once
// A law pack as one signed file: its files as they stand, and a manifest that names their hash.
#include <string>
#include <vector>

#include "adapters/law_yaml/load_pack.h"
#include "app/ports/secrets.h"

namespace ytterby::cli {

/// The purpose of the keys that sign packs, and nothing else.
inline constexpr const char* pack_purpose = "law";
/// `typ` of a manifest.
inline constexpr const char* manifest_type = "law-pack+jwt";

struct SignedPack {
  std::string pack;                              ///< its id
  std::string hash;
  Date verified_through;
  std::int64_t made_at = 0;
  std::vector<law_yaml::PackFile> files;
};

/// The file, with a manifest by `signer`.
std::string write_pack_file(const SignedPack& pack, const app::Signer& signer);

/// The pack of a file whose manifest one of `keys` signed, a JWK set. Refused: other members, paths that lead elsewhere, a wrong or
/// missing signature. Whether the files have the hash that the manifest names is seen once they are loaded.
Result<SignedPack, Text> read_pack_file(const std::string& content, const std::string& keys);

}  // namespace ytterby::cli
