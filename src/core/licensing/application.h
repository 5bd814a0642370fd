#pragma once
// An application for a licence: what the exporter asks, what the authority does with it, and the events in between.
// Regulations on Export Control of Dual-Use Items (State Council Order 792), Articles 16 to 18, by way of the law pack.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/quantity.h"
#include "base/text.h"
#include "core/law/pack.h"

namespace ytterby::licensing {

/// Seconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

enum class ApplicationState : std::uint8_t { draft, submitted, returned, accepted, in_review, recommended, decided, withdrawn };
constexpr int application_state_count = 8;

struct Party {
  std::string name;
  std::string name_original;   ///< in its own script, when that is another one
  std::string country;
  std::string address;
  friend bool operator==(const Party&, const Party&) = default;
};

/// One line of goods. What the engine said is frozen when the application is sent, with the pack that it said it by.
struct GoodsLine {
  GoodsId goods;                    ///< of the exporter's own catalogue; none for a line typed by hand
  std::string description;
  std::string hs;
  std::string facts;                ///< the line of a check request, as JSON
  std::vector<std::string> codes;   ///< control codes of the determination
  std::string outcome;              ///< its outcome, by the name of the contract
  Quantity quantity;
  Money value;
  friend bool operator==(const GoodsLine&, const GoodsLine&) = default;
};

/// A paper that was attached: which document of the pack's list it is, and the stored file.
struct Paper {
  std::string document;
  FileId file;
  std::string file_name;
  std::string media_type;
  std::string sha256;
  std::int64_t bytes = 0;
  bool translation = false;         ///< the translation of a foreign-language paper
  std::string contract_no;          ///< as it stands in this paper, for comparison
  Quantity total;                   ///< the quantity of all goods as it stands in this paper; without a unit: not stated
  friend bool operator==(const Paper&, const Paper&) = default;
};

/// Everything that the exporter writes; replaced as a whole with each save.
struct Content {
  law::LicenceTypeId type = law::LicenceTypeId::individual;
  std::string destination;
  std::vector<std::string> further_destinations;   ///< general licences: others beside the first
  std::vector<Party> end_users;
  std::optional<Party> consignee;
  std::optional<Party> importer;
  std::string end_use;
  std::vector<std::string> end_use_flags;
  std::string situation;            ///< for registration: the listed situation
  std::string contract_no;
  std::vector<GoodsLine> lines;
  std::vector<Paper> papers;
  std::optional<Date> valid_until;  ///< asked for; the pack's ceiling stands above it
  LicenceId amends;                 ///< the licence that this application asks to change; none: a new one
  std::string pack_hash;            ///< the law under which the lines were determined; set when it is sent
  std::optional<Date> determined_on;
  friend bool operator==(const Content&, const Content&) = default;
};

/// The first and the further destinations.
std::vector<std::string> destinations_of(const Content& content);

/// Why the review clock stands still (Article 17(3)).
enum class Pause : std::uint8_t { identification, expert_opinion, site_check };

enum class Stance : std::uint8_t { grant, grant_with_conditions, refuse };

/// Limits that a decision puts on one line; exact.
struct LineLimit {
  std::size_t line = 0;             ///< position in `Content::lines`
  Quantity quantity;
  Money value;
  std::vector<std::size_t> end_users;      ///< positions in `Content::end_users`; none: all
  std::vector<std::string> destinations;   ///< none: all
  std::optional<Date> valid_until;         ///< none: as the licence
  std::optional<std::int32_t> use_count;
  std::vector<std::string> ports;
  friend bool operator==(const LineLimit&, const LineLimit&) = default;
};

/// How one review factor of the law was weighed.
struct FactorNote {
  std::string factor;               ///< id in the pack
  bool concern = false;
  std::string note;
  friend bool operator==(const FactorNote&, const FactorNote&) = default;
};

/// What an officer recommends, or an approver decides.
struct Terms {
  Stance stance = Stance::grant;
  std::vector<LineLimit> limits;              ///< none: as applied for
  std::optional<Date> valid_from;
  std::optional<Date> valid_until;
  std::optional<std::int32_t> use_count;      ///< how many clearances; none: as the licence type has it
  std::vector<std::string> ports;             ///< customs offices; none: any
  std::optional<std::int32_t> report_months;  ///< the holder reports its use every so many months; none: no duty of this licence
  std::vector<std::string> conditions;        ///< in words
  std::string reasons;                        ///< for a refusal: required
  std::vector<std::string> advice;            ///< ids of the advice events that it rests on
  std::vector<FactorNote> factors;            ///< a recommendation weighs every review factor of the pack
  friend bool operator==(const Terms&, const Terms&) = default;
};

/// Advice of a consulted body; never changed, only followed by newer advice.
struct Advice {
  std::string id;
  OrganisationId body;
  PersonId by;
  Instant at = 0;
  Stance stance = Stance::grant;
  std::string text;
  std::vector<std::size_t> lines;       ///< positions; none: all
  std::vector<std::string> destinations;
  friend bool operator==(const Advice&, const Advice&) = default;
};

struct Question {
  std::string id;
  std::string text;
  PersonId asked_by;
  Instant asked_at = 0;
  std::string answer;                   ///< empty: open
  friend bool operator==(const Question&, const Question&) = default;
};

enum class EventType : std::uint8_t {
  drafted, content_saved, submitted, returned, accepted, review_started, assigned, advice_asked, advice_given, paused, resumed,
  referred, question_asked, question_answered, recommended, sent_back, decided, withdrawn, registered
};

/// One thing that happened to an application. Which fields say something depends on the type; the rest stay empty.
struct Event {
  EventType type = EventType::drafted;
  std::string id;                       ///< given when it is recorded
  Instant at = 0;
  PersonId by;
  OrganisationId organisation;          ///< drafted: the exporter; advice_asked, advice_given: the body
  std::optional<Content> content;       ///< drafted, content_saved, submitted
  std::vector<std::string> gaps;        ///< returned: everything that is lacking, once
  std::string text;                     ///< questions and answers, advice, reasons; submitted, registered: the number
  std::string question;                 ///< question_answered: its id
  PersonId person;                      ///< assigned: to whom
  std::optional<Pause> pause;           ///< paused, resumed
  std::optional<Terms> terms;           ///< recommended, decided
  std::optional<Advice> advice;         ///< advice_given
  LicenceId licence;                    ///< decided, registered: the licence or certificate that was issued
  friend bool operator==(const Event&, const Event&) = default;
};

/// The state of one application: the fold of its events.
struct Application {
  ApplicationId id;
  OrganisationId exporter;
  std::string number;                   ///< of the case, given on submission
  std::uint32_t version = 0;            ///< events so far
  ApplicationState state = ApplicationState::draft;
  Content content;
  std::vector<std::string> gaps;        ///< of the one return
  bool was_returned = false;
  PersonId drafted_by;
  PersonId submitted_by;
  PersonId officer;                     ///< to whom it is assigned
  PersonId recommended_by;
  std::optional<Terms> recommendation;
  std::optional<Terms> decision;
  PersonId decided_by;
  LicenceId licence;
  std::vector<OrganisationId> asked;    ///< bodies asked for advice that have not answered
  std::vector<Advice> advice;
  std::vector<Question> questions;
  std::optional<Pause> paused;
  bool referred = false;                ///< to the State Council or the Central Military Commission: no term
  Instant submitted_at = 0;
  Instant accepted_at = 0;
  Instant changed_at = 0;
  friend bool operator==(const Application&, const Application&) = default;
};

}  // namespace ytterby::licensing
