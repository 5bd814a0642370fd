#pragma once
// The first thing anyone asks: what does the law say of this shipment? Reads descriptions, determines every line,
// looks up the parties, judges the whole. Stores nothing.
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/house_lists.h"
#include "app/ports/clock.h"
#include "core/determine/explanation.h"
#include "core/determine/shipment.h"
#include "core/goods/read_text.h"
#include "app/screener.h"
#include "core/screening/name_index.h"
#include "core/screening/ownership.h"

namespace ytterby::app {

struct RequestLine {
  std::string description;
  std::string hs;                 ///< digits only
  goods::ItemFacts facts;         ///< as stated
};

struct RequestParty {
  determine::Role role = determine::Role::end_user;
  std::string name;
  std::string country;
  std::vector<std::string> also{};        ///< its other names, such as that in its own script
  std::vector<std::string> cleared{};     ///< entries of the law's list that the authority found it is not
  std::vector<std::string> confirmed{};   ///< entries that the authority found it is, however it is written
  std::vector<HouseJudged> house{};       ///< the same of imported lists that mean something here
};

struct CheckRequest {
  std::optional<Date> date;
  std::string destination;
  std::vector<RequestParty> parties;
  std::string end_use;
  std::vector<std::string> end_use_flags;
  bool end_use_flags_given = false;
  std::string situation;
  std::vector<screening::Share> ownership{};   ///< who holds what of whom, by names as the parties have them
  std::vector<RequestLine> lines;
};

struct Warning {
  std::string code;
  Text text;
  std::vector<int> lines;         ///< counted from 1; empty: the whole shipment
};

struct LineAnswer {
  int line = 0;
  determine::Determination determination;
  determine::Explanation explanation;
  goods::ItemFacts facts;         ///< stated and inferred, with what follows from them
  goods::Reading reading;
  std::vector<goods::Contradiction> contradictions;
  std::optional<Text> customs_remarks;
};

struct PartyMatch {
  screening::NameMatch match;
  const law::PartyListRule* list = nullptr;
  const law::Instrument* instrument = nullptr;
};

/// A listed party whose name is near, and how near. Nobody is said to be listed for that: a person has to look.
struct PossibleMatch {
  PartyMatch match;
  screening::Match near;
};

/// A party as a rule in force sees its owners.
struct OwnedAnswer {
  const law::DestinationRule* rule = nullptr;
  Decimal share;                         ///< from which on the rule reaches, in percent
  Tri owned = Tri::no;
  screening::Ownership ownership;        ///< by those who are listed; with those who may be, when only that reaches
};

struct PartyAnswer {
  RequestParty party;
  law::PartyEffect effect = law::PartyEffect::none;
  std::vector<PartyMatch> matches;
  std::vector<PossibleMatch> possible;   ///< nearest first; none of `matches`
  std::vector<OwnedAnswer> owned{};      ///< where shares were stated and a rule asks for them
  std::vector<HouseHit> house{};         ///< of imported lists: house policy, no law
};

struct CheckAnswer {
  std::shared_ptr<const determine::Engine> engine;
  std::vector<LineAnswer> lines;
  std::vector<PartyAnswer> parties;
  determine::ShipmentAnswer shipment;
  std::optional<determine::Verdict> law_verdict{};   ///< what the law alone says, where house policy made the verdict another one
  std::vector<std::string> end_use_question;   ///< flags to ask about; empty: nothing to ask
  std::vector<std::string> steps;              ///< ids of `explain::step_text`
  std::vector<Warning> warnings;
};

/// The lists under which a notice binds on the day of a view; empty when it does not.
std::vector<PartyMatch> lists_of(const law::Pack& pack, const law::View& view, const screening::NameMatch& match);

class Checker {
 public:
  /// `screener`: finds names that are written otherwise; without one only exact spellings and their plain variants are found.
  Checker(std::shared_ptr<const law::Pack> pack, const Clock& clock, std::shared_ptr<const Screener> screener = nullptr);
  [[nodiscard]] const Screener* screener() const { return screener_.get(); }

  [[nodiscard]] const law::Pack& pack() const { return *pack_; }
  [[nodiscard]] const screening::NameIndex& names() const { return names_; }
  [[nodiscard]] const goods::TextReader& reader() const { return reader_; }
  /// Today, in the time zone in which the pack counts its days.
  [[nodiscard]] Date today() const;
  /// The compiled law of a day. Recently asked days are kept.
  [[nodiscard]] std::shared_ptr<const determine::Engine> engine(const law::AsOf& as_of) const;

  /// `as_of` given apart wins over the date of the request; without either, today.
  [[nodiscard]] CheckAnswer check(const CheckRequest& request, std::optional<Date> as_of, std::optional<Date> known) const;

  /// One line alone, for streams of any length. `number` counts from 1.
  [[nodiscard]] LineAnswer check_line(const determine::Engine& engine, const RequestLine& line, int number, bool from_abroad) const;
  /// The determination of one line without the words for it: all that is compared in long tables. `out` is overwritten, and its
  /// memory used again.
  void determine_line(const determine::Engine& engine, const RequestLine& line, bool from_abroad, determine::Determination& out) const;
  /// The parties, the verdict and the warnings for lines answered before.
  void conclude(const CheckRequest& request, CheckAnswer& answer) const;
  /// What a line warns of; added to `into`, joined with warnings of the same kind.
  void warn_of_line(const determine::Engine& engine, const RequestLine& line, const LineAnswer& answer, std::vector<Warning>& into) const;

 private:
  [[nodiscard]] PartyAnswer screen(const law::View& view, const RequestParty& party) const;
  void add_possible(const law::View& view, const std::string& name, PartyAnswer& answer) const;
  void add_owned(const law::View& view, const CheckRequest& request, std::vector<PartyAnswer>& parties) const;
  [[nodiscard]] std::optional<Text> remarks(const determine::Engine& engine, const LineAnswer& answer) const;
  [[nodiscard]] std::vector<std::string> end_use_hints(std::string_view end_use) const;
  void warn_of_hs(const determine::Engine& engine, const RequestLine& line, const LineAnswer& answer, std::vector<Warning>& into) const;
  void warn_of_traces(const determine::Engine& engine, const LineAnswer& answer, std::vector<Warning>& into) const;

  std::shared_ptr<const law::Pack> pack_;
  const Clock& clock_;
  std::shared_ptr<const Screener> screener_;
  goods::TextReader reader_;
  screening::NameIndex names_;
  std::vector<law::EndUseFlag> end_use_words_;   ///< with their words in lower case
  std::unordered_map<std::string, std::vector<std::string>> codes_by_hs_;
  std::unordered_map<std::string, std::vector<std::string>> catalogues_by_hs_;   ///< instruments of catalogues
  mutable std::mutex engines_mutex_;
  mutable std::vector<std::shared_ptr<const determine::Engine>> engines_;        ///< most recently used last
};

/// True when the exporter is outside the jurisdiction of the pack; an exporter without a country counts as inside.
bool exporter_abroad(const CheckRequest& request, const law::Pack& pack);

}  // namespace ytterby::app
