#pragma once
// One line of goods against the control list of one day.
//
// A provision's condition is evaluated twice: over all facts, and over what was stated alone. Any fact may make goods
// controlled; only stated facts may clear them. Published guidance takes goods out of a provision only when its own
// condition is certain on stated facts: while nobody has said how far the goods are processed, the provision speaks.
#include <cstdint>
#include <vector>

#include "core/goods/predicate.h"
#include "core/law/view.h"

namespace ytterby::determine {

enum class Outcome : std::uint8_t { controlled, not_controlled, undetermined, not_covered, conflict };
enum class Basis : std::uint8_t { law, guidance, operator_practice };

/// Position in `Engine::provisions()`.
using ProvisionIndex = std::uint16_t;

/// How one provision stands to one item.
enum class Standing : std::uint8_t {
  applies,           ///< certain
  does_not_apply,    ///< certain, on stated facts
  open,              ///< a fact is missing
  to_confirm,        ///< only inferred facts speak against it
  asks,              ///< its condition is met, but the text that was read does not settle it
  outside            ///< published guidance takes the goods out
};

struct Stand {
  ProvisionIndex provision = 0;
  Standing standing = Standing::open;
};

struct Determination {
  Outcome outcome = Outcome::undetermined;
  Basis basis = Basis::law;
  bool prohibited = false;                 ///< a matching provision bars export outright
  std::vector<ProvisionIndex> codes;       ///< controlled, conflict: what applies. Ascending.
  std::vector<Stand> stands;               ///< every provision that does not plainly miss the goods. Ascending.
};

struct CompiledProvision {
  law::Speaking speaking;
  goods::CompiledPredicate when;
  ElementSet gate;
  std::uint32_t forms = 0;
  std::vector<ProvisionIndex> yields_to;
  std::vector<std::uint8_t> guidance;      ///< rules (positions in `Engine::guidance()`) that may take goods out of it
  bool names_processed = false;            ///< its own text speaks of components or finished products
  bool from_abroad = false;
  bool has_floor = false;                  ///< a practice floor stands in its condition
};

struct CompiledGuidance {
  const law::GuidanceRule* rule = nullptr;
  goods::CompiledPredicate when;
  std::optional<goods::CompiledPredicate> relevant;
};

/// The law of one day, compiled. Immutable after construction: shared between threads without locks.
class Engine {
 public:
  Engine(const law::Pack& pack, law::AsOf as_of);

  [[nodiscard]] const law::View& view() const { return view_; }
  [[nodiscard]] const law::Pack& pack() const { return view_.pack(); }
  /// Provisions that bind on the day.
  [[nodiscard]] const std::vector<CompiledProvision>& provisions() const { return provisions_; }
  /// Provisions that speak but do not bind on the day: suspended, repealed, not yet in force.
  [[nodiscard]] const std::vector<CompiledProvision>& dormant() const { return dormant_; }
  [[nodiscard]] const std::vector<CompiledGuidance>& guidance() const { return guidance_; }

  /// The answer for one item. `facts` must have been through `goods::derive`. `out` is overwritten; passing the same
  /// object again reuses its memory.
  void determine(const goods::ItemFacts& facts, Determination& out) const;
  [[nodiscard]] Determination determine(const goods::ItemFacts& facts) const {
    Determination out;
    determine(facts, out);
    return out;
  }

  /// Guidance rules whose condition is certain on stated facts, as bits.
  [[nodiscard]] std::uint32_t certain_guidance(const goods::ItemFacts& facts) const;

 private:
  struct Views;
  [[nodiscard]] Standing standing(const CompiledProvision& provision, const Views& item) const;
  [[nodiscard]] Views views(const goods::ItemFacts& facts) const;
  void list_codes(Determination& out) const;
  void conclude(const goods::ItemFacts& facts, const Views& item, Determination& out) const;
  [[nodiscard]] Basis basis_of_clearance(const Views& item, const Determination& out) const;
  [[nodiscard]] bool outside_subject(const Views& item) const;
  void build_index();

  law::View view_;
  std::vector<CompiledProvision> provisions_;
  std::vector<CompiledProvision> dormant_;
  std::vector<CompiledGuidance> guidance_;
  /// By reach (0 from the jurisdiction, 1 from abroad) and form (the last one: form unknown).
  std::vector<ProvisionIndex> candidates_[2][law::form_count + 1];
  std::uint32_t subject_forms_ = 0;
  bool any_from_abroad_ = false;
};

}  // namespace ytterby::determine
