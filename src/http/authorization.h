#pragma once
// Who may use which route: the table of api/authorization.yaml, built into the program. What is not in it is refused.
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/licensing/people.h"

namespace ytterby::http {

enum class Reach : std::uint8_t {
  none,   ///< belongs to nobody in particular
  own,    ///< only what belongs to the caller's organisation
  seen    ///< what the caller may see: its own, what it was asked about, or all for the authority
};

struct Rule {
  std::string_view method;
  std::string_view path;      ///< with `{...}` for its parameters
  bool anyone = false;        ///< without signing in
  std::uint32_t roles = 0;    ///< bit by position in `licensing::Role`
  Reach reach = Reach::none;
  bool confirmed = false;     ///< asks for a fresh proof of who one is
  bool versioned = false;     ///< asks for the version that was read: the contract gives it `If-Match`
};

/// The whole table, generated from api/authorization.yaml by tools/embed_authorization.cc.
const std::vector<Rule>& authorization_table();

/// The rule of a route; null when the table has none, and then nobody may.
const Rule* rule_of(std::string_view method, std::string_view path);

bool allows(const Rule& rule, const std::vector<licensing::Role>& roles);

}  // namespace ytterby::http
