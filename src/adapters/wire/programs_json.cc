// What is told about webhooks, keys and the record of events.
#include "adapters/wire/licensing_json.h"

namespace ytterby::wire {

std::string webhooks_json(const std::vector<std::pair<licensing::Webhook, std::vector<app::Delivery>>>& all) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("webhooks").open_array();
  for (const auto& [webhook, deliveries] : all) {
    w.open_object().member("id", webhook.id).member("url", webhook.url).key("deliveries").open_array();
    for (const app::Delivery& d : deliveries) {
      w.open_object().member("notice", d.notice).member("state", d.state).key("attempts").value(std::int64_t{d.attempts}).key("next_at").value(d.next_at).optional("error", d.error).close_object();
    }
    w.close_array().close_object();
  }
  w.close_array().count("total", all.size()).close_object();
  return out;
}

std::string api_keys_json(const std::vector<licensing::ApiKey>& keys) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("keys").open_array();
  for (const licensing::ApiKey& k : keys) w.open_object().member("id", k.key_hash).member("label", k.label).member("scopes", k.scopes).key("created_at").value(k.created_at).close_object();
  w.close_array().count("total", keys.size()).close_object();
  return out;
}

std::string events_json(const std::vector<app::TimelineEntry>& entries, std::size_t page) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("events").open_array();
  for (const app::TimelineEntry& e : entries) {
    w.open_object().key("position").value(e.position).member("id", e.id).member("stream", e.stream).key("version").value(std::int64_t{e.version}).member("type", e.type);
    w.key("at").value(e.at).optional("by", e.by.value).key("body").raw(e.body.empty() ? "{}" : e.body).close_object();
  }
  w.close_array();
  if (entries.size() == page) w.member("next", std::to_string(entries.back().position));
  w.close_object();
  return out;
}

}  // namespace ytterby::wire
