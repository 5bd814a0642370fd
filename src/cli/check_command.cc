#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/tables/write_template.h"
#include "adapters/wire/answer_json.h"
#include "adapters/wire/read_check.h"
#include "adapters/wire/table_lines.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/render_check.h"
#include "cli/table_check.h"

namespace ytterby::cli {

namespace {

std::optional<std::string> read_all(const std::string& file) {
  std::ostringstream content;
  if (file == "-") {
    content << std::cin.rdbuf();
    return std::move(content).str();
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  content << in.rdbuf();
  return std::move(content).str();
}

/// `/lines/0/composition/1/percent` as people write paths.
std::string dotted(std::string_view pointer) {
  std::string out;
  for (const char c : pointer.substr(pointer.empty() ? 0 : 1)) out.push_back(c == '/' ? '.' : c);
  return out;
}

Exit unreadable(const Terminal& t, const std::string& file, const Text& what) {
  std::cerr << file << ": " << t.say(what) << "\n";
  return Exit::bad_input;
}

void print_answer(const Terminal& t, Format format, const app::CheckRequest& request, const app::CheckAnswer& answer) {
  if (format == Format::json) {
    std::cout << wire::answer_json(answer, t.lang()) << "\n";
  } else {
    std::cout << render_check(t, request, answer);
  }
}

Exit check_document(const Terminal& t, const CommonOptions& common, const CheckOptions& options, const app::Checker& checker) {
  const auto content = read_all(options.file);
  if (!content) return unreadable(t, options.file, {"无法打开文件；请检查路径和权限", "cannot open the file; check its path and permissions"});
  const bool yaml = kind_of(options.file) == InputKind::yaml;
  wire::JsonValue body;
  law_yaml::YamlNode tree;
  if (yaml) {
    auto parsed = law_yaml::parse_yaml(*content);
    if (!parsed) {
      std::cerr << options.file << ":" << parsed.error().line << ": " << t.say(parsed.error().text) << "\n";
      return Exit::bad_input;
    }
    tree = std::move(*parsed);
    body = as_json(tree);
  } else {
    auto parsed = wire::parse_json(*content);
    if (!parsed) return unreadable(t, options.file, parsed.error().text);
    body = std::move(*parsed);
  }
  const auto request = wire::read_check(body, checker.pack());
  if (!request) {
    for (const wire::FieldError& error : request.error()) {
      const int line = yaml ? line_of_pointer(tree, error.pointer) : line_of_pointer(*content, error.pointer);
      const std::string field = dotted(error.pointer);
      std::cerr << options.file << ":" << line << ": " << (field.empty() ? "" : field + ": ") << t.say(error.text) << "\n";
    }
    return Exit::bad_input;
  }
  const app::CheckAnswer answer = checker.check(*request, options.as_of, options.known);
  print_answer(t, common.format, *request, answer);
  return exit_of(answer.shipment.verdict);
}

Exit write_template(const Terminal& t, const CheckOptions& options, const law::Pack& pack) {
  std::vector<tables::TemplateColumn> columns;
  for (wire::ColumnHelp& c : wire::TableLines::columns(pack)) columns.push_back({c.id, c.title, c.help, c.choices, c.example});
  std::string bytes;
  if (options.template_format == "csv") {
    bytes = tables::csv_template(columns);
  } else {
    auto made = tables::xlsx_template(columns, t.lang());
    if (!made) return unreadable(t, "template", made.error().text);
    bytes = std::move(*made);
  }
  if (options.output.empty()) {
    std::cout << bytes;
    return Exit::ok;
  }
  std::ofstream out(options.output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return unreadable(t, options.output, {"无法写入文件", "cannot write the file"});
  return Exit::ok;
}

}  // namespace

Exit run_check(const CommonOptions& common, const CheckOptions& options) {
  const Terminal t = terminal_of(common);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  if (!options.template_format.empty()) return write_template(t, options, *pack);
  const adapters::SystemClock clock;
  const app::Checker checker(pack, clock, std::make_shared<const app::Screener>(*pack, screening_data::load_tables));
  switch (kind_of(options.file)) {
    case InputKind::json:
    case InputKind::yaml: return check_document(t, common, options, checker);
    case InputKind::csv:
    case InputKind::xlsx: return check_table(t, common, options, checker);
    case InputKind::unknown: break;
  }
  return unreadable(t, options.file, {"看不出文件类型；文件名应以 .json、.yaml、.csv 或 .xlsx 结尾", "cannot tell what kind of file it is; its name should end in .json, .yaml, .csv or .xlsx"});
}

Exit run_classify(const CommonOptions& common, const ClassifyOptions& options) {
  const Terminal t = terminal_of(common);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  const adapters::SystemClock clock;
  const app::Checker checker(pack, clock);
  app::CheckRequest request;
  request.lines.emplace_back();
  request.lines.back().description = options.description;
  const app::CheckAnswer answer = checker.check(request, options.as_of, options.known);
  if (common.format == Format::json) {
    std::cout << wire::answer_json(answer, t.lang()) << "\n";
  } else {
    std::cout << render_line(t, *answer.engine, answer.lines.front(), options.description, Detail::full);
    for (const app::Warning& w : answer.warnings) {
      if (w.code != "destination_not_stated") std::cout << t.wrapped("! ", t.say(w.text));
    }
  }
  return exit_of(answer.shipment.verdict);
}

}  // namespace ytterby::cli
