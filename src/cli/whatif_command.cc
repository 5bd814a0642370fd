// What another law would change for a table of goods, or for shipments in a file.
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/law_yaml/load_pack.h"
#include "adapters/law_yaml/overlay.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/wire/read_check.h"
#include "adapters/wire/table_lines.h"
#include "adapters/wire/what_if_json.h"
#include "app/what_if_work.h"
#include "cli/commands.h"
#include "cli/embedded_law.h"
#include "cli/input.h"
#include "cli/read_table.h"
#include "cli/render_check.h"
#include "core/explain/wording.h"

namespace ytterby::cli {

namespace {

std::optional<std::string> content_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

class WhatIfCommand {
 public:
  WhatIfCommand(const Terminal& t, const CommonOptions& common, const LawOptions& options) : t_(t), common_(common), options_(options) {}

  Exit run() {
    const auto overlay_text = content_of(options_.argument);
    if (!overlay_text) return cannot_open(options_.argument);
    const auto overlay = law_yaml::read_overlay(*overlay_text, options_.argument);
    if (!overlay) return say_problems(overlay.error());
    const auto now = load_law(common_);
    if (!now) return Exit::bad_input;
    const auto then = law_yaml::load_with_overlay(law_root_of(common_), common_.pack, {options_.argument, *overlay_text}, embedded_law());
    if (!then) return say_problems(then.error());
    const adapters::SystemClock clock;
    const app::Checker before(now, clock, std::make_shared<const app::Screener>(*now, screening_data::load_tables));
    const app::Checker after(*then, clock, std::make_shared<const app::Screener>(**then, screening_data::load_tables));
    if (!app::keeps_vocabulary(*now, **then)) return vocabulary_moved();
    if (const auto refused = read_portfolio(before)) return *refused;
    const Date day = options_.as_of ? *options_.as_of : overlay->day ? *overlay->day : before.today();
    const app::WhatIf answer = app::what_if(before, after, portfolio_, day);
    const app::LineWork work = app::line_work(before, after, portfolio_, answer, before.today());
    if (common_.format == Format::json) {
      std::cout << wire::what_if_json(answer, work, portfolio_, overlay->title, t_.lang()) << "\n";
    } else {
      print(answer, work, overlay->title);
    }
    if (bad_rows_ > 0) return Exit::bad_input;
    return answer.changed == 0 && !(answer.shipment && answer.shipment->differs) ? Exit::ok : Exit::no;
  }

 private:
  Exit cannot_open(const std::string& file) {
    std::cerr << file << ": " << t_.say({"无法打开文件；请检查路径和权限", "cannot open the file; check its path and permissions"}) << "\n";
    return Exit::no_input;
  }

  Exit vocabulary_moved() {
    std::cerr << options_.argument << ": " << t_.say({"叠加改动了 facts.yaml 中已有的族、种类、数值或者事实的顺序或名称；新的只能加在后面", "the overlay moves or renames families, kinds, numbers or flags of facts.yaml; new ones can only stand behind them"}) << " [vocabulary_moved]\n";
    return Exit::bad_input;
  }

  Exit say_problems(const std::vector<law_yaml::LawProblem>& problems) {
    for (const law_yaml::LawProblem& p : problems) {
      std::cerr << p.where.file << ":" << p.where.line << ": " << (p.key.empty() ? "" : p.key + ": ") << t_.say(p.text) << " [" << p.code << "]\n";
    }
    return Exit::bad_input;
  }

  /// Why it could not be read; none when it was.
  std::optional<Exit> read_portfolio(const app::Checker& checker) {
    portfolio_.shipment.destination = options_.destination;
    portfolio_.shipment.end_use = options_.end_use;
    switch (kind_of(options_.portfolio)) {
      case InputKind::csv:
      case InputKind::xlsx: return read_table(checker);
      case InputKind::json:
      case InputKind::yaml: return read_shipment(checker);
      case InputKind::unknown: break;
    }
    std::cerr << options_.portfolio << ": " << t_.say({"看不出文件类型；文件名应以 .json、.yaml、.csv 或 .xlsx 结尾", "cannot tell what kind of file it is; its name should end in .json, .yaml, .csv or .xlsx"}) << "\n";
    return Exit::bad_input;
  }

  std::optional<Exit> read_table(const app::Checker& checker) {
    wire::TableLines lines(checker.pack());
    bool started = false;
    const auto take = [&](const tables::Row& row) {
      std::vector<wire::FieldError> errors;
      if (!started) {
        started = true;
        if (lines.header(row.cells, errors)) return;
        errors.clear();
      }
      auto line = lines.row(row.cells, errors);
      for (const wire::FieldError& e : errors) std::cerr << options_.portfolio << ":" << row.line << ": " << (e.pointer.empty() ? "" : e.pointer + ": ") << t_.say(e.text) << "\n";
      if (!errors.empty()) {
        ++bad_rows_;
      } else if (line) {
        portfolio_.lines.push_back({std::to_string(row.line), std::move(*line)});
      }
    };
    const auto bad = [&](const tables::TableError& e) {
      ++bad_rows_;
      std::cerr << options_.portfolio << ":" << e.line << ": " << (e.column.empty() ? "" : e.column + ": ") << t_.say(e.text) << "\n";
    };
    if (!read_rows(options_.portfolio, take, bad)) return cannot_open(options_.portfolio);
    return std::nullopt;
  }

