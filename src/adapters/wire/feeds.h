#pragma once
// What is new, as feeds: Atom (RFC 4287) and JSON Feed 1.1.
#include <string>
#include <vector>

#include "app/news.h"

namespace ytterby::wire {

struct FeedOptions {
  Lang lang = Lang::zh;
  std::string base;         ///< of this site, without a slash at the end; empty: addresses without a host
  std::string id;           ///< UUID of the feed
  Text title;
};

std::string atom_feed(const std::vector<app::NewsItem>& items, const FeedOptions& options);
std::string json_feed(const std::vector<app::NewsItem>& items, const FeedOptions& options);

/// `text` between tags or in quotes: what XML reserves is escaped, what it cannot hold (XML 1.0, 2.2) is replaced by U+FFFD.
std::string xml_text(std::string_view text);

/// Stable name for the API.
std::string_view name_of(app::NewsKind kind);

}  // namespace ytterby::wire
