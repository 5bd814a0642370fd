#pragma once
// Papers for those who may have them: read from the record, made as values, with their digest at the foot.
#include "app/desk.h"
#include "app/papers.h"

namespace ytterby::app {

/// The papers of a case, by the names of the contract.
enum class CasePaper : std::uint8_t { end_user_certificate, undertaking, return_letter, acceptance, decision };
constexpr std::array<std::string_view, 5> case_paper_names{"end-user-certificate", "undertaking", "return", "acceptance", "decision"};
/// Those that others sign by hand are not sealed.
constexpr bool is_signed_by_hand(CasePaper paper) { return paper <= CasePaper::undertaking; }

enum class LicenceLetter : std::uint8_t { suspension, withdrawal, revocation };
constexpr std::array<std::string_view, 3> licence_letter_names{"suspension", "withdrawal", "revocation"};

/// A paper of a case that the caller may see. `not_found` also when the step it tells of was never taken.
Result<Paper, Failure> case_paper(Desk& desk, const Caller& caller, const ApplicationId& id, CasePaper which);

/// The newest letter of a kind on a licence that the caller may see.
Result<Paper, Failure> letter_on_licence(Desk& desk, const Caller& caller, const LicenceId& id, LicenceLetter which);

/// The licence as a document. `credential` and `record_hash` as in `licence_paper`.
Paper licence_document(Desk& desk, const licensing::Licence& licence, const std::string& credential, const std::string& record_hash);

}  // namespace ytterby::app
