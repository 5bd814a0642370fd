// Whole answers as people read them, `tests/golden`: a shipment in YAML, and beside it the answer in Chinese and English.
// With YTTERBY_ACCEPT=1 the texts are rewritten; read the difference as carefully as code.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/screening_data/load_tables.h"
#include "adapters/wire/read_check.h"
#include "cli/input.h"
#include "cli/render_check.h"
#include "support/golden_cases.h"
#include "support/law_pack.h"

namespace ytterby {
namespace {

/// No shipment here is without a day.
class NoClock : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now() const override { return 0; }
};

const app::Checker& checker() {
  static const NoClock clock;
  static const app::Checker one(std::shared_ptr<const law::Pack>(&test::real_pack(), [](const law::Pack*) {}), clock, std::make_shared<const app::Screener>(test::real_pack(), screening_data::load_tables));
  return one;
}

/// The hash changes with every comma of the law; what the answers say should not.
std::string without_hash(std::string text) {
  const std::string& hash = test::real_pack().hash;
  for (std::size_t at = text.find(hash); !hash.empty() && at != std::string::npos; at = text.find(hash)) text.replace(at, hash.size(), "sha256:HASH");
  const std::string digits = hash.size() > 19 ? hash.substr(7, 12) : hash;   // at times it is shortened
  for (std::size_t at = text.find(digits); !digits.empty() && at != std::string::npos; at = text.find(digits)) text.replace(at, digits.size(), "HASH");
  return text;
}

std::string answer_text(const law_yaml::YamlNode& one, Lang lang) {
  constexpr std::size_t width = 100;
  const auto request = wire::read_check(cli::as_json(*one.find("shipment")), test::real_pack());
  if (!request) return request.error().front().pointer + ": " + request.error().front().text.en;
  const law::AsOf as_of = test::golden_day(one);
  const app::CheckAnswer answer = checker().check(*request, as_of.day, as_of.known);
  return without_hash(cli::render_check(cli::Terminal(false, width, lang), *request, answer));
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

/// The first line that differs, both ways.
std::string first_difference(const std::string& wanted, const std::string& got) {
  std::istringstream a(wanted), b(got);
  std::string left, right;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(a, left));
    const bool more_b = static_cast<bool>(std::getline(b, right));
    if (!more_a && !more_b) return "no line differs";
    if (more_a != more_b || left != right) return "line " + std::to_string(line) + "\n  was: " + (more_a ? left : "(end)") + "\n  now: " + (more_b ? right : "(end)");
  }
}

TEST(Golden, EveryShipmentIsExplainedInTheWordsThatWereAcceptedInBothLanguages) {
  const std::string folder = test::source_root() + "/tests/golden/";
  const bool accept = std::getenv("YTTERBY_ACCEPT") != nullptr;
  const auto files = test::read_golden_files("golden");
  EXPECT_GE(files.size(), 14U);
  for (const test::GoldenFile& file : files) {
    for (const Lang lang : {Lang::zh, Lang::en}) {
      const std::string name = file.path.substr(0, file.path.size() - 5) + (lang == Lang::zh ? ".zh.txt" : ".en.txt");
      const std::string got = answer_text(file.cases, lang);
      if (accept) std::ofstream(folder + name, std::ios::binary) << got;
      const std::string wanted = content_of(folder + name);
      EXPECT_TRUE(wanted == got) << "tests/golden/" << name << ", " << first_difference(wanted, got) << "\n  YTTERBY_ACCEPT=1 rewrites it";
    }
  }
}

TEST(Golden, NoTextLeavesAPlaceholderOrAHoleOrALineWiderThanThePage) {
  for (const test::GoldenFile& file : test::read_golden_files("golden")) {
    for (const Lang lang : {Lang::zh, Lang::en}) {
      const std::string text = answer_text(file.cases, lang);
      EXPECT_EQ(text.find('{'), std::string::npos) << file.path;
      EXPECT_EQ(text.find(lang == Lang::en ? "  ," : "，，"), std::string::npos) << file.path;
      std::istringstream lines(text);
      for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 100U) << file.path << ": " << line;
    }
  }
}

}  // namespace
}  // namespace ytterby
