#pragma once
// A table that came as the body of a request.
#include <vector>

#include "adapters/tables/table_row.h"
#include "base/result.h"
#include "base/text.h"
#include "http/server.h"

namespace ytterby::http {

/// The rows of a CSV body of at most 2 MiB, or the problem; of a row that cannot be read, with `/LINE`.
Result<std::vector<tables::Row>, Response> csv_body(const Request& request, Lang lang);

}  // namespace ytterby::http
