#pragma once
// Who reads announcements and answers, for the routes of both.
#include "adapters/wire/briefings_json.h"
#include "http/desk_routes.h"

namespace ytterby::http {

/// Whether the caller is of the authority or an auditor.
bool is_inside(const DeskRoutes::Asked& asked);
/// Anyone; an exporter who is signed in is told of its own places and votes.
wire::BriefingReader public_reader(const app::Desk& desk, const DeskRoutes::Asked& asked);
wire::BriefingReader inside_reader(const app::Desk& desk, const DeskRoutes::Asked& asked);
void add_names(const app::Desk& desk, const briefings::Announcement& announcement, wire::BriefingReader& reader);
void add_names(const app::Desk& desk, const briefings::Guidance& guidance, wire::BriefingReader& reader);

/// As `read_body`, for readers of parts that report their own faults.
template <class Read>
std::optional<Response> read_body_with_errors(const DeskRoutes::Asked& asked, const Read& read) {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  std::vector<wire::FieldError> errors;
  wire::ObjectReader reader(*body.value, "", errors);
  read(reader, errors);
  reader.finish();
  if (!errors.empty()) return unprocessable(errors, asked.lang);
  return std::nullopt;
}

}  // namespace ytterby::http
