#pragma once
// Is a file complete, and would it bounce? What is lacking blocks sending; what usually bounces in practice is said
// before it is sent, each with how to mend it.
#include <vector>

#include "core/licensing/application.h"

namespace ytterby::licensing {

enum class FindingCode : std::uint8_t {
  // these block sending
  no_lines, no_end_user, several_end_users, destination_missing, end_use_missing, contract_no_missing, document_missing, quantity_missing,
  value_missing, several_destinations, situation_missing, line_unsettled,
  // these warn
  line_not_controlled, end_use_short, end_use_vague, end_use_points_to_flag, end_user_elsewhere, contract_numbers_differ, translation_missing,
  currencies_differ, address_missing, quantities_differ, end_use_unfit, end_use_is_resale, end_user_is_exporter
};
constexpr bool blocks(FindingCode code) { return code <= FindingCode::line_unsettled; }

struct Finding {
  FindingCode code = FindingCode::no_lines;
  std::string pointer;                     ///< the field, as in the API
  const law::Document* document = nullptr; ///< document_missing, translation_missing
  std::string detail;                      ///< the words or figures in question
};

/// What the check of the goods has shown, beside the content itself.
struct Seen {
  std::vector<const law::Document*> required;       ///< of the licence type and of the lists that bind
  std::vector<std::string> flags;                   ///< end-use flags that words point to and that were not stated
  std::vector<std::optional<law::Form>> forms;      ///< of each line; none: not known
  std::vector<std::string> exporter_names;          ///< in lower case
};

std::vector<Finding> review_papers(const Content& content, const law::Pack& pack, const Seen& seen);

}  // namespace ytterby::licensing
