#pragma once
// What the use cases ask of a store, in the words of the domain. Every change is one unit: its events, the faces they
// leave, the counters they moved and the operation that asked for them stand together or not at all. Nothing is ever
// changed or removed: an event corrects an earlier one.
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/ledger_records.h"
#include "app/ports/list_records.h"
#include "app/ports/log_records.h"
#include "base/result.h"
#include "core/briefings/announcement.h"
#include "core/briefings/guidance.h"
#include "core/briefings/question.h"
#include "core/conduct/challenge.h"
#include "core/conduct/usage_report.h"
#include "core/learn/learner.h"
#include "core/licensing/licence.h"
#include "core/licensing/people.h"
#include "core/qualify/track_record.h"
#include "core/screening/party_hit.h"

namespace ytterby::app {

using licensing::Instant;

/// A change of one stream: what happened, and the face afterwards. `expected_version` is the number of events before;
/// `after.version` the number after. `events` carry their ids and times.
struct ApplicationChange {
  licensing::Application after;
  std::uint32_t expected_version = 0;
  std::vector<licensing::Event> events;
  std::int64_t queue_order = 0;             ///< licensing::queue_order; what the queue of cases is sorted by
  std::vector<OrganisationId> consulted;    ///< bodies that were asked for advice for the first time
  std::vector<std::string> precedent_keys;  ///< under what a decided case is found again: `CODE>DESTINATION`, an end user
};
struct LicenceChange {
  licensing::Licence after;
  std::uint32_t expected_version = 0;
  std::vector<licensing::LicenceEvent> events;
  std::vector<std::string> tallies;         ///< on issue: `MONTH|TYPE|FAMILY`, what the public register counts
};

/// Changes whose event is the new face itself.
struct OrganisationChange { licensing::Organisation after; };   ///< `after.version` is one above what is stored
struct PersonChange { licensing::Person after; };
struct ChallengeChange { conduct::Challenge after; };
struct UsageReportChange { conduct::UsageReport after; };
struct HitChange { screening::PartyHit after; };
struct AnnouncementChange { briefings::Announcement after; };
struct QuestionChange { briefings::Question after; };
struct GuidanceChange { briefings::Guidance after; };
struct LearningChange { learn::Progress after; };
struct ShipmentEndChange { conduct::ShipmentEnd after; };
struct TrackRecordChange { qualify::TrackRecord after; };

/// An entry of the exporter's catalogue of goods.
struct CatalogueGoods {
  GoodsId id;
  std::uint32_t version = 0;
  OrganisationId owner;
  std::string name;
  std::string facts;         ///< a line of a check request, as JSON
  bool retired = false;
  friend bool operator==(const CatalogueGoods&, const CatalogueGoods&) = default;
};
struct GoodsChange { CatalogueGoods after; };

/// A stored paper. Contents are kept once, by their hash.
struct StoredFile {
  FileId id;
  OrganisationId owner;
  std::string name;
  std::string media_type;
  std::string sha256;
  std::int64_t bytes = 0;
  Instant at = 0;
  friend bool operator==(const StoredFile&, const StoredFile&) = default;
};
struct FileChange {
  StoredFile file;
  std::string content;
};

/// Something an organisation should know; shown in the app and sent on through the outbox.
struct Notice {
  std::string id;
  OrganisationId to;
  std::string code;          ///< `application_returned`, `licence_issued`, ...
  std::string subject;       ///< id of the application or licence
  std::string number;        ///< its number, for people
  Instant at = 0;
  bool sent = false;
  friend bool operator==(const Notice&, const Notice&) = default;
};

/// How far a notice has come on its way to one address. A tool, not a record: it is overwritten with each attempt.
struct Delivery {
  std::string notice;
  std::string target;        ///< `mail/LOGIN` or `hook/ID`
  std::string state;         ///< `waiting`, `sent`, `failed`
  std::int32_t attempts = 0;
  Instant next_at = 0;       ///< not before then
  std::string error;         ///< of the last attempt
  friend bool operator==(const Delivery&, const Delivery&) = default;
};

/// The value a counter had when it was read; the unit is refused as a conflict when it has moved, so that numbers have
/// no gaps and are given once.
struct CounterStep {
  std::string name;
  std::int64_t from = 0;     ///< becomes `from + 1`
};

struct Unit {
  std::optional<Operation> operation;
  PersonId actor;
  Instant at = 0;
  std::vector<ApplicationChange> applications;
  std::vector<LicenceChange> licences;
  std::vector<OrganisationChange> organisations;
  std::vector<PersonChange> persons;
  std::vector<TrackRecordChange> track_records;
  std::vector<ChallengeChange> challenges;
  std::vector<UsageReportChange> reports;
  std::vector<ShipmentEndChange> ends;
  std::vector<HitChange> hits;
  std::vector<AnnouncementChange> announcements;
  std::vector<QuestionChange> questions;
  std::vector<GuidanceChange> guidance;
  std::vector<LearningChange> learning;
  std::vector<GoodsChange> goods;
  std::vector<FileChange> files;
  std::vector<Notice> notices;
  std::vector<CounterStep> counters;
  std::optional<Booking> booking;           ///< what it does to the ledger, decided when everything else of the unit fits
};

/// One step of a timeline, for cases and for the auditor. `body` is the event as it is kept, JSON.
struct TimelineEntry {
  std::int64_t position = 0;   ///< in the whole record
  std::string id;
  std::string stream;          ///< `application/ID`, `licence/ID`, ...
  std::uint32_t version = 0;
  std::string type;            ///< `application.submitted`
  Instant at = 0;
  PersonId by;
  std::string body;
};

/// Cursor paging: `after` is the `next` of the page before, empty for the first.
struct PageRequest {
  std::string after;
  std::size_t limit = 50;
};
template <class T>
struct Page {
  std::vector<T> items;
  std::string next;            ///< empty: this was the last page
  std::size_t total = 0;
};

struct ApplicationQuery {
  std::optional<OrganisationId> exporter;
  std::vector<licensing::ApplicationState> states;   ///< none: any
  PageRequest page;
};
/// Cases that were sent, by what is left of their term: licensing::queue_order.
struct QueueQuery {
  std::vector<licensing::ApplicationState> states;   ///< none: all of them
  std::vector<law::LicenceTypeId> types;             ///< none: any
  std::optional<PersonId> officer;                   ///< an empty id: assigned to nobody
  PageRequest page;
};
struct CertificateQuery {
  std::optional<LicenceId> licence;
  std::vector<ledger::CertificateState> states;      ///< none: any
  PageRequest page;
};
struct ChallengeQuery {
  std::optional<OrganisationId> exporter;
  std::vector<conduct::ChallengeState> states;       ///< none: any
  PageRequest page;
};
/// What bars comes first, the nearest of those before others. With states, only those whose entry binds.
struct HitQuery {
  std::vector<screening::HitState> states;           ///< none: any
  bool unlisted = false;                             ///< those whose entry is not on its list any more, and no others
  PageRequest page;
};
/// Both newest first: by when it was published, or drafted while it was not.
struct AnnouncementQuery {
  std::vector<briefings::AnnouncementState> states;  ///< none: any
  PageRequest page;
};
struct GuidanceQuery {
  std::vector<briefings::GuidanceState> states;      ///< none: any
  PageRequest page;
};
struct LicenceQuery {
  std::optional<OrganisationId> holder;
  std::vector<licensing::LicenceState> states;
  PageRequest page;
};

/// Thrown by everything below that only reads, when the store does not answer: "there is none" would be a lie.
class RecordsUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Records {
 public:
  virtual ~Records() = default;

