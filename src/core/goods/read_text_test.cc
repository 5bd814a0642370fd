// What is read out of descriptions, in Chinese and English, and above all what is not.
#include "core/goods/read_text.h"

#include <gtest/gtest.h>

#include "support/law_pack.h"

namespace ytterby::goods {
namespace {

const TextReader& reader() {
  static const TextReader one(test::real_pack());
  return one;
}

std::string family(const ItemFacts& facts) {
  return facts.family.certainty == Certainty::unknown ? "" : test::real_pack().vocabulary.families[facts.family.value].id;
}

std::string form(const ItemFacts& facts) { return facts.form.certainty == Certainty::unknown ? "" : std::string(form_id(facts.form.value)); }

/// `Dy 2.4..2.4 Nd present`, in the order of the text.
std::string composition(const ItemFacts& facts) {
  std::string out;
  for (const Share& s : facts.composition) {
    const bool open = s.percent.lo.is_zero() && s.percent.hi == Decimal::whole(100);
    const std::string amount = open ? (s.present ? "present" : "unknown") : s.percent.lo.text() + ".." + s.percent.hi.text();
    out += (out.empty() ? "" : " ") + std::string(s.element.symbol()) + " " + amount;
  }
  return out;
}

struct Row {
  const char* description;
  const char* form;
  const char* family;
  const char* composition;
};

TEST(ReadText, FormsFamiliesAndElementsAreReadInBothLanguages) {
  for (const Row& row : {Row{"烧结钕铁硼磁体 N42SH，含镝2.4%", "magnet", "NdFeB", "Dy 2.4..2.4"},
                         Row{"sintered NdFeB magnets N42SH, 2.4 % dysprosium", "magnet", "NdFeB", "Dy 2.4..2.4"},
                         Row{"钐钴磁钢 YXG28", "magnet", "SmCo", ""},
                         Row{"氧化镝粉末", "oxide", "", "Dy present"},
                         Row{"dysprosium oxide Dy2O3 4N", "oxide", "", "Dy present O present"},
                         Row{"金属铽", "metal", "", "Tb present"},
                         Row{"ferrite ring magnet", "magnet", "ferrite", ""},
                         Row{"碳酸铈", "compound", "", "Ce present"},
                         Row{"yttrium sputtering target", "target", "", "Y present"},
                         Row{"稀土永磁体", "magnet", "", ""},
                         Row{"", "", "", ""},
                         Row{"steel screws M4", "", "", ""}}) {
    const ItemFacts facts = reader().read(row.description).facts;
    EXPECT_EQ(form(facts), row.form) << row.description;
    EXPECT_EQ(family(facts), row.family) << row.description;
    EXPECT_EQ(composition(facts), row.composition) << row.description;
  }
}

TEST(ReadText, FiguresGoToTheElementThatTheyStandBeside) {
  for (const auto& [description, wanted] : std::vector<std::pair<const char*, const char*>>{{"Dy 2.4% Tb 0.5%", "Dy 2.4..2.4 Tb 0.5..0.5"},
                                                                                            {"Dy2.4%, Tb0.05%", "Dy 2.4..2.4 Tb 0.05..0.05"},
                                                                                            {"Dy2%", "Dy 2..2"},
                                                                                            {"Dy2.2-2.6%", "Dy 2.2..2.6"},
                                                                                            {"Ga 99.99%", "Ga 99.99..99.99"},
                                                                                            {"50% Co, 25% Sm", "Co 50..50 Sm 25..25"},
                                                                                            {"Dy2O3 powder", "Dy present O present"},
                                                                                            {"镝含量约为2.2-2.6%", "Dy 2.2..2.6"},
                                                                                            {"镝2.2至2.6%", "Dy 2.2..2.6"},
                                                                                            {"Dy ≤ 0.1%", "Dy 0..0.1"},
                                                                                            {"Dy max 0.1 %", "Dy 0..0.1"},
                                                                                            {"镝不超过0.1%", "Dy 0..0.1"},
                                                                                            {"Dy ≥ 99.9%", "Dy 99.9..100"},
                                                                                            {"Dy=2.4wt%", "Dy 2.4..2.4"},
                                                                                            {"１.５％镝", "Dy 1.5..1.5"},
                                                                                            {"Dy 240%", "Dy present"}}) {
    EXPECT_EQ(composition(reader().read(description).facts), wanted) << description;
  }
}

TEST(ReadText, WhatIsDeniedIsReadAsAbsentAndStillOnlyInferred) {
  for (const char* description : {"NdFeB magnet without dysprosium", "NdFeB magnet, dysprosium-free", "不含镝的钕铁硼磁体", "NdFeB magnet, dysprosium free"}) {
    const ItemFacts facts = reader().read(description).facts;
    EXPECT_EQ(composition(facts), "Dy 0..0") << description;
    EXPECT_EQ(facts.composition.front().certainty, Certainty::inferred) << description;
  }
}

TEST(ReadText, WordsThatOnlyResembleElementsAndFormsAreLeftAlone) {
  for (const char* description : {"No. 5 in stock", "as agreed", "Co. Ltd. shipment", "I am here", "In stock: 5 boxes", "targeted advertising", "magnetism textbook", "metallic paint"}) {
    const ItemFacts facts = reader().read(description).facts;
    EXPECT_EQ(composition(facts), "") << description;
    EXPECT_EQ(form(facts), "") << description;
  }
}

TEST(ReadText, WhatTheGoodsAreForIsNotWhatTheyAre) {
  EXPECT_EQ(reader().read("magnets for electric motors").facts.processing.certainty, Certainty::unknown);
  EXPECT_EQ(reader().read("电机用磁体").facts.processing.certainty, Certainty::unknown);
  EXPECT_EQ(form(reader().read("电机用磁体").facts), "magnet");
  EXPECT_NE(reader().read("rotor with magnets").facts.processing.certainty, Certainty::unknown);
}

TEST(ReadText, EverythingThatIsReadIsInferredAndKeepsItsWords) {
  const Reading reading = reader().read("烧结钕铁硼磁体 N42SH，含镝2.4%");
  EXPECT_EQ(reading.facts.form.certainty, Certainty::inferred);
  EXPECT_EQ(reading.facts.family.certainty, Certainty::inferred);
  EXPECT_FALSE(reading.facts.composition_complete);
  ASSERT_EQ(reading.grades.size(), 1U);
  EXPECT_EQ(reading.grades.front().words, "N42SH");
  std::string words;
  for (const Evidence& e : reading.evidence) words += e.words + "|";
  EXPECT_NE(words.find("钕铁硼|"), std::string::npos) << words;
  EXPECT_NE(words.find("镝2.4%|"), std::string::npos) << words;
}

TEST(ReadText, AGradeSaysTheFamilyAndNeverTheContent) {
  EXPECT_EQ(family(reader().read("N52").facts), "NdFeB");
  EXPECT_EQ(composition(reader().read("38UH").facts), "");
  EXPECT_TRUE(reader().read("N4200SH").grades.empty()) << "four digits are no grade";
}

TEST(ReadText, ATariffCodeInTheTextIsFoundAndSuggestsAtMost) {
  const Reading reading = reader().read("goods of 2846901500");
  ASSERT_EQ(reading.hs.size(), 1U);
  EXPECT_EQ(form(reading.facts), "") << "the entry is oxide or mixture: the code does not say which";
  EXPECT_EQ(composition(reading.facts), "Dy present");
  EXPECT_EQ(composition(reader().read("order 12345").facts), "");
}

TEST(ReadText, StatedFactsStayAndTheDescriptionOnlyFillsGaps) {
  ItemFacts facts;
  facts.form = {law::Form::oxide, Certainty::stated};
  TextReader::merge(reader().read("NdFeB magnet, 2 % Dy"), facts);
  EXPECT_EQ(form(facts), "oxide");
  EXPECT_EQ(facts.form.certainty, Certainty::stated);
  EXPECT_EQ(family(facts), "NdFeB");
  EXPECT_EQ(composition(facts), "Dy 2..2");
}

TEST(ReadText, AnElementOfTheDescriptionThatACompleteListLeavesOutIsBelievedByNeither) {
  ItemFacts facts;
  facts.composition_complete = true;
  TextReader::merge(reader().read("NdFeB magnet, 2 % Dy"), facts);
  EXPECT_EQ(composition(facts), "Dy unknown");
}

}  // namespace
}  // namespace ytterby::goods
