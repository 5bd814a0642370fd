#pragma once
// The words by which enumerations are kept. What is stored stays: never change a word, only add one.
#include <string_view>

#include "core/conduct/challenge.h"
#include "core/learn/learner.h"
#include "core/ledger/certificate.h"
#include "core/briefings/announcement.h"
#include "core/briefings/guidance.h"
#include "core/briefings/question.h"
#include "core/licensing/licence.h"
#include "core/licensing/people.h"
#include "core/qualify/track_record.h"
#include "core/screening/party_hit.h"

namespace ytterby::store {

/// Empty for a value that the enumeration does not have.
std::string_view stored_name(law::LicenceTypeId type);
std::string_view stored_name(licensing::ApplicationState state);
std::string_view stored_name(licensing::EventType type);
std::string_view stored_name(licensing::Pause pause);
std::string_view stored_name(licensing::Stance stance);
std::string_view stored_name(licensing::LicenceState state);
std::string_view stored_name(licensing::LicenceEventType type);
std::string_view stored_name(licensing::OrganisationKind kind);
std::string_view stored_name(licensing::Role role);
std::string_view stored_name(licensing::Want want);
std::string_view stored_name(qualify::Penalty::Kind kind);
std::string_view stored_name(qualify::Stand stand);
std::string_view stored_name(ledger::Bucket bucket);
std::string_view stored_name(ledger::EntryKind kind);
std::string_view stored_name(ledger::CertificateState state);
std::string_view stored_name(conduct::ChallengeState state);
std::string_view stored_name(conduct::ChallengeOutcome outcome);
std::string_view stored_name(law::PartyEffect effect);
std::string_view stored_name(screening::HitState state);
std::string_view stored_name(screening::SubjectKind kind);
std::string_view stored_name(screening::PartyRole role);
std::string_view stored_name(screening::HitStepKind kind);
std::string_view stored_name(screening::ReasonKind kind);
std::string_view stored_name(briefings::Seat v);
std::string_view stored_name(briefings::AnnouncementState v);
std::string_view stored_name(briefings::AnnouncementStepKind v);
std::string_view stored_name(briefings::QuestionState v);
std::string_view stored_name(briefings::GuidanceState v);
std::string_view stored_name(briefings::GuidanceStepKind v);
std::string_view stored_name(learn::Topic topic);
std::string_view stored_name(learn::Phase phase);

/// Throw std::runtime_error for a word that is not ours.
ledger::Bucket bucket_named(std::string_view name);
ledger::EntryKind entry_kind_named(std::string_view name);

}  // namespace ytterby::store
