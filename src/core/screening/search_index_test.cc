#include "core/screening/search_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <tuple>

#include "adapters/screening_data/load_tables.h"
#include "base/text.h"
#include "core/screening/entries_of.h"
#include "support/law_pack.h"

namespace ytterby::screening {
namespace {

std::shared_ptr<ListContent> list_of(const std::vector<std::string>& names, Schema schema = Schema::person) {
  auto out = std::make_shared<ListContent>();
  out->list = "test";
  for (const std::string& name : names) {
    Entry entry;
    entry.id = std::to_string(out->entries.size());
    entry.schema = schema;
    entry.names.push_back({name, NameKind::primary});
    out->entries.push_back(std::move(entry));
  }
  return out;
}

Searcher searcher(const std::vector<std::string>& names, Schema schema = Schema::person) {
  return Searcher(SearchIndex::build({list_of(names, schema)}, screening_data::load_tables()));
}

std::string best(Searcher& s, const std::string& name, Schema schema = Schema::person) {
  const auto hits = s.search({name, schema, {}, -1, 10});
  return hits.empty() ? "" : s.index().lists()[hits[0].list]->entries[hits[0].entry].names[0].text;
}

TEST(SearchIndex, FindsANameHoweverItIsWritten) {
  Searcher s = searcher({"Grigori Malenkov", "Khalid al-Harithi", "Kim Chol Su", "Wang Jianguo", "Anders Erik Lindqvist", "Friedrich Buchenberg", "Mahmoud Darwish"});
  for (const char* name : {"Grigori Malenkov", "Malenkov, Grigori", "Grigory Malenkow", "GrigoriMalenkov", "G. Malenkov", "Григорий Маленков"}) EXPECT_EQ(best(s, name), "Grigori Malenkov") << name;
  EXPECT_EQ(best(s, "김철수"), "Kim Chol Su");
  EXPECT_EQ(best(s, "王建国"), "Wang Jianguo");
  EXPECT_EQ(best(s, "محمود درويش"), "Mahmoud Darwish");
  EXPECT_EQ(best(s, "Anders Lindquist"), "Anders Erik Lindqvist");
  EXPECT_EQ(best(s, "FriedrichBuchenberg"), "Friedrich Buchenberg");
  for (const char* name : {"", "Smith", "Grigori Petrosyan", "李明", "..."}) EXPECT_EQ(best(s, name), "") << name;
}

TEST(SearchIndex, FindsWhoIsListedInLatinWhenAskedInAnotherScript) {
  Searcher s = searcher({"ZHANG, Jianguo", "Huang Xiong", "KIM, Yong Chol", "RI, Sang-ho", "Kang Kyong Il", "O, Kuk Ryol", "Viktor Sokolovski"});
  const std::vector<std::pair<std::string, std::string>> asked{{"张 建国", "ZHANG, Jianguo"}, {"張建國", "ZHANG, Jianguo"}, {"黄 雄", "Huang Xiong"}, {"김 영철", "KIM, Yong Chol"}, {"영철 하윤 김", "KIM, Yong Chol"}, {"리 상호", "RI, Sang-ho"}, {"강 서준 경일", "Kang Kyong Il"}, {"오 국렬", "O, Kuk Ryol"}};
  for (const auto& [name, listed] : asked) {
    EXPECT_EQ(best(s, name), listed) << name;
    EXPECT_EQ(s.search({name, Schema::person, {}, -1, 10}).size(), s.search_all({name, Schema::person, {}, -1, 10}).size()) << name;
  }
}

TEST(SearchIndex, FindsNamesListedInOtherScripts) {
  Searcher s = searcher({"Григорий Маленков", "김철수", "王建国", "خالد الحارثي", "ハインリヒ・シュミット"});
  EXPECT_EQ(best(s, "Grigori Malenkov"), "Григорий Маленков");
  EXPECT_EQ(best(s, "Kim Chol Su"), "김철수");
  EXPECT_EQ(best(s, "Wang Jianguo"), "王建国");
  EXPECT_EQ(best(s, "Khalid al-Harithi"), "خالد الحارثي");
  EXPECT_EQ(best(s, "Heinrich Schmidt"), "ハインリヒ・シュミット");
}

TEST(SearchIndex, FindsWordsByReadingsThatAreNotTheFirstAndWithoutTheirArticle) {
  Searcher s = searcher({"ЯЦЕНКО Владимир Викторович", "كمال بن المولدي بن حسن الحمراوي", "طارق بن الحبيب بن التومي المعروفي", "المهدي بن محمد بن محمد كمون"});
  EXPECT_EQ(best(s, "YATSENKO Vladimir Viktorovich"), "ЯЦЕНКО Владимир Викторович");
  EXPECT_EQ(best(s, "KAMAL BEN MAOELDI BEN HASSAN AL-HAMRAOUI"), "كمال بن المولدي بن حسن الحمراوي");
  EXPECT_EQ(best(s, "TAREK BEN HABIB BEN AL-TOUMI AL-MAAROUFI"), "طارق بن الحبيب بن التومي المعروفي");
  EXPECT_EQ(best(s, "MEHDI BEN MOHAMED BEN MOHAMED KAMMOUN"), "المهدي بن محمد بن محمد كمون");
}

TEST(SearchIndex, FindsWhatAComparisonFindsThatIsReadWithMoreSlipsThanTheIndexLooksFor) {
  // None is the other, and both scores are above the threshold: whoever compares every name finds them.
  Searcher russians = searcher({"АРТЯКОВ Владимир Владимирович", "ВОЛГИН Сергей Александрович", "СИДОРОВ Иван Иванович"});
  for (const char* name : {"ARISTARKHOV Vladimir Vladimirovich", "KOLYAGIN Sergey Alexandrovich"}) {
    const Query query{name, Schema::person, {}, -1, 10};
    EXPECT_EQ(russians.search_all(query).size(), 1U) << name;
    EXPECT_EQ(russians.search(query).size(), 1U) << name;
  }
  // A letter of a name is no word that a match has to find.
  Searcher initials = searcher({"ИВАНОВ Д. В."});
  EXPECT_EQ(best(initials, "IVANOV D. V."), "ИВАНОВ Д. В.");
  // Two words are as well the one that the first of them is alone.
  Searcher arabs = searcher({"Abu Abdulrahman"});
  const Query query{"عبدالرحمان آغا", Schema::person, {}, -1, 10};
  EXPECT_EQ(arabs.search_all(query).size(), 1U);
  EXPECT_EQ(arabs.search(query).size(), 1U);
}

TEST(SearchIndex, WordsTogetherAreAWordOfAnotherScriptByItsConsonants) {
  const auto score = [](const char* a, const char* b) {
    const auto tables = screening_data::load_tables();
    return compare(prepare(a, Schema::person, *tables), prepare(b, Schema::person, *tables), {}, {}, *tables).score;
  };
  EXPECT_GE(score("عبدالقادر", "Abd al Qadir"), 900);
  EXPECT_LT(score("عبدالقادر", "Abd al Karim"), 700);
  EXPECT_LT(score("ШУСТОВАЛЕКСАНДР Александрович", "BOLSHUNOV Alexander Alexandrovich"), 700);
}

TEST(SearchIndex, AWordThatWasFoundByAPartOfItIsWeighedAsTheWhole) {
  // الضاري is `al Dari`; by `Dari` alone the names would be too far. احمدی is no `Ahmad Ali`, of which it lacks a consonant.
  Searcher s = searcher({"AL-DARI, Harith Sulayman", "AL HOUTHI, Abdul Malik", "AL-ISAWI, Muhammad Ahmad 'Ali"});
  const std::vector<std::pair<std::string, std::size_t>> asked{{"مثنى حارث سلمان الضاري", 1}, {"محمد احمدی", 0}, {"محمد علي الحوثي", 0}};
  for (const auto& [name, matches] : asked) {
    EXPECT_EQ(s.search_all({name, Schema::person, {}, -1, 10}).size(), matches) << name;
    EXPECT_EQ(s.search({name, Schema::person, {}, -1, 10}).size(), matches) << name;
  }
}

TEST(SearchIndex, AnEntryIsShownByTheNameInTheScriptThatWasAskedIn) {
  auto list = list_of({"洛克希德·马丁公司", "马丁"}, Schema::organisation);
  list->entries[0].names.push_back({"Lockheed Martin Corporation", NameKind::alias});
  Searcher s(SearchIndex::build({list}, screening_data::load_tables()));
  const auto shown = [&](const std::string& name) {
    const auto hits = s.search({name, Schema::unknown, {}, -1, 10});
    return hits.empty() ? std::string() : list->entries[hits[0].entry].names[hits[0].name].text;
  };
  EXPECT_EQ(shown("Lockhead Martin Corp."), "Lockheed Martin Corporation") << "a slip in it is hardly further away than a reading";
  EXPECT_EQ(shown("洛克希德·马丁"), "洛克希德·马丁公司");
  EXPECT_EQ(shown("Martin"), "马丁") << "where there is no other, it is shown all the same";
}

TEST(SearchIndex, TheNameThatIsShownDecidesAsTheNearestDoes) {
  // Names that score about the same stand on both sides of any threshold: what was found stays found, and a match one.
  auto list = list_of({"洛克希德·马丁公司"}, Schema::organisation);
  Entry& entry = list->entries[0];
  entry.names.push_back({"Lockheed Martin Corporation", NameKind::alias});
  entry.countries = {"US"};
  Searcher s(SearchIndex::build({list}, screening_data::load_tables()));
  const Tables& tables = s.index().tables();
  std::size_t shown_in_latin = 0;
  for (const std::string first : {"Lockhead", "Lockhed", "Lokheed", "Locheed", "Lockhaed", "Lockheet"}) {
    for (const std::string rest : {" Martin", " Marten", " Martin Vega", " Marten Vega", " Martin Vega Group", " Martin Three"}) {
      for (const Facts& facts : {Facts{}, Facts{{"US"}, {}, {}}, Facts{{"FR"}, {}, {}}}) {
        int nearest = 0;
        for (const Name& name : entry.names) nearest = std::max(nearest, compare(prepare(first + rest, Schema::unknown, tables), prepare(name.text, entry.schema, tables), facts, {entry.countries, {}, {}}, tables).score);
        for (int threshold = nearest - 25; threshold <= nearest; ++threshold) {
          const auto hits = s.search({first + rest, Schema::unknown, facts, threshold, 10});
          if (nearest < tables.weights.threshold - 100) continue;
          ASSERT_EQ(hits.size(), 1U) << first << rest << " from " << threshold;
          EXPECT_GE(hits[0].match.score, threshold) << first << rest;
          EXPECT_EQ(hits[0].match.match, nearest >= tables.weights.threshold) << first << rest << " at " << nearest;
          shown_in_latin += hits[0].name == 1 && hits[0].match.score < nearest ? 1U : 0U;
        }
      }
    }
  }
  EXPECT_GT(shown_in_latin, 50U);
}

TEST(SearchIndex, WhatIsFoundOutBeforehandChangesNoAnswer) {
  constexpr unsigned seed = 20261130;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> words{"Mohammed", "Muhammad", "Mohamed", "Ahmad", "Ahmed", "Abdul", "Rahman", "Abdulrahman", "al", "Ali", "Alia", "Haji", "Grigori", "Grigory", "Malenkov", "Malenkow", "Wang", "Wan", "Jianguo", "Jian", "Guo", "Kim", "Chol", "Yongchol", "Yong", "Robert", "Bob", "Group", "Trading", "Heinrich", "Schmidt", "Anna", "Maria", "Annamaria",
                                       "Шмидт", "Григорий", "محمد", "عبدالرحمن", "王建国", "김영철", "ハインリヒ"};
  const auto made = [&] {
    std::string name;
    for (std::size_t k = 1 + random() % 3; k > 0; --k) name += (name.empty() || random() % 8 == 0 ? "" : " ") + words[random() % words.size()];
    return name;
  };
  std::vector<std::string> names;
  for (int i = 0; i < 400; ++i) names.push_back(made());
  for (const Schema schema : {Schema::person, Schema::organisation}) {
    const auto list = list_of(names, schema);
    Searcher many(SearchIndex::build({list}, screening_data::load_tables(), SearchIndex::For::many));
    Searcher few(SearchIndex::build({list}, screening_data::load_tables(), SearchIndex::For::few));
    std::size_t found = 0;
    for (int i = 0; i < 600; ++i) {
      std::string name = made();
      if (const std::size_t at = random() % name.size(); random() % 2 == 0 && static_cast<unsigned char>(name[at]) < 0x80) name[at] = static_cast<char>('a' + random() % 26);
      const auto a = many.search({name, schema, {}, -1, 10}), b = few.search({name, schema, {}, -1, 10});
      ASSERT_EQ(a.size(), b.size()) << name;
      for (std::size_t k = 0; k < a.size(); ++k) EXPECT_EQ(std::tuple(a[k].entry, a[k].name, a[k].match.score), std::tuple(b[k].entry, b[k].name, b[k].match.score)) << name;
      found += a.size();
    }
    EXPECT_GT(found, 2000U);
  }
}

/// Words of which many names are made, a few of them in most names; some twice in one.
std::vector<std::string> long_names(std::mt19937& random, std::size_t count) {
  const std::vector<std::string> common{"Federal", "State", "Budgetary", "Institution", "Region", "Municipal", "Movement", "Kazan", "Tomsk", "Science"};
  std::vector<std::string> out;
  while (out.size() < count) {
    std::string& name = out.emplace_back();
    for (std::size_t k = 7 + random() % 6; k > 0; --k) {
      std::string word = common[random() % common.size()];
      if (random() % 3 == 0) {
        word.clear();
        for (std::size_t s = 2 + random() % 3; s > 0; --s) word += std::string(1, "bdgklmnprstvz"[random() % 13]) + "aeiou"[random() % 5];
      }
      name += (name.empty() ? "" : " ") + word;
    }
  }
  return out;
}

TEST(SearchIndex, LosesNoNameOfManyWords) {
  constexpr unsigned seed = 20261129;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> names = long_names(random, 600);
  Searcher s = searcher(names, Schema::organisation);
  std::size_t found = 0;
  for (std::size_t k = 0; k < names.size(); k += 2) {
    std::string asked = names[k];
    // Slips, and a word more or less.
    for (std::size_t slips = 1 + random() % 2; slips > 0; --slips) asked[random() % asked.size()] = static_cast<char>('a' + random() % 26);
    if (random() % 3 == 0) asked = asked.substr(asked.find(' ') + 1);
    if (random() % 4 == 0) asked += " Tomsk";
    const Query query{asked, Schema::organisation, {}, -1, 10};
    const auto hits = s.search(query);
    const auto all = s.search_all(query);
    ASSERT_EQ(hits.size(), all.size()) << asked;
    for (std::size_t h = 0; h < hits.size(); ++h) EXPECT_EQ(std::tie(hits[h].entry, hits[h].match.score), std::tie(all[h].entry, all[h].match.score)) << asked;
    found += hits.size();
  }
  EXPECT_GT(found, 200U);
}

TEST(SearchIndex, GivesAsManyNamesAsTheListsHave) {
  auto list = list_of({"Orion Magnetics GmbH", "...", "Kim"}, Schema::organisation);
  list->entries[0].names.push_back({"Orion", NameKind::alias});
  list->entries[2].schema = Schema::person;
  Searcher s(SearchIndex::build({list}, screening_data::load_tables()));
  EXPECT_EQ(s.index().names(), 3U) << "what has no words is no name, and gaps between shelves are none";
  EXPECT_EQ(SearchIndex::build({}, screening_data::load_tables())->names(), 0U);
}

TEST(SearchIndex, OfNamesThatAreAsNearTheFirstOfTheListIsShown) {
  auto list = list_of({"Orion Magnetics Works"}, Schema::organisation);
  for (const char* name : {"Orion MAGNET", "orion magnet"}) list->entries[0].names.push_back({name, NameKind::alias});
  Searcher s(SearchIndex::build({list}, screening_data::load_tables()));
  const auto hits = s.search({"Orion Magnet", Schema::organisation, {}, -1, 10});
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].name, 1U);
}

