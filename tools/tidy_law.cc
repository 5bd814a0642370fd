// Law that was typed into code, binary fractions where the law counts, and work that was left for later.
#include <algorithm>
#include <cctype>
#include <optional>

#include "tidy.h"

namespace ytterby::tidy {

namespace {

/// Put on the line, in a comment, where a code or a date is an example for people and decides nothing.
constexpr std::string_view example_mark = "tidy: example";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// True when the text at `at` follows the pattern: 9 is a digit, A a letter from A to E, anything else itself.
bool follows(std::string_view text, std::size_t at, std::string_view pattern) {
  if (text.size() - at < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = text[at + i];
    const bool fits = pattern[i] == '9' ? is_digit(c) : pattern[i] == 'A' ? c >= 'A' && c <= 'E' : c == pattern[i];
    if (!fits) return false;
  }
  return true;
}

std::size_t number_length(std::string_view text, std::size_t at) {
  static constexpr std::string_view chinese[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "〇", "零"};
  const std::size_t begin = at;
  while (at < text.size()) {
    if (is_digit(text[at])) {
      ++at;
      continue;
    }
    const auto* const found = std::find_if(std::begin(chinese), std::end(chinese), [&](std::string_view c) { return text.substr(at).starts_with(c); });
    if (found == std::end(chinese)) break;
    at += found->size();
  }
  return at - begin;
}

/// `第十二条`, `第18号`, `article 12`, `announcement 18`.
std::optional<std::string> article_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  constexpr std::string_view ordinal = "第";
  if (rest.starts_with(ordinal)) {
    const std::size_t length = number_length(rest, ordinal.size());
    const std::string_view after = rest.substr(ordinal.size() + length);
    for (const std::string_view unit : {"条", "号"}) {
      if (length > 0 && after.starts_with(unit)) return std::string(rest.substr(0, ordinal.size() + length + unit.size()));
    }
    return std::nullopt;
  }
  for (const std::string_view word : {"rticle ", "nnouncement ", "nnouncement No. ", "rt. "}) {
    const bool begins = at == 0 || !is_word_char(text[at - 1]);
    const bool capital = !rest.empty() && (rest[0] == 'A' || rest[0] == 'a');
    if (!begins || !capital || !rest.substr(1).starts_with(word)) continue;
    const std::size_t length = number_length(rest, word.size() + 1);
    if (length > 0 && is_digit(rest[word.size() + 1])) return std::string(rest.substr(0, word.size() + 1 + length));
  }
  return std::nullopt;
}

struct Law {
  std::size_t offset = 0;
  std::string message;
};

std::vector<Law> law_in(std::string_view text) {
  std::vector<Law> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || !is_word_char(text[at - 1]);
    const auto ends = [&](std::size_t length) { return at + length == text.size() || !is_word_char(text[at + length]); };
    if (begins && follows(text, at, "9A999") && ends(5)) {
      found.push_back({at, "control code `" + std::string(text.substr(at, 5)) + "` in code; it belongs in law/"});
    } else if (begins && follows(text, at, "2099-99-99") && ends(10)) {
      found.push_back({at, "date `" + std::string(text.substr(at, 10)) + "` in code; it belongs in law/"});
    } else if (const auto article = article_at(text, at)) {
      found.push_back({at, "`" + *article + "` in code; it belongs in law/"});
    }
  }
  return found;
}

bool has_example_mark(const std::vector<std::string_view>& lines, std::size_t line) {
  return line <= lines.size() && lines[line - 1].find(example_mark) != std::string_view::npos;
}

void check_cpp_law(const File& file, const Source& source, Findings& findings) {
  const auto lines = lines_of(file.text);
  for (const Literal& literal : source.literals) {
    for (Law& law : law_in(literal.text)) {
      const std::size_t line = literal.line + line_at(literal.text, law.offset) - 1;
      if (!has_example_mark(lines, line)) findings.push_back({file.path, line, std::move(law.message)});
    }
  }
}

/// TypeScript is not split up, since text stands outside quotes in it too; whole-line comments are passed over.
void check_script_law(const File& file, Findings& findings) {
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos || line.find(example_mark) != std::string_view::npos) continue;
    const std::string_view start = line.substr(begin);
    if (start.starts_with("//") || start.starts_with("*") || start.starts_with("/*")) continue;
    for (Law& law : law_in(line)) findings.push_back({file.path, number, std::move(law.message)});
  }
}

