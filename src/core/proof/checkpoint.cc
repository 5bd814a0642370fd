#include "core/proof/checkpoint.h"

#include <algorithm>

#include "base/base64.h"
#include "base/text.h"

namespace ytterby::proof {

namespace {

constexpr char ed25519 = '\x01';
constexpr std::string_view signature_mark = "\xE2\x80\x94 ";  // an em dash and a space
constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t key_id_bytes = 4;

bool is_unicode_space(char32_t c) {
  return c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// Something stands there, and it is one line of text.
bool is_line(std::string_view text) { return !text.empty() && !has_control(text) && !first_bad_utf8(text); }

std::string bytes_of_id(std::uint32_t id) {
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 8) out.push_back(static_cast<char>(static_cast<unsigned char>((id >> (shift - 8)) & 0xFFU)));
  return out;
}

std::uint32_t id_of_bytes(std::string_view bytes) {
  std::uint32_t out = 0;
  for (const char c : bytes.substr(0, key_id_bytes)) out = (out << 8U) | static_cast<unsigned char>(c);
  return out;
}

std::string hex_of_id(std::uint32_t id) {
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 4) out.push_back(hex_digits[(id >> (shift - 4)) & 15U]);
  return out;
}

/// The next line, without its end; none when it has no end.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

std::string signature_line(const NoteSignature& signature) {
  return std::string(signature_mark) + signature.name + " " + base64(bytes_of_id(signature.key_id) + signature.bytes) + "\n";
}

Result<NoteSignature, CheckpointFault> parse_signature_line(std::string_view line) {
  if (!line.starts_with(signature_mark)) return fail(CheckpointFault::bad_signature_line);
  line.remove_prefix(signature_mark.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return fail(CheckpointFault::bad_signature_line);
  const std::optional<std::string> bytes = bytes_of_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= key_id_bytes) return fail(CheckpointFault::bad_signature_line);
  return NoteSignature{std::string(line.substr(0, space)), id_of_bytes(*bytes), bytes->substr(key_id_bytes)};
}

/// The lines of a text that was signed.
Result<Checkpoint, CheckpointFault> parse_text(std::string_view text) {
  Checkpoint out;
  const auto origin = take_line(text);
  const auto size = take_line(text);
  const auto root = take_line(text);
  if (!origin || !size || !root) return fail(CheckpointFault::bad_form);
  if (origin->empty()) return fail(CheckpointFault::bad_origin);
  out.origin = *origin;
  const auto number = number_of(*size, most_entries);
  if (!number) return fail(CheckpointFault::bad_size);
  out.size = *number;
  const std::optional<std::string> bytes = bytes_of_base64(*root);
  const std::optional<Hash> hash = bytes ? hash_of_bytes(*bytes) : std::nullopt;
  if (!hash) return fail(CheckpointFault::bad_root);
  out.root = *hash;
  while (!text.empty()) {
    const auto line = take_line(text);
    if (!line) return fail(CheckpointFault::bad_form);
    if (line->empty()) return fail(CheckpointFault::bad_extension);
    out.extensions.emplace_back(*line);
  }
  return out;
}

Result<std::vector<NoteSignature>, CheckpointFault> parse_signatures(std::string_view rest) {
  std::vector<NoteSignature> out;
  while (!rest.empty()) {
    if (out.size() == most_signatures) return fail(CheckpointFault::too_many_signatures);
    const auto line = take_line(rest);
    if (!line) return fail(CheckpointFault::bad_form);
    Result<NoteSignature, CheckpointFault> read = parse_signature_line(*line);
    if (!read) return fail(read.error());
    const bool is_repeated = std::any_of(out.begin(), out.end(), [&](const NoteSignature& other) { return other.name == read->name && other.key_id == read->key_id; });
    if (is_repeated) return fail(CheckpointFault::repeated_signature);
    out.push_back(std::move(*read));
  }
  if (out.empty()) return fail(CheckpointFault::bad_form);
  return out;
}

bool is_possible(const Hasher& hasher, const Checkpoint& checkpoint) {
  return checkpoint.size <= most_entries && (checkpoint.size > 0 || checkpoint.root == hash_empty(hasher));
}

}  // namespace

