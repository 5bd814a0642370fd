#pragma once
// The law in memory: what the files of one pack say, with dates and sources, before anyone asks about a day.
// Nothing here decides anything; `view.h` picks what binds on a day, `goods/` and `determine/` apply it.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/element.h"
#include "base/text.h"

namespace ytterby::law {

/// Where in the pack's files something stands, for messages.
struct Where {
  std::string file;
  int line = 0;
};

enum class Verified : std::uint8_t {
  original, copy_both, copy_zh, copy_en, secondary, extraction, title_only, reference_only, inferred, structural,
  general_knowledge
};
/// True for texts that apply although nobody read them in a form one could rely on; answers say so.
constexpr bool is_unverified(Verified v) {
  return v == Verified::copy_en || v == Verified::secondary || v == Verified::extraction || v == Verified::title_only ||
         v == Verified::reference_only || v == Verified::inferred || v == Verified::structural ||
         v == Verified::general_knowledge;
}

struct Source {
  std::string instrument;
  std::string at;
};

struct Period {
  int value = 0;
  enum class Unit : std::uint8_t { day, working_day, month, year } unit = Unit::day;
};

// --- Instruments -----------------------------------------------------------------------------------------------------

struct Event {
  enum class Kind : std::uint8_t { suspended, repealed, announced } kind = Kind::suspended;
  Date from;                        ///< suspended: first day; repealed: first day without force; announced: when it was said
  std::optional<Date> until;        ///< suspended: last day; announced: the foreseen end
  std::optional<Date> foreseen_from;
  std::string by;                   ///< the instrument that made the event; empty for announced
  std::vector<std::string> parts;   ///< empty: the whole instrument
  bool inferred = false;
  Text note;
  std::string confidence;
  std::string link;
  Where where;
};

struct Part {
  std::string at;
  Date in_force;
  Text text;
};

struct Instrument {
  std::string id;
  std::string number;
  std::string kind;
  Text title;
  Text short_title;
  std::vector<std::string> issuers;
  std::optional<Date> published;    ///< none: unknown
  std::optional<Date> in_force;     ///< none: unknown
  bool rare_earth = false;
  std::vector<Part> parts;
  std::vector<Event> events;
  Verified verified = Verified::inferred;
  std::string link;
  Text note;
  Where where;
};

// --- Predicates ------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t {
  ore, metal, alloy, target, magnet, oxide, compound, mixture, phosphor, catalyst, component, equipment, material,
  technology, other
};
constexpr int form_count = 15;
enum class Processing : std::uint8_t { none, component, finished_product };
constexpr int processing_count = 3;

/// Bounds on a number; each is optional.
struct Bounds {
  std::optional<Decimal> gt, ge, lt, le;
};

/// The closed predicate language over item facts, as written. `goods/compile.h` turns it into what is evaluated.
struct Predicate {
  enum class Op : std::uint8_t {
    all, any, negation, form, family, processing, kind, origin, contains_any, contains_all, percent_of, number, flag
  } op = Op::all;
  std::vector<Predicate> children;   ///< all, any, negation
  std::vector<std::string> values;   ///< ids of forms, families, kinds, countries; the fact's id for number and flag
  std::vector<Element> elements;     ///< contains_*, percent_of
  std::string practice_floor;        ///< contains_any only: parameter id
  Bounds bounds;                     ///< percent_of, number
  Where where;
};

// --- Control list ----------------------------------------------------------------------------------------------------

enum class Effect : std::uint8_t { controlled, ask, prohibited };

struct Version {
  Date in_force;
  std::optional<Date> until;         ///< last day
  Source source;
  Verified verified = Verified::inferred;
  std::optional<Predicate> when;     ///< none: a heading
  Effect effect = Effect::controlled;
  std::vector<std::string> yields_to;
  std::vector<std::string> hs;
  std::vector<std::string> hs_inferred;
  Text note;
  Where where;
};

struct Provision {
  std::string code;
  Text title;
  bool pseudo_code = false;
  bool reserved = false;
  std::vector<Version> versions;     ///< ascending by in_force
  std::vector<Provision> children;
  Where where;
};

struct Family {
  std::string family;
  Text title;
  std::string subject;
  enum class Reach : std::uint8_t { from_jurisdiction, from_abroad } reach = Reach::from_jurisdiction;
  std::vector<Provision> provisions;
  Where where;
};

// --- Guidance, destinations, parties ---------------------------------------------------------------------------------

struct GuidanceRule {
  std::string id;
  Date in_force;
  Source source;
  Verified verified = Verified::inferred;
  enum class Effect : std::uint8_t { outside, explains } effect = Effect::explains;
  std::vector<std::string> of_instruments;
  std::vector<std::string> of_provisions;
  std::optional<Predicate> when;
  std::optional<Predicate> relevant;
  Text text;
  Text rests_on;
  Where where;
};

enum class PartyListId : std::uint8_t { restricted, watch, unreliable };

