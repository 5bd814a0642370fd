// The baseline of the HTTP benchmark: the same server, with a handler that answers at once.
#include <csignal>
#include <iostream>

#include "http/server.h"

int main() {
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGINT);
  sigaddset(&stop_signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
  const ytterby::http::Server server({"127.0.0.1", 0, 2}, [](const ytterby::http::Request&) { return ytterby::http::Response{}; });
  std::cout << server.port() << std::endl;
  int received = 0;
  sigwait(&stop_signals, &received);
  return 0;
}
