#include "app/status_board.h"

#include <algorithm>

namespace ytterby::app {

namespace {

constexpr std::size_t statuses_per_byte = 4;
constexpr std::size_t page_size = 1000;
constexpr std::string_view licence_streams = "licence/";

/// The place of the last entry of the record, found by halving: an entry after a place is a cheap question.
std::int64_t last_position(Records& records) {
  std::int64_t low = 0;
  std::int64_t high = 1;
  while (!records.record(high, 1).empty()) {
    low = high;
    high *= 2;
  }
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (records.record(middle, 1).empty()) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

ListedStatus listed_status(licensing::LicenceState state) {
  switch (state) {
    case licensing::LicenceState::active: return ListedStatus::valid;
    case licensing::LicenceState::suspended: return ListedStatus::suspended;
    case licensing::LicenceState::superseded:
    case licensing::LicenceState::withdrawn:
    case licensing::LicenceState::revoked:
    case licensing::LicenceState::surrendered:
    case licensing::LicenceState::expired: return ListedStatus::ended;
  }
  return ListedStatus::ended;
}

void put_status(std::string& bits, std::size_t index, ListedStatus status) {
  const auto shift = static_cast<unsigned>(index % statuses_per_byte * 2);
  auto byte = static_cast<unsigned>(static_cast<unsigned char>(bits[index / statuses_per_byte]));
  byte = (byte & ~(3U << shift)) | (static_cast<unsigned>(status) << shift);
  bits[index / statuses_per_byte] = static_cast<char>(static_cast<unsigned char>(byte));
}

std::optional<ListedStatus> status_in(const std::string& bits, std::size_t index) {
  if (index / statuses_per_byte >= bits.size()) return std::nullopt;
  const unsigned value = (static_cast<unsigned>(static_cast<unsigned char>(bits[index / statuses_per_byte])) >> static_cast<unsigned>(index % statuses_per_byte * 2)) & 3U;
  if (value > static_cast<unsigned>(ListedStatus::suspended)) return std::nullopt;
  return static_cast<ListedStatus>(value);
}

void StatusBoard::put(const licensing::Licence& licence) {
  if (licence.terms.status_index < 0) return;
  const auto index = static_cast<std::size_t>(licence.terms.status_index);
  const std::size_t number = index / licences_per_list;
  while (lists_.size() <= number) lists_.push_back({std::string(licences_per_list / statuses_per_byte, '\0'), 1});
  List& list = lists_[number];
  // A licence that is frozen while a change of it is dealt with must not be used either.
  const bool frozen = licence.state == licensing::LicenceState::active && !licence.frozen_by.empty();
  const ListedStatus status = frozen ? ListedStatus::suspended : listed_status(licence.state);
  if (status_in(list.bits, index % licences_per_list) == status) return;
  put_status(list.bits, index % licences_per_list, status);
  ++list.version;
}

void StatusBoard::build() {
  lists_.assign(1, {std::string(licences_per_list / statuses_per_byte, '\0'), 1});
  // The place first: what changes while the pages are read is read again afterwards.
  position_ = last_position(records_);
  LicenceQuery query;
  query.page.limit = page_size;
  for (;;) {
    const auto page = records_.licences(query);
    for (const licensing::Licence& licence : page.items) put(licence);
    if (page.next.empty()) break;
    query.page.after = page.next;
  }
  built_ = true;
}

void StatusBoard::follow() {
  for (;;) {
    const auto entries = records_.record(position_, page_size);
    std::vector<std::string> changed;
    for (const TimelineEntry& entry : entries) {
      if (entry.stream.rfind(licence_streams, 0) == 0) changed.push_back(entry.stream.substr(licence_streams.size()));
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const std::string& id : changed) {
      if (const auto licence = records_.licence({id})) put(*licence);
    }
    if (!entries.empty()) position_ = entries.back().position;
    if (entries.size() < page_size) return;
  }
}

std::optional<StatusBoard::List> StatusBoard::list(std::size_t number) {
  const std::scoped_lock lock(mutex_);
  if (!built_) build();
  follow();
  if (number >= lists_.size()) return std::nullopt;
  return lists_[number];
}

}  // namespace ytterby::app
