#include "adapters/wire/log_json.h"

#include "adapters/wire/json_writer.h"

namespace ytterby::wire {

namespace {

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

void write_hashes(JsonWriter& w, const std::vector<proof::Hash>& hashes) {
  w.key("hashes").open_array();
  for (const proof::Hash& hash : hashes) w.value(std::string_view(proof::hex(hash)));
  w.close_array();
}

}  // namespace

std::string log_counts_json(const LogHead& head) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("origin", head.origin).count("total", static_cast<std::size_t>(head.size)).key("kinds").open_array();
  for (const auto& [kind, count] : head.kinds) w.open_object().member("kind", kind).key("count").value(count).close_object();
  w.close_array();
  if (head.checkpoint) w.key("checkpoint").open_object().count("size", static_cast<std::size_t>(head.checkpoint->size)).key("at").value(head.checkpoint->at).close_object();
  w.close_object();
  return out;
}

std::string inclusion_json(const proof::Place& place, const app::LogProof& proof) {
  std::string out;
  JsonWriter w(out);
  w.open_object().count("index", static_cast<std::size_t>(place.index)).count("size", static_cast<std::size_t>(place.size)).member("leaf", proof::hex(proof.leaf));
  write_hashes(w, proof.hashes);
  w.close_object();
  return out;
}

std::string consistency_json(const proof::Growth& growth, const app::LogProof& proof) {
  std::string out;
  JsonWriter w(out);
  w.open_object().count("older", static_cast<std::size_t>(growth.older)).count("newer", static_cast<std::size_t>(growth.newer));
  write_hashes(w, proof.hashes);
  w.close_object();
  return out;
}

std::string licence_log_json(const app::OpenedPage& page) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("entries").open_array();
  for (const app::OpenedEntry& item : page.items) {
    w.open_object().count("index", static_cast<std::size_t>(item.row.index)).member("entry", item.row.bytes).member("salt", hex_of(item.row.salt.view())).member("body", item.body).close_object();
  }
  w.close_array().optional("next", page.next).close_object();
  return out;
}

}  // namespace ytterby::wire
