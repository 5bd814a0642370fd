#pragma once
// The status of every licence as two bits, kept up with the record: what the public status lists are made of.
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/records.h"

namespace ytterby::app {

/// In the words of the IETF draft on token status lists: 0 valid, 1 invalid, 2 suspended.
enum class ListedStatus : std::uint8_t { valid = 0, ended = 1, suspended = 2 };

/// Licences on one list. A list has its full size from the first on, so that its length tells nothing.
constexpr std::int32_t licences_per_list = 131'072;

ListedStatus listed_status(licensing::LicenceState state);

/// Two bits a licence, the first in the low bits of the first byte.
void put_status(std::string& bits, std::size_t index, ListedStatus status);
/// None outside of the list, or for a value that has no meaning.
std::optional<ListedStatus> status_in(const std::string& bits, std::size_t index);

/// Safe to be used by several threads. Built by paging through the licences once, then it follows the record: a look costs
/// one short query while nothing changed, and one licence for each that did. Exact across processes that share a store.
class StatusBoard {
 public:
  explicit StatusBoard(Records& records) : records_(records) {}

  struct List {
    std::string bits;
    std::int64_t version = 0;   ///< another whenever the bits are others
  };
  /// A list as the record stands now; none when it was not begun. List 0 is always there.
  std::optional<List> list(std::size_t number);

 private:
  void build();
  void follow();
  void put(const licensing::Licence& licence);

  Records& records_;
  std::mutex mutex_;
  bool built_ = false;
  std::int64_t position_ = 0;
  std::vector<List> lists_;
};

}  // namespace ytterby::app
