#include "adapters/store/cutting_proxy_test.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

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

int connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

}  // namespace

CuttingProxy::CuttingProxy(std::string server_socket) : server_socket_(std::move(server_socket)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  EXPECT_EQ(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size), 0);
  EXPECT_EQ(::listen(listener_, 64), 0);
  EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

CuttingProxy::~CuttingProxy() {
  ending_ = true;
  acceptor_.join();
  for (std::thread& server : servers_) server.join();
  ::close(listener_);
}

void CuttingProxy::accept_all() {
  while (!ending_) {
    pollfd wait{listener_, POLLIN, 0};
    if (::poll(&wait, 1, tick_ms) <= 0) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);   // a server started meanwhile must not hold it open
    if (client < 0) continue;
    if (down_) {
      ::close(client);
    } else {
      servers_.emplace_back([this, client] { serve(client); });
    }
  }
}

void CuttingProxy::serve(int client) {
  const int server = connect_to(server_socket_);
  std::array<char, 65536> buffer{};
  bool open = server >= 0;
  while (open && !ending_ && !down_) {
    std::array<pollfd, 2> wait{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(wait.data(), wait.size(), tick_ms) <= 0) continue;
    for (const pollfd& from : wait) {
      if (from.revents == 0 || !open) continue;
      const ssize_t size = ::read(from.fd, buffer.data(), buffer.size());
      if (size <= 0) {
        open = false;
        continue;
      }
      const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
      const bool from_client = from.fd == client;
      const bool commit = from_client && bytes.find(std::string_view("COMMIT\0", 7)) != std::string_view::npos;
      const Cut cut = commit ? cut_.exchange(Cut::never) : Cut::never;
      if (cut != Cut::before_commit) open = pass_on(from_client ? server : client, bytes);
      if (cut == Cut::never) continue;
      ++cuts_;
      if (cut == Cut::after_commit) {
        // Its answer shows that the server has done it; it goes no further.
        pollfd answer{server, POLLIN, 0};
        ::poll(&answer, 1, 5000);
      }
      open = false;
    }
  }
  if (server >= 0) ::close(server);
  ::close(client);
}

}  // namespace ytterby::test
