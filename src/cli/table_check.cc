#include "cli/table_check.h"

#include <unistd.h>

#include <array>
#include <iostream>

#include "adapters/wire/answer_json.h"
#include "adapters/wire/table_lines.h"
#include "cli/read_table.h"
#include "cli/render_check.h"

namespace ytterby::cli {

namespace {

constexpr std::size_t flush_at = std::size_t{1} << 16U;
constexpr int progress_every = 5000;

app::CheckRequest shipment_of(const CheckOptions& options) {
  app::CheckRequest request;
  request.destination = options.destination;
  request.end_use = options.end_use;
  if (!options.consignee.empty()) request.parties.push_back({determine::Role::consignee, options.consignee, {}});
  if (!options.end_user.empty()) request.parties.push_back({determine::Role::end_user, options.end_user, {}});
  return request;
}

class TableCheck {
 public:
  TableCheck(const Terminal& t, const CommonOptions& common, const CheckOptions& options, const app::Checker& checker)
      : t_(t), json_(common.format == Format::json), options_(options), checker_(checker), request_(shipment_of(options)), lines_(checker.pack()), w_(out_) {
    answer_.engine = checker.engine({options.as_of.value_or(checker.today()), options.known});
    progress_ = ::isatty(STDERR_FILENO) != 0;
  }

  Exit run() {
    if (json_) w_.open_object().key("lines").open_array();
    const bool opened = read_rows(options_.file, [&](const tables::Row& row) { take(row); }, [&](const tables::TableError& e) { report(e.line, e.column, e.text); });
    if (!opened) {
      std::cerr << options_.file << ": " << t_.say({"无法打开文件；请检查路径和权限", "cannot open the file; check its path and permissions"}) << "\n";
      return Exit::bad_input;
    }
    if (progress_ && answered_ >= progress_every) std::cerr << "\r\x1b[K";
    if (answered_ == 0 && bad_rows_ == 0) {
      std::cerr << options_.file << ": " << t_.say({"没有货品行；用 --template csv 得到样表", "there are no goods in it; --template csv writes an empty table"}) << "\n";
      return Exit::bad_input;
    }
    finish();
    return bad_rows_ > 0 ? Exit::bad_input : exit_of(answer_.shipment.verdict);
  }

 private:
  void take(const tables::Row& row) {
    std::vector<wire::FieldError> errors;
    if (!started_) {
      started_ = true;
      const bool header = lines_.header(row.cells, errors);
      for (const wire::FieldError& e : errors) std::cerr << options_.file << ":" << row.line << ": " << t_.say(e.text) << "\n";
      errors.clear();
      if (header) return;
    }
    const auto line = lines_.row(row.cells, errors);
    if (!errors.empty()) {
      ++bad_rows_;
      for (const wire::FieldError& e : errors) report_field(row.line, e);
      return;
    }
    if (line) answer(row.line, *line);
  }

  void answer(int row, const app::RequestLine& line) {
    app::LineAnswer answered = checker_.check_line(*answer_.engine, line, row, false);
    ++answered_;
    count(answered);
    if (json_) {
      wire::write_line(w_, *answer_.engine, answered);
    } else {
      out_ += render_line(t_, *answer_.engine, answered, line.description, Detail::brief);
    }
    checker_.warn_of_line(*answer_.engine, line, answered, warnings_of_line_);
    if (warnings_of_line_.size() > most_warnings) warnings_of_line_.resize(most_warnings);
    if (out_.size() > flush_at) flush();
    if (progress_ && answered_ % progress_every == 0) std::cerr << "\r" << answered_ << t_.say({" 行", " lines"});
  }

  /// Only what the verdict needs is kept: one line a distinct answer, never a hundred thousand.
  void count(const app::LineAnswer& line) {
    ++outcomes_[static_cast<std::size_t>(line.determination.outcome)];
    for (app::LineAnswer& known : answer_.lines) {
      const bool same = known.determination.outcome == line.determination.outcome && known.determination.codes == line.determination.codes &&
                        known.explanation.lapsed == line.explanation.lapsed && known.explanation.text_unverified == line.explanation.text_unverified &&
                        known.explanation.missing.empty() == line.explanation.missing.empty();
      if (same) return;
    }
    app::LineAnswer kept;
    kept.line = line.line;
    kept.determination = line.determination;
    kept.explanation.lapsed = line.explanation.lapsed;
    kept.explanation.lapsed_of = line.explanation.lapsed_of;
    kept.explanation.text_unverified = line.explanation.text_unverified;
    kept.explanation.missing = line.explanation.missing;
    answer_.lines.push_back(std::move(kept));
  }

  void report(int row, const std::string& column, const Text& text) {
    ++bad_rows_;
    std::cerr << options_.file << ":" << row << ": " << (column.empty() ? "" : column + ": ") << t_.say(text) << "\n";
  }

  void report_field(int row, const wire::FieldError& e) {
    std::cerr << options_.file << ":" << row << ": " << (e.pointer.empty() ? "" : e.pointer + ": ") << t_.say(e.text) << "\n";
  }

  void flush() {
    std::cout << out_;
    out_.clear();
  }

  void finish() {
    checker_.conclude(request_, answer_);
    answer_.warnings.insert(answer_.warnings.end(), warnings_of_line_.begin(), warnings_of_line_.end());
    if (json_) {
      w_.close_array();
      wire::write_conclusion(w_, answer_, t_.lang());
      w_.count("lines_answered", static_cast<std::size_t>(answered_)).count("rows_unreadable", static_cast<std::size_t>(bad_rows_)).close_object();
      out_ += "\n";
      return flush();
    }
    out_ += "\n" + render_verdict(t_, answer_) + render_follow_up(t_, answer_) + summary() + "\n";
    flush();
  }

  [[nodiscard]] std::string summary() const {
    const auto n = [&](determine::Outcome o) { return std::to_string(outcomes_[static_cast<std::size_t>(o)]); };
    using determine::Outcome;
    const Text text{std::to_string(answered_) + "行：受管制" + n(Outcome::controlled) + "，不受管制" + n(Outcome::not_controlled) + "，未能判定" +
                        n(Outcome::undetermined) + "，不在范围内" + n(Outcome::not_covered) + "，冲突" + n(Outcome::conflict) + "；无法读取" + std::to_string(bad_rows_) + "行",
                    std::to_string(answered_) + " lines: " + n(Outcome::controlled) + " controlled, " + n(Outcome::not_controlled) + " not controlled, " +
                        n(Outcome::undetermined) + " undetermined, " + n(Outcome::not_covered) + " not covered, " + n(Outcome::conflict) + " in conflict; " +
                        std::to_string(bad_rows_) + " rows could not be read"};
    return t_.wrapped("", t_.say(text));
  }

  static constexpr std::size_t most_warnings = 200;
  const Terminal& t_;
  bool json_;
  const CheckOptions& options_;
  const app::Checker& checker_;
  app::CheckRequest request_;
  wire::TableLines lines_;
  app::CheckAnswer answer_;
  std::vector<app::Warning> warnings_of_line_;
  std::string out_;
  wire::JsonWriter w_;
  std::array<int, 5> outcomes_{};
  bool started_ = false;
  bool progress_ = false;
  int answered_ = 0;
  int bad_rows_ = 0;
};

}  // namespace

Exit check_table(const Terminal& t, const CommonOptions& common, const CheckOptions& options, const app::Checker& checker) {
  return TableCheck(t, common, options, checker).run();
}

}  // namespace ytterby::cli
