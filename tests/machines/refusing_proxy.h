#pragma once
// Stands between a client and PostgreSQL, counts what is asked, and answers one request with an error of the server's own.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace ytterby::test {

class RefusingProxy {
 public:
  explicit RefusingProxy(std::string server_socket);
  ~RefusingProxy();
  RefusingProxy(const RefusingProxy&) = delete;
  RefusingProxy& operator=(const RefusingProxy&) = delete;

  /// The address of a database as seen through it.
  [[nodiscard]] std::string url(const std::string& database) const;
  /// The `at`-th request from now is answered with `state`, once. It never reaches the server, except a COMMIT that is answered
  /// with 40003 when `commits`: then it does, and its own answer is withheld.
  void arm(int at, const std::string& state, bool commits);
  /// Whether that request came.
  [[nodiscard]] bool has_refused() const { return at_ <= 0; }

 private:
  struct Link;
  void accept_all();
  void serve(int client);
  bool take_requests(Link& link);
  bool answer(Link& link, const std::string& request);

  std::string server_socket_;
  std::string state_;
  bool commits_ = false;
  std::atomic<int> at_{0};
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> ending_{false};
  std::thread acceptor_;
  std::vector<std::thread> servers_;
};

}  // namespace ytterby::test
