#include "adapters/learning_data/load_library.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "adapters/wire/json_writer.h"

namespace ytterby::learning_data {

namespace {

constexpr std::size_t most_levels = 9;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "`" : ", `") + word + "`";
  return out;
}

/// YAML as the JSON of a request: plain true and false are booleans, everything else is text.
void write_json(wire::JsonWriter& w, const YAML::Node& node) {
  if (node.IsMap()) {
    w.open_object();
    for (const auto& member : node) {
      w.key(member.first.Scalar());
      write_json(w, member.second);
    }
    w.close_object();
  } else if (node.IsSequence()) {
    w.open_array();
    for (const auto& item : node) write_json(w, item);
    w.close_array();
  } else if (node.IsNull()) {
    w.null();
  } else if (node.Tag() == "?" && (node.Scalar() == "true" || node.Scalar() == "false")) {
    w.value(node.Scalar() == "true");
  } else {
    w.value(std::string_view(node.Scalar()));
  }
}

class Reader {
 public:
  Reader(std::span<const DataFile> files, std::vector<Fault>& faults) : files_(files), faults_(faults) {}

  learn::Library library() {
    learn::Library out;
    const auto root = open("settings.yaml");
    if (!root) return out;
    keys(*root, {"courses", "levels", "practice", "test", "certificate", "programme_element"});
    out.settings = settings(*root);
    for (const auto& id : list(*root, "courses")) {
      if (auto one = course(id.Scalar())) out.courses.push_back(std::move(*one));
    }
    return out;
  }

  learn::Practice practice() {
    const auto root = open("practice.yaml");
    return root ? practice(*root) : learn::Practice{};
  }

 private:
  void fault(const YAML::Node& at, std::string key, std::string code, Text text) {
    const YAML::Mark mark = at ? at.Mark() : YAML::Mark::null_mark();
    faults_.push_back({file_, mark.is_null() ? 0 : mark.line + 1, std::move(key), std::move(code), std::move(text)});
  }

  const DataFile* find(const std::string& name) const {
    for (const DataFile& file : files_) {
      if (file.name == name) return &file;
    }
    return nullptr;
  }

  std::optional<YAML::Node> open(const std::string& name) {
    file_ = name;
    const DataFile* file = find(name);
    if (file == nullptr) {
      fault({}, {}, "missing_file", {"缺少这个文件；请补上，或者从 settings.yaml 的 courses 中删去", "this file is missing; add it, or take it out of `courses` in settings.yaml"});
      return std::nullopt;
    }
    try {
      YAML::Node root = YAML::Load(std::string(file->text));
      if (root.IsMap()) return root;
      fault(root, {}, "wrong_type", {"文件应为键值对", "the file should be a mapping of keys to values"});
    } catch (const YAML::Exception& e) {
      faults_.push_back({name, e.mark.is_null() ? 0 : e.mark.line + 1, {}, "bad_yaml", {"不是合法的 YAML：" + e.msg, "this is not YAML: " + e.msg}});
    }
    return std::nullopt;
  }

  /// Every key has to be known.
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

  YAML::Node need(const YAML::Node& node, const char* key) {
    YAML::Node value = node.IsMap() ? node[key] : YAML::Node(YAML::NodeType::Undefined);
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

  Text both(const YAML::Node& node, const char* key) {
    const YAML::Node value = need(node, key);
    if (!value.IsDefined()) return {};
    if (!value.IsMap()) {
      fault(value, key, "wrong_type", {"这里应为 {zh: …, en: …}", "this should be {zh: …, en: …}"});
      return {};
    }
    keys(value, {"zh", "en"});
    return {text(value, "zh"), text(value, "en")};
  }

  std::vector<YAML::Node> list(const YAML::Node& node, const char* key, bool required = true) {
    const YAML::Node value = required ? need(node, key) : node[key];
    std::vector<YAML::Node> out;
    if (!value.IsDefined()) return out;
    if (!value.IsSequence() || value.size() == 0) {
      fault(value, key, "wrong_type", {"这里应为列表，至少一项", "this should be a list of at least one"});
      return out;
    }
    for (const auto& item : value) out.push_back(item);
    return out;
  }

  std::int32_t whole(const YAML::Node& node, const char* key, std::int32_t least, std::int32_t most) {
    const std::string digits = text(node, key);
    return digits.empty() ? least : whole(node[key], key, digits, least, most);
  }
  std::int32_t whole(const YAML::Node& at, const char* key, const std::string& digits, std::int32_t least, std::int32_t most) {
    std::int32_t out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error == std::errc{} && end == digits.data() + digits.size() && out >= least && out <= most) return out;
    const std::string from = std::to_string(least);
    const std::string to = std::to_string(most);
    fault(at, key, "bad_value", {"这里应为" + from + "至" + to + "之间的整数", "this should be a whole number from " + from + " to " + to});
    return least;
  }

