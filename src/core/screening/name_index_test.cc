#include "core/screening/name_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/law_pack.h"

namespace ytterby::screening {
namespace {

const NameIndex& index() {
  static const NameIndex one(test::real_pack());
  return one;
}

std::string how(std::string_view name) {
  const auto found = index().find(name);
  return found.empty() ? "" : found.front().how == How::exact ? "exact" : "normalised";
}

TEST(NameIndex, AListedNameIsFoundAsItIsPrintedInEitherLanguage) {
  EXPECT_EQ(how("IHI Aerospace Co., Ltd."), "exact");
  EXPECT_EQ(how("IHI宇航株式会社"), "exact");
  EXPECT_EQ(how("AeroVironment, Inc."), "exact");
}

TEST(NameIndex, CaseWidthSpacesAndPunctuationCarryNoIdentity) {
  EXPECT_EQ(how("ihi aerospace co., ltd."), "exact");
  EXPECT_EQ(how("  IHI   Aerospace Co., Ltd. "), "exact");
  EXPECT_EQ(how("ＩＨＩ　Ａｅｒｏｓｐａｃｅ　Ｃｏ．，　Ｌｔｄ．"), "exact");
  EXPECT_EQ(how("IHI-Aerospace Co Ltd"), "normalised");
}

TEST(NameIndex, LegalFormsCarryNoIdentity) {
  for (const char* name : {"IHI Aerospace", "IHI Aerospace Company, Limited", "IHI Aerospace KK", "IHI宇航"}) EXPECT_EQ(how(name), "normalised") << name;
}

TEST(NameIndex, TraditionalAndSimplifiedCharactersAreOne) { EXPECT_EQ(how("富士通防衛與國家安全株式會社"), how("富士通防卫与国家安全株式会社")); }

TEST(NameIndex, OtherNamesAreNotFound) {
  for (const char* name : {"", " ", "Ltd.", "Co., Ltd.", "Muster GmbH", "IHI", "Aerospace", "Harmless Aerospace Co., Ltd.", "株式会社", "!!!"}) EXPECT_EQ(how(name), "") << name;
}

TEST(NameIndex, APersonOnTwoListsIsFoundOnBoth) {
  std::vector<std::string> notices;
  for (const NameMatch& match : index().find("AeroVironment, Inc.")) notices.push_back(match.notice->instrument);
  EXPECT_EQ(notices.size(), 2U);
  EXPECT_NE(notices.front(), notices.back());
}

TEST(NameIndex, EveryListedPersonIsFoundByEveryNameThatTheNoticePrints) {
  for (const law::PartyNotice& notice : test::real_pack().parties) {
    for (const law::ListedParty& party : notice.entries) {
      std::vector<std::string> names = party.also;
      names.insert(names.end(), {party.en, party.zh});
      for (const std::string& name : names) {
        if (name.empty()) continue;
        const auto found = index().find(name);
        EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const NameMatch& m) { return m.party == &party; })) << notice.instrument << ": " << name;
      }
    }
  }
}

TEST(NameIndex, NoListedNameShrinksToNothingOrToALoneLetter) {
  for (const law::PartyNotice& notice : test::real_pack().parties) {
    for (const law::ListedParty& party : notice.entries) {
      if (!party.en.empty()) {
        EXPECT_GE(normalise_name(party.en).size(), 3U) << party.en;
      }
    }
  }
}

}  // namespace
}  // namespace ytterby::screening