  /// The log of proofs over this record; lives as long.
  [[nodiscard]] virtual LogRecords& log() = 0;
  /// The lists of parties that are kept with this record; live as long.
  [[nodiscard]] virtual ListRecords& lists() = 0;

  /// Saves everything of the unit in one durable transaction, or nothing.
  virtual Result<void, SaveError> save(const Unit& unit) = 0;

  [[nodiscard]] virtual std::optional<Operation> operation(const PersonId& actor, const std::string& key) = 0;
  [[nodiscard]] virtual std::int64_t counter(const std::string& name) = 0;   ///< 0 when it was never moved

  [[nodiscard]] virtual std::optional<licensing::Application> application(const ApplicationId& id) = 0;
  [[nodiscard]] virtual std::vector<licensing::Event> application_events(const ApplicationId& id) = 0;
  /// The events of several applications, in the order of the ids; for pages of a list.
  [[nodiscard]] virtual std::vector<std::vector<licensing::Event>> events_of(const std::vector<ApplicationId>& ids) = 0;
  /// Oldest submission first; drafts by their last change.
  [[nodiscard]] virtual Page<licensing::Application> applications(const ApplicationQuery& query) = 0;

  [[nodiscard]] virtual Page<licensing::Application> queue(const QueueQuery& query) = 0;
  /// Applications on which a body was ever asked for advice, newest first.
  [[nodiscard]] virtual Page<licensing::Application> consulted(const OrganisationId& body, const PageRequest& page) = 0;
  /// Ids of decided applications under a precedent key, newest first.
  [[nodiscard]] virtual std::vector<ApplicationId> precedents(const std::string& key, std::size_t limit) = 0;

