#include "adapters/wire/briefings_json.h"

#include <algorithm>

#include "core/briefings/coming.h"
#include "core/explain/briefing_words.h"

namespace ytterby::wire {

namespace {

using namespace briefings;

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_body = 20'000;
constexpr std::size_t longest_link = 500;
constexpr std::size_t longest_id = 100;
constexpr std::size_t most_cited = 50;
constexpr std::size_t most_sessions = 20;
constexpr std::size_t most_material = 20;
constexpr std::int64_t most_seats = 100'000;

class Writer {
 public:
  Writer(JsonWriter& w, const BriefingReader& reader, const law::Pack& pack) : w_(w), reader_(reader), pack_(pack) {}

  void write(const Announcement& a) {
    w_.open_object().member("id", a.id).count("version", a.version).member("state", explain::state_name(a.state));
    w_.key("content");
    write(a, a.content);
    w_.key("published_at").value(a.published_at).key("changed_at").value(a.changed_at);
    if (a.state == AnnouncementState::withdrawn) {
      for (const AnnouncementStep& step : a.steps) {
        if (step.kind == AnnouncementStepKind::withdrawn) w_.member("withdrawn_because", step.text);
      }
    }
    if (reader_.inside) {
      if (a.next) {
        w_.key("next");
        write(a, *a.next);
      }
      write_names("authors", a.authors);
      write_sign_ups(a);
      write_steps(a.steps);
    }
    w_.close_object();
  }

  void write(const Guidance& g) {
    w_.open_object().member("id", g.id).count("version", g.version).member("state", explain::state_name(g.state));
    w_.member("question", g.content.question).member("answer", g.content.answer);
    w_.member("provisions", g.content.provisions);
    write_instruments(g.content.instruments);
    const auto touched = touched_by(pack_, g, reader_.today);
    w_.member("may_be_superseded", !touched.empty()).member("touched", touched);
    w_.key("published_at").value(g.published_at).key("confirmed_at").value(g.confirmed_at);
    w_.optional("briefing", g.briefing).optional("supersedes", g.supersedes).optional("superseded_by", g.superseded_by);
    if (g.state == GuidanceState::withdrawn && !g.steps.empty()) w_.member("withdrawn_because", g.steps.back().text);
    if (reader_.inside) {
      w_.member("questions", g.questions).key("coming").open_array();
      for (const Coming& one : coming_changes(pack_, g, reader_.today)) w_.open_object().member("on", one.on).member("what", one.what).close_object();
      w_.close_array();
      write_names("authors", g.authors);
      write_steps(g.steps);
    }
    w_.close_object();
  }

 private:
  void write(const Announcement& a, const AnnouncementContent& c) {
    w_.open_object().member("title", c.title).member("body", c.body);
    write_instruments(c.instruments);
    w_.key("sessions").open_array();
    for (const Session& session : c.sessions) write(a, session);
    w_.close_array().key("material").open_array();
    for (const Material& m : c.material) w_.open_object().member("title", m.title).optional("file", m.file.value).optional("link", m.link).close_object();
    w_.close_array().close_object();
  }

  void write(const Announcement& a, const Session& s) {
    w_.open_object().member("id", s.id);
    if (!s.place.empty()) w_.member("place", s.place);
    w_.optional("link", s.link).member("starts", text_of(s.starts)).member("ends", text_of(s.ends)).count("capacity", static_cast<std::size_t>(s.capacity)).member("cancelled", s.cancelled);
    w_.count("seats_taken", count_of(a, s.id, Seat::seat)).count("waiting", count_of(a, s.id, Seat::waiting));
    if (const SignUp* own = reader_.person.empty() ? nullptr : find_sign_up(a, s.id, reader_.person)) w_.member("own", explain::seat_name(own->seat));
    w_.close_object();
  }

  void write_sign_ups(const Announcement& a) {
    w_.key("sign_ups").open_array();
    for (const SignUp& one : a.sign_ups) {
      w_.open_object().member("session", one.session).member("person", one.person.value).member("name", name_of(one.person)).member("organisation", organisation_of(one.organisation));
      w_.member("seat", explain::seat_name(one.seat)).key("at").value(one.at);
      if (one.attended) w_.member("attended", *one.attended);
      w_.close_object();
    }
    w_.close_array();
  }

  void write_instruments(const std::vector<std::string>& ids) {
    w_.key("instruments").open_array();
    for (const std::string& id : ids) {
      const law::Instrument* found = law::find_instrument(pack_, id);
      w_.open_object().member("id", id);
      if (found != nullptr) {
        w_.member("number", found->number).member("title", found->short_title.empty() ? found->title : found->short_title);
        w_.optional("link", found->link);
      }
      w_.close_object();
    }
    w_.close_array();
  }

  template <class Step>
  void write_steps(const std::vector<Step>& steps) {
    w_.key("steps").open_array();
    for (const Step& step : steps) {
      w_.open_object().member("kind", explain::step_name(step.kind)).key("at").value(step.at).optional("by_name", name_of(step.by)).optional("text", step.text).close_object();
    }
    w_.close_array();
  }

  void write_names(std::string_view key, const std::vector<PersonId>& ids) {
    w_.key(key).open_array();
    for (const PersonId& id : ids) w_.open_object().member("id", id.value).member("name", name_of(id)).close_object();
    w_.close_array();
  }

