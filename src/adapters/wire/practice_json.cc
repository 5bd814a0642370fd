#include "adapters/wire/practice_json.h"

#include "core/explain/practice_words.h"

namespace ytterby::wire {

namespace {

constexpr std::array<std::string_view, learn::mark_standing_count> standing_names{"open", "earned", "lost"};

void write_documents(JsonWriter& w, const std::vector<const law::Document*>& documents) {
  w.key("documents").open_array();
  for (const law::Document* document : documents) {
    // The form is what is filled in on the page; what may still be asked for cannot be lacking yet.
    if (document->id == "application_form" || document->id == "other_materials") continue;
    w.open_object().member("id", document->id).member("title", document->title).member("translation", document->translation).close_object();
  }
  w.close_array();
}

void write_marks(JsonWriter& w, const std::vector<learn::MarkedDeed>& marks) {
  std::int64_t earned = 0, lost = 0;
  w.key("marks").open_array();
  for (const learn::MarkedDeed& mark : marks) {
    if (mark.standing == learn::MarkStanding::earned) earned += mark.points;
    if (mark.standing == learn::MarkStanding::lost) lost += mark.points;
    w.open_object().member("id", learn::practice_mark_names[static_cast<std::size_t>(mark.mark)]).member("title", explain::mark_title(mark.mark));
    w.member("standing", standing_names[static_cast<std::size_t>(mark.standing)]).key("points").value(std::int64_t{mark.points});
    w.member("text", explain::mark_text(mark.mark, mark.standing)).close_object();
  }
  w.close_array();
  w.key("earned").value(earned).key("lost").value(lost);
}

}  // namespace

std::string practice_json(const learn::Practice& practice, const std::optional<PracticeState>& state) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("company", practice.company).key("orders").open_array();
  for (const learn::PracticeOrder& order : practice.orders) w.open_object().member("id", order.id).member("title", order.title).member("story", order.story).close_object();
  w.close_array();
  if (state) {
    const app::PracticeView& view = state->view;
    w.key("room").open_object().member("order", state->order.id).member("today", view.today);
    w.member("turn", learn::practice_turn_names[static_cast<std::size_t>(view.turn)]).member("text", explain::turn_text(view.turn));
    w.member("yours", learn::is_trainees(view.turn)).member("can_wait", view.turn != learn::PracticeTurn::over && (!learn::is_trainees(view.turn) || learn::can_be_missed(view.turn)));
    w.optional("subject", view.subject);
    if (view.until) w.member("until", *view.until);
    write_marks(w, learn::marks_of(practice, view.deeds));
    write_documents(w, state->documents);
    w.close_object();
  }
  w.close_object();
  return out;
}

}  // namespace ytterby::wire
