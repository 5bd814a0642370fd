#pragma once
// A unit of the use cases as rows.
#include "adapters/store/engine.h"

namespace ytterby::store {

namespace kind {
inline constexpr std::string_view application = "application";
inline constexpr std::string_view licence = "licence";
inline constexpr std::string_view certificate = "certificate";
inline constexpr std::string_view challenge = "challenge";
inline constexpr std::string_view hit = "hit";
inline constexpr std::string_view announcement = "announcement";
inline constexpr std::string_view question = "question";
inline constexpr std::string_view guidance = "guidance";
inline constexpr std::string_view learning = "learning";
inline constexpr std::string_view usage_report = "usage_report";
inline constexpr std::string_view shipment_end = "shipment_end";
/// Projections without a content: where a case stands in the queue, what it is a precedent for, what the register counts.
inline constexpr std::string_view queue = "queue";
inline constexpr std::string_view consultation = "consultation";
inline constexpr std::string_view precedent = "precedent";
inline constexpr std::string_view tally = "tally";
inline constexpr std::string_view organisation = "organisation";
inline constexpr std::string_view person = "person";
inline constexpr std::string_view track_record = "track_record";
inline constexpr std::string_view goods = "goods";
inline constexpr std::string_view file = "file";
inline constexpr std::string_view notice = "notice";
inline constexpr std::string_view delivery = "delivery";
inline constexpr std::string_view session = "session";
inline constexpr std::string_view session_of = "session_of";
inline constexpr std::string_view api_key = "api_key";
}  // namespace kind

/// The state of the row of a hit whose entry is not on its list any more.
inline constexpr std::string_view unlisted_hit = "unlisted";

/// Faces and counters stand in one order for all batches, so that two of them cannot wait for each other. Throws
/// std::invalid_argument when the unit contradicts itself.
Batch batch_of(const app::Unit& unit);

/// The state of a row of the queue: its own, and the type of licence.
std::string queue_state(licensing::ApplicationState state, law::LicenceTypeId type);

/// Whether a database can keep and look for it as plain text: UTF-8 without the character NUL.
bool is_storable(std::string_view text);

}  // namespace ytterby::store
