// Random histories of a whole authority, and an independent reader of the record who looks for what must never be: a
// licence that fewer than two persons made, a number given twice or skipped, a face that is not the fold of its events.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "adapters/store/open_records.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using law::LicenceTypeId;

std::uint64_t first_seed() {
  const char* given = std::getenv("YTTERBY_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

/// Everybody tries everything, whether it is theirs to do or not: roles are checked elsewhere, the rules of the case here.
class History {
 public:
  explicit History(std::uint64_t seed) : w_(std::move(*store::open_memory_records()), seed), dice_(seed) {
    // One person who is officer and approver at once, and one who drafts and decides: the rules must hold for them too.
    both_ = w_.person(w_.authority, "both@example.org", {licensing::Role::officer, licensing::Role::approver});
    people_ = {w_.officer, w_.approver, both_, w_.applicant, w_.expert};
    w_.earn_general_licence();
    ready_ = w_.with_papers(w_.content(LicenceTypeId::general));
    individual_ = w_.with_papers(w_.content(LicenceTypeId::individual));
    certificate_ = w_.content(LicenceTypeId::registration);
    certificate_.situation = w_.checker.pack().licence_types.back().situations.front().id;
    certificate_ = w_.with_papers(certificate_);
  }

  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      w_.clock.at += 3600;
      step();
    }
  }

  app::Records& records() { return *w_.records; }
  int licences = 0;
  int refused = 0;

 private:
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(dice_() % sides); }
  template <class T>
  const T& any(const std::vector<T>& all) { return all[roll(all.size())]; }

  void count(const Result<app::Receipt, app::Failure>& result) {
    if (!result) ++refused;
  }

  void step() {
    if (applications_.empty() || roll(6) == 0) return begin();
    const ApplicationId id = any(applications_);
    const app::Caller caller = w_.as(any(people_));
    switch (roll(9)) {
      case 0: return count(app::submit_application(w_.desk, w_.as(w_.applicant), id));
      case 1: return count(app::move_case(w_.desk, caller, id, licensing::Accept{}));
      case 2: return count(app::move_case(w_.desk, caller, id, licensing::StartReview{}));
      case 3: return count(app::recommend_case(w_.desk, caller, id, w_.terms()));
      case 4:
      case 5: return decide(caller, id);
      case 6: return count(app::move_case(w_.desk, caller, id, licensing::SendBack{"say more"}));
      case 7: return roll(8) == 0 ? count(app::move_case(w_.desk, caller, id, licensing::Withdraw{})) : later(caller);
      default: return later(caller);
    }
  }

  void begin() {
    const std::array contents{&ready_, &individual_, &certificate_};
    const licensing::Content* content = contents[roll(contents.size())];
    if (auto made = app::start_application(w_.desk, w_.as(w_.applicant), *content)) applications_.push_back({made->id});
  }

  void decide(const app::Caller& caller, const ApplicationId& id) {
    const auto stance = roll(4) == 0 ? licensing::Stance::refuse : licensing::Stance::grant;
    const auto done = app::decide_case(w_.desk, caller, id, w_.terms(stance));
    count(done);
    if (done && !done->licence.empty()) {
      ++licences;
      issued_.push_back({done->licence});
    }
  }

  /// Something after a grant.
  void later(const app::Caller& caller) {
    if (issued_.empty()) return;
    const LicenceId id = any(issued_);
    switch (roll(5)) {
      case 0: return count(app::change_licence(w_.desk, caller, id, licensing::SuspendLicence{"new facts"}));
      case 1: return count(app::change_licence(w_.desk, caller, id, licensing::ResumeLicence{"settled"}));
      case 2: return roll(6) == 0 ? count(app::change_licence(w_.desk, caller, id, licensing::RevokeLicence{"fraud"})) : amend(id);
      default: return amend(id);
    }
  }

  void amend(const LicenceId& id) {
    const auto made = app::start_amendment(w_.desk, w_.as(w_.applicant), id);
    count(made);
    if (!made) return;
    auto content = w_.records->application({made->id})->content;
    content.lines.front().quantity.amount = content.lines.front().quantity.amount + Decimal::whole(1);
    count(app::save_application(w_.desk, w_.as(w_.applicant), {made->id}, content));
    applications_.push_back({made->id});
  }

  DeskWorld w_;
  std::mt19937_64 dice_;
  PersonId both_;
  std::vector<PersonId> people_;
  licensing::Content ready_, individual_, certificate_;
  std::vector<ApplicationId> applications_;
  std::vector<LicenceId> issued_;
};

