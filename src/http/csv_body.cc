#include "http/csv_body.h"

#include <sstream>

#include "adapters/tables/csv_reader.h"
#include "http/desk_routes.h"
#include "http/problem.h"

namespace ytterby::http {

Result<std::vector<tables::Row>, Response> csv_body(const Request& request, Lang lang) {
  constexpr std::size_t most_body = std::size_t{2} << 20U;
  if (request.body.size() > most_body) return fail(problem(413, "too_large", {"文件过大；上限 2 MiB", "the file is too large; at most 2 MiB"}, lang));
  std::istringstream in(request.body);
  tables::CsvReader reader(in);
  std::vector<tables::Row> rows;
  for (;;) {
    auto row = reader.next();
    if (!row) {
      const auto& e = row.error();
      return fail(unprocessable({{"/" + std::to_string(e.line), e.code, e.text}}, lang));
    }
    if (!*row) return rows;
    rows.push_back(std::move(**row));
  }
}

}  // namespace ytterby::http
