// Routes for programs and for whoever reads the whole record: webhooks, keys, events.
#include "adapters/wire/licensing_json.h"
#include "app/api_keys.h"
#include "app/outbox.h"
#include "http/list_query.h"
#include "http/read_body.h"

namespace ytterby::http {

Response DeskRoutes::webhook_list(Asked& asked) const {
  constexpr std::size_t looked_at = 20;
  const auto organisation = desk_.records.organisation(asked.caller.organisation.id);
  if (!organisation) return problem_of(app::not_found(), asked.lang);
  const auto notices = desk_.records.notices(organisation->id, looked_at);
  std::vector<std::pair<licensing::Webhook, std::vector<app::Delivery>>> all;
  for (const licensing::Webhook& webhook : organisation->webhooks) {
    std::vector<app::Delivery> deliveries;
    for (const app::Notice& notice : notices) {
      if (auto one = desk_.records.delivery(notice.id, "hook/" + webhook.id)) deliveries.push_back(std::move(*one));
    }
    all.emplace_back(webhook, std::move(deliveries));
  }
  return json_response(wire::webhooks_json(all));
}

Response DeskRoutes::add_webhook(Asked& asked) const {
  std::string url;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { url = r.text("url", 2000, wire::Presence::required); })) return std::move(*bad);
  if (desk_.courier == nullptr) return problem(503, "no_courier", {"本服务器不对外发送通知", "this server sends nothing out"}, asked.lang);
  return receipt(app::add_webhook(desk_, *desk_.courier, asked.caller, url), asked.lang);
}

Response DeskRoutes::end_webhook(Asked& asked) const { return receipt(app::end_webhook(desk_, asked.caller, asked.captures.front()), asked.lang); }

Response DeskRoutes::key_list(Asked& asked) const { return json_response(wire::api_keys_json(app::api_keys_of(desk_, asked.caller))); }

Response DeskRoutes::add_key(Asked& asked) const {
  std::string label;
  std::vector<std::string> scopes;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    label = r.text("label", 100, wire::Presence::required);
    scopes = r.texts("scopes", 2, 10);
  });
  if (bad) return std::move(*bad);
  return receipt(app::make_api_key(desk_, asked.caller, label, scopes), asked.lang);
}

Response DeskRoutes::end_key(Asked& asked) const { return receipt(app::end_api_key(desk_, asked.caller, asked.captures.front()), asked.lang); }

Response DeskRoutes::event_list(Asked& asked) const {
  constexpr std::size_t page = 100;
  std::int64_t after = 0;
  if (const std::string* given = asked.request.parameter("after"); given != nullptr && !given->empty()) {
    const auto position = record_position(*given);
    if (!position) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?after", "bad_number", {"应为整数", "must be a whole number"}}});
    after = *position;
  }
  const std::string* stream = asked.request.parameter("stream");
  const auto entries = stream != nullptr && !stream->empty() ? desk_.records.timeline(*stream) : desk_.records.record(after, page);
  return json_response(wire::events_json(entries, stream == nullptr || stream->empty() ? page : entries.size() + 1));
}

}  // namespace ytterby::http
