#pragma once
// What a transparency log needs of OpenSSL: SHA-256 and Ed25519 over plain bytes.
#include "core/proof/checkpoint.h"

namespace ytterby::secrets {

/// SHA-256, for any number of threads.
const proof::Hasher& sha256_hasher();

/// Ed25519 (RFC 8032); false also for keys and signatures of another length. Fits `proof::VerifyText`.
bool verify_ed25519(std::string_view key, std::string_view text, std::string_view signature);

}  // namespace ytterby::secrets
