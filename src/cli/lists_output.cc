#include "cli/lists_output.h"

#include <algorithm>
#include <iostream>

#include "adapters/wire/lists_json.h"

namespace ytterby::cli {

namespace {

using screening::ListDifferences;

/// `2026-11-28 09:20 UTC`
std::string moment(std::int64_t at) {
  constexpr std::int64_t day = 86'400;
  const std::int64_t days = (at >= 0 ? at : at - day + 1) / day;
  const std::int64_t minutes = (at - days * day) / 60;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return Date(static_cast<std::int32_t>(days)).text() + " " + two(minutes / 60) + ":" + two(minutes % 60) + " UTC";
}

void write_problem_json(wire::JsonWriter& w, const lists::ListProblem& p) {
  w.open_object().member("file", p.file).count("line", static_cast<std::size_t>(p.line)).optional("element", p.element).member("code", p.code).member("text", p.text).count("times", p.times).close_object();
}

std::string problem_line(const Terminal& t, const lists::ListProblem& p) {
  std::string out = p.file + (p.line > 0 ? ":" + std::to_string(p.line) : "") + ": " + (p.element.empty() ? "" : p.element + ": ") + t.say(p.text);
  if (p.times > 1) out += t.say({"（" + std::to_string(p.times) + " 处）", " (" + std::to_string(p.times) + " times)"});
  return out;
}

/// So many names are shown when nobody asked for all.
constexpr std::size_t shown = 20;

template <class T, class Line>
void write_some(const Terminal& t, char mark, const std::vector<T>& items, bool all, Line line) {
  const std::size_t count = all ? items.size() : std::min(items.size(), shown);
  for (std::size_t i = 0; i < count; ++i) std::cout << "  " << mark << " " << line(items[i]) << "\n";
  const std::string rest = std::to_string(items.size() - count);
  if (count < items.size()) std::cout << "  " << mark << t.say({" 另有 " + rest + " 个（--all 全部列出）", " and " + rest + " more (--all shows them)"}) << "\n";
}

void write_differences_text(const Terminal& t, const ListDifferences& d, bool all) {
  const auto n = [](std::size_t value) { return std::to_string(value); };
  std::cout << "  " << t.say({"新增 " + n(d.added.size()) + "，移出 " + n(d.removed.size()) + "，变更 " + n(d.changed.size()) + "，持股关系 +" + n(d.shares_added.size()) + " -" + n(d.shares_removed.size()),
                              n(d.added.size()) + " added, " + n(d.removed.size()) + " removed, " + n(d.changed.size()) + " changed; shares +" + n(d.shares_added.size()) + " -" + n(d.shares_removed.size())})
            << "\n";
  const auto named = [](const screening::EntryName& e) { return e.id + "  " + e.name; };
  write_some(t, '+', d.added, all, named);
  write_some(t, '-', d.removed, all, named);
  write_some(t, '~', d.changed, all, [](const screening::EntryChange& e) {
    std::string fields;
    for (const std::string& field : e.fields) fields += (fields.empty() ? "" : ", ") + field;
    return e.id + "  " + e.name + "  (" + fields + ")";
  });
}

void print(const std::string& json) { std::cout << json << "\n"; }

}  // namespace

void write_problems(const CommonOptions& common, const std::vector<lists::ListProblem>& problems) {
  const Terminal t = terminal_of(common);
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("imported", false).key("problems").open_array();
    for (const auto& p : problems) write_problem_json(w, p);
    w.close_array().close_object();
    print(out);
  }
  for (const auto& p : problems) std::cerr << problem_line(t, p) << "\n";
  std::cerr << t.say({"未导入任何内容。", "Nothing was imported."}) << "\n";
}

