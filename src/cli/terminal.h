#pragma once
// How text is laid out for people: colours only on a terminal, lines no wider than it, Chinese counted as two columns.
#include <string>
#include <string_view>

#include "base/text.h"

namespace ytterby::cli {

enum class Hue : std::uint8_t { plain, bold, dim, clear, licence, barred, unknown, covered, accent };

class Terminal {
 public:
  Terminal(bool colour, std::size_t width, Lang lang) : colour_(colour), width_(width), lang_(lang) {}
  /// From the environment: NO_COLOR, COLUMNS, and whether standard output is a terminal.
  static Terminal from_environment(Lang lang, bool force_plain);

  [[nodiscard]] Lang lang() const { return lang_; }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] const std::string& say(const Text& text) const { return text.in(lang_); }
  [[nodiscard]] std::string paint(Hue hue, std::string_view text) const;
  /// `text` in lines of at most the width, the first one behind `first`, the others indented to the same place.
  [[nodiscard]] std::string wrapped(std::string_view first, std::string_view text, std::size_t indent = 0) const;

 private:
  bool colour_;
  std::size_t width_;
  Lang lang_;
};

/// zh unless LANG, LC_ALL or LC_MESSAGES says otherwise in a way that is plainly another language.
Lang language_of_environment();

}  // namespace ytterby::cli
