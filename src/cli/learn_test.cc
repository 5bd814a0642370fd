// `ytterby learn` as people run it.
#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

class LearnCommand : public test::CliFolder {
 protected:
  int learn(std::vector<std::string> more) {
    more.insert(more.begin(), "learn");
    return ask(std::move(more));
  }
  int exercise(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"exercise", "--topic", "date", "--level", "3", "--seed", "42", "--as-of", "2026-09-01"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return learn(std::move(arguments));
  }
};

TEST_F(LearnCommand, ListsCoursesAndShowsOneByTheLawOfADay) {
  EXPECT_EQ(learn({"list"}), 0);
  EXPECT_NE(out.find("is-it-controlled"), std::string::npos);
  EXPECT_EQ(learn({"show", "is-it-controlled", "--as-of", "2025-04-03"}), 0) << err;
  EXPECT_EQ(out.find("{{"), std::string::npos);
  EXPECT_EQ(learn({"show", "is-it-controlled", "--as-of", "2025-04-03", "--format", "json"}), 0);
  EXPECT_NE(out.find("and today not in force yet"), std::string::npos) << "Announcement 18 on the day before";
  EXPECT_EQ(learn({"show", "is-it-controlld"}), 64);
  EXPECT_NE(err.find("did you mean `is-it-controlled`?"), std::string::npos) << err;
}

TEST_F(LearnCommand, AsksAnExerciseAgainByItsSeedAndSaysWhatIsRightOnlyWhenItIsAnswered) {
  EXPECT_EQ(exercise({"--format", "json"}), 0) << err;
  const std::string first = out;
  EXPECT_EQ(json().find("right"), nullptr) << "not before it was answered";
  EXPECT_EQ(exercise({"--format", "json"}), 0);
  EXPECT_EQ(out, first);
  (void)exercise({"--format", "json", "--answer", "1"});
  const std::string right = json().find("right")->text;
  EXPECT_FALSE(json().find("reasons")->items.empty());
  EXPECT_EQ(exercise({"--answer", right}), 0);
  EXPECT_EQ(exercise({"--answer", right == "1" ? "2" : "1"}), 1);
  EXPECT_EQ(exercise({"--answer", "9"}), 64);
}

TEST_F(LearnCommand, ChecksCoursesAndNamesWhatIsWrongWithThem) {
  EXPECT_EQ(learn({"check"}), 0) << out;
  EXPECT_NE(out.find("nothing wrong"), std::string::npos);
  (void)write("settings.yaml", "courses: [gone]\nlevel: []\n");
  EXPECT_EQ(learn({"check", folder.string()}), 65);
  EXPECT_NE(out.find("settings.yaml:2: level: there is no such key; did you mean `levels`? [unknown_key]"), std::string::npos) << out;
  EXPECT_NE(out.find("[missing_file]"), std::string::npos);
  EXPECT_EQ(learn({"check", (folder / "nowhere").string()}), 66);
}

}  // namespace
}  // namespace ytterby::cli
