#pragma once
// Codes and sentences of licensing, in Chinese and English: why something cannot be done, what a file lacks, and how a
// record stands to a condition.
#include <string>

#include "core/licensing/completeness.h"
#include "core/licensing/licence.h"
#include "core/licensing/review_clock.h"
#include "core/qualify/scorecard.h"

namespace ytterby::explain {

std::string_view refusal_code(licensing::Refusal refusal);
Text refusal_text(licensing::Refusal refusal);
std::string_view refusal_code(licensing::LicenceRefusal refusal);
Text refusal_text(licensing::LicenceRefusal refusal);

std::string_view finding_code(licensing::FindingCode code);
/// What is lacking or will bounce, and how to mend it.
Text finding_text(const licensing::Finding& finding, const law::Pack& pack);

/// The key element of a licence to which a field of an application belongs.
Text key_element_name(std::string_view pointer);

/// What an answer on a condition rests on.
Text evidence_text(const qualify::Criterion& criterion, const law::Pack& pack);
/// The shortest way to meet a condition that is not met or unknown; empty when it is met.
Text remedy_text(const qualify::Criterion& criterion, const law::Pack& pack);

std::string_view state_name(licensing::ApplicationState state);
std::string_view state_name(licensing::LicenceState state);
std::string_view event_name(licensing::EventType type);
std::string_view event_name(licensing::LicenceEventType type);
std::string_view pen_name(licensing::PenHolder pen);
std::string_view stance_name(licensing::Stance stance);
std::string_view pause_name(licensing::Pause pause);
std::string_view answer_name(qualify::Answer answer);
std::string_view type_name(law::LicenceTypeId type);

}  // namespace ytterby::explain