std::string_view name_of(CheckpointFault fault) {
  switch (fault) {
    case CheckpointFault::too_long: return "too_long";
    case CheckpointFault::not_text: return "not_text";
    case CheckpointFault::bad_form: return "bad_form";
    case CheckpointFault::bad_origin: return "bad_origin";
    case CheckpointFault::bad_size: return "bad_size";
    case CheckpointFault::bad_root: return "bad_root";
    case CheckpointFault::bad_extension: return "bad_extension";
    case CheckpointFault::bad_signature_line: return "bad_signature_line";
    case CheckpointFault::too_many_signatures: return "too_many_signatures";
    case CheckpointFault::repeated_signature: return "repeated_signature";
    case CheckpointFault::bad_key: return "bad_key";
    case CheckpointFault::unknown_key: return "unknown_key";
    case CheckpointFault::wrong_signature: return "wrong_signature";
    case CheckpointFault::other_origin: return "other_origin";
    case CheckpointFault::signer_failed: return "signer_failed";
  }
  return "";
}

std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::same: return "same";
    case Relation::consistent: return "consistent";
    case Relation::fork: return "fork";
    case Relation::rollback: return "rollback";
  }
  return "";
}

std::string_view name_of(CompareFault fault) {
  switch (fault) {
    case CompareFault::other_log: return "other_log";
    case CompareFault::impossible_size: return "impossible_size";
    case CompareFault::proof_too_short: return "proof_too_short";
    case CompareFault::proof_too_long: return "proof_too_long";
  }
  return "";
}

bool is_key_name(std::string_view name) {
  if (!is_line(name) || name.find('+') != std::string_view::npos) return false;
  const std::u32string letters = to_code_points(name);
  return std::none_of(letters.begin(), letters.end(), is_unicode_space);
}

std::uint32_t key_id(const Hasher& hasher, const LogKey& key) { return id_of_bytes(hasher.sha256({key.name, "\n", {&ed25519, 1}, key.view()}).view()); }

std::string verifier_key(const Hasher& hasher, const LogKey& key) { return key.name + "+" + hex_of_id(key_id(hasher, key)) + "+" + base64(ed25519 + std::string(key.view())); }

Result<LogKey, CheckpointFault> parse_verifier_key(const Hasher& hasher, std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || !is_key_name(text.substr(0, first))) return fail(CheckpointFault::bad_key);
  const std::optional<std::string> bytes = bytes_of_base64(text.substr(second + 1));
  LogKey out;
  if (!bytes || bytes->size() != 1 + out.key.size() || bytes->front() != ed25519) return fail(CheckpointFault::bad_key);
  out.name = text.substr(0, first);
  std::copy(bytes->begin() + 1, bytes->end(), out.key.begin());
  // The id too must be right: it is what tells a key that was copied badly.
  if (text != verifier_key(hasher, out)) return fail(CheckpointFault::bad_key);
  return out;
}

Result<std::string, CheckpointFault> checkpoint_text(const Checkpoint& checkpoint) {
  if (!is_line(checkpoint.origin)) return fail(CheckpointFault::bad_origin);
  if (checkpoint.size > most_entries) return fail(CheckpointFault::bad_size);
  std::string out = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + base64(checkpoint.root.view()) + "\n";
  for (const std::string& line : checkpoint.extensions) {
    if (!is_line(line)) return fail(CheckpointFault::bad_extension);
    out += line + "\n";
  }
  return out;
}

