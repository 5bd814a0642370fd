#include "adapters/tables/zip_parts.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ytterby::tables {

namespace {

struct Message {
  std::string_view code;
  const char* zh;
  const char* en;
};

constexpr Message messages[] = {
    {"not_xlsx", "这不是 XLSX 工作簿；请在电子表格软件中另存为“Excel 工作簿 (*.xlsx)”或 CSV",
     "this is not an XLSX workbook; save it as `Excel workbook (*.xlsx)` or as CSV"},
    {"encrypted", "工作簿设有密码，或者是旧的 XLS 格式；请取消密码并另存为“Excel 工作簿 (*.xlsx)”",
     "the workbook has a password or is in the old XLS format; remove the password and save it as `Excel workbook (*.xlsx)`"},
    {"too_large", "工作簿太大：文件最多 10 MiB，解压后最多 64 MiB；请拆分成几个文件，或改用 CSV",
     "the workbook is too large: at most 10 MiB, and 64 MiB unpacked; split it, or use CSV"},
    {"damaged", "工作簿已损坏或内部有矛盾；请用电子表格软件打开并重新保存",
     "the workbook is damaged or contradicts itself; open it in a spreadsheet program and save it again"},
    {"no_sheet", "工作簿里没有工作表；请把数据放在第一张工作表上", "the workbook has no worksheet; put the data on the first one"},
    {"too_many_rows", "工作表超过 200,000 行；请拆分成几个文件，或改用 CSV",
     "the sheet has more than 200,000 rows; split it, or use CSV"},
    {"too_many_columns", "这一行超过 256 列；请删除多余的列", "the row has more than 256 columns; remove the surplus"},
    {"too_many_strings", "工作簿里的文字超过 500,000 条；请拆分成几个文件，或改用 CSV",
     "the workbook has more than 500,000 texts; split it, or use CSV"},
    {"cell_too_long", "单元格超过 64 KiB；请缩短内容", "the cell is longer than 64 KiB; shorten it"},
    {"formula_without_value", "单元格里有公式，但文件没有保存其结果；请用电子表格软件打开并重新保存，或直接填写数值",
     "the cell has a formula whose result is not in the file; open and save it in a spreadsheet program, or type the value"},
};

constexpr std::string_view zip_magic = "PK\x03\x04";
/// Old XLS files, and XLSX files with a password, are wrapped in this older container.
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0";

}  // namespace

TableError workbook_error(std::string_view code) {
  for (const Message& message : messages) {
    if (message.code == code) return {0, "", std::string(code), {message.zh, message.en}};
  }
  return {0, "", std::string(code), {}};
}

void ZipParts::Closer::operator()(zip* archive) const { zip_discard(archive); }

namespace {

zip_t* opened(std::string_view bytes, int flags) {
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return nullptr;
  zip_t* const archive = zip_open_from_source(source, flags, nullptr);
  if (archive == nullptr) zip_source_free(source);
  return archive;
}

}  // namespace

Result<ZipParts, TableError> ZipParts::open(std::string_view bytes, const ArchiveLimits& limits) {
  if (bytes.starts_with(ole_magic)) return fail(workbook_error("encrypted"));
  if (!bytes.starts_with(zip_magic)) return fail(workbook_error("not_xlsx"));
  if (bytes.size() > limits.bytes) return fail(workbook_error("too_large"));
  zip_t* const archive = opened(bytes, ZIP_RDONLY);
  if (archive == nullptr) return fail(workbook_error("damaged"));
  ZipParts parts(archive, limits.unpacked);
  if (parts.count() > limits.entries) return fail(workbook_error("too_large"));
  return parts;
}

bool ZipParts::is_consistent(std::string_view bytes) {
  const std::unique_ptr<zip, Closer> archive(opened(bytes, ZIP_RDONLY | ZIP_CHECKCONS));
  return archive != nullptr;
}

std::size_t ZipParts::count() const { return static_cast<std::size_t>(std::max<zip_int64_t>(zip_get_num_entries(archive_.get(), 0), 0)); }

Result<EntryClaims, TableError> ZipParts::claims(std::size_t index) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &stat) != 0 || stat.name == nullptr) return fail(workbook_error("damaged"));
  EntryClaims out;
  out.name = stat.name;
  out.packed = static_cast<std::size_t>((stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0);
  out.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive_.get(), index, 0, &system, &attributes) != 0) return fail(workbook_error("damaged"));
  // The upper half is the mode of Unix. Programs that unpack look at it whatever system the entry says that it comes from.
  constexpr unsigned kind_mask = 0170000, file = 0100000, folder = 0040000;
  const unsigned kind = (attributes >> 16U) & kind_mask;
  out.special = kind != 0 && kind != file && kind != folder;
  return out;
}

bool ZipParts::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string, TableError> ZipParts::read(const std::string& name) {
  const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return fail(workbook_error("damaged"));
  const auto claimed = claims(static_cast<std::size_t>(index));
  if (!claimed) return fail(claimed.error());
  if (claimed->encrypted) return fail(workbook_error("encrypted"));
  std::string out;
  const auto done = each_piece(static_cast<std::size_t>(index), [&](std::string_view piece) {
    out.append(piece);
    return true;
  });
  if (!done) return fail(done.error());
  return out;
}

Result<void, TableError> ZipParts::each_piece(std::size_t index, const std::function<bool(std::string_view)>& take) {
  const auto close = [](zip_file_t* file) { zip_fclose(file); };
  const std::unique_ptr<zip_file_t, decltype(close)> file(zip_fopen_index(archive_.get(), index, 0), close);
  if (!file) return fail(workbook_error("damaged"));
  std::array<char, 65536> piece{};
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return fail(workbook_error("damaged"));
    if (got == 0) return {};
    unpacked_ += static_cast<std::size_t>(got);
    if (unpacked_ > budget_) return fail(workbook_error("too_large"));
    if (!take({piece.data(), static_cast<std::size_t>(got)})) return {};
  }
}

}  // namespace ytterby::tables
