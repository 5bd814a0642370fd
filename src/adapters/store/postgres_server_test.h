#pragma once
// A PostgreSQL server of Debian's package, for tests alone: its own folder, its own socket, no port, gone at the end.
#include <sys/types.h>

#include <string>

namespace ytterby::test {

class PostgresServer {
 public:
  /// The one of this test program; started when it is first asked for. Fails the test when it cannot be.
  static PostgresServer& shared();

  /// The address of a fresh, empty database.
  std::string new_database();
  /// The path of its socket.
  [[nodiscard]] std::string socket() const { return folder_ + "/.s.PGSQL.5432"; }
  [[nodiscard]] std::string url(const std::string& database) const { return "postgresql://ytterby@/" + database + "?host=" + folder_; }
  /// Runs one statement on the database `postgres`.
  void run(const std::string& sql) const;
  /// Ends as if the power failed (SIGKILL to the postmaster's whole group), then starts again and recovers.
  void crash_and_restart();
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  PostgresServer();
  ~PostgresServer();
  void start();
  void stop(int signal);

  std::string folder_;
  std::string failure_;
  pid_t process_ = -1;
  int databases_ = 0;
};

}  // namespace ytterby::test
