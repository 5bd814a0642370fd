#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace ytterby::cli {

namespace {

constexpr std::size_t widest = 100;     // longer lines are hard to follow
constexpr std::size_t narrowest = 40;

std::size_t terminal_width() {
  if (const char* columns = std::getenv("COLUMNS")) {
    const long value = std::strtol(columns, nullptr, 10);
    if (value > 0) return static_cast<std::size_t>(value);
  }
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

/// Pieces that a line may be broken after: words with their space, single wide characters.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (const char32_t c : to_code_points(text)) {
    std::string one;
    append_utf8(one, c);
    const bool wide = display_width(one) == 2;
    // Closing marks stay with what they close.
    static constexpr std::u32string_view closing = U"，。；：、！？）”》」%";
    if (wide && closing.find(c) == std::u32string_view::npos) {
      flush();
      word = one;
      continue;
    }
    if (!word.empty() && display_width(word) == 2 && word.size() == 3 && !wide) flush();
    word += one;
    if (c == U' ' || wide) flush();
  }
  flush();
  return out;
}

}  // namespace

Lang language_of_environment() {
  for (const char* name : {"YTTERBY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view text(value);
    if (text == "C" || text == "POSIX" || text.substr(0, 2) == "C.") continue;
    return text.substr(0, 2) == "zh" ? Lang::zh : Lang::en;
  }
  return Lang::zh;
}

Terminal Terminal::from_environment(Lang lang, bool force_plain) {
  const bool colour = !force_plain && std::getenv("NO_COLOR") == nullptr && ::isatty(STDOUT_FILENO) != 0;
  return {colour, std::clamp(terminal_width(), narrowest, widest), lang};
}

std::string Terminal::paint(Hue hue, std::string_view text) const {
  static constexpr std::array<std::string_view, 9> codes{"", "\x1b[1m", "\x1b[2m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m", "\x1b[32m"};
  const std::string_view code = codes[static_cast<std::size_t>(hue)];
  if (!colour_ || code.empty()) return std::string(text);
  return std::string(code) + std::string(text) + "\x1b[0m";
}

std::string Terminal::wrapped(std::string_view first, std::string_view text, std::size_t indent) const {
  const std::string margin(indent, ' ');
  const std::string hanging(indent + display_width(first), ' ');
  std::string out = margin + std::string(first);
  std::size_t column = hanging.size();
  for (const std::string& piece : pieces_of(text)) {
    const std::size_t width = display_width(piece);
    const std::size_t visible = piece.back() == ' ' ? width - 1 : width;
    if (column + visible > width_ && column > hanging.size()) {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += "\n" + hanging;
      column = hanging.size();
    }
    out += piece;
    column += width;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "\n";
}

}  // namespace ytterby::cli
