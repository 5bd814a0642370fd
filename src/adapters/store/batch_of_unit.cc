#include "adapters/store/batch_of_unit.h"

#include <algorithm>
#include <tuple>

#include "adapters/store/book_rows.h"
#include "adapters/store/codec.h"

namespace ytterby::store {

namespace {

std::string stream_of(std::string_view kind, const std::string& id) { return std::string(kind) + "/" + id; }

void must_be_storable(const std::string& text) {
  if (!is_storable(text)) throw std::invalid_argument("a key that is no text");
}

class Builder {
 public:
  explicit Builder(const app::Unit& unit) : unit_(unit) {}

  template <class Change>
  void add_stream(std::string_view kind, const Change& change, FaceRow face) {
    if (change.events.empty() || change.after.version != change.expected_version + change.events.size()) {
      throw std::invalid_argument("a change whose events do not lead to its version");
    }
    std::uint32_t version = change.expected_version;
    for (const auto& event : change.events) {
      const std::string type = std::string(kind) + "." + std::string(stored_name(event.type));
      add_event({0, stream_of(kind, change.after.id.value), ++version, type, event.id, event.at, event.by.value, encode(event)});
    }
    add_face(kind, change.after.id.value, change.after.version, change.expected_version, std::move(face), encode(change.after));
  }

  /// `event_body` is what goes into the record for ever; `body` is how it stands now.
  void add_value(std::string_view kind, const std::string& id, std::uint32_t version, FaceRow face, std::string body, std::string event_body) {
    if (version == 0) throw std::invalid_argument("a change without a version");
    const std::string stream = stream_of(kind, id);
    const std::string type = std::string(kind) + (version == 1 ? ".made" : ".changed");
    add_event({0, stream, version, type, stream + "/" + std::to_string(version), unit_.at, unit_.actor.value, std::move(event_body)});
    add_face(kind, id, version, version - 1, std::move(face), std::move(body));
  }
  void add_value(std::string_view kind, const std::string& id, std::uint32_t version, FaceRow face, const std::string& body) {
    add_value(kind, id, version, std::move(face), body, body);
  }

  /// A row without an event of its own: it follows from those of another stream.
  void add_projection(std::string_view kind, const std::string& id, std::uint32_t version, std::uint32_t expected, FaceRow face) {
    add_face(kind, id, version, expected, std::move(face), {});
  }

  void add_file(const app::FileChange& change) {
    must_be_storable(change.file.sha256);
    FaceRow face;
    face.owner = change.file.owner.value;
    face.sort = change.file.at;
    add_value(kind::file, change.file.id.value, 1, std::move(face), encode(change.file));
    batch_.blobs.push_back({change.file.sha256, change.content});
  }

  /// A notice is made once, and once marked as sent.
  void add_notice(const app::Notice& notice) {
    FaceRow face;
    face.owner = notice.to.value;
    face.state = notice.sent ? "sent" : "open";
    face.sort = notice.at;
    add_value(kind::notice, notice.id, notice.sent ? 2 : 1, std::move(face), encode(notice));
  }

  void add_booking(const app::Booking& booking) { batch_.booking = step_of(booking); }

