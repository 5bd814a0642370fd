#include "app/house_policy.h"

#include <algorithm>

#include "app/line_warnings.h"
#include "core/explain/screening_words.h"
#include "core/explain/wording.h"

namespace ytterby::app {

namespace {

/// More than anybody would look at for one party.
constexpr std::size_t most_found = 20;

bool counts(const PartyAnswer& party) { return party.party.role != determine::Role::exporter; }

bool any_party(const CheckAnswer& answer, const std::function<bool(const HouseHit&)>& test) {
  return std::any_of(answer.parties.begin(), answer.parties.end(), [&](const PartyAnswer& p) { return counts(p) && std::any_of(p.house.begin(), p.house.end(), test); });
}

void add(HouseHit hit, std::vector<HouseHit>& to) {
  const auto same = std::find_if(to.begin(), to.end(), [&](const HouseHit& h) { return h.entry == hit.entry; });
  if (same == to.end()) {
    to.push_back(std::move(hit));
  } else if (hit.how > same->how || (hit.how == same->how && hit.match.score > same->match.score)) {
    *same = std::move(hit);
  }
}

}  // namespace

std::vector<HouseHit> house_hits(const HouseLists& house, const RequestParty& party, Date day) {
  std::vector<HouseHit> out;
  std::vector<std::string> names{party.name};
  names.insert(names.end(), party.also.begin(), party.also.end());
  const auto cleared = [&](const HouseHit& hit) {
    return std::any_of(party.house.begin(), party.house.end(), [&](const HouseJudged& j) { return !j.confirmed && j.list == hit.list->list && j.entry == hit.entry->id; });
  };
  for (const std::string& name : names) {
    screening::Query query;
    query.name = name;
    query.limit = most_found;
    if (!party.country.empty()) query.facts.countries.push_back(party.country);
    for (HouseHit& hit : house.find(query, day)) {
      if (!cleared(hit)) add(std::move(hit), out);
    }
  }
  for (const HouseJudged& judged : party.house) {
    if (!judged.confirmed) continue;
    if (auto hit = house.entry(judged.list, judged.entry, day)) add(std::move(*hit), out);
  }
  if (std::any_of(out.begin(), out.end(), bars)) std::erase_if(out, [](const HouseHit& h) { return !bars(h); });
  return out;
}

void apply_house_policy(CheckAnswer& answer) {
  using determine::Verdict;
  const Verdict law = answer.shipment.verdict;
  const bool barred = any_party(answer, bars);
  const bool open = any_party(answer, [](const HouseHit& h) { return h.effect == ListEffect::bars && h.how == HouseHow::near; });
  if (barred && law != Verdict::prohibited) {
    answer.law_verdict = law;
    answer.shipment.verdict = Verdict::prohibited;
    // What the law would open is not offered: nothing goes there.
    answer.shipment.options.clear();
    answer.shipment.documents.clear();
  } else if (open && law == Verdict::no_licence_required) {
    answer.law_verdict = law;
    answer.shipment.verdict = Verdict::undetermined;
  }
}

void warn_of_house(CheckAnswer& answer) {
  const auto plain = [](const std::string& text) { return Text{text, text}; };
  for (const PartyAnswer& party : answer.parties) {
    for (const HouseHit& hit : party.house) {
      if (hit.how != HouseHow::near) continue;
      const std::string& listed = hit.entry->names[hit.name].text;
      const auto code = hit.effect == ListEffect::bars ? "house_list_near_barred" : "house_list_near";
      add_warning(answer.warnings, {code, explain::warning_text(code, {{"name", plain(party.party.name)}, {"listed", plain(listed)}, {"list", plain(hit.list->list)}}), {}});
    }
  }
}

std::vector<Text> house_reasons(const CheckAnswer& answer) {
  std::vector<Text> out;
  for (const PartyAnswer& party : answer.parties) {
    for (const HouseHit& hit : party.house) {
      if (counts(party) && bars(hit)) out.push_back(explain::house_text(party.party.name, hit.entry->names[hit.name].text, hit.list->list, hit.how == HouseHow::confirmed));
    }
  }
  return out;
}

}  // namespace ytterby::app
