#include "http/assets.h"

#include <array>
#include <fstream>
#include <sstream>

namespace ytterby::http {

namespace {

struct Kind {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array<Kind, 9> kinds{{{".html", "text/html; charset=utf-8"},
                                     {".js", "text/javascript; charset=utf-8"},
                                     {".css", "text/css; charset=utf-8"},
                                     {".svg", "image/svg+xml"},
                                     {".png", "image/png"},
                                     {".ico", "image/x-icon"},
                                     {".json", "application/json"},
                                     {".webmanifest", "application/manifest+json"},
                                     {".woff2", "font/woff2"}}};

std::string type_of(std::string_view path) {
  for (const Kind& kind : kinds) {
    if (path.size() > kind.ending.size() && path.substr(path.size() - kind.ending.size()) == kind.ending) return std::string(kind.type);
  }
  return "application/octet-stream";
}

bool has_ending(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.find('.', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
}

}  // namespace

std::optional<Asset> Assets::exact(std::string_view path, bool accepts_gzip) const {
  Asset out;
  out.content_type = type_of(path);
  out.immutable = path.substr(0, 8) == "/assets/";
  if (!root_.empty()) {
    // Names with `..` or a leading dot leave the folder or show what was not meant to be served.
    if (path.find("/.") != std::string_view::npos) return std::nullopt;
    std::ifstream in(root_ + std::string(path), std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream content;
    content << in.rdbuf();
    out.body = std::move(content).str();
    out.immutable = false;
    return out;
  }
  for (const EmbeddedAsset* asset = embedded_assets; asset->path != nullptr; ++asset) {
    if (path != asset->path) continue;
    out.gzip = accepts_gzip && asset->gzip_begin != nullptr;
    out.body = out.gzip ? std::string(asset->gzip_begin, asset->gzip_end) : std::string(asset->begin, asset->end);
    return out;
  }
  return std::nullopt;
}

std::optional<Asset> Assets::find(std::string_view path, bool accepts_gzip) const {
  if (path != "/") {
    if (auto found = exact(path, accepts_gzip)) return found;
    if (has_ending(path)) return std::nullopt;
  }
  return exact("/index.html", accepts_gzip);
}

}  // namespace ytterby::http
