#pragma once
// Announcements, questions and guidance: their states and steps as the API calls them, why a step is refused, and how what is new
// in the law is told.
#include <string_view>

#include "base/date.h"
#include "base/text.h"
#include "core/briefings/announcement.h"
#include "core/briefings/guidance.h"
#include "core/briefings/question.h"

namespace ytterby::explain {

/// Stable codes for the API, such as `briefing_same_person`, and what stands against it.
std::string_view refusal_code(briefings::AnnouncementRefusal refusal);
Text refusal_text(briefings::AnnouncementRefusal refusal);
std::string_view refusal_code(briefings::QuestionRefusal refusal);
Text refusal_text(briefings::QuestionRefusal refusal);
std::string_view refusal_code(briefings::GuidanceRefusal refusal);
Text refusal_text(briefings::GuidanceRefusal refusal);

/// Stable names for the API.
std::string_view state_name(briefings::AnnouncementState state);
std::string_view state_name(briefings::QuestionState state);
std::string_view state_name(briefings::GuidanceState state);
std::string_view step_name(briefings::AnnouncementStepKind kind);
std::string_view step_name(briefings::GuidanceStepKind kind);
std::string_view seat_name(briefings::Seat seat);

/// What happened to an instrument of the law, as a title: `published`, `in_force`, `suspended`, `resumed`, `ran_out` (resumed, as far as
/// is known, on a day through which nobody verified the law), `repealed`.
Text news_of_instrument(std::string_view what, const Text& title);

/// Said with what happens on a day after that through which the law was verified.
Text beyond_verified_news(Date verified_through);

}  // namespace ytterby::explain
