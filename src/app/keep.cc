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
  std::string_view magic;   ///< the first bytes; empty: text
};
constexpr std::array<FileKind, 6> kinds{{{"application/pdf", "%PDF-"},
                                         {"image/png", "\x89PNG\r\n\x1a\n"},
                                         {"image/jpeg", "\xff\xd8\xff"},
                                         {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04"},
                                         {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"},
                                         {"text/csv", ""}}};

Failure bad_file(std::string code, Text text) { return {FailureKind::invalid, std::move(code), std::move(text), {}, 0}; }

std::optional<Failure> check_file(const std::string& media_type, const std::string& content) {
  if (content.empty()) return bad_file("empty_file", {"文件是空的", "the file is empty"});
  if (content.size() > largest_file) return bad_file("too_large", {"文件过大；上限 20 MiB", "the file is too large; at most 20 MiB"});
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const FileKind& k) { return k.media_type == media_type; });
  if (kind == kinds.end()) return bad_file("file_type", {"只接受 PDF、PNG、JPEG、XLSX、DOCX、CSV", "only PDF, PNG, JPEG, XLSX, DOCX and CSV are taken"});
  const bool text = kind->magic.empty() && content.find('\0') == std::string::npos;
  const bool magic = !kind->magic.empty() && content.compare(0, kind->magic.size(), kind->magic) == 0;
  if (!text && !magic) return bad_file("file_content", {"文件内容与其类型不符；请重新导出", "the file is not of the type that it is said to be; export it again"});
  return std::nullopt;
}

/// Office files are archives: what they unpack to counts, not what they begin with.
std::optional<Failure> check_office(const Desk& desk, const std::string& media_type, const std::string& content) {
  if (media_type.rfind("application/vnd.openxmlformats", 0) != 0) return std::nullopt;
  if (!desk.check_office) return bad_file("file_type", {"本服务器不接受 XLSX 和 DOCX；请用 PDF", "this server takes no XLSX or DOCX; use PDF"});
  auto fault = desk.check_office(media_type, content);
  if (!fault) return std::nullopt;
  return bad_file(std::move(fault->code), std::move(fault->text));
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
  if (auto fault = check_file(media_type, content)) return fail(std::move(*fault));
  if (auto fault = check_office(desk, media_type, content)) return fail(std::move(*fault));
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
