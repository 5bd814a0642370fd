#pragma once
// Certificates, balances and what customs sees, as JSON. Amounts are decimal strings in the unit of their line.
#include "app/clearance.h"
#include "app/outlook.h"

namespace ytterby::wire {

std::string certificate_json(const ledger::Certificate& certificate, const Text& holder);
std::string certificates_json(const app::Page<ledger::Certificate>& page, const std::vector<Text>& holders);

/// What is left of a licence, line by line, and when it will run out at the pace of late.
std::string balance_json(const licensing::Licence& licence, const ledger::Books& books, const std::vector<app::LineOutlook>& outlook);

std::string look_json(const app::Look& look, const Text& holder);
/// The same for work without a line: no balance, and the ports through which the goods may leave, where the licence names some.
std::string offline_json(const app::Look& look, const Text& holder);
std::string entries_json(const std::vector<ledger::Entry>& entries, const ledger::Account& account);

/// One row of a bulk answer: the receipt, or the problem with its code and words.
std::string drawn_rows_json(const std::vector<Result<app::Receipt, app::Failure>>& rows);
std::string usage_json(const std::vector<app::UsageOutcome>& outcomes);

/// What the QR code of a certificate holds, before it is signed: enough to find it and to see what it covers; no names, no
/// values.
std::string certificate_claims(const ledger::Certificate& certificate, const std::string& issuer);
/// The number in a token of that kind, whose signature is not looked at; none when it is no such token.
std::optional<std::string> certificate_number_in(std::string_view token);

}  // namespace ytterby::wire
