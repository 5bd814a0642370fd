#pragma once
// The law as of one day, as known on one day: which version of each provision speaks, and whether it binds.
#include <vector>

#include "core/law/status.h"

namespace ytterby::law {

/// A provision with the version that speaks on the day. `status` tells whether it binds.
struct Speaking {
  const Family* family = nullptr;
  const Provision* provision = nullptr;
  const Version* version = nullptr;
  const Instrument* instrument = nullptr;
  Status status = Status::unknown;
  [[nodiscard]] bool binds() const { return status == Status::in_force; }
};

/// Immutable; refers into the pack, which must outlive it.
class View {
 public:
  View(const Pack& pack, AsOf as_of);

  [[nodiscard]] const Pack& pack() const { return *pack_; }
  [[nodiscard]] const AsOf& as_of() const { return as_of_; }
  /// Provisions that have a condition, in the order of the pack. Those that were not yet published are left out.
  [[nodiscard]] const std::vector<Speaking>& provisions() const { return provisions_; }
  /// Guidance that was published and not withdrawn on the day.
  [[nodiscard]] const std::vector<const GuidanceRule*>& guidance() const { return guidance_; }
  [[nodiscard]] bool covered() const { return as_of_.day >= pack_->coverage.covers_from; }
  [[nodiscard]] bool beyond_verified() const { return law::beyond_verified(*pack_, as_of_); }
  /// Status of what a source cites on the day; unknown instruments are `unknown`.
  [[nodiscard]] Status status(const Source& source) const;
  /// Status, and not before the rule's own first day.
  [[nodiscard]] bool binds(const Source& source, Date in_force) const;

 private:
  const Pack* pack_;
  AsOf as_of_;
  std::vector<Speaking> provisions_;
  std::vector<const GuidanceRule*> guidance_;
};

/// The version of a provision that speaks on a day: the last one begun, else the first one to come; null when none is known.
Speaking speaking_version(const Pack& pack, const Family& family, const Provision& provision, const AsOf& as_of);

/// What differs between two days.
struct StatusChange {
  Status before = Status::unknown;
  Status after = Status::unknown;
};
struct InstrumentChange : StatusChange {
  const Instrument* instrument = nullptr;
  std::string at;               ///< empty: the whole instrument
  std::vector<Date> on;         ///< days on which it changed
  const Event* by = nullptr;
};
struct ProvisionChange : StatusChange {
  const Family* family = nullptr;
  const Provision* provision = nullptr;
  const Version* version_before = nullptr;
  const Version* version_after = nullptr;
};
struct Difference {
  std::vector<InstrumentChange> instruments;
  std::vector<ProvisionChange> provisions;
};
Difference difference(const Pack& pack, Date from, Date to, std::optional<Date> known);

}  // namespace ytterby::law