  [[nodiscard]] virtual std::optional<licensing::Licence> licence(const LicenceId& id) = 0;
  [[nodiscard]] virtual std::optional<licensing::Licence> licence_by_number(const std::string& number) = 0;
  [[nodiscard]] virtual std::vector<licensing::LicenceEvent> licence_events(const LicenceId& id) = 0;
  /// Newest first.
  [[nodiscard]] virtual Page<licensing::Licence> licences(const LicenceQuery& query) = 0;

  /// Whether it was saved: entries, accounts, certificates and operations stand together or not at all.
  virtual Result<void, SaveError> book(const Booking& booking) = 0;
  /// None: they were not opened.
  [[nodiscard]] virtual std::optional<ledger::Books> books(const LicenceId& licence) = 0;
  [[nodiscard]] virtual std::vector<ledger::Entry> entries(const EntryQuery& query) = 0;
  [[nodiscard]] virtual std::optional<ledger::Certificate> certificate(const std::string& id) = 0;
  [[nodiscard]] virtual std::optional<ledger::Certificate> certificate_by_number(const std::string& number) = 0;
  /// By the last day on which they are valid, the earliest first.
  [[nodiscard]] virtual Page<ledger::Certificate> certificates(const CertificateQuery& query) = 0;

  [[nodiscard]] virtual std::optional<conduct::Challenge> challenge(const std::string& id) = 0;
  /// The first to be answered first.
  [[nodiscard]] virtual Page<conduct::Challenge> challenges(const ChallengeQuery& query) = 0;
  [[nodiscard]] virtual std::optional<screening::PartyHit> hit(const std::string& id) = 0;
  [[nodiscard]] virtual Page<screening::PartyHit> hits(const HitQuery& query) = 0;
  /// All of one party, as one record writes it.
  [[nodiscard]] virtual std::vector<screening::PartyHit> hits_of(const std::string& party_key) = 0;
  [[nodiscard]] virtual std::optional<briefings::Announcement> announcement(const std::string& id) = 0;
  [[nodiscard]] virtual Page<briefings::Announcement> announcements(const AnnouncementQuery& query) = 0;
  [[nodiscard]] virtual std::optional<briefings::Question> question(const std::string& id) = 0;
  /// All of a briefing, in no order that means something.
  [[nodiscard]] virtual std::vector<briefings::Question> questions_of(const std::string& briefing) = 0;
  [[nodiscard]] virtual std::optional<briefings::Guidance> guidance_entry(const std::string& id) = 0;
  [[nodiscard]] virtual Page<briefings::Guidance> guidance(const GuidanceQuery& query) = 0;
  /// What a person did in a course.
  [[nodiscard]] virtual std::optional<learn::Progress> learning(const PersonId& person, const std::string& course) = 0;
  /// Of all people of an organisation, in all courses that somebody began.
  [[nodiscard]] virtual std::vector<learn::Progress> learning_of(const OrganisationId& organisation) = 0;
  [[nodiscard]] virtual std::optional<conduct::UsageReport> usage_report(const std::string& id) = 0;
  /// Those that were confirmed, oldest period first.
  [[nodiscard]] virtual std::vector<conduct::UsageReport> usage_reports(const LicenceId& licence) = 0;
  [[nodiscard]] virtual std::optional<conduct::ShipmentEnd> shipment_end(const std::string& certificate) = 0;
  [[nodiscard]] virtual std::vector<conduct::ShipmentEnd> shipment_ends(const LicenceId& licence) = 0;