Result<std::string, CheckpointFault> sign_checkpoint(const Hasher& hasher, const Checkpoint& checkpoint, const LogKey& key, const SignText& sign) {
  if (!is_key_name(key.name)) return fail(CheckpointFault::bad_key);
  if (checkpoint.origin != key.name) return fail(CheckpointFault::other_origin);
  if (!is_possible(hasher, checkpoint)) return fail(checkpoint.size == 0 ? CheckpointFault::bad_root : CheckpointFault::bad_size);
  const Result<std::string, CheckpointFault> text = checkpoint_text(checkpoint);
  if (!text) return fail(text.error());
  const std::string signature = sign(*text);
  if (signature.size() != signature_bytes) return fail(CheckpointFault::signer_failed);
  std::string note = *text + "\n" + signature_line({key.name, key_id(hasher, key), signature});
  // What nobody could read must not be published.
  if (note.size() > most_note_bytes) return fail(CheckpointFault::too_long);
  return note;
}

Result<SignedCheckpoint, CheckpointFault> parse_checkpoint(std::string_view note) {
  if (note.size() > most_note_bytes) return fail(CheckpointFault::too_long);
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  if (first_bad_utf8(note) || std::any_of(note.begin(), note.end(), is_bad)) return fail(CheckpointFault::not_text);
  // The text ends where the last empty line stands (c2sp.org/signed-note).
  const std::size_t blank = note.rfind("\n\n");
  if (blank == std::string_view::npos) return fail(CheckpointFault::bad_form);
  SignedCheckpoint out;
  out.text = note.substr(0, blank + 1);
  Result<Checkpoint, CheckpointFault> checkpoint = parse_text(out.text);
  if (!checkpoint) return fail(checkpoint.error());
  out.checkpoint = std::move(*checkpoint);
  Result<std::vector<NoteSignature>, CheckpointFault> signatures = parse_signatures(note.substr(blank + 2));
  if (!signatures) return fail(signatures.error());
  out.signatures = std::move(*signatures);
  return out;
}

Result<Checkpoint, CheckpointFault> open_checkpoint(const Hasher& hasher, std::string_view note, const LogKey& key, const VerifyText& verify) {
  Result<SignedCheckpoint, CheckpointFault> read = parse_checkpoint(note);
  if (!read) return fail(read.error());
  const std::uint32_t id = key_id(hasher, key);
  const auto by_key = std::find_if(read->signatures.begin(), read->signatures.end(), [&](const NoteSignature& s) { return s.name == key.name && s.key_id == id; });
  if (by_key == read->signatures.end()) return fail(CheckpointFault::unknown_key);
  if (by_key->bytes.size() != signature_bytes || !verify(key.view(), read->text, by_key->bytes)) return fail(CheckpointFault::wrong_signature);
  if (read->checkpoint.origin != key.name) return fail(CheckpointFault::other_origin);
  if (!is_possible(hasher, read->checkpoint)) return fail(CheckpointFault::bad_root);
  return std::move(read->checkpoint);
}

Result<Relation, CompareFault> compare(const Hasher& hasher, const Checkpoint& older, const Checkpoint& newer, const std::vector<Hash>& proof) {
  if (older.origin != newer.origin) return fail(CompareFault::other_log);
  if (!is_possible(hasher, older) || !is_possible(hasher, newer)) return fail(CompareFault::impossible_size);
  if (newer.size < older.size) return Relation::rollback;
  // Two roots for one size need no proof, and none could heal them.
  if (newer.size == older.size && newer.root != older.root) return Relation::fork;
  if (older.size == 0) {
    // Every log begins with nothing: there is nothing that could be proved.
    if (!proof.empty()) return fail(CompareFault::proof_too_long);
    return newer.size == 0 ? Relation::same : Relation::consistent;
  }
  const Result<void, MerkleFault> verified = verify_consistency(hasher, {older.size, newer.size}, {older.root, newer.root}, proof);
  if (verified) return newer.size == older.size ? Relation::same : Relation::consistent;
  if (verified.error() == MerkleFault::proof_too_short) return fail(CompareFault::proof_too_short);
  if (verified.error() == MerkleFault::proof_too_long) return fail(CompareFault::proof_too_long);
  return Relation::fork;
}

}  // namespace ytterby::proof
