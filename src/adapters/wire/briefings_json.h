#pragma once
// Announcements, questions and guidance as JSON of the contract, and what of them comes in.
#include <map>

#include "adapters/wire/json_writer.h"
#include "adapters/wire/object_reader.h"
#include "app/guidance.h"
#include "app/ports/records.h"

namespace ytterby::wire {

/// For whom it is written.
struct BriefingReader {
  bool inside = false;                                ///< authority or auditor, on the desk: who wrote it, who signed up, who asked
  PersonId person;                                    ///< whose own places and votes are told; empty: nobody's
  OrganisationId organisation;
  std::map<PersonId, std::string> persons{};          ///< names, inside
  std::map<OrganisationId, Text> organisations{};     ///< names, inside
  Date today{};                                       ///< against which the law of answers is held
};

std::string briefing_json(const briefings::Announcement& announcement, const BriefingReader& reader, const law::Pack& pack);
std::string briefings_json(const std::vector<briefings::Announcement>& all, const BriefingReader& reader, const law::Pack& pack);
/// What most want to know first. Who asked only inside.
std::string questions_json(std::vector<briefings::Question> all, const BriefingReader& reader);
std::string guidance_json(const briefings::Guidance& guidance, const BriefingReader& reader, const law::Pack& pack);
std::string guidance_list_json(const std::vector<briefings::Guidance>& all, const BriefingReader& reader, const law::Pack& pack);

/// Texts are plain: nobody reads them as HTML.
briefings::AnnouncementContent read_announcement(ObjectReader& reader, std::vector<FieldError>& errors);
briefings::GuidanceContent read_guidance_content(ObjectReader& reader, std::vector<FieldError>& errors);

}  // namespace ytterby::wire
