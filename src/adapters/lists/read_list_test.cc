// Each form of list, read from a small sample, and what is told when a file is not whole.
#include "adapters/lists/read_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "adapters/lists/reading.h"
#include "adapters/lists/samples_test.h"
#include "base/text.h"

namespace ytterby::lists {
namespace {

using screening::Entry;
using screening::NameKind;
using screening::Schema;
using test::sample_of;
using test::samples;

using Read = Result<ListReading, std::vector<ListProblem>>;

Read read(const std::vector<std::string>& files, std::optional<ListFormat> format = std::nullopt, const ReadLimits& limits = {}) {
  std::vector<std::istringstream> streams;
  for (const std::string& file : files) streams.emplace_back(file);
  std::vector<SourceFile> sources;
  for (std::size_t i = 0; i < files.size(); ++i) sources.push_back({"file" + std::to_string(i + 1), &streams[i]});
  ReadOptions options;
  options.list = "sample";
  options.format = format;
  static const Countries countries;
  options.countries = &countries;
  options.limits = limits;
  return read_list(sources, options);
}

std::string first_code(const Read& result) { return result ? "" : result.error().front().code; }

const Entry& entry_of(const ListReading& reading, const std::string& id) {
  const auto found = std::find_if(reading.content.entries.begin(), reading.content.entries.end(), [&](const Entry& e) { return e.id == id; });
  static const Entry none;
  EXPECT_NE(found, reading.content.entries.end()) << id;
  return found == reading.content.entries.end() ? none : *found;
}

bool has_name(const Entry& e, const std::string& text, NameKind kind) { return std::find(e.names.begin(), e.names.end(), screening::Name{text, kind}) != e.names.end(); }
bool has_identifier(const Entry& e, const std::string& kind, const std::string& value) { return std::find(e.identifiers.begin(), e.identifiers.end(), screening::Identifier{kind, value}) != e.identifiers.end(); }
const std::string cyrillic = "\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0";
const std::vector<screening::Interval> since_2020{{Date::of(2020, 5, 4), std::nullopt}};

ListReading must_read(ListFormat format) {
  const auto files = [&] {
    for (const auto& sample : samples()) {
      if (sample.format == format) return sample.files;
    }
    return std::vector<std::string>();
  }();
  auto reading = read(files);
  EXPECT_TRUE(reading) << name_of(format) << ": " << (reading ? "" : reading.error().front().file + " " + reading.error().front().element + " " + reading.error().front().text.en);
  if (!reading) return {};
  EXPECT_EQ(reading->format, format);
  return *std::move(reading);
}

TEST(ReadList, EveryFormIsKnownFromItsFirstBytes) {
  EXPECT_EQ(samples().size(), static_cast<std::size_t>(list_format_count));
  for (const auto& sample : samples()) {
    for (const std::string& file : sample.files) EXPECT_EQ(detect_format(file), sample.format) << name_of(sample.format);
    EXPECT_EQ(list_format_named(name_of(sample.format)), sample.format);
  }
  for (const char* other : {"", "hello", "<html><body/></html>", "a,b,c\n1,2,3\n", "\xFF\xFE"}) EXPECT_FALSE(detect_format(other)) << other;
}

/// What all samples say of Anna Larch, as far as their form can.
void expect_anna(const Entry& e) {
  EXPECT_EQ(e.schema, Schema::person) << e.id;
  EXPECT_EQ(e.names.front().kind, NameKind::primary) << e.id;
  EXPECT_TRUE(std::find(e.births.begin(), e.births.end(), "1967-10-31") != e.births.end()) << e.id;
  EXPECT_TRUE(std::find(e.countries.begin(), e.countries.end(), "IR") != e.countries.end()) << e.id;
  EXPECT_TRUE(has_identifier(e, "passport", "A123") || has_identifier(e, "other", "A123")) << e.id;
  EXPECT_NE(e.programme.find("ALPHA"), std::string::npos) << e.id;
}

TEST(ReadList, OfacInThreeFilesInAnyOrder) {
  const auto& sample = samples().front();
  ASSERT_EQ(sample.format, ListFormat::ofac_csv);
  const auto reading = read({sample.files[2], sample.files[1], sample.files[0]});
  ASSERT_TRUE(reading) << reading.error().front().text.en;
  ASSERT_EQ(reading->content.entries.size(), 3U);
  const Entry& anna = entry_of(*reading, "36");
  expect_anna(anna);
  EXPECT_EQ(anna.names.front().text, "LARCH, Anna");
  EXPECT_TRUE(has_name(anna, "LARCH, A.", NameKind::alias));
  EXPECT_TRUE(has_name(anna, "ANNIE", NameKind::weak_alias));
  EXPECT_EQ(anna.births, (std::vector<std::string>{"1967-10-31", "1968"}));
  EXPECT_TRUE(has_identifier(anna, "tax", "99-1"));
  EXPECT_EQ(anna.addresses, std::vector<std::string>{"1 Main Street, Tehran 100, Iran"});
  EXPECT_EQ(anna.programme, "ALPHA; BETA");
  const Entry& heron = entry_of(*reading, "40");
  EXPECT_EQ(heron.schema, Schema::vessel);
  EXPECT_TRUE(has_identifier(heron, "imo", "9116412"));
  EXPECT_TRUE(has_identifier(heron, "mmsi", "636020980"));
  EXPECT_TRUE(has_identifier(heron, "call_sign", "5ABC"));
  EXPECT_EQ(heron.countries, std::vector<std::string>{"PA"});
  EXPECT_EQ(entry_of(*reading, "41").schema, Schema::organisation);
  EXPECT_TRUE(has_name(entry_of(*reading, "41"), "OLD BIRCH", NameKind::former));
}

TEST(ReadList, OfacInPlainXml) {
  const auto reading = must_read(ListFormat::ofac_xml);
  const Entry& anna = entry_of(reading, "36");
  expect_anna(anna);
  EXPECT_TRUE(has_name(anna, "ANNIE", NameKind::weak_alias));
  EXPECT_EQ(anna.identifiers.size(), 1U) << "a gender is no number";
  EXPECT_EQ(anna.programme, "ALPHA; BETA");
  EXPECT_EQ(reading.content.published, "11/20/2026");
}

TEST(ReadList, OfacInAdvancedXmlWithWhoOwnsWhom) {
  const auto reading = must_read(ListFormat::ofac_advanced_xml);
  const Entry& anna = entry_of(reading, "36");
  expect_anna(anna);
  EXPECT_EQ(anna.names.front().text, "LARCH Anna");
  EXPECT_TRUE(has_name(anna, cyrillic, NameKind::original_script));
  EXPECT_TRUE(has_name(anna, "ANNIE", NameKind::weak_alias));
  EXPECT_EQ(anna.addresses, std::vector<std::string>{"Tehran, Iran"});
  EXPECT_EQ(anna.listed, since_2020);
  EXPECT_EQ(anna.instrument, "Order 9");
  EXPECT_EQ(entry_of(reading, "41").names.front().text, "BIRCH & SONS");
  EXPECT_EQ(reading.content.shares, (std::vector<screening::Share>{{"36", "41", std::nullopt, std::nullopt}})) << "family is no ownership";
  EXPECT_EQ(reading.content.published, "2026-11-03");
}

TEST(ReadList, TheUsConsolidatedScreeningList) {
  const auto reading = must_read(ListFormat::us_csl_csv);
  ASSERT_EQ(reading.content.entries.size(), 3U);
  expect_anna(entry_of(reading, "36"));
  EXPECT_TRUE(has_name(entry_of(reading, "36"), "LARCH, A.", NameKind::alias));
  // Without an id an entry is known by its list, name and notice; the second of the same name stays.
  const Entry& birch = entry_of(reading, "SEC/BIRCH TRADING/2016-06-21/81 FR 1");
  EXPECT_EQ(birch.listed, (std::vector<screening::Interval>{{Date::of(2016, 6, 21), Date::of(2020, 6, 21)}}));
  EXPECT_EQ(birch.countries, std::vector<std::string>{"CN"});
  EXPECT_EQ(birch.instrument, "81 FR 1");
  EXPECT_EQ(entry_of(reading, "SEC/BIRCH TRADING/2016-06-21/81 FR 1#2").countries, std::vector<std::string>{"HK"});
}

TEST(ReadList, TheEuropeanUnionInXmlAndInCsv) {
  for (const ListFormat format : {ListFormat::eu_xml, ListFormat::eu_csv}) {
    const auto reading = must_read(format);
    ASSERT_EQ(reading.content.entries.size(), 1U);
    const Entry& anna = entry_of(reading, "13");
    expect_anna(anna);
    EXPECT_EQ(anna.names.front().text, "Anna Larch");
    EXPECT_TRUE(has_name(anna, "Annie", NameKind::weak_alias));
    EXPECT_EQ(anna.listed, since_2020);
    EXPECT_EQ(anna.instrument, "1/2020; EU.1");
    EXPECT_FALSE(reading.content.published.empty());
  }
}

TEST(ReadList, TheUnitedKingdomInCsvAndInXml) {
  for (const ListFormat format : {ListFormat::uk_csv, ListFormat::uk_xml}) {
    const auto reading = must_read(format);
    ASSERT_EQ(reading.content.entries.size(), 1U);
    const Entry& anna = reading.content.entries.front();
    expect_anna(anna);
    EXPECT_EQ(anna.names.front().text, "Anna LARCH");
    EXPECT_TRUE(has_name(anna, cyrillic, NameKind::original_script));
    EXPECT_EQ(anna.births, (std::vector<std::string>{"1967-10-31", "1968"}));
    EXPECT_EQ(anna.listed, since_2020) << "the day stands first";
    EXPECT_EQ(reading.content.published, "03/11/2026");
  }
}

TEST(ReadList, TheUnitedNations) {
  const auto reading = must_read(ListFormat::un_xml);
  ASSERT_EQ(reading.content.entries.size(), 2U) << "what stands in a comment is no entry";
  const Entry& anna = entry_of(reading, "ALi.001");
  expect_anna(anna);
  EXPECT_EQ(anna.names.front().text, "ANNA LARCH");
  EXPECT_TRUE(has_name(anna, "A. Larch", NameKind::weak_alias));
  EXPECT_TRUE(has_name(anna, cyrillic, NameKind::original_script));
  EXPECT_EQ(anna.listed, since_2020);
  EXPECT_TRUE(has_name(entry_of(reading, "ALe.002"), "OLD BIRCH", NameKind::former));
  EXPECT_EQ(reading.content.published, "2026-11-03T00:00:09Z");
}

TEST(ReadList, OpenSanctionsAsASimpleTable) {
  const auto reading = must_read(ListFormat::opensanctions_csv);
  expect_anna(entry_of(reading, "NK-1"));
  EXPECT_TRUE(has_name(entry_of(reading, "NK-1"), cyrillic, NameKind::alias));
  EXPECT_EQ(entry_of(reading, "NK-1").countries, (std::vector<std::string>{"IR", "RU"}));
  EXPECT_TRUE(has_identifier(entry_of(reading, "NK-2"), "imo", "9116412"));
  EXPECT_EQ(entry_of(reading, "NK-2").programme, "Some list");
}

TEST(ReadList, FollowTheMoneyWithSharesSanctionsAndAddresses) {
  const auto reading = must_read(ListFormat::ftm_json);
  ASSERT_EQ(reading.content.entries.size(), 2U) << "who is no target is not on the list";
  const Entry& anna = entry_of(reading, "NK-1");
  expect_anna(anna);
  EXPECT_TRUE(has_name(anna, "LARCH Anna", NameKind::alias));
  EXPECT_TRUE(has_name(anna, "Annie", NameKind::weak_alias));
  EXPECT_EQ(anna.addresses, std::vector<std::string>{"1 Main Street, Tehran"});
  EXPECT_EQ(anna.listed, (std::vector<screening::Interval>{{Date::of(2020, 5, 4), Date::of(2024, 5, 4)}}));
  EXPECT_EQ(anna.instrument, "Some ministry");
  EXPECT_TRUE(has_identifier(entry_of(reading, "NK-2"), "lei", "LEI1"));
  ASSERT_EQ(reading.content.shares.size(), 2U);
  EXPECT_EQ(reading.content.shares[0], (screening::Share{"NK-1", "NK-2", Decimal::whole(25), Decimal::whole(50)}));
  EXPECT_EQ(reading.content.shares[1].owner, "Free Holding [NK-3]");
  EXPECT_FALSE(reading.content.shares[1].at_least) << "it may have ended";
  EXPECT_EQ(reading.content.shares[1].at_most->text(), "12.5");
  ASSERT_EQ(reading.notes.size(), 1U);
  EXPECT_EQ(reading.notes[0].code, "schema_passed_over");
}

TEST(ReadList, ATableOfOnesOwn) {
  const auto reading = must_read(ListFormat::own_csv);
  const Entry& anna = entry_of(reading, "1");
  expect_anna(anna);
  EXPECT_TRUE(has_name(anna, "Annie", NameKind::alias));
  EXPECT_EQ(anna.listed, (std::vector<screening::Interval>{{Date::of(2020, 5, 4), Date::of(2024, 5, 4)}}));
  EXPECT_EQ(entry_of(reading, "2").countries, std::vector<std::string>{"CN"}) << "columns at the end may be left out";
}

// --- what is not whole ------------------------------------------------------------------------------------------------------

TEST(ReadList, AFileThatIsCutOffAnywhereIsRefused) {
  std::size_t cuts = 0;
  for (const auto& sample : samples()) {
    if (sample.format == ListFormat::own_csv) continue;   // people end their files as they like
    const std::string& whole = sample.files.front();
    const bool is_xml = whole.find("<?xml") == 0;
    for (std::size_t cut = 1; cut + 1 < whole.size(); ++cut) {
      const std::string part = whole.substr(0, cut);
      // A table that ends with a whole row cannot be told from a shorter one; that it shrank is for the import to see.
      const bool looks_whole = !is_xml && (part.back() == '\n' || part.back() == '\r');
      if (looks_whole) continue;
      ++cuts;
      ASSERT_FALSE(read({part}, sample.format)) << name_of(sample.format) << " cut at " << cut << ": ..." << part.substr(part.size() - std::min<std::size_t>(40, part.size()));
    }
  }
  EXPECT_GT(cuts, 5000U);
}

TEST(ReadList, EveryProblemIsToldWithItsPlaceAndBothLanguages) {
  const auto result = read({"id,name,listed_from,listed_until,schema\n,Nobody,,,\n1,,,,\n2,A,tomorrow,,\n2,B,,,\n3,C,2024-05-04,2020-05-04,\n4,D,,,stone\n"});
  ASSERT_FALSE(result);
  std::vector<std::string> told;
  for (const ListProblem& p : result.error()) {
    told.push_back(std::to_string(p.line) + " " + p.element + " " + p.code);
    EXPECT_FALSE(p.text.zh.empty());
    EXPECT_FALSE(p.text.en.empty());
    EXPECT_EQ(p.text.en.find('{'), std::string::npos) << p.text.en;
    EXPECT_EQ(p.file, "file1");
  }
  EXPECT_EQ(told, (std::vector<std::string>{"2 id missing_id", "3 name missing_name", "4 listed_from bad_date", "5 id doubled_id", "6 listed_from bad_interval", "7 schema bad_schema"}));
}

TEST(ReadList, NoEntityIsExpandedAndNoDocumentTypeRead) {
  const std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE lol [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>";
  EXPECT_EQ(first_code(read({laughs}, ListFormat::un_xml)), "document_type");
}

TEST(ReadList, WhatIsNoListIsToldSo) {
  EXPECT_EQ(first_code(read({""})), "no_entries");
  EXPECT_EQ(first_code(read({"<html></html>"})), "format_unknown");
  EXPECT_EQ(first_code(read({"<CONSOLIDATED_LIST></CONSOLIDATED_LIST>"})), "no_entries");
  EXPECT_EQ(first_code(read({"<CONSOLIDATED_LIST><INDIVIDUALS></ENTITIES></CONSOLIDATED_LIST>"})), "not_xml");
  EXPECT_EQ(first_code(read({"id,name\n"})), "no_entries");
  EXPECT_EQ(first_code(read({"id,title\n1,x\n"}, ListFormat::own_csv)), "missing_column");
  EXPECT_EQ(first_code(read({sample_of(ListFormat::un_xml), sample_of(ListFormat::own_csv)})), "mixed_formats");
  EXPECT_EQ(first_code(read({sample_of(ListFormat::un_xml), sample_of(ListFormat::un_xml)})), "one_file_only");
  EXPECT_EQ(first_code(read({"{\"id\":\"a\",\"schema\":\"Person\"}\n"})), "missing_name");
  EXPECT_EQ(first_code(read({"{\"id\":\"a\",\"id\":\"b\"}\n"})), "not_json");
}

TEST(ReadList, AnAliasOfNobodyIsToldSo) {
  const auto& ofac = samples().front();
  const auto result = read({ofac.files[0], "999,1,\"aka\",\"X\",-0- \r\n\x1a"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().front().code, "unknown_entry");
  EXPECT_EQ(result.error().front().file, "file2");
}

TEST(ReadList, LimitsHold) {
  ReadLimits small;
  small.file_bytes = 100;
  EXPECT_EQ(first_code(read({sample_of(ListFormat::un_xml)}, std::nullopt, small)), "file_too_large");
  ReadLimits records;
  records.record_bytes = 200;
  EXPECT_EQ(first_code(read({sample_of(ListFormat::un_xml)}, std::nullopt, records)), "record_too_large");
  EXPECT_EQ(first_code(read({sample_of(ListFormat::ftm_json)}, std::nullopt, records)), "record_too_large");
  ReadLimits entries;
  entries.entries = 1;
  EXPECT_EQ(first_code(read({sample_of(ListFormat::un_xml)}, std::nullopt, entries)), "too_many_entries");
  ReadLimits problems;
  problems.problems = 3;
  std::string bad = "id,name\n";
  for (int i = 0; i < 50; ++i) bad += ",x\n";
  EXPECT_EQ(read({bad}, std::nullopt, problems).error().size(), 3U);
}

TEST(ReadList, PublishedListsAreUtf8AndOnesOwnMayBeGb18030) {
  const std::string bytes = "id,name\n1,\xB1\xB1\xBE\xA9\xB9\xAB\xCB\xBE\n";   // 北京公司
  const auto own = read({bytes});
  ASSERT_TRUE(own);
  EXPECT_EQ(own->content.entries[0].names[0].text, "北京公司");
  std::string latin = sample_of(ListFormat::uk_csv);
  latin.replace(latin.find("ANNIE"), 5, "ANN\xC9 ");
  EXPECT_EQ(first_code(read({latin})), "not_text");
}

TEST(ReadList, ACountryThatNobodyKnowsIsKeptAsWrittenAndNotedOnce) {
  const auto reading = read({"id,name,country\n1,A,Atlantis\n2,B,Atlantis\n3,C,fr\n"});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->content.entries[0].countries, std::vector<std::string>{"Atlantis"});
  EXPECT_EQ(reading->content.entries[2].countries, std::vector<std::string>{"FR"});
  ASSERT_EQ(reading->notes.size(), 1U);
  EXPECT_EQ(reading->notes[0].times, 2U);
}

TEST(ReadList, DatesAreReadAsFarAsTheyAreKnown) {
  const std::pair<const char*, const char*> dates[] = {{"1967", "1967"}, {"circa 1967", "1967"}, {"Oct 1967", "1967-10"}, {"31 Oct 1967", "1967-10-31"}, {"1967-10-31", "1967-10-31"},
                                                       {"31/10/1967", "1967-10-31"}, {"00/00/1967", "1967"}, {"1967-10", "1967-10"}, {"1967-10-31T00:00:00", "1967-10-31"}, {"1967-10-31-04:00", "1967-10-31"}, {"1967-10-31Z", "1967-10-31"}, {"1967-02-30", ""},
                                                       {"yesterday", ""}, {"31 Foo 1967", ""}, {"", ""}, {"67", ""}};
  for (const auto& [text, expected] : dates) EXPECT_EQ(partial_date(text).value_or(""), expected) << text;
}

TEST(ReadList, TextsAreWellFormedWhateverReferencesAnXmlHolds) {
  const auto reading = read({"<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><REFERENCE_NUMBER>1</REFERENCE_NUMBER><FIRST_NAME>A&#xD800;&#1;B</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"});
  ASSERT_TRUE(reading);
  EXPECT_FALSE(first_bad_utf8(reading->content.entries[0].names[0].text)) << reading->content.entries[0].names[0].text;
}

}  // namespace
}  // namespace ytterby::lists
