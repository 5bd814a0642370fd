// Courses and exercises at a terminal; nothing is kept.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/learning_data/load_library.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/secrets/secrets.h"
#include "adapters/wire/learning_json.h"
#include "adapters/wire/read_check.h"
#include "cli/commands.h"
#include "cli/render_check.h"
#include "core/explain/exercise_words.h"
#include "core/explain/lesson_words.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;

/// The files of a folder as the loader takes them. Their texts live in `texts`.
std::vector<learning_data::DataFile> files_in(const fs::path& root, std::vector<std::pair<std::string, std::string>>& texts) {
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto ending = entry.path().extension();
    if (!entry.is_regular_file() || (ending != ".yaml" && ending != ".svg")) continue;
    std::ostringstream content;
    content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    texts.emplace_back(entry.path().lexically_relative(root).generic_string(), std::move(content).str());
  }
  std::vector<learning_data::DataFile> out;
  out.reserve(texts.size());
  for (const auto& [name, text] : texts) out.push_back({name, text});
  return out;
}

class LearnCommand {
 public:
  LearnCommand(const Terminal& t, const CommonOptions& common, const LearnOptions& options, std::shared_ptr<const law::Pack> pack)
      : t_(t), common_(common), options_(options), pack_(std::move(pack)),
        checker_(pack_, clock_, std::make_shared<const app::Screener>(*pack_, screening_data::load_tables)) {}

  Exit run() {
    if (options_.action == "check") return check();
    library_ = learning_data::load_library();
    if (options_.action == "list") return list();
    return options_.action == "show" ? show() : exercise();
  }

 private:
  [[nodiscard]] Date day() const { return options_.as_of.value_or(checker_.today()); }

  Exit list() {
    if (common_.format == Format::json) {
      std::cout << wire::courses_json(*library_, {}, {}, day()) << "\n";
      return Exit::ok;
    }
    for (const learn::Course& course : library_->courses) {
      std::cout << t_.paint(Hue::bold, course.id) << "  " << t_.say(course.title) << "\n" << t_.wrapped("", t_.say(course.about), 2);
    }
    return Exit::ok;
  }

  const learn::Course* course() const {
    if (const learn::Course* found = learn::find_course(*library_, options_.course)) return found;
    std::vector<std::string> ids;
    for (const learn::Course& c : library_->courses) ids.push_back(c.id);
    const auto near = nearest(options_.course, ids);
    std::cerr << t_.say({"没有课程 `" + options_.course + "`" + (near ? "；是不是 `" + *near + "`？" : "；见 ytterby learn list"), "there is no course `" + options_.course + "`" + (near ? "; did you mean `" + *near + "`?" : "; see ytterby learn list")}) << "\n";
    return nullptr;
  }

  Exit show() {
    const learn::Course* found = course();
    if (found == nullptr) return Exit::usage;
    const law::View view(*pack_, {day(), std::nullopt});
    if (common_.format == Format::json) {
      const learn::Progress fresh;
      std::cout << wire::course_json({*library_, *found, fresh, std::nullopt, std::nullopt}, view) << "\n";
      return Exit::ok;
    }
    std::cout << t_.paint(Hue::bold, t_.say(found->title)) << "\n" << t_.wrapped("", t_.say(found->about));
    for (const learn::Lesson& lesson : found->lessons) {
      std::cout << "\n" << t_.paint(Hue::bold, t_.say(lesson.title)) << "\n\n";
      print_markdown(t_.say(*explain::fill_lesson(lesson.body, view)));
      for (const std::string& cite : lesson.cites) std::cout << t_.wrapped("§ ", t_.say(*explain::lesson_value(cite, view)), 2);
      for (const learn::Example& example : lesson.examples) print(example, view);
    }
    return Exit::ok;
  }

