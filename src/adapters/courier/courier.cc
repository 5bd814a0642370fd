#include "adapters/courier/courier.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "adapters/courier/address_guard.h"
#include "base/base64.h"

namespace ytterby::courier {

namespace {

using app::CourierAnswer;
using Kind = app::CourierAnswer::Kind;

struct CurlEnd {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CurlEnd>;

struct ListEnd {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListEnd>;

void add(List& list, const std::string& text) { list.reset(curl_slist_append(list.release(), text.c_str())); }

struct UrlEnd {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

/// Gives curl a socket only for an address that may be asked: the one it connects to, whatever the name said before.
curl_socket_t open_socket(void* guard, curlsocktype, curl_sockaddr* address) {
  if (!static_cast<const AddressGuard*>(guard)->allows(address_text(&address->addr))) return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct Sending {
  const std::string& text;
  std::size_t sent = 0;
};

std::size_t read_mail(char* into, std::size_t size, std::size_t count, void* user) {
  auto* sending = static_cast<Sending*>(user);
  const std::size_t most = std::min(size * count, sending->text.size() - sending->sent);
  std::memcpy(into, sending->text.data() + sending->sent, most);
  sending->sent += most;
  return most;
}

/// What the other side answers is not kept.
std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

class CurlCourier final : public app::Courier {
 public:
  explicit CurlCourier(CourierOptions options) : options_(std::move(options)), guard_(options_.allowed) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  }

  [[nodiscard]] bool has_mail() const override { return !options_.smtp_url.empty(); }

  CourierAnswer send(const app::Mail& mail) override {
    const std::string text = mail_text(mail, options_.smtp_from);
    if (text.empty()) return {Kind::never, "the address or the subject is not one"};
    const Handle handle(curl_easy_init());
    CURL* c = handle.get();
    common(c);
    curl_easy_setopt(c, CURLOPT_URL, options_.smtp_url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_USE_SSL, static_cast<long>(options_.smtp_user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!options_.smtp_user.empty()) {
      curl_easy_setopt(c, CURLOPT_USERNAME, options_.smtp_user.c_str());
      curl_easy_setopt(c, CURLOPT_PASSWORD, options_.smtp_password.c_str());
    }
    const std::string from = "<" + options_.smtp_from + ">";
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, from.c_str());
    List to;
    add(to, "<" + mail.to + ">");
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to.get());
    Sending sending{text};
    curl_easy_setopt(c, CURLOPT_READFUNCTION, read_mail);
    curl_easy_setopt(c, CURLOPT_READDATA, &sending);
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    const CURLcode code = curl_easy_perform(c);
    if (code == CURLE_OK) return {Kind::done, {}};
    const long status = response(c);
    // RFC 5321, 4.2.1: 5yz is final, 4yz may work later.
    const bool final = status >= 500 && status < 600;
    return {final ? Kind::never : Kind::later, std::string(curl_easy_strerror(code)) + (status > 0 ? " (" + std::to_string(status) + ")" : "")};
  }

  CourierAnswer send(const app::Post& post) override {
    if (auto why = refused_address(post.url); !why.empty()) return {Kind::never, std::move(why)};
    const Handle handle(curl_easy_init());
    CURL* c = handle.get();
    common(c);
    curl_easy_setopt(c, CURLOPT_URL, post.url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &guard_);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(c, CURLOPT_POST, 1L);
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, post.body.c_str());
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(post.body.size()));
    List headers;
    for (const auto& [name, value] : post.headers) add(headers, name + ": " + value);
    add(headers, "Expect:");
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
    const CURLcode code = curl_easy_perform(c);
    if (code != CURLE_OK) return {Kind::later, curl_easy_strerror(code)};
    const long status = response(c);
    if (status >= 200 && status < 300) return {Kind::done, {}};
    // Standard Webhooks: 410 is a receiver that is gone for good.
    constexpr long gone = 410;
    return {status == gone ? Kind::never : Kind::later, "HTTP " + std::to_string(status)};
  }

  [[nodiscard]] std::string refused_address(const std::string& text) const override {
    const std::unique_ptr<CURLU, UrlEnd> url(curl_url());
    if (text.size() > 2000 || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return "it is no address";
    std::string host = part_of(url.get(), CURLUPART_HOST);
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    if (scheme != "https" && !(scheme == "http" && guard_.is_opened(host))) return "it must be https";
    if (!part_of(url.get(), CURLUPART_USER).empty()) return "it must hold no name and password";
    const bool number = host.find(':') != std::string::npos || (!host.empty() && host.find_first_not_of("0123456789.") == std::string::npos);
    if (number && !guard_.allows(host)) return "it is not on the public internet";
    if (host == "localhost") return "it is not on the public internet";
    return {};
  }

 private:
  void common(CURL* c) const {
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, options_.timeout_seconds);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, options_.timeout_seconds);
  }
  static long response(CURL* c) {
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    return status;
  }

  CourierOptions options_;
  AddressGuard guard_;
};

/// RFC 2047: words of at most 75 characters, each ending between two characters of the text.
std::string encoded_subject(const std::string& text) {
  constexpr std::size_t most = 42;
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(begin + most, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    out += (out.empty() ? "" : "\r\n ") + ("=?utf-8?B?" + base64(text.substr(begin, end - begin)) + "?=");
    begin = end;
  }
  return out;
}

}  // namespace

std::string mail_text(const app::Mail& mail, const std::string& from) {
  for (const std::string* one : {&mail.to, &mail.subject, &mail.message_id, &from}) {
    const auto breaks = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (one->empty() || std::any_of(one->begin(), one->end(), breaks)) return {};
  }
  for (const std::string* address : {&mail.to, &from}) {
    if (address->find_first_of(" <>,;\"") != std::string::npos) return {};
  }
  std::string out = "From: <" + from + ">\r\nTo: <" + mail.to + ">\r\nSubject: " + encoded_subject(mail.subject) + "\r\nMessage-ID: <" + mail.message_id +
                    ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n";
  const std::string body = base64(mail.body);
  constexpr std::size_t line = 76;
  for (std::size_t at = 0; at < body.size(); at += line) out += body.substr(at, line) + "\r\n";
  return out;
}

std::unique_ptr<app::Courier> make_courier(CourierOptions options) { return std::make_unique<CurlCourier>(std::move(options)); }

}  // namespace ytterby::courier
