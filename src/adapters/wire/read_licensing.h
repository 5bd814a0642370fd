#pragma once
// What people send about licences, read strictly: applications, terms of a decision, a compliance programme, a record.
#include "adapters/wire/object_reader.h"
#include "app/keep.h"
#include "core/licensing/application.h"

namespace ytterby::wire {

/// An application as the exporter writes it. Papers name stored files; their particulars are filled in by the use case.
Result<licensing::Content, std::vector<FieldError>> read_content(const JsonValue& body, const law::Pack& pack);
Result<licensing::Terms, std::vector<FieldError>> read_terms(const JsonValue& body);
Result<std::vector<qualify::ProgrammeElement>, std::vector<FieldError>> read_programme(const JsonValue& body, const law::Pack& pack);
Result<std::vector<qualify::PastExport>, std::vector<FieldError>> read_exports(const JsonValue& body);
/// Rows of a table whose first names the columns `day,codes,end_user,country,quantity,unit,licence_no`; several codes stand
/// in one cell, with blanks or semicolons between. Errors point to `/ROW/FIELD`, rows counted from 1.
Result<std::vector<qualify::PastExport>, std::vector<FieldError>> read_exports_table(const std::vector<std::vector<std::string>>& rows);
Result<app::RecordFinding, std::vector<FieldError>> read_finding(const JsonValue& body);
Result<app::CatalogueGoods, std::vector<FieldError>> read_goods(const JsonValue& body, const law::Pack& pack);

/// A line of a check request that was stored as JSON; none when it cannot be read under this pack.
std::optional<app::RequestLine> read_stored_line(const std::string& json, const law::Pack& pack);

}  // namespace ytterby::wire
