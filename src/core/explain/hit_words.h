#pragma once
// Hits of screening: their states and steps as the API calls them, and why a step is refused.
#include <string_view>

#include "base/text.h"
#include "core/screening/party_hit.h"

namespace ytterby::explain {

/// Stable code for the API, such as `hit_same_person`.
std::string_view refusal_code(screening::HitRefusal refusal);
/// What stands against it, and what would do.
Text refusal_text(screening::HitRefusal refusal);

/// Stable names for the API.
std::string_view state_name(screening::HitState state);
std::string_view step_name(screening::HitStepKind kind);
std::string_view subject_name(screening::SubjectKind kind);
std::string_view role_name(screening::PartyRole role);

}  // namespace ytterby::explain