  void print_markdown(const std::string& body) {
    std::istringstream lines(body);
    for (std::string line; std::getline(lines, line);) {
      const bool item = line.rfind("- ", 0) == 0;
      std::cout << (line.empty() ? "\n" : t_.wrapped(item ? "- " : "", plain(item ? line.substr(2) : line), item ? 2 : 0));
    }
    std::cout << "\n";
  }

  static std::string plain(std::string line) {
    for (std::size_t at = line.find("**"); at != std::string::npos; at = line.find("**", at)) line.erase(at, 2);
    return line;
  }

  /// The engine answers it now: no answer is written down anywhere.
  void print(const learn::Example& example, const law::View& view) {
    std::cout << "\n" << t_.paint(Hue::dim, t_.say({"例：", "Example: "})) << t_.say(example.title) << "\n";
    const auto body = wire::parse_json(*explain::fill_request(example.request, view));
    const auto request = body ? wire::read_check(*body, *pack_) : tl::unexpected(std::vector<wire::FieldError>{});
    if (!request) {
      std::cout << t_.say({"此例不合格式，请用 ytterby learn check 检查", "this example is not well formed; see ytterby learn check"}) << "\n";
      return;
    }
    const auto answer = checker_.check(*request, request->date ? std::nullopt : std::optional(day()), std::nullopt);
    for (const app::LineAnswer& line : answer.lines) std::cout << render_line(t_, *answer.engine, line, {}, Detail::brief);
    std::cout << render_verdict(t_, answer);
  }

  Exit exercise() {
    learn::Ticket ticket{options_.seed, learn::Topic::form, options_.level, day()};
    for (std::size_t i = 0; i < learn::topic_names.size(); ++i) {
      if (learn::topic_names[i] == options_.topic) ticket.topic = static_cast<learn::Topic>(i);
    }
    const auto random = secrets::system_random();
    const auto posed = options_.seed >= 0 ? app::pose(checker_, library_->settings, ticket) : app::pose_any(checker_, library_->settings, ticket, *random);
    if (!posed) {
      std::cerr << t_.say({"当日的法规出不了这道题；请换一个 --seed、--topic 或 --as-of", "the law of that day makes no such exercise; try another --seed, --topic or --as-of"}) << "\n";
      return Exit::bad_input;
    }
    const auto options = static_cast<std::int64_t>(posed->exercise.options.size());
    if (options_.answer > options) {
      std::cerr << t_.say({"--answer 应为1至" + std::to_string(options), "--answer should be 1 to " + std::to_string(options)}) << "\n";
      return Exit::usage;
    }
    const bool answered = options_.answer > 0;
    const bool right = answered && static_cast<std::size_t>(options_.answer - 1) == posed->exercise.right;
    if (common_.format == Format::json) {
      std::string out;
      wire::JsonWriter writer(out);
      wire::write_exercise(writer, *posed, answered ? wire::Reveal::yes : wire::Reveal::no);
      std::cout << out << "\n";
    } else {
      print(*posed, answered, right);
    }
    return answered && !right ? Exit::no : Exit::ok;
  }

  void print(const app::Posed& posed, bool answered, bool right) {
    const learn::Exercise& e = posed.exercise;
    std::cout << t_.paint(Hue::bold, t_.say(explain::exercise_question(e))) << "\n\n";
    for (const auto& [title, value] : explain::given_facts(e, *pack_)) std::cout << t_.wrapped("  ", t_.say(title) + t_.say({"：", ": "}) + t_.say(value), 4);
    std::cout << "\n";
    for (std::size_t i = 0; i < e.options.size(); ++i) std::cout << t_.wrapped(std::to_string(i + 1) + "  ", t_.say(explain::option_text(e.options[i], e.asks, *pack_)), 3);
    if (!answered) {
      const std::string again = " --seed " + std::to_string(e.ticket.seed) + " --topic " + std::string(learn::topic_names[static_cast<std::size_t>(e.ticket.topic)]) + " --level " + std::to_string(e.ticket.level) + " --as-of " + e.ticket.day.text() + " --answer N";
      std::cout << "\n" << t_.say({"作答：", "Answer with: "}) << "ytterby learn exercise" << again << "\n";
      return;
    }
    std::cout << "\n" << t_.paint(right ? Hue::clear : Hue::barred, t_.say(right ? Text{"答对了", "Right"} : Text{"答错了；正确的是 " + std::to_string(e.right + 1), "Wrong; the right answer is " + std::to_string(e.right + 1)})) << "\n";
    for (const Text& reason : explain::exercise_reasons(e, *posed.engine)) std::cout << t_.wrapped("- ", t_.say(reason), 2);
    if (posed.engine->view().beyond_verified()) std::cout << t_.say({"法规核实到 " + pack_->coverage.verified_through.text(), "The law was verified through " + pack_->coverage.verified_through.text()}) << "\n";
  }

