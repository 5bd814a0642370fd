#pragma once
// The words by which enumerations are kept. What is stored stays: never change a word, only add one.
#include <string_view>

#include "core/licensing/licence.h"
#include "core/licensing/people.h"
#include "core/qualify/track_record.h"

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

}  // namespace ytterby::store
