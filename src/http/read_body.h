#pragma once
// A small JSON body, read field by field.
#include "adapters/wire/object_reader.h"
#include "http/desk_routes.h"

namespace ytterby::http {

/// What a body holds beside the path, read with `read`; the problem when it cannot be.
template <class Read>
std::optional<Response> read_body(const Request& request, Lang lang, const Read& read) {
  const Body body = json_body(request, lang);
  if (!body.value) return body.problem;
  std::vector<wire::FieldError> errors;
  wire::ObjectReader reader(*body.value, "", errors);
  read(reader);
  reader.finish();
  if (!errors.empty()) return unprocessable(errors, lang);
  return std::nullopt;
}

}  // namespace ytterby::http
