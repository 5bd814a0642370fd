#include "adapters/tables/write_docx.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>

#include "adapters/tables/docx_xml.h"
#include "adapters/tables/write_zip.h"

namespace ytterby::tables {

namespace {

using namespace docx;

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word_names =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

// A4 in twentieths of a point.
constexpr int page_width = 11906;
constexpr int page_height = 16838;
constexpr int margin = 1304;
constexpr int body_width = page_width - 2 * margin;

std::string content_types() {
  std::string out = std::string(xml_head) + "<Types xmlns=\"" + std::string(package) + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  const auto add = [&](std::string_view part, std::string_view type) { out += "<Override PartName=\"" + std::string(part) + "\" ContentType=\"" + std::string(type) + "\"/>"; };
  add("/word/document.xml", std::string(word_type) + "document.main+xml");
  add("/word/styles.xml", std::string(word_type) + "styles+xml");
  add("/word/settings.xml", std::string(word_type) + "settings+xml");
  add("/word/header1.xml", std::string(word_type) + "header+xml");
  add("/word/footer1.xml", std::string(word_type) + "footer+xml");
  add("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  return out + "</Types>";
}

struct Relation {
  std::string type;
  std::string_view target;
};

std::string relationships(const std::vector<Relation>& all) {
  std::string out = std::string(xml_head) + "<Relationships xmlns=\"" + std::string(package) + "relationships\">";
  int number = 0;
  for (const Relation& one : all) out += "<Relationship Id=\"rId" + std::to_string(++number) + "\" Type=\"" + one.type + "\" Target=\"" + std::string(one.target) + "\"/>";
  return out + "</Relationships>";
}

/// `2026-11-28T00:00:00Z`
std::string moment(std::int64_t at) {
  using namespace std::chrono;
  const sys_seconds time{seconds{at}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const auto pad = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::int64_t left = (time - day).count();
  return std::to_string(static_cast<int>(date.year())) + "-" + pad(static_cast<unsigned>(date.month())) + "-" + pad(static_cast<unsigned>(date.day())) + "T" + pad(left / 3600) + ":" + pad(left / 60 % 60) + ":" + pad(left % 60) + "Z";
}

std::string core_properties(const app::Paper& paper) {
  const std::string title = paper.title.zh == paper.title.en ? paper.title.zh : paper.title.zh + " / " + paper.title.en;
  return std::string(xml_head) + "<cp:coreProperties xmlns:cp=\"" + std::string(package) + "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
         escaped(title) + "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + moment(paper.at) + "</dcterms:created></cp:coreProperties>";
}

struct Style {
  std::string_view id;
  std::string_view name;
  std::string_view paragraph;          ///< children of w:pPr
  std::string_view run;                ///< children of w:rPr
};

std::string styles() {
  static constexpr std::array<Style, 9> all{{
      {"Title", "Title", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"40\"/><w:jc w:val=\"center\"/>", "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimHei\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>"},
      {"Subtitle", "Subtitle", "<w:spacing w:after=\"80\"/><w:jc w:val=\"center\"/>", "<w:color w:val=\"505860\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"},
      {"Heading1", "heading 1", "<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808890\"/></w:pBdr><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/>", "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimHei\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
      {"HeadingEnglish", "Heading English", "<w:keepNext/><w:spacing w:after=\"80\"/>", "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimHei\" w:cs=\"Arial\"/><w:color w:val=\"505860\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
      {"English", "English", "<w:spacing w:after=\"100\"/>", "<w:color w:val=\"404850\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
      {"Cell", "Cell", "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"260\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
      {"CellEnglish", "Cell English", "<w:spacing w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:color w:val=\"505860\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
      {"Header", "header", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs>", "<w:color w:val=\"606870\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
      {"Footer", "footer", "<w:jc w:val=\"center\"/>", "<w:color w:val=\"606870\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
  }};
  std::string out = std::string(xml_head) + "<w:styles" + std::string(word_names) +
                    "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" w:cs=\"Times New Roman\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
                    "<w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"300\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
                    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
  for (const Style& style : all) {
    out += "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(style.id) + "\"><w:name w:val=\"" + std::string(style.name) + "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>" + std::string(style.paragraph) + "</w:pPr><w:rPr>" + std::string(style.run) + "</w:rPr></w:style>";
  }
  out += "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>";
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) out += "<w:" + std::string(side) + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808890\"/>";
  return out + "</w:tblBorders></w:tblPr></w:style></w:styles>";
}

std::string settings() {
  return std::string(xml_head) + "<w:settings" + std::string(word_names) + "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:settings>";
}

std::string joined(const Text& text) { return text.zh == text.en || text.en.empty() ? text.zh : text.zh + "  " + text.en; }

std::string header(const app::Paper& paper) {
  std::string out = std::string(xml_head) + "<w:hdr" + std::string(word_names) + ">" + paragraph(joined(paper.title) + (paper.number.empty() ? "" : "  " + paper.number), {"Header"});
  if (!paper.watermark.empty()) out += paragraph(joined(paper.watermark), {"Header", true});
  return out + "</w:hdr>";
}

std::string field(std::string_view instruction) {
  const std::string begin = "<w:r><w:fldChar w:fldCharType=\"";
  return begin + "begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> " + std::string(instruction) + " </w:instrText></w:r>" + begin + "separate\"/></w:r><w:r><w:t>1</w:t></w:r>" + begin + "end\"/></w:r>";
}

std::string footer(const app::Paper& paper) {
  std::string out = std::string(xml_head) + "<w:ftr" + std::string(word_names) + ">";
  if (!paper.footer.empty()) out += both(paper.footer, {"Footer"}, "Footer");
  return out + "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" + field("PAGE") + "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>" + field("NUMPAGES") + "</w:p></w:ftr>";
}

std::string rows_of(const app::PaperSection& section) {
  if (section.rows.empty()) return {};
  constexpr int name = body_width * 3 / 10;
  std::vector<Row> rows;
  for (const app::PaperRow& row : section.rows) rows.push_back({{{both(row.name, {"Cell"}, "CellEnglish"), name, true}, {both(row.value, {"Cell"}, "CellEnglish"), body_width - name, false}}, false, 0});
  return table({name, body_width - name}, rows) + paragraph("", {"English"});
}

/// By their shares, but wide enough for a heading of two characters; what that takes comes from the widest.
std::vector<int> widths_of(const std::vector<app::PaperColumn>& columns) {
  constexpr int least = 680;
  const int shares = std::accumulate(columns.begin(), columns.end(), 0, [](int sum, const app::PaperColumn& c) { return sum + c.width; });
  std::vector<int> out;
  int taken = 0;
  for (const app::PaperColumn& column : columns) {
    const int share = body_width * column.width / shares;
    out.push_back(std::max(share, least));
    taken += out.back() - share;
  }
  *std::max_element(out.begin(), out.end()) -= taken;
  return out;
}

std::string cells_of(const app::PaperSection& section) {
  if (section.columns.empty()) return {};
  const std::vector<int> widths = widths_of(section.columns);
  Row head{{}, true, 0};
  for (std::size_t i = 0; i < widths.size(); ++i) head.cells.push_back({both(section.columns[i].title, {"Cell", true}, "CellEnglish"), widths[i], true});
  std::vector<Row> rows{head};
  for (const std::vector<Text>& cells : section.cells) {
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) row.cells.push_back({both(cells[i], {"Cell", false, section.columns[i].figures}, "CellEnglish"), widths[i], false});
    rows.push_back(std::move(row));
  }
  return table(widths, rows) + paragraph("", {"English"});
}

/// Two beside one another, with room to write and to stamp.
std::string to_fill_in(const std::vector<Text>& all) {
  if (all.empty()) return {};
  constexpr int half = body_width / 2;
  constexpr int writing_space = 1160;
  std::vector<Row> rows;
  for (std::size_t i = 0; i < all.size(); i += 2) {
    Row row{{{both(all[i], {"Cell"}, "CellEnglish"), half, false}}, false, writing_space};
    row.cells.push_back({i + 1 < all.size() ? both(all[i + 1], {"Cell"}, "CellEnglish") : std::string(), half, false});
    rows.push_back(std::move(row));
  }
  return table({half, half}, rows) + paragraph("", {"English"});
}

std::string document(const app::Paper& paper) {
  std::string out = std::string(xml_head) + "<w:document" + std::string(word_names) + "><w:body>";
  out += both(paper.issuer, {"Subtitle"}, "Subtitle") + both(paper.title, {"Title"}, "Subtitle") + both(paper.kind, {"Subtitle"}, "Subtitle");
  if (!paper.number.empty()) out += paragraph(paper.number, {"Normal", true});
  out += both(paper.date, {"Normal", false, true}, "English");
  for (const app::PaperSection& section : paper.sections) {
    out += both(section.heading, {"Heading1"}, "HeadingEnglish");
    for (const Text& text : section.paragraphs) out += both(text, {}, "English");
    out += rows_of(section) + cells_of(section) + to_fill_in(section.to_fill_in);
  }
  out += both(paper.signature_note, {}, "English");
  const std::string side = std::to_string(margin);
  return out + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"" + std::to_string(page_width) + "\" w:h=\"" + std::to_string(page_height) + "\"/><w:pgMar w:top=\"1440\" w:right=\"" + side +
         "\" w:bottom=\"1440\" w:left=\"" + side + "\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
}

}  // namespace

std::string write_docx(const app::Paper& paper) {
  const std::string at_office(office);
  // Word wants the list of types first.
  return write_zip({{"[Content_Types].xml", content_types()},
                    {"_rels/.rels", relationships({{at_office + "officeDocument", "word/document.xml"}, {std::string(package) + "relationships/metadata/core-properties", "docProps/core.xml"}})},
                    {"docProps/core.xml", core_properties(paper)},
                    {"word/document.xml", document(paper)},
                    {"word/_rels/document.xml.rels", relationships({{at_office + "styles", "styles.xml"}, {at_office + "settings", "settings.xml"}, {at_office + "header", "header1.xml"}, {at_office + "footer", "footer1.xml"}})},
                    {"word/styles.xml", styles()},
                    {"word/settings.xml", settings()},
                    {"word/header1.xml", header(paper)},
                    {"word/footer1.xml", footer(paper)}});
}

}  // namespace ytterby::tables
