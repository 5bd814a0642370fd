#pragma once
// What changed between two versions of a list, so that a person can read it before it counts.
#include <string>
#include <vector>

#include "core/screening/listed.h"

namespace ytterby::screening {

struct EntryName {
  std::string id;
  std::string name;   ///< the primary one
  friend bool operator==(const EntryName&, const EntryName&) = default;
};
struct EntryChange {
  std::string id;
  std::string name;   ///< afterwards
  std::vector<std::string> fields;   ///< `names`, `countries`, ...: which of them differ; never empty
  friend bool operator==(const EntryChange&, const EntryChange&) = default;
};

struct ListDifferences {
  std::vector<EntryName> added;      ///< each by id
  std::vector<EntryName> removed;
  std::vector<EntryChange> changed;
  std::vector<Share> shares_added;
  std::vector<Share> shares_removed;
  [[nodiscard]] bool empty() const { return added.empty() && removed.empty() && changed.empty() && shares_added.empty() && shares_removed.empty(); }
  friend bool operator==(const ListDifferences&, const ListDifferences&) = default;
};

/// Names of the fields of `Entry` in which two entries differ.
std::vector<std::string> changed_fields(const Entry& before, const Entry& after);

/// Both must be in the order of `sort_content`.
ListDifferences differences(const ListContent& before, const ListContent& after);

}  // namespace ytterby::screening