/// Words that are alike, twice in a name, initials, particles and titles: where a bound is too low, the best is lost.
TEST(SearchIndex, OfManyThatAreAlikeTheBestAreGiven) {
  constexpr unsigned seed = 20261130;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> words{"Ali", "Aly", "Alia", "Hassan", "Hasan", "Hassani", "Omar", "Omer", "Sayed", "Said", "al", "Abu", "O.", "H.", "Dr", "Group", "Haji", "Hadi", "Omarali", "2"};
  std::vector<std::string> names;
  const auto make = [&] {
    std::string out = words[random() % 8];
    for (std::size_t k = random() % 4; k > 0; --k) out += " " + words[random() % words.size()];
    return out;
  };
  while (names.size() < 600) names.push_back(make());
  std::size_t found = 0;
  for (const Schema listed : {Schema::person, Schema::organisation, Schema::unknown}) {
    Searcher s = searcher(names, listed);
    for (int k = 0; k < 150; ++k) {
      const Query query{make(), random() % 2 == 0 ? Schema::person : Schema::unknown, {}, -1, 1 + random() % 3};
      const auto hits = s.search(query);
      const auto all = s.search_all(query);
      ASSERT_EQ(hits.size(), all.size()) << query.name;
      for (std::size_t h = 0; h < hits.size(); ++h) EXPECT_EQ(hits[h].match.score, all[h].match.score) << query.name << ": " << names[hits[h].entry] << ", " << names[all[h].entry];
      found += hits.size();
    }
  }
  EXPECT_GT(found, 600U);
}

