#pragma once
// What is taught, as `learning/` has it: courses of lessons, and the figures by which learning goes.
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "core/law/pack.h"
#include "core/learn/ticket.h"

namespace ytterby::learn {

/// How far from a boundary an exercise of one level stands, and how much there is to read.
struct Level {
  Decimal step;                ///< from a bound, in its unit
  std::int32_t days = 0;       ///< from a day on which the law changes
  std::int32_t tests = 0;      ///< most single tests in the condition it is about
  std::int32_t options = 0;    ///< most answers to choose from
};

struct Settings {
  std::vector<Level> levels;               ///< the easiest first
  std::int32_t up_after = 0;               ///< right answers in a row, after which it gets harder
  std::vector<std::int32_t> box_days;      ///< after how many days an exercise of box 1, 2, ... comes back
  std::int32_t test_exercises = 0;
  std::int32_t pass_percent = 0;
  std::int32_t test_level = 0;
  std::int32_t retry_days = 0;             ///< after a test that was not passed
  law::Period certificate;                 ///< for how long a certificate holds
  std::int32_t lapse_notice_days = 0;      ///< how long before the end a certificate counts as lapsing
  std::string programme_element;           ///< of the pack, which the records of training show
};

/// A drawing in SVG whose words stand apart: `{{w:KEY}}` in it is filled in the language of the reader.
struct Picture {
  std::string file;
  Text title;
  std::string svg;
  std::vector<std::pair<std::string, Text>> words;
};

/// A shipment that is put to the engine when it is shown. `request` is the JSON of a check, placeholders in it.
struct Example {
  Text title;
  std::string request;
};

struct Lesson {
  std::string id;
  Text title;
  Text body;                               ///< Markdown, with placeholders that are filled from the law as of the day
  std::vector<std::string> cites;          ///< `provision:CODE`, `instrument:ID`, ...: what it rests on
  std::vector<Example> examples;
  std::optional<Picture> picture;
  law::Where where;
};

struct Course {
  std::string id;
  Text title;
  Text about;
  std::vector<std::string> for_kinds;      ///< kinds of organisation whose people need it; ids as in licensing::organisation_kind_names
  std::vector<Topic> topics;               ///< of its exercises
  std::vector<Lesson> lessons;
  law::Where where;
};

/// Everything that is taught. Immutable once loaded.
struct Library {
  Settings settings;
  std::vector<Course> courses;             ///< in the order in which they are to be taken
};

inline const Course* find_course(const Library& library, std::string_view id) {
  for (const Course& course : library.courses) {
    if (course.id == id) return &course;
  }
  return nullptr;
}

}  // namespace ytterby::learn
