#pragma once
// The offline bundle: the program with the libraries it needs, the law as it is written, empty tables, and how to begin. Made of
// the program that runs, so that what is handed out is what was tested.
#include <string>
#include <vector>

#include "adapters/wire/bundle_json.h"
#include "base/result.h"
#include "base/text.h"

namespace ytterby::law {
struct Pack;
}

namespace ytterby::cli {

/// The folder in which everything stands once it is unpacked, and the signed manifest in there.
inline constexpr const char* bundle_folder = "ytterby-toolkit";
inline constexpr const char* manifest_name = "manifest.jwt";

struct BundledFile {
  std::string path;
  std::string content;
  bool executable = false;
};

/// Every file of a bundle but its manifest, by path. `law_root`: the folder of the law that `pack` was read from. The error says
/// which file could not be read.
Result<std::vector<BundledFile>, Text> files_of_bundle(const std::string& law_root, const law::Pack& pack);

/// What the manifest of these files says. `made_at`: RFC 3339.
wire::BundleManifest manifest_of(const std::vector<BundledFile>& files, const law::Pack& pack, const std::string& made_at);

/// How one file stands to the manifest.
struct BundleFault {
  enum class Kind : std::uint8_t { changed, missing, added } kind = Kind::changed;
  std::string path;
};

enum class BundleAnswer : std::uint8_t { sound, differs, unsigned_, malformed, wrong_type, unknown_key, bad_signature };

struct JudgedBundle {
  BundleAnswer answer = BundleAnswer::malformed;
  wire::BundleManifest manifest;       ///< only where the signature is right
  std::vector<BundleFault> faults;     ///< by path
};

/// Compares a bundle, as archive or as the folder that it was unpacked to, with its manifest, and that with the issuer's public keys
/// (JWK set). The error says why nothing could be read.
Result<JudgedBundle, Text> judge_bundle(const std::string& path, std::string_view keys);

}  // namespace ytterby::cli