TEST(SearchIndex, InitialsAloneNameNobody) {
  Searcher s = searcher({"S. Harbi", "Sadudin Sayed", "S", "Dr. S. of Trutnev"});
  const auto hits = s.search({"Sadudvin Sayed", Schema::person, {}, -1, 10});
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].entry, 1U);
  EXPECT_LE(s.compared(), 1U);
}

TEST(SearchIndex, ANameWithoutWordsIsNobody) {
  Searcher s = searcher({"王建国", "Wang Jianguo", "Иван Петров", "O"});
  for (const char* name : {"", " ", "...", "-", "\xef\xbf\xbd"}) {
    for (const int threshold : {-1, 0}) EXPECT_TRUE(s.search({name, Schema::unknown, {}, threshold, 10}).empty()) << name << " from " << threshold;
  }
  EXPECT_EQ(best(s, "Wang Jianguo"), "Wang Jianguo") << "and it goes on";
}

TEST(SearchIndex, FindsForeignFirmsByTheirSoundInHan) {
  Searcher s = searcher({"Lockheed Martin Corporation", "Northrop Grumman", "Orion Magnetics GmbH"}, Schema::organisation);
  EXPECT_EQ(best(s, "洛克希德马丁", Schema::organisation), "Lockheed Martin Corporation");
  EXPECT_EQ(best(s, "诺斯罗普格鲁曼", Schema::organisation), "Northrop Grumman");
  EXPECT_EQ(best(s, "北方稀土", Schema::organisation), "");
}

