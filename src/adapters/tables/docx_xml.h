#pragma once
// Pieces of WordprocessingML: text, runs, paragraphs and tables, with their children in the order of the schema.
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace ytterby::tables::docx {

/// Text inside an element: what XML 1.0 cannot hold is left out, what it reads as markup is escaped.
std::string escaped(std::string_view text);

/// Whether any character is Chinese, Japanese or Korean: decides which language a run says it is in.
bool has_han(std::string_view text);

struct Format {
  std::string_view style = "Normal";   ///< of the paragraph; an id of styles.xml
  bool bold = false;
  bool right = false;
};

/// A paragraph in one language; line breaks stay.
std::string paragraph(std::string_view text, const Format& format);
/// Both languages, one under the other; once when they are the same. `english`: the style of the second.
std::string both(const Text& text, const Format& format, std::string_view english);

/// Widths in twentieths of a point.
struct Cell {
  std::string content;                 ///< paragraphs
  int width = 0;
  bool shaded = false;
};
struct Row {
  std::vector<Cell> cells;
  bool head = false;                   ///< repeated on every page that the table runs over
  int height = 0;                      ///< at least; 0: as its content
};
std::string table(const std::vector<int>& widths, const std::vector<Row>& rows);

}  // namespace ytterby::tables::docx
