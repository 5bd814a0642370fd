// Routes of answers and of what is new: the public list, search and feeds, and the authority's desk.
#include <algorithm>

#include "adapters/wire/briefings_json.h"
#include "adapters/wire/feeds.h"
#include "app/guidance.h"
#include "app/news.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/read_body.h"
#include "http/reader_of.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_reason = 4'000;
constexpr std::size_t longest_id = 100;
constexpr std::size_t longest_words = 800;
constexpr std::size_t most_questions = 100;
constexpr std::size_t most_news = 100;
/// Stable ids of the feeds, one for each language; made once.
constexpr std::string_view feed_zh = "018f6f2a-6b1c-7c55-9a3e-3d1c5b0a7e11";
constexpr std::string_view feed_en = "018f6f2a-6b1c-7c55-9a3e-3d1c5b0a7e12";

/// A public answer that browsers and caches may keep for a short time, and then ask whether it changed.
Response cached(const app::Desk& desk, const Request& request, std::string type, std::string body) {
  const std::string tag = "\"" + desk.secrets.sha256(body).substr(0, 32) + "\"";
  const std::vector<std::pair<std::string, std::string>> headers{{"ETag", tag}, {"Cache-Control", "public, max-age=60"}, {"Vary", "Accept-Language"}};
  if (tag_matches(request.if_none_match, tag)) return {304, std::move(type), "", headers};
  return {200, std::move(type), std::move(body), headers};
}

wire::FeedOptions feed_options(const app::Desk& desk, Lang lang) {
  return {lang, desk.public_url, std::string(lang == Lang::zh ? feed_zh : feed_en), {"最新动态：公告、宣讲会、解答与法规", "What is new: announcements, briefings, answers and the law"}};
}

std::string parameter(const Request& request, std::string_view name) {
  const std::string* text = request.parameter(name);
  return text == nullptr ? std::string() : *text;
}

}  // namespace

Response DeskRoutes::news_feed(Asked& asked) const {
  return cached(desk_, asked.request, "application/feed+json", wire::json_feed(app::news(desk_, desk_.clock.now(), most_news), feed_options(desk_, asked.lang)));
}

Response DeskRoutes::news_atom(Asked& asked) const {
  return cached(desk_, asked.request, "application/atom+xml; charset=utf-8", wire::atom_feed(app::news(desk_, desk_.clock.now(), most_news), feed_options(desk_, asked.lang)));
}

Response DeskRoutes::guidance_list(Asked& asked) const {
  const app::GuidanceSearch search{parameter(asked.request, "q"), parameter(asked.request, "cites")};
  if (search.words.size() > longest_words || search.cites.size() > longest_id) {
    return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{search.cites.size() > longest_id ? "?cites" : "?q", "too_long", {"检索词过长", "the words are too long"}}});
  }
  return json_response(wire::guidance_list_json(app::find_guidance(desk_, search), public_reader(desk_, asked), desk_.checker.pack()));
}

Response DeskRoutes::read_guidance(Asked& asked) const {
  const auto found = app::public_guidance(desk_, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  return json_response(wire::guidance_json(*found, public_reader(desk_, asked), desk_.checker.pack()));
}

Response DeskRoutes::desk_guidance(Asked& asked) const {
  app::GuidanceQuery query;
  constexpr std::size_t most = 500;
  query.page.limit = most;
  auto all = desk_.records.guidance(query).items;
  wire::BriefingReader reader = inside_reader(desk_, asked);
  // What the law touches has to be looked at first.
  std::stable_partition(all.begin(), all.end(), [&](const briefings::Guidance& g) { return !briefings::touched_by(desk_.checker.pack(), g, reader.today).empty(); });
  for (const briefings::Guidance& g : all) add_names(desk_, g, reader);
  return json_response(wire::guidance_list_json(all, reader, desk_.checker.pack()));
}

Response DeskRoutes::desk_guidance_entry(Asked& asked) const {
  const auto found = desk_.records.guidance_entry(asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  wire::BriefingReader reader = inside_reader(desk_, asked);
  add_names(desk_, *found, reader);
  return with_version(wire::guidance_json(*found, reader, desk_.checker.pack()), found->version);
}

Response DeskRoutes::draft_guidance(Asked& asked) const {
  app::GuidanceDraft draft;
  auto bad = read_body_with_errors(asked, [&](wire::ObjectReader& r, std::vector<wire::FieldError>& errors) {
    draft.content = wire::read_guidance_content(r, errors);
    draft.briefing = r.text("briefing", longest_id);
    draft.questions = r.texts("questions", most_questions, longest_id);
    draft.supersedes = r.text("supersedes", longest_id);
  });
  return bad ? std::move(*bad) : receipt(app::draft_guidance(desk_, asked.caller, std::move(draft)), asked.lang);
}

Response DeskRoutes::edit_guidance(Asked& asked) const {
  briefings::GuidanceContent content;
  auto bad = read_body_with_errors(asked, [&](wire::ObjectReader& r, std::vector<wire::FieldError>& errors) { content = wire::read_guidance_content(r, errors); });
  return bad ? std::move(*bad) : receipt(app::edit_guidance(desk_, asked.caller, asked.captures.front(), content), asked.lang);
}

Response DeskRoutes::publish_guidance(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::publish_guidance(desk_, asked.caller, asked.captures.front()), asked.lang);
}

Response DeskRoutes::confirm_guidance(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::confirm_guidance(desk_, asked.caller, asked.captures.front()), asked.lang);
}

Response DeskRoutes::withdraw_guidance(Asked& asked) const {
  std::string reason;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { reason = r.text("reason", longest_reason, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::withdraw_guidance(desk_, asked.caller, asked.captures.front(), reason), asked.lang);
}

std::vector<DeskRoutes::Route> DeskRoutes::guidance_table() {
  return {
      {"GET", "/api/v1/news", &DeskRoutes::news_feed, {}},
      {"GET", "/api/v1/news.atom", &DeskRoutes::news_atom, {}},
      {"GET", "/api/v1/guidance", &DeskRoutes::guidance_list, {"q", "cites"}},
      {"GET", "/api/v1/guidance/{id}", &DeskRoutes::read_guidance, {}},
      {"GET", "/api/v1/guidance-desk", &DeskRoutes::desk_guidance, {}},
      {"POST", "/api/v1/guidance-desk", &DeskRoutes::draft_guidance, {}},
      {"GET", "/api/v1/guidance-desk/{id}", &DeskRoutes::desk_guidance_entry, {}},
      {"PUT", "/api/v1/guidance-desk/{id}", &DeskRoutes::edit_guidance, {}},
      {"POST", "/api/v1/guidance-desk/{id}/publish", &DeskRoutes::publish_guidance, {}},
      {"POST", "/api/v1/guidance-desk/{id}/confirm", &DeskRoutes::confirm_guidance, {}},
      {"POST", "/api/v1/guidance-desk/{id}/withdraw", &DeskRoutes::withdraw_guidance, {}},
  };
}

}  // namespace ytterby::http
