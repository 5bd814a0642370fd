#include <csignal>
#include <iostream>

#include <spdlog/spdlog.h>

#include "adapters/clock/system_clock.h"
#include "cli/commands.h"
#include "cli/version.h"
#include "http/routes.h"
#include "http/server.h"

namespace ytterby::cli {

Exit run_serve(const CommonOptions& common, const ServeOptions& options) {
  const Terminal t = terminal_of(common);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  const adapters::SystemClock clock;
  const app::Checker checker(pack, clock);
  const http::Routes routes(checker, http::Assets(options.web_root), std::string(version));

  // Blocked before any thread starts, so that only this one is woken by them.
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGINT);
  sigaddset(&stop_signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

  spdlog::set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":"%v"})", spdlog::pattern_time_type::utc);
  try {
    const http::Server server({options.address, static_cast<std::uint16_t>(options.port), static_cast<unsigned>(options.threads)},
                              [&](const http::Request& request) { return routes.answer(request); });
    const std::string host = options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
    std::cout << "http://" << host << ":" << server.port() << "/" << std::endl;
    std::cerr << t.say({"按 Ctrl-C 停止。所检查的内容不会保存。", "Ctrl-C stops it. Nothing that is checked is stored."}) << "\n";
    int received = 0;
    sigwait(&stop_signals, &received);
    spdlog::info("stopping on signal {}", received);
  } catch (const std::runtime_error& e) {
    std::cerr << "ytterby serve: " << e.what() << "\n"
              << t.say({"用 --port 另选端口；--port 0 任选一个。", "Choose another port with --port; --port 0 picks a free one."}) << "\n";
    return Exit::usage;
  }
  return Exit::ok;
}

}  // namespace ytterby::cli
