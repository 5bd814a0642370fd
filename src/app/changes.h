#pragma once
// How the use cases change a case and a licence: the events, the face they leave, whom they tell, and where the case stands
// in the queue, all for one unit.
#include "app/desk.h"

namespace ytterby::app {

/// `application` as it was read, with `events` applied; adds what the exporter and consulted bodies are told to `unit`.
ApplicationChange application_change(Desk& desk, const Caller& caller, licensing::Application application, std::vector<licensing::Event> events, Unit& unit);

/// Adds the licence of a grant to `unit`: what was applied for, narrowed by `decision`. Without a decision: the certificate of
/// a registration. Its number has no gap and is given once.
Result<LicenceId, Failure> issue_licence(Desk& desk, const Caller& caller, const licensing::Application& application, const licensing::Terms* decision, Unit& unit);

/// Adds a change of a licence to `unit` and tells its holder. Nothing is added when the command changes nothing.
Result<void, Failure> command_licence(Desk& desk, const Caller& caller, licensing::Licence licence, const licensing::LicenceCommand& command, Unit& unit);

/// What an application to change a licence does to it: freezes it on acceptance, thaws it when it comes to nothing.
Result<void, Failure> follow_amended_licence(Desk& desk, const Caller& caller, const licensing::Application& after, const std::vector<licensing::Event>& events, Unit& unit);

/// A watch-listed counterparty takes the statutory term away, by the list of the day, as the rule binds the review.
bool is_without_term(const Desk& desk, const licensing::Application& application, Date day);

/// Under what a decided case is found again: each of its items with its destination, and each end user.
std::vector<std::string> precedent_keys(const licensing::Content& content);

Receipt receipt_of(const licensing::Application& application);
Receipt receipt_of(const licensing::Licence& licence);
Failure refused(licensing::Refusal refusal);
Failure refused(licensing::LicenceRefusal refusal);

}  // namespace ytterby::app