/// A rule that reaches parties beyond the lists: those of which persons on `lists` hold the share together.
struct OwnedByListed {
  std::string share;                       ///< id of a parameter, in percent
  std::vector<PartyListId> lists;
  enum class Reach : std::uint8_t { at_least, more_than } reach = Reach::at_least;
  /// How a share counts that is held through somebody in between: whole, once he is reached himself, or multiplied.
  enum class Through : std::uint8_t { in_full, in_proportion } through = Through::in_full;
};

struct DestinationRule {
  std::string id;
  Date in_force;
  Source source;
  Verified verified = Verified::inferred;
  std::vector<std::string> countries;      ///< empty: every destination
  enum class Goods : std::uint8_t { controlled, any, of_instruments, of_subjects } goods = Goods::controlled;
  std::vector<std::string> of_instruments;
  std::vector<std::string> of_subjects;
  std::vector<std::string> end_use_flags;  ///< any of them triggers the rule; empty: no flag needed
  bool listed_party = false;               ///< needs a listed party among consignee, importer, end users
  std::optional<OwnedByListed> owned_by_listed;   ///< with `listed_party`: or one that listed ones own
  enum class Effect : std::uint8_t {
    prohibited, presumed_refusal, stricter_review, case_by_case, licence_required, exempt_with_report, not_evaluated
  } effect = Effect::not_evaluated;
  Text text;
  Text note;
  Where where;
};

struct ListedParty {
  std::string en;
  std::string zh;
  std::vector<std::string> also;
  std::string country;
  Verified verified = Verified::inferred;
  std::string branch_of;
};

struct PartyNotice {
  std::string instrument;
  PartyListId list = PartyListId::restricted;
  bool third_party_transfer = false;
  bool measure_unclear = false;
  std::vector<ListedParty> entries;
  Where where;
};

enum class PartyEffect : std::uint8_t { none, individual_only, prohibited };

struct PartyListRule {
  PartyListId id = PartyListId::restricted;
  Text title;
  PartyEffect effect = PartyEffect::prohibited;
  Date in_force;
  Source source;
  Text text;
  bool no_clock = false;
  std::vector<std::string> documents;
  Where where;
};

// --- Licences --------------------------------------------------------------------------------------------------------

enum class LicenceTypeId : std::uint8_t { individual, general, registration };
enum class ClosedBy : std::uint8_t { prohibited, watch_listed, several_end_users, no_listed_situation, presumed_refusal };

struct ClosedRule {
  ClosedBy reason = ClosedBy::prohibited;
  Source source;
  Text text;
};

struct Condition {
  std::string id;
  Source source;
  Verified verified = Verified::inferred;
  Text text;
  std::string basis;
  std::string test;                                ///< how the exporter's record answers it; empty: a person decides
  std::map<std::string, std::string> parameters;   ///< ids of parameters by their part in the test
  bool revokes = false;                            ///< when it ceases to be met after the grant, the licence must be revoked
};

/// One element of an internal compliance programme.
struct ProgrammeElement {
  std::string id;
  Text title;
  Source source;
  Text text;
};

/// For how long papers are kept at least.
struct Retention {
  Period period;
  Source source;
  Text text;
};

/// What the authority weighs in its review.
struct ReviewFactor {
  std::string id;
  Source source;
  Text text;
};

/// A way to challenge a decision, as the law has it.
struct Challenge {
  enum class Of : std::uint8_t { refusal, suspension, withdrawal, revocation };
  std::string id;
  std::vector<Of> of;
  Text title;
  std::optional<Period> period;   ///< none: the instrument sets none, or it was not found
  Source source;
  Verified verified = Verified::inferred;
  Text text;
  Where where;
};

struct Situation {
  std::string id;
  Source source;
  Text text;
};

struct LicenceType {
  LicenceTypeId id = LicenceTypeId::individual;
  Text title;
  Date in_force;
  Source source;
  Text text;
  std::optional<Period> validity_max;
  Text validity_note;
  std::vector<std::string> documents;
  std::vector<ClosedRule> closed_by;
  std::vector<Condition> conditions;
  std::vector<Situation> situations;
  Where where;
};

struct Document {
  std::string id;
  Text title;
  Text text;
  Source source;
  std::string issued_by;
  std::string basis;
  bool original_on_paper = false;
  bool translation = false;
  Where where;
};

struct Clock {
  std::string id;
  Text title;
  Period period;
  Date in_force;
  Source source;
  Text text;
  Where where;
};

struct Parameter {
  std::string id;
  Text title;
  Decimal value;
  std::string unit;
  std::string basis;
  Date in_force;
  std::optional<Source> source;
  Text text;
  std::vector<Element> elements;
  Where where;
};

struct RemarkTemplate {
  std::string id;
  bool for_controlled = true;
  Date in_force;
  std::vector<std::string> of_instruments;
  Source source;
  Text text;
  Where where;
};

