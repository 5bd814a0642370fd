#pragma once
// Answers of the authority: written by an officer, published by another person, looked at again when the law reads otherwise.
#include "app/desk.h"

namespace ytterby::app {

struct GuidanceDraft {
  briefings::GuidanceContent content;
  std::string briefing;                   ///< that its questions were sent for; empty: none
  std::vector<std::string> questions;     ///< that it answers
  std::string supersedes;                 ///< published answer that it replaces; empty: none
};

/// Refused: a provision or an instrument that the pack does not know, a question of another briefing, an answer to replace that
/// is not published.
Result<Receipt, Failure> draft_guidance(Desk& desk, const Caller& caller, GuidanceDraft draft);
Result<Receipt, Failure> edit_guidance(Desk& desk, const Caller& caller, const std::string& id, const briefings::GuidanceContent& content);
/// With it its questions are answered, and what it replaces is superseded, in the same unit.
Result<Receipt, Failure> publish_guidance(Desk& desk, const Caller& caller, const std::string& id);
/// It stands under the law as it reads today.
Result<Receipt, Failure> confirm_guidance(Desk& desk, const Caller& caller, const std::string& id);
Result<Receipt, Failure> withdraw_guidance(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason);

struct GuidanceSearch {
  std::string words;                      ///< each of them, in either language; empty: any
  std::string cites;                      ///< control code or id of an instrument; empty: any
};
/// What is published and fits, newest first.
std::vector<briefings::Guidance> find_guidance(const Desk& desk, const GuidanceSearch& search);
/// What everybody may read: published once, whatever became of it.
std::optional<briefings::Guidance> public_guidance(const Desk& desk, const std::string& id);

/// Tells the authority which published answers the law of the day touches, once each. How many.
std::size_t tell_of_touched(Desk& desk, Instant now);

}  // namespace ytterby::app