  /// How many licences were issued under each tally, in the order of the tallies.
  [[nodiscard]] virtual std::vector<std::pair<std::string, std::size_t>> issue_tallies() = 0;

  [[nodiscard]] virtual std::optional<licensing::Organisation> organisation(const OrganisationId& id) = 0;
  [[nodiscard]] virtual std::vector<licensing::Organisation> organisations(std::optional<licensing::OrganisationKind> kind) = 0;
  [[nodiscard]] virtual std::optional<licensing::Person> person(const PersonId& id) = 0;
  [[nodiscard]] virtual std::optional<licensing::Person> person_by_login(const std::string& login) = 0;
  [[nodiscard]] virtual std::vector<licensing::Person> persons(const OrganisationId& organisation) = 0;
  /// About whom something is proposed and not agreed to yet.
  [[nodiscard]] virtual std::vector<licensing::Person> proposed_persons() = 0;
  [[nodiscard]] virtual std::optional<qualify::TrackRecord> track_record(const OrganisationId& exporter) = 0;
  [[nodiscard]] virtual std::optional<CatalogueGoods> goods(const GoodsId& id) = 0;
  [[nodiscard]] virtual std::vector<CatalogueGoods> catalogue(const OrganisationId& owner) = 0;
  [[nodiscard]] virtual std::optional<StoredFile> file(const FileId& id) = 0;
  [[nodiscard]] virtual std::optional<std::string> file_content(const std::string& sha256) = 0;
  /// Newest first.
  [[nodiscard]] virtual std::vector<Notice> notices(const OrganisationId& to, std::size_t limit) = 0;

  /// Oldest first; what is not sent to all its addresses yet.
  [[nodiscard]] virtual Page<Notice> unsent_notices(const PageRequest& page) = 0;

  /// The whole record in the order in which it was kept, from after `position` on.
  [[nodiscard]] virtual std::vector<TimelineEntry> record(std::int64_t position, std::size_t limit) = 0;
  [[nodiscard]] virtual std::vector<TimelineEntry> timeline(const std::string& stream) = 0;

  // Sessions and keys are tools, not records: they are overwritten when they are used and ended.
  virtual Result<void, SaveError> save_session(const licensing::Session& session) = 0;
  [[nodiscard]] virtual std::optional<licensing::Session> session(const std::string& token_hash) = 0;
  /// Those of a person that were not ended, whether or not they ran out meanwhile.
  [[nodiscard]] virtual std::vector<licensing::Session> sessions_of(const PersonId& person) = 0;
  virtual Result<void, SaveError> save_delivery(const Delivery& delivery) = 0;
  [[nodiscard]] virtual std::optional<Delivery> delivery(const std::string& notice, const std::string& target) = 0;
  virtual Result<void, SaveError> save_api_key(const licensing::ApiKey& key) = 0;
  [[nodiscard]] virtual std::optional<licensing::ApiKey> api_key(const std::string& key_hash) = 0;
};

}  // namespace ytterby::app
