// The papers as others see them: poppler reads and checks them, zbar reads the code off the page.
#include "adapters/documents/samples_test.h"
#include "adapters/tables/pdf_names.h"

namespace ytterby::documents {
namespace {

TEST_F(Papers, ASealedLicenceIsValidToAReaderOfAnotherMakeAndWhollySigned) {
  const std::string path = write("licence.pdf", documents->sealed_pdf(sample_paper()));
  const std::string said_of_it = said("pdfsig " + path);
  EXPECT_NE(said_of_it.find("Signature is Valid."), std::string::npos) << said_of_it;
  EXPECT_NE(said_of_it.find("Total document signed"), std::string::npos) << said_of_it;
  EXPECT_NE(said_of_it.find("ETSI.CAdES.detached"), std::string::npos) << said_of_it;
}

TEST_F(Papers, OurOwnPapersCanBeUploadedAgain) {
  // A changed licence comes with the one before it, sealed and with its attachment.
  EXPECT_EQ(tables::pdf_fault(documents->sealed_pdf(sample_paper())), std::nullopt);
  EXPECT_EQ(tables::pdf_fault(documents->plain_pdf(sample_paper(40))), std::nullopt);
}

TEST_F(Papers, OneFlippedByteIsSeenByAReaderOfAnotherMake) {
  std::string file = documents->sealed_pdf(sample_paper());
  file[file.size() / 3] = static_cast<char>(file[file.size() / 3] ^ 1);
  const std::string said_of_it = said("pdfsig " + write("flipped.pdf", file));
  EXPECT_EQ(said_of_it.find("Signature is Valid."), std::string::npos) << said_of_it;
}

TEST_F(Papers, TheSamePaperGivesTheSameBytes) {
  const std::string first = documents->sealed_pdf(sample_paper());
  EXPECT_EQ(first, documents->sealed_pdf(sample_paper()));
  const auto again = open_documents(*seal);
  ASSERT_TRUE(again);
  EXPECT_EQ(first, (*again)->sealed_pdf(sample_paper())) << "also after a new start";
  app::Paper other = sample_paper();
  other.number = "L2026-000018";
  EXPECT_NE(first, documents->sealed_pdf(other));
}

TEST_F(Papers, TheTextOfBothLanguagesCanBeTakenOut) {
  const std::string text = said("pdftotext " + write("licence.pdf", documents->sealed_pdf(sample_paper())) + " -");
  for (const char* word : {"出口许可证", "EXPORT LICENCE", "赣示例磁材有限公司", "烧结钕铁硼磁体", "12000.125 kg", "3840000.07 USD", "德国（DE）", "L2026-000017", "第1页，共2页"}) {
    EXPECT_NE(text.find(word), std::string::npos) << word << "\n" << text;
  }
  const std::string fonts = said("pdffonts " + (folder / "licence.pdf").string());
  EXPECT_NE(fonts.find("NotoSerifCJK"), std::string::npos) << fonts;
}

TEST_F(Papers, TheCodeIsReadOffThePageAtEightyAndAtAHundredAndFiftyDotsAnInch) {
  const std::string path = write("licence.pdf", documents->sealed_pdf(sample_paper()));
  for (const std::string dots : {"80", "150"}) {
    const std::string root = (folder / ("page" + dots)).string();
    said("pdftoppm -png -r " + dots + " " + path + " " + root);
    EXPECT_EQ(said("zbarimg -q --raw --nodbus " + root + "*.png"), sample_token() + "\n") << dots;
  }
}

TEST_F(Papers, ALongLicenceRunsOverPagesAndRepeatsTheHeadOfItsTable) {
  const std::string path = write("long.pdf", documents->plain_pdf(sample_paper(120)));
  const std::string last = said("pdftotext -f 3 -l 3 " + path + " -");
  EXPECT_NE(last.find("管制编码"), std::string::npos) << last;
}

TEST_F(Papers, AConditionLongerThanAPageLosesNothing) {
  app::Paper paper = sample_paper();
  const auto count = [&](const std::string& name) {
    const std::string text = said("pdftotext " + write(name, documents->plain_pdf(paper)) + " -");
    int out = 0;
    for (std::size_t at = text.find("苹"); at != std::string::npos; at = text.find("苹", at + 1)) ++out;
    return out;
  };
  std::string words;
  for (int i = 0; i < 1500; ++i) words += "苹果" + std::to_string(i) + "。";
  paper.sections.back().paragraphs.push_back({words, words});
  EXPECT_EQ(count("paragraph.pdf"), 1500);
  paper.sections.back().rows.push_back({{"名称", "Name"}, {words, words}});
  EXPECT_EQ(count("row.pdf"), 3000) << "a row of a frame breaks too";
}

TEST_F(Papers, TheDemonstrationIsMarkedAsSuch) {
  const std::string path = write("demo.pdf", documents->plain_pdf(sample_paper()));
  EXPECT_NE(said("pdftotext " + path + " -").find("DEMONSTRATION · NOT VALID"), std::string::npos);
}

}  // namespace
}  // namespace ytterby::documents
