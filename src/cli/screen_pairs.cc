// `ytterby screen --pairs`: labelled pairs of names, scored and counted, beside a plain Jaro-Winkler.
#include <array>
#include <fstream>
#include <iostream>
#include <map>

#include "adapters/screening_data/load_tables.h"
#include "adapters/tables/write_template.h"
#include "adapters/wire/json_writer.h"
#include "cli/read_table.h"
#include "cli/screen.h"

namespace ytterby::cli {

namespace {

struct Scored {
  int score = 0;
  int plain = 0;             ///< Jaro-Winkler of the folded letters, in thousandths
  std::optional<bool> label;
  std::vector<std::string> groups;
};

/// Jaro's measure with Winkler's bonus for up to four equal letters in front, in thousandths.
int jaro_winkler(const std::u32string& a, const std::u32string& b) {
  if (a.empty() || b.empty()) return a == b ? 1000 : 0;
  const std::size_t reach = std::max<std::size_t>(1, std::max(a.size(), b.size()) / 2) - 1;
  std::vector<bool> used(b.size(), false);
  std::u32string in_a, in_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = i > reach ? i - reach : 0; j < std::min(b.size(), i + reach + 1); ++j) {
      if (used[j] || a[i] != b[j]) continue;
      used[j] = true;
      in_a.push_back(a[i]);
      break;
    }
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (used[j]) in_b.push_back(b[j]);
  }
  if (in_a.empty()) return 0;
  std::size_t moved = 0;
  for (std::size_t i = 0; i < in_a.size(); ++i) moved += in_a[i] != in_b[i] ? 1U : 0U;
  const std::size_t same = in_a.size();
  const std::size_t jaro = (1000 * same / a.size() + 1000 * same / b.size() + 1000 * (same - moved / 2) / same) / 3;
  std::size_t front = 0;
  while (front < 4 && front < std::min(a.size(), b.size()) && a[front] == b[front]) ++front;
  return static_cast<int>(jaro + front * (1000 - jaro) / 10);
}

std::u32string plain_text(const std::string& name, const screening::Tables& tables) {
  std::u32string out;
  for (const screening::Word& word : screening::fold(name, tables).words) {
    if (!out.empty()) out.push_back(U' ');
    out += screening::plain_letters(word.letters);
  }
  return out;
}

struct Count {
  std::size_t rows = 0, right = 0, found = 0, there = 0;
  void add(bool match, bool label) {
    ++rows;
    right += match && label ? 1U : 0U;
    found += match ? 1U : 0U;
    there += label ? 1U : 0U;
  }
  [[nodiscard]] std::size_t precision() const { return found == 0 ? 0 : 1000 * right / found; }
  [[nodiscard]] std::size_t recall() const { return there == 0 ? 0 : 1000 * right / there; }
  [[nodiscard]] std::size_t f1() const { return found + there == 0 ? 0 : 2000 * right / (found + there); }
};

std::string decimal(std::size_t thousandths) {
  std::string digits = std::to_string(thousandths % 1000);
  digits.insert(0, 3 - digits.size(), '0');
  return std::to_string(thousandths / 1000) + "." + digits;
}

class PairTable {
 public:
  PairTable(const Terminal& t, const CommonOptions& common, const ScreenOptions& options) : t_(t), json_(common.format == Format::json), options_(options), tables_(screening_data::load_tables()) {
    threshold_ = options.threshold >= 0 ? options.threshold : tables_->weights.threshold;
  }

  Exit run() {
    std::ofstream file;
    const bool to_file = !options_.output.empty() && options_.output != "-";
    if (to_file) {
      file.open(options_.output, std::ios::binary);
      if (!file) {
        report_table_fault(t_, options_.output, 0, "cannot_write", {"无法写入；请检查路径和权限", "cannot be written; check its path and permissions"});
        return Exit::bad_input;
      }
    }
    // Rows go where they were asked for; with neither -o nor JSON, to standard output, and the summary to standard error.
    rows_ = to_file ? &file : options_.output == "-" || !json_ ? &std::cout : nullptr;
    const bool opened = read_rows(options_.pairs, [&](const tables::Row& row) { take(row); },
                                  [&](const tables::TableError& e) { bad_row(e.line, e.code, e.text); });
    if (!opened) {
      report_table_fault(t_, options_.pairs, 0, "no_input", {"无法打开文件；请检查路径和权限", "cannot open the file; check its path and permissions"});
      return Exit::no_input;
    }
    if (stopped_) return Exit::bad_input;
    if (scored_.empty() && bad_rows_ == 0) {
      report_table_fault(t_, options_.pairs, 0, "no_rows", {"没有姓名对", "there are no pairs in it"});
      return Exit::bad_input;
    }
    summarise(to_file ? std::cout : json_ && options_.output != "-" ? std::cout : std::cerr);
    return bad_rows_ > 0 ? Exit::bad_input : Exit::ok;
  }

 private:
  void bad_row(int line, const std::string& code, const Text& text) {
    ++bad_rows_;
    if (!stopped_) report_table_fault(t_, options_.pairs, line, code, text);
  }

  void take(const tables::Row& row) {
    if (stopped_) return;
    if (headings_.empty()) {
      headings_ = row.cells;
      one_ = column_of(headings_, "name1");
      other_ = column_of(headings_, "name2");
      schema_ = column_of(headings_, "schema");
      label_ = column_of(headings_, "is_match");
      for (const char* name : {"case_group", "category", "schema"}) groups_.push_back(column_of(headings_, name));
      stopped_ = !one_ || !other_;
      if (stopped_) {
        report_table_fault(t_, options_.pairs, row.line, "missing_column", {"缺少列 `name1` 或 `name2`；第一行应为列名", "a column `name1` or `name2` is missing; the first row has to name the columns"});
        return;
      }
      write(headings_, {"score", "decision", "reasons"});
      return;
    }
    score(row);
  }

