#include "http/authorization.h"

#include <algorithm>

namespace ytterby::http {

const Rule* rule_of(std::string_view method, std::string_view path) {
  const auto& table = authorization_table();
  const auto found = std::find_if(table.begin(), table.end(), [&](const Rule& r) { return r.method == method && r.path == path; });
  return found == table.end() ? nullptr : &*found;
}

bool allows(const Rule& rule, const std::vector<licensing::Role>& roles) {
  if (rule.anyone) return true;
  return std::any_of(roles.begin(), roles.end(), [&](licensing::Role role) { return (rule.roles >> static_cast<unsigned>(role) & 1U) != 0; });
}

}  // namespace ytterby::http
