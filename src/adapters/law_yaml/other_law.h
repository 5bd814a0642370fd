#pragma once
// Overlays that come as JSON, put on the pack in use. The files of the pack are read once; what was made of an overlay is kept for a
// while, since people ask about one overlay again and again.
#include <functional>
#include <mutex>

#include "adapters/law_yaml/load_pack.h"
#include "app/check_shipment.h"
#include "app/ports/other_law.h"
#include "app/what_if.h"

namespace ytterby::law_yaml {

class PackOverlays final : public app::OtherLaw {
 public:
  using MakeScreener = std::function<std::shared_ptr<const app::Screener>(const law::Pack&)>;
  /// `in_use`: the pack that `base` was read from. `clock` must outlive this.
  PackOverlays(PackBase base, std::shared_ptr<const law::Pack> in_use, const app::Clock& clock, MakeScreener make_screener)
      : base_(std::move(base)), in_use_(std::move(in_use)), clock_(clock), make_screener_(std::move(make_screener)) {}

  [[nodiscard]] Result<app::MadeLaw, std::vector<app::FieldFault>> make(const app::LawTree& overlay) const override;

 private:
  struct Kept {
    std::string text;
    app::MadeLaw made;
  };
  PackBase base_;
  std::shared_ptr<const law::Pack> in_use_;
  const app::Clock& clock_;
  MakeScreener make_screener_;
  mutable std::mutex mutex_;              ///< one overlay at a time: each costs as much as a start of the program
  mutable std::vector<Kept> kept_;        ///< most recently used last
};

}  // namespace ytterby::law_yaml
