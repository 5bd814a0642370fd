#pragma once
// The key that seals papers: RSA with a certificate of its own, in files that only their owner can read.
#include <memory>
#include <string>

#include "app/ports/secrets.h"
#include "base/result.h"
#include "base/text.h"

namespace ytterby::secrets {

/// The purpose of these keys, and the name of their folder.
constexpr const char* document_purpose = "document";

/// Opens the keys under `folder`/document, making the first one when there is none: RSA-3072 with a self-signed certificate
/// for `name`. The one that sorts last seals, all verify. Errors say what is wrong with which file and how to mend it.
Result<std::unique_ptr<app::Seal>, Text> open_seal(const std::string& folder, const std::string& name, std::int64_t now);

/// Adds a key, which seals from the next opening on; its id, or why it could not be made.
Result<std::string, Text> rotate_seal(const std::string& folder, const std::string& name, std::int64_t now);

enum class SealFault : std::uint8_t { malformed, unknown_key, bad_signature };

/// Checks a detached CMS signature over `bytes` against the certificates (`x5c`) of a JWK set; returns the id of the key.
/// Exactly one signer, SHA-256, and the certificate itself must be in the set: no chain is followed.
Result<std::string, SealFault> verify_seal(std::string_view cms, std::string_view bytes, std::string_view key_set);

}  // namespace ytterby::secrets
