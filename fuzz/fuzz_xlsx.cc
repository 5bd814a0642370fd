// Workbooks, and the lines of goods in them. An input is either the bytes of a workbook, or its parts as text
// (`=== xl/worksheets/sheet1.xml` ...); parts that are not given are those of a plain workbook with one sheet.
// Promises: a refusal says why; rows are in order, within the limits and say something; reading twice says the same.
#include <algorithm>

#include "adapters/tables/xlsx_reader.h"
#include "support.h"
#include "table_promises.h"
#include "zip_bytes.h"

namespace ytterby::fuzz {

namespace {

std::vector<Section> plain_workbook() {
  const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  const std::string relation = R"(http://schemas.openxmlformats.org/officeDocument/2006/relationships)";
  return {{"[Content_Types].xml", head + "<Types/>"},
          {"_rels/.rels", head + "<Relationships><Relationship Id=\"a\" Type=\"" + relation + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
          {"xl/workbook.xml", head + "<workbook><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", head + "<Relationships><Relationship Id=\"s\" Type=\"" + relation + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
                                             "<Relationship Id=\"t\" Type=\"" + relation + "/sharedStrings\" Target=\"sharedStrings.xml\"/>" +
                                             "<Relationship Id=\"u\" Type=\"" + relation + "/styles\" Target=\"styles.xml\"/></Relationships>"},
          {"xl/sharedStrings.xml", head + "<sst><si><t>description</t></si><si><t>Dy</t></si><si><r><t>NdFeB</t></r><r><t> magnet</t></r></si></sst>"},
          {"xl/styles.xml", head + "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>" +
                                "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
          {"xl/worksheets/sheet1.xml", head + "<worksheet><sheetData/></worksheet>"}};
}

std::string workbook_of(std::string_view input) {
  if (input.substr(0, 4) != "=== ") return std::string(input);
  std::vector<Section> parts = plain_workbook();
  for (Section& given : sections(input)) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const Section& p) { return p.name == given.name; });
    if (found == parts.end()) {
      parts.push_back(std::move(given));
    } else {
      found->content = std::move(given.content);
    }
  }
  return zip_bytes(parts);
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const std::string workbook = workbook_of(fuzz::view(data, size));
  const auto rows = tables::read_xlsx(workbook);
  if (!rows) {
    check_table_error(rows.error());
    return 0;
  }
  int before = 0;
  for (const tables::Row& row : *rows) {
    check_row(row, before);
    promise(!row.cells.back().empty(), "the last cell of a row says something");
    before = row.line;
  }
  check_goods(*rows);
  const auto again = tables::read_xlsx(workbook);
  const auto same = [](const tables::Row& a, const tables::Row& b) { return a.line == b.line && a.cells == b.cells; };
  promise(again && std::equal(rows->begin(), rows->end(), again->begin(), again->end(), same), "a workbook read twice says the same");
  return 0;
}
