#pragma once
// Codes and sentences of what follows a clearance, in Chinese and English.
#include "base/text.h"
#include "core/conduct/challenge.h"
#include "core/conduct/usage_report.h"

namespace ytterby::explain {

std::string_view refusal_code(conduct::ChallengeRefusal refusal);
Text refusal_text(conduct::ChallengeRefusal refusal);
std::string_view refusal_code(conduct::ReportRefusal refusal);
Text refusal_text(conduct::ReportRefusal refusal);

std::string_view state_name(conduct::ChallengeState state);
std::string_view outcome_name(conduct::ChallengeOutcome outcome);
std::string_view state_name(conduct::ReportState state);
std::string_view break_name(conduct::BreakKind kind);

}  // namespace ytterby::explain
