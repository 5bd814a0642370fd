#include "adapters/toolkit_data/load_kit.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "core/toolkit/guide.h"

namespace ytterby::toolkit_data {

namespace {

constexpr std::int32_t most_questions = 50;
constexpr std::int32_t most_months = 120;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "`" : ", `") + word + "`";
  return out;
}

class Reader {
 public:
  Reader(std::span<const DataFile> files, std::vector<toolkit::KitFault>& faults) : files_(files), faults_(faults) {}

  toolkit::Kit kit() {
    toolkit::Kit out;
    if (const auto root = open("guide.yaml")) guide(*root, out);
    if (const auto root = open("programme.yaml")) programme(*root, out);
    for (const DataFile& file : files_) {
      if (file.name.rfind("papers/", 0) != 0) continue;
      if (const auto root = open(std::string(file.name))) out.forms.push_back(form(*root));
    }
    if (out.forms.empty()) fault({}, "papers", "missing_file", {"papers/ 中没有文书", "there is no paper in papers/"});
    return out;
  }

 private:
  void fault(const YAML::Node& at, std::string key, std::string code, Text text) {
    const YAML::Mark mark = at ? at.Mark() : YAML::Mark::null_mark();
    faults_.push_back({{file_, mark.is_null() ? 0 : mark.line + 1}, std::move(key), std::move(code), std::move(text)});
  }

  std::optional<YAML::Node> open(const std::string& name) {
    file_ = name;
    const auto file = std::find_if(files_.begin(), files_.end(), [&](const DataFile& one) { return one.name == name; });
    if (file == files_.end()) {
      fault({}, {}, "missing_file", {"缺少这个文件", "this file is missing"});
      return std::nullopt;
    }
    try {
      YAML::Node root = YAML::Load(std::string(file->text));
      if (root.IsMap()) return root;
      fault(root, {}, "wrong_type", {"文件应为键值对", "the file should be a mapping of keys to values"});
    } catch (const YAML::Exception& e) {
      faults_.push_back({{name, e.mark.is_null() ? 0 : e.mark.line + 1}, {}, "bad_yaml", {"不是合法的 YAML：" + e.msg, "this is not YAML: " + e.msg}});
    }
    return std::nullopt;
  }

  /// Every key has to be known, and stand once.
  void keys(const YAML::Node& node, const std::vector<std::string>& known) {
    if (!node.IsMap()) return;
    std::set<std::string> seen;
    for (const auto& member : node) {
      const std::string& key = member.first.Scalar();
      if (!seen.insert(key).second) fault(member.first, key, "duplicate_key", {"这个键出现了两次", "this key stands here twice"});
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      const auto guess = nearest(key, known);
      const Text hint = guess ? Text{"；是不是 `" + *guess + "`？", "; did you mean `" + *guess + "`?"} : Text{"；可用的键：" + joined(known), "; the keys are " + joined(known)};
      fault(member.first, key, "unknown_key", {"没有这个键" + hint.zh, "there is no such key" + hint.en});
    }
  }

  static YAML::Node member(const YAML::Node& node, const char* key) { return node.IsMap() ? node[key] : YAML::Node(YAML::NodeType::Undefined); }

  YAML::Node need(const YAML::Node& node, const char* key) {
    YAML::Node value = member(node, key);
    if (!value.IsDefined()) fault(node, key, "missing_key", {"缺少这个键", "this key is missing"});
    return value;
  }

  std::string text(const YAML::Node& node, const char* key) {
    const YAML::Node value = need(node, key);
    if (!value.IsDefined()) return {};
    if (value.IsScalar() && !value.Scalar().empty()) return value.Scalar();
    fault(value, key, "wrong_type", {"这里应为文字", "this should be text"});
    return {};
  }

