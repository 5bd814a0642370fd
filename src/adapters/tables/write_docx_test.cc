#include "adapters/tables/write_docx.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <zip.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace ytterby::tables {
namespace {

app::Paper sample() {
  app::Paper out;
  out.look = app::Paper::Look::letter;
  out.issuer = {"赣示例磁材有限公司", "Gan Example Magnetics"};
  out.title = {"出口管制内部合规手册", "Compliance manual"};
  out.number = "A2026-000017";
  out.footer = {"内部文件", "Internal"};
  out.at = 1'795'599'837;
  app::PaperSection chapter;
  chapter.heading = {"1　政策声明", "1. Policy statement"};
  chapter.paragraphs = {{"管理层的书面承诺 <&> \"引号\"", "Written commitment <&> \"quotes\""}, {"第一行\n第二行", "第一行\n第二行"}};
  chapter.rows = {{{"负责人", "Owner"}, {"李", "李"}}};
  out.sections.push_back(chapter);
  app::PaperSection plan;
  plan.heading = {"复核计划", "Review plan"};
  plan.columns = {{{"要素", "Element"}, 3, false}, {{"下次", "Next"}, 1, true}};
  plan.cells = {{{"政策声明", "Policy statement"}, {"2027年", "2027"}}, {{}, {}}};
  plan.to_fill_in = {{"签字", "Signature"}, {"盖章", "Stamp"}, {"日期", "Date"}};
  out.sections.push_back(plan);
  return out;
}

std::map<std::string, std::string> parts_of(const std::string& file) {
  std::map<std::string, std::string> out;
  zip_source_t* source = zip_source_buffer_create(file.data(), file.size(), 0, nullptr);
  const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(zip_open_from_source(source, ZIP_RDONLY, nullptr), zip_discard);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &stat);
    std::string content(stat.size, '\0');
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> part(zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(i), 0), zip_fclose);
    EXPECT_EQ(zip_fread(part.get(), content.data(), content.size()), static_cast<zip_int64_t>(content.size()));
    out.emplace(stat.name, std::move(content));
  }
  return out;
}

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document out;
  const auto result = out.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  EXPECT_TRUE(result) << result.description() << " at " << result.offset;
  return out;
}

std::string text_of(const pugi::xml_node& node) {
  std::string out;
  for (const auto& t : node.select_nodes(".//w:t")) out += t.node().text().get();
  return out;
}

TEST(WriteDocx, TheSamePaperMakesTheSameBytes) {
  EXPECT_EQ(write_docx(sample()), write_docx(sample()));
  app::Paper other = sample();
  other.title.en = "Another";
  EXPECT_NE(write_docx(sample()), write_docx(other));
}

TEST(WriteDocx, EveryPartHasItsTypeAndEveryRelationItsPart) {
  const auto parts = parts_of(write_docx(sample()));
  const auto types = parsed(parts.at("[Content_Types].xml"));
  std::set<std::string> typed;
  for (const auto& one : types.child("Types").children("Override")) typed.insert(one.attribute("PartName").value());
  for (const auto& [name, content] : parts) {
    (void)parsed(content);
    const bool listed = name != "[Content_Types].xml" && name.find(".rels") == std::string::npos;
    EXPECT_EQ(typed.count("/" + name), listed ? 1U : 0U) << name;
  }
  EXPECT_EQ(typed.size(), parts.size() - 3) << "types, and two files of relations";
  const auto of_document = parsed(parts.at("word/_rels/document.xml.rels"));
  for (const auto& one : of_document.child("Relationships")) EXPECT_EQ(parts.count(std::string("word/") + one.attribute("Target").value()), 1U);
  const auto of_package = parsed(parts.at("_rels/.rels"));
  for (const auto& one : of_package.child("Relationships")) EXPECT_EQ(parts.count(one.attribute("Target").value()), 1U);
  EXPECT_NE(parts.at("docProps/core.xml").find("2026-11-25T09:43:57Z"), std::string::npos);
}

