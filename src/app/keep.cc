#include "app/keep.h"

#include <algorithm>
#include <array>

#include "app/applications.h"
#include "app/changes.h"
#include "app/ports/ids.h"

namespace ytterby::app {

namespace {

constexpr std::size_t largest_file = std::size_t{20} << 20U;

struct FileKind {
  std::string_view media_type;
  std::string_view magic;              ///< the first bytes; empty: text
  std::optional<PaperFormat> format;   ///< of what has to be looked into
};
constexpr std::array<FileKind, 6> kinds{{{"application/pdf", "%PDF-", PaperFormat::pdf},
                                         {"image/png", "\x89PNG\r\n\x1a\n", std::nullopt},
                                         {"image/jpeg", "\xff\xd8\xff", std::nullopt},
                                         {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04", PaperFormat::workbook},
                                         {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04", PaperFormat::document},
                                         {"text/csv", "", std::nullopt}}};

Failure bad_file(std::string code, Text text) { return {FailureKind::invalid, std::move(code), std::move(text), {}, 0}; }

Failure wrong_content() { return bad_file("file_content", {"文件内容与其类型不符；请重新导出", "the file is not of the type that it is said to be; export it again"}); }

Failure words_of(FileFault fault) {
  switch (fault) {
    case FileFault::not_the_type: return wrong_content();
    case FileFault::damaged: return bad_file("file_damaged", {"文件已损坏或内部有矛盾；请打开后重新保存", "the file is damaged or contradicts itself; open it and save it again"});
    case FileFault::incomplete: return bad_file("file_incomplete", {"PDF 文件不完整，缺少结尾；请重新导出或重新扫描", "the PDF is cut short: its end is missing; export or scan it again"});
    case FileFault::encrypted: return bad_file("file_encrypted", {"文件有密码或加密；请取消保护后再上传", "the file has a password or is encrypted; remove the protection and upload it again"});
    case FileFault::hidden: return bad_file("file_hidden", {"PDF 的部分内容以不常见的方式压缩，无法检查；请打印成新的 PDF", "parts of the PDF are packed in an unusual way and cannot be checked; print it to a new PDF"});
    case FileFault::too_many_parts: return bad_file("file_too_many_parts", {"文件内部的部件过多；上限 2,000 个；请拆分成几个文件", "the file has too many parts inside; at most 2,000; split it"});
    case FileFault::too_large_unpacked: return bad_file("file_too_large_unpacked", {"文件解压后过大；Office 文件上限 128 MiB，PDF 的对象上限 64 MiB；请拆分或缩小图片", "the file is too large unpacked; at most 128 MiB, and 64 MiB for the objects of a PDF; split it, or shrink its pictures"});
    case FileFault::packed_too_tightly: return bad_file("file_packed_too_tightly", {"文件的某个部件解压后超过其大小的100倍；请打开后重新保存，删去空行空列", "a part of the file unpacks to more than 100 times its size; remove empty rows and columns and save it again"});
    case FileFault::part_name: return bad_file("file_part_name", {"文件内部有不允许的部件名称；请用办公软件打开后重新保存", "a part inside the file has a name that is not allowed; open it in an office program and save it again"});
    case FileFault::part_twice: return bad_file("file_part_twice", {"文件内部有同名的部件；请用办公软件打开后重新保存", "two parts inside the file have the same name; open it in an office program and save it again"});
    case FileFault::link: return bad_file("file_link", {"文件内部有链接或设备；请用办公软件打开后重新保存", "a part inside the file is a link or a device; open it in an office program and save it again"});
    case FileFault::embedded: return bad_file("file_embedded", {"文件里嵌有其他文件或压缩包；请把它们单独上传，图表请粘贴为图片", "another file or an archive is embedded in the file; upload it on its own, and paste charts as pictures"});
    case FileFault::macros: return bad_file("file_macros", {"文件含有宏；请另存为不含宏的 DOCX 或 XLSX", "the file holds macros; save it as a DOCX or XLSX without them"});
    case FileFault::remote: return bad_file("file_remote", {"文件打开时会从别处取内容（模板或对象）；请断开这些链接后再保存", "the file fetches a template or an object from elsewhere when it is opened; break those links and save it again"});
    case FileFault::script: return bad_file("file_script", {"PDF 含有脚本或会启动程序；请打印成新的 PDF", "the PDF runs a script or starts a program; print it to a new PDF"});
  }
  return wrong_content();
}

std::optional<Failure> check_file(const FileInspector* inspector, const std::string& media_type, const std::string& content) {
  if (content.empty()) return bad_file("empty_file", {"文件是空的", "the file is empty"});
  if (content.size() > largest_file) return bad_file("too_large", {"文件过大；上限 20 MiB", "the file is too large; at most 20 MiB"});
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const FileKind& k) { return k.media_type == media_type; });
  if (kind == kinds.end()) return bad_file("file_type", {"只接受 PDF、PNG、JPEG、XLSX、DOCX、CSV", "only PDF, PNG, JPEG, XLSX, DOCX and CSV are taken"});
  const bool text = kind->magic.empty() && content.find('\0') == std::string::npos;
  const bool magic = !kind->magic.empty() && content.compare(0, kind->magic.size(), kind->magic) == 0;
  if (!text && !magic) return wrong_content();
  if (!kind->format) return std::nullopt;
  if (inspector == nullptr) return Failure{FailureKind::unavailable, "files_unavailable", {"本服务器现在不能检查这种文件", "this server cannot look into files of this type now"}, {}, 0};
  const auto fault = inspector->fault(*kind->format, content);
  return fault ? std::optional(words_of(*fault)) : std::nullopt;
}

qualify::TrackRecord record_of(Desk& desk, const OrganisationId& exporter) {
  auto record = desk.records.track_record(exporter);
  if (!record) {
    record = qualify::TrackRecord{};
    record->exporter = exporter;
  }
  return std::move(*record);
}

Prepared with_record(qualify::TrackRecord record) {
  ++record.version;
  Prepared out;
  out.receipt = {"track_record", record.exporter.value, {}, {}, record.version, {}, {}};
  out.unit.track_records.push_back({std::move(record)});
  return out;
}

/// The bars of the law that stand against licences of a type, by this record.
std::vector<std::string> bars_of(const qualify::TrackRecord& record, const law::LicenceType& type, const law::Pack& pack, Date day) {
  std::vector<std::string> out;
  for (const qualify::Criterion& c : qualify::score(record, type, pack, {}, day).criteria) {
    if (c.condition->revokes && c.answer == qualify::Answer::not_met) out.push_back(c.condition->id);
  }
  return out;
}

/// Sets the bars of every licence of the exporter that still lives and has conditions.
Result<void, Failure> set_bars(Desk& desk, const Caller& caller, const qualify::TrackRecord& record, Unit& unit) {
  LicenceQuery query;
  query.holder = record.exporter;
  query.states = {licensing::LicenceState::active, licensing::LicenceState::suspended};
  query.page.limit = 500;
  for (;;) {
    const auto page = desk.records.licences(query);
    for (const licensing::Licence& licence : page.items) {
      const law::LicenceType* type = law::find_licence_type(desk.checker.pack(), licence.terms.type);
      if (type == nullptr || type->conditions.empty()) continue;
      licensing::SetBars command{bars_of(record, *type, desk.checker.pack(), today(desk, caller.now))};
      if (auto done = command_licence(desk, caller, licence, command, unit); !done) return done;
    }
    if (page.next.empty()) return {};
    query.page.after = page.next;
  }
}

}  // namespace

Result<Receipt, Failure> claim_exports(Desk& desk, const Caller& caller, std::vector<qualify::PastExport> exports) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    qualify::TrackRecord record = record_of(desk, caller.organisation.id);
    if (caller.seen_version && *caller.seen_version != record.version) return fail(stale());
    record.claimed = exports;
    Prepared out = with_record(std::move(record));
    for (const licensing::Organisation& authority : desk.records.organisations(licensing::OrganisationKind::authority)) {
      out.unit.notices.push_back({new_id(caller.now, desk.random), authority.id, "exports_claimed", caller.organisation.id.value, {}, caller.now, false});
    }
    return out;
  });
}

