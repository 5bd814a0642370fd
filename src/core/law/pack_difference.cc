#include "core/law/pack_difference.h"

#include <map>
#include <set>

#include "core/law/view.h"

namespace ytterby::law {

namespace {

/// By id; what only one pack has is added or removed, the others as `compare` says.
template <class Thing, class Turned, class Make>
void turn(const std::map<std::string, Thing>& before, const std::map<std::string, Thing>& after, std::vector<Turned>& into, const Make& make) {
  for (const auto& [id, thing] : before) {
    if (after.count(id) == 0) into.push_back(make(Turn::removed, id, &thing, nullptr));
  }
  for (const auto& [id, thing] : after) {
    const auto was = before.find(id);
    Turned made = make(was == before.end() ? Turn::added : Turn::changed, id, was == before.end() ? nullptr : &was->second, &thing);
    const bool is_same = made.turn == Turn::changed && made.before == made.after;
    if constexpr (std::is_same_v<Turned, TurnedThing>) {
      if (is_same && made.suspended_before == made.suspended_after) continue;
    } else if (is_same) {
      continue;
    }
    into.push_back(std::move(made));
  }
}

struct Standing {
  Text title;
  Status status = Status::unknown;
  std::optional<Date> suspended_until;
};

std::map<std::string, Standing> instruments_of(const Pack& pack, Date day) {
  std::map<std::string, Standing> out;
  for (const Instrument& instrument : pack.instruments) {
    Standing one{instrument.short_title, status_of(pack, instrument, "", {day, std::nullopt}), std::nullopt};
    for (const Span& span : spans_of(pack, instrument, "", std::nullopt)) {
      if (span.status == Status::suspended) one.suspended_until = span.to;
    }
    out.emplace(instrument.id, std::move(one));
  }
  return out;
}

std::map<std::string, Standing> provisions_of(const Pack& pack, Date day) {
  std::map<std::string, Standing> out;
  each_provision(pack, [&](const Provision& provision, const Family& family) {
    if (provision.versions.empty()) return;
    out.emplace(provision.code, Standing{provision.title, speaking_version(pack, family, provision, {day, std::nullopt}).status, std::nullopt});
  });
  return out;
}

std::map<std::string, const Parameter*> figures_of(const Pack& pack) {
  std::map<std::string, const Parameter*> out;
  for (const Parameter& parameter : pack.parameters) out.emplace(parameter.id, &parameter);
  return out;
}

std::set<std::string> parties_of(const Pack& pack) {
  std::set<std::string> out;
  for (const PartyNotice& notice : pack.parties) {
    for (const ListedParty& party : notice.entries) out.insert(notice.instrument + "\n" + party.en + "\n" + party.zh);
  }
  return out;
}

std::size_t only_in(const std::set<std::string>& these, const std::set<std::string>& others) {
  std::size_t out = 0;
  for (const std::string& one : these) out += others.count(one) == 0 ? 1U : 0U;
  return out;
}

TurnedThing thing_of(Turn turned, const std::string& id, const Standing* before, const Standing* after) {
  TurnedThing out;
  out.turn = turned;
  out.id = id;
  out.title = after != nullptr ? after->title : before->title;
  if (before != nullptr) {
    out.before = before->status;
    out.suspended_before = before->suspended_until;
  }
  if (after != nullptr) {
    out.after = after->status;
    out.suspended_after = after->suspended_until;
  }
  return out;
}

}  // namespace

PackDifference pack_difference(const Pack& before, const Pack& after, Date day) {
  PackDifference out;
  turn(instruments_of(before, day), instruments_of(after, day), out.instruments, thing_of);
  turn(provisions_of(before, day), provisions_of(after, day), out.provisions, thing_of);
  turn(figures_of(before), figures_of(after), out.figures, [](Turn turned, const std::string& id, const Parameter* const* old_one, const Parameter* const* new_one) {
    const Parameter& any = new_one != nullptr ? **new_one : **old_one;
    return TurnedFigure{turned, id, any.title, old_one != nullptr ? (*old_one)->value.text() : "", new_one != nullptr ? (*new_one)->value.text() : "", any.unit};
  });
  const auto listed_before = parties_of(before);
  const auto listed_after = parties_of(after);
  out.parties_added = only_in(listed_after, listed_before);
  out.parties_removed = only_in(listed_before, listed_after);
  return out;
}

}  // namespace ytterby::law
