#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>

#include <spdlog/spdlog.h>

#include "adapters/clock/system_clock.h"
#include "adapters/courier/courier.h"
#include "adapters/documents/documents.h"
#include "adapters/law_yaml/other_law.h"
#include "adapters/learning_data/load_library.h"
#include "adapters/toolkit_data/load_kit.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/log_crypto.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/open_records.h"
#include "adapters/tables/inspect_file.h"
#include "adapters/wire/read_licensing.h"
#include "app/briefings.h"
#include "app/certificates.h"
#include "app/conduct.h"
#include "app/guidance.h"
#include "app/hits.h"
#include "app/ledger_book.h"
#include "app/list_desk.h"
#include "app/list_watch.h"
#include "app/outbox.h"
#include "app/outlook.h"
#include "cli/commands.h"
#include "cli/demo_world.h"
#include "cli/embedded_law.h"
#include "cli/list_reader.h"
#include "cli/version.h"
#include "cli/log_lines.h"
#include "cli/log_worker.h"
#include "cli/practice_maker.h"
#include "http/desk_routes.h"
#include "http/routes.h"
#include "http/server.h"

namespace ytterby::cli {

namespace {

/// Sends what waits and ends what ran out, every few seconds, until it is destroyed.
class Chores {
 public:
  Chores(app::Desk& desk, app::Courier& courier, app::OutboxOptions options, app::ListWatch& lists)
      : thread_([this, &desk, &courier, options = std::move(options), &lists] {
          app::RegisterScreening screening(desk);
          std::unique_lock lock(mutex_);
          while (!wake_.wait_for(lock, std::chrono::seconds(3), [this] { return ending_; })) {
            try {
              app::drain_outbox(desk, courier, options);
            } catch (const std::exception& e) {
              spdlog::error("the outbox waits: {}", e.what());
            }
            try {
              // Lists come in by another process, or on another server.
              if (const auto now = desk.clock.now(); now >= look_at_) {
                constexpr app::Instant minute = 60;
                look_at_ = now + minute;
                lists.look();
              }
              // Whoever looked first: an import at these desks has the lists loaded at once.
              if (const auto loads = lists.loads(); loads != loads_) {
                loads_ = loads;
                spdlog::info("lists of parties were loaded");
                screening.restart();
              }
            } catch (const std::exception& e) {
              spdlog::error("lists of parties stay as they were: {}", e.what());
            }
            try {
              // A few pieces at a time: what waits above is not held up by a large register.
              constexpr int pieces = 5;
              for (int i = 0; i < pieces && screening.step(desk.clock.now()); ++i) {
              }
            } catch (const std::exception& e) {
              spdlog::error("the register is screened on later: {}", e.what());
            }
            try {
              constexpr std::size_t at_once = 100;
              app::expire_certificates(desk, desk.clock.now(), at_once);
              // Told by the day: once an hour is often enough.
              if (const auto now = desk.clock.now(); now >= remind_at_) {
                constexpr app::Instant hour = 3600;
                remind_at_ = now + hour;
                app::remind_of_reports(desk, now);
                app::warn_of_balances(desk, now);
                app::remind_of_briefings(desk, now);
                app::tell_of_touched(desk, now);
              }
            } catch (const std::exception& e) {
              spdlog::error("certificates that ran out, reminders of reports or warnings of balances wait: {}", e.what());
            }
          }
        }) {}
  ~Chores() {
    {
      const std::scoped_lock lock(mutex_);
      ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  Chores(const Chores&) = delete;
  Chores& operator=(const Chores&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  app::Instant remind_at_ = 0;
  app::Instant look_at_ = 0;
  std::uint64_t loads_ = 0;
  std::thread thread_;
};

/// Everything behind a sign-in; alive as long as the server runs.
struct Desks {
  std::unique_ptr<app::Random> random;
  std::shared_ptr<const learn::Library> learning;
  std::shared_ptr<const learn::Practice> orders;
  std::shared_ptr<const toolkit::Kit> kit;
  std::unique_ptr<app::Records> records;
  std::unique_ptr<app::Secrets> secrets;
  std::unique_ptr<app::Signer> signer;
  std::unique_ptr<app::Courier> courier;
  std::unique_ptr<app::Seal> seal;
  std::unique_ptr<app::Documents> documents;
  std::unique_ptr<app::FileInspector> inspector = tables::make_file_inspector();
  std::unique_ptr<app::LedgerBook> ledger;
  std::unique_ptr<app::Desk> desk;
  std::unique_ptr<http::PracticeRooms> practice;   // outlives the routes to it
  std::unique_ptr<http::DeskRoutes> routes;
  std::unique_ptr<app::ListWatch> lists;
  std::unique_ptr<app::ListReader> list_reader;
  std::unique_ptr<app::ListDesk> list_desk;
  std::unique_ptr<Chores> worker;         // ends before what it uses
  std::unique_ptr<app::LogSigner> log_signer;
  std::unique_ptr<app::ProofLog> log;
  std::unique_ptr<LogWorker> log_worker;  // likewise
};

/// A folder for the keys of a demonstration that leaves nothing behind.
std::string passing_folder(app::Random& random) {
  std::string name;
  for (const char c : random.bytes(8)) name += std::to_string(static_cast<unsigned char>(c));
  return (std::filesystem::temp_directory_path() / ("ytterby-" + name)).string();
}

store::Opened open_record(const ServeOptions& options) {
  if (!options.database.empty()) {
    // Keys that are lost with a passing folder would leave licences that nobody can verify.
    if (options.data.empty()) return fail(Text{"--db 还需要 --data DIR 存放密钥", "--db needs --data DIR too, where the keys are kept"});
    return store::open_postgres_records(options.database);
  }
  return options.data.empty() ? store::open_memory_records() : store::open_sqlite_records(options.data);
}

/// Passwords come out of a file: arguments are seen by everybody on the machine.
Result<std::unique_ptr<app::Courier>, Text> open_courier(const ServeOptions& options) {
  courier::CourierOptions out;
  out.smtp_url = options.smtp;
  out.smtp_from = options.smtp_from;
  out.smtp_user = options.smtp_user;
  out.allowed = options.webhook_allow;
  if (!options.smtp.empty() && options.smtp_from.empty()) return fail(Text{"--smtp 还需要 --smtp-from 发件地址", "--smtp needs --smtp-from too, the address of the sender"});
  if (!options.smtp_password_file.empty()) {
    std::ifstream file(options.smtp_password_file);
    if (!std::getline(file, out.smtp_password)) return fail(Text{"无法读取 " + options.smtp_password_file, options.smtp_password_file + " cannot be read"});
  }
  return courier::make_courier(std::move(out));
}

/// The name of a log that begins now: where it is to be found, else who issues. A key name has neither blanks nor a plus.
std::string origin_of(const ServeOptions& options, const std::string& issuer) {
  std::string out = options.public_url;
  out.erase(0, out.find("://") == std::string::npos ? 0 : out.find("://") + 3);
  while (!out.empty() && out.back() == '/') out.pop_back();
  out = out.empty() ? issuer + ":log" : out + "/log";
  return proof::is_key_name(out) ? out : issuer + ":log";
}

Result<void, Text> open_log(Desks& desks, const ServeOptions& options, const std::string& keys, const std::string& issuer, const app::Clock& clock) {
  if (!options.backup_to.empty() && (options.data.empty() || !options.database.empty())) {
    return fail(Text{"--backup-to 只用于 --data 中的内嵌存储；PostgreSQL 请用 pg_basebackup 或 pg_dump", "--backup-to is for the embedded store in --data; for PostgreSQL use pg_basebackup or pg_dump"});
  }
  auto signer = secrets::open_log_signer(keys, clock.now());
  if (!signer) return fail(std::move(signer.error()));
  desks.log_signer = std::move(*signer);
  desks.log = std::make_unique<app::ProofLog>(*desks.records, secrets::sha256_hasher(), *desks.log_signer, *desks.random, origin_of(options, issuer));
  desks.desk->log = desks.log.get();
  desks.log_worker = std::make_unique<LogWorker>(*desks.log, clock, LogWorkerOptions{std::chrono::seconds(3), options.data, options.backup_to, std::chrono::minutes(options.backup_every)});
  return {};
}

/// What imported lists mean here is there before the first question; a name that no list has is told, as it may be a slip.
Result<void, Text> open_house(Desks& desks, app::Screener& screener, const app::ListEffects& effects) {
  if (effects.empty()) return {};
  screener.keep(std::make_shared<app::HouseLists>(effects, screening_data::load_tables));
  try {
    desks.lists->look();
    const auto lists = desks.records->lists().lists();
    for (const auto& [name, effect] : effects) {
      const bool is_there = std::any_of(lists.begin(), lists.end(), [&](const app::ListVersion& v) { return v.list == name; });
      if (!is_there) spdlog::warn("law/lists/settings.yaml gives the list {} the effect {}, and no such list was imported yet", name, app::effect_name(effect));
    }
  } catch (const std::exception& e) {
    return fail(Text{"导入的名单读不出来，而 law/lists/settings.yaml 规定了它们的效果：" + std::string(e.what()), "imported lists cannot be read, and law/lists/settings.yaml gives them effects: " + std::string(e.what())});
  }
  return {};
}

/// Lists can be looked at in any case; they are imported where the operator has said how much of one may go at once.
Result<void, Text> open_lists(Desks& desks, const CommonOptions& common, app::Screener& screener) {
  desks.lists = std::make_unique<app::ListWatch>(screener, desks.records->lists(), secrets::sha256_hasher());
  app::ListDesk out{secrets::sha256_hasher(), nullptr, {}, [watch = desks.lists.get()] {
                      try {
                        watch->look();
                      } catch (const std::exception& e) {
                        // The version is kept; the chores look again within a minute.
                        spdlog::error("a new version of a list is not loaded yet: {}", e.what());
                      }
                    }};
  if (std::filesystem::exists(std::filesystem::path(law_root_of(common)) / "lists/settings.yaml")) {
    auto settings = load_list_settings(common);
    if (!settings) return fail(Text{"law/lists 有误，见上", "law/lists has faults, told above"});
    if (auto opened = open_house(desks, screener, settings->effects); !opened) return opened;
    out.most_shrinking_percent = settings->most_shrinking_percent;
    desks.list_reader = make_list_reader(std::move(*settings));
    out.reader = desks.list_reader.get();
  }
  desks.list_desk = std::make_unique<app::ListDesk>(std::move(out));
  desks.desk->lists = desks.list_desk.get();
  return {};
}

Result<std::unique_ptr<Desks>, Text> open_desks(const CommonOptions& common, const ServeOptions& options, const std::shared_ptr<const law::Pack>& law, const app::Checker& checker, const app::Clock& clock, const std::shared_ptr<app::Screener>& screener) {
  auto out = std::make_unique<Desks>();
  out->random = secrets::system_random();
  auto records = open_record(options);
  if (!records) return fail(std::move(records.error()));
  out->records = std::move(*records);
  out->ledger = std::make_unique<app::LedgerBook>(*out->records);
  // A demonstration hashes a dozen passwords at its start; nobody's secret is behind them.
  const secrets::PasswordCost cost = options.demo ? secrets::PasswordCost{1, 8 * 1024} : secrets::PasswordCost{};
  out->secrets = secrets::make_secrets(*out->random, cost);
  const std::string folder = options.data.empty() ? passing_folder(*out->random) : options.data;
  auto signer = secrets::open_signer(folder + "/keys", "licence", clock.now());
  if (!signer) return fail(std::move(signer.error()));
  out->signer = std::move(*signer);
  auto courier = open_courier(options);
  if (!courier) return fail(std::move(courier.error()));
  out->courier = std::move(*courier);
  const std::string issuer = options.demo ? "urn:ytterby:demonstration" : issuer_name;
  auto seal = secrets::open_seal(folder + "/keys", issuer, clock.now());
  if (!seal) return fail(std::move(seal.error()));
  out->seal = std::move(*seal);
  auto documents = documents::open_documents(*out->seal);
  if (!documents) return fail(std::move(documents.error()));
  out->documents = std::move(*documents);
  const law::Pack& pack = checker.pack();
  out->desk = std::make_unique<app::Desk>(app::Desk{*out->records, checker, *out->secrets, *out->signer, *out->random, clock,
                                                    [&pack](const std::string& facts) { return wire::read_stored_line(facts, pack); }, out->documents.get(), out->seal.get(), out->courier.get(), out->inspector.get(), out->ledger.get()});
  out->learning = learning_data::load_library();
  out->desk->learning = out->learning.get();
  out->kit = toolkit_data::load_kit();
  out->desk->kit = out->kit.get();
  if (options.demo) {
    if (const auto made = make_demo_world(*out->desk); !made) return fail(made.error().text);
  }
  out->desk->public_url = options.public_url;
  out->routes = std::make_unique<http::DeskRoutes>(*out->desk, issuer, options.demo ? demonstration_password : "");
  out->orders = learning_data::load_practice();
  out->practice = std::make_unique<http::PracticeRooms>(*out->orders, make_practice_rooms({*out->orders, law, screener, *out->desk, *out->random, *out->inspector, folder + "/keys/practice"}));
  out->routes->practise_in(*out->practice);
  if (auto opened = open_lists(*out, common, *screener); !opened) return fail(std::move(opened.error()));
  out->worker = std::make_unique<Chores>(*out->desk, *out->courier, app::OutboxOptions{options.public_url, 100}, *out->lists);
  if (auto opened = open_log(*out, options, folder + "/keys", issuer, clock); !opened) return fail(std::move(opened.error()));
  return out;
}

/// Blocked before any thread starts, so that only the one that waits for them is woken.
sigset_t block_stop_signals() {
  sigset_t out;
  sigemptyset(&out);
  sigaddset(&out, SIGINT);
  sigaddset(&out, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &out, nullptr);
  return out;
}

/// Serves until a signal comes.
Exit listen(const Terminal& t, const ServeOptions& options, const http::Routes& routes, const sigset_t& stop_signals) {
  spdlog::set_formatter(json_log_lines());
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

}  // namespace

Exit run_serve(const CommonOptions& common, const ServeOptions& options) {
  const Terminal t = terminal_of(common);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  const sigset_t stop_signals = block_stop_signals();
  const adapters::SystemClock clock;
  const auto screener = std::make_shared<app::Screener>(*pack, screening_data::load_tables);
  const app::Checker checker(pack, clock, screener);
  auto base = law_yaml::load_base(law_root_of(common), common.pack, embedded_law());
  if (!base) return Exit::bad_input;
  const law_yaml::PackOverlays other_law(std::move(*base), pack, clock, [screener](const law::Pack& other) {
    auto made = std::make_shared<app::Screener>(other, screening_data::load_tables);
    // House policy is the same under every law, so that it makes no difference between two.
    made->keep(screener->house());
    return std::shared_ptr<const app::Screener>(made);
  });
  std::unique_ptr<Desks> desks;
  if (options.demo || !options.data.empty() || !options.database.empty()) {
    // What is kept is for this account alone: the record, the keys, and whatever the store puts beside them.
    ::umask(077);
    auto opened = open_desks(common, options, pack, checker, clock, screener);
    if (!opened) {
      std::cerr << "ytterby serve: " << t.say(opened.error()) << "\n";
      return Exit::bad_input;
    }
    desks = std::move(*opened);
    desks->desk->other_law = &other_law;
  }
  const http::Routes routes(checker, http::Assets(options.web_root), std::string(version), desks ? desks->routes.get() : nullptr, &other_law);
  return listen(t, options, routes, stop_signals);
}

}  // namespace ytterby::cli
