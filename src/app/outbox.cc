#include "app/outbox.h"

#include <algorithm>
#include <array>

#include "app/ports/ids.h"
#include "core/explain/notice_words.h"

namespace ytterby::app {

namespace {

// A minute, then longer and longer over three days; then an operator has to look.
constexpr std::array<std::int64_t, 10> waits{60, 300, 1800, 3600, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600};
constexpr std::size_t most_webhooks = 10;

std::string link_to(const Notice& notice, licensing::OrganisationKind kind, const std::string& base) {
  if (base.empty()) return {};
  if (notice.code.rfind("licence_", 0) == 0) return base + "/licences/" + notice.subject;
  if (notice.code.rfind("exports_", 0) == 0) return base + (kind == licensing::OrganisationKind::exporter ? "/record" : "/records/" + notice.subject);
  if (notice.code == "briefing_question_answered" || notice.code == "guidance_touched") return base + "/guidance/" + notice.subject;
  if (notice.code.rfind("briefing_", 0) == 0) return base + "/briefings/" + notice.subject;
  return base + (kind == licensing::OrganisationKind::exporter ? "/applications/" : "/cases/") + notice.subject;
}

std::string json_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (byte < 0x20) continue;   // ids, codes and numbers hold none
    out += c;
  }
  return out + "\"";
}

Mail mail_of(const Notice& notice, const licensing::Person& person, licensing::OrganisationKind kind, const OutboxOptions& options) {
  const Text words = explain::notice_text(notice.code);
  Mail out;
  out.to = person.login;
  out.subject = words.zh + " / " + words.en + (notice.number.empty() ? "" : " · " + notice.number);
  out.body = words.zh + (notice.number.empty() ? "" : "（" + notice.number + "）") + "。\n" + words.en + (notice.number.empty() ? "" : " (" + notice.number + ")") + ".\n";
  if (const std::string link = link_to(notice, kind, options.public_url); !link.empty()) out.body += "\n" + link + "\n";
  out.message_id = notice.id + "@ytterby";
  return out;
}

class Round {
 public:
  Round(Desk& desk, Courier& courier, const OutboxOptions& options) : desk_(desk), courier_(courier), options_(options), now_(desk.clock.now()) {}

  std::size_t run() {
    // All of them: what waits for an address that is down must not stand before what is for others.
    PageRequest page{{}, options_.batch};
    for (;;) {
      const auto waiting = desk_.records.unsent_notices(page);
      for (const Notice& notice : waiting.items) carry(notice);
      if (waiting.next.empty()) return attempts_;
      page.after = waiting.next;
    }
  }

 private:
  void carry(const Notice& notice) {
    const auto organisation = desk_.records.organisation(notice.to);
    bool settled = true;
    if (organisation && courier_.has_mail() && !organisation->demonstration) {
      for (const licensing::Person& person : desk_.records.persons(notice.to)) {
        if (person.disabled || person.no_mail) continue;
        settled &= deliver(notice, "mail/" + person.login, [&] { return courier_.send(mail_of(notice, person, organisation->kind, options_)); });
      }
    }
    if (organisation) {
      for (const licensing::Webhook& webhook : organisation->webhooks) {
        settled &= deliver(notice, "hook/" + webhook.id, [&] { return courier_.send(webhook_post(desk_, notice, webhook, options_, now_)); });
      }
    }
    if (settled) mark_sent(notice);
  }

  /// True when nothing more is to be tried for this address.
  template <class Send>
  bool deliver(const Notice& notice, const std::string& target, const Send& send) {
    auto d = desk_.records.delivery(notice.id, target).value_or(Delivery{notice.id, target, "waiting", 0, 0, {}});
    if (d.state != "waiting") return true;
    if (d.next_at > now_) return false;
    ++attempts_;
    ++d.attempts;
    const CourierAnswer answer = send();
    d.error = answer.why;
    const auto wait = wait_after(d.attempts, desk_.random);
    if (answer.kind == CourierAnswer::Kind::done) d.state = "sent";
    if (answer.kind == CourierAnswer::Kind::never || (answer.kind == CourierAnswer::Kind::later && !wait)) d.state = "failed";
    if (wait) d.next_at = now_ + *wait;
    // When this is not saved, it is sent again: twice is better than never.
    return desk_.records.save_delivery(d) && d.state != "waiting";
  }