TEST(WriteDocx, TextStandsThereInBothLanguagesAndMarkupIsEscaped) {
  const auto parts = parts_of(write_docx(sample()));
  const auto document = parsed(parts.at("word/document.xml"));
  const std::string text = text_of(document);
  for (const char* words : {"出口管制内部合规手册", "Compliance manual", "管理层的书面承诺 <&> \"引号\"", "Written commitment <&>", "复核计划", "Policy statement", "签字", "A2026-000017"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words;
  }
  EXPECT_EQ(text.find("第一行第二行"), text.rfind("第一行第二行")) << "the same in both languages is printed once";
  EXPECT_EQ(document.select_nodes("//w:br").size(), 1U);
  app::Paper strange = sample();
  strange.title.en = std::string("bell\x07 and \xff\xfe");
  (void)parsed(parts_of(write_docx(strange)).at("word/document.xml"));
}

TEST(WriteDocx, HeadingsAreHeadingsRunsNameTheirLanguageAndChildrenStandInTheOrderOfTheSchema) {
  const auto parts = parts_of(write_docx(sample()));
  const auto document = parsed(parts.at("word/document.xml"));
  const auto styles = parsed(parts.at("word/styles.xml"));
  std::set<std::string> known;
  for (const auto& style : styles.select_nodes("//w:style")) known.insert(style.node().attribute("w:styleId").value());
  std::size_t headings = 0;
  for (const auto& style : document.select_nodes("//w:pStyle")) {
    const std::string id = style.node().attribute("w:val").value();
    EXPECT_EQ(known.count(id), 1U) << id;
    headings += id == "Heading1" ? 1U : 0U;
  }
  EXPECT_EQ(headings, 2U);
  EXPECT_NE(std::string(styles.select_node("//w:docDefaults//w:rFonts").node().attribute("w:eastAsia").value()), "");
  for (const auto& run : document.select_nodes("//w:r[w:t]")) {
    const std::string lang = run.node().child("w:rPr").child("w:lang").attribute("w:val").value();
    const std::string words = text_of(run.node());
    const bool han = std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
    EXPECT_EQ(lang, han ? "zh-CN" : "en-GB") << words;
  }
  // The order of children is part of the schema: a reader may refuse another.
  const std::map<std::string, std::vector<std::string>> orders{
      {"w:pPr", {"w:pStyle", "w:keepNext", "w:keepLines", "w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"}},
      {"w:rPr", {"w:rFonts", "w:b", "w:color", "w:sz", "w:szCs", "w:lang"}},
      {"w:tblPr", {"w:tblStyle", "w:tblW", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"}},
      {"w:tcPr", {"w:tcW", "w:shd"}},
      {"w:tbl", {"w:tblPr", "w:tblGrid", "w:tr"}},
      {"w:sectPr", {"w:headerReference", "w:footerReference", "w:pgSz", "w:pgMar"}}};
  for (const auto* xml : {&document, &styles}) {
    for (const auto& [name, order] : orders) {
      for (const auto& found : xml->select_nodes(("//" + name).c_str())) {
        std::size_t last = 0;
        for (const auto& child : found.node().children()) {
          if (child.type() != pugi::node_element) continue;
          const auto at = std::find(order.begin(), order.end(), std::string(child.name()));
          ASSERT_NE(at, order.end()) << child.name() << " in " << name;
          const auto place = static_cast<std::size_t>(at - order.begin());
          EXPECT_GE(place, last) << child.name() << " in " << name;
          last = place;
        }
      }
    }
  }
  // A table has to be followed by a paragraph, and a cell to end with one.
  for (const auto& cell : document.select_nodes("//w:tc")) EXPECT_EQ(std::string(cell.node().last_child().name()), "w:p");
  for (const auto& table : document.select_nodes("//w:tbl")) EXPECT_EQ(std::string(table.node().next_sibling().name()), "w:p");
  EXPECT_EQ(document.select_nodes("//w:tblHeader").size(), 1U);
  EXPECT_NE(parts.at("word/footer1.xml").find("PAGE"), std::string::npos);
  EXPECT_NE(text_of(parsed(parts.at("word/header1.xml"))).find("Compliance manual"), std::string::npos);
}

}  // namespace
}  // namespace ytterby::tables
