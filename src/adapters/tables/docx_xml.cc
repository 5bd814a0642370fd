#include "adapters/tables/docx_xml.h"

#include <algorithm>

namespace ytterby::tables::docx {

namespace {

constexpr char32_t first_han = 0x2E80;

bool is_allowed(char32_t c) { return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF); }

std::string run_properties(bool han, bool bold) {
  std::string out = "<w:rPr>";
  // Quotation marks and dashes belong to both scripts; the hint says whose form is meant here.
  if (han) out += "<w:rFonts w:hint=\"eastAsia\"/>";
  if (bold) out += "<w:b/>";
  return out + (han ? "<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/>" : "<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/>") + "</w:rPr>";
}

std::string run(std::string_view text, bool bold) {
  std::string out = "<w:r>" + run_properties(has_han(text), bold);
  std::size_t from = 0;
  for (;;) {
    const std::size_t end = text.find('\n', from);
    out += "<w:t xml:space=\"preserve\">" + escaped(text.substr(from, end == std::string_view::npos ? end : end - from)) + "</w:t>";
    if (end == std::string_view::npos) break;
    out += "<w:br/>";
    from = end + 1;
  }
  return out + "</w:r>";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    if (!is_allowed(c)) continue;
    switch (c) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      default: append_utf8(out, c);
    }
  }
  return out;
}

bool has_han(std::string_view text) {
  const std::u32string points = to_code_points(text);
  return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= first_han && c != 0xFFFD; });
}

std::string paragraph(std::string_view text, const Format& format) {
  std::string out = "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(format.style) + "\"/>";
  if (format.right) out += "<w:jc w:val=\"right\"/>";
  return out + "</w:pPr>" + (text.empty() ? std::string() : run(text, format.bold)) + "</w:p>";
}

std::string both(const Text& text, const Format& format, std::string_view english) {
  std::string out;
  if (!text.zh.empty()) out += paragraph(text.zh, format);
  if (!text.en.empty() && text.en != text.zh) out += paragraph(text.en, {text.zh.empty() ? format.style : english, false, format.right});
  return out;
}

std::string table(const std::vector<int>& widths, const std::vector<Row>& rows) {
  std::string out = "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
  for (const int width : widths) out += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  out += "</w:tblGrid>";
  for (const Row& row : rows) {
    out += "<w:tr><w:trPr><w:cantSplit/>";
    if (row.height > 0) out += "<w:trHeight w:val=\"" + std::to_string(row.height) + "\" w:hRule=\"atLeast\"/>";
    if (row.head) out += "<w:tblHeader/>";
    out += "</w:trPr>";
    for (const Cell& cell : row.cells) {
      out += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(cell.width) + "\" w:type=\"dxa\"/>";
      if (cell.shaded) out += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF1F4\"/>";
      // A cell without a paragraph is not valid.
      out += "</w:tcPr>" + (cell.content.empty() ? paragraph("", {}) : cell.content) + "</w:tc>";
    }
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

}  // namespace ytterby::tables::docx