  Exit check() {
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<learning_data::DataFile> files(learning_data::embedded_files().begin(), learning_data::embedded_files().end());
    if (!options_.folder.empty()) {
      if (!fs::is_directory(options_.folder)) {
        std::cerr << options_.folder << ": " << t_.say({"没有这个目录", "there is no such folder"}) << "\n";
        return Exit::no_input;
      }
      files = files_in(options_.folder, texts);
    }
    const auto library = learning_data::read_library(files);
    std::size_t faults = 0;
    const auto say = [&](const std::string& file, int line, const std::string& key, const std::string& code, const Text& text) {
      ++faults;
      std::cout << file << ":" << line << ": " << (key.empty() ? "" : key + ": ") << t_.say(text) << " [" << code << "]\n";
    };
    const auto practice = learning_data::read_practice(files);
    if (!practice) {
      for (const auto& f : practice.error()) say(f.file, f.line, f.key, f.code, f.text);
    }
    if (!library) {
      for (const auto& f : library.error()) say(f.file, f.line, f.key, f.code, f.text);
      return Exit::bad_input;
    }
    const law::View view(*pack_, {day(), std::nullopt});
    for (const auto& f : explain::lint_lessons(*library, view)) say(f.where.file, f.where.line, f.lesson, f.code, f.text);
    if (faults == 0) check_examples(*library, view, say);
    if (faults > 0) return Exit::bad_input;
    std::size_t lessons = 0;
    for (const learn::Course& c : library->courses) lessons += c.lessons.size();
    const std::string courses = std::to_string(library->courses.size());
    const std::string count = std::to_string(lessons);
    std::cout << t_.say({courses + "门课程，" + count + "课，没有问题", courses + " courses, " + count + " lessons, nothing wrong"}) << "\n";
    return Exit::ok;
  }

  template <class Say>
  void check_examples(const learn::Library& library, const law::View& view, const Say& say) {
    for (const learn::Course& c : library.courses) {
      for (const learn::Lesson& lesson : c.lessons) {
        for (const learn::Example& example : lesson.examples) {
          const auto body = wire::parse_json(*explain::fill_request(example.request, view));
          if (!body) {
            say(lesson.where.file, lesson.where.line, lesson.id, body.error().code, body.error().text);
            continue;
          }
          const auto request = wire::read_check(*body, *pack_);
          if (request) continue;
          for (const wire::FieldError& e : request.error()) say(lesson.where.file, lesson.where.line, lesson.id + e.pointer, e.code, e.text);
        }
      }
    }
  }

  const Terminal& t_;
  const CommonOptions& common_;
  const LearnOptions& options_;
  std::shared_ptr<const law::Pack> pack_;
  adapters::SystemClock clock_;
  app::Checker checker_;
  std::shared_ptr<const learn::Library> library_;
};

}  // namespace

Exit run_learn(const CommonOptions& common, const LearnOptions& options) {
  const Terminal t = terminal_of(common);
  auto pack = load_law(common);
  return pack ? LearnCommand(t, common, options, std::move(pack)).run() : Exit::bad_input;
}

}  // namespace ytterby::cli
