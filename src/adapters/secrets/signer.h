#pragma once
// Ed25519 keys in files that only their owner can read, and what is signed with them.
#include <memory>
#include <string>
#include <vector>

#include "app/ports/random.h"
#include "app/ports/secrets.h"
#include "base/base64.h"
#include "base/result.h"
#include "base/text.h"

namespace ytterby::secrets {

/// Opens the keys under `folder`/`purpose`, making the first one when there is none. Files are `KEYID.pem`, mode 0600;
/// the one that sorts last signs, all verify. Errors say what is wrong with which file and how to mend it.
Result<std::unique_ptr<app::Signer>, Text> open_signer(const std::string& folder, const std::string& purpose, std::int64_t now);

/// The purpose of the keys that sign the log of proofs, and nothing else.
inline constexpr const char* log_purpose = "log";

/// Opens the keys of the log under `folder`, making the first one when there is none.
Result<std::unique_ptr<app::LogSigner>, Text> open_log_signer(const std::string& folder, std::int64_t now);

/// The public halves of the keys of the log that are there, 32 bytes each, oldest first; none is made.
Result<std::vector<std::string>, Text> log_public_keys(const std::string& folder);

/// Adds a key, which signs from the next opening on. Old tokens stay verifiable.
Result<std::string, Text> rotate_key(const std::string& folder, const std::string& purpose, std::int64_t now);

enum class TokenFault : std::uint8_t { malformed, wrong_algorithm, wrong_type, unknown_key, bad_signature };

/// The payload of a compact JWS whose signature is right under one of the keys of a JWK set. Only EdDSA is taken; `none`,
/// other algorithms, and critical headers are refused. `type`: what `typ` must be, `vc+jwt` or `statuslist+jwt`; empty: anything.
Result<std::string, TokenFault> verify_token(std::string_view token, std::string_view key_set, std::string_view type = {});

}  // namespace ytterby::secrets
