// A signed token that anyone may have written, against the key of RFC 8037.
// Promises: no signature is taken but the one that was made; base64url has one spelling; what is read of a credential can be used.
#include <cstdint>

#include "adapters/secrets/signer.h"
#include "adapters/wire/status_list_json.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ytterby;
  constexpr std::string_view keys = R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto payload = secrets::verify_token(text, keys)) {
    fuzz::promise(*payload == "Example of Ed25519 signing", "this key signed one text only");
    fuzz::promise(!secrets::verify_token(text, keys, "vc+jwt"), "and that was no credential");
  }
  if (const auto bytes = from_base64url(text)) fuzz::promise(base64url(*bytes) == text, "one value has one spelling");
  // The input as a set of keys, too: it comes from a file.
  fuzz::promise(!secrets::verify_token("eyJhbGciOiJFZERTQSJ9.eA.AAAA", text), "a signature of three bytes is none");
  const std::size_t first = text.find('.');
  const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos) return 0;
  const auto body = from_base64url(text.substr(first + 1, second - first - 1));
  const auto claims = body ? wire::read_credential(*body) : std::nullopt;
  if (claims) fuzz::promise(!claims->number.empty() && wire::read_instant(claims->valid_until).has_value(), "a credential has a number and an end");
  return 0;
}
