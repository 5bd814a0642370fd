#include "adapters/store/stored_names.h"

#include <stdexcept>
#include <string>

#include "core/ledger/names.h"

namespace ytterby::store {

// A switch without default each: a new value breaks the build here, not a record.

std::string_view stored_name(law::LicenceTypeId v) {
  switch (v) {
    case law::LicenceTypeId::individual: return "individual";
    case law::LicenceTypeId::general: return "general";
    case law::LicenceTypeId::registration: return "registration";
  }
  return "";
}

std::string_view stored_name(licensing::ApplicationState v) {
  switch (v) {
    case licensing::ApplicationState::draft: return "draft";
    case licensing::ApplicationState::submitted: return "submitted";
    case licensing::ApplicationState::returned: return "returned";
    case licensing::ApplicationState::accepted: return "accepted";
    case licensing::ApplicationState::in_review: return "in_review";
    case licensing::ApplicationState::recommended: return "recommended";
    case licensing::ApplicationState::decided: return "decided";
    case licensing::ApplicationState::withdrawn: return "withdrawn";
  }
  return "";
}

std::string_view stored_name(licensing::EventType v) {
  switch (v) {
    case licensing::EventType::drafted: return "drafted";
    case licensing::EventType::content_saved: return "content_saved";
    case licensing::EventType::submitted: return "submitted";
    case licensing::EventType::returned: return "returned";
    case licensing::EventType::accepted: return "accepted";
    case licensing::EventType::review_started: return "review_started";
    case licensing::EventType::assigned: return "assigned";
    case licensing::EventType::advice_asked: return "advice_asked";
    case licensing::EventType::advice_given: return "advice_given";
    case licensing::EventType::paused: return "paused";
    case licensing::EventType::resumed: return "resumed";
    case licensing::EventType::referred: return "referred";
    case licensing::EventType::question_asked: return "question_asked";
    case licensing::EventType::question_answered: return "question_answered";
    case licensing::EventType::recommended: return "recommended";
    case licensing::EventType::sent_back: return "sent_back";
    case licensing::EventType::decided: return "decided";
    case licensing::EventType::withdrawn: return "withdrawn";
    case licensing::EventType::registered: return "registered";
  }
  return "";
}

std::string_view stored_name(licensing::Pause v) {
  switch (v) {
    case licensing::Pause::identification: return "identification";
    case licensing::Pause::expert_opinion: return "expert_opinion";
    case licensing::Pause::site_check: return "site_check";
  }
  return "";
}

std::string_view stored_name(licensing::Stance v) {
  switch (v) {
    case licensing::Stance::grant: return "grant";
    case licensing::Stance::grant_with_conditions: return "grant_with_conditions";
    case licensing::Stance::refuse: return "refuse";
  }
  return "";
}

std::string_view stored_name(licensing::LicenceState v) {
  switch (v) {
    case licensing::LicenceState::active: return "active";
    case licensing::LicenceState::suspended: return "suspended";
    case licensing::LicenceState::superseded: return "superseded";
    case licensing::LicenceState::withdrawn: return "withdrawn";
    case licensing::LicenceState::revoked: return "revoked";
    case licensing::LicenceState::surrendered: return "surrendered";
    case licensing::LicenceState::expired: return "expired";
  }
  return "";
}

std::string_view stored_name(licensing::LicenceEventType v) {
  switch (v) {
    case licensing::LicenceEventType::issued: return "issued";
    case licensing::LicenceEventType::suspended: return "suspended";
    case licensing::LicenceEventType::resumed: return "resumed";
    case licensing::LicenceEventType::withdrawn: return "withdrawn";
    case licensing::LicenceEventType::revoked: return "revoked";
    case licensing::LicenceEventType::surrendered: return "surrendered";
    case licensing::LicenceEventType::superseded: return "superseded";
    case licensing::LicenceEventType::expired: return "expired";
    case licensing::LicenceEventType::frozen: return "frozen";
    case licensing::LicenceEventType::thawed: return "thawed";
    case licensing::LicenceEventType::bar_arose: return "bar_arose";
    case licensing::LicenceEventType::bar_lifted: return "bar_lifted";
    case licensing::LicenceEventType::hold_placed: return "hold_placed";
    case licensing::LicenceEventType::hold_lifted: return "hold_lifted";
  }
  return "";
}

std::string_view stored_name(licensing::OrganisationKind v) {
  switch (v) {
    case licensing::OrganisationKind::exporter: return "exporter";
    case licensing::OrganisationKind::authority: return "authority";
    case licensing::OrganisationKind::consulted_body: return "consulted_body";
    case licensing::OrganisationKind::customs: return "customs";
    case licensing::OrganisationKind::auditor: return "auditor";
  }
  return "";
}

std::string_view stored_name(licensing::Role v) {
  switch (v) {
    case licensing::Role::exporter_staff: return "exporter_staff";
    case licensing::Role::exporter_admin: return "exporter_admin";
    case licensing::Role::officer: return "officer";
    case licensing::Role::approver: return "approver";
    case licensing::Role::expert: return "expert";
    case licensing::Role::authority_admin: return "authority_admin";
    case licensing::Role::customs_officer: return "customs_officer";
    case licensing::Role::auditor: return "auditor";
  }
  return "";
}

std::string_view stored_name(licensing::Want v) {
  switch (v) {
    case licensing::Want::roles: return "roles";
    case licensing::Want::access: return "access";
    case licensing::Want::enable: return "enable";
  }
  return "";
}

std::string_view stored_name(qualify::Penalty::Kind v) {
  switch (v) {
    case qualify::Penalty::Kind::criminal: return "criminal";
    case qualify::Penalty::Kind::administrative: return "administrative";
  }
  return "";
}

std::string_view stored_name(qualify::Stand v) {
  switch (v) {
    case qualify::Stand::open: return "open";
    case qualify::Stand::no: return "no";
    case qualify::Stand::partly: return "partly";
    case qualify::Stand::yes: return "yes";
  }
  return "";
}

std::string_view stored_name(ledger::Bucket v) { return ledger::name_of(v); }
std::string_view stored_name(ledger::EntryKind v) { return ledger::name_of(v); }
std::string_view stored_name(ledger::CertificateState v) { return ledger::name_of(v); }

std::string_view stored_name(conduct::ChallengeState v) {
  switch (v) {
    case conduct::ChallengeState::open: return "open";
    case conduct::ChallengeState::answered: return "answered";
    case conduct::ChallengeState::closed: return "closed";
  }
  return "";
}

std::string_view stored_name(conduct::ChallengeOutcome v) {
  switch (v) {
    case conduct::ChallengeOutcome::no_licence_needed: return "no_licence_needed";
    case conduct::ChallengeOutcome::licence_needed: return "licence_needed";
    case conduct::ChallengeOutcome::referred: return "referred";
  }
  return "";
}

std::string_view stored_name(law::PartyEffect v) {
  switch (v) {
    case law::PartyEffect::none: return "none";
    case law::PartyEffect::individual_only: return "individual_only";
    case law::PartyEffect::prohibited: return "prohibited";
  }
  return "";
}

std::string_view stored_name(screening::HitState v) {
  switch (v) {
    case screening::HitState::open: return "open";
    case screening::HitState::escalated: return "escalated";
    case screening::HitState::cleared: return "cleared";
    case screening::HitState::confirmed: return "confirmed";
  }
  return "";
}

std::string_view stored_name(screening::SubjectKind v) {
  switch (v) {
    case screening::SubjectKind::application: return "application";
    case screening::SubjectKind::licence: return "licence";
    case screening::SubjectKind::certificate: return "certificate";
  }
  return "";
}

std::string_view stored_name(screening::PartyRole v) {
  switch (v) {
    case screening::PartyRole::end_user: return "end_user";
    case screening::PartyRole::consignee: return "consignee";
    case screening::PartyRole::importer: return "importer";
  }
  return "";
}

std::string_view stored_name(screening::HitStepKind v) {
  switch (v) {
    case screening::HitStepKind::raised: return "raised";
    case screening::HitStepKind::met_again: return "met_again";
    case screening::HitStepKind::entry_changed: return "entry_changed";
    case screening::HitStepKind::unlisted: return "unlisted";
    case screening::HitStepKind::listed_again: return "listed_again";
    case screening::HitStepKind::stated: return "stated";
    case screening::HitStepKind::cleared: return "cleared";
    case screening::HitStepKind::escalated: return "escalated";
    case screening::HitStepKind::confirm_proposed: return "confirm_proposed";
    case screening::HitStepKind::clear_proposed: return "clear_proposed";
    case screening::HitStepKind::declined: return "declined";
    case screening::HitStepKind::confirmed: return "confirmed";
    case screening::HitStepKind::reopened: return "reopened";
  }
  return "";
}

std::string_view stored_name(briefings::Seat v) {
  switch (v) {
    case briefings::Seat::seat: return "seat";
    case briefings::Seat::waiting: return "waiting";
    case briefings::Seat::cancelled: return "cancelled";
  }
  return "";
}

std::string_view stored_name(learn::Topic v) {
  switch (v) {
    case learn::Topic::form: return "form";
    case learn::Topic::threshold: return "threshold";
    case learn::Topic::date: return "date";
    case learn::Topic::processing: return "processing";
    case learn::Topic::missing_fact: return "missing_fact";
    case learn::Topic::shipment: return "shipment";
  }
  return "";
}

std::string_view stored_name(briefings::AnnouncementState v) {
  switch (v) {
    case briefings::AnnouncementState::draft: return "draft";
    case briefings::AnnouncementState::published: return "published";
    case briefings::AnnouncementState::withdrawn: return "withdrawn";
  }
  return "";
}

std::string_view stored_name(briefings::AnnouncementStepKind v) {
  switch (v) {
    case briefings::AnnouncementStepKind::drafted: return "drafted";
    case briefings::AnnouncementStepKind::edited: return "edited";
    case briefings::AnnouncementStepKind::published: return "published";
    case briefings::AnnouncementStepKind::revised: return "revised";
    case briefings::AnnouncementStepKind::withdrawn: return "withdrawn";
  }
  return "";
}

std::string_view stored_name(briefings::QuestionState v) {
  switch (v) {
    case briefings::QuestionState::asked: return "asked";
    case briefings::QuestionState::answered: return "answered";
    case briefings::QuestionState::declined: return "declined";
  }
  return "";
}

std::string_view stored_name(briefings::GuidanceState v) {
  switch (v) {
    case briefings::GuidanceState::draft: return "draft";
    case briefings::GuidanceState::published: return "published";
    case briefings::GuidanceState::superseded: return "superseded";
    case briefings::GuidanceState::withdrawn: return "withdrawn";
  }
  return "";
}

std::string_view stored_name(briefings::GuidanceStepKind v) {
  switch (v) {
    case briefings::GuidanceStepKind::drafted: return "drafted";
    case briefings::GuidanceStepKind::edited: return "edited";
    case briefings::GuidanceStepKind::published: return "published";
    case briefings::GuidanceStepKind::confirmed: return "confirmed";
    case briefings::GuidanceStepKind::superseded: return "superseded";
    case briefings::GuidanceStepKind::withdrawn: return "withdrawn";
  }
  return "";
}

std::string_view stored_name(learn::Phase v) {
  switch (v) {
    case learn::Phase::not_begun: return "not_begun";
    case learn::Phase::learning: return "learning";
    case learn::Phase::in_test: return "in_test";
    case learn::Phase::passed: return "passed";
  }
  return "";
}

// The names of reasons are those of files and of the API, and stable for the same cause.
std::string_view stored_name(screening::ReasonKind v) { return screening::name_of(v); }

namespace {

template <class E>
E named(std::string_view name, int count) {
  for (int i = 0; i < count; ++i) {
    if (stored_name(static_cast<E>(i)) == name) return static_cast<E>(i);
  }
  throw std::runtime_error("the ledger holds the unknown word `" + std::string(name) + "`");
}

}  // namespace

ledger::Bucket bucket_named(std::string_view name) { return named<ledger::Bucket>(name, ledger::bucket_count); }
ledger::EntryKind entry_kind_named(std::string_view name) { return named<ledger::EntryKind>(name, ledger::entry_kind_count); }

}  // namespace ytterby::store
