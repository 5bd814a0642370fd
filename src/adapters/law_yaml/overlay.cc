#include "adapters/law_yaml/overlay.h"

#include <algorithm>
#include <charconv>

namespace ytterby::law_yaml {

namespace {

using Problems = std::vector<LawProblem>;
using Kind = YamlNode::Kind;

std::string value_of(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  return found != nullptr && found->kind == Kind::scalar ? found->scalar : std::string();
}

class OverlayReader {
 public:
  OverlayReader(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  Overlay read(const YamlNode& root) {
    Overlay out;
    only(root, {"title", "day", "files", "suspensions", "parameters", "set", "append"});
    if (const YamlNode* title = root.find("title")) out.title = {value_of(*title, "zh"), value_of(*title, "en")};
    if (const YamlNode* day = root.find("day")) {
      out.day = Date::parse(day->scalar);
      if (!out.day) add(day->line, "day", "bad_date", {"日期应写作 YYYY-MM-DD", "write the day as YYYY-MM-DD, a day that exists"});
    }
    if (const YamlNode* files = root.find("files")) {
      for (const auto& [path, document] : files->entries) out.files.push_back({path, document});
    }
    each(root, "suspensions", {"instruments", "until"}, {"from", "by"}, [&](const YamlNode& item) { suspension(item, out); });
    each(root, "parameters", {"id", "value"}, {}, [&](const YamlNode& item) { out.changes.push_back({"licences.yaml", "parameters/" + value_of(item, "id") + "/value", needed(item, "value"), false}); });
    each(root, "set", {"file", "at", "to"}, {}, [&](const YamlNode& item) { out.changes.push_back({value_of(item, "file"), value_of(item, "at"), needed(item, "to"), false}); });
    each(root, "append", {"file", "at", "value"}, {}, [&](const YamlNode& item) { out.changes.push_back({value_of(item, "file"), value_of(item, "at"), needed(item, "value"), true}); });
    if (problems_.empty() && out.files.empty() && out.changes.empty()) add(root.line, "", "nothing_changes", {"没有任何更改；请写 files、suspensions、parameters、set 或 append", "nothing changes: write files, suspensions, parameters, set or append"});
    return out;
  }

 private:
  void add(int line, std::string key, std::string code, Text text) { problems_.push_back({{file_, line}, std::move(key), std::move(code), std::move(text)}); }

  void only(const YamlNode& node, const std::vector<std::string>& known) {
    if (node.kind != Kind::mapping) return add(node.line, "", "wrong_type", {"应为映射（键: 值）", "must be a mapping (key: value)"});
    for (const auto& [key, value] : node.entries) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      const auto near = nearest(key, known);
      add(value.line, key, "unknown_key", {"没有 `" + key + "` 这个键" + (near ? "；是否指 `" + *near + "`？" : std::string()), "there is no key `" + key + "`" + (near ? "; did you mean `" + *near + "`?" : std::string())});
    }
  }

  template <class Each>
  void each(const YamlNode& root, std::string_view key, const std::vector<std::string>& keys, const std::vector<std::string>& optional, const Each& visit) {
    const YamlNode* list = root.find(key);
    if (list == nullptr) return;
    if (list->kind != Kind::sequence) return add(list->line, std::string(key), "wrong_type", {"应为列表", "must be a list"});
    std::vector<std::string> known = keys;
    known.insert(known.end(), optional.begin(), optional.end());
    for (const YamlNode& item : list->items) {
      only(item, known);
      for (const std::string& one : keys) (void)needed(item, one);
      visit(item);
    }
  }

  YamlNode needed(const YamlNode& item, const std::string& key) {
    if (const YamlNode* found = item.find(key)) return *found;
    const bool told = std::any_of(problems_.begin(), problems_.end(), [&](const LawProblem& p) { return p.where.line == item.line && p.key == key; });
    if (!told) add(item.line, key, "missing_key", {"缺少 `" + key + "`", "`" + key + "` is missing"});
    return {};
  }

  /// The last suspension of each instrument ends on another day; with `from`, it is suspended once more. Found when the files are at
  /// hand: a place of its own.
  void suspension(const YamlNode& item, Overlay& out) {
    const YamlNode* instruments = item.find("instruments");
    if (instruments == nullptr) return;
    if (instruments->kind != Kind::sequence) return add(instruments->line, "instruments", "wrong_type", {"应为列表", "must be a list"});
    const YamlNode* from = item.find("from");
    for (const YamlNode& id : instruments->items) {
      const std::string file = "instruments/" + id.scalar + ".yaml";
      if (from == nullptr) {
        out.changes.push_back({file, "events/suspended/until", needed(item, "until"), false});
      } else {
        out.changes.push_back({file, "events", suspended(item, id), true});
      }
    }
  }

  /// Without `by` an instrument is said to be suspended by itself: the act that will do it has no name yet.
  YamlNode suspended(const YamlNode& item, const YamlNode& instrument) {
    const YamlNode* by = item.find("by");
    YamlNode out;
    out.kind = Kind::mapping;
    out.line = item.line;
    YamlNode what = instrument;
    what.scalar = "suspended";
    out.entries = {{"event", std::move(what)}, {"from", needed(item, "from")}, {"until", needed(item, "until")}, {"by", by != nullptr ? *by : instrument}};
    return out;
  }

