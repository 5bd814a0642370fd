// What a log publishes, as its readers get it from anybody: a checkpoint, an entry, the name of a tile, a bundle, a verifier key.
// Every input is given to each of the readers.
// Promises: what is taken has one spelling, the one that we write; no signature by a key that was thrown away is taken.
#include "adapters/secrets/log_crypto.h"
#include "base/base64.h"
#include "core/proof/commitment.h"
#include "core/proof/tiles.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

const proof::Hasher& hasher() { return secrets::sha256_hasher(); }

/// The key that the seeds name. Its private half was thrown away when it was made.
const proof::LogKey& key() {
  static const proof::LogKey read = [] {
    proof::LogKey out;
    out.name = "log.example/1";
    out.key = proof::hash_of_hex("04edf32f3f07b277d7da6bc33dc787ff2959365db46198cdb0e1884c8b49ae47")->bytes;
    return out;
  }();
  return read;
}

void check_note(std::string_view input) {
  const auto read = proof::parse_checkpoint(input);
  const auto opened = proof::open_checkpoint(hasher(), input, key(), secrets::verify_ed25519);
  promise(!opened, "no signature was made by a key that nobody has");
  if (!read) {
    promise(opened.error() == read.error(), "what cannot be read is refused for that reason");
    return;
  }
  promise(proof::checkpoint_text(read->checkpoint) == read->text, "a text written again is the same");
  std::string again = read->text + "\n";
  for (const proof::NoteSignature& signature : read->signatures) {
    promise(proof::is_key_name(signature.name), "a key has a name that nobody misreads");
    std::string id;
    for (unsigned shift = 32; shift > 0; shift -= 8) id.push_back(static_cast<char>(static_cast<unsigned char>((signature.key_id >> (shift - 8)) & 0xFFU)));
    again += "\xE2\x80\x94 " + signature.name + " " + base64(id + signature.bytes) + "\n";
  }
  promise(again == input, "a note has one spelling");
  promise(!read->signatures.empty() && read->signatures.size() <= proof::most_signatures, "a note is signed");
  // A verifier that takes everything: then only the key and the origin stand between the note and us.
  const auto believed = proof::open_checkpoint(hasher(), input, key(), [](std::string_view, std::string_view, std::string_view) { return true; });
  promise(!believed || (*believed == read->checkpoint && believed->origin == key().name), "what is opened is what was read, of this log");
}

void check_others(std::string_view input) {
  if (const auto entry = proof::parse_entry(input)) promise(proof::canonical(*entry) == input, "an entry has one spelling");
  if (const auto tile = proof::parse_tile_path(input)) {
    promise(proof::path_of(*tile) == input, "a tile has one name");
    promise(tile->width >= 1 && tile->width <= proof::tile_width, "a tile has a width");
    const auto none = proof::tile_bytes([](const proof::NodeId&) { return std::nullopt; }, *tile);
    promise(!none && none.error() == proof::TileFault::missing_node, "a tile that has a name could be in a tree");
  }
  if (const auto read = proof::parse_verifier_key(hasher(), input)) promise(proof::verifier_key(hasher(), *read) == input, "a key has one spelling");
  if (const auto bundle = proof::read_bundle(input, 1 + input.size() % proof::tile_width)) {
    const auto again = proof::bundle_bytes([&](std::uint64_t index) { return std::optional(bundle->at(index)); }, {proof::TileKind::entries, 0, 0, bundle->size()});
    promise(again && *again == input, "a bundle written again is the same");
  }
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby::fuzz;
  check_note(view(data, size));
  check_others(view(data, size));
  return 0;
}
