#pragma once
// What every route checks of a request before it looks at the meaning.
#include <string>
#include <vector>

#include "adapters/wire/json_value.h"
#include "http/server.h"

namespace ytterby::http {

std::string media_type(const Request& request);

/// Parameters that the route does not know (`lang` is known everywhere), or that stand twice: one that is passed over in
/// silence gets the right answer to a question that nobody asked.
std::vector<wire::FieldError> query_errors(const Request& request, std::vector<std::string> known);

}  // namespace ytterby::http
