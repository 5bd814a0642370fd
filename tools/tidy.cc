// Usage: tidy [--root DIR] CHECK...
// Prints one line for each finding and exits 1 when there are any, 64 when it was called wrongly.
#include "tidy.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

namespace ytterby::tidy {

namespace {

struct Check {
  std::string_view name;
  void (*run)(const Tree&, Findings&);
};

constexpr Check checks[] = {
    {"includes", check_includes}, {"size", check_size}, {"links", check_links}, {"law-in-code", check_law_in_code}, {"todo", check_todo},
};

bool is_skipped_folder(const std::string& name) {
  static constexpr std::string_view skipped[] = {"node_modules", "build", "dist", "test-results", "playwright-report"};
  return name.starts_with('.') || std::find(std::begin(skipped), std::end(skipped), name) != std::end(skipped);
}

bool is_read(const std::filesystem::path& path) {
  static constexpr std::string_view endings[] = {".cc", ".h", ".ts", ".tsx", ".md", ".sh", ".txt", ".css"};
  const std::string ending = path.extension().string();
  return std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
}

/// Errors: none when the folder cannot be walked or a file cannot be read (said on standard error).
std::optional<Tree> read_tree(const std::filesystem::path& root) {
  Tree tree{root, {}};
  std::error_code error;
  auto walk = std::filesystem::recursive_directory_iterator(root, error);
  const auto end = std::filesystem::recursive_directory_iterator();
  for (; !error && walk != end; walk.increment(error)) {
    const std::filesystem::path& path = walk->path();
    if (walk->is_directory(error)) {
      if (is_skipped_folder(path.filename().string())) walk.disable_recursion_pending();
      continue;
    }
    if (!walk->is_regular_file(error) || !is_read(path)) continue;
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in) {
      std::fprintf(stderr, "tidy: cannot read %s\n", path.c_str());
      return std::nullopt;
    }
    tree.files.push_back({path.lexically_relative(root).generic_string(), std::move(text)});
  }
  if (error) {
    std::fprintf(stderr, "tidy: cannot walk %s: %s\n", root.c_str(), error.message().c_str());
    return std::nullopt;
  }
  std::sort(tree.files.begin(), tree.files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return tree;
}

int usage(std::string_view problem) {
  std::fprintf(stderr, "tidy: %.*s\nusage: tidy [--root DIR] CHECK...\nchecks: all", static_cast<int>(problem.size()), problem.data());
  for (const Check& check : checks) std::fprintf(stderr, " %.*s", static_cast<int>(check.name.size()), check.name.data());
  std::fprintf(stderr, "\n");
  return 64;
}

int run(const std::vector<std::string>& arguments) {
  std::filesystem::path root = ".";
  std::vector<Check> wanted;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--root") {
      if (++i == arguments.size()) return usage("--root needs a folder");
      root = arguments[i];
      continue;
    }
    bool known = false;
    for (const Check& check : checks) {
      if (arguments[i] != check.name && arguments[i] != "all") continue;
      wanted.push_back(check);
      known = true;
    }
    if (!known) return usage("there is no check `" + arguments[i] + "`");
  }
  if (wanted.empty()) return usage("name at least one check");
  const std::optional<Tree> tree = read_tree(root);
  if (!tree) return 66;
  if (tree->files.empty()) return usage("there is nothing to check in `" + root.string() + "`");
  Findings findings;
  for (const Check& check : wanted) check.run(*tree, findings);
  for (const Finding& finding : findings) std::printf("%s:%zu: %s\n", finding.path.c_str(), finding.line, finding.message.c_str());
  return findings.empty() ? 0 : 1;
}

}  // namespace

}  // namespace ytterby::tidy

int main(int count, char** values) { return ytterby::tidy::run(std::vector<std::string>(values + 1, values + count)); }
