#pragma once
// What another law would change, as JSON: asked and answered.
#include "adapters/wire/json_writer.h"
#include "app/record_what_if.h"

namespace ytterby::wire {

/// Every change with its cause, the lines that it takes in, the work that follows, and the whole answers of the first of them before
/// and after; `lang` is that of texts that the contract has in one language.
std::string what_if_json(const app::WhatIf& answer, const app::LineWork& work, const app::Portfolio& portfolio, const Text& title, Lang lang);

/// The same of licences, applications and shipments.
std::string record_what_if_json(const app::RecordWhatIf& answer, const Text& title, Lang lang);

/// Numbers alone; those that are not shown are null.
std::string what_if_counts_json(const app::WhatIfCounts& answer, const Text& title);

/// What is asked: an overlay, and a day; none: that of the overlay, or today.
struct AskedWhatIf {
  app::LawTree overlay;
  std::optional<Date> day;
  app::Portfolio portfolio;      ///< of `shipment`, where that was asked for
};
/// With `with_goods` a member `shipment` is needed, a check request with lines; without it there must be none.
Result<AskedWhatIf, std::vector<FieldError>> read_what_if(const JsonValue& body, const law::Pack& pack, bool with_goods);

}  // namespace ytterby::wire
