// Splits C++ source into code, comments and literals, well enough for checks by words and braces.
#include <algorithm>
#include <array>
#include <cctype>

#include "tidy.h"

namespace ytterby::tidy {

namespace {

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {
    source_.code.assign(text.size(), ' ');
    source_.comments.assign(text.size(), ' ');
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') source_.code[i] = source_.comments[i] = '\n';
    }
  }

  Source split() {
    while (at_ < text_.size()) step();
    return std::move(source_);
  }

 private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("//")) {
      comment(line_comment_end());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = text_.find("*/", at_ + 2);
      comment(end == std::string_view::npos ? text_.size() : end + 2);
    } else if (rest.starts_with("R\"") && (at_ == 0 || !is_word_char(text_[at_ - 1]) || is_string_prefix())) {
      raw_string();
    } else if (rest.front() == '"') {
      quoted('"');
    } else if (rest.front() == '\'' && !is_digit_separator()) {
      quoted('\'');
    } else {
      copy(1);
    }
  }

  void copy(std::size_t count) {
    for (; count > 0; --count, ++at_) source_.code[at_] = text_[at_];
  }

  std::size_t line_comment_end() const {
    std::size_t end = at_;
    while (end < text_.size() && (text_[end] != '\n' || text_[end - 1] == '\\')) ++end;
    return end;
  }

  void comment(std::size_t end) {
    for (; at_ < end; ++at_) source_.comments[at_] = text_[at_];
  }

  /// `u8R"` and the like: the letters before R are a prefix and not the end of a longer name.
  bool is_string_prefix() const {
    std::size_t begin = at_;
    while (begin > 0 && is_word_char(text_[begin - 1])) --begin;
    const std::string_view prefix = text_.substr(begin, at_ - begin);
    return prefix == "u8" || prefix == "u" || prefix == "U" || prefix == "L";
  }

  /// The mark in 1'000: it follows a digit of a number.
  bool is_digit_separator() const {
    std::size_t begin = at_;
    while (begin > 0 && (is_word_char(text_[begin - 1]) || text_[begin - 1] == '\'')) --begin;
    return begin < at_ && std::isdigit(static_cast<unsigned char>(text_[begin])) != 0;
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return copy(1);
    const std::string closing = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t close = std::min(text_.find(closing, open), text_.size());
    source_.literals.push_back({line_at(text_, at_), std::string(text_.substr(open + 1, close - open - 1))});
    source_.code[at_ + 1] = '"';
    at_ = std::min(close + closing.size(), text_.size());
    source_.code[at_ - 1] = '"';
  }

  void quoted(char quote) {
    const std::size_t begin = at_;
    source_.code[at_++] = quote;
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2U : 1U;
    at_ = std::min(at_, text_.size());
    if (quote == '"') source_.literals.push_back({line_at(text_, begin), std::string(text_.substr(begin + 1, at_ - begin - 1))});
    if (at_ < text_.size() && text_[at_] == quote) source_.code[at_++] = quote;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Source source_;
};

}  // namespace

Source split_source(std::string_view text) { return Splitter(text).split(); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while ((at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_word_char(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  for (std::size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_char(text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_word_char(text[end]))) return at;
  }
  return std::string_view::npos;
}

bool is_under(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

bool is_cpp(std::string_view path) { return path.ends_with(".cc") || path.ends_with(".h"); }
bool is_script(std::string_view path) { return path.ends_with(".ts") || path.ends_with(".tsx"); }

bool is_test(std::string_view path) {
  static constexpr std::string_view marks[] = {"_test.cc", "_test.h", ".test.ts", ".test.tsx", ".spec.ts", ".spec.tsx"};
  return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) { return path.ends_with(mark); });
}

bool is_generated(std::string_view path) { return path == "schema.d.ts" || path.ends_with("/schema.d.ts"); }

}  // namespace ytterby::tidy
