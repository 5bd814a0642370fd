#include "base/element.h"

#include <array>

namespace ytterby {

namespace {
constexpr std::array<std::string_view, Element::count + 1> symbols{
    "",   "H",  "He", "Li", "Be", "B",  "C",  "N",  "O",  "F",  "Ne", "Na", "Mg", "Al", "Si", "P",  "S",  "Cl", "Ar", "K",
    "Ca", "Sc", "Ti", "V",  "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge", "As", "Se", "Br", "Kr", "Rb", "Sr", "Y",
    "Zr", "Nb", "Mo", "Tc", "Ru", "Rh", "Pd", "Ag", "Cd", "In", "Sn", "Sb", "Te", "I",  "Xe", "Cs", "Ba", "La", "Ce", "Pr",
    "Nd", "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W",  "Re", "Os", "Ir", "Pt", "Au",
    "Hg", "Tl", "Pb", "Bi", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Th", "Pa", "U",  "Np", "Pu", "Am", "Cm", "Bk", "Cf", "Es",
    "Fm", "Md", "No", "Lr", "Rf", "Db", "Sg", "Bh", "Hs", "Mt", "Ds", "Rg", "Cn", "Nh", "Fl", "Mc", "Lv", "Ts", "Og"};
}  // namespace

std::optional<Element> Element::parse(std::string_view symbol) {
  if (symbol.empty() || symbol.size() > 2) return std::nullopt;
  for (std::size_t i = 1; i < symbols.size(); ++i) {
    if (symbols[i] == symbol) return Element(static_cast<std::uint8_t>(i));
  }
  return std::nullopt;
}

std::string_view Element::symbol() const { return symbols[number_]; }

std::vector<Element> ElementSet::list() const {
  std::vector<Element> out;
  each([&](Element e) { out.push_back(e); });
  return out;
}

}  // namespace ytterby