  /// `{zh: …, en: …}` as it stands here.
  Text both(const YAML::Node& value, const char* key) {
    if (!value.IsMap()) {
      fault(value, key, "wrong_type", {"这里应为 {zh: …, en: …}", "this should be {zh: …, en: …}"});
      return {};
    }
    keys(value, {"zh", "en"});
    return {text(value, "zh"), text(value, "en")};
  }
  Text needed_text(const YAML::Node& node, const char* key) {
    const YAML::Node value = need(node, key);
    return value.IsDefined() ? both(value, key) : Text{};
  }
  Text maybe_text(const YAML::Node& node, const char* key) {
    const YAML::Node value = member(node, key);
    return value.IsDefined() ? both(value, key) : Text{};
  }

  std::vector<YAML::Node> list(const YAML::Node& node, const char* key, bool needed = true) {
    const YAML::Node value = needed ? need(node, key) : member(node, key);
    if (!value.IsDefined()) return {};
    std::vector<YAML::Node> out;
    if (!value.IsSequence()) fault(value, key, "wrong_type", {"这里应为列表", "this should be a list"});
    for (const auto& item : value) out.push_back(item);
    return out;
  }
  std::vector<Text> texts(const YAML::Node& node, const char* key, bool needed = false) {
    std::vector<Text> out;
    for (const YAML::Node& one : list(node, key, needed)) out.push_back(both(one, key));
    return out;
  }