TEST(SearchIndex, FindsAcronymsOfOrganisations) {
  Searcher s = searcher({"National Rocketry Institute", "Orion Magnetics GmbH", "PLB"}, Schema::organisation);
  EXPECT_EQ(best(s, "NRI", Schema::organisation), "National Rocketry Institute");
  EXPECT_EQ(best(s, "Port Logistics Bureau", Schema::organisation), "PLB");
}

TEST(SearchIndex, FindsWordsThatAreGluedPartedOrShortenedOnEitherSide) {
  Searcher s = searcher({"Ibrahim Abu Salim", "Mohammed Abd Allah", "Jean Claude Marchand", "JC Petrov", "AbdulKarim Nasser"});
  EXPECT_EQ(best(s, "Ibrahim Abesalem"), "Ibrahim Abu Salim");
  EXPECT_EQ(best(s, "Abdulah Mohammed"), "Mohammed Abd Allah");
  EXPECT_EQ(best(s, "JC Marchand"), "Jean Claude Marchand");
  EXPECT_EQ(best(s, "Jean Claude Petrov"), "JC Petrov");
  EXPECT_EQ(best(s, "Abdul Karim Nasser"), "AbdulKarim Nasser");
  EXPECT_EQ(best(s, "Karim"), "");
}

TEST(SearchIndex, AWordThatTheQueryHasTwiceNeedsTwo) {
  Searcher s = searcher({"Ahmad Ali", "Ahmad Ahmed Ali", "Ahmad Ahmad"});
  EXPECT_EQ(best(s, "Ahmad Ahmad Ali"), "Ahmad Ahmed Ali");
  EXPECT_EQ(best(s, "Ahmad Ahmad"), "Ahmad Ahmad");
  Searcher alike = searcher({"Ahmad Ahmed", "Ahmad Nasser"});
  EXPECT_EQ(best(alike, "Ahmad Ahmad"), "Ahmad Ahmed");
  EXPECT_EQ(s.search({"Ahmad Ahmad Ali", Schema::person, {}, -1, 10}).size(), s.search_all({"Ahmad Ahmad Ali", Schema::person, {}, -1, 10}).size());
}

