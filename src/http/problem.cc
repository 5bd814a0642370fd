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
    w.key("errors").open_array();
    for (const wire::FieldError& e : errors) {
      w.open_object().member("pointer", e.pointer).member("code", e.code).member("text", e.text).close_object();
    }
    w.close_array();
  }
  w.close_object();
  return out;
}

}  // namespace ytterby::http
