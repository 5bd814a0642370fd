#pragma once
// Stands between a client and PostgreSQL, passes everything on, and breaks the connection when it is told to.
#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace ytterby::test {

class CuttingProxy {
 public:
  enum class Cut : std::uint8_t {
    never,
    before_commit,       ///< the server never sees the COMMIT
    after_commit         ///< the server carries it out, the client never hears of it
  };
  explicit CuttingProxy(std::string server_socket);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// The next COMMIT that passes is cut, once.
  void arm(Cut cut) { cut_ = cut; }
  [[nodiscard]] int cuts() const { return cuts_; }
  /// While it is down, every connection is refused.
  void set_down(bool down) { down_ = down; }

 private:
  void accept_all();
  void serve(int client);

  std::string server_socket_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<Cut> cut_{Cut::never};
  std::atomic<int> cuts_{0};
  std::atomic<bool> down_{false};
  std::atomic<bool> ending_{false};
  std::thread acceptor_;
  std::vector<std::thread> servers_;
};

}  // namespace ytterby::test
