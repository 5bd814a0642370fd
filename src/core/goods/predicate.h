#pragma once
// Predicates compiled for a vocabulary, and their three-valued evaluation over item facts.
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "base/tribool.h"
#include "core/goods/facts.h"
#include "core/law/pack.h"

namespace ytterby::goods {

/// The facts of an item as sets of what is still possible, at one level of certainty. Cheap to build, cheap to test.
struct Possible {
  std::uint32_t forms = 0;
  std::uint32_t processing = 0;
  std::uint64_t families = 0;
  std::optional<VocabularyIndex> kind;
  Country origin;
  ElementSet present;    ///< certainly above zero
  ElementSet possible;   ///< not certainly zero
  const ItemFacts* facts = nullptr;
  Certainty least = Certainty::inferred;
};

/// With `Certainty::inferred` every known fact counts, with `stated` only what the user said.
Possible possible(const ItemFacts& facts, Certainty least, std::size_t family_count);

/// One fact that somebody could be asked for.
struct FactRef {
  enum class Kind : std::uint8_t { form, family, processing, kind, origin, composition_complete, element, number, flag } kind = Kind::form;
  std::uint16_t index = 0;   ///< atomic number, or position in the vocabulary
  friend auto operator<=>(const FactRef&, const FactRef&) = default;
};

/// The name under which answers speak of a fact: `form`, `composition.Dy`, `properties.particle_size`, `flags.x`.
std::string fact_name(const FactRef& fact, const law::Vocabulary& vocabulary);

/// A predicate ready for evaluation. Nodes are stored parent first; children of a node are linked by index.
class CompiledPredicate {
 public:
  struct Node {
    law::Predicate::Op op = law::Predicate::Op::all;
    std::uint16_t next_sibling = 0;      ///< 0: none
    std::uint16_t first_child = 0;       ///< 0: none
    std::uint64_t mask = 0;              ///< forms, processing or families
    ElementSet elements;
    bool has_floor = false;
    Decimal floor;
    ElementSet floor_elements;
    std::uint16_t fact = 0;              ///< number or flag
    bool volunteered = false;            ///< flag: silence is no
    std::vector<std::uint16_t> kinds;
    std::vector<Country> countries;
    law::Bounds bounds;
    const law::Predicate* source = nullptr;
  };

  /// `predicate` must outlive the result. Ids must resolve; the loader has checked that they do.
  static CompiledPredicate compile(const law::Predicate& predicate, const law::Pack& pack);

  [[nodiscard]] Tri evaluate(const Possible& item) const { return evaluate(0, item); }
  [[nodiscard]] Tri evaluate(std::uint16_t node, const Possible& item) const;
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }

  /// Adds the facts whose lack makes the predicate unknown.
  void collect_unknown(const Possible& item, std::vector<FactRef>& out) const { collect_unknown(0, item, out); }

  /// Adds the facts that were inferred and on which the result rests: certain over all facts, unknown on stated ones.
  void collect_to_confirm(const Possible& all, const Possible& stated, std::vector<FactRef>& out) const;

  /// Elements of which at least one must be possible for the predicate to be other than false; all when there is no such demand.
  [[nodiscard]] ElementSet gate() const;
  /// Whether goods that may hold these elements pass a gate. Where nothing is demanded even goods without any element do.
  static bool passes(ElementSet gate, ElementSet possible) { return gate == ElementSet::all() || gate.meets(possible); }
  /// Forms in which the predicate can be other than false.
  [[nodiscard]] std::uint32_t forms() const;

 private:
  std::uint16_t add(const law::Predicate& predicate, const law::Pack& pack);
  void collect_unknown(std::uint16_t node, const Possible& item, std::vector<FactRef>& out) const;
  std::vector<Node> nodes_;
};

}  // namespace ytterby::goods