void write_imported(const CommonOptions& common, const app::ListImported& imported, const std::vector<lists::ListProblem>& notes, bool all) {
  const Terminal t = terminal_of(common);
  const app::ListVersion& v = imported.version;
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("imported", true).member("is_new", imported.is_new).key("version");
    wire::write_version(w, v);
    w.count("parts", imported.parts).count("parts_written", imported.parts_written);
    // Of the first version everything is new, a million names perhaps: only for who asks.
    wire::write_differences(w, v.number > 1 || all ? imported.differences : screening::ListDifferences{});
    w.key("notes").open_array();
    for (const auto& note : notes) write_problem_json(w, note);
    w.close_array().close_object();
    print(out);
    return;
  }
  const std::string number = std::to_string(v.number), entries = std::to_string(v.entries), shares = std::to_string(v.shares);
  if (imported.is_new) {
    std::cout << "● " << t.say({v.list + " 第 " + number + " 版：" + entries + " 个条目，" + shares + " 条持股关系（" + v.format + (v.published.empty() ? "" : "，" + v.published) + "）",
                                v.list + ", version " + number + ": " + entries + " entries, " + shares + " shares (" + v.format + (v.published.empty() ? "" : ", " + v.published) + ")"})
              << "\n";
    // Of the first version everything is new.
    if (v.number > 1) write_differences_text(t, imported.differences, all);
  } else {
    std::cout << "● " << t.say({v.list + "：与第 " + number + " 版相同，未写入新版本", v.list + ": the same as version " + number + "; nothing new was kept"}) << "\n";
  }
  const std::size_t count = all ? notes.size() : std::min(notes.size(), shown);
  for (std::size_t i = 0; i < count; ++i) std::cerr << t.say({"注意：", "Mind: "}) << problem_line(t, notes[i]) << "\n";
  const std::string rest = std::to_string(notes.size() - count);
  if (count < notes.size()) std::cerr << t.say({"注意：另有 " + rest + " 条（--all 全部列出）", "Mind: and " + rest + " more (--all shows them)"}) << "\n";
}

void write_versions(const CommonOptions& common, const std::vector<app::ListVersion>& versions) {
  const Terminal t = terminal_of(common);
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().key("versions").open_array();
    for (const auto& v : versions) wire::write_version(w, v);
    w.close_array().close_object();
    print(out);
    return;
  }
  if (versions.empty()) std::cout << t.say({"还没有导入名单；用 ytterby lists import 导入。", "No list was imported yet; ytterby lists import does."}) << "\n";
  for (const auto& v : versions) {
    const std::string number = std::to_string(v.number), entries = std::to_string(v.entries), shares = std::to_string(v.shares);
    std::cout << v.list << "  " << t.say({"第 " + number + " 版，" + moment(v.at) + " 起；" + entries + " 个条目，" + shares + " 条持股关系", "version " + number + ", known since " + moment(v.at) + "; " + entries + " entries, " + shares + " shares"})
              << "; " << v.format << (v.published.empty() ? "" : "; " + v.published) << "; " << v.content.substr(0, 12) << "\n";
  }
}

void write_differences(const CommonOptions& common, const app::ListVersion& before, const app::ListVersion& after, const ListDifferences& differences, bool all) {
  const Terminal t = terminal_of(common);
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().key("from");
    wire::write_version(w, before);
    w.key("to");
    wire::write_version(w, after);
    wire::write_differences(w, differences);
    w.close_object();
    print(out);
    return;
  }
  std::cout << after.list << "  " << before.number << " → " << after.number << "\n";
  write_differences_text(t, differences, all);
}

void write_entries(const CommonOptions& common, const app::ListVersion& version, const std::vector<app::StandingEntry>& entries, const std::optional<Date>& day) {
  const Terminal t = terminal_of(common);
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().key("version");
    wire::write_version(w, version);
    if (day) w.member("as_of", *day);
    w.key("entries").open_array();
    for (const auto& e : entries) wire::write_entry(w, e, day.has_value());
    w.close_array().close_object();
    print(out);
    return;
  }
  std::cout << version.list << "  " << version.number << "  " << moment(version.at) << "  " << entries.size() << (day ? "  " + day->text() : "") << "\n";
  for (const auto& standing : entries) {
    const screening::Entry& e = *standing.entry;
    std::string countries;
    for (const std::string& country : e.countries) countries += (countries.empty() ? "  " : ",") + country;
    std::cout << "  " << e.id << "  " << e.names.front().text << countries << (e.programme.empty() ? "" : "  [" + e.programme + "]")
              << (standing.standing == screening::Standing::suspended ? t.say({"  （暂停）", "  (suspended)"}) : "") << "\n";
  }
}

}  // namespace ytterby::cli