/// Reads the record as an auditor would: events alone, no use case, no transition.
class Auditor {
 public:
  explicit Auditor(app::Records& records) : records_(records) {}

  std::vector<std::string> look() {
    for (const app::TimelineEntry& entry : records_.record(0, 1'000'000)) {
      if (entry.type == "licence.issued") licence({entry.stream.substr(entry.stream.find('/') + 1)});
      if (entry.type == "application.drafted") application({entry.stream.substr(entry.stream.find('/') + 1)});
    }
    for (const char* series : {"L2026", "R2026"}) {
      if (records_.counter(series) != static_cast<std::int64_t>(numbers_[series].size())) faults_.push_back(std::string("numbers are missing in ") + series);
    }
    return std::move(faults_);
  }
  std::size_t licences = 0;

 private:
  void licence(const LicenceId& id) {
    ++licences;
    const auto events = records_.licence_events(id);
    const licensing::LicenceTerms& terms = *events.front().terms;
    if (!numbers_[terms.number.substr(0, terms.number.find('-'))].insert(terms.number).second) faults_.push_back("number given twice: " + terms.number);
    const auto application = records_.application_events(terms.application);
    std::set<std::string> hands;
    std::string decided;
    std::string recommended;
    std::string drafted;
    for (const licensing::Event& e : application) {
      if (e.type == licensing::EventType::drafted) drafted = e.by.value;
      if (e.type == licensing::EventType::recommended) recommended = e.by.value;
      if (e.type == licensing::EventType::sent_back) recommended.clear();
      if (e.type == licensing::EventType::decided) decided = e.by.value;
    }
    hands = {decided, recommended};
    const bool by_law = terms.type == LicenceTypeId::registration && application.back().type == licensing::EventType::registered;
    const bool two = !decided.empty() && !recommended.empty() && hands.size() == 2 && decided != drafted && events.front().by.value == decided;
    if (!two && !by_law) faults_.push_back("a licence by fewer than two persons: " + terms.number);
    licensing::Licence fold;
    fold.id = id;
    for (const auto& e : events) licensing::apply(fold, e);
    if (fold != records_.licence(id)) faults_.push_back("a licence is not the fold of its events: " + terms.number);
    // What replaces a licence must have ended it, and only one can.
    if (!terms.replaces.empty()) {
      if (!replaced_.insert(terms.replaces.value).second) faults_.push_back("a licence was replaced twice");
      if (records_.licence(terms.replaces)->superseded_by != id) faults_.push_back("a licence lives on beside the one that replaces it");
    }
  }

  void application(const ApplicationId& id) {
    licensing::Application fold;
    fold.id = id;
    for (const auto& e : records_.application_events(id)) licensing::apply(fold, e);
    if (fold != records_.application(id)) faults_.push_back("an application is not the fold of its events");
  }

  app::Records& records_;
  std::vector<std::string> faults_;
  std::map<std::string, std::set<std::string>> numbers_;
  std::set<std::string> replaced_;
};

TEST(DeskHistory, NoLicenceIsMadeByFewerThanTwoPersons) {
  const std::uint64_t seed = first_seed();
  std::cout << "histories: seed " << seed << " (YTTERBY_SEED=" << seed << " repeats this run)\n";
  std::size_t licences = 0;
  int refused = 0;
  constexpr std::uint64_t histories = 40;
  for (std::uint64_t i = 0; i < histories; ++i) {
    History history(seed + i);
    history.run(250);
    Auditor auditor(history.records());
    const auto faults = auditor.look();
    ASSERT_TRUE(faults.empty()) << "seed " << seed + i << ": " << faults.front();
    licences += auditor.licences;
    refused += history.refused;
  }
  std::cout << "histories: " << histories << " of 250 steps, " << licences << " licences and certificates, " << refused << " commands refused, none by fewer than two persons\n";
  EXPECT_GT(licences, 50U) << "the histories are too tame to show anything";
}

}  // namespace
}  // namespace ytterby::test