  std::optional<Exit> read_shipment(const app::Checker& checker) {
    const auto content = content_of(options_.portfolio);
    if (!content) return cannot_open(options_.portfolio);
    wire::JsonValue body;
    if (kind_of(options_.portfolio) == InputKind::yaml) {
      auto parsed = law_yaml::parse_yaml(*content);
      if (!parsed) {
        std::cerr << options_.portfolio << ":" << parsed.error().line << ": " << t_.say(parsed.error().text) << "\n";
        return Exit::bad_input;
      }
      body = as_json(*parsed);
    } else {
      auto parsed = wire::parse_json(*content);
      if (!parsed) {
        std::cerr << options_.portfolio << ": " << t_.say(parsed.error().text) << "\n";
        return Exit::bad_input;
      }
      body = std::move(*parsed);
    }
    auto request = wire::read_check(body, checker.pack());
    if (!request) {
      for (const wire::FieldError& e : request.error()) std::cerr << options_.portfolio << ": " << e.pointer << ": " << t_.say(e.text) << "\n";
      return Exit::bad_input;
    }
    for (std::size_t i = 0; i < request->lines.size(); ++i) portfolio_.lines.push_back({std::to_string(i + 1), std::move(request->lines[i])});
    request->lines.clear();
    portfolio_.shipment = std::move(*request);
    portfolio_.is_shipment = true;
    return std::nullopt;
  }

  void print(const app::WhatIf& answer, const app::LineWork& work, const Text& title) {
    const Text day = explain::date_text(answer.day);
    if (!title.empty()) std::cout << t_.paint(Hue::bold, t_.say(title)) << "\n";
    const std::string changed = std::to_string(answer.changed);
    const std::string lines = std::to_string(answer.lines);
    std::cout << t_.say({"按" + day.zh + "的法规比较：" + lines + "行中" + changed + "行的结论会变", "compared under the law of " + day.en + ": " + changed + " of " + lines + " lines come out otherwise"}) << "\n";
    for (std::size_t i = 0; i < answer.changes.size(); ++i) print(answer.changes[i], work.changes[i]);
    if (!answer.shipment) return;
    const app::ShipmentChange& whole = *answer.shipment;
    std::cout << "\n" << t_.paint(Hue::bold, whole.differs ? t_.say({"整批货物", "the shipment as a whole"}) : t_.say({"整批货物的结论不变", "the shipment as a whole comes out the same"})) << "\n";
    if (!whole.differs) return;
    std::cout << t_.say({"现在：", "now:"}) << "\n" << render_verdict(t_, whole.before) << t_.say({"将来：", "then:"}) << "\n" << render_verdict(t_, whole.after) << render_follow_up(t_, whole.after);
    if (work.shipment) print_dates(*work.shipment);
  }

  void print(const app::LineChange& change, const app::Work& work) {
    Text because;
    for (const law::Instrument* instrument : change.because) {
      because.zh += (because.zh.empty() ? "" : "、") + instrument->short_title.zh;
      because.en += (because.en.empty() ? "" : ", ") + instrument->short_title.en;
    }
    const std::string count = std::to_string(change.lines.size());
    std::cout << "\n" << t_.paint(Hue::bold, t_.say({count + "行", count + (change.lines.size() == 1 ? " line" : " lines")}));
    if (!because.empty()) std::cout << "  " << t_.say(because);
    std::cout << "\n" << t_.wrapped("", rows_of(change), 2);
    const app::PortfolioLine& first = portfolio_.lines[change.lines.front()];
    std::cout << t_.wrapped(t_.say({"现在：", "now: "}), "", 2);
    std::cout << render_line(t_, *change.answer_before.engine, change.answer_before.lines.front(), first.line.description, Detail::brief);
    std::cout << t_.wrapped(t_.say({"将来：", "then: "}), "", 2);
    std::cout << render_line(t_, *change.answer_after.engine, change.answer_after.lines.front(), first.line.description, Detail::brief);
    std::cout << render_follow_up(t_, change.answer_after);
    print_dates(work);
  }

  void print_dates(const app::Work& work) {
    const auto said = [&](const Text& text) { std::cout << t_.wrapped("", t_.say(text), 2); };
    const Text from = explain::date_text(work.from);
    const Text until = work.until ? explain::date_text(*work.until) : Text{};
    said({"自" + from.zh + "起不同" + (work.until ? "，至" + until.zh + "止" : std::string()), "otherwise from " + from.en + (work.until ? " until " + until.en : std::string())});
    if (!work.working_days) return;
    const std::string days = std::to_string(*work.working_days);
    if (work.file_by) {
      const Text by = explain::date_text(*work.file_by);
      said({"受理和审查最长" + days + "个工作日；为在该日前取得决定，须在" + by.zh + "前提交" + (work.is_late ? "（已过）" : ""), "acceptance and review take " + days + " working days at most; to have the decision before that day, file by " + by.en + (work.is_late ? " (which has passed)" : "")});
    }
    if (work.decided_by) {
      const Text by = explain::date_text(*work.decided_by);
      said({"今天提交，最迟" + by.zh + "有决定（审查计时可依法中止）", "filed today, the decision comes by " + by.en + " at the latest, unless the clock is stopped as the law allows"});
    }
  }

  /// The first of them by what they are called in the file.
  std::string rows_of(const app::LineChange& change) {
    constexpr std::size_t most = 20;
    std::string out = t_.say({"行：", "rows: "});
    for (std::size_t i = 0; i < change.lines.size() && i < most; ++i) out += (i == 0 ? "" : ", ") + portfolio_.lines[change.lines[i]].name;
    if (change.lines.size() > most) out += ", …";
    return out;
  }

  const Terminal& t_;
  const CommonOptions& common_;
  const LawOptions& options_;
  app::Portfolio portfolio_;
  std::size_t bad_rows_ = 0;
};

}  // namespace

Exit run_whatif(const CommonOptions& common, const LawOptions& options) {
  const Terminal t = terminal_of(common);
  return WhatIfCommand(t, common, options).run();
}

}  // namespace ytterby::cli
