#pragma once
// What a log says of itself at one moment, signed: origin, size and root (c2sp.org/tlog-checkpoint), as a note with Ed25519
// signatures (c2sp.org/signed-note). Keys stay outside: signing and verifying are passed in.
#include "core/proof/merkle.h"

namespace ytterby::proof {

enum class CheckpointFault : std::uint8_t {
  too_long,              ///< more than `most_note_bytes`
  not_text,              ///< not well-formed UTF-8, or with a control character
  bad_form,              ///< the three lines, the blank line and the signatures are not where they belong
  bad_origin,
  bad_size,              ///< not a whole number from 0 to 2^53 - 1 in its only spelling
  bad_root,              ///< not 32 bytes in base64, or not the root of the empty tree at size 0
  bad_extension,         ///< an empty line, or one that is no line
  bad_signature_line,
  too_many_signatures,
  repeated_signature,    ///< two by one key
  bad_key,               ///< not `name+id+key`, or an id that is not that of the key
  unknown_key,           ///< no signature by the key that was asked for
  wrong_signature,
  other_origin,          ///< the checkpoint of another log
  signer_failed          ///< the signer gave no signature of 64 bytes
};
constexpr int checkpoint_fault_count = 15;
std::string_view name_of(CheckpointFault fault);

constexpr std::size_t most_note_bytes = 131'072;
constexpr std::size_t most_signatures = 32;
constexpr std::size_t signature_bytes = 64;

struct Checkpoint {
  std::string origin;                     ///< which log: `licences.example.org/log`
  std::uint64_t size = 0;
  Hash root;
  std::vector<std::string> extensions;    ///< further lines, signed too; opaque, and discouraged by the specification
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct NoteSignature {
  std::string name;           ///< of the key
  std::uint32_t key_id = 0;
  std::string bytes;          ///< of any length: other keys may sign in other ways
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

/// A note that was read, whose signatures nobody has verified yet.
struct SignedCheckpoint {
  Checkpoint checkpoint;
  std::string text;           ///< what was signed
  std::vector<NoteSignature> signatures;
  friend bool operator==(const SignedCheckpoint&, const SignedCheckpoint&) = default;
};

/// A name and an Ed25519 key (RFC 8032). The name of a log's key is its origin.
struct LogKey {
  std::string name;
  std::array<char, 32> key{};
  [[nodiscard]] std::string_view view() const { return {key.data(), key.size()}; }
  friend bool operator==(const LogKey&, const LogKey&) = default;
};

/// Not empty, without white space of Unicode, control characters or `+` (c2sp.org/signed-note).
bool is_key_name(std::string_view name);

/// The first four bytes of SHA-256(name || 0x0A || 0x01 || key) (c2sp.org/signed-note).
std::uint32_t key_id(const Hasher& hasher, const LogKey& key);
/// `name+id+key`, as witnesses and monitors are configured: the id in hexadecimal, 0x01 || key in base64.
std::string verifier_key(const Hasher& hasher, const LogKey& key);
Result<LogKey, CheckpointFault> parse_verifier_key(const Hasher& hasher, std::string_view text);

/// The Ed25519 signature of a text, 64 bytes; made where the private key is.
using SignText = std::function<std::string(std::string_view text)>;
/// Whether a signature over `text` is right under a public key of 32 bytes.
using VerifyText = std::function<bool(std::string_view key, std::string_view text, std::string_view signature)>;

/// What is signed: origin, size, root and extensions, a line each (c2sp.org/tlog-checkpoint).
Result<std::string, CheckpointFault> checkpoint_text(const Checkpoint& checkpoint);

/// The note with one signature. `key` is the public half of what `sign` signs with; its name must be the origin.
Result<std::string, CheckpointFault> sign_checkpoint(const Hasher& hasher, const Checkpoint& checkpoint, const LogKey& key, const SignText& sign);

/// Reads a note without verifying it. One note has one spelling: what is taken is what `text`, `signatures` would be written as.
Result<SignedCheckpoint, CheckpointFault> parse_checkpoint(std::string_view note);

/// Reads a note and verifies the signature by `key`; those by others are ignored, as the specification demands. The origin must
/// be the name of the key.
Result<Checkpoint, CheckpointFault> open_checkpoint(const Hasher& hasher, std::string_view note, const LogKey& key, const VerifyText& verify);

enum class Relation : std::uint8_t {
  same,
  consistent,    ///< the newer one holds everything that the older one holds, in the same places
  fork,          ///< of one size with two roots: both notes together prove it; or larger, with a proof that does not join the two
  rollback       ///< the newer one is smaller: old, or entries are gone
};
constexpr int relation_count = 4;
std::string_view name_of(Relation relation);

enum class CompareFault : std::uint8_t {
  other_log,         ///< the origins differ
  impossible_size,   ///< beyond `most_entries`, or empty with another root than the empty tree has
  proof_too_short,   ///< says nothing of either checkpoint: ask again
  proof_too_long
};
constexpr int compare_fault_count = 4;
std::string_view name_of(CompareFault fault);

/// What the checkpoint that a reader has kept, and one that it was just given, say together. Both must have been opened
/// (`open_checkpoint`) by the same key or its successors. `proof`: RFC 9162, section 2.1.4; empty where the sizes are equal
/// or the older one is empty. Only `same` and `consistent` may replace what was kept.
Result<Relation, CompareFault> compare(const Hasher& hasher, const Checkpoint& older, const Checkpoint& newer, const std::vector<Hash>& proof);

}  // namespace ytterby::proof
