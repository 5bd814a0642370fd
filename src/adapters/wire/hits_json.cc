#include "adapters/wire/hits_json.h"

#include "adapters/wire/answer_json.h"
#include "adapters/wire/names.h"
#include "adapters/wire/screening_json.h"
#include "core/explain/hit_words.h"
#include "core/screening/entries_of.h"
#include "core/screening/list_text.h"

namespace ytterby::wire {

namespace {

using screening::HitSubject;
using screening::PartyHit;

class HitWriter {
 public:
  HitWriter(JsonWriter& w, const HitReader& reader, const law::Pack& pack) : w_(w), reader_(reader), pack_(pack) {}

  void write(const PartyHit& hit) {
    w_.open_object().member("id", hit.id).count("version", hit.version).member("state", explain::state_name(hit.state));
    w_.member("counts", screening::counts_as_listed(hit)).member("binding", hit.binding);
    write_effect(hit);
    w_.member("same_name", hit.same_name);
    w_.count("score", static_cast<std::size_t>(hit.score)).key("raised_at").value(hit.raised_at).key("changed_at").value(hit.changed_at);
    const screening::PartyRecord& party = hit.party;
    w_.key("party").open_object().member("name", party.name).optional("name_original", party.name_original).optional("country", party.country).optional("address", party.address).close_object();
    write_listed(hit);
    write_reasons(w_, hit.reasons);
    if (hit.proposal) {
      w_.key("proposal").open_object().member("confirm", hit.proposal->confirm).key("at").value(hit.proposal->at);
      if (reader_.inside) w_.member("reason", hit.proposal->reason).member("by", hit.proposal->by.value).optional("by_name", name_of_person(hit.proposal->by));
      w_.close_object();
    }
    w_.key("subjects").open_array();
    for (const HitSubject& subject : hit.subjects) write_subject(subject);
    w_.close_array().key("steps").open_array();
    for (const screening::HitStep& step : hit.steps) write_step(step);
    w_.close_array().close_object();
  }

 private:
  [[nodiscard]] std::string name_of_person(const PersonId& id) const {
    const auto found = reader_.persons.find(id);
    return found == reader_.persons.end() ? std::string() : found->second;
  }

  /// Of an imported list by what the operator lets it mean today, whatever was meant when the hit was looked at.
  void write_effect(const PartyHit& hit) {
    using app::ListEffect;
    if (hit.list == screening::law_list) {
      w_.member("effect", name_of(hit.effect));
      return;
    }
    const ListEffect policy = reader_.house == nullptr ? ListEffect::none : reader_.house->effect_of(hit.list);
    w_.member("effect", name_of(policy == ListEffect::bars ? law::PartyEffect::prohibited : law::PartyEffect::none));
    if (policy != ListEffect::none) w_.member("policy", app::effect_name(policy));
  }

  void write_listed(const PartyHit& hit) {
    w_.key("listed").open_object().member("list", hit.list).member("name", hit.listed_name);
    screening::ListContent content;
    if (screening::read_list_text(hit.listed, content) && content.entries.size() == 1) {
      const screening::Entry& entry = content.entries.front();
      write_entry(w_, entry);
      w_.member("addresses", entry.addresses).key("identifiers").open_array();
      for (const screening::Identifier& one : entry.identifiers) w_.open_object().member("kind", one.kind).member("value", one.value).close_object();
      w_.close_array();
    }
    const auto noticed = hit.list == screening::law_list ? screening::find_party(pack_, hit.entry) : std::nullopt;
    if (noticed) {
      for (const law::PartyListRule& rule : pack_.party_lists) {
        if (rule.id != noticed->notice->list) continue;
        w_.member("list_title", rule.title).member("list_text", rule.text);
        break;
      }
      w_.key("citation");
      write_citation(w_, pack_, {noticed->notice->instrument, ""}, noticed->party->verified);
    }
    w_.close_object();
  }

  void write_subject(const HitSubject& subject) {
    const bool is_own = !reader_.exporter.empty() && subject.owner == reader_.exporter;
    const bool is_customs = reader_.exporter.empty() && subject.kind != screening::SubjectKind::application;
    if (!reader_.inside && !is_own && !is_customs) return;
    w_.open_object().member("kind", explain::subject_name(subject.kind)).member("id", subject.id).optional("number", subject.number).member("role", explain::role_name(subject.role));
    if (const auto owner = reader_.owners.find(subject.owner); owner != reader_.owners.end()) w_.member("owner", owner->second);
    w_.close_object();
  }

  void write_step(const screening::HitStep& step) {
    w_.open_object().member("kind", explain::step_name(step.kind)).key("at").value(step.at);
    if (reader_.inside) {
      w_.optional("text", step.text);
      if (!step.by.empty()) w_.optional("by_name", name_of_person(step.by));
    }
    w_.close_object();
  }

  JsonWriter& w_;
  const HitReader& reader_;
  const law::Pack& pack_;
};

}  // namespace

std::string hit_json(const PartyHit& hit, const HitReader& reader, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  HitWriter(w, reader, pack).write(hit);
  return out;
}

std::string hits_json(const std::vector<PartyHit>& hits, const std::string& next, std::size_t total, const HitReader& reader, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("hits").open_array();
  HitWriter writer(w, reader, pack);
  for (const PartyHit& hit : hits) writer.write(hit);
  w.close_array().optional("next", next).count("total", total).close_object();
  return out;
}

}  // namespace ytterby::wire
