// Parties that listed ones own, where a rule in force asks for it.
#include <algorithm>
#include <map>
#include <set>

#include "app/check_shipment.h"

namespace ytterby::app {

namespace {

/// Two spellings of one name are one owner.
std::string key_of(const std::string& name) {
  std::string key = screening::normalise_name(name);
  return key.empty() ? screening::fold_name(name) : key;
}

/// The owners that count under a rule, by key: on its lists, and perhaps on them.
struct Owners {
  std::set<std::string> listed;
  std::set<std::string> perhaps;
};

Owners owners_under(const law::OwnedByListed& rule, const std::vector<PartyAnswer>& owners) {
  Owners out;
  const auto counts = [&](const PartyMatch& match) { return std::find(rule.lists.begin(), rule.lists.end(), match.match.notice->list) != rule.lists.end(); };
  for (const PartyAnswer& owner : owners) {
    const bool listed = std::any_of(owner.matches.begin(), owner.matches.end(), counts);
    const bool perhaps = std::any_of(owner.possible.begin(), owner.possible.end(), [&](const PossibleMatch& p) { return counts(p.match); });
    if (listed) out.listed.insert(key_of(owner.party.name));
    if (listed || perhaps) out.perhaps.insert(key_of(owner.party.name));
  }
  return out;
}

/// Names as they were written, for the shares that carry an answer.
void name_again(std::vector<screening::Share>& shares, const std::map<std::string, std::string>& names) {
  for (screening::Share& share : shares) {
    share.owner = names.at(share.owner);
    share.owned = names.at(share.owned);
  }
}

screening::OwnershipRule rule_of(const law::OwnedByListed& by, const Decimal& share) {
  using law::OwnedByListed;
  return {share, by.reach == OwnedByListed::Reach::at_least ? screening::Reach::at_least : screening::Reach::more_than,
          by.through == OwnedByListed::Through::in_full ? screening::Through::in_full : screening::Through::in_proportion};
}

}  // namespace

void Checker::add_owned(const law::View& view, const CheckRequest& request, std::vector<PartyAnswer>& parties) const {
  if (request.ownership.empty()) return;
  std::vector<screening::Share> shares = request.ownership;
  std::map<std::string, std::string> names;
  std::vector<PartyAnswer> owners;
  std::set<std::string> asked;
  for (screening::Share& share : shares) {
    for (std::string* name : {&share.owner, &share.owned}) {
      std::string key = key_of(*name);
      names.emplace(key, *name);
      *name = std::move(key);
    }
    if (asked.insert(share.owner).second) owners.push_back(screen(view, {determine::Role::end_user, names.at(share.owner), {}}));
  }
  const screening::OwnershipGraph graph(shares);
  for (const law::DestinationRule& rule : view.pack().destinations) {
    if (!rule.owned_by_listed || !view.binds(rule.source, rule.in_force)) continue;
    const law::Parameter* share = law::find_parameter(view.pack(), rule.owned_by_listed->share);
    if (share == nullptr) continue;
    const Owners who = owners_under(*rule.owned_by_listed, owners);
    for (PartyAnswer& party : parties) {
      if (party.party.role == determine::Role::exporter) continue;
      OwnedAnswer one{&rule, share->value, Tri::no, graph.ask(key_of(party.party.name), who.listed, rule_of(*rule.owned_by_listed, share->value))};
      one.owned = one.ownership.answer == screening::Owned::yes ? Tri::yes : one.ownership.answer == screening::Owned::cannot_tell ? Tri::unknown : Tri::no;
      if (one.owned != Tri::yes && who.perhaps.size() > who.listed.size()) {
        screening::Ownership wider = graph.ask(key_of(party.party.name), who.perhaps, rule_of(*rule.owned_by_listed, share->value));
        if (wider.answer != screening::Owned::no && one.owned == Tri::no) {
          one.owned = Tri::unknown;
          one.ownership = std::move(wider);
        }
      }
      name_again(one.ownership.because, names);
      party.owned.push_back(std::move(one));
    }
  }
}

}  // namespace ytterby::app
