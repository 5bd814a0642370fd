#pragma once
// E-mail over SMTP and posts over HTTPS, by libcurl.
#include <memory>
#include <string>
#include <vector>

#include "app/ports/courier.h"

namespace ytterby::courier {

struct CourierOptions {
  std::string smtp_url;                 ///< `smtp://host:587` or `smtps://host`; empty: no e-mail
  std::string smtp_from;                ///< address of the sender
  std::string smtp_user;                ///< empty: without a sign-in
  std::string smtp_password;
  std::vector<std::string> allowed;     ///< addresses on the operator's own network that webhooks may go to, plain HTTP too
  long timeout_seconds = 15;
};

std::unique_ptr<app::Courier> make_courier(CourierOptions options);

/// A mail as it goes over the wire (RFC 5322, 2045, 2047). Empty when an address or the subject would break its head.
std::string mail_text(const app::Mail& mail, const std::string& from);

}  // namespace ytterby::courier
