#pragma once
// What the log says of an event: its kind and its time in the open, its content as a salted commitment, so that outsiders
// can count and those who hold the salt and the body can check. Erasing the body and the salt leaves every proof intact.
#include "base/result.h"
#include "core/proof/hash.h"

namespace ytterby::proof {

/// 32 random bytes, one for each event, kept with its body: without them a guess of the body cannot be tried.
struct Salt {
  std::array<char, hash_bytes> bytes{};
  [[nodiscard]] std::string_view view() const { return {bytes.data(), bytes.size()}; }
};

/// SHA-256(salt || body). `body`: the canonical JSON (RFC 8785) of the event, kept byte for byte.
Hash commit(const Hasher& hasher, const Salt& salt, std::string_view body);

/// One entry of a log. What identifies persons, licences or amounts belongs into the body.
struct LogEntry {
  std::uint64_t index = 0;   ///< place in the log, from 0
  std::string kind;          ///< `licence_issued`
  std::int64_t at = 0;       ///< seconds since 1970
  Hash commitment;
  Hash previous;             ///< head of the chain before this entry
  friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

constexpr std::size_t most_kind_bytes = 64;
/// A small letter, then small letters, digits, `_` and `.`; 64 at most.
bool is_kind(std::string_view kind);

enum class EntryFault : std::uint8_t {
  not_canonical,    ///< no JSON, other members, another order, white space: there is one spelling
  bad_number,       ///< not a whole number from 0 to 2^53 - 1
  bad_kind,
  bad_hash          ///< not 64 digits in lower-case hexadecimal
};
constexpr int entry_fault_count = 4;
std::string_view name_of(EntryFault fault);

/// The bytes of an entry, over which its leaf is hashed: one line of JSON, members by name, whole numbers and texts only, as
/// RFC 8785 writes it: {"at":1767225600,"commitment":"…","index":0,"kind":"licence_issued","previous":"…"}
Result<std::string, EntryFault> canonical(const LogEntry& entry);
/// Reads what `canonical` writes and nothing else.
Result<LogEntry, EntryFault> parse_entry(std::string_view bytes);

/// Whether an entry speaks of this event.
bool opens(const Hasher& hasher, const LogEntry& entry, const Salt& salt, std::string_view body);

/// The head of the chain of a log without entries: zeros.
constexpr Hash chain_start{};
/// The head after an entry: SHA-256(head before || leaf hash of the entry).
Hash chain_after(const Hasher& hasher, const Hash& before, const Hash& leaf);

}  // namespace ytterby::proof
