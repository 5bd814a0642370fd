#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "adapters/law_yaml/load_pack.h"
#include "cli/commands.h"
#include "cli/embedded_law.h"
#include "cli/version.h"

namespace ytterby::cli {

namespace fs = std::filesystem;

std::string law_root_of(const CommonOptions& common) {
  if (!common.law_root.empty()) return common.law_root;
  if (const char* given = std::getenv("YTTERBY_LAW"); given != nullptr && *given != '\0') return given;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path();
  const std::array<fs::path, 3> places{beside / "law", beside / "../../law", beside / "../share/ytterby/law"};
  for (const fs::path& place : places) {
    if (fs::is_directory(place / "schema", error)) return place.lexically_normal().string();
  }
  return "/usr/share/ytterby/law";
}

std::shared_ptr<const law::Pack> load_law(const CommonOptions& common) {
  const std::string root = law_root_of(common);
  auto pack = law_yaml::load_pack(root, common.pack, embedded_law());
  if (pack) return *pack;
  const Terminal t = terminal_of(common);
  for (const law_yaml::LawProblem& p : pack.error()) {
    std::cerr << root << "/" << common.pack << "/" << p.where.file << ":" << p.where.line << ": " << (p.key.empty() ? "" : p.key + ": ") << t.say(p.text) << "\n";
  }
  std::cerr << t.say({"法规包未能载入；用 --law 指定法规目录，或用 ytterby law lint 检查。", "The law pack did not load; name its folder with --law, or check it with ytterby law lint."}) << "\n";
  return nullptr;
}

Terminal terminal_of(const CommonOptions& common) {
  return Terminal::from_environment(common.lang.value_or(language_of_environment()), common.plain);
}

Exit run_version(const CommonOptions& common) {
  if (common.format == Format::json) {
    std::cout << R"({"name":"ytterby","version":")" << version << "\"}\n";
  } else {
    std::cout << "ytterby " << version << "\n";
  }
  return Exit::ok;
}

}  // namespace ytterby::cli
