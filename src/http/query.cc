#include "http/query.h"

#include <algorithm>

#include "http/headers.h"

namespace ytterby::http {

std::string media_type(const Request& request) { return media_type(request.content_type); }

std::vector<wire::FieldError> query_errors(const Request& request, std::vector<std::string> known) {
  std::vector<wire::FieldError> errors;
  known.emplace_back("lang");
  for (auto one = request.query.begin(); one != request.query.end(); ++one) {
    const std::string& name = one->first;
    const bool bad = first_bad_utf8(name).has_value();
    std::string at = "?" + (bad ? std::string() : name.substr(0, 100));
    at.resize(first_bad_utf8(at).value_or(at.size()));   // no half of a character where it was cut
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const auto near = nearest(name, known);
      errors.push_back({at, "unknown_parameter", {"没有这个查询参数" + (near ? "；是否指 `" + *near + "`？" : std::string()), "there is no such parameter" + (near ? "; did you mean `" + *near + "`?" : std::string())}});
    } else if (std::any_of(request.query.begin(), one, [&](const auto& other) { return other.first == name; })) {
      errors.push_back({at, "parameter_twice", {"给了两次；只保留一个", "is given twice; keep one"}});
    }
  }
  const std::string* lang = request.parameter("lang");
  if (lang != nullptr && *lang != "zh" && *lang != "en") errors.push_back({"?lang", "unknown_value", {"只有 zh 和 en 两种语言", "the languages are zh and en"}});
  return errors;
}

}  // namespace ytterby::http