  void mark_sent(Notice notice) {
    notice.sent = true;
    Unit unit;
    unit.at = now_;
    unit.notices.push_back(std::move(notice));
    // A conflict means that another process was faster.
    (void)desk_.records.save(unit);
  }

  Desk& desk_;
  Courier& courier_;
  const OutboxOptions& options_;
  Instant now_;
  std::size_t attempts_ = 0;
};

}  // namespace

std::size_t drain_outbox(Desk& desk, Courier& courier, const OutboxOptions& options) { return Round(desk, courier, options).run(); }

std::optional<std::int64_t> wait_after(int attempt, Random& random) {
  if (attempt < 1 || static_cast<std::size_t>(attempt) > waits.size()) return std::nullopt;
  const std::int64_t base = waits[static_cast<std::size_t>(attempt) - 1];
  // Between the wait and a quarter more, so that a server that comes back is not asked by everybody at once.
  const auto byte = static_cast<unsigned char>(random.bytes(1)[0]);
  return base + base * byte / 1024;
}

Post webhook_post(const Desk& desk, const Notice& notice, const licensing::Webhook& webhook, const OutboxOptions& options, Instant now) {
  Post out;
  out.url = webhook.url;
  // Thin on purpose: what happened, and to what. Whoever may know more asks for it with an account.
  out.body = "{\"specversion\":\"1.0\",\"id\":" + json_text(notice.id) + ",\"source\":" + json_text(options.public_url.empty() ? "urn:ytterby" : options.public_url) +
             ",\"type\":" + json_text("ytterby." + notice.code) + ",\"subject\":" + json_text(notice.subject) + ",\"datacontenttype\":\"application/json\",\"data\":{\"number\":" +
             json_text(notice.number) + ",\"at\":" + std::to_string(notice.at) + "}}";
  const std::string time = std::to_string(now);
  out.headers = {{"Content-Type", "application/cloudevents+json"},
                 {"webhook-id", notice.id},
                 {"webhook-timestamp", time},
                 {"webhook-signature", "v1," + desk.secrets.hmac_sha256(webhook.secret, notice.id + "." + time + "." + out.body)}};
  return out;
}

Result<Receipt, Failure> add_webhook(Desk& desk, const Courier& courier, const Caller& caller, const std::string& url) {
  if (const std::string why = courier.refused_address(url); !why.empty()) {
    return fail(Failure{FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"},
                        {{"/url", "address_refused", {"不能向这个地址发送：须为公网上的 https 地址", "nothing may be sent there: " + why}}}, 0});
  }
  const std::string secret = desk.secrets.new_key_base64(32);
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto found = desk.records.organisation(caller.organisation.id);
    if (!found) return fail(not_found());
    if (found->webhooks.size() >= most_webhooks) return fail(Failure{FailureKind::conflict, "too_many", {"最多十个", "at most ten"}, {}, 0});
    found->webhooks.push_back({new_id(caller.now, desk.random), url, secret});
    ++found->version;
    Prepared out;
    out.receipt = {"webhook", found->webhooks.back().id, {}, "active", found->version, {}, "whsec_" + secret};
    out.unit.organisations.push_back({std::move(*found)});
    return out;
  });
}

Result<Receipt, Failure> end_webhook(Desk& desk, const Caller& caller, const std::string& id) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto found = desk.records.organisation(caller.organisation.id);
    if (!found) return fail(not_found());
    auto& all = found->webhooks;
    const auto at = std::find_if(all.begin(), all.end(), [&](const licensing::Webhook& w) { return w.id == id; });
    if (at == all.end()) return fail(not_found());
    all.erase(at);
    ++found->version;
    Prepared out;
    out.receipt = {"webhook", id, {}, "ended", found->version, {}, {}};
    out.unit.organisations.push_back({std::move(*found)});
    return out;
  });
}

}  // namespace ytterby::app
