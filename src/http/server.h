#pragma once
// A plain HTTP server: requests in, responses out. The library behind it is named in `server.cc` alone.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ytterby::http {

struct Request {
  std::string method;
  std::string path;                                            ///< decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;      ///< decoded, in order
  std::string body;
  std::string content_type;
  std::string accept_language;
  std::string accept_encoding;
  std::string if_none_match;
  std::string if_match;
  std::string cookie;
  std::string authorization;
  std::string origin;
  std::string host;
  std::string fetch_site;                                      ///< `Sec-Fetch-Site`
  std::string idempotency_key;
  std::string address;                                         ///< of the client
  std::vector<std::string> captures;                           ///< what stood for `{...}` in the route's path

  [[nodiscard]] const std::string* parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

using Handler = std::function<Response(const Request&)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;            ///< 0: any free one
  unsigned threads = 2;              ///< that read and write sockets, and answer what only computes
  unsigned waiting_threads = 64;     ///< that answer what waits for the store: so many changes can share one commit
};

/// Runs until it is destroyed. Handlers are called on several threads at once and must not throw; if one does, the
/// client gets a 500 and the server goes on.
class Server {
 public:
  /// Throws std::runtime_error when the address cannot be bound.
  Server(const ServerOptions& options, Handler handler);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `%E9%95%9D+x` decoded; false when an escape is broken.
bool decode_url(std::string_view text, std::string& out);

}  // namespace ytterby::http
