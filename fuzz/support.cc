#include "support.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "adapters/law_yaml/load_pack.h"
#include "core/law/status.h"

namespace ytterby::fuzz {

namespace {

/// Time stands still: a finding must not depend on when it was found.
class FixedClock final : public app::Clock {
 public:
  explicit FixedClock(Date day) : day_(day) {}
  [[nodiscard]] std::int64_t now() const override { return std::int64_t{86'400} * day_.days() + 43'200; }

 private:
  Date day_;
};

std::shared_ptr<const law::Pack> load() {
  auto loaded = law_yaml::load_pack(law_root(), "cn");
  if (loaded) return *std::move(loaded);
  for (const law_yaml::LawProblem& p : loaded.error()) {
    std::fprintf(stderr, "%s:%d: %s: %s\n", p.where.file.c_str(), p.where.line, p.key.c_str(), p.text.en.c_str());
  }
  std::fprintf(stderr, "the pack does not load; set YTTERBY_SOURCE to the folder of the checkout\n");
  std::exit(1);
}

std::vector<Date> choose_days() {
  constexpr std::size_t most = 5;
  const Date first = pack()->coverage.covers_from;
  const Date last = pack()->coverage.verified_through;
  std::vector<Date> out{first.plus(-1), first, last, last.plus(400)};
  const std::vector<Date> changes = law::change_days(*pack(), std::nullopt);
  const std::size_t step = std::max<std::size_t>(1, changes.size() / most);
  for (std::size_t i = changes.size(); i > 0 && out.size() < most + 4; i -= std::min(i, step)) out.push_back(changes[i - 1]);
  return out;
}

}  // namespace

void promise(bool kept, std::string_view what) {
  if (kept) return;
  std::fprintf(stderr, "promise broken: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

std::string law_root() {
  if (const char* root = std::getenv("YTTERBY_SOURCE")) return std::string(root) + "/law";
  std::filesystem::path folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "law" / "schema") && folder.has_relative_path()) folder = folder.parent_path();
  return (folder / "law").string();
}

const std::shared_ptr<const law::Pack>& pack() {
  static const std::shared_ptr<const law::Pack> loaded = load();
  return loaded;
}

const app::Checker& checker() {
  static const FixedClock clock(pack()->coverage.verified_through);
  static const app::Checker made(pack(), clock);
  return made;
}

const std::vector<Date>& days() {
  static const std::vector<Date> chosen = choose_days();
  return chosen;
}

void check_text(const Text& text, std::string_view whose) {
  const std::string name(whose);
  promise(!text.zh.empty() && !text.en.empty(), name + " speaks both languages");
  promise(!first_bad_utf8(text.zh) && !first_bad_utf8(text.en), name + " is well-formed UTF-8");
}

void check_error(const wire::FieldError& error) {
  promise(!error.code.empty(), "an error has a code");
  promise(!first_bad_utf8(error.pointer), "the place of error `" + error.code + "` is well-formed UTF-8");
  check_text(error.text, "error `" + error.code + "`");
}

void check_errors(const std::vector<wire::FieldError>& errors) {
  promise(!errors.empty(), "what is refused says why");
  for (const wire::FieldError& error : errors) check_error(error);
}

std::vector<Section> sections(std::string_view input) {
  static constexpr std::string_view mark = "=== ";
  std::vector<Section> out;
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size() - 1) + 1;
    const std::string_view line = input.substr(0, end);
    if (line.substr(0, mark.size()) == mark) {
      out.push_back({std::string(trimmed(line.substr(mark.size()))), {}});
    } else if (!out.empty()) {
      out.back().content.append(line);
    }
    input.remove_prefix(end);
  }
  return out;
}

}  // namespace ytterby::fuzz
