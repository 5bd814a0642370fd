#include "cli/pack_file.h"

#include <algorithm>

#include "adapters/secrets/signer.h"
#include "adapters/wire/json_writer.h"
#include "adapters/wire/object_reader.h"

namespace ytterby::cli {

namespace {

constexpr std::size_t longest_path = 200;
constexpr std::size_t longest_token = 10'000;
constexpr std::int64_t last_moment = 253'402'300'799;   // the end of the year 9999

/// `file.yaml` or `folder/file.yaml`, in plain letters: nothing that leads out of a pack.
bool is_pack_path(std::string_view path) {
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/'; });
  const bool climbs = path.find("..") != std::string_view::npos || path.find("//") != std::string_view::npos;
  return plain && !climbs && !path.empty() && path.size() <= longest_path && path.front() != '/' && path.front() != '.' && path.back() != '/' && std::count(path.begin(), path.end(), '/') <= 1;
}

Text fault_text(secrets::TokenFault fault) {
  switch (fault) {
    case secrets::TokenFault::malformed: return {"清单不是一个签名的令牌", "the manifest is no signed token"};
    case secrets::TokenFault::wrong_algorithm:
    case secrets::TokenFault::wrong_type: return {"清单不是为法规包签的", "the manifest was not signed for a law pack"};
    case secrets::TokenFault::unknown_key: return {"签名的密钥不在所给的公钥之中", "none of the given keys made the signature"};
    case secrets::TokenFault::bad_signature: return {"签名不对：文件被改动过，或者不是这把密钥签的", "the signature is wrong: the file was changed, or another key made it"};
  }
  return {};
}

Text said(const std::vector<wire::FieldError>& errors) { return {errors.front().pointer + "：" + errors.front().text.zh, errors.front().pointer + ": " + errors.front().text.en}; }

}  // namespace

std::string write_pack_file(const SignedPack& pack, const app::Signer& signer) {
  std::string manifest;
  wire::JsonWriter m(manifest);
  m.open_object().member("pack", pack.pack).member("hash", pack.hash).member("verified_through", pack.verified_through);
  m.key("made_at").value(pack.made_at).close_object();
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("manifest", signer.sign_token(manifest, manifest_type)).key("files").open_object();
  for (const law_yaml::PackFile& file : pack.files) w.member(file.path, file.content);
  w.close_object().close_object();
  return out;
}

Result<SignedPack, Text> read_pack_file(const std::string& content, const std::string& keys) {
  const auto body = wire::parse_json(content);
  if (!body) return fail(body.error().text);
  std::vector<wire::FieldError> errors;
  wire::ObjectReader reader(*body, "", errors);
  const std::string token = reader.text("manifest", longest_token, wire::Presence::required);
  const wire::JsonValue* files = reader.member("files");
  reader.finish();
  if (!errors.empty()) return fail(said(errors));
  const auto manifest = secrets::verify_token(token, keys, manifest_type);
  if (!manifest) return fail(fault_text(manifest.error()));
  const auto claims = wire::parse_json(*manifest);
  if (!claims) return fail(claims.error().text);
  SignedPack out;
  wire::ObjectReader signed_part(*claims, "/manifest", errors);
  out.pack = signed_part.text("pack", longest_path, wire::Presence::required);
  out.hash = signed_part.text("hash", longest_path, wire::Presence::required);
  out.verified_through = signed_part.date("verified_through", wire::Presence::required).value_or(Date());
  out.made_at = signed_part.integer("made_at", 0, last_moment).value_or(0);
  signed_part.finish();
  if (!errors.empty()) return fail(said(errors));
  if (!is_pack_path(out.pack) || out.pack.find('/') != std::string::npos) return fail(Text{"清单中的包名不能用", "the manifest names no pack that can be"});
  if (files == nullptr || files->kind != wire::JsonValue::Kind::object) return fail(Text{"缺少 files", "files are missing"});
  for (const auto& [path, file] : files->members) {
    if (!is_pack_path(path) || file.kind != wire::JsonValue::Kind::string) return fail(Text{"`" + path.substr(0, longest_path) + "` 不是法规包里的文件", "`" + path.substr(0, longest_path) + "` is no file of a pack"});
    out.files.push_back({path, file.text});
  }
  std::sort(out.files.begin(), out.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

}  // namespace ytterby::cli
