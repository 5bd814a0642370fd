#include "adapters/store/postgres_server_test.h"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace ytterby::test {

namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

const passwd* other_user() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

/// Starts a program, as the user `postgres` when we are root: the server refuses to run as root.
pid_t spawn(const std::vector<std::string>& words, const std::string& log) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));   // execv takes no const
  arguments.push_back(nullptr);
  const passwd* user = other_user();
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::setpgid(0, 0);
  if (user != nullptr && (::initgroups(user->pw_name, user->pw_gid) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);   // a test that dies takes its server along
  if (::getppid() != parent) ::_exit(126);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (::chdir("/") != 0) ::_exit(126);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = -1;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  if (!std::filesystem::exists(programs + "postgres")) {
    failure_ = "PostgreSQL is not installed (" + programs + "); run ./bootstrap";
    return;
  }
  std::string folder = "/tmp/ytterby-pg-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) {
    failure_ = "no folder can be made in /tmp";
    return;
  }
  folder_ = folder;
  if (const passwd* user = other_user(); user != nullptr && ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) failure_ = "chown failed";
  const std::vector<std::string> words{programs + "initdb", "--pgdata", folder_ + "/data", "--username", "ytterby", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"};
  if (wait_for(spawn(words, folder_ + "/log")) != 0) failure_ = "initdb failed; see " + folder_ + "/log";
  if (failure_.empty()) start();
}

PostgresServer::~PostgresServer() {
  if (process_ > 0) stop(SIGQUIT);   // at once: what it would still write is removed with the folder
  if (failure_.empty()) std::filesystem::remove_all(folder_);
}

void PostgresServer::start() {
  // fsync is on and the port only names the socket: nothing listens on the network.
  const std::vector<std::string> words{programs + "postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c", "fsync=on", "-c", "synchronous_commit=on", "-p", "5432"};
  process_ = spawn(words, folder_ + "/log");
  for (int i = 0; i < 600; ++i) {
    if (PQping(url("postgres").c_str()) == PQPING_OK) return;
    // After a crash its old children, in sessions of their own, may still hold the shared memory: the new server then gives
    // up at once, and is started again.
    if (::waitpid(process_, nullptr, WNOHANG) == process_) process_ = spawn(words, folder_ + "/log");
    ::poll(nullptr, 0, 50);   // asked again until it answers
  }
  failure_ = "the server does not start; see " + folder_ + "/log";
}

void PostgresServer::stop(int signal) {
  ::kill(signal == SIGKILL ? -process_ : process_, signal);
  wait_for(process_);
  process_ = -1;
}

void PostgresServer::crash_and_restart() {
  stop(SIGKILL);
  start();
}

void PostgresServer::run(const std::string& sql) const {
  PGconn* connection = PQconnectdb(url("postgres").c_str());
  PGresult* result = PQexec(connection, sql.c_str());
  const ExecStatusType status = PQresultStatus(result);
  EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
}

std::string PostgresServer::new_database() {
  const std::string name = "t" + std::to_string(++databases_);
  run("CREATE DATABASE " + name);
  return url(name);
}

}  // namespace ytterby::test
