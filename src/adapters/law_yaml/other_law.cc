#include "adapters/law_yaml/other_law.h"

#include <algorithm>

namespace ytterby::law_yaml {

namespace {

using app::FieldFault;
using app::LawTree;

constexpr std::size_t laws_kept = 4;
/// Lines of the files of a pack are far below: a problem of a higher line is one of the overlay.
constexpr int first_line = 1'000'000;
const std::string overlay_name = "overlay";

/// The tree as one of YAML, with a line for each node that leads back to its pointer.
class Planting {
 public:
  YamlNode plant(const LawTree& tree) {
    YamlNode out;
    out.line = first_line + static_cast<int>(pointers_.size());
    pointers_.push_back(tree.pointer);
    switch (tree.kind) {
      case LawTree::Kind::null: break;
      case LawTree::Kind::scalar:
        out.kind = YamlNode::Kind::scalar;
        out.scalar = tree.scalar;
        out.quoted = tree.is_text;
        break;
      case LawTree::Kind::list:
        out.kind = YamlNode::Kind::sequence;
        for (const LawTree& item : tree.items) out.items.push_back(plant(item));
        break;
      case LawTree::Kind::map:
        out.kind = YamlNode::Kind::mapping;
        for (const auto& [key, value] : tree.members) out.entries.emplace_back(key, plant(value));
        break;
    }
    return out;
  }

  /// A problem in the words of the request: its pointer, and the file of the pack where that says more.
  [[nodiscard]] FieldFault fault_of(const LawProblem& problem) const {
    const int line = problem.where.line - first_line;
    const bool is_ours = line >= 0 && static_cast<std::size_t>(line) < pointers_.size();
    const std::string& pointer = pointers_[is_ours ? static_cast<std::size_t>(line) : 0];
    if (problem.where.file == overlay_name) return {pointer, problem.code, problem.text};
    const std::string place = problem.where.file + (problem.key.empty() ? "" : " " + problem.key);
    return {pointer, problem.code, {place + "：" + problem.text.zh, place + ": " + problem.text.en}};
  }

 private:
  std::vector<std::string> pointers_;
};

/// The same for overlays that say the same, and for no others.
void write(const LawTree& tree, std::string& out) {
  const auto add = [&](const std::string& text) { out += std::to_string(text.size()) + ":" + text; };
  out += std::to_string(static_cast<int>(tree.kind)) + (tree.is_text ? "t" : "n");
  add(tree.scalar);
  out += std::to_string(tree.items.size() + tree.members.size()) + "[";
  for (const LawTree& item : tree.items) write(item, out);
  for (const auto& [key, value] : tree.members) {
    add(key);
    write(value, out);
  }
}

}  // namespace

Result<app::MadeLaw, std::vector<FieldFault>> PackOverlays::make(const LawTree& tree) const {
  std::string text;
  write(tree, text);
  const std::scoped_lock lock(mutex_);
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.text == text; });
  if (found != kept_.end()) {
    std::rotate(found, found + 1, kept_.end());
    return kept_.back().made;
  }
  Planting planting;
  const YamlNode root = planting.plant(tree);
  const auto faults_of = [&](const std::vector<LawProblem>& problems) {
    constexpr std::size_t most = 50;
    std::vector<FieldFault> out;
    for (std::size_t i = 0; i < std::min(most, problems.size()); ++i) out.push_back(planting.fault_of(problems[i]));
    return out;
  };
  auto overlay = read_overlay(root, overlay_name);
  if (!overlay) return fail(faults_of(overlay.error()));
  auto pack = overlaid(base_, *overlay, overlay_name, text);
  if (!pack) return fail(faults_of(pack.error()));
  if (!app::keeps_vocabulary(*in_use_, **pack)) {
    return fail(std::vector<FieldFault>{{tree.pointer, "vocabulary_moved", {"不能改动 facts.yaml 中已有的族、种类、数值或者事实的顺序或名称；新的只能加在后面", "families, kinds, numbers and flags of facts.yaml cannot be moved or renamed; new ones can only stand behind them"}}});
  }
  app::MadeLaw made{std::make_shared<const app::Checker>(*pack, clock_, make_screener_(**pack)), overlay->title, overlay->day};
  if (kept_.size() >= laws_kept) kept_.erase(kept_.begin());
  kept_.push_back({std::move(text), made});
  return made;
}

}  // namespace ytterby::law_yaml
