// The lists of parties of the store in memory. It refuses what the keys of the databases refuse.
#include <algorithm>

#include "adapters/store/memory_engine.h"

namespace ytterby::store {

Result<void, SaveError> MemoryEngine::keep_list_parts(const std::vector<app::ListPart>& parts) {
  const std::scoped_lock lock(mutex_);
  for (const app::ListPart& part : parts) list_parts_.emplace(part.name, part.bytes);
  return {};
}

Result<void, SaveError> MemoryEngine::save_list_version(const app::ListVersion& version, const std::vector<std::string>& parts) {
  const std::scoped_lock lock(mutex_);
  auto& versions = lists_[version.list];
  if (version.number != static_cast<std::int64_t>(versions.size()) + 1) return fail(SaveError::conflict);
  versions.push_back({version, parts});
  return {};
}

std::vector<app::ListVersion> MemoryEngine::lists() {
  const std::scoped_lock lock(mutex_);
  std::vector<app::ListVersion> out;
  for (const auto& [name, versions] : lists_) {
    if (!versions.empty()) out.push_back(versions.back().version);
  }
  return out;
}

std::vector<app::ListVersion> MemoryEngine::list_versions(const std::string& list, std::int64_t below, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<app::ListVersion> out;
  const auto& versions = lists_[list];
  for (auto at = versions.rbegin(); at != versions.rend() && out.size() < limit; ++at) {
    if (at->version.number < below) out.push_back(at->version);
  }
  return out;
}

std::optional<app::ListVersion> MemoryEngine::list_version(const std::string& list, std::int64_t number) {
  const std::scoped_lock lock(mutex_);
  const auto& versions = lists_[list];
  if (number < 1 || number > static_cast<std::int64_t>(versions.size())) return std::nullopt;
  return versions[static_cast<std::size_t>(number - 1)].version;
}

std::optional<app::ListVersion> MemoryEngine::list_as_known(const std::string& list, std::int64_t at) {
  const std::scoped_lock lock(mutex_);
  const auto& versions = lists_[list];
  const auto found = std::find_if(versions.rbegin(), versions.rend(), [&](const KeptList& kept) { return kept.version.at <= at; });
  return found == versions.rend() ? std::nullopt : std::optional(found->version);
}

std::vector<std::string> MemoryEngine::list_part_names(const std::string& list, std::int64_t number) {
  const std::scoped_lock lock(mutex_);
  const auto& versions = lists_[list];
  if (number < 1 || number > static_cast<std::int64_t>(versions.size())) return {};
  return versions[static_cast<std::size_t>(number - 1)].parts;
}

std::vector<app::ListPart> MemoryEngine::list_parts(const std::vector<std::string>& names) {
  const std::scoped_lock lock(mutex_);
  std::vector<app::ListPart> out;
  for (const std::string& name : names) {
    if (const auto found = list_parts_.find(name); found != list_parts_.end()) out.push_back({name, found->second});
  }
  return out;
}

std::vector<std::string> MemoryEngine::list_parts_missing(const std::vector<std::string>& names) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> out;
  for (const std::string& name : names) {
    if (list_parts_.count(name) == 0) out.push_back(name);
  }
  return out;
}

}  // namespace ytterby::store
