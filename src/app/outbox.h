#pragma once
// Notices on their way out, to e-mail and to webhooks: at least once, and never lost. A notice stands in the record from the
// unit that made it; it counts as sent when each of its addresses took it or refused it for good.
#include "app/desk.h"
#include "app/ports/courier.h"

namespace ytterby::app {

struct OutboxOptions {
  std::string public_url;              ///< where the pages are, without a slash at the end; empty: no links
  std::size_t batch = 100;             ///< notices read at once
};

/// Tries what is due, once. The number of attempts that were made. Safe to run again at any moment, and in several processes:
/// an address may then get a notice twice, with the same id.
std::size_t drain_outbox(Desk& desk, Courier& courier, const OutboxOptions& options);

/// Seconds to wait after the `attempt`th failed attempt, spread by chance; none: give up.
std::optional<std::int64_t> wait_after(int attempt, Random& random);

/// The signed request of one notice to one webhook (Standard Webhooks 1.0; CloudEvents 1.0, structured JSON).
Post webhook_post(const Desk& desk, const Notice& notice, const licensing::Webhook& webhook, const OutboxOptions& options, Instant now);

/// What it signs with is the secret of the receipt, this once. Refused: an address that must not be asked, more than ten.
Result<Receipt, Failure> add_webhook(Desk& desk, const Courier& courier, const Caller& caller, const std::string& url);
Result<Receipt, Failure> end_webhook(Desk& desk, const Caller& caller, const std::string& id);

}  // namespace ytterby::app
