// The bodies of the toolkit's routes: guide, programme, papers. Promises: a refusal says why; the guide never asks again what was put,
// nor more than its limit; a file it makes is one that the desk reads; a paper becomes a Word document.
#include "adapters/tables/write_docx.h"
#include "adapters/toolkit_data/load_kit.h"
#include "adapters/wire/read_licensing.h"
#include "adapters/wire/toolkit_json.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

void try_guide(const wire::JsonValue& body, const toolkit::Kit& kit) {
  auto request = wire::read_guide(body, *pack(), kit);
  if (!request) return check_errors(request.error());
  // The law of each day is compiled once: a few days are enough.
  request->check.date = days().back();
  const app::GuideAnswer answer = app::guide_export(checker(), kit, *request);
  if (answer.next) {
    promise(request->put.count(answer.next->id()) == 0, "nothing is asked twice");
    promise(static_cast<std::int32_t>(request->put.size()) < kit.limits.most, "nothing is asked beyond the limit");
  }
  const law::View day(*pack(), {days().back(), std::nullopt});
  const auto json = wire::parse_json(wire::guide_json(answer, *request, kit, day, Lang::zh));
  promise(json.has_value(), "the answer is JSON by our own strict reader");
  if (answer.file) promise(wire::read_content(*json->find("file"), *pack()).has_value(), "the desk reads the file of the guide");
}

void try_plan(const wire::JsonValue& body, const toolkit::Kit& kit) {
  auto plan = wire::read_plan(body, kit);
  if (!plan) return check_errors(plan.error());
  qualify::TrackRecord record;
  record.plan = *plan;
  const law::View day(*pack(), {days().back(), std::nullopt});
  promise(wire::parse_json(wire::plan_json(kit, record, day, days().back())).has_value(), "the plan is JSON by our own strict reader");
  (void)tables::write_docx(app::manual_paper(kit, *plan, {}, {day, days().back(), 0}));
}

void try_paper(const wire::JsonValue& body, const toolkit::Kit& kit) {
  const auto request = wire::read_kit_request(body, *pack());
  if (!request) return check_errors(request.error());
  const law::View day(*pack(), {days().back(), std::nullopt});
  for (const toolkit::Form& form : kit.forms) (void)tables::write_docx(app::kit_paper(form, request->facts, day, 0));
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const auto body = wire::parse_json(fuzz::view(data, size));
  if (!body) return 0;
  const toolkit::Kit& kit = *toolkit_data::load_kit();
  try_guide(*body, kit);
  try_plan(*body, kit);
  try_paper(*body, kit);
  return 0;
}
