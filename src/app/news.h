#pragma once
// What is new: what the authority published, and what happened to the instruments of the law, in one list.
#include "app/desk.h"

namespace ytterby::app {

enum class NewsKind : std::uint8_t { announcement, briefing, guidance, law };
constexpr int news_kind_count = 4;

struct NewsItem {
  std::string id;              ///< UUID that stays the same as long as the item does
  NewsKind kind = NewsKind::announcement;
  Text title;
  Text text;
  std::string path;            ///< of its page on this site
  std::string link;            ///< elsewhere; empty: none
  Instant published = 0;
  Instant updated = 0;
  std::vector<std::string> about;   ///< control codes and ids of instruments
};

/// Newest first, at most `most`. Nothing that lies after `now`: what is foreseen is not news.
std::vector<NewsItem> news(const Desk& desk, Instant now, std::size_t most);

}  // namespace ytterby::app