  std::int32_t whole(const YAML::Node& node, const char* key, std::int32_t least, std::int32_t most) {
    const std::string value = text(node, key);
    if (value.empty()) return least;
    std::int32_t out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error == std::errc{} && end == value.data() + value.size() && out >= least && out <= most) return out;
    const std::string range = std::to_string(least) + "–" + std::to_string(most);
    fault(node[key], key, "bad_value", {"这里应为" + range + "的整数", "this should be a whole number, " + range});
    return least;
  }

  void unique(const YAML::Node& node, const std::string& id) {
    if (!id.empty() && !ids_.insert(id).second) fault(node, "id", "bad_value", {"这个编号已用过：`" + id + "`", "this id is taken: `" + id + "`"});
  }

  void guide(const YAML::Node& root, toolkit::Kit& out) {
    keys(root, {"most", "most_facts", "made", "questions"});
    out.limits.most = whole(root, "most", 1, most_questions);
    out.limits.most_facts = whole(root, "most_facts", 0, most_questions);
    for (const YAML::Node& node : list(root, "made")) {
      keys(node, {"id", "title", "example"});
      out.made.push_back({text(node, "id"), needed_text(node, "title"), needed_text(node, "example")});
    }
    for (const YAML::Node& node : list(root, "questions")) {
      keys(node, {"id", "ask", "why", "spared"});
      toolkit::GuideQuestion one{text(node, "id"), needed_text(node, "ask"), needed_text(node, "why"), maybe_text(node, "spared"), {file_, node.Mark().line + 1}};
      if (std::find(toolkit::step_names.begin(), toolkit::step_names.end(), one.id) == toolkit::step_names.end()) {
        fault(node, "id", "bad_value", {"没有这一问：`" + one.id + "`", "there is no such question: `" + one.id + "`"});
      }
      unique(node, one.id);
      out.guide.push_back(std::move(one));
    }
    for (const std::string_view step : toolkit::step_names) {
      const bool there = std::any_of(out.guide.begin(), out.guide.end(), [&](const auto& one) { return one.id == step; });
      if (!there) fault(root["questions"], "questions", "missing_key", {"缺少这一问：`" + std::string(step) + "`", "this question is missing: `" + std::string(step) + "`"});
    }
  }

  void programme(const YAML::Node& root, toolkit::Kit& out) {
    keys(root, {"title", "purpose", "chapters"});
    out.manual_title = needed_text(root, "title");
    out.manual_purpose = texts(root, "purpose", true);
    for (const YAML::Node& node : list(root, "chapters")) {
      keys(node, {"element", "intro", "review_months", "questions"});
      toolkit::Chapter chapter;
      chapter.element = text(node, "element");
      chapter.intro = needed_text(node, "intro");
      chapter.review_months = whole(node, "review_months", 1, most_months);
      chapter.where = {file_, node.Mark().line + 1};
      for (const YAML::Node& asked : list(node, "questions")) {
        keys(asked, {"id", "ask", "shows", "manual", "task"});
        chapter.questions.push_back({text(asked, "id"), needed_text(asked, "ask"), needed_text(asked, "shows"), needed_text(asked, "manual"), needed_text(asked, "task")});
        unique(asked, chapter.questions.back().id);
      }
      if (chapter.questions.empty()) fault(node, "questions", "missing_key", {"至少要有一问", "there has to be a question"});
      out.programme.push_back(std::move(chapter));
    }
  }

  toolkit::Form form(const YAML::Node& root) {
    keys(root, {"id", "title", "about", "document", "cites", "sections"});
    toolkit::Form out;
    out.where = {file_, 1};
    out.id = text(root, "id");
    if (file_ != "papers/" + out.id + ".yaml") fault(root["id"], "id", "bad_value", {"应与文件名相同", "this should be as the file is named"});
    out.title = needed_text(root, "title");
    out.about = needed_text(root, "about");
    if (member(root, "document").IsDefined()) out.document = text(root, "document");
    for (const YAML::Node& cite : list(root, "cites")) out.cites.push_back(cite.Scalar());
    for (const YAML::Node& node : list(root, "sections")) out.sections.push_back(section(node));
    return out;
  }

  toolkit::FormSection section(const YAML::Node& node) {
    keys(node, {"heading", "paragraphs", "rows", "goods", "questions", "checks", "to_fill_in"});
    toolkit::FormSection out;
    out.heading = maybe_text(node, "heading");
    out.paragraphs = texts(node, "paragraphs");
    for (const YAML::Node& row : list(node, "rows", false)) {
      keys(row, {"name", "from"});
      toolkit::FormRow one{needed_text(row, "name"), member(row, "from").IsDefined() ? text(row, "from") : std::string()};
      if (!one.from.empty() && std::find(toolkit::fact_names.begin(), toolkit::fact_names.end(), one.from) == toolkit::fact_names.end()) {
        const auto guess = nearest(one.from, {toolkit::fact_names.begin(), toolkit::fact_names.end()});
        fault(row["from"], "from", "bad_value", {"没有这项资料：`" + one.from + "`" + (guess ? "；是不是 `" + *guess + "`？" : ""), "nothing is known by this name: `" + one.from + "`" + (guess ? "; did you mean `" + *guess + "`?" : "")});
      }
      out.rows.push_back(std::move(one));
    }
    if (const YAML::Node goods = member(node, "goods"); goods.IsDefined()) out.goods = goods.Scalar() == "true";
    out.questions = texts(node, "questions");
    out.checks = texts(node, "checks");
    out.to_fill_in = texts(node, "to_fill_in");
    return out;
  }

  std::span<const DataFile> files_;
  std::vector<toolkit::KitFault>& faults_;
  std::string file_;
  std::set<std::string> ids_;
};

}  // namespace

Result<toolkit::Kit, std::vector<toolkit::KitFault>> read_kit(std::span<const DataFile> files) {
  std::vector<toolkit::KitFault> faults;
  toolkit::Kit out = Reader(files, faults).kit();
  if (!faults.empty()) return fail(std::move(faults));
  return out;
}

std::shared_ptr<const toolkit::Kit> load_kit() {
  static const std::shared_ptr<const toolkit::Kit> kit = [] {
    auto read = read_kit(embedded_files());
    if (!read) {
      const toolkit::KitFault& first = read.error().front();
      throw std::logic_error("toolkit/" + first.where.file + ":" + std::to_string(first.where.line) + ": " + first.key + ": " + first.text.en);
    }
    return std::make_shared<const toolkit::Kit>(std::move(*read));
  }();
  return kit;
}

}  // namespace ytterby::toolkit_data