  [[nodiscard]] std::string name_of(const PersonId& id) const {
    const auto found = reader_.persons.find(id);
    return found == reader_.persons.end() ? std::string() : found->second;
  }
  [[nodiscard]] Text organisation_of(const OrganisationId& id) const {
    const auto found = reader_.organisations.find(id);
    return found == reader_.organisations.end() ? Text{id.value, id.value} : found->second;
  }

  JsonWriter& w_;
  const BriefingReader& reader_;
  const law::Pack& pack_;
};

template <class T>
std::string written(const T& value, const BriefingReader& reader, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  Writer(w, reader, pack).write(value);
  return out;
}

template <class T>
std::string written(std::string_view key, const std::vector<T>& all, const BriefingReader& reader, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key(key).open_array();
  Writer writer(w, reader, pack);
  for (const T& one : all) writer.write(one);
  w.close_array().count("total", all.size()).close_object();
  return out;
}

/// `{zh, en}`; a draft may lack either.
Text read_text(ObjectReader& reader, std::string_view key, std::size_t longest, std::vector<FieldError>& errors) {
  Text out;
  const JsonValue* value = reader.member(key);
  if (value == nullptr) return out;
  ObjectReader inner(*value, reader.pointer(key), errors);
  out.zh = inner.text("zh", longest);
  out.en = inner.text("en", longest);
  inner.finish();
  return out;
}

Moment read_moment(ObjectReader& reader, std::string_view key) {
  const std::string text = reader.text(key, 40, Presence::required);
  const auto moment = parse_moment(text);
  if (!moment && !text.empty()) {
    reader.error(reader.pointer(key), "bad_time", {"应为带时区的时刻，如 2031-05-04T09:00:00+08:00", "must be a time with its offset, such as 2031-05-04T09:00:00+08:00"});
  }
  return moment.value_or(Moment{});
}

Session read_session(const JsonValue& json, const std::string& at, std::vector<FieldError>& errors) {
  ObjectReader r(json, at, errors);
  Session out;
  out.id = r.text("id", longest_id);
  out.place = read_text(r, "place", longest_title, errors);
  out.link = r.text("link", longest_link);
  out.starts = read_moment(r, "starts");
  out.ends = read_moment(r, "ends");
  out.capacity = static_cast<std::int32_t>(r.integer("capacity", 1, most_seats).value_or(0));
  if (out.capacity == 0 && json.find("capacity") == nullptr) r.error(at + "/capacity", "missing", {"请写明名额", "say how many seats there are"});
  out.cancelled = r.maybe_boolean("cancelled").value_or(false);
  r.finish();
  return out;
}

}  // namespace

std::string briefing_json(const Announcement& announcement, const BriefingReader& reader, const law::Pack& pack) { return written(announcement, reader, pack); }
std::string briefings_json(const std::vector<Announcement>& all, const BriefingReader& reader, const law::Pack& pack) { return written("briefings", all, reader, pack); }
std::string guidance_json(const Guidance& guidance, const BriefingReader& reader, const law::Pack& pack) { return written(guidance, reader, pack); }
std::string guidance_list_json(const std::vector<Guidance>& all, const BriefingReader& reader, const law::Pack& pack) { return written("guidance", all, reader, pack); }

std::string questions_json(std::vector<Question> all, const BriefingReader& reader) {
  std::sort(all.begin(), all.end(), is_before);
  std::string out;
  JsonWriter w(out);
  w.open_object().key("questions").open_array();
  for (const Question& q : all) {
    w.open_object().member("id", q.id).count("version", q.version).member("state", explain::state_name(q.state)).member("text", q.text).count("votes", q.votes.size()).key("asked_at").value(q.asked_at);
    w.optional("guidance", q.guidance).optional("reason", q.reason);
    if (!reader.organisation.empty()) {
      w.member("own", q.organisation == reader.organisation);
      w.member("voted", std::find(q.votes.begin(), q.votes.end(), reader.organisation) != q.votes.end());
    }
    if (reader.inside) {
      const auto found = reader.organisations.find(q.organisation);
      w.member("organisation", found == reader.organisations.end() ? Text{q.organisation.value, q.organisation.value} : found->second);
    }
    w.close_object();
  }
  w.close_array().count("total", all.size()).close_object();
  return out;
}

AnnouncementContent read_announcement(ObjectReader& r, std::vector<FieldError>& errors) {
  AnnouncementContent out;
  out.title = read_text(r, "title", longest_title, errors);
  out.body = read_text(r, "body", longest_body, errors);
  out.instruments = r.texts("instruments", most_cited, longest_id);
  r.list("sessions", most_sessions, [&](const JsonValue& json, const std::string& at) { out.sessions.push_back(read_session(json, at, errors)); });
  r.list("material", most_material, [&](const JsonValue& json, const std::string& at) {
    ObjectReader inner(json, at, errors);
    Material m;
    m.title = read_text(inner, "title", longest_title, errors);
    m.file = {inner.text("file", longest_id)};
    m.link = inner.text("link", longest_link);
    inner.finish();
    out.material.push_back(std::move(m));
  });
  return out;
}

GuidanceContent read_guidance_content(ObjectReader& r, std::vector<FieldError>& errors) {
  GuidanceContent out;
  out.question = read_text(r, "question", longest_body, errors);
  out.answer = read_text(r, "answer", longest_body, errors);
  out.instruments = r.texts("instruments", most_cited, longest_id);
  out.provisions = r.texts("provisions", most_cited, longest_id);
  return out;
}

}  // namespace ytterby::wire