TEST(SearchIndex, AWordOfManyNamesIsFoundByItsOtherSpellings) {
  // What is near a word of many names is known beforehand; near one of few it is looked for. Both find the same.
  const std::vector<std::string> spellings{"Hassan", "Hasan", "Hassen", "Hossan", "Hassam", "Hsasan", "Hassan1", "Hasson", "Masan", "Karim"};
  std::vector<std::string> names;
  for (const std::string& spelling : spellings) names.push_back(spelling + " Zotovani");
  Searcher few = searcher(names);
  for (int k = 0; k < 60; ++k) names.push_back("Hassan " + std::string(4, static_cast<char>('a' + k % 26)) + "ok" + static_cast<char>('a' + k / 26));
  Searcher many = searcher(names);
  const auto found = [](Searcher& s, const std::string& name, bool all) {
    std::vector<std::pair<std::size_t, int>> out;
    const Query query{name, Schema::person, {}, -1, 100};
    for (const Hit& hit : all ? s.search_all(query) : s.search(query)) out.emplace_back(hit.entry, hit.match.score);
    return out;
  };
  for (const std::string& spelling : spellings) {
    const std::string name = spelling + " Zotovani";
    EXPECT_EQ(found(many, name, false), found(many, name, true)) << name;
    EXPECT_EQ(found(many, name, false), found(few, name, false)) << name;
  }
  EXPECT_GE(found(many, "Hassan Zotovani", false).size(), 6U);
}

