#pragma once
// Text in the two languages of the product, and small helpers on strings.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ytterby {

enum class Lang : std::uint8_t { zh, en };

/// The same sentence in Chinese and English.
struct Text {
  std::string zh;
  std::string en;
  [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::zh ? zh : en; }
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

/// Position of the first byte that is not well-formed UTF-8; none when all is well.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

/// Code points of well-formed UTF-8; ill-formed bytes become U+FFFD.
std::u32string to_code_points(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);

/// Number of characters; ill-formed bytes count as one each.
std::size_t code_point_count(std::string_view text);

/// Columns on a terminal: two for wide (CJK) characters, none for combining ones.
std::size_t display_width(std::string_view text);

/// The candidate with the fewest edits from `word`, if it is near enough to be a likely slip.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `text` without ASCII white space at both ends.
std::string_view trimmed(std::string_view text);
std::string lower_ascii(std::string_view text);

/// Replaces every `{name}` by the value given for it; unknown names stay, so that a slip is seen.
struct Placeholder {
  std::string_view name;
  std::string_view value;
};
std::string fill(std::string_view pattern, const std::vector<Placeholder>& values);

}  // namespace ytterby
