#pragma once
// Real lists and labelled pairs, too large or not ours to keep here. Tests that want them say loudly when they are not there.
#include <cstdlib>
#include <filesystem>

namespace ytterby::test {

inline std::filesystem::path checkout() {
  const char* root = std::getenv("YTTERBY_SOURCE");
  return root == nullptr ? std::filesystem::path(".") : std::filesystem::path(root);
}

/// The folder with `lists/`, `names/` and `pairs/`: `screening` in YTTERBY_DATA, else in the `data` of any folder beside the
/// checkout. Empty when there is none.
inline std::filesystem::path measuring_data() {
  namespace fs = std::filesystem;
  if (const char* given = std::getenv("YTTERBY_DATA"); given != nullptr) return fs::path(given) / "screening";
  std::error_code error;
  for (const fs::directory_entry& beside : fs::directory_iterator(fs::canonical(checkout(), error).parent_path(), error)) {
    const fs::path found = beside.path() / "data" / "screening";
    if (fs::is_directory(found / "lists", error) && fs::is_directory(found / "pairs", error)) return found;
  }
  return {};
}

}  // namespace ytterby::test