TEST(SearchIndex, TheFirstAreTheSameHoweverManyAreAskedFor) {
  std::vector<std::string> names;
  for (const char* given : {"Ahmad", "Ahmed", "Ahmet", "Hamad", "Mahmud"}) {
    for (const char* family : {"Ali", "Aly", "Alli", "Amin", "Hai", "Han"}) names.push_back(std::string(given) + " " + family);
  }
  Searcher s = searcher(names);
  for (const std::string& name : {std::string("Ahmad Ali"), std::string("Ahmat Ami"), std::string("Hamad Hay")}) {
    const auto all = s.search_all({name, Schema::person, {}, -1, 1000});
    for (const std::size_t limit : {1U, 3U, 10U}) {
      const auto first = s.search({name, Schema::person, {}, -1, limit});
      ASSERT_EQ(first.size(), std::min(limit, all.size())) << name;
      for (std::size_t k = 0; k < first.size(); ++k) EXPECT_EQ(first[k].entry, all[k].entry) << name << " at " << k;
    }
  }
}

TEST(SearchIndex, OneHitAnEntryBestFirstAndNoMoreThanAskedFor) {
  auto list = list_of({"Grigori Malenkov", "Grigori Malenkow", "Grigory Malenkof"});
  list->entries[0].names.push_back({"Grigorij Malenkov", NameKind::alias});
  Searcher s(SearchIndex::build({list}, screening_data::load_tables()));
  const auto hits = s.search({"Grigori Malenkov", Schema::person, {}, -1, 2});
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].entry, 0U);
  EXPECT_EQ(hits[0].match.score, 1000);
  EXPECT_GE(hits[0].match.score, hits[1].match.score);
  EXPECT_NE(hits[0].entry, hits[1].entry);
}

TEST(SearchIndex, EveryPartyOfTheLawIsFoundByEveryNameThatTheNoticePrints) {
  const auto list = std::make_shared<const ListContent>(entries_of(test::real_pack()));
  Searcher s(SearchIndex::build({list}, screening_data::load_tables()));
  std::size_t names = 0;
  for (std::size_t e = 0; e < list->entries.size(); ++e) {
    for (const Name& name : list->entries[e].names) {
      ++names;
      const auto hits = s.search({name.text, Schema::unknown, {}, -1, 20});
      EXPECT_TRUE(std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.entry == e && hit.match.score >= 950; })) << name.text;
    }
  }
  EXPECT_GT(names, 100U);
}

