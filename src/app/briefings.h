#pragma once
// Announcements and briefings: written by officers, published by another person, signed up for by exporters, with questions
// that are sent before. Everybody reads what was published.
#include "app/desk.h"

namespace ytterby::app {

/// Sessions without an id are new and get one. Refused: an instrument that the pack does not know, a link that is no https address,
/// a file that is not the caller's organisation's, a session without a place and a link.
Result<Receipt, Failure> draft_briefing(Desk& desk, const Caller& caller, briefings::AnnouncementContent content);
Result<Receipt, Failure> edit_briefing(Desk& desk, const Caller& caller, const std::string& id, briefings::AnnouncementContent content);
/// Publishes, withdraws, records who came. Those who signed up are told what concerns them.
Result<Receipt, Failure> command_briefing(Desk& desk, const Caller& caller, const std::string& id, const briefings::AnnouncementCommand& command);

/// The receipt says `seat` or `waiting`, and `cancelled`.
Result<Receipt, Failure> take_seat(Desk& desk, const Caller& caller, const std::string& id, const std::string& session);
Result<Receipt, Failure> give_up_seat(Desk& desk, const Caller& caller, const std::string& id, const std::string& session);

/// While a session is still to come or under way; at most 20 open ones of an organisation for each briefing.
Result<Receipt, Failure> ask_for_briefing(Desk& desk, const Caller& caller, const std::string& briefing, const std::string& text);
Result<Receipt, Failure> command_question(Desk& desk, const Caller& caller, const std::string& id, const briefings::QuestionCommand& command);

/// What everybody may read: published, or withdrawn after it had been.
bool is_public(const briefings::Announcement& announcement);
std::optional<briefings::Announcement> public_briefing(const Desk& desk, const std::string& id);
/// What everybody may read, newest first.
std::vector<briefings::Announcement> public_briefings(const Desk& desk);

/// Reminds those who have a seat, once each, so many days before as the pack says (`briefing_reminder_days`). How many notices.
std::size_t remind_of_briefings(Desk& desk, Instant now);

}  // namespace ytterby::app
