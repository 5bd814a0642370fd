#pragma once
// A guided first export, from "what do you make?" to a file: the engine answers what is known so far, the next question is chosen,
// and at the end there is a draft with what it still lacks. Stores nothing.
#include <set>

#include "app/check_shipment.h"
#include "core/licensing/completeness.h"
#include "core/toolkit/guide.h"

namespace ytterby::app {

/// What was said so far. The goods are one line; more lines are a matter for the desk.
struct GuideRequest {
  CheckRequest check;                          ///< without a line before the goods were described
  std::set<std::string, std::less<>> put;      ///< questions that were put, answered or not
  std::string line;                            ///< the line as JSON, as it will stand in the file
  Quantity quantity;
  Money value;
};

struct GuideAnswer {
  std::optional<toolkit::NextStep> next;       ///< none: the guide is done
  std::optional<CheckAnswer> check;            ///< none before there are goods
  std::vector<toolkit::Step> spared;           ///< once it is done
  std::vector<std::string> open_facts;         ///< once it is done: what still keeps the goods open, by name
  std::optional<licensing::Content> file;      ///< once it is done, where a licence may be needed and a type of it is open
  std::vector<licensing::Finding> lacking;     ///< of the file
};

GuideAnswer guide_export(const Checker& checker, const toolkit::Kit& kit, const GuideRequest& request);

/// An export as an application would say it: parties, destination, use, goods. `type` is left at the first.
licensing::Content content_of(const GuideRequest& request);

}  // namespace ytterby::app
