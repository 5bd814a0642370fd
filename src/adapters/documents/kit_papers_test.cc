// The papers of the toolkit and the manual as PDF: the text is there in each language, and the same input makes the same bytes.
#include "adapters/documents/samples_test.h"
#include "adapters/toolkit_data/load_kit.h"
#include "app/kit_papers.h"

namespace ytterby::documents {
namespace {

class KitPapers : public Papers {
 protected:
  std::string text_of(const app::Paper& paper) { return said("pdftotext -layout " + write("paper.pdf", documents->plain_pdf(paper)) + " -"); }
  law::View view{test::real_pack(), {*Date::parse("2026-11-20"), std::nullopt}};
};

TEST_F(KitPapers, EachPaperSaysWhatItShouldInEachLanguage) {
  const app::KitFacts facts = app::facts_of(sample_licence(), sample_holder());
  for (const toolkit::Form& form : toolkit_data::load_kit()->forms) {
    SCOPED_TRACE(form.id);
    const app::Paper paper = app::kit_paper(form, facts, view, sample_time);
    const std::string zh = text_of(app::in_language(paper, Lang::zh));
    const std::string en = text_of(app::in_language(paper, Lang::en));
    EXPECT_NE(zh.find(form.title.zh.substr(0, 12)), std::string::npos);
    EXPECT_NE(en.find(form.title.en.substr(0, 12)), std::string::npos);
    for (const std::string* text : {&zh, &en}) EXPECT_NE(text->find("12000.125 kg"), std::string::npos);
    EXPECT_EQ(documents->plain_pdf(paper), documents->plain_pdf(paper));
  }
}

TEST_F(KitPapers, TheManualOfACompanyThatSaidNothingSaysWhatIsToDo) {
  const app::ManualSetting setting{view, *Date::parse("2026-11-20"), sample_time};
  const app::Paper manual = app::manual_paper(*toolkit_data::load_kit(), {}, sample_holder(), setting);
  const std::string text = text_of(manual);
  for (const char* words : {"赣示例磁材有限公司", "复核计划", "Review plan", "未指定", "never tested", "起草声明，由最高管理者签署"}) EXPECT_NE(text.find(words), std::string::npos) << words;
  EXPECT_EQ(documents->plain_pdf(manual), documents->plain_pdf(app::manual_paper(*toolkit_data::load_kit(), {}, sample_holder(), setting)));
}

}  // namespace
}  // namespace ytterby::documents
