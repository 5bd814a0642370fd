// What is taught: every citation is in the pack, no lesson types a figure of law, and a broken file says where it is broken.
#include "adapters/learning_data/load_library.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/explain/lesson_words.h"
#include "support/law_pack.h"

namespace ytterby::learning_data {
namespace {

law::View view_on(Date day) { return {test::real_pack(), {day, std::nullopt}}; }
Date verified() { return test::real_pack().coverage.verified_through; }

/// The embedded files with one text put in place of another.
std::vector<Fault> faults_after(const std::string& file, const std::string& before, const std::string& after) {
  static std::vector<std::string> texts;
  std::vector<DataFile> files(embedded_files().begin(), embedded_files().end());
  for (DataFile& one : files) {
    if (one.name != file) continue;
    std::string text(one.text);
    const std::size_t at = text.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    texts.push_back(text.replace(at, before.size(), after));
    one.text = texts.back();
  }
  auto read = read_library(files);
  return read ? std::vector<Fault>{} : read.error();
}

TEST(Lessons, ThereAreFiveCoursesInBothLanguages) {
  const auto library = load_library();
  EXPECT_EQ(library->courses.size(), 5U);
  for (const learn::Course& course : library->courses) {
    EXPECT_GE(course.lessons.size(), 4U) << course.id;
    EXPECT_LE(course.lessons.size(), 7U) << course.id;
    EXPECT_TRUE(std::any_of(course.lessons.begin(), course.lessons.end(), [](const auto& l) { return !l.examples.empty(); })) << course.id << ": a worked example";
    EXPECT_TRUE(std::any_of(course.lessons.begin(), course.lessons.end(), [](const auto& l) { return l.picture.has_value(); })) << course.id << ": a picture";
  }
}

TEST(Lessons, EveryCitationIsInThePackAndNoLessonTypesAFigureOfLaw) {
  for (const Date day : {verified(), verified().plus(400), *Date::of(2025, 1, 1)}) {
    for (const auto& fault : explain::lint_lessons(*load_library(), view_on(day))) {
      ADD_FAILURE() << day.text() << " " << fault.where.file << ":" << fault.where.line << ": " << fault.lesson << ": " << fault.code << ": " << fault.text.en;
    }
  }
}

TEST(Lessons, ALessonThatTypesAFigureOrCitesNothingIsFound) {
  learn::Library library = *load_library();
  learn::Lesson& lesson = library.courses[0].lessons[0];
  const auto codes = [&] {
    std::vector<std::string> out;
    for (const auto& fault : explain::lint_lessons(library, view_on(verified()))) out.push_back(fault.code);
    return out;
  };
  EXPECT_EQ(codes(), std::vector<std::string>{});
  const Text body = lesson.body;
  for (const char* typed : {"In force since 4 April.", "above 0.1 per cent", "1C905"}) {
    lesson.body.en = body.en + typed;
    EXPECT_EQ(codes(), std::vector<std::string>{"typed_figure"}) << typed;
  }
  lesson.body = body;
  lesson.body.zh += "须在四十五个工作日内";
  EXPECT_EQ(codes(), std::vector<std::string>{"typed_figure"});
  lesson.body = body;
  lesson.body.en += "{{clock:nothing}}";
  EXPECT_EQ(codes(), std::vector<std::string>{"unknown_placeholder"});
  lesson.body = body;
  lesson.cites.emplace_back("provision:9X999");
  EXPECT_EQ(codes(), std::vector<std::string>{"unknown_citation"});
}

TEST(Lessons, WhatALessonSaysFollowsTheDay) {
  const Text pattern{"{{status:mofcom-gac-2025-18}}", "{{status:mofcom-gac-2025-18}}"};
  const Date from = *law::find_instrument(test::real_pack(), "mofcom-gac-2025-18")->in_force;
  EXPECT_EQ(explain::fill_lesson(pattern, view_on(from))->en, "in force");
  EXPECT_EQ(explain::fill_lesson(pattern, view_on(from.plus(-1)))->en, "not in force yet");
}

TEST(Lessons, EveryPictureHasAWordForEachOfItsPlacesInBothLanguages) {
  for (const learn::Course& course : load_library()->courses) {
    for (const learn::Lesson& lesson : course.lessons) {
      if (!lesson.picture) continue;
      for (const Lang lang : {Lang::zh, Lang::en}) {
        const std::string drawn = explain::draw_picture(*lesson.picture, lang);
        EXPECT_EQ(drawn.find("{{"), std::string::npos) << lesson.id;
        EXPECT_EQ(drawn.find("<script"), std::string::npos) << lesson.id;
      }
    }
  }
}

TEST(Lessons, AFaultNamesItsFileLineAndKey) {
  const auto unknown = faults_after("settings.yaml", "retry_days:", "retry_day:");
  ASSERT_EQ(unknown.size(), 2U);
  EXPECT_EQ(unknown[0].file, "settings.yaml");
  EXPECT_GT(unknown[0].line, 0);
  EXPECT_EQ(unknown[0].key, "retry_day");
  EXPECT_EQ(unknown[0].code, "unknown_key");
  EXPECT_NE(unknown[0].text.en.find("`retry_days`"), std::string::npos);
  EXPECT_EQ(unknown[1].code, "missing_key");
  EXPECT_EQ(faults_after("settings.yaml", "pass_percent: 80", "pass_percent: 180").at(0).code, "bad_value");
  EXPECT_EQ(faults_after("settings.yaml", "at-the-customs-desk", "no-such-course").at(0).code, "missing_file");
  EXPECT_EQ(faults_after("courses/at-the-customs-desk.yaml", "topics: [form", "topics: [shape").at(0).code, "bad_value");
  EXPECT_EQ(faults_after("courses/at-the-customs-desk.yaml", "certificate-and-balance.svg", "nothing.svg").at(0).code, "missing_file");
  EXPECT_EQ(faults_after("courses/at-the-customs-desk.yaml", "title: {zh: 在海关窗口, en: At the customs desk}", "title: {en: At the customs desk}").at(0).key, "zh");
}

}  // namespace
}  // namespace ytterby::learning_data