  void score(const tables::Row& row) {
    const auto schema = schema_named(cell_of(row, schema_));
    if (!schema) return bad_row(row.line, "unknown_schema", {"未知类型 `" + cell_of(row, schema_) + "`；请写 person、organisation、vessel 或留空", "`" + cell_of(row, schema_) + "` is no schema; write person, organisation, vessel, or leave it empty"});
    const std::string label = lower_ascii(cell_of(row, label_));
    const bool known = label == "true" || label == "false" || label == "1" || label == "0";
    if (!known && !label.empty()) return bad_row(row.line, "bad_label", {"is_match 应为 true 或 false，而不是 `" + label + "`", "is_match has to be true or false, not `" + label + "`"});
    const std::string one = cell_of(row, one_);
    const std::string other = cell_of(row, other_);
    if (one.empty() || other.empty()) return bad_row(row.line, "missing_name", {"一对中缺少一个姓名", "one of the two names is missing"});
    const screening::Match match = screening::compare(screening::prepare(one, *schema, *tables_), screening::prepare(other, *schema, *tables_), {}, {}, *tables_);
    Scored scored{match.score, jaro_winkler(plain_text(one, *tables_), plain_text(other, *tables_)), {}, {}};
    if (known) scored.label = label == "true" || label == "1";
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g] && !cell_of(row, groups_[g]).empty()) scored.groups.push_back(headings_[*groups_[g]] + " " + cell_of(row, groups_[g]));
    }
    scored_.push_back(std::move(scored));
    std::vector<std::string> cells = row.cells;
    cells.resize(headings_.size());
    write(cells, {std::to_string(match.score), match.score >= threshold_ ? "match" : "no_match", reasons_in_short(match)});
  }

  void write(std::vector<std::string> cells, const std::array<std::string, 3>& added) {
    if (rows_ == nullptr) return;
    cells.insert(cells.end(), added.begin(), added.end());
    *rows_ << tables::csv_line(cells);
  }

  /// The threshold at which the plain measure does best on these very pairs: it is given every advantage.
  [[nodiscard]] int best_plain_threshold() const {
    int best = 0;
    std::size_t best_f1 = 0;
    for (int threshold = 500; threshold <= 1000; threshold += 5) {
      Count count;
      for (const Scored& one : scored_) {
        if (one.label) count.add(one.plain >= threshold, *one.label);
      }
      if (count.f1() <= best_f1) continue;
      best_f1 = count.f1();
      best = threshold;
    }
    return best;
  }

  void summarise(std::ostream& out) {
    const int plain = best_plain_threshold();
    std::vector<std::string> order{"all"};
    std::map<std::string, std::pair<Count, Count>> counts;
    for (const Scored& one : scored_) {
      if (!one.label) continue;
      std::vector<std::string> keys = one.groups;
      keys.emplace_back("all");
      for (const std::string& key : keys) {
        if (key != "all" && counts.find(key) == counts.end()) order.push_back(key);
        counts[key].first.add(one.score >= threshold_, *one.label);
        counts[key].second.add(one.plain >= plain, *one.label);
      }
    }
    if (json_) return summarise_json(out, order, counts, plain);
    out << "pairs " << scored_.size() << ", threshold " << threshold_ << "; Jaro-Winkler at its best threshold on these pairs, " << plain << "\n";
    if (counts.empty()) return;
    for (const std::string& key : order) {
      const auto& [ours, theirs] = counts[key];
      out << key << ": " << ours.rows << " pairs, precision " << decimal(ours.precision()) << " recall " << decimal(ours.recall()) << " F1 " << decimal(ours.f1()) << "; Jaro-Winkler precision "
          << decimal(theirs.precision()) << " recall " << decimal(theirs.recall()) << " F1 " << decimal(theirs.f1()) << "\n";
    }
  }

  void summarise_json(std::ostream& out, const std::vector<std::string>& order, std::map<std::string, std::pair<Count, Count>>& counts, int plain) const {
    std::string text;
    wire::JsonWriter w(text);
    w.open_object().count("pairs", scored_.size()).count("bad_rows", bad_rows_).count("threshold", static_cast<std::size_t>(threshold_)).count("baseline_threshold", static_cast<std::size_t>(plain)).key("groups").open_array();
    for (const std::string& key : counts.empty() ? std::vector<std::string>() : order) {
      const auto& [ours, theirs] = counts[key];
      w.open_object().member("group", key).count("pairs", ours.rows);
      w.member("precision", decimal(ours.precision())).member("recall", decimal(ours.recall())).member("f1", decimal(ours.f1()));
      w.member("baseline_precision", decimal(theirs.precision())).member("baseline_recall", decimal(theirs.recall())).member("baseline_f1", decimal(theirs.f1())).close_object();
    }
    w.close_array().close_object();
    out << text << "\n";
  }

  const Terminal& t_;
  bool json_;
  const ScreenOptions& options_;
  std::shared_ptr<const screening::Tables> tables_;
  int threshold_ = 0;
  std::ostream* rows_ = nullptr;
  std::vector<std::string> headings_;
  std::optional<std::size_t> one_, other_, schema_, label_;
  std::vector<std::optional<std::size_t>> groups_;
  std::vector<Scored> scored_;
  std::size_t bad_rows_ = 0;
  bool stopped_ = false;
};

}  // namespace

Exit screen_pairs(const Terminal& t, const CommonOptions& common, const ScreenOptions& options) { return PairTable(t, common, options).run(); }

}  // namespace ytterby::cli