  learn::Settings settings(const YAML::Node& root) {
    learn::Settings out;
    for (const YAML::Node& node : list(root, "levels")) {
      keys(node, {"step", "days", "tests", "options"});
      learn::Level level;
      const auto step = Decimal::parse(text(node, "step"));
      if (step && *step > Decimal{}) {
        level.step = *step;
      } else {
        fault(node, "step", "bad_value", {"这里应为大于零的数", "this should be a figure above zero"});
      }
      level.days = whole(node, "days", 0, 3660);
      level.tests = whole(node, "tests", 1, 1000);
      level.options = whole(node, "options", 2, 9);
      out.levels.push_back(level);
    }
    if (out.levels.size() > most_levels) fault(root["levels"], "levels", "bad_value", {"级别过多", "there are too many levels"});
    const auto levels = static_cast<std::int32_t>(std::max<std::size_t>(1, out.levels.size()));
    if (const YAML::Node practice = need(root, "practice"); practice.IsDefined()) {
      keys(practice, {"up_after", "box_days"});
      out.up_after = whole(practice, "up_after", 1, 100);
      for (const YAML::Node& days : list(practice, "box_days")) out.box_days.push_back(whole(days, "box_days", days.Scalar(), 0, 3660));
    }
    if (const YAML::Node test = need(root, "test"); test.IsDefined()) {
      keys(test, {"exercises", "pass_percent", "level", "retry_days"});
      out.test_exercises = whole(test, "exercises", 1, 100);
      out.pass_percent = whole(test, "pass_percent", 1, 100);
      out.test_level = whole(test, "level", 1, levels);
      out.retry_days = whole(test, "retry_days", 0, 365);
    }
    if (const YAML::Node certificate = need(root, "certificate"); certificate.IsDefined()) {
      keys(certificate, {"months", "lapse_notice_days"});
      out.certificate = {whole(certificate, "months", 1, 120), law::Period::Unit::month};
      out.lapse_notice_days = whole(certificate, "lapse_notice_days", 0, 365);
    }
    out.programme_element = text(root, "programme_element");
    return out;
  }

  std::optional<learn::Course> course(const std::string& id) {
    const auto root = open("courses/" + id + ".yaml");
    if (!root) return std::nullopt;
    keys(*root, {"id", "title", "about", "for", "topics", "lessons"});
    learn::Course out;
    out.id = text(*root, "id");
    if (out.id != id) fault((*root)["id"], "id", "bad_value", {"应与文件名相同：`" + id + "`", "this should be as the file is named: `" + id + "`"});
    out.title = both(*root, "title");
    out.about = both(*root, "about");
    out.where = {file_, 1};
    for (const YAML::Node& kind : list(*root, "for")) out.for_kinds.push_back(kind.Scalar());
    for (const YAML::Node& topic : list(*root, "topics")) {
      const auto found = std::find(learn::topic_names.begin(), learn::topic_names.end(), topic.Scalar());
      if (found == learn::topic_names.end()) {
        fault(topic, "topics", "bad_value", {"没有这种练习：`" + topic.Scalar() + "`", "there is no such topic: `" + topic.Scalar() + "`"});
      } else {
        out.topics.push_back(static_cast<learn::Topic>(found - learn::topic_names.begin()));
      }
    }
    std::set<std::string> ids;
    for (const YAML::Node& node : list(*root, "lessons")) {
      out.lessons.push_back(lesson(node));
      if (!ids.insert(out.lessons.back().id).second) fault(node, "id", "bad_value", {"另一课已用这个编号", "another lesson has this id"});
    }
    return out;
  }

  learn::Lesson lesson(const YAML::Node& node) {
    keys(node, {"id", "title", "cites", "body", "examples", "picture"});
    learn::Lesson out;
    out.where = {file_, node.Mark().line + 1};
    out.id = text(node, "id");
    out.title = both(node, "title");
    out.body = both(node, "body");
    for (const YAML::Node& cite : list(node, "cites")) out.cites.push_back(cite.Scalar());
    for (const YAML::Node& example : list(node, "examples", false)) {
      keys(example, {"title", "shipment"});
      learn::Example one;
      one.title = both(example, "title");
      const YAML::Node shipment = need(example, "shipment");
      if (shipment.IsDefined()) {
        wire::JsonWriter writer(one.request);
        write_json(writer, shipment);
      }
      out.examples.push_back(std::move(one));
    }
    if (const YAML::Node picture = node["picture"]; picture.IsDefined()) out.picture = this->picture(picture);
    return out;
  }

  std::optional<learn::Picture> picture(const YAML::Node& node) {
    keys(node, {"file", "title", "words"});
    learn::Picture out;
    out.file = text(node, "file");
    out.title = both(node, "title");
    if (const DataFile* svg = find("pictures/" + out.file)) {
      out.svg = svg->text;
    } else {
      fault(node["file"], "file", "missing_file", {"pictures/ 中没有这个文件", "there is no such file in pictures/"});
    }
    const YAML::Node words = need(node, "words");
    if (!words.IsDefined() || !words.IsMap()) return out;
    for (const auto& word : words) {
      const std::string key = word.first.Scalar();
      out.words.emplace_back(key, both(words, key.c_str()));
      if (out.svg.find("{{w:" + key + "}}") == std::string::npos) fault(word.first, key, "unknown_key", {"图中没有用到这个词", "the picture has no place for this word"});
    }
    // Every place in the picture has its word.
    for (std::size_t at = out.svg.find("{{w:"); at != std::string::npos; at = out.svg.find("{{w:", at + 4)) {
      const std::string key = out.svg.substr(at + 4, out.svg.find("}}", at) - at - 4);
      const bool there = std::any_of(out.words.begin(), out.words.end(), [&](const auto& w) { return w.first == key; });
      if (!there) fault(words, key, "missing_key", {"图中用到的词在这里没有", "the picture has a place for this word, and it is not here"});
    }
    return out;
  }

