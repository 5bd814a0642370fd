// Papers of the toolkit at a terminal, and whether its files are sound; nothing is kept.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/tables/write_docx.h"
#include "adapters/toolkit_data/load_kit.h"
#include "adapters/wire/toolkit_json.h"
#include "cli/commands.h"
#include "core/explain/toolkit_words.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t seconds_a_day = 86'400;

std::string content_of(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return std::move(out).str();
}

class ToolkitCommand {
 public:
  ToolkitCommand(const Terminal& t, const CommonOptions& common, const ToolkitOptions& options, std::shared_ptr<const law::Pack> pack)
      : t_(t), common_(common), options_(options), pack_(std::move(pack)), checker_(pack_, clock_), view_(*pack_, {options.as_of.value_or(checker_.today()), std::nullopt}) {}

  Exit run() {
    if (options_.action == "check") return check();
    return options_.action == "paper" ? paper() : papers();
  }

 private:
  Exit papers() {
    if (common_.format == Format::json) {
      std::cout << wire::kit_json(*toolkit_data::load_kit(), view_) << "\n";
      return Exit::ok;
    }
    for (const toolkit::Form& form : toolkit_data::load_kit()->forms) {
      std::cout << t_.paint(Hue::bold, form.id) << "  " << t_.say(explain::kit_text(form.title, view_)) << "\n" << t_.wrapped("", t_.say(explain::kit_text(form.about, view_)), 2);
    }
    return Exit::ok;
  }

  Exit paper() {
    const toolkit::Kit& kit = *toolkit_data::load_kit();
    const toolkit::Form* form = toolkit::find_form(kit, options_.paper);
    if (form == nullptr) {
      std::vector<std::string> ids;
      for (const toolkit::Form& one : kit.forms) ids.push_back(one.id);
      const auto near = nearest(options_.paper, ids);
      std::cerr << t_.say({"没有文书 `" + options_.paper + "`" + (near ? "；是不是 `" + *near + "`？" : "；见 ytterby toolkit papers"), "there is no paper `" + options_.paper + "`" + (near ? "; did you mean `" + *near + "`?" : "; see ytterby toolkit papers")}) << "\n";
      return Exit::usage;
    }
    app::KitFacts facts;
    if (!options_.check.empty()) {
      auto read = read_facts();
      if (!read) return read.error();
      facts = std::move(*read);
    }
    app::Paper made = app::kit_paper(*form, facts, view_, std::int64_t{view_.as_of().day.days()} * seconds_a_day);
    if (options_.language != "both") made = app::in_language(std::move(made), options_.language == "en" ? Lang::en : Lang::zh);
    const std::string name = options_.output.empty() ? form->id + ".docx" : options_.output;
    std::ofstream out(name, std::ios::binary);
    out << tables::write_docx(made);
    out.flush();
    if (!out) {
      std::cerr << name << ": " << t_.say({"写不进这个文件", "this file cannot be written"}) << "\n";
      return Exit::bad_input;
    }
    std::cout << name << "\n";
    return Exit::ok;
  }

  Result<app::KitFacts, Exit> read_facts() {
    if (!fs::is_regular_file(options_.check)) {
      std::cerr << options_.check << ": " << t_.say({"没有这个文件", "there is no such file"}) << "\n";
      return fail(Exit::no_input);
    }
    const auto body = wire::parse_json(content_of(options_.check));
    if (!body) {
      std::cerr << options_.check << ": " << t_.say(body.error().text) << "\n";
      return fail(Exit::bad_input);
    }
    auto request = wire::read_kit_request(*body, *pack_);
    if (!request) {
      for (const wire::FieldError& e : request.error()) std::cerr << options_.check << ": " << e.pointer << ": " << t_.say(e.text) << "\n";
      return fail(Exit::bad_input);
    }
    return app::with_codes(checker_, request->check, std::move(request->facts));
  }

  Exit check() {
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<toolkit_data::DataFile> files(toolkit_data::embedded_files().begin(), toolkit_data::embedded_files().end());
    if (!options_.folder.empty()) {
      if (!fs::is_directory(options_.folder)) {
        std::cerr << options_.folder << ": " << t_.say({"没有这个目录", "there is no such folder"}) << "\n";
        return Exit::no_input;
      }
      for (const auto& entry : fs::recursive_directory_iterator(options_.folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".yaml") texts.emplace_back(entry.path().lexically_relative(options_.folder).generic_string(), content_of(entry.path()));
      }
      files.clear();
      for (const auto& [name, text] : texts) files.push_back({name, text});
    }
    const auto kit = toolkit_data::read_kit(files);
    const auto faults = kit ? explain::lint_kit(*kit, view_) : kit.error();
    for (const toolkit::KitFault& f : faults) std::cout << f.where.file << ":" << f.where.line << ": " << (f.key.empty() ? "" : f.key + ": ") << t_.say(f.text) << " [" << f.code << "]\n";
    if (!faults.empty()) return Exit::bad_input;
    const std::string papers = std::to_string(kit->forms.size());
    const std::string chapters = std::to_string(kit->programme.size());
    std::cout << t_.say({papers + "份文书，" + chapters + "项要素，没有问题", papers + " papers, " + chapters + " elements, nothing wrong"}) << "\n";
    return Exit::ok;
  }

  const Terminal& t_;
  const CommonOptions& common_;
  const ToolkitOptions& options_;
  std::shared_ptr<const law::Pack> pack_;
  adapters::SystemClock clock_;
  app::Checker checker_;
  law::View view_;
};

}  // namespace

Exit run_toolkit(const CommonOptions& common, const ToolkitOptions& options) {
  const Terminal t = terminal_of(common);
  auto pack = load_law(common);
  return pack ? ToolkitCommand(t, common, options, std::move(pack)).run() : Exit::bad_input;
}

}  // namespace ytterby::cli
