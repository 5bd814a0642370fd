#pragma once
// The public status lists as signed tokens, each signed again when a licence on it changed or the token has aged.
#include <map>

#include "app/desk.h"
#include "app/status_board.h"

namespace ytterby::http {

/// Seconds for which a list may be kept offline, after which it is not to be relied on, and until it is signed afresh.
constexpr std::int64_t status_ttl = 3600;
constexpr std::int64_t status_lifetime = 86'400;
constexpr std::int64_t status_refresh = 60;

class StatusTokens {
 public:
  StatusTokens(app::Desk& desk, std::string issuer) : desk_(desk), issuer_(std::move(issuer)), board_(desk.records) {}

  /// The token of a list; none when there is no such list. Safe to be used by several threads.
  std::optional<std::string> token(std::size_t number, std::int64_t now);

 private:
  struct Signed {
    std::int64_t version = 0;
    std::int64_t at = 0;
    std::string token;
  };
  app::Desk& desk_;
  std::string issuer_;
  app::StatusBoard board_;
  std::mutex mutex_;
  std::map<std::size_t, Signed> signed_;
};

}  // namespace ytterby::http
