#pragma once
// The desk of hits: who of the register may be a listed party, what the authority makes of it, and what follows. Every party of
// an application, a licence or a certificate is screened when it comes in, and again whenever a list changes.
#include "app/desk.h"

namespace ytterby::app {

/// A party and the places where it was met.
struct PartyUse {
  screening::PartyRecord party;
  std::vector<screening::HitSubject> subjects;
};

/// End users, consignee and importer of an application; end users and consignee of a licence.
std::vector<PartyUse> parties_of(const licensing::Application& application);
std::vector<PartyUse> parties_of(const LicenceId& id, const licensing::LicenceTerms& terms);
/// The consignee of a certificate, where its licence names another or none; the end user is one of the licence.
std::vector<PartyUse> parties_of(const ledger::Certificate& certificate, const licensing::LicenceTerms& terms);

/// The same for equal records, and for no others.
std::string party_key(const Desk& desk, const screening::PartyRecord& party);

/// Screens parties against every list that is loaded, as of `now`, and adds what changes to the unit: hits, and notices to those
/// who have to know. Nothing when nobody screens here. Each party once.
void screen_parties(const Desk& desk, const std::vector<PartyUse>& uses, Instant now, Unit& unit);

/// What the authority made of the entries that a party was found near: of the law's list, and of imported ones.
struct Judged {
  std::vector<std::string> cleared;     ///< only while party and entry are what they were
  std::vector<std::string> confirmed;
  std::vector<HouseJudged> house;       ///< the same of imported lists that mean something here
};
Judged judged(const Desk& desk, const screening::PartyRecord& party);

/// A party of an application as a check asks for it: all its names, and what the authority made of them.
RequestParty asked_party(const Desk& desk, determine::Role role, const licensing::Party& party);

/// Why nothing is granted: a party may be one on a list that means something here, and nobody has judged that; or house policy bars it.
std::optional<Failure> unjudged(const Desk& desk, const licensing::Application& application);

/// The hit, if the caller may see it: the authority and the auditor all, an exporter those of its own parties, customs those of
/// licences and certificates.
std::optional<screening::PartyHit> visible_hit(const Desk& desk, const Caller& caller, const std::string& id);
/// Those of the parties of an application, a licence or a certificate that the caller may see; what bars comes first.
std::vector<screening::PartyHit> hits_at(const Desk& desk, const Caller& caller, screening::SubjectKind kind, const std::string& id);

/// Judges a hit. The exporters concerned are told what came of it, and customs when it is confirmed.
Result<Receipt, Failure> judge_hit(Desk& desk, const Caller& caller, const std::string& id, const screening::HitCommand& command);
/// The exporter says why a party is not the listed one.
Result<Receipt, Failure> state_on_hit(Desk& desk, const Caller& caller, const std::string& id, const std::string& text);
/// Has the parties of a draft looked at before it is sent, because it cannot be sent while one bears the name of a listed party.
Result<Receipt, Failure> ask_about_parties(Desk& desk, const Caller& caller, const ApplicationId& id, const std::string& text);

/// Screens the whole register, a piece at a time, so that other chores go on meanwhile.
class RegisterScreening {
 public:
  explicit RegisterScreening(Desk& desk) : desk_(desk) {}
  /// From the beginning: a list changed.
  void restart() { stage_ = Stage::licences; cursor_.clear(); }
  /// One more piece. False when the register is done, until the next day or the next `restart`. Throws RecordsUnavailable.
  bool step(Instant now);

 private:
  enum class Stage : std::uint8_t { licences, applications, certificates, done };
  bool next(const std::string& cursor, Stage after);
  void screen(const std::vector<PartyUse>& uses, Instant now);

  Desk& desk_;
  Stage stage_ = Stage::licences;
  std::string cursor_;
  std::optional<Date> day_;
};

}  // namespace ytterby::app
