#pragma once
// The pages: built into the program, or read from a folder while they are being worked on.
#include <optional>
#include <string>
#include <string_view>

namespace ytterby::http {

/// One file of the web app as it was embedded.
struct EmbeddedAsset {
  const char* path;       ///< `/assets/index-abc.js`
  const char* begin;
  const char* end;
  const char* gzip_begin; ///< null when it was not compressed
  const char* gzip_end;
};
/// Written by the build; ends with a null path.
extern const EmbeddedAsset embedded_assets[];

struct Asset {
  std::string content_type;
  std::string body;
  bool gzip = false;
  bool immutable = false;   ///< its name changes with its content
};

class Assets {
 public:
  /// Empty `root`: what is built in.
  explicit Assets(std::string root) : root_(std::move(root)) {}
  /// The file, or the app's page for a path that the app itself routes; none when there is no app at all.
  [[nodiscard]] std::optional<Asset> find(std::string_view path, bool accepts_gzip) const;

 private:
  [[nodiscard]] std::optional<Asset> exact(std::string_view path, bool accepts_gzip) const;
  std::string root_;
};

}  // namespace ytterby::http