// --- What the index may not lose: held against comparing every name ---------------------------------------------------------

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}
  std::string name() {
    static const std::vector<std::string> given{"grigori", "anatoli", "irina", "khalid", "mohammed", "ahmad", "hassan", "maria", "jean-claude", "abdul rahman", "wei", "jianguo", "chol su", "anders", "Сергей", "Ирина", "خالد", "ハインリヒ"};
    static const std::vector<std::string> family{"ov", "enko", "son", "berg", "i", "ian", "ez", "ani", "in", "sky"};
    std::string out = given[pick(given.size())];
    if (pick(3) == 0) out += " " + given[pick(given.size())];
    if (pick(5) == 0) out += " al";
    std::string stem;
    for (std::size_t k = 0; k < 2 + pick(2); ++k) stem += std::string(1, "bdfgklmnprstvz"[pick(14)]) + "aeiou"[pick(5)];
    return out + " " + stem + family[pick(family.size())];
  }
  /// What happens to names on their way: one or two of it.
  std::string spoilt(std::string name) {
    for (std::size_t k = 0; k < 1 + pick(2); ++k) name = spoil(std::move(name));
    return name;
  }
  std::size_t pick(std::size_t count) { return random_() % count; }

 private:
  std::string spoil(std::string name) {
    const std::size_t at = pick(name.size());
    const bool plain = static_cast<unsigned char>(name[at]) < 0x80;
    const std::size_t space = name.find(' ');
    switch (pick(7)) {
      case 0: if (plain) name[at] = static_cast<char>('a' + pick(26)); break;
      case 1: if (plain) name.erase(at, 1); break;
      case 2: if (plain) name.insert(at, 1, static_cast<char>('a' + pick(26))); break;
      case 3: if (space != std::string::npos) name = name.substr(name.rfind(' ') + 1) + " " + name.substr(0, name.rfind(' ')); break;
      case 4: if (space != std::string::npos) name.erase(space, 1); break;
      case 5: if (space != std::string::npos && static_cast<unsigned char>(name[0]) < 0x80) name = name.substr(0, 1) + "." + name.substr(space); break;
      case 6: name += " karim"; break;
    }
    return name;
  }
  std::mt19937 random_;
};

TEST(SearchIndexDifferential, LosesNothingThatComparingEveryNameFinds) {
  constexpr unsigned seed = 20261128;
  SCOPED_TRACE("seed " + std::to_string(seed));
  Generator generator(seed);
  std::vector<std::string> names;
  for (int i = 0; i < 2500; ++i) names.push_back(generator.name());
  std::size_t there = 0, lost = 0;
  for (const Schema schema : {Schema::person, Schema::organisation}) {
    Searcher s = searcher(names, schema);
    for (int i = 0; i < 900; ++i) {
      const std::string name = generator.spoilt(names[generator.pick(names.size())]);
      const auto all = s.search_all({name, schema, {}, -1, 1000});
      const auto found = s.search({name, schema, {}, -1, 1000});
      for (const Hit& hit : all) {
        ++there;
        const bool kept = std::any_of(found.begin(), found.end(), [&](const Hit& other) { return other.entry == hit.entry && other.match.score == hit.match.score; });
        if (!kept) std::cout << "  lost: " << name << " | " << names[hit.entry] << " " << hit.match.score << "\n";
        lost += kept ? 0U : 1U;
      }
      EXPECT_LE(found.size(), all.size()) << name;
    }
  }
  std::cout << "  " << there << " matches by comparing all, " << lost << " lost by the index\n";
  EXPECT_GE(there, 1500U);
  EXPECT_LE(lost * 1000, there);
}

TEST(SearchIndex, FindsRussiansWhetherOrNotYoHasItsPoints) {
  Searcher s = searcher({"Королёв Семён", "Королев Семен", "KOROLYOV, Semyon", "Соколов Пётр"});
  for (const char* asked : {"Королёв Семён", "Королев Семен", "Семён Королев", "Semyon Korolyov"}) EXPECT_EQ(s.search({asked, Schema::person, {}, -1, 10}).size(), 3U) << asked;
}

TEST(SearchIndex, FindsWordsOfOneScriptThatEitherSideWritesAsOne) {
  Searcher s = searcher({"洛克希德·马丁公司", "雷神导弹与防务", "Аннамария Петрова", "Мария Анна Соколова"}, Schema::organisation);
  for (const auto& [asked, entry] : {std::pair("洛克希德马丁", 0U), std::pair("雷神 导弹与防务", 1U), std::pair("Петрова Анна Мария", 2U), std::pair("Соколова МарияАнна", 3U)}) {
    const auto hits = s.search({asked, Schema::unknown, {}, -1, 10});
    ASSERT_EQ(hits.size(), 1U) << asked;
    EXPECT_EQ(hits[0].entry, entry);
    EXPECT_EQ(hits[0].match.score, s.search_all({asked, Schema::unknown, {}, -1, 10})[0].match.score) << asked;
  }
}