  Batch finish() {
    if (unit_.operation) {
      const app::Operation& o = *unit_.operation;
      for (const std::string* text : {&unit_.actor.value, &o.key, &o.fingerprint, &o.answer}) must_be_storable(*text);
      batch_.operation = OperationRow{unit_.actor.value, o.key, o.fingerprint, o.status, o.answer};
    }
    batch_.counters = unit_.counters;
    for (const app::CounterStep& step : batch_.counters) must_be_storable(step.name);
    const auto place = [](const FaceWrite& x) { return std::tie(x.row.kind, x.row.id); };
    std::stable_sort(batch_.faces.begin(), batch_.faces.end(), [&](const FaceWrite& a, const FaceWrite& b) { return place(a) < place(b); });
    std::stable_sort(batch_.counters.begin(), batch_.counters.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    std::stable_sort(batch_.blobs.begin(), batch_.blobs.end(), [](const auto& a, const auto& b) { return a.sha256 < b.sha256; });
    return std::move(batch_);
  }

 private:
  void add_event(EventRow event) {
    for (const std::string* text : {&event.stream, &event.id, &event.actor}) must_be_storable(*text);
    batch_.events.push_back(std::move(event));
  }
  void add_face(std::string_view kind, const std::string& id, std::uint32_t version, std::uint32_t expected, FaceRow face, std::string body) {
    if (id.empty()) throw std::invalid_argument("a change of something without an id");
    face.kind = kind;
    face.id = id;
    face.version = version;
    face.body = std::move(body);
    for (const std::string* text : {&face.owner, &face.lookup}) must_be_storable(*text);
    batch_.faces.push_back({std::move(face), expected});
  }

  const app::Unit& unit_;
  Batch batch_;
};

FaceRow face_of(std::string owner, std::string_view state, std::int64_t sort, std::string lookup) {
  FaceRow face;
  face.owner = std::move(owner);
  face.state = state;
  face.sort = sort;
  face.lookup = std::move(lookup);
  return face;
}

/// Passwords and second factors may be changed and forgotten; the record cannot, and auditors read it.
std::string without_secrets(licensing::Person person) {
  person.password_hash.clear();
  person.totp_secret.clear();
  person.totp_last_step = 0;
  person.totp_begun.clear();
  person.recovery_hashes.clear();
  if (person.invitation) person.invitation->token_hash.clear();
  return encode(person);
}

/// Whoever reads the record could sign in the name of this system.
std::string without_secrets(licensing::Organisation organisation) {
  for (licensing::Webhook& webhook : organisation.webhooks) webhook.secret.clear();
  return encode(organisation);
}

}  // namespace

std::string queue_state(licensing::ApplicationState state, law::LicenceTypeId type) { return std::string(stored_name(state)) + ":" + std::string(stored_name(type)); }

bool is_storable(std::string_view text) { return text.find('\0') == std::string_view::npos && !first_bad_utf8(text); }

Batch batch_of(const app::Unit& unit) {
  Builder builder(unit);
  for (const auto& c : unit.applications) {
    const licensing::Application& a = c.after;
    builder.add_stream(kind::application, c, face_of(a.exporter.value, stored_name(a.state), a.submitted_at > 0 ? a.submitted_at : a.changed_at, a.number));
    builder.add_projection(kind::queue, a.id.value, a.version, c.expected_version, face_of(a.officer.value, queue_state(a.state, a.content.type), c.queue_order, {}));
    for (const OrganisationId& body : c.consulted) builder.add_projection(kind::consultation, a.id.value + "/" + body.value, 1, 0, face_of(body.value, {}, a.changed_at, {}));
    for (const std::string& key : c.precedent_keys) builder.add_projection(kind::precedent, a.id.value + "/" + key, 1, 0, face_of(key, {}, a.changed_at, {}));
  }
  for (const auto& c : unit.licences) {
    const licensing::Licence& l = c.after;
    builder.add_stream(kind::licence, c, face_of(l.terms.holder.value, stored_name(l.state), l.issued_at, l.terms.number));
    for (const std::string& tally : c.tallies) builder.add_projection(kind::tally, l.id.value + "/" + tally, 1, 0, face_of(tally, {}, l.issued_at, {}));
  }
  for (const auto& [o] : unit.organisations) builder.add_value(kind::organisation, o.id.value, o.version, face_of({}, stored_name(o.kind), 0, {}), encode(o), without_secrets(o));
  for (const auto& [p] : unit.persons) builder.add_value(kind::person, p.id.value, p.version, face_of(p.organisation.value, p.proposal ? "proposed" : "", 0, p.login), encode(p), without_secrets(p));
  for (const auto& [t] : unit.track_records) builder.add_value(kind::track_record, t.exporter.value, t.version, face_of(t.exporter.value, {}, 0, {}), encode(t));
  for (const auto& [c] : unit.challenges) builder.add_value(kind::challenge, c.id, c.version, face_of(c.exporter.value, stored_name(c.state), c.answer_by.days(), {}), encode(c));
  for (const auto& [h] : unit.hits) builder.add_value(kind::hit, h.id, h.version, face_of(h.party_key, h.binding ? stored_name(h.state) : unlisted_hit, screening::urgency(h), {}), encode(h));
  for (const auto& [a] : unit.announcements) builder.add_value(kind::announcement, a.id, a.version, face_of({}, stored_name(a.state), a.published_at > 0 ? a.published_at : a.drafted_at, {}), encode(a));
  for (const auto& [q] : unit.questions) builder.add_value(kind::question, q.id, q.version, face_of(q.briefing, stored_name(q.state), q.asked_at, {}), encode(q));
  for (const auto& [g] : unit.guidance) builder.add_value(kind::guidance, g.id, g.version, face_of(g.briefing, stored_name(g.state), g.published_at > 0 ? g.published_at : g.changed_at, {}), encode(g));
  for (const auto& [l] : unit.learning) builder.add_value(kind::learning, l.key(), l.version, face_of(l.organisation.value, {}, 0, {}), encode(l));
  for (const auto& [r] : unit.reports) builder.add_value(kind::usage_report, r.id, r.version, face_of(r.licence.value, {}, r.period.from.days(), {}), encode(r));
  for (const auto& [e] : unit.ends) builder.add_value(kind::shipment_end, e.certificate, e.version, face_of(e.licence.value, {}, 0, {}), encode(e));
  for (const auto& [g] : unit.goods) builder.add_value(kind::goods, g.id.value, g.version, face_of(g.owner.value, g.retired ? "retired" : "active", 0, {}), encode(g));
  for (const auto& c : unit.files) builder.add_file(c);
  for (const auto& n : unit.notices) builder.add_notice(n);
  if (unit.booking) builder.add_booking(*unit.booking);
  return builder.finish();
}

}  // namespace ytterby::store
