#pragma once
// The toolkit on the wire: what the guide was told, its next question and its file; the programme with its tasks; the list of papers.
#include "adapters/wire/object_reader.h"
#include "app/first_export.h"
#include "app/kit_papers.h"

namespace ytterby::wire {

/// `{put: [...], check: {...}}`; the line of the check, with quantity and value, becomes the line of the file.
Result<app::GuideRequest, std::vector<FieldError>> read_guide(const JsonValue& body, const law::Pack& pack, const toolkit::Kit& kit);
std::string guide_json(const app::GuideAnswer& answer, const app::GuideRequest& request, const toolkit::Kit& kit, const law::View& view, Lang lang);

/// Everything that the toolkit offers to anyone.
std::string kit_json(const toolkit::Kit& kit, const law::View& view);

/// A plan as the exporter writes it: elements and questions of the kit, each once.
Result<std::vector<qualify::ElementPlan>, std::vector<FieldError>> read_plan(const JsonValue& body, const toolkit::Kit& kit);
std::string plan_json(const toolkit::Kit& kit, const qualify::TrackRecord& record, const law::View& view, Date today);

/// A check whose export goes on a paper. `{}` is a blank paper, without a line.
struct KitRequest {
  app::CheckRequest check;
  app::KitFacts facts;
};
Result<KitRequest, std::vector<FieldError>> read_kit_request(const JsonValue& body, const law::Pack& pack);

}  // namespace ytterby::wire
