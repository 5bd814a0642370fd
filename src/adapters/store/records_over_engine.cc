#include "adapters/store/records_over_engine.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "adapters/store/batch_of_unit.h"
#include "adapters/store/book_rows.h"
#include "adapters/store/codec.h"
#include "adapters/store/cursor.h"

namespace ytterby::store {

namespace {

constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();

template <class T>
std::optional<T> value_of(const std::optional<FaceRow>& row) {
  return row ? std::optional<T>(decode<T>(row->body)) : std::nullopt;
}

template <class T>
std::vector<T> values_of(const std::vector<FaceRow>& rows) {
  std::vector<T> out;
  out.reserve(rows.size());
  for (const FaceRow& row : rows) out.push_back(decode<T>(row.body));
  return out;
}

std::vector<app::TimelineEntry> entries_of(std::vector<EventRow> rows) {
  std::vector<app::TimelineEntry> out;
  out.reserve(rows.size());
  for (EventRow& row : rows) {
    out.push_back({row.position, std::move(row.id), std::move(row.stream), row.version, std::move(row.type), row.at, {std::move(row.actor)}, std::move(row.body)});
  }
  return out;
}

template <class State>
FaceQuery query_of(std::string_view kind, const auto& owner, const std::vector<State>& states, bool newest_first) {
  FaceQuery query;
  query.kind = kind;
  if (owner) query.owner = owner->value;
  for (const State state : states) query.states.emplace_back(stored_name(state));
  query.newest_first = newest_first;
  return query;
}

class RecordsOverEngine final : public app::Records {
 public:
  explicit RecordsOverEngine(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

  app::LogRecords& log() override { return *engine_; }
  app::ListRecords& lists() override { return *engine_; }
  Result<void, SaveError> save(const app::Unit& unit) override { return engine_->commit(batch_of(unit)); }

  std::optional<app::Operation> operation(const PersonId& actor, const std::string& key) override {
    if (!is_storable(actor.value) || !is_storable(key)) return std::nullopt;
    auto row = engine_->operation(actor.value, key);
    if (!row) return std::nullopt;
    return app::Operation{std::move(row->key), std::move(row->fingerprint), row->status, std::move(row->answer)};
  }
  std::int64_t counter(const std::string& name) override { return is_storable(name) ? engine_->counter(name) : 0; }

  std::optional<licensing::Application> application(const ApplicationId& id) override { return face<licensing::Application>(kind::application, id.value); }
  std::vector<licensing::Event> application_events(const ApplicationId& id) override { return events<licensing::Event>(kind::application, id.value); }
  std::vector<std::vector<licensing::Event>> events_of(const std::vector<ApplicationId>& ids) override {
    std::vector<std::string> streams;
    for (const ApplicationId& id : ids) {
      if (is_storable(id.value)) streams.push_back(std::string(kind::application) + "/" + id.value);
    }
    std::map<std::string, std::vector<licensing::Event>> by_stream;
    for (const EventRow& row : engine_->streams(streams)) by_stream[row.stream].push_back(decode<licensing::Event>(row.body));
    std::vector<std::vector<licensing::Event>> out;
    for (const ApplicationId& id : ids) out.push_back(std::move(by_stream[std::string(kind::application) + "/" + id.value]));
    return out;
  }
  app::Page<licensing::Application> applications(const app::ApplicationQuery& query) override {
    return page<licensing::Application>(query_of(kind::application, query.exporter, query.states, false), query.page);
  }

  app::Page<licensing::Application> queue(const app::QueueQuery& query) override { return queue_page(query); }
  app::Page<licensing::Application> consulted(const OrganisationId& body, const app::PageRequest& page) override {
    FaceQuery query;
    query.kind = kind::consultation;
    query.owner = body.value;
    query.newest_first = true;
    return applications_of(page_of_rows(std::move(query), page));
  }
  std::vector<ApplicationId> precedents(const std::string& key, std::size_t limit) override {
    std::vector<ApplicationId> out;
    if (!is_storable(key)) return out;
    FaceQuery query;
    query.kind = kind::precedent;
    query.owner = key;
    query.newest_first = true;
    query.limit = std::min(limit, all);
    for (const FaceRow& row : engine_->faces(query)) out.push_back({row.id.substr(0, row.id.find('/'))});
    return out;
  }
  Result<void, SaveError> book(const app::Booking& booking) override {
    Batch batch;
    batch.booking = step_of(booking);
    return engine_->commit(batch);
  }
  std::optional<ledger::Books> books(const LicenceId& licence) override { return is_storable(licence.value) ? books_of(engine_->accounts(licence.value)) : std::nullopt; }
  std::vector<ledger::Entry> entries(const app::EntryQuery& query) override {
    if (!is_storable(query.licence.value)) return {};
    return engine_->entries(query.licence.value, query.line, query.after, std::min(query.limit, all));
  }
  std::optional<ledger::Certificate> certificate(const std::string& id) override { return face<ledger::Certificate>(kind::certificate, id); }
  std::optional<ledger::Certificate> certificate_by_number(const std::string& number) override { return by_lookup<ledger::Certificate>(kind::certificate, number); }
  app::Page<ledger::Certificate> certificates(const app::CertificateQuery& query) override {
    FaceQuery faces;
    faces.kind = kind::certificate;
    if (query.licence) faces.owner = query.licence->value;
    for (const auto state : query.states) faces.states.emplace_back(stored_name(state));
    return page<ledger::Certificate>(std::move(faces), query.page);
  }
  std::optional<conduct::Challenge> challenge(const std::string& id) override { return face<conduct::Challenge>(kind::challenge, id); }
  app::Page<conduct::Challenge> challenges(const app::ChallengeQuery& query) override {
    return page<conduct::Challenge>(query_of(kind::challenge, query.exporter, query.states, false), query.page);
  }
  std::optional<screening::PartyHit> hit(const std::string& id) override { return face<screening::PartyHit>(kind::hit, id); }
  app::Page<screening::PartyHit> hits(const app::HitQuery& query) override {
    FaceQuery faces = query_of(kind::hit, std::optional<OrganisationId>{}, query.states, false);
    if (query.unlisted) faces.states = {std::string(unlisted_hit)};
    return page<screening::PartyHit>(std::move(faces), query.page);
  }
  std::vector<screening::PartyHit> hits_of(const std::string& party_key) override { return owned<screening::PartyHit>(kind::hit, {party_key}, false, all); }
  std::optional<briefings::Announcement> announcement(const std::string& id) override { return face<briefings::Announcement>(kind::announcement, id); }
  app::Page<briefings::Announcement> announcements(const app::AnnouncementQuery& query) override {
    return page<briefings::Announcement>(query_of(kind::announcement, std::optional<OrganisationId>{}, query.states, true), query.page);
  }
  std::optional<briefings::Question> question(const std::string& id) override { return face<briefings::Question>(kind::question, id); }
  std::vector<briefings::Question> questions_of(const std::string& briefing) override { return owned<briefings::Question>(kind::question, {briefing}, false, all); }
  std::optional<briefings::Guidance> guidance_entry(const std::string& id) override { return face<briefings::Guidance>(kind::guidance, id); }
  app::Page<briefings::Guidance> guidance(const app::GuidanceQuery& query) override {
    return page<briefings::Guidance>(query_of(kind::guidance, std::optional<OrganisationId>{}, query.states, true), query.page);
  }
  std::optional<learn::Progress> learning(const PersonId& person, const std::string& course) override { return face<learn::Progress>(kind::learning, person.value + "/" + course); }
  std::vector<learn::Progress> learning_of(const OrganisationId& organisation) override { return owned<learn::Progress>(kind::learning, {organisation.value}, false, all); }
  std::optional<conduct::UsageReport> usage_report(const std::string& id) override { return face<conduct::UsageReport>(kind::usage_report, id); }
  std::vector<conduct::UsageReport> usage_reports(const LicenceId& licence) override { return owned<conduct::UsageReport>(kind::usage_report, {licence.value}, false, all); }
  std::optional<conduct::ShipmentEnd> shipment_end(const std::string& certificate) override { return face<conduct::ShipmentEnd>(kind::shipment_end, certificate); }
  std::vector<conduct::ShipmentEnd> shipment_ends(const LicenceId& licence) override { return owned<conduct::ShipmentEnd>(kind::shipment_end, {licence.value}, false, all); }
  std::vector<std::pair<std::string, std::size_t>> issue_tallies() override { return engine_->count_by_owner(std::string(kind::tally)); }

  std::optional<licensing::Licence> licence(const LicenceId& id) override { return face<licensing::Licence>(kind::licence, id.value); }
  std::optional<licensing::Licence> licence_by_number(const std::string& number) override { return by_lookup<licensing::Licence>(kind::licence, number); }
  std::vector<licensing::LicenceEvent> licence_events(const LicenceId& id) override { return events<licensing::LicenceEvent>(kind::licence, id.value); }
  app::Page<licensing::Licence> licences(const app::LicenceQuery& query) override {
    return page<licensing::Licence>(query_of(kind::licence, query.holder, query.states, true), query.page);
  }

  std::optional<licensing::Organisation> organisation(const OrganisationId& id) override { return face<licensing::Organisation>(kind::organisation, id.value); }
  std::vector<licensing::Organisation> organisations(std::optional<licensing::OrganisationKind> of_kind) override {
    FaceQuery query;
    query.kind = kind::organisation;
    if (of_kind) query.states.emplace_back(stored_name(*of_kind));
    query.limit = all;
    return values_of<licensing::Organisation>(engine_->faces(query));
  }
  std::optional<licensing::Person> person(const PersonId& id) override { return face<licensing::Person>(kind::person, id.value); }
  std::optional<licensing::Person> person_by_login(const std::string& login) override { return by_lookup<licensing::Person>(kind::person, login); }
  std::vector<licensing::Person> persons(const OrganisationId& organisation) override { return owned<licensing::Person>(kind::person, organisation, false, all); }
  std::vector<licensing::Person> proposed_persons() override {
    FaceQuery query;
    query.kind = kind::person;
    query.states = {"proposed"};
    query.limit = all;
    return values_of<licensing::Person>(engine_->faces(query));
  }
  std::optional<qualify::TrackRecord> track_record(const OrganisationId& exporter) override { return face<qualify::TrackRecord>(kind::track_record, exporter.value); }
  std::optional<app::CatalogueGoods> goods(const GoodsId& id) override { return face<app::CatalogueGoods>(kind::goods, id.value); }
  std::vector<app::CatalogueGoods> catalogue(const OrganisationId& owner) override { return owned<app::CatalogueGoods>(kind::goods, owner, false, all); }
  std::optional<app::StoredFile> file(const FileId& id) override { return face<app::StoredFile>(kind::file, id.value); }
  std::optional<std::string> file_content(const std::string& sha256) override { return is_storable(sha256) ? engine_->blob(sha256) : std::nullopt; }
  std::vector<app::Notice> notices(const OrganisationId& to, std::size_t limit) override { return owned<app::Notice>(kind::notice, to, true, limit); }

  std::vector<app::TimelineEntry> record(std::int64_t position, std::size_t limit) override { return entries_of(engine_->record(position, std::min(limit, all))); }
  std::vector<app::TimelineEntry> timeline(const std::string& stream) override {
    return is_storable(stream) ? entries_of(engine_->stream(stream)) : std::vector<app::TimelineEntry>{};
  }

  Result<void, SaveError> save_session(const licensing::Session& session) override {
    // The second row is there to find a person's sessions by; it is written first, so that none is ever out of sight.
    const std::string body = encode(session);
    if (auto done = put_tool(kind::session_of, session.person.value + "/" + session.token_hash, body); !done) return done;
    return put_tool(kind::session, session.token_hash, body);
  }
  std::vector<licensing::Session> sessions_of(const PersonId& person) override {
    if (!is_storable(person.value)) return {};
    std::vector<licensing::Session> out;
    // Between `/` and `0`, the byte behind it, lie the keys that begin with the person.
    for (const std::string& body : engine_->tools(std::string(kind::session_of), person.value + "/", person.value + "0")) {
      auto session = decode<licensing::Session>(body);
      if (!session.ended) out.push_back(std::move(session));
    }
    return out;
  }
  std::optional<licensing::Session> session(const std::string& token_hash) override { return tool<licensing::Session>(kind::session, token_hash); }
  app::Page<app::Notice> unsent_notices(const app::PageRequest& request) override {
    FaceQuery query;
    query.kind = kind::notice;
    query.states = {"open"};
    return page<app::Notice>(std::move(query), request);
  }
  Result<void, SaveError> save_delivery(const app::Delivery& d) override { return put_tool(kind::delivery, d.notice + "|" + d.target, encode(d)); }
  std::optional<app::Delivery> delivery(const std::string& notice, const std::string& target) override { return tool<app::Delivery>(kind::delivery, notice + "|" + target); }
  Result<void, SaveError> save_api_key(const licensing::ApiKey& key) override { return put_tool(kind::api_key, key.key_hash, encode(key)); }
  std::optional<licensing::ApiKey> api_key(const std::string& key_hash) override { return tool<licensing::ApiKey>(kind::api_key, key_hash); }

 private:
  template <class T>
  std::optional<T> face(std::string_view of_kind, const std::string& id) {
    return is_storable(id) ? value_of<T>(engine_->face(std::string(of_kind), id)) : std::nullopt;
  }
  template <class T>
  std::optional<T> by_lookup(std::string_view of_kind, const std::string& lookup) {
    if (lookup.empty() || !is_storable(lookup)) return std::nullopt;
    return value_of<T>(engine_->face_by_lookup(std::string(of_kind), lookup));
  }
  template <class T>
  std::vector<T> owned(std::string_view of_kind, const OrganisationId& owner, bool newest_first, std::size_t limit) {
    if (!is_storable(owner.value)) return {};
    FaceQuery query;
    query.kind = of_kind;
    query.owner = owner.value;
    query.newest_first = newest_first;
    query.limit = std::min(limit, all);
    return values_of<T>(engine_->faces(query));
  }
  template <class E>
  std::vector<E> events(std::string_view of_kind, const std::string& id) {
    std::vector<E> out;
    if (!is_storable(id)) return out;
    for (const EventRow& row : engine_->stream(std::string(of_kind) + "/" + id)) out.push_back(decode<E>(row.body));
    return out;
  }
  app::Page<licensing::Application> queue_page(const app::QueueQuery& asked) {
    using State = licensing::ApplicationState;
    constexpr std::array types{law::LicenceTypeId::individual, law::LicenceTypeId::general, law::LicenceTypeId::registration};
    FaceQuery query;
    query.kind = kind::queue;
    if (asked.officer) query.owner = asked.officer->value;
    for (int s = 0; s < licensing::application_state_count; ++s) {
      const auto state = static_cast<State>(s);
      const bool wanted = asked.states.empty() ? state != State::draft : std::find(asked.states.begin(), asked.states.end(), state) != asked.states.end();
      for (const auto type : types) {
        const bool of_type = asked.types.empty() || std::find(asked.types.begin(), asked.types.end(), type) != asked.types.end();
        if (wanted && of_type) query.states.push_back(queue_state(state, type));
      }
    }
    return applications_of(page_of_rows(std::move(query), asked.page));
  }
  /// The applications that rows of a projection stand for, in their order. Ids of rows begin with that of the application.
  app::Page<licensing::Application> applications_of(const app::Page<FaceRow>& rows) {
    app::Page<licensing::Application> out;
    out.total = rows.total;
    out.next = rows.next;
    std::vector<std::string> ids;
    for (const FaceRow& row : rows.items) ids.push_back(row.id.substr(0, row.id.find('/')));
    std::map<std::string, FaceRow> faces;
    for (FaceRow& face : engine_->faces_of(std::string(kind::application), ids)) faces.emplace(face.id, face);
    for (const std::string& id : ids) {
      if (const auto found = faces.find(id); found != faces.end()) out.items.push_back(decode<licensing::Application>(found->second.body));
    }
    return out;
  }
  template <class T>
  app::Page<T> page(FaceQuery query, const app::PageRequest& request) {
    auto rows = page_of_rows(std::move(query), request);
    return {values_of<T>(rows.items), std::move(rows.next), rows.total};
  }
  app::Page<FaceRow> page_of_rows(FaceQuery query, const app::PageRequest& request) {
    app::Page<FaceRow> out;
    if (query.owner && !is_storable(*query.owner)) return out;
    out.total = engine_->count_faces(query);
    if (request.limit == 0) return out;
    if (!request.after.empty()) {
      query.after = decode_cursor(request.after);
      // A cursor that is not ours ends the list: whoever made it up gets nothing.
      if (!query.after) return out;
    }
    const std::size_t limit = std::min(request.limit, all - 1);
    query.limit = limit + 1;   // one more tells whether there is a next page
    std::vector<FaceRow> rows = engine_->faces(query);
    if (rows.size() > limit) {
      rows.resize(limit);
      out.next = encode_cursor({rows.back().sort, rows.back().id});
    }
    out.items = std::move(rows);
    return out;
  }
  Result<void, SaveError> put_tool(std::string_view of_kind, const std::string& key, const std::string& body) {
    if (key.empty() || !is_storable(key)) throw std::invalid_argument("a tool without a key");
    return engine_->put_tool(std::string(of_kind), key, body);
  }
  template <class T>
  std::optional<T> tool(std::string_view of_kind, const std::string& key) {
    if (!is_storable(key)) return std::nullopt;
    const auto body = engine_->tool(std::string(of_kind), key);
    return body ? std::optional<T>(decode<T>(*body)) : std::nullopt;
  }

  std::unique_ptr<Engine> engine_;
};

}  // namespace

std::unique_ptr<app::Records> records_over(std::unique_ptr<Engine> engine) { return std::make_unique<RecordsOverEngine>(std::move(engine)); }

}  // namespace ytterby::store