  const std::string& file_;
  Problems& problems_;
};

/// Items of lists go by their id, code, event or element; the last of those that are alike is meant.
bool is_called(const YamlNode& item, std::string_view name) {
  for (const char* key : {"id", "code", "event", "instrument", "element"}) {
    if (value_of(item, key) == name) return true;
  }
  return item.kind == Kind::scalar && item.scalar == name;
}

YamlNode* step_into(YamlNode& node, const std::string& name) {
  if (node.kind == Kind::mapping) {
    const auto found = std::find_if(node.entries.begin(), node.entries.end(), [&](const auto& e) { return e.first == name; });
    return found == node.entries.end() ? nullptr : &found->second;
  }
  if (node.kind != Kind::sequence) return nullptr;
  const auto called = std::find_if(node.items.rbegin(), node.items.rend(), [&](const YamlNode& item) { return is_called(item, name); });
  if (called != node.items.rend()) return &*called;
  std::size_t place = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), place);
  const bool is_place = error == std::errc() && end == name.data() + name.size() && place < node.items.size();
  return is_place ? &node.items[place] : nullptr;
}

std::vector<std::string> names_in(const YamlNode& node) {
  std::vector<std::string> out;
  for (const auto& [key, value] : node.entries) out.push_back(key);
  for (const YamlNode& item : node.items) {
    for (const char* key : {"id", "code", "event", "instrument"}) {
      if (std::string name = value_of(item, key); !name.empty()) out.push_back(std::move(name));
    }
  }
  return out;
}

std::vector<std::string> parts_of(const std::string& at) {
  std::vector<std::string> out;
  std::size_t from = 0;
  while (from <= at.size()) {
    const std::size_t slash = std::min(at.find('/', from), at.size());
    if (slash > from) out.push_back(at.substr(from, slash - from));
    from = slash + 1;
  }
  return out;
}

LawProblem not_there(const OverlayChange& change, const std::string& overlay_file, const std::string& what, const std::vector<std::string>& there) {
  const auto near = nearest(what, there);
  return {{overlay_file, change.value.line}, change.at, "no_such_place", {change.file + " 里没有 `" + what + "`" + (near ? "；是否指 `" + *near + "`？" : std::string()), change.file + " has no `" + what + "`" + (near ? "; did you mean `" + *near + "`?" : std::string())}};
}

std::optional<LawProblem> apply_one(const OverlayChange& change, const std::string& overlay_file, std::vector<ParsedFile>& files) {
  const auto file = std::find_if(files.begin(), files.end(), [&](const ParsedFile& f) { return f.path == change.file; });
  if (file == files.end()) {
    std::vector<std::string> paths;
    for (const ParsedFile& one : files) paths.push_back(one.path);
    const auto near = nearest(change.file, paths);
    return LawProblem{{overlay_file, change.value.line}, change.at, "no_such_file", {"法规包没有 " + change.file + (near ? "；是否指 " + *near + "？" : std::string()), "the pack has no " + change.file + (near ? "; did you mean " + *near + "?" : std::string())}};
  }
  const std::vector<std::string> parts = parts_of(change.at);
  if (parts.empty()) return LawProblem{{overlay_file, change.value.line}, "at", "missing_key", {"缺少位置", "say where in the file"}};
  YamlNode* node = &file->document;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    YamlNode* next = step_into(*node, parts[i]);
    const bool is_new_key = next == nullptr && i + 1 == parts.size() && node->kind == Kind::mapping;
    if (is_new_key) {
      // An optional key that the file does not have yet; the schema says whether there is such a key.
      YamlNode value = change.value;
      if (change.append) {
        value = {};
        value.kind = Kind::sequence;
        value.line = change.value.line;
        value.items.push_back(change.value);
      }
      node->entries.emplace_back(parts[i], std::move(value));
      return std::nullopt;
    }
    if (next == nullptr) return not_there(change, overlay_file, parts[i], names_in(*node));
    node = next;
  }
  if (!change.append) {
    *node = change.value;
  } else if (node->kind == Kind::sequence) {
    node->items.push_back(change.value);
  } else {
    return LawProblem{{overlay_file, change.value.line}, change.at, "wrong_type", {"那里不是列表", "there is no list there to append to"}};
  }
  return std::nullopt;
}

}  // namespace

Result<Overlay, Problems> read_overlay(std::string_view text, const std::string& file) {
  auto root = parse_yaml(text);
  if (!root) return fail(Problems{{{file, root.error().line}, "", root.error().code, root.error().text}});
  return read_overlay(*root, file);
}

Result<Overlay, Problems> read_overlay(const YamlNode& root, const std::string& file) {
  Problems problems;
  Overlay out = OverlayReader(file, problems).read(root);
  if (!problems.empty()) return fail(std::move(problems));
  return out;
}

Problems apply(const Overlay& overlay, const std::string& overlay_file, std::vector<ParsedFile>& files) {
  Problems problems;
  for (const ParsedFile& added : overlay.files) {
    const auto same = std::find_if(files.begin(), files.end(), [&](const ParsedFile& f) { return f.path == added.path; });
    if (same == files.end()) {
      files.push_back(added);
    } else {
      *same = added;
    }
  }
  for (const OverlayChange& change : overlay.changes) {
    if (auto problem = apply_one(change, overlay_file, files)) problems.push_back(std::move(*problem));
  }
  return problems;
}

}  // namespace ytterby::law_yaml
