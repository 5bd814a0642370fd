#pragma once
// What is told about people: to those who administer them, and to each about the own account and what waits.
#include "adapters/wire/licensing_json.h"
#include "app/waiting.h"

namespace ytterby::wire {

/// Who is signed in, and what they are.
std::string person_json(const licensing::Person& person, const licensing::Organisation& organisation, bool confirmed);
/// Nobody is signed in. In a demonstration: as whom one may sign in, and the password that all of them have.
std::string nobody_json(const std::vector<std::pair<licensing::Person, Text>>& demonstration, const std::string& password);

/// `names` of those who proposed something, by their ids.
std::string people_json(const std::vector<licensing::Person>& people, const licensing::Organisation& organisation, const std::vector<std::pair<PersonId, std::string>>& names);
std::string all_organisations_json(const std::vector<licensing::Organisation>& all);

/// `current`: the id of the session that asks.
std::string account_json(const licensing::Person& person, const std::vector<licensing::Session>& sessions, const std::string& current, bool factor_required);

/// A group with what it holds as it stands in other lists: each application, licence and hit is JSON.
struct WaitingRows {
  std::string what;
  std::size_t total = 0;
  std::vector<std::string> applications;
  std::vector<std::string> licences;
  std::vector<licensing::Person> people;
  std::vector<std::string> hits;
};
std::string waiting_json(const std::vector<WaitingRows>& groups);

}  // namespace ytterby::wire
