// What stands together stays together, however long the paper is.
#include "adapters/documents/pages.h"

#include "adapters/documents/samples_test.h"

namespace ytterby::documents {
namespace {

/// Pages that end with a heading, or with the head of a table and no row under it.
std::vector<std::string> lonely(const app::Paper& paper, const TextSetter& setter) {
  std::vector<std::string> out;
  const std::vector<Page> pages = set_pages(paper, setter, Body{});
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].bands.empty()) {
      out.push_back("page " + std::to_string(i + 1) + " is empty");
      continue;
    }
    const Band& last = pages[i].bands.back();
    const bool all_shaded = last.cells.size() > 2 && std::all_of(last.cells.begin(), last.cells.end(), [](const Cell& c) { return c.shaded; });
    if (last.rule_below) out.push_back("a heading ends page " + std::to_string(i + 1));
    if (all_shaded) out.push_back("the head of a table ends page " + std::to_string(i + 1));
  }
  return out;
}

class Pages : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = TextSetter::open();
    ASSERT_TRUE(opened);
    setter = std::move(*opened);
  }
  std::unique_ptr<TextSetter> setter;
};

TEST_F(Pages, NoHeadingStandsAloneAtTheFootHoweverManyLinesALicenceHas) {
  std::size_t most = 0;
  for (std::size_t lines = 1; lines <= 45; ++lines) {
    const app::Paper paper = sample_paper(lines);
    most = std::max(most, set_pages(paper, *setter, Body{}).size());
    for (const std::string& what : lonely(paper, *setter)) ADD_FAILURE() << lines << " lines: " << what;
  }
  EXPECT_GE(most, 3U) << "the foot of a page was passed more than once";
}

TEST_F(Pages, NorWhenAConditionGrowsWordByWord) {
  app::Paper paper = sample_paper();
  for (int i = 0; i < 90; ++i) {
    for (app::PaperSection& section : paper.sections) {
      if (!section.paragraphs.empty()) section.paragraphs.front().zh += "每季度结束后十五日内报告实际使用情况。";
    }
    for (const std::string& what : lonely(paper, *setter)) ADD_FAILURE() << i << " sentences: " << what;
  }
}

TEST_F(Pages, NorTheHeadOfATableWhoseFirstRowIsHigh) {
  app::Paper paper = sample_paper();
  const auto table = std::find_if(paper.sections.begin(), paper.sections.end(), [](const app::PaperSection& s) { return !s.columns.empty(); });
  ASSERT_NE(table, paper.sections.end());
  for (int i = 0; i < 60; ++i) {
    table->cells.front().front().zh += "烧结钕铁硼磁体";
    for (const std::string& what : lonely(paper, *setter)) ADD_FAILURE() << i << " words: " << what;
  }
  // A paragraph between the heading and the table leaves the head of the table to itself.
  table->paragraphs = {{"。", "."}};
  for (int i = 0; i < 60; ++i) {
    table->paragraphs.front().zh += "\n。";
    for (const std::string& what : lonely(paper, *setter)) ADD_FAILURE() << i << " lines before: " << what;
  }
}

TEST_F(Pages, NothingRunsBelowTheBody) {
  for (const std::size_t lines : {1U, 9U, 20U, 33U, 60U}) {
    for (const Page& page : set_pages(sample_paper(lines), *setter, Body{})) {
      for (const Band& band : page.bands) EXPECT_LE(band.y + band.height, Body{}.bottom + 0.01) << lines;
    }
  }
}

}  // namespace
}  // namespace ytterby::documents
