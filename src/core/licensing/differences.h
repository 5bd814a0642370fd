#pragma once
// What differs between two versions of an application: for the officer who reads a file again, and for a licence that is
// to be changed. A change of a key element needs a new application (Order 792, Article 18(2)).
#include <string>
#include <vector>

#include "core/licensing/application.h"

namespace ytterby::licensing {

struct Difference {
  std::string pointer;        ///< the field, as in the API
  std::string before;         ///< in words; empty: was not there
  std::string after;          ///< in words; empty: is gone
  bool key_element = false;   ///< item, destination, end user, end use
  friend bool operator==(const Difference&, const Difference&) = default;
};

/// In the order of the form. Papers differ when a document is added, dropped or its content is another.
std::vector<Difference> differences(const Content& before, const Content& after);

}  // namespace ytterby::licensing
