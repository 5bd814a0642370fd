#pragma once
// The words that stand on papers: titles, names of fields, and the sentences of letters, in Chinese and English.
#include <cstdint>
#include <string>

#include "base/quantity.h"
#include "core/law/pack.h"

namespace ytterby::explain {

enum class PaperWord : std::uint8_t {
  // titles
  licence_title, certificate_title, end_user_certificate_title, undertaking_title, return_title, acceptance_title, grant_title, refusal_title,
  suspension_title, withdrawal_title, revocation_title,
  // headings
  parties, goods, scope, conditions, verification, gaps, challenge, basis, statement, pledges, signatures,
  // names of fields
  holder, registration_no, address, consignee, importer, end_user, destination, end_use, validity, use_count, ports, application, law_pack, contract_no,
  exporter, case_no, licence_no, kind, term, due_day, date_of_decision, reason,
  // columns
  column_no, column_goods, column_hs, column_codes, column_quantity, column_value,
  // values
  any_port, uses_by_type, no_conditions, use_times, from_to, of_day, not_stated, no_term, due_unknown,
  // sentences
  return_body, return_close, acceptance_body, acceptance_stops, grant_body, refusal_body, suspension_body, withdrawal_body, revocation_body,
  challenge_unverified, qr_note, seal_note, record_footer, text_footer, form_footer, demonstration,
  certificate_statement, pledge_use, pledge_transfer, pledge_weapons, pledge_report, undertaking_body,
  sign_name, sign_hand, sign_stamp, sign_date,
  // duties, and what is narrowed for one line
  reports, report_every, only_end_users, only_destinations, only_until, only_uses, only_ports
};

Text paper_word(PaperWord word);
/// A sentence with its places filled language by language.
Text paper_word(PaperWord word, const std::vector<std::pair<std::string, Text>>& values);

/// A country or region with its code, such as `德国（DE）` and `Germany (DE)`, by the names of CLDR; the code alone when it has none.
Text country_text(const std::string& code);
/// Exact, as it is in the record: `300 kg`, `96000 USD`.
Text amount_text(const Quantity& quantity);
Text amount_text(const Money& money);

}  // namespace ytterby::explain
