#include "http/problem.h"

#include "adapters/wire/json_writer.h"

namespace ytterby::http {

Response problem(int status, const std::string& code, const Text& what, Lang lang, const std::vector<wire::FieldError>& errors) {
  Response out;
  out.status = status;
  out.content_type = "application/problem+json";
  wire::JsonWriter w(out.body);
  w.open_object().member("type", "urn:ytterby:problem:" + code).member("title", what.in(lang)).count("status", static_cast<std::size_t>(status));
  w.member("code", code).member("texts", what);
  if (!errors.empty()) {
    // A hostile request must not be answered with more than it sent.
    constexpr std::size_t most_errors = 100;
    w.key("errors").open_array();
    for (std::size_t i = 0; i < errors.size() && i < most_errors; ++i) {
      const wire::FieldError& e = errors[i];
      w.open_object().member("pointer", e.pointer).member("code", e.code).member("text", e.text).close_object();
    }
    w.close_array();
  }
  w.close_object();
  return out;
}

}  // namespace ytterby::http