// --- Calendar, tariff, vocabulary ------------------------------------------------------------------------------------

struct Holiday {
  Text title;
  Date from;
  Date to;
};

struct CalendarYear {
  int year = 0;
  Text source;
  bool provisional = false;
  std::vector<Holiday> holidays;
  std::vector<Date> working_weekends;
  Where where;
};

struct HsCode {
  std::string code;
  Text title;
  std::vector<std::string> provisions;
  Where where;
};

struct Named {
  std::string id;
  Text title;
};

struct FamilyName : Named {
  std::vector<Element> elements;   ///< what makes the family; empty: nothing is implied
};

struct KindName : Named {
  std::vector<Form> forms;
};

struct NumberName : Named {
  std::string unit;
  Text question;
};

struct FlagName : Named {
  Text question;
  bool volunteered = false;        ///< counts only when it is said: silence is no, and raises no question
};

struct EndUseFlag : Named {
  std::vector<std::string> words;
};

struct Vocabulary {
  std::map<Element, Text> elements;
  std::vector<Element> rare_earths;
  std::vector<Named> forms;              ///< in the order of the enumeration
  std::vector<FamilyName> families;
  std::vector<Named> processing;
  std::vector<KindName> kinds;
  std::vector<NumberName> numbers;
  std::vector<FlagName> flags;
  std::map<std::string, Text> questions;
  std::vector<Text> places;              ///< words for places in instruments; `#` stands for a number
  std::vector<EndUseFlag> end_use_flags;
};

struct LexiconEntry {
  std::vector<std::string> words;
  std::optional<Form> form;
  std::string family;
  std::optional<Processing> processing;
  std::string kind;
  std::vector<Element> elements;
  Where where;
};

struct GradePattern {
  std::string pattern;                 ///< `#` stands for one to three digits
  std::string family;
  std::vector<Element> heavy_likely;
  Text note;
  Where where;
};

struct Lexicon {
  std::vector<LexiconEntry> entries;
  std::vector<GradePattern> grades;
  std::vector<std::string> use_before;  ///< words before which a thing is what the goods are for (`for`, `used in`)
  std::vector<std::string> use_after;   ///< words after which it was (`用`)
};

struct Gap {
  std::vector<std::string> about;
  Text text;
};

struct Coverage {
  Date covers_from;
  Date verified_through;
  Text evidence;
  std::vector<Gap> gaps;
};

struct Subject {
  ElementSet elements;
  std::vector<Form> forms;
  Text text;
};

/// Words of an end use that goods of some forms do not serve: a sign that papers were mixed up.
struct UnfitUse {
  std::vector<Form> forms;
  std::vector<std::string> words;   ///< in lower case
};

/// Everything that one pack says. Immutable once loaded; shared by all views.
struct Pack {
  std::string id;
  Text title;
  std::string jurisdiction;
  int utc_offset_minutes = 0;
  Subject subject;
  std::string hash;                    ///< `sha256:` and hex digits over every file of the pack
  Coverage coverage;
  Vocabulary vocabulary;
  std::vector<Instrument> instruments;
  std::vector<Family> families;
  std::vector<GuidanceRule> guidance;
  std::vector<DestinationRule> destinations;
  std::vector<PartyNotice> parties;
  std::vector<PartyListRule> party_lists;
  std::vector<LicenceType> licence_types;
  std::vector<Document> documents;
  std::vector<Clock> clocks;
  std::vector<Parameter> parameters;
  std::vector<RemarkTemplate> remarks;
  std::vector<ProgrammeElement> programme_elements;
  Retention retention;
  std::vector<ReviewFactor> review_factors;
  std::vector<Challenge> challenges;
  std::vector<std::string> vague_end_uses;   ///< words that say nothing of a use
  std::vector<UnfitUse> unfit_uses;
  std::vector<std::string> resale_words;     ///< words of an end use that is none: the goods are sold on
  std::vector<CalendarYear> calendar;
  std::vector<HsCode> hs;
  std::map<std::string, std::vector<std::string>> hs_catalogues;  ///< instrument id → ten-digit codes
  Lexicon lexicon;
};

/// Calls `visit(provision, family)` for every provision of the pack, parents before children.
template <class Visit>
void each_provision(const Pack& pack, const Visit& visit) {
  struct Walk {
    static void down(const Provision& p, const Family& f, const Visit& v) {
      v(p, f);
      for (const Provision& child : p.children) down(child, f, v);
    }
  };
  for (const Family& family : pack.families) {
    for (const Provision& provision : family.provisions) Walk::down(provision, family, visit);
  }
}

const Instrument* find_instrument(const Pack& pack, std::string_view id);
const Parameter* find_parameter(const Pack& pack, std::string_view id);
const Document* find_document(const Pack& pack, std::string_view id);
const LicenceType* find_licence_type(const Pack& pack, LicenceTypeId id);

}  // namespace ytterby::law
