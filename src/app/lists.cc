#include "app/lists.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>

#include "core/screening/list_text.h"

namespace ytterby::app {

namespace {

constexpr std::size_t parts_at_once = 64;
/// Entries to a part, about: where a part ends follows from the id of its last entry alone, so that an entry that comes or goes
/// changes its own part and no other.
constexpr std::uint64_t entries_to_a_part = 64;
constexpr std::size_t most_bytes_of_a_part = std::size_t{256} * 1024;

ListRefused refused(ListRefusal why, std::string id = {}) { return {why, std::move(id), 0, 0}; }

/// FNV-1a: no secret is kept by it, and a list that plays with it makes parts of `most_bytes_of_a_part`.
std::uint64_t spread(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash ^ (hash >> 29U);
}

class Parts {
 public:
  explicit Parts(const proof::Hasher& hasher) : hasher_(hasher) {}
  template <class T, class Append>
  void add_all(const std::vector<T>& items, Append append) {
    for (const T& item : items) {
      append(text_, item);
      if (text_.size() >= most_bytes_of_a_part || ends_part(item)) close();
    }
    close();
  }
  [[nodiscard]] std::vector<ListPart> take() { return std::move(parts_); }

 private:
  static bool ends_part(const screening::Entry& e) { return spread(e.id) % entries_to_a_part == 0; }
  static bool ends_part(const screening::Share& s) { return spread(s.owner + "/" + s.owned) % entries_to_a_part == 0; }
  void close() {
    if (text_.empty()) return;
    parts_.push_back({proof::hex(hasher_.sha256({text_})), std::move(text_)});
    text_.clear();
  }
  const proof::Hasher& hasher_;
  std::string text_;
  std::vector<ListPart> parts_;
};

std::optional<ListRefused> fault_of(const ListImport& import) {
  const screening::ListContent& content = import.content;
  if (!is_list_name(content.list)) return refused(ListRefusal::bad_name);
  if (content.entries.empty()) return refused(ListRefusal::empty);
  for (std::size_t i = 0; i < content.entries.size(); ++i) {
    const screening::Entry& e = content.entries[i];
    if (e.names.empty() || e.names.front().text.empty()) return refused(ListRefusal::no_name, e.id);
    if (i > 0 && e.id == content.entries[i - 1].id) return refused(ListRefusal::doubled_id, e.id);
  }
  return std::nullopt;
}

std::vector<std::string> names_of(const std::vector<ListPart>& parts) {
  std::vector<std::string> out;
  out.reserve(parts.size());
  for (const ListPart& part : parts) out.push_back(part.name);
  return out;
}

/// Those of `parts` that are not in `others`, in their order.
std::vector<std::string> only_in(const std::vector<std::string>& parts, const std::vector<std::string>& others) {
  const std::set<std::string> there(others.begin(), others.end());
  std::vector<std::string> out;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(out), [&](const std::string& name) { return there.count(name) == 0; });
  return out;
}

/// What those of the parts hold that are wanted; `wanted` is in their order.
screening::ListContent read_parts(const std::vector<ListPart>& parts, const std::vector<std::string>& wanted) {
  screening::ListContent out;
  auto next = wanted.begin();
  for (const ListPart& part : parts) {
    if (next == wanted.end() || part.name != *next) continue;
    ++next;
    if (!screening::read_list_text(part.bytes, out)) throw std::logic_error("a part of a list is not read as it was written");
  }
  return out;
}

/// removed / before > percent / 100, without a division.
bool shrank_too_much(std::size_t removed, std::int64_t before, Decimal percent) {
  constexpr int decimals = 6;
  constexpr std::int64_t hundred = 100'000'000;   // in counts of 10^-6
  const std::int64_t allowed = std::clamp<std::int64_t>(percent.scaled_down(decimals).value_or(0), 0, hundred);
  return static_cast<std::int64_t>(removed) * hundred > allowed * before;
}

ListRefused refused_by_store(SaveError error) {
  switch (error) {
    case SaveError::conflict:
    case SaveError::duplicate:
    case SaveError::operation_known:
    case SaveError::refused: return refused(ListRefusal::conflict);
    case SaveError::unavailable: return refused(ListRefusal::unavailable);
    case SaveError::unknown: return refused(ListRefusal::unknown);
  }
  return refused(ListRefusal::unknown);
}

}  // namespace

bool is_list_name(std::string_view name) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
  return !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), fits);
}

Result<std::size_t, ListRefused> Lists::keep(const std::vector<ListPart>& parts, const ListProgress& progress) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < parts.size(); at += parts_at_once) {
    const std::size_t end = std::min(parts.size(), at + parts_at_once);
    const std::vector<ListPart> some(parts.begin() + static_cast<std::ptrdiff_t>(at), parts.begin() + static_cast<std::ptrdiff_t>(end));
    const auto names = records_.list_parts_missing(names_of(some));
    const std::set<std::string> missing(names.begin(), names.end());
    std::vector<ListPart> wanted;
    std::copy_if(some.begin(), some.end(), std::back_inserter(wanted), [&](const ListPart& part) { return missing.count(part.name) != 0; });
    if (const auto kept = records_.keep_list_parts(wanted); !kept) return fail(refused_by_store(kept.error()));
    written += wanted.size();
    if (progress) progress(end, parts.size());
  }
  return written;
}