/// Where figures are the law's own and must be exact.
bool counts_exactly(std::string_view path) {
  static constexpr std::string_view folders[] = {"src/core/goods", "src/core/determine", "src/core/ledger", "src/core/trace", "src/core/law"};
  static constexpr std::string_view beginnings[] = {"src/base/decimal", "src/base/quantity", "src/base/money"};
  return std::any_of(std::begin(folders), std::end(folders), [&](std::string_view folder) { return is_under(path, folder); }) ||
         std::any_of(std::begin(beginnings), std::end(beginnings), [&](std::string_view begin) { return path.starts_with(begin); });
}

void check_fractions(const File& file, std::string_view code, Findings& findings) {
  for (const std::string_view word : {"double", "float"}) {
    for (std::size_t at = find_word(code, word, 0); at != std::string_view::npos; at = find_word(code, word, at + 1)) {
      findings.push_back({file.path, line_at(code, at), "`" + std::string(word) + "` where the law counts exactly; use Decimal"});
    }
  }
}

bool is_ours(std::string_view path) {
  static constexpr std::string_view folders[] = {"src", "tests", "fuzz", "bench", "tools", "web/src", "web/tests", "web/e2e"};
  const bool source = is_cpp(path) || is_script(path) || path.ends_with(".sh") || path.ends_with(".css");
  return source && std::any_of(std::begin(folders), std::end(folders), [&](std::string_view folder) { return is_under(path, folder); });
}

/// Scripts keep strings and comments together; only what follows a `#` is a comment in a shell.
std::string comments_of(const File& file, const Source& source) {
  if (is_cpp(file.path)) return source.comments;
  if (!file.path.ends_with(".sh")) return file.text;
  std::string out;
  for (const std::string_view line : lines_of(file.text)) {
    const std::size_t mark = line.find('#');
    if (mark != std::string_view::npos) out += line.substr(mark);
    out += '\n';
  }
  return out;
}

void check_skips(const File& file, std::string_view code, Findings& findings) {
  for (std::size_t at = find_word(code, "GTEST_SKIP", 0); at != std::string_view::npos; at = find_word(code, "GTEST_SKIP", at + 1)) {
    const std::size_t close = code.find(')', at);
    const std::size_t next = close == std::string_view::npos ? close : code.find_first_not_of(" \t\n\r", close + 1);
    if (next == std::string_view::npos || !code.substr(next).starts_with("<<")) {
      findings.push_back({file.path, line_at(code, at), "GTEST_SKIP without a reason"});
    }
  }
}

}  // namespace

void check_law_in_code(const Tree& tree, Findings& findings) {
  for (const File& file : tree.files) {
    if (is_test(file.path) || is_generated(file.path)) continue;
    if (is_under(file.path, "web/src") && is_script(file.path)) check_script_law(file, findings);
    if (!is_under(file.path, "src") || !is_cpp(file.path)) continue;
    const Source source = split_source(file.text);
    check_cpp_law(file, source, findings);
    if (counts_exactly(file.path)) check_fractions(file, source.code, findings);
  }
}

void check_todo(const Tree& tree, Findings& findings) {
  for (const File& file : tree.files) {
    if (!is_ours(file.path)) continue;
    const Source source = is_cpp(file.path) ? split_source(file.text) : Source{};
    const std::string comments = comments_of(file, source);
    for (const std::string_view word : {"TODO", "FIXME", "XXX"}) {
      for (std::size_t at = find_word(comments, word, 0); at != std::string::npos; at = find_word(comments, word, at + 1)) {
        findings.push_back({file.path, line_at(comments, at), std::string(word) + ": do it now or write an issue"});
      }
    }
    if (!is_cpp(file.path)) continue;
    check_skips(file, source.code, findings);
    for (const std::string_view word : {"sleep_for", "sleep_until"}) {
      for (std::size_t at = find_word(source.code, word, 0); at != std::string::npos; at = find_word(source.code, word, at + 1)) {
        findings.push_back({file.path, line_at(source.code, at), std::string(word) + ": wait for what happens and not for time to pass"});
      }
    }
  }
}

}  // namespace ytterby::tidy
