#pragma once
// What a holder does with a licence: draws a certificate for each shipment, cancels one, sees what is left. In the ledger.
#include "app/coverage.h"

namespace ytterby::app {

/// Draws a certificate if the licence covers the shipment today and the balance allows it. The failure names everything that
/// stands against it (`not_covered`), or the one reason of the ledger.
Result<Receipt, Failure> draw_certificate(Desk& desk, const Caller& caller, const DrawRequest& request);
/// Many at once, each for itself: one that is refused does not hold up the others. The key of the caller is that of the
/// whole; each row has one of its own that follows from it. A row that could not be read is answered with its failure.
std::vector<Result<Receipt, Failure>> draw_certificates(Desk& desk, const Caller& caller, const std::vector<Result<DrawRequest, Failure>>& requests);

/// Cancels a certificate that customs has not used up; what it held is free again.
Result<Receipt, Failure> void_certificate(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason);

/// The certificate, if the caller may see it: the holder its own; customs, the authority and the auditor all.
std::optional<ledger::Certificate> visible_certificate(Desk& desk, const Caller& caller, const std::string& id);
/// By the number on its face.
std::optional<ledger::Certificate> visible_certificate_by_number(Desk& desk, const Caller& caller, const std::string& number);

/// The books of a licence; those of one from before the ledger, or of one that nobody drew on, are what they would be.
ledger::Books books_or_fresh(const Desk& desk, const licensing::Licence& licence);

/// Ends certificates whose last day is over, `most` of them at most; returns how many were ended.
std::size_t expire_certificates(Desk& desk, Instant now, std::size_t most);

/// What a change of a licence does to its books, for the unit that changes it: opens them on issue, closes them when the licence
/// stands still or ends, and hands on what was used when another takes its place.
void book_issue(Desk& desk, const licensing::Licence& issued, const PersonId& by, Instant at, Unit& unit);
void book_change(const licensing::Licence& after, const PersonId& by, Instant at, Unit& unit);

/// A refusal of the ledger in the words of its licence line.
Failure refused(const ledger::Refused& refusal, const ledger::Books* books);

/// Whether anything can be drawn now, as the books have to say it.
bool is_open(const licensing::Licence& licence);

Receipt receipt_of(const ledger::Certificate& certificate);
/// The receipt that a command of the ledger was answered with.
Result<Receipt, Failure> receipt_from(const Result<std::string, Failure>& answer);

/// What may happen to a certificate, on its books.
using CertificateStep = std::function<Result<ledger::Change, ledger::Refused>(const ledger::Books&, const ledger::Certificate&)>;
/// Books one step of a certificate, together with whatever else is booked at that moment.
Result<Receipt, Failure> book_step(Desk& desk, const Caller& caller, const ledger::Certificate& certificate, const CertificateStep& step);

}  // namespace ytterby::app
