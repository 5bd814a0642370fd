// Is a credential real? Works offline, with the issuer's public keys in a file.
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/secrets/signer.h"
#include "adapters/wire/json_writer.h"
#include "cli/commands.h"

namespace ytterby::cli {

namespace {

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

Text fault_text(secrets::TokenFault fault) {
  switch (fault) {
    case secrets::TokenFault::malformed: return {"不是凭证：格式不对", "this is no credential: it is malformed"};
    case secrets::TokenFault::wrong_algorithm: return {"无效：签名算法不被接受", "not valid: its signature algorithm is not accepted"};
    case secrets::TokenFault::unknown_key: return {"无法判断：密钥文件中没有签发所用的密钥；请取得签发机关的最新公钥", "cannot tell: the keys at hand do not hold the one that signed it; get the issuer's current keys"};
    case secrets::TokenFault::bad_signature: return {"无效：内容被改动，或不是该机关签发", "not valid: it was changed, or another than this issuer signed it"};
  }
  return {};
}

const std::string* text_of(const wire::JsonValue* object, std::string_view key) {
  const wire::JsonValue* found = object == nullptr ? nullptr : object->find(key);
  return found != nullptr && found->kind == wire::JsonValue::Kind::string ? &found->text : nullptr;
}

Exit refuse(const Terminal& t, Format format, secrets::TokenFault fault) {
  const bool cannot_tell = fault == secrets::TokenFault::unknown_key;
  if (format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("answer", cannot_tell ? "cannot_tell" : "not_valid").member("text", fault_text(fault)).close_object();
    std::cout << out << "\n";
  } else {
    std::cout << (cannot_tell ? "? " : "■ ") << t.say(fault_text(fault)) << "\n";
  }
  return Exit::no;
}

}  // namespace

Exit run_verify(const CommonOptions& common, const VerifyOptions& options) {
  const Terminal t = terminal_of(common);
  std::string token = read_all(options.token);
  if (token.empty()) token = options.token;
  const std::string keys = read_all(options.keys);
  if (keys.empty()) {
    std::cerr << "ytterby verify: " << options.keys << ": " << t.say({"无法读取密钥文件；可从签发机关的 /api/v1/keys 取得", "the keys cannot be read; the issuer publishes them at /api/v1/keys"}) << "\n";
    return Exit::bad_input;
  }
  const auto payload = secrets::verify_token(trimmed(token), keys);
  if (!payload) return refuse(t, common.format, payload.error());
  const auto credential = wire::parse_json(*payload);
  const wire::JsonValue* subject = credential ? credential->find("credentialSubject") : nullptr;
  const std::string* number = text_of(subject, "licenceNumber");
  const std::string* from = credential ? text_of(&*credential, "validFrom") : nullptr;
  const std::string* until = credential ? text_of(&*credential, "validUntil") : nullptr;
  if (number == nullptr || from == nullptr || until == nullptr) return refuse(t, common.format, secrets::TokenFault::malformed);
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("answer", "signed").member("status", "unknown_offline").key("credential").raw(*payload).close_object();
    std::cout << out << "\n";
    return Exit::ok;
  }
  std::cout << "● " << t.say({"签名有效：许可证 " + *number, "The signature is valid: licence " + *number}) << "\n"
            << "  " << t.say({"有效期：" + from->substr(0, 10) + " 至 " + until->substr(0, 10), "Valid from " + from->substr(0, 10) + " to " + until->substr(0, 10)}) << "\n"
            << "  " << t.say({"离线无法得知是否已暂停或撤销；请按编号在签发机关网站核对。", "Offline nobody can tell whether it was suspended or revoked since: look its number up on the issuer's site."}) << "\n";
  return Exit::ok;
}

}  // namespace ytterby::cli
