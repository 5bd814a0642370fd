#include "app/ports/other_law.h"

namespace ytterby::app {

LawTree::LawTree() = default;
LawTree::LawTree(const LawTree&) = default;
LawTree::LawTree(LawTree&&) noexcept = default;
LawTree& LawTree::operator=(const LawTree&) = default;
LawTree& LawTree::operator=(LawTree&&) noexcept = default;
LawTree::~LawTree() = default;

}  // namespace ytterby::app
