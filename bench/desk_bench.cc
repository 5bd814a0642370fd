// Submitting, deciding and the queue with a hundred thousand cases on the record, on both databases; and what signing in
// costs. Each beside its baseline in the same run: the store's own save of the same unit, made beforehand, and the queue's
// statement without what a page makes of it.
//   desk_bench [CASES]        default 100,000
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>

#include "adapters/secrets/secrets.h"
#include "adapters/store/open_records.h"
#include "adapters/store/postgres_server_test.h"
#include "app/changes.h"
#include "app/ports/ids.h"
#include "http/desk_routes.h"
#include "support/desk_world.h"

namespace {

using namespace ytterby;
using Clock = std::chrono::steady_clock;

constexpr std::size_t rounds = 300;

struct Times {
  std::vector<std::int64_t> nanoseconds;
  void measure(const std::function<void()>& act) {
    const auto begin = Clock::now();
    act();
    nanoseconds.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count());
  }
  [[nodiscard]] std::int64_t at(std::size_t percent) {
    std::sort(nanoseconds.begin(), nanoseconds.end());
    return nanoseconds[std::min(nanoseconds.size() - 1, nanoseconds.size() * percent / 100)] / 1000;
  }
};

void print(const char* what, Times full, Times bare) {
  const auto ratio = [](std::int64_t a, std::int64_t b) { return static_cast<double>(a) / static_cast<double>(std::max<std::int64_t>(b, 1)); };
  std::printf("  %-34s p50 %6ld us  p99 %6ld us   bare p50 %6ld us  p99 %6ld us   ratio %.2f  %.2f\n", what, full.at(50), full.at(99), bare.at(50), bare.at(99),
              ratio(full.at(50), bare.at(50)), ratio(full.at(99), bare.at(99)));
  std::fflush(stdout);
}

/// Fills the record with cases as the use cases would have left them, many in one transaction.
class Seeding {
 public:
  Seeding(test::DeskWorld& world, licensing::Content sent) : w_(world), content_(std::move(sent)) {}

  void cases(std::size_t count) {
    app::Unit unit;
    for (std::size_t i = 0; i < count; ++i) {
      add(unit, i);
      if (unit.applications.size() < 500 && i + 1 < count) continue;
      if (const auto saved = w_.records->save(unit); !saved) throw std::runtime_error("the record cannot be filled");
      unit = {};
    }
  }

  /// One application that was taken as far as asked, without saving it.
  licensing::Application made(std::size_t i, bool recommended, std::vector<licensing::Event>& events) {
    licensing::Application a;
    a.id = {app::new_id(w_.clock.now(), w_.random)};
    const licensing::Actor maker{w_.applicant, w_.exporter};
    const licensing::Actor officer{w_.officer, w_.authority};
    take(a, {licensing::draft(content_, maker)}, events);
    take(a, *licensing::transition(a, licensing::Submit{content_, "S-" + std::to_string(i)}, maker), events);
    if (!recommended) return a;
    take(a, *licensing::transition(a, licensing::Accept{}, officer), events);
    take(a, *licensing::transition(a, licensing::StartReview{}, officer), events);
    take(a, *licensing::transition(a, licensing::Recommend{w_.terms()}, officer), events);
    return a;
  }

 private:
  void take(licensing::Application& a, std::vector<licensing::Event> made, std::vector<licensing::Event>& events) {
    for (licensing::Event& e : made) {
      e.id = app::new_id(w_.clock.now(), w_.random);
      e.at = w_.clock.now() - 86'400 * static_cast<std::int64_t>(events.size());
      licensing::apply(a, e);
      events.push_back(std::move(e));
    }
  }

  /// Two in three are decided, the others stand in the queue.
  void add(app::Unit& unit, std::size_t i) {
    app::ApplicationChange change;
    change.after = made(i, i % 3 != 0, change.events);
    if (i % 3 == 2) {
      auto refusal = w_.terms(licensing::Stance::refuse);
      take(change.after, *licensing::transition(change.after, licensing::Decide{refusal, {}}, {w_.approver, w_.authority}), change.events);
      change.precedent_keys = app::precedent_keys(change.after.content);
    }
    change.queue_order = 20'000 + static_cast<std::int64_t>(i % 60);
    unit.applications.push_back(std::move(change));
    unit.at = w_.clock.now();
  }

  test::DeskWorld& w_;
  licensing::Content content_;
};

http::Request get(const std::string& path, std::vector<std::pair<std::string, std::string>> query, const std::string& cookie) {
  http::Request out;
  out.method = "GET";
  out.path = path;
  out.query = std::move(query);
  out.cookie = cookie;
  return out;
}

/// Pages of the queue as the authority asks for them, beside the store's own reading of the same rows.
void pages_of_queue(test::DeskWorld& w, Times& queue, Times& queue_bare) {
  http::DeskRoutes routes(w.desk, "urn:bench");
  app::Attempts attempts;
  const auto signed_in = test::taken(app::sign_in(w.desk, attempts, {"officer@example.org", "a password for tests", "", "127.0.0.1"}));
  const std::string cookie = "__Host-ytterby=" + signed_in.token;
  std::string after;
  for (std::size_t i = 0; i < rounds; ++i) {
    app::QueueQuery query;
    query.states = {licensing::ApplicationState::submitted, licensing::ApplicationState::recommended};
    query.page.after = after;
    queue_bare.measure([&] { after = w.records->queue(query).next; });
    std::string_view pattern;
    std::vector<std::pair<std::string, std::string>> parameters{{"sort", "due"}, {"state", "submitted,recommended"}};
    if (!after.empty()) parameters.emplace_back("after", after);
    const auto request = get("/api/v1/applications", parameters, cookie);
    queue.measure([&] {
      const auto answer = routes.answer(request, Lang::en, pattern);
      if (!answer || answer->status != 200) throw std::runtime_error("the queue does not answer");
    });
  }
}