Result<ListImported, ListRefused> Lists::import(ListImport import, const ListProgress& progress) {
  screening::ListContent& content = import.content;
  screening::sort_content(content);
  content.shares.erase(std::unique(content.shares.begin(), content.shares.end()), content.shares.end());
  if (auto fault = fault_of(import)) return fail(std::move(*fault));
  Parts making(hasher_);
  making.add_all(content.entries, screening::append_entry);
  making.add_all(content.shares, screening::append_share);
  const std::vector<ListPart> parts = making.take();
  const std::vector<std::string> names = names_of(parts);
  std::string joined;
  for (const std::string& name : names) joined += name + "\n";

  ListImported out;
  out.parts = parts.size();
  const auto before = latest(content.list);
  out.version = {content.list, (before ? before->number : 0) + 1, proof::hex(hasher_.sha256({joined})), content.published, import.format,
                 static_cast<std::int64_t>(content.entries.size()), static_cast<std::int64_t>(content.shares.size()), import.at, import.by, {}};
  if (before && before->content == out.version.content) {
    out.version = *before;
    return out;
  }
  // Time goes forward in the record, whatever the clock of this server says.
  if (before) out.version.at = std::max(out.version.at, before->at);
  const auto old_names = before ? records_.list_part_names(before->list, before->number) : std::vector<std::string>();
  out.differences = screening::differences(content_of(content.list, only_in(old_names, names)), read_parts(parts, only_in(names, old_names)));
  const std::size_t removed = out.differences.removed.size();
  if (before && shrank_too_much(removed, before->entries, import.most_shrinking_percent)) {
    out.version.reason = import.reason;
    if (!import.force) return fail(ListRefused{ListRefusal::shrunk, {}, before->entries, static_cast<std::int64_t>(removed)});
  }
  const auto written = keep(parts, progress);
  if (!written) return fail(written.error());
  out.parts_written = *written;
  if (const auto saved = records_.save_list_version(out.version, names); !saved) return fail(refused_by_store(saved.error()));
  out.is_new = true;
  return out;
}

std::vector<ListVersion> Lists::versions(const std::string& list, std::size_t limit) {
  if (!is_list_name(list)) return {};
  return records_.list_versions(list, std::numeric_limits<std::int64_t>::max(), limit);
}

std::optional<ListVersion> Lists::latest(const std::string& list) {
  auto newest = versions(list, 1);
  return newest.empty() ? std::nullopt : std::optional(std::move(newest.front()));
}

std::optional<ListVersion> Lists::version(const std::string& list, std::int64_t number) { return is_list_name(list) ? records_.list_version(list, number) : std::nullopt; }

std::optional<ListVersion> Lists::as_known(const std::string& list, std::int64_t at) { return is_list_name(list) ? records_.list_as_known(list, at) : std::nullopt; }

screening::ListContent Lists::content_of(const std::string& list, const std::vector<std::string>& parts) {
  screening::ListContent out;
  out.list = list;
  for (std::size_t at = 0; at < parts.size(); at += parts_at_once) {
    const std::size_t end = std::min(parts.size(), at + parts_at_once);
    const std::vector<std::string> some(parts.begin() + static_cast<std::ptrdiff_t>(at), parts.begin() + static_cast<std::ptrdiff_t>(end));
    std::map<std::string, std::string> found;
    for (ListPart& part : records_.list_parts(some)) found.emplace(std::move(part.name), std::move(part.bytes));
    for (const std::string& name : some) {
      const auto part = found.find(name);
      if (part == found.end()) throw ListDamaged("list " + list + ": part " + name + " is gone");
      if (proof::hex(hasher_.sha256({part->second})) != name || !screening::read_list_text(part->second, out)) throw ListDamaged("list " + list + ": part " + name + " is not what it was");
    }
  }
  return out;
}

screening::ListContent Lists::content(const ListVersion& version) {
  auto out = content_of(version.list, records_.list_part_names(version.list, version.number));
  out.published = version.published;
  if (static_cast<std::int64_t>(out.entries.size()) != version.entries || static_cast<std::int64_t>(out.shares.size()) != version.shares) {
    throw ListDamaged("list " + version.list + ": version " + std::to_string(version.number) + " does not hold what it says");
  }
  return out;
}

ListComparison Lists::compare(const ListVersion& before, const ListVersion& after) {
  const auto old_parts = records_.list_part_names(before.list, before.number);
  const auto new_parts = records_.list_part_names(after.list, after.number);
  ListComparison out{{}, content_of(before.list, only_in(old_parts, new_parts)), content_of(after.list, only_in(new_parts, old_parts))};
  out.differences = screening::differences(out.before, out.after);
  return out;
}

std::int64_t end_of_day(Date day, int utc_offset_minutes) {
  constexpr std::int64_t seconds = 86'400;
  return (std::int64_t{day.days()} + 1) * seconds - 1 - std::int64_t{60} * utc_offset_minutes;
}

std::vector<StandingEntry> entries_on(const screening::ListContent& content, Date day) {
  std::vector<StandingEntry> out;
  for (const screening::Entry& entry : content.entries) {
    const auto standing = screening::standing_on(entry, day);
    if (standing != screening::Standing::not_listed) out.push_back({&entry, standing});
  }
  return out;
}

}  // namespace ytterby::app
