#include "adapters/wire/feeds.h"

#include <algorithm>

#include "adapters/wire/json_writer.h"
#include "core/briefings/announcement.h"

namespace ytterby::wire {

namespace {

std::string time_of(std::int64_t at) { return briefings::text_of({at, 0}).substr(0, 19) + "Z"; }

std::string_view code_of(Lang lang) { return lang == Lang::zh ? "zh-CN" : "en"; }

std::string query_of(Lang lang) { return lang == Lang::zh ? "?lang=zh" : "?lang=en"; }

std::int64_t updated_of(const std::vector<app::NewsItem>& items) {
  std::int64_t out = 0;
  for (const app::NewsItem& item : items) out = std::max(out, item.updated);
  return out;
}

bool is_of_xml(char32_t c) {
  if (c == 0x9 || c == 0xA || c == 0xD) return true;
  return (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

void element(std::string& out, std::string_view name, std::string_view text) {
  out.append("<").append(name).append(">").append(xml_text(text)).append("</").append(name).append(">");
}

void link(std::string& out, std::string_view rel, const std::string& type, const std::string& href) {
  out.append("<link rel=\"").append(rel).append("\" type=\"").append(type).append("\" href=\"").append(xml_text(href)).append("\"/>");
}

}  // namespace

std::string_view name_of(app::NewsKind kind) {
  switch (kind) {
    case app::NewsKind::announcement: return "announcement";
    case app::NewsKind::briefing: return "briefing";
    case app::NewsKind::guidance: return "guidance";
    case app::NewsKind::law: return "law";
  }
  return "";
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    switch (c) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      case U'\'': out += "&#39;"; break;
      case U'\r': out += "&#13;"; break;
      default: append_utf8(out, is_of_xml(c) ? c : U'\xFFFD');
    }
  }
  return out;
}

std::string atom_feed(const std::vector<app::NewsItem>& items, const FeedOptions& o) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"";
  out.append(code_of(o.lang)).append("\">");
  element(out, "id", "urn:uuid:" + o.id);
  element(out, "title", o.title.in(o.lang));
  element(out, "updated", time_of(updated_of(items)));
  out += "<author>";
  element(out, "name", "Ytterby");
  out += "</author>";
  link(out, "self", "application/atom+xml", o.base + "/api/v1/news.atom" + query_of(o.lang));
  link(out, "alternate", "text/html", o.base + "/news" + query_of(o.lang));
  for (const app::NewsItem& item : items) {
    out += "\n<entry>";
    element(out, "id", "urn:uuid:" + item.id);
    element(out, "title", item.title.in(o.lang));
    element(out, "published", time_of(item.published));
    element(out, "updated", time_of(item.updated));
    link(out, "alternate", "text/html", o.base + item.path);
    if (!item.link.empty()) link(out, "related", "text/html", item.link);
    out.append("<category term=\"").append(name_of(item.kind)).append("\"/>");
    for (const std::string& about : item.about) out.append("<category term=\"").append(xml_text(about)).append("\"/>");
    out.append("<content type=\"text\">").append(xml_text(item.text.in(o.lang))).append("</content></entry>");
  }
  return out + "\n</feed>\n";
}

std::string json_feed(const std::vector<app::NewsItem>& items, const FeedOptions& o) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("version", "https://jsonfeed.org/version/1.1").member("title", o.title.in(o.lang));
  w.member("home_page_url", o.base + "/news").member("feed_url", o.base + "/api/v1/news" + query_of(o.lang)).member("language", code_of(o.lang));
  w.key("items").open_array();
  for (const app::NewsItem& item : items) {
    w.open_object().member("id", "urn:uuid:" + item.id).member("url", o.base + item.path).optional("external_url", item.link);
    w.member("title", item.title.in(o.lang)).member("content_text", item.text.in(o.lang));
    w.member("date_published", time_of(item.published)).member("date_modified", time_of(item.updated));
    w.key("tags").open_array().value(name_of(item.kind));
    for (const std::string& about : item.about) w.value(std::string_view(about));
    w.close_array().close_object();
  }
  w.close_array().close_object();
  return out;
}

}  // namespace ytterby::wire