void bench(const char* name, std::unique_ptr<app::Records> records, std::size_t cases) {
  test::DeskWorld w(std::move(records));
  const licensing::Content content = w.with_papers(w.content(law::LicenceTypeId::individual));
  const auto sent = app::preview(w.desk, content, w.as(w.applicant).organisation, app::today(w.desk, w.clock.now())).content;
  Seeding seeding(w, sent);
  const auto begin = Clock::now();
  seeding.cases(cases);
  std::printf("%s: %zu cases on the record (filled in %ld s)\n", name, cases, std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin).count());

  Times submit, submit_bare, decide, decide_bare, queue, queue_bare;
  for (std::size_t i = 0; i < rounds; ++i) {
    const ApplicationId draft{test::taken(app::start_application(w.desk, w.as(w.applicant), content)).id};
    const app::Caller caller = w.as(w.applicant);
    submit.measure([&] { test::taken(app::submit_application(w.desk, caller, draft)); });
    // The same unit, made beforehand: an application of two events, a number, a notice.
    app::Unit unit;
    app::ApplicationChange change;
    change.after = seeding.made(1'000'000 + i, false, change.events);
    unit.applications.push_back(std::move(change));
    unit.counters.push_back({"bare", static_cast<std::int64_t>(i)});
    unit.notices.push_back({app::new_id(w.clock.now(), w.random), w.authority, "application_submitted", draft.value, "n", w.clock.now(), false});
    submit_bare.measure([&] { (void)w.records->save(unit); });
  }
  for (std::size_t i = 0; i < rounds; ++i) {
    app::Unit unit;
    app::ApplicationChange change;
    change.after = seeding.made(2'000'000 + i, true, change.events);
    const ApplicationId id = change.after.id;
    unit.applications.push_back(std::move(change));
    (void)w.records->save(unit);
    const app::Caller caller = w.as(w.approver);
    app::Receipt receipt;
    decide.measure([&] { receipt = test::taken(app::decide_case(w.desk, caller, id, w.terms())); });
    // The same unit: a decision, a licence, two counters, a notice.
    app::Unit again;
    app::ApplicationChange second;
    second.after = seeding.made(3'000'000 + i, true, second.events);
    app::LicenceChange licence;
    licence.after = *w.records->licence({receipt.licence});
    licence.after.id = {app::new_id(w.clock.now(), w.random)};
    licence.after.terms.number += "-bare";
    licence.events = w.records->licence_events({receipt.licence});
    licence.events.front().id = licence.after.id.value;
    again.applications.push_back(std::move(second));
    again.licences.push_back(std::move(licence));
    again.counters = {{"bare-l", static_cast<std::int64_t>(i)}, {"bare-s", static_cast<std::int64_t>(i)}};
    again.notices.push_back({app::new_id(w.clock.now(), w.random), w.exporter, "application_decided", id.value, "n", w.clock.now(), false});
    decide_bare.measure([&] { (void)w.records->save(again); });
  }
  pages_of_queue(w, queue, queue_bare);
  print("submit", submit, submit_bare);
  print("decide and issue", decide, decide_bare);
  print("a page of the queue, 50 of them", queue, queue_bare);
}

void sign_in_cost() {
  test::DeskWorld w(std::move(*store::open_memory_records()));
  const auto hasher = secrets::make_secrets(w.random);
  app::Desk desk{*w.records, w.checker, *hasher, w.signer, w.random, w.clock, w.desk.read_line};
  const auto maker = w.organisation(licensing::OrganisationKind::exporter, "Slow");
  licensing::Person person;
  person.organisation = maker;
  person.login = "slow@example.org";
  person.name = "Slow";
  person.roles = {licensing::Role::exporter_staff};
  test::taken(app::add_person(desk, person, "a password for tests", {}));
  app::Attempts attempts;
  const std::string hash = w.records->person_by_login("slow@example.org")->password_hash;
  Times full, bare, unknown;
  for (int i = 0; i < 10; ++i) {
    bare.measure([&] { (void)hasher->verify_password("a password for tests", hash); });
    full.measure([&] { test::taken(app::sign_in(desk, attempts, {"slow@example.org", "a password for tests", "", "127.0.0.1"})); });
    unknown.measure([&] { (void)app::sign_in(desk, attempts, {"nobody" + std::to_string(i) + "@example.org", "a password for tests", "", "127.0.0." + std::to_string(i)}); });
  }
  std::printf("signing in\n");
  print("a known login, beside one hash", full, bare);
  print("an unknown login, beside one hash", unknown, bare);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t cases = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  try {
    const auto folder = std::filesystem::temp_directory_path() / ("ytterby-bench-" + std::to_string(::getpid()));
    auto sqlite = store::open_sqlite_records(folder);
    if (!sqlite) throw std::runtime_error(sqlite.error().en);
    bench("SQLite", std::move(*sqlite), cases);
    std::filesystem::remove_all(folder);
    auto& server = test::PostgresServer::shared();
    if (!server.failure().empty()) throw std::runtime_error(server.failure());
    auto postgres = store::open_postgres_records(server.new_database());
    if (!postgres) throw std::runtime_error(postgres.error().en);
    bench("PostgreSQL", std::move(*postgres), cases);
    sign_in_cost();
  } catch (const std::exception& e) {
    std::cerr << "desk_bench: " << e.what() << "\n";
    return 1;
  }
  return 0;
}