Result<Receipt, Failure> accept_exports(Desk& desk, const Caller& caller, const OrganisationId& exporter) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    qualify::TrackRecord record = record_of(desk, exporter);
    // What is accepted is what was read, not what was claimed meanwhile.
    if (!caller.seen_version || *caller.seen_version != record.version) return fail(stale());
    if (record.claimed.empty()) return fail(Failure{FailureKind::conflict, "nothing_claimed", {"没有待认可的出口记录", "no exports wait to be accepted"}, {}, 0});
    for (qualify::PastExport& claimed : record.claimed) {
      const bool known = std::find(record.exports.begin(), record.exports.end(), claimed) != record.exports.end();
      if (!known) record.exports.push_back(std::move(claimed));
    }
    record.claimed.clear();
    record.exports_accepted = true;
    Prepared out = with_record(std::move(record));
    out.unit.notices.push_back({new_id(caller.now, desk.random), exporter, "exports_accepted", exporter.value, {}, caller.now, false});
    return out;
  });
}

Result<Receipt, Failure> keep_goods(Desk& desk, const Caller& caller, const CatalogueGoods& goods) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    CatalogueGoods after = goods;
    after.owner = caller.organisation.id;
    if (after.id.empty()) {
      after.id = {new_id(caller.now, desk.random)};
      after.version = 1;
    } else {
      const auto before = desk.records.goods(after.id);
      if (!before || before->owner != caller.organisation.id) return fail(not_found());
      if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
      after.version = before->version + 1;
    }
    Prepared out;
    out.receipt = {"goods", after.id.value, {}, after.retired ? "retired" : "active", after.version, {}, {}};
    out.unit.goods.push_back({std::move(after)});
    return out;
  });
}

