// How long a file and a function may be.
#include <algorithm>
#include <array>
#include <cctype>

#include "tidy.h"

namespace ytterby::tidy {

namespace {

constexpr std::size_t most_file_lines = 600;
constexpr std::size_t most_function_lines = 70;

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view last_word(std::string_view text) {
  text = trim_end(text);
  std::size_t begin = text.size();
  while (begin > 0 && is_word_char(text[begin - 1])) --begin;
  return text.substr(begin);
}

/// Preprocessor lines, continued ones too, are blanked: their braces need not balance.
std::string without_directives(std::string code) {
  bool directive = false;
  bool line_start = true;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\n') {
      directive = directive && i > 0 && code[i - 1] == '\\';
      line_start = true;
      continue;
    }
    if (line_start && code[i] == '#') directive = true;
    if (!is_space(code[i])) line_start = false;
    if (directive && code[i] != '\\') code[i] = ' ';
  }
  return code;
}

/// What an opening brace opens, judged by the words before it.
enum class Brace : unsigned char { function, list, other };

Brace kind_of(std::string_view head) {
  head = trim_end(head);
  if (head.empty()) return Brace::other;
  static constexpr std::array<std::string_view, 6> after_signature{"const", "noexcept", "override", "final", "mutable", "try"};
  const std::string_view word = last_word(head);
  const bool has_parameters = head.find(')') != std::string_view::npos;
  if (head.back() == ')' || head.back() == ']') return has_parameters ? Brace::function : Brace::other;
  if (std::find(after_signature.begin(), after_signature.end(), word) != after_signature.end()) {
    return has_parameters ? Brace::function : Brace::other;
  }
  // `auto f() -> Type {`
  const std::size_t arrow = head.rfind("->");
  if (arrow != std::string_view::npos && has_parameters && arrow > head.rfind(')')) return Brace::function;
  // `: a_{1}, b_(2) {` ends with `}` or `)`; `a_{` is part of the list before the body.
  if (head.back() == '}' && has_parameters) return Brace::function;
  if (has_parameters && head.rfind(':') != std::string_view::npos && head.find("class ") == std::string_view::npos &&
      head.find("struct ") == std::string_view::npos) {
    return Brace::list;
  }
  return head.back() == '=' || head.back() == ',' || head.back() == '(' ? Brace::list : Brace::other;
}

/// Finds the bodies of functions by counting braces; what stands inside a body is not looked at.
class FunctionFinder {
 public:
  FunctionFinder(const File& file, std::string code, Findings& findings) : file_(file), code_(std::move(code)), findings_(findings) {}

  void run() {
    for (; at_ < code_.size(); ++at_) step(code_[at_]);
  }

 private:
  void step(char c) {
    if (c == '(') ++parentheses_;
    if (c == ')' && parentheses_ > 0) --parentheses_;
    if (parentheses_ > 0) return;
    if (c == ';') {
      head_ = at_ + 1;
    } else if (c == '}') {
      head_ = at_ + 1;
    } else if (c == '{') {
      open();
    }
  }

  void open() {
    const std::string_view head = std::string_view(code_).substr(head_, at_ - head_);
    const Brace kind = kind_of(head);
    if (kind == Brace::other) {
      head_ = at_ + 1;
      return;
    }
    const std::size_t close = matching_brace();
    if (kind == Brace::function) {
      report(head, close);
      head_ = close + 1;
    }
    at_ = close;
  }

  std::size_t matching_brace() const {
    std::size_t depth = 0;
    for (std::size_t i = at_; i < code_.size(); ++i) {
      if (code_[i] == '{') ++depth;
      if (code_[i] == '}' && --depth == 0) return i;
    }
    return code_.size() - 1;
  }

  void report(std::string_view head, std::size_t close) {
    std::size_t begin = head_;
    while (begin < at_ && is_space(code_[begin])) ++begin;
    const std::size_t first = line_at(code_, begin);
    const std::size_t length = line_at(code_, close) - first + 1;
    if (length <= most_function_lines) return;
    std::string_view name = head.substr(0, head.find('('));
    name = trim_end(name);
    std::size_t start = name.size();
    while (start > 0 && (is_word_char(name[start - 1]) || name[start - 1] == ':' || name[start - 1] == '~')) --start;
    findings_.push_back({file_.path, first,
                         "function `" + std::string(name.substr(start)) + "` has " + std::to_string(length) + " lines; at most " +
                             std::to_string(most_function_lines)});
  }

  const File& file_;
  std::string code_;
  Findings& findings_;
  std::size_t at_ = 0;
  std::size_t head_ = 0;
  std::size_t parentheses_ = 0;
};

bool in_scope(std::string_view path) {
  static constexpr std::string_view folders[] = {"src", "tests", "fuzz", "bench", "tools"};
  const bool ours = std::any_of(std::begin(folders), std::end(folders), [&](std::string_view folder) { return is_under(path, folder); });
  if (ours) return is_cpp(path) || path.ends_with(".sh");
  return is_under(path, "web/src") && is_script(path) && !is_generated(path);
}

}  // namespace

void check_size(const Tree& tree, Findings& findings) {
  for (const File& file : tree.files) {
    if (!in_scope(file.path)) continue;
    const std::size_t lines = lines_of(file.text).size();
    if (lines > most_file_lines) {
      findings.push_back({file.path, 0, "the file has " + std::to_string(lines) + " lines; at most " + std::to_string(most_file_lines)});
    }
    if (is_cpp(file.path)) FunctionFinder(file, without_directives(split_source(file.text).code), findings).run();
  }
}

}  // namespace ytterby::tidy
