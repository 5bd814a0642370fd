#pragma once
// Lists of parties at the desks: an administrator imports a version, everybody who is signed in looks at what is there.
#include <functional>
#include <memory>

#include "app/desk.h"
#include "app/lists.h"
#include "app/ports/list_reader.h"

namespace ytterby::app {

/// What the desks need for lists beside the store. All that is named must outlive it.
struct ListDesk {
  const proof::Hasher& hasher;
  const ListReader* reader = nullptr;   ///< null: lists are looked at here, and imported from the command line
  Decimal most_shrinking_percent;       ///< of the operator: how much of a list may go at once
  std::function<void()> imported;       ///< there is a new version: whoever screens is to know it at once
};

/// One file on its way in.
struct ListUpload {
  std::string list;
  std::string format;      ///< empty: from what the file holds
  std::string bytes;
  bool force = false;      ///< also when it lacks too much of what is there
  std::string reason;      ///< why it is forced; needed with `force`
};

/// At most so many bytes come in over the network; the command line takes any file.
constexpr std::size_t most_list_bytes = std::size_t{20} << 20U;
constexpr std::size_t most_reason_bytes = 1000;

struct ListUploaded {
  ListImported imported;
  std::vector<ListFault> notes;
};

/// Reads the file and keeps it as a version of the caller's, unless the newest one says the same; safe to repeat.
Result<ListUploaded, Failure> import_list(Desk& desk, const Caller& caller, ListUpload upload);

/// Who stood on a list on a day, by what was known at a moment.
struct ListQuestion {
  std::string list;
  Date day;
  std::int64_t known = 0;
  std::string search;      ///< in names, ids and identifiers, whatever the case; empty: everybody
  std::string after;       ///< the id that the page before ended with
  std::size_t limit = 50;
};
struct ListPage {
  ListVersion version;
  std::shared_ptr<const screening::ListContent> content;   ///< keeps what `entries` refer to
  std::vector<StandingEntry> entries;
  std::size_t total = 0;   ///< that answer the question, on every page
  std::string next;        ///< the `after` of the next page; empty: this is the last
};
/// None when nothing was known of the list then.
std::optional<ListPage> entries_page(Lists& lists, const ListQuestion& question);

}  // namespace ytterby::app
