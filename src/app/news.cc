#include "app/news.h"

#include <algorithm>

#include "app/briefings.h"
#include "app/guidance.h"
#include "core/explain/briefing_words.h"
#include "core/law/status.h"

namespace ytterby::app {

namespace {

constexpr std::int64_t seconds_of_day = 86'400;

/// A name-based id of something that the record does not hold (RFC 9562, version 8): the same in every process.
std::string id_of(const Desk& desk, const std::string& name) {
  std::string hex = desk.secrets.sha256("ytterby news " + name).substr(0, 32);
  hex[12] = '8';
  hex[16] = 'a';
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" + hex.substr(20, 12);
}

class LawNews {
 public:
  LawNews(const Desk& desk, Instant now, std::vector<NewsItem>& out) : desk_(desk), pack_(desk.checker.pack()), now_(now), out_(out) {}

  void write(const law::Instrument& instrument) {
    if (instrument.published) add(instrument, "published", *instrument.published, instrument.note);
    if (instrument.in_force && instrument.in_force != instrument.published) add(instrument, "in_force", *instrument.in_force, {});
    for (const law::Event& event : instrument.events) {
      if (event.kind == law::Event::Kind::announced) continue;
      const bool is_repeal = event.kind == law::Event::Kind::repealed;
      add(instrument, is_repeal ? "repealed" : "suspended", event.from, event.note);
      if (is_repeal || !event.until) continue;
      // Prolonged or repealed meanwhile: then it is not in force again.
      const Date after = event.until->plus(1);
      const std::string at = event.parts.empty() ? std::string() : event.parts.front();
      if (law::status_of(pack_, instrument, at, {after, std::nullopt}) != law::Status::in_force) continue;
      add(instrument, law::beyond_verified(pack_, {after, std::nullopt}) ? "ran_out" : "resumed", after, {});
    }
  }

 private:
  static void append(Text& text, const Text& more) {
    text.zh += "\n\n" + more.zh;
    text.en += "\n\n" + more.en;
  }

  void add(const law::Instrument& instrument, const std::string& what, Date day, const Text& note) {
    NewsItem item;
    item.published = item.updated = std::int64_t{day.days()} * seconds_of_day - std::int64_t{pack_.utc_offset_minutes} * 60;
    if (item.published > now_) return;
    item.id = id_of(desk_, pack_.id + "/" + instrument.id + "/" + what + "/" + day.text());
    item.kind = NewsKind::law;
    item.title = explain::news_of_instrument(what, instrument.short_title.empty() ? instrument.title : instrument.short_title);
    item.text = instrument.title;
    if (!note.empty()) append(item.text, note);
    if (law::beyond_verified(pack_, {day, std::nullopt})) append(item.text, explain::beyond_verified_news(pack_.coverage.verified_through));
    item.path = "/law/timeline#" + instrument.id;
    item.link = instrument.link;
    item.about = {instrument.id};
    out_.push_back(std::move(item));
  }

  const Desk& desk_;
  const law::Pack& pack_;
  Instant now_;
  std::vector<NewsItem>& out_;
};

}  // namespace

std::vector<NewsItem> news(const Desk& desk, Instant now, std::size_t most) {
  std::vector<NewsItem> out;
  for (const briefings::Announcement& a : public_briefings(desk)) {
    if (a.state != briefings::AnnouncementState::published) continue;
    const bool is_briefing = !a.content.sessions.empty();
    out.push_back({a.id, is_briefing ? NewsKind::briefing : NewsKind::announcement, a.content.title, a.content.body, "/briefings/" + a.id, {}, a.published_at, a.changed_at, a.content.instruments});
  }
  for (const briefings::Guidance& g : find_guidance(desk, {})) {
    std::vector<std::string> about = g.content.provisions;
    about.insert(about.end(), g.content.instruments.begin(), g.content.instruments.end());
    out.push_back({g.id, NewsKind::guidance, g.content.question, g.content.answer, "/guidance/" + g.id, {}, g.published_at, std::max(g.published_at, g.confirmed_at), std::move(about)});
  }
  LawNews law(desk, now, out);
  for (const law::Instrument& instrument : desk.checker.pack().instruments) law.write(instrument);
  std::stable_sort(out.begin(), out.end(), [](const NewsItem& a, const NewsItem& b) { return a.updated != b.updated ? a.updated > b.updated : a.id < b.id; });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace ytterby::app
