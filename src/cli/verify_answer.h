#pragma once
// Is a licence real and in force? Judged offline, from the file or token, the issuer's keys, and a status list if there is one.
#include <cstdint>
#include <optional>
#include <string>

#include "base/text.h"

namespace ytterby::cli {

enum class Answer : std::uint8_t { is_valid, is_signed, not_valid, cannot_tell };

struct Judged {
  Answer answer = Answer::cannot_tell;
  std::string reason;                       ///< stable code, docs/cli.md
  Text text;
  std::string credential;                   ///< the payload, when its signature is right
  std::string number;
  std::string valid_from, valid_until;
  std::string status;                       ///< `valid`, `suspended`, `ended`; `unknown_offline` without a list
  std::optional<std::int64_t> status_age;   ///< seconds
  bool past_ttl = false;
  Text training;                            ///< of a certificate of training: whose, for which course
  bool sealed = false;                      ///< it was a PDF, and its seal is right and covers the whole file
};

/// What is judged; all contents of files. `status_list`: none was given. `now`: seconds since 1970.
struct Evidence {
  std::string file;                         ///< a token, or a PDF
  std::string keys;                         ///< JWK set
  std::optional<std::string> status_list;
  std::int64_t now = 0;
};

Judged judge(const Evidence& evidence);

}  // namespace ytterby::cli
