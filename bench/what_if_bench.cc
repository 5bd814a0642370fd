// What another law changes for 100,000 lines, against the obvious way: every line asked of both laws, by the checks themselves and by
// the slow evaluator, in the same run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <tuple>

#include "adapters/law_yaml/load_pack.h"
#include "app/what_if.h"
#include "core/determine/reference.h"
#include "items.h"

namespace ytterby {
namespace {

constexpr std::size_t all_lines = 100'000;
constexpr const char* overlay = "suspensions: [{instruments: [mofcom-gac-2025-57], until: 2027-01-10}]\n";

class StillClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now() const override { return 0; }
};

std::string law_root() {
  const char* root = std::getenv("YTTERBY_SOURCE");
  return std::string(root == nullptr ? "." : root) + "/law";
}

template <class T>
T or_end(Result<T, std::vector<law_yaml::LawProblem>> loaded) {
  if (loaded) return std::move(*loaded);
  for (const auto& p : loaded.error()) std::fprintf(stderr, "%s: %s\n", p.where.file.c_str(), p.text.en.c_str());
  std::exit(1);
}

/// Best of three, in seconds.
double best(const std::function<void()>& work) {
  double out = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    out = std::min(out, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return out;
}

void say(const char* what, double seconds, double baseline) { std::printf("%-64s %7.3f s  %9.0f lines/s  %6.2f x\n", what, seconds, all_lines / seconds, baseline / seconds); }

}  // namespace
}  // namespace ytterby

int main() {
  using namespace ytterby;
  const auto now = or_end(law_yaml::load_pack(law_root(), "cn"));
  const auto base = or_end(law_yaml::load_base(law_root(), "cn"));
  const auto read = or_end(law_yaml::read_overlay(std::string_view(overlay), "overlay.yaml"));
  std::shared_ptr<const law::Pack> then;
  const double making = best([&] { then = or_end(law_yaml::overlaid(base, read, "overlay.yaml", overlay)); });
  const StillClock clock;
  const app::Checker before(now, clock);
  const app::Checker after(then, clock);
  const Date day = *Date::parse("2026-11-20");
  const auto engine_before = before.engine({day, std::nullopt});
  const auto engine_after = after.engine({day, std::nullopt});
  app::Portfolio portfolio;
  for (goods::ItemFacts& facts : bench::items(*now, all_lines)) {
    app::RequestLine line;
    line.description = "batch " + std::to_string(portfolio.lines.size());   // no two lines alike: nothing is spared
    line.facts = std::move(facts);
    portfolio.lines.push_back({std::to_string(portfolio.lines.size()), std::move(line)});
  }
  app::Portfolio alike;
  for (std::size_t i = 0; i < all_lines; ++i) alike.lines.push_back(portfolio.lines[i % 1'000]);
  std::size_t brute = 0;
  const double checks = best([&] {
    brute = 0;
    for (const app::PortfolioLine& line : portfolio.lines) {
      const auto a = before.check_line(*engine_before, line.line, 1, false);
      const auto b = after.check_line(*engine_after, line.line, 1, false);
      const auto codes = [](const determine::Engine& engine, const app::LineAnswer& answer) {
        std::vector<std::string> out;
        for (const auto index : answer.determination.codes) out.push_back(engine.provisions()[index].speaking.provision->code);
        std::sort(out.begin(), out.end());
        return std::make_tuple(answer.determination.outcome, answer.determination.prohibited, out);
      };
      brute += codes(*engine_before, a) != codes(*engine_after, b) ? 1U : 0U;
    }
  });
  const double slow = best([&] {
    const law::View view_before(*now, {day, std::nullopt});
    const law::View view_after(*then, {day, std::nullopt});
    for (const app::PortfolioLine& line : portfolio.lines) {
      (void)determine::determine_by_reference(view_before, line.line.facts);
      (void)determine::determine_by_reference(view_after, line.line.facts);
    }
  });
  std::size_t changed = 0;
  const double fast = best([&] { changed = app::what_if(before, after, portfolio, day).changed; });
  const double few = best([&] { (void)app::what_if(before, after, alike, day); });
  std::printf("an overlay made into a pack: %.1f ms; %zu of %zu lines change\n", making * 1000, changed, all_lines);
  say("two checks of every line, one thread (the baseline)", checks, checks);
  say("the slow evaluator, twice, facts only", slow, checks);
  say("what_if, no two lines alike", fast, checks);
  say("what_if, a thousand kinds of goods", few, checks);
  if (changed != brute) {
    std::printf("NOT EQUAL: the checks say %zu\n", brute);
    return 1;
  }
  return 0;
}
