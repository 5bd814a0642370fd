// Routes of what another law would change: for the record of an exporter, and for the authority as numbers over all of them.
#include "adapters/wire/what_if_json.h"
#include "http/desk_routes.h"

namespace ytterby::http {

namespace {

struct Read {
  std::optional<wire::AskedWhatIf> asked;
  app::MadeLaw law;
  Date day;
  Response problem;
};

Read read(const app::Desk& desk, const Request& request, Date today, Lang lang) {
  Read out;
  if (desk.other_law == nullptr) {
    out.problem = problem(503, "no_other_law", {"本服务器不比较其他法规", "this server compares no other law"}, lang);
    return out;
  }
  const Body body = json_body(request, lang);
  if (!body.value) {
    out.problem = body.problem;
    return out;
  }
  auto asked = wire::read_what_if(*body.value, desk.checker.pack(), false);
  if (!asked) {
    out.problem = unprocessable(asked.error(), lang);
    return out;
  }
  auto made = desk.other_law->make(asked->overlay);
  if (!made) {
    out.problem = unlawful(made.error(), lang);
    return out;
  }
  out.law = std::move(*made);
  out.day = asked->day ? *asked->day : out.law.day.value_or(today);
  out.asked = std::move(*asked);
  return out;
}

}  // namespace

Response unlawful(const std::vector<app::FieldFault>& faults, Lang lang) {
  std::vector<wire::FieldError> errors;
  for (const app::FieldFault& fault : faults) errors.push_back({fault.pointer, fault.code, fault.text});
  return problem(422, "bad_overlay", {"叠加不能成为一部法规；请更正下列内容", "the overlay makes no law; mend what is listed"}, lang, errors);
}

Response DeskRoutes::record_what_if(Asked& asked) const {
  const Date today = app::today(desk_, asked.caller.now);
  const Read in = read(desk_, asked.request, today, asked.lang);
  if (!in.asked) return in.problem;
  const auto answer = app::record_what_if(desk_.checker, *in.law.checker, app::held_by(desk_, asked.caller.organisation, today, in.day), today, in.day);
  return json_response(wire::record_what_if_json(answer, in.law.title, asked.lang));
}

Response DeskRoutes::count_what_if(Asked& asked) const {
  const Date today = app::today(desk_, asked.caller.now);
  const Read in = read(desk_, asked.request, today, asked.lang);
  if (!in.asked) return in.problem;
  return json_response(wire::what_if_counts_json(app::count_what_if(desk_, in.law, today, in.day), in.law.title));
}

std::vector<DeskRoutes::Route> DeskRoutes::what_if_table() {
  return {
      {"POST", "/api/v1/record/what-if", &DeskRoutes::record_what_if, {}},
      {"POST", "/api/v1/what-if-counts", &DeskRoutes::count_what_if, {}},
  };
}

}  // namespace ytterby::http
