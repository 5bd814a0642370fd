#include "http/status_tokens.h"

#include "adapters/wire/status_list_json.h"

namespace ytterby::http {

std::optional<std::string> StatusTokens::token(std::size_t number, std::int64_t now) {
  const auto list = board_.list(number);
  if (!list) return std::nullopt;
  const std::scoped_lock lock(mutex_);
  Signed& kept = signed_[number];
  const bool fresh = kept.version == list->version && now >= kept.at && now - kept.at < status_refresh;
  if (!fresh) {
    const std::string name = wire::status_list_name(issuer_, static_cast<std::int64_t>(number));
    const std::string payload = wire::status_list_json({name, now, now + status_lifetime, status_ttl, list->bits});
    kept = {list->version, now, desk_.signer.sign_token(payload, wire::status_list_type)};
  }
  return kept.token;
}

}  // namespace ytterby::http