Result<Receipt, Failure> store_file(Desk& desk, const Caller& caller, const std::string& name, const std::string& media_type, std::string content) {
  if (auto fault = check_file(desk.inspector, media_type, content)) return fail(std::move(*fault));
  const std::string hash = desk.secrets.sha256(content);
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    StoredFile file;
    file.id = {new_id(caller.now, desk.random)};
    file.owner = caller.organisation.id;
    file.name = name;
    file.media_type = media_type;
    file.sha256 = hash;
    file.bytes = static_cast<std::int64_t>(content.size());
    file.at = caller.now;
    Prepared out;
    out.receipt = {"file", file.id.value, hash, {}, 1, {}, {}};
    out.unit.files.push_back({std::move(file), content});
    return out;
  });
}

Result<Receipt, Failure> keep_programme(Desk& desk, const Caller& caller, const std::vector<qualify::ProgrammeElement>& programme) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    qualify::TrackRecord record = record_of(desk, caller.organisation.id);
    if (caller.seen_version && *caller.seen_version != record.version) return fail(stale());
    record.programme = programme;
    return with_record(std::move(record));
  });
}

Result<Receipt, Failure> keep_findings(Desk& desk, const Caller& caller, const OrganisationId& exporter, const RecordFinding& finding) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto organisation = desk.records.organisation(exporter);
    if (!organisation || organisation->kind != licensing::OrganisationKind::exporter) return fail(not_found());
    qualify::TrackRecord record = record_of(desk, exporter);
    if (caller.seen_version && *caller.seen_version != record.version) return fail(stale());
    if (finding.exports) {
      record.exports = *finding.exports;
      record.exports_accepted = true;
    }
    if (finding.penalties) record.penalties = *finding.penalties;
    if (finding.listed_owner) record.listed_owner = finding.listed_owner;
    Prepared out = with_record(record);
    if (auto done = set_bars(desk, caller, record, out.unit); !done) return fail(std::move(done.error()));
    return out;
  });
}

}  // namespace ytterby::app