  Decimal amount(const YAML::Node& node, const char* key) {
    const auto read = Decimal::parse(text(node, key));
    if (read && *read > Decimal{}) return *read;
    fault(node, key, "bad_value", {"这里应为大于零的数", "this should be a figure above zero"});
    return {};
  }

  learn::PracticeOrder order(const YAML::Node& node) {
    keys(node, {"id", "title", "story", "goods", "end_user", "country", "address", "end_use", "contract_no", "quantity", "value", "port", "doubt"});
    learn::PracticeOrder out;
    out.where = {file_, node.Mark().line + 1};
    out.id = text(node, "id");
    out.title = both(node, "title");
    out.story = both(node, "story");
    for (const YAML::Node& goods : list(node, "goods")) {
      keys(goods, {"name", "facts"});
      learn::PracticeGoods one{text(goods, "name"), {}};
      if (const YAML::Node facts = need(goods, "facts"); facts.IsDefined()) {
        wire::JsonWriter writer(one.facts);
        write_json(writer, facts);
      }
      out.goods.push_back(std::move(one));
    }
    if (out.goods.size() < 2) fault(node["goods"], "goods", "bad_value", {"至少要有两项货物：需要许可的，和同行的", "there should be two at least: what needs a licence, and what travels along"});
    out.end_user = text(node, "end_user");
    out.country = text(node, "country");
    out.address = text(node, "address");
    out.end_use = text(node, "end_use");
    out.contract_no = text(node, "contract_no");
    if (const YAML::Node quantity = need(node, "quantity"); quantity.IsDefined()) {
      keys(quantity, {"amount", "unit"});
      out.quantity = {amount(quantity, "amount"), text(quantity, "unit")};
    }
    if (const YAML::Node value = need(node, "value"); value.IsDefined()) {
      keys(value, {"amount", "currency"});
      out.value = {amount(value, "amount"), text(value, "currency")};
    }
    out.port = text(node, "port");
    out.doubt = both(node, "doubt");
    return out;
  }

  learn::Practice practice(const YAML::Node& root) {
    keys(root, {"company", "points", "report_months", "sail_days", "orders"});
    learn::Practice out;
    out.company = both(root, "company");
    out.report_months = whole(root, "report_months", 1, 12);
    out.sail_days = whole(root, "sail_days", 1, 60);
    if (const YAML::Node points = need(root, "points"); points.IsDefined()) {
      keys(points, {learn::practice_mark_names.begin(), learn::practice_mark_names.end()});
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < out.points.size(); ++i) sum += out.points[i] = whole(points, std::string(learn::practice_mark_names[i]).c_str(), 1, 100);
      if (sum != 100) fault(points, "points", "bad_value", {"合计应为100", "they should come to 100"});
    }
    std::set<std::string> ids;
    for (const YAML::Node& node : list(root, "orders")) {
      out.orders.push_back(order(node));
      if (!ids.insert(out.orders.back().id).second) fault(node, "id", "bad_value", {"另一份订单已用这个编号", "another order has this id"});
    }
    return out;
  }

  std::span<const DataFile> files_;
  std::vector<Fault>& faults_;
  std::string file_;
};

/// What was built in, or the first fault of the build.
template <class T>
std::shared_ptr<const T> sound(Result<T, std::vector<Fault>> read) {
  if (read) return std::make_shared<const T>(std::move(*read));
  const Fault& first = read.error().front();
  throw std::logic_error("learning/" + first.file + ":" + std::to_string(first.line) + ": " + first.key + ": " + first.text.en);
}

}  // namespace

Result<learn::Library, std::vector<Fault>> read_library(std::span<const DataFile> files) {
  std::vector<Fault> faults;
  learn::Library out = Reader(files, faults).library();
  if (!faults.empty()) return fail(std::move(faults));
  return out;
}

Result<learn::Practice, std::vector<Fault>> read_practice(std::span<const DataFile> files) {
  std::vector<Fault> faults;
  learn::Practice out = Reader(files, faults).practice();
  if (!faults.empty()) return fail(std::move(faults));
  return out;
}

std::shared_ptr<const learn::Library> load_library() {
  static const std::shared_ptr<const learn::Library> library = sound(read_library(embedded_files()));
  return library;
}

std::shared_ptr<const learn::Practice> load_practice() {
  static const std::shared_ptr<const learn::Practice> practice = sound(read_practice(embedded_files()));
  return practice;
}

}  // namespace ytterby::learning_data
