#include "app/hits.h"

namespace ytterby::app {

namespace {

/// Small enough that other chores do not wait long.
constexpr std::size_t piece = 200;
/// Somebody judged a hit, or another server screened the same party, at that moment.
constexpr int attempts = 3;

void add(std::vector<PartyUse>& to, std::vector<PartyUse> uses) {
  for (PartyUse& use : uses) to.push_back(std::move(use));
}

}  // namespace

bool RegisterScreening::next(const std::string& cursor, Stage after) {
  cursor_ = cursor;
  if (cursor.empty()) stage_ = after;
  return stage_ != Stage::done;
}

void RegisterScreening::screen(const std::vector<PartyUse>& uses, Instant now) {
  for (int i = 0; i < attempts; ++i) {
    Unit unit;
    unit.at = now;
    screen_parties(desk_, uses, now, unit);
    if (unit.hits.empty()) return;
    const auto saved = desk_.records.save(unit);
    if (saved) return;
    if (saved.error() != SaveError::conflict) throw RecordsUnavailable("hits of screening were not saved");
  }
  throw RecordsUnavailable("hits of screening were changed by others each time");
}

bool RegisterScreening::step(Instant now) {
  const Date day = today(desk_, now);
  // Notices begin and end to bind on a day.
  if (!day_ || *day_ != day) restart();
  day_ = day;
  std::vector<PartyUse> uses;
  switch (stage_) {
    case Stage::licences: {
      LicenceQuery query{{}, {licensing::LicenceState::active, licensing::LicenceState::suspended}, {cursor_, piece}};
      const auto page = desk_.records.licences(query);
      for (const licensing::Licence& licence : page.items) add(uses, parties_of(licence.id, licence.terms));
      screen(uses, now);
      return next(page.next, Stage::applications);
    }
    case Stage::applications: {
      using licensing::ApplicationState;
      ApplicationQuery query{{}, {ApplicationState::submitted, ApplicationState::returned, ApplicationState::accepted, ApplicationState::in_review, ApplicationState::recommended}, {cursor_, piece}};
      const auto page = desk_.records.applications(query);
      for (const licensing::Application& application : page.items) add(uses, parties_of(application));
      screen(uses, now);
      return next(page.next, Stage::certificates);
    }
    case Stage::certificates: {
      CertificateQuery query{{}, {ledger::CertificateState::drawn}, {cursor_, piece}};
      const auto page = desk_.records.certificates(query);
      for (const ledger::Certificate& certificate : page.items) {
        if (certificate.consignee.empty()) continue;
        if (const auto licence = desk_.records.licence(certificate.licence)) add(uses, parties_of(certificate, licence->terms));
      }
      screen(uses, now);
      return next(page.next, Stage::done);
    }
    case Stage::done: return false;
  }
  return false;
}

}  // namespace ytterby::app
