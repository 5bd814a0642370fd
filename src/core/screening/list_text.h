#pragma once
// Entries and shares as text that people can read and that has one spelling: what a version of a list is hashed over, stored
// as, and compared by. A line a value, its kind first; an empty line ends an entry.
#include <string>
#include <string_view>

#include "base/result.h"
#include "core/screening/listed.h"

namespace ytterby::screening {

/// The words for stored enumerations: never change one.
std::string_view stored_word(Schema schema);
std::string_view stored_word(NameKind kind);
std::optional<Schema> schema_of(std::string_view word);
std::optional<NameKind> name_kind_of(std::string_view word);

void append_entry(std::string& out, const Entry& entry);
void append_share(std::string& out, const Share& share);

/// What `append_entry` and `append_share` wrote, one behind the other, added to `content`. False when it is anything else.
bool read_list_text(std::string_view text, ListContent& content);

/// Entries by id and shares by owner and owned: the order in which a list is kept, whatever that of its source was.
void sort_content(ListContent& content);

}  // namespace ytterby::screening
