// Who may include whom, by tools/include_table.txt.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "tidy.h"

namespace ytterby::tidy {

namespace {

constexpr const char* table_path = "tools/include_table.txt";

struct Layer {
  std::string name;
  std::vector<std::string> may_include;
};

struct Ban {
  std::string folder;
  std::string word;  // the beginning of a header in <>, or a word of code when `in_code`
  bool in_code = false;
};

struct Limit {
  std::string header;
  std::size_t most_files = 0;
};

struct Exception {
  std::size_t line = 0;
  std::string file;
  std::string header;
  bool used = false;
};

struct Table {
  std::vector<Layer> layers;
  std::vector<Ban> bans;
  std::vector<Limit> limits;
  std::vector<Exception> exceptions;
};

struct Include {
  std::size_t line = 0;
  std::string header;
  bool system = false;
};

/// Reads one line of the section; false when it makes no sense there.
bool read_rule(const std::string& section, std::size_t line, const std::vector<std::string>& words, Table& table) {
  const auto arrow = std::find(words.begin(), words.end(), "->");
  if (section == "limits") {
    if (words.size() != 2 || words[1].find_first_not_of("0123456789") != std::string::npos) return false;
    table.limits.push_back({words[0], static_cast<std::size_t>(std::stoul(words[1]))});
    return true;
  }
  if (arrow == words.end() || arrow == words.begin()) return false;
  if (section == "layers") {
    if (arrow - words.begin() != 1) return false;
    table.layers.push_back({words[0], {arrow + 1, words.end()}});
    return true;
  }
  if (section == "banned headers" || section == "banned words") {
    for (auto folder = words.begin(); folder != arrow; ++folder) {
      for (auto word = arrow + 1; word != words.end(); ++word) table.bans.push_back({*folder, *word, section == "banned words"});
    }
    return arrow + 1 != words.end();
  }
  if (section != "exceptions" || words.size() < 4 || arrow - words.begin() != 1) return false;
  // What follows the header is the reason; an exception without one is no exception.
  table.exceptions.push_back({line, words[0], words[2], false});
  return true;
}

std::optional<Table> read_table(const Tree& tree, Findings& findings) {
  const auto file = std::find_if(tree.files.begin(), tree.files.end(), [](const File& f) { return f.path == table_path; });
  if (file == tree.files.end()) {
    findings.push_back({table_path, 0, "the include table is missing"});
    return std::nullopt;
  }
  Table table;
  std::string section;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file->text)) {
    ++number;
    const std::string_view rule = line.substr(0, line.find('#'));
    const std::vector<std::string> words = words_of(rule);
    if (words.empty()) continue;
    if (rule.front() == '[') {
      section = std::string(rule.substr(1, rule.find(']') - 1));
    } else if (!read_rule(section, number, words, table)) {
      findings.push_back({table_path, number, "this line makes no sense in section `" + section + "`"});
    }
  }
  return table;
}

std::vector<Include> includes_of(const Source& source, std::string_view text) {
  std::vector<Include> includes;
  const auto code = lines_of(source.code);
  const auto raw = lines_of(text);
  for (std::size_t i = 0; i < code.size(); ++i) {
    // The code view has no words inside quotes, so the name is taken from the line as written.
    const std::size_t mark = code[i].find_first_not_of(" \t");
    if (mark == std::string_view::npos || code[i][mark] != '#') continue;
    const std::size_t word = code[i].find_first_not_of(" \t", mark + 1);
    if (word == std::string_view::npos || !code[i].substr(word).starts_with("include")) continue;
    const std::size_t open = raw[i].find_first_of("\"<", word);
    if (open == std::string_view::npos) continue;
    const bool system = raw[i][open] == '<';
    const std::size_t close = raw[i].find(system ? '>' : '"', open + 1);
    if (close != std::string_view::npos) includes.push_back({i + 1, std::string(raw[i].substr(open + 1, close - open - 1)), system});
  }
  return includes;
}

/// `adapters/*` stands for each folder in adapters.
bool matches(std::string_view path, std::string_view layer) {
  if (!layer.ends_with("/*")) return is_under(path, layer);
  const std::string_view parent = layer.substr(0, layer.size() - 1);
  return path.starts_with(parent) && path.find('/', parent.size()) != std::string_view::npos;
}

/// The folder of the layer that the path lies in: for `adapters/*` the folder itself.
std::string folder_of(std::string_view path, const Layer& layer) {
  if (!layer.name.ends_with("/*")) return layer.name;
  return std::string(path.substr(0, path.find('/', layer.name.size() - 1)));
}

