#pragma once
// What carries notices out of the system: e-mail and HTTP. Nothing here decides what is sent, or when again.
#include <string>
#include <utility>
#include <vector>

namespace ytterby::app {

struct CourierAnswer {
  enum class Kind : std::uint8_t {
    done,     ///< the other side took it
    later,    ///< it may take it another time
    never     ///< it will not take this, or must not be asked
  } kind = Kind::later;
  std::string why;   ///< for people; no secret
};

struct Mail {
  std::string to;
  std::string subject;
  std::string body;          ///< plain text, UTF-8
  std::string message_id;    ///< the same for each attempt
};

struct Post {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

class Courier {
 public:
  virtual ~Courier() = default;
  /// Whether e-mail is set up at all: without it nothing waits for it.
  [[nodiscard]] virtual bool has_mail() const = 0;
  virtual CourierAnswer send(const Mail& mail) = 0;
  virtual CourierAnswer send(const Post& post) = 0;
  /// Why nothing may be sent to this address, ever; empty when it may.
  [[nodiscard]] virtual std::string refused_address(const std::string& url) const = 0;
};

}  // namespace ytterby::app
