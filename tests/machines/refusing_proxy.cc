#include "machines/refusing_proxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace ytterby::test {

namespace {

constexpr int tick_ms = 20;

bool pass_on(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::size_t number_at(const std::string& bytes, std::size_t at) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(bytes[at + i]);
  return out;
}

std::string message(char type, const std::string& body) {
  std::string out(1, type);
  const std::size_t size = body.size() + 4;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(size >> shift & 0xFFU);
  return out + body;
}

std::string error(const std::string& severity, const std::string& state) {
  std::string body;
  for (const std::string& field : {"S" + severity, "V" + severity, "C" + state, std::string("Mrefused by the proxy")}) body += field + '\0';
  return message('E', body + '\0');
}

std::string ready(char status) { return message('Z', std::string(1, status)); }

bool has(const std::string& request, const char* word) { return request.find(std::string(word) + '\0') != std::string::npos; }

int connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

/// Reads answers until the server is ready for the next request.
bool withhold_answer(int server) {
  std::string seen;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t size = ::read(server, buffer.data(), buffer.size());
    if (size <= 0) return false;
    seen.append(buffer.data(), static_cast<std::size_t>(size));
    if (seen.size() >= 6 && seen.compare(seen.size() - 6, 5, std::string("Z\0\0\0\5", 5)) == 0) return true;
  }
}

}  // namespace

/// One connection through the proxy.
struct RefusingProxy::Link {
  int client = -1;
  int server = -1;
  std::string bytes;            ///< of the client, not passed on yet
  bool has_started = false;     ///< the first message has no type
  bool in_transaction = false;
};

RefusingProxy::RefusingProxy(std::string server_socket) : server_socket_(std::move(server_socket)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 64) != 0 || ::getsockname(listener_, plain, &size) != 0) throw std::runtime_error("the proxy cannot listen");
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

RefusingProxy::~RefusingProxy() {
  ending_ = true;
  acceptor_.join();
  for (std::thread& server : servers_) server.join();
  ::close(listener_);
}

std::string RefusingProxy::url(const std::string& database) const {
  return "postgresql://ytterby@127.0.0.1:" + std::to_string(port_) + "/" + database + "?sslmode=disable&gssencmode=disable";
}

void RefusingProxy::arm(int at, const std::string& state, bool commits) {
  state_ = state;
  commits_ = commits;
  at_ = at;
}

void RefusingProxy::accept_all() {
  while (!ending_) {
    pollfd wait{listener_, POLLIN, 0};
    if (::poll(&wait, 1, tick_ms) <= 0) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) servers_.emplace_back([this, client] { serve(client); });
  }
}

void RefusingProxy::serve(int client) {
  Link link;
  link.client = client;
  link.server = connect_to(server_socket_);
  std::array<char, 65536> buffer{};
  bool open = link.server >= 0;
  while (open && !ending_) {
    std::array<pollfd, 2> wait{{{link.client, POLLIN, 0}, {link.server, POLLIN, 0}}};
    if (::poll(wait.data(), wait.size(), tick_ms) <= 0) continue;
    for (const pollfd& from : wait) {
      if (from.revents == 0 || !open) continue;
      const ssize_t size = ::read(from.fd, buffer.data(), buffer.size());
      if (size <= 0) {
        open = false;
      } else if (from.fd == link.server) {
        open = pass_on(link.client, {buffer.data(), static_cast<std::size_t>(size)});
      } else {
        link.bytes.append(buffer.data(), static_cast<std::size_t>(size));
        open = take_requests(link);
      }
    }
  }
  if (link.server >= 0) ::close(link.server);
  ::close(link.client);
}

bool RefusingProxy::take_requests(Link& link) {
  for (;;) {
    if (!link.has_started) {
      if (link.bytes.size() < 4 || link.bytes.size() < number_at(link.bytes, 0)) return true;
      const std::size_t size = number_at(link.bytes, 0);
      link.has_started = true;
      if (!pass_on(link.server, std::string_view(link.bytes).substr(0, size))) return false;
      link.bytes.erase(0, size);
      continue;
    }
    // A request ends with a Sync, or is a simple query or the end.
    std::size_t at = 0;
    bool whole = false;
    while (!whole && link.bytes.size() >= at + 5 && link.bytes.size() >= at + 1 + number_at(link.bytes, at + 1)) {
      const char type = link.bytes[at];
      at += 1 + number_at(link.bytes, at + 1);
      whole = type == 'S' || type == 'Q' || type == 'X';
    }
    if (!whole) return true;
    const std::string request = link.bytes.substr(0, at);
    link.bytes.erase(0, at);
    if (!answer(link, request)) return false;
  }
}

bool RefusingProxy::answer(Link& link, const std::string& request) {
  const bool begins = has(request, "BEGIN");
  const bool commits = has(request, "COMMIT");
  const bool refuses = request[0] != 'X' && at_ > 0 && --at_ == 0;
  if (!refuses) {
    link.in_transaction = (link.in_transaction || begins) && !commits && !has(request, "ROLLBACK");
    return pass_on(link.server, request);
  }
  if (state_ == "57P01") {
    (void)pass_on(link.client, error("FATAL", state_));
    return false;
  }
  if (commits && commits_) {
    if (!pass_on(link.server, request) || !withhold_answer(link.server)) return false;
    link.in_transaction = false;
  }
  return pass_on(link.client, error("ERROR", state_) + ready(link.in_transaction ? 'E' : 'I'));
}

}  // namespace ytterby::test