const Layer* layer_of(std::string_view path, const Table& table) {
  const Layer* best = nullptr;
  for (const Layer& layer : table.layers) {
    if (matches(path, layer.name) && (best == nullptr || layer.name.size() > best->name.size())) best = &layer;
  }
  return best;
}

bool may_include(std::string_view path, const Layer& layer, std::string_view header) {
  if (is_under(header, folder_of(path, layer))) return true;
  return std::any_of(layer.may_include.begin(), layer.may_include.end(),
                     [&](const std::string& allowed) { return allowed == "*" || is_under(header, allowed); });
}

bool is_excepted(Table& table, const std::string& file, const std::string& what) {
  bool excepted = false;
  for (Exception& exception : table.exceptions) {
    if (exception.file != file || exception.header != what) continue;
    exception.used = true;
    excepted = true;
  }
  return excepted;
}

/// Banned headers match by name or folder, and a library's one-letter endings (`sqlite3.h`) by their beginning.
bool is_banned_header(const std::string& header, const std::string& banned) {
  return banned.ends_with('*') ? header.starts_with(banned.substr(0, banned.size() - 1)) : is_under(header, banned);
}

class IncludeCheck {
 public:
  IncludeCheck(const Tree& tree, Table& table, Findings& findings) : table_(table), findings_(findings) {
    for (const File& file : tree.files) {
      if (is_under(file.path, "src") || is_under(file.path, "tests")) known_.insert(file.path);
    }
  }

  void check(const File& file) {
    const std::string_view path = std::string_view(file.path).substr(4);  // without `src/`
    const Layer* const layer = layer_of(path, table_);
    if (layer == nullptr) {
      findings_.push_back({file.path, 0, "no layer in tools/include_table.txt holds this file"});
      return;
    }
    const Source source = split_source(file.text);
    for (const Include& include : includes_of(source, file.text)) {
      if (!include.system) check_own(file, path, *layer, include);
      check_header(file, path, include);
    }
    check_words(file, path, source.code);
  }

  void finish() {
    for (const Limit& limit : table_.limits) {
      const auto& users = users_[limit.header];
      if (users.size() <= limit.most_files) continue;
      findings_.push_back({*users.rbegin(), 0,
                           "<" + limit.header + "> is included by " + std::to_string(users.size()) + " files; at most " +
                               std::to_string(limit.most_files) + " may"});
    }
    for (const Exception& exception : table_.exceptions) {
      if (exception.used) continue;
      findings_.push_back({table_path, exception.line, "the exception for " + exception.file + " is not used; remove it, the list only shrinks"});
    }
  }

 private:
  void check_own(const File& file, std::string_view path, const Layer& layer, const Include& include) {
    if (is_test(path) && known_.contains("tests/" + include.header)) return;
    if (!known_.contains("src/" + include.header)) {
      findings_.push_back({file.path, include.line, "\"" + include.header + "\" is not in src/; write the path from src/, and <> for libraries"});
      return;
    }
    if (is_test(path) || may_include(path, layer, include.header) || is_excepted(table_, file.path, include.header)) return;
    findings_.push_back({file.path, include.line, layer.name + " may not include \"" + include.header + "\" (tools/include_table.txt)"});
  }

  void check_header(const File& file, std::string_view path, const Include& include) {
    for (const Limit& limit : table_.limits) {
      if (is_under(include.header, limit.header)) users_[limit.header].insert(file.path);
    }
    if (is_test(path)) return;
    for (const Ban& ban : table_.bans) {
      if (ban.in_code || !is_under(path, ban.folder) || !is_banned_header(include.header, ban.word)) continue;
      if (is_excepted(table_, file.path, include.header)) continue;
      findings_.push_back({file.path, include.line, "<" + include.header + "> is banned in " + ban.folder});
    }
  }

  void check_words(const File& file, std::string_view path, std::string_view code) {
    if (is_test(path)) return;
    for (const Ban& ban : table_.bans) {
      if (!ban.in_code || !is_under(path, ban.folder)) continue;
      const std::size_t at = find_word(code, ban.word, 0);
      if (at == std::string_view::npos || is_excepted(table_, file.path, ban.word)) continue;
      findings_.push_back({file.path, line_at(code, at), "`" + ban.word + "` is banned in " + ban.folder});
    }
  }

  Table& table_;
  Findings& findings_;
  std::set<std::string> known_;
  std::map<std::string, std::set<std::string>> users_;
};

}  // namespace

void check_includes(const Tree& tree, Findings& findings) {
  std::optional<Table> table = read_table(tree, findings);
  if (!table) return;
  IncludeCheck check(tree, *table, findings);
  for (const File& file : tree.files) {
    if (is_under(file.path, "src") && is_cpp(file.path)) check.check(file);
  }
  check.finish();
}

}  // namespace ytterby::tidy
