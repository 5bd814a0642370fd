#pragma once
// Errors as RFC 9457 says, with a stable code, the field and what to do, in both languages.
#include <string>
#include <vector>

#include "adapters/wire/json_value.h"
#include "http/server.h"

namespace ytterby::http {

Response problem(int status, const std::string& code, const Text& what, Lang lang, const std::vector<wire::FieldError>& errors = {});

}  // namespace ytterby::http
