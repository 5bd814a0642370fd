#pragma once
// What may happen to an application in which state, and what then has happened. One pure function, and its fold.
#include <variant>

#include "base/result.h"
#include "core/licensing/application.h"

namespace ytterby::licensing {

/// Who acts, as far as the rules of the case need it. Roles are checked before, by the authorization table.
struct Actor {
  PersonId person;
  OrganisationId organisation;
};

struct SaveContent { Content content; };
struct Submit { Content content; std::string number; };   ///< with determinations frozen; `number` for the first time
struct Return { std::vector<std::string> gaps; };
struct Accept {};
struct StartReview {};
struct Assign { PersonId officer; };
struct AskAdvice { OrganisationId body; };
struct GiveAdvice { Advice advice; };
struct PauseClock { Pause reason; };
struct ResumeClock {};
struct Refer { std::string reason; };
struct AskQuestion { std::string id; std::string text; };
struct AnswerQuestion { std::string question; std::string text; };
struct Recommend { Terms terms; };
struct SendBack { std::string reason; };
struct Decide { Terms terms; LicenceId licence; };        ///< `licence`: id of the one to be issued, empty on refusal
struct Withdraw { std::string reason; };
/// Registers an export and draws the certificate at once (Order 792, Article 19): no review, no decision.
struct Register { Content content; std::string number; LicenceId licence; };

using Command = std::variant<SaveContent, Submit, Return, Accept, StartReview, Assign, AskAdvice, GiveAdvice, PauseClock, ResumeClock, Refer,
                             AskQuestion, AnswerQuestion, Recommend, SendBack, Decide, Withdraw, Register>;

enum class Refusal : std::uint8_t {
  not_in_this_state,
  nothing_to_return,            ///< a return without gaps
  already_returned,             ///< gaps are listed once
  four_eyes,                    ///< who recommends, or who drafted, does not decide
  reasons_missing,              ///< a refusal without reasons
  advice_outstanding,           ///< a consulted body has not answered
  not_asked,                    ///< advice from a body that was not asked
  no_such_question,
  already_answered,
  question_open,                ///< a question to the applicant is open
  already_paused,
  not_paused,
  limit_above_request,          ///< a limit above what was applied for
  unit_mismatch,
  no_such_line,
  unknown_advice,               ///< the decision cites advice that is not on file
  text_missing,
  licence_missing,              ///< a grant without a licence, or a refusal with one
  no_such_end_user,             ///< a limit names an end user or a destination that was not applied for
  no_such_destination,
  wrong_type                    ///< only an export certificate is drawn by registration, and it is not submitted for review
};

/// The events that `command` makes, without id and time, or why it cannot be done. Changes nothing.
Result<std::vector<Event>, Refusal> transition(const Application& application, const Command& command, const Actor& actor);

/// Adds one event to the state. Events come in the order in which they were recorded.
void apply(Application& application, const Event& event);

/// A new application of an exporter.
Event draft(const Content& content, const Actor& actor);

}  // namespace ytterby::licensing
