#include "adapters/wire/bundle_json.h"

#include <algorithm>

#include "adapters/wire/json_writer.h"

namespace ytterby::wire {

namespace {

constexpr std::string_view format = "ytterby-toolkit/1";

std::string text_of(const JsonValue& object, std::string_view key) {
  const JsonValue* found = object.find(key);
  return found != nullptr && found->kind == JsonValue::Kind::string ? found->text : std::string();
}

/// A name that can only be a file below the folder it is unpacked into.
bool stays_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.back() == '/' || path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = end + 1;
  }
  return true;
}

bool is_hash(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<BundleFile> read_file(const JsonValue& item) {
  constexpr std::size_t most_digits = 15;
  if (item.kind != JsonValue::Kind::object) return std::nullopt;
  BundleFile file{text_of(item, "path"), text_of(item, "sha256"), 0, false};
  const JsonValue* bytes = item.find("bytes");
  const bool counted = bytes != nullptr && bytes->kind == JsonValue::Kind::number && !bytes->text.empty() && bytes->text.size() <= most_digits && bytes->text.find_first_not_of("0123456789") == std::string::npos;
  if (!stays_inside(file.path) || !is_hash(file.sha256) || !counted) return std::nullopt;
  for (const char c : bytes->text) file.bytes = file.bytes * 10 + (c - '0');
  const JsonValue* executable = item.find("executable");
  file.executable = executable != nullptr && executable->kind == JsonValue::Kind::boolean && executable->boolean;
  return file;
}

}  // namespace

std::string bundle_json(const BundleManifest& manifest) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("format", format).member("version", manifest.version).member("machine", manifest.machine).member("made_at", manifest.made_at);
  w.key("law").open_object().member("pack", manifest.pack).member("hash", manifest.pack_hash).member("verified_through", manifest.verified_through).close_object();
  w.key("files").open_array();
  for (const BundleFile& file : manifest.files) {
    w.open_object().member("path", file.path).member("sha256", file.sha256).key("bytes").value(file.bytes).member("executable", file.executable).close_object();
  }
  w.close_array().close_object();
  return out;
}

std::optional<BundleManifest> read_bundle(std::string_view json) {
  const auto root = parse_json(json);
  if (!root || root->kind != JsonValue::Kind::object || text_of(*root, "format") != format) return std::nullopt;
  const JsonValue* law = root->find("law");
  const JsonValue* files = root->find("files");
  if (law == nullptr || law->kind != JsonValue::Kind::object || files == nullptr || files->kind != JsonValue::Kind::array) return std::nullopt;
  const auto verified = Date::parse(text_of(*law, "verified_through"));
  if (!verified) return std::nullopt;
  BundleManifest out{text_of(*root, "version"), text_of(*root, "machine"), text_of(*root, "made_at"), text_of(*law, "pack"), text_of(*law, "hash"), *verified, {}};
  for (const JsonValue& item : files->items) {
    auto file = read_file(item);
    if (!file || (!out.files.empty() && file->path <= out.files.back().path)) return std::nullopt;
    out.files.push_back(std::move(*file));
  }
  return out;
}

}  // namespace ytterby::wire