TEST(SearchIndex, FindsArabicNamesHoweverTheyAreSpacedAndSpelled) {
  Searcher latin = searcher({"ADIL ABDALLAH MAHDI", "OMAR, Muhammad", "AL-DURI, Izzat Ibrahim", "Saif al-Din Hassan"});
  for (const auto& [asked, entry] : {std::pair("عادل عبد الله مهدي", 0U), std::pair("محمد عمر", 1U), std::pair("سيف الدين حسن", 3U)}) {
    const auto hits = latin.search({asked, Schema::person, {}, -1, 10});
    ASSERT_EQ(hits.size(), 1U) << asked;
    EXPECT_EQ(hits[0].entry, entry);
  }
  Searcher arabic = searcher({"عادل عبد الله مهدي", "محمد عمر", "سيف الدين حسن"});
  for (const auto& [asked, entry] : {std::pair("Adel Abdullah Mehdi", 0U), std::pair("Mohamed Umar", 1U), std::pair("SAIFUDDIN Hasan", 2U)}) {
    const auto hits = arabic.search({asked, Schema::person, {}, -1, 10});
    ASSERT_EQ(hits.size(), 1U) << asked;
    EXPECT_EQ(hits[0].entry, entry);
  }
}

/// People as passports of China and Korea write them, given names as one word or two, with slips; and as they write themselves.
class Syllables {
 public:
  Syllables(unsigned seed, std::u32string letters, Script script) : random_(seed), letters_(std::move(letters)), script_(script) {}
  std::u32string name() {
    std::u32string out(1, letter());
    out += U' ';
    for (std::size_t k = 1 + pick(2); k > 0; --k) out += letter();
    if (pick(4) == 0) out += std::u32string(U" ") + letter() + letter();
    return out;
  }
  /// In Latin letters.
  std::string read(const std::u32string& name) {
    std::string out;
    const bool parted = pick(2) == 0;
    for (const char32_t c : name) {
      const std::string one = c == U' ' ? " " : make_token(std::u32string(1, c), script_, *screening_data::load_tables()).latin;
      if (parted && !out.empty() && out.back() != ' ') out += ' ';
      out += one;
    }
    if (const std::size_t at = pick(out.size()); pick(3) == 0 && out[at] != ' ') out[at] = "aeioungk"[pick(8)];
    return out;
  }
  std::size_t pick(std::size_t count) { return random_() % count; }

 private:
  char32_t letter() { return letters_[pick(letters_.size())]; }
  std::mt19937 random_;
  std::u32string letters_;
  Script script_;
};

struct Lost {
  std::size_t there = 0, lost = 0;
  /// What comparing every name finds and the index does not.
  void ask(Searcher& s, const std::string& name) {
    const Query query{name, Schema::person, {}, -1, 2000};
    const auto found = s.search(query);
    for (const Hit& hit : s.search_all(query)) {
      ++there;
      if (std::any_of(found.begin(), found.end(), [&](const Hit& other) { return other.entry == hit.entry && other.match.score == hit.match.score; })) continue;
      ++lost;
      std::cout << "  lost: " << name << " | " << s.index().lists()[hit.list]->entries[hit.entry].names[hit.name].text << " " << hit.match.score << "\n";
    }
  }
};

TEST(SearchIndexDifferential, LosesLittleOfWhatIsAskedInAnotherScript) {
  constexpr unsigned seed = 20261130;
  SCOPED_TRACE("seed " + std::to_string(seed));
  Lost latin_listed, latin_asked;
  const std::vector<std::pair<std::u32string, Script>> scripts{{U"王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林郑明国强平东文辉永健世广志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信", Script::han}, {U"김이박최정강조윤장임한오서신권황안송류홍영철수민호준성현경희상동용일남길광진명혁순옥", Script::hangul}};
  for (const auto& [letters, script] : scripts) {
    Syllables people(seed, letters, script);
    std::vector<std::string> names, read;
    for (int i = 0; i < 1500; ++i) {
      const std::u32string name = people.name();
      read.push_back(people.read(name));
      names.emplace_back();
      for (const char32_t c : name) append_utf8(names.back(), c);
    }
    Searcher listed_as_read = searcher(read);
    Searcher listed_as_written = searcher(names);
    for (int i = 0; i < 150; ++i) {
      const std::size_t one = people.pick(names.size());
      latin_listed.ask(listed_as_read, names[one]);
      latin_asked.ask(listed_as_written, read[one]);
    }
  }
  for (const Lost& one : {latin_listed, latin_asked}) {
    std::cout << "  " << one.there << " matches by comparing all, " << one.lost << " lost by the index\n";
    EXPECT_GE(one.there, 500U);
    // One in a thousand is the aim; what Chinese write in three words and the list in two others is lost a little above the threshold.
    EXPECT_LE(one.lost * 500, one.there);
  }
  EXPECT_LE(latin_asked.lost * 1000, latin_asked.there);
}

}  // namespace
}  // namespace ytterby::screening
