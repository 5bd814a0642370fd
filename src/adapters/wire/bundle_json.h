#pragma once
// The manifest of an offline bundle: every file with its hash, and by which law the bundle was made. It travels as the payload of
// a compact JWS (RFC 7515).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace ytterby::wire {

/// The `typ` of the token that holds a manifest: it can be taken for no credential.
inline constexpr const char* bundle_type = "toolkit+jwt";

struct BundleFile {
  std::string path;            ///< within the bundle, with `/` between folders
  std::string sha256;          ///< lower-case hexadecimal
  std::int64_t bytes = 0;
  bool executable = false;
};

struct BundleManifest {
  std::string version;         ///< of the program
  std::string machine;         ///< for which it was built
  std::string made_at;         ///< RFC 3339, UTC
  std::string pack;            ///< id of the law pack
  std::string pack_hash;
  Date verified_through;       ///< the day up to which the pack was verified
  std::vector<BundleFile> files;   ///< by path
};

std::string bundle_json(const BundleManifest& manifest);

/// None when it is no manifest of ours, when a path leaves the bundle, or when one stands twice.
std::optional<BundleManifest> read_bundle(std::string_view json);

}  // namespace ytterby::wire
