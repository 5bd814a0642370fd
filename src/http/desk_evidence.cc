// Everything that is known of one licence, as one archive for an audit, with a manifest of hashes.
#include <algorithm>

#include "adapters/tables/write_zip.h"
#include "adapters/wire/conduct_json.h"
#include "adapters/wire/json_writer.h"
#include "adapters/wire/ledger_json.h"
#include "adapters/wire/licensing_json.h"
#include "app/conduct.h"
#include "http/desk_routes.h"

namespace ytterby::http {

namespace {

/// What happened to one stream, each event as it is kept.
std::string timeline_of(app::Records& records, const std::string& stream) {
  std::string out = "[";
  for (const app::TimelineEntry& e : records.timeline(stream)) {
    std::string one;
    wire::JsonWriter w(one);
    w.open_object().member("id", e.id).count("version", e.version).member("type", e.type).key("at").value(e.at).member("by", e.by.value).key("body").raw(e.body.empty() ? "null" : e.body).close_object();
    out += (out.size() > 1 ? ",\n" : "\n") + one;
  }
  return out + "\n]\n";
}

std::vector<ledger::Certificate> all_certificates(app::Records& records, const LicenceId& licence) {
  std::vector<ledger::Certificate> out;
  app::CertificateQuery query;
  query.licence = licence;
  query.page.limit = 500;
  for (;;) {
    auto page = records.certificates(query);
    std::move(page.items.begin(), page.items.end(), std::back_inserter(out));
    if (page.next.empty()) return out;
    query.page.after = page.next;
  }
}

std::vector<ledger::Entry> all_entries(app::Records& records, const ledger::Account& account) {
  std::vector<ledger::Entry> out;
  app::EntryQuery query{account.licence, account.line, 0, 10'000};
  for (;;) {
    auto part = records.entries(query);
    if (part.empty()) return out;
    query.after = part.back().sequence;
    std::move(part.begin(), part.end(), std::back_inserter(out));
  }
}

/// Name, size and SHA-256 of each file.
std::string manifest_of(const app::Secrets& secrets, const std::vector<tables::PackedFile>& files, const licensing::Licence& licence, app::Instant now) {
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("licence", licence.terms.number).count("version", licence.version).key("made_at").value(now).key("files").open_array();
  for (const tables::PackedFile& file : files) w.open_object().member("name", file.name).count("bytes", file.content.size()).member("sha256", secrets.sha256(file.content)).close_object();
  w.close_array().close_object();
  return out + "\n";
}

/// A name that says what a paper is and cannot leave its folder.
std::string safe_name(const std::string& name, std::size_t number) {
  std::string out = std::to_string(number) + "-" + name;
  std::replace(out.begin(), out.end(), '/', '_');
  std::replace(out.begin(), out.end(), '\\', '_');
  return out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> DeskRoutes::papers_of(const licensing::Application& application) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const licensing::Paper& paper : application.content.papers) {
    if (auto content = desk_.records.file_content(paper.sha256)) out.emplace_back(safe_name(paper.file_name, out.size() + 1), std::move(*content));
  }
  return out;
}

Response DeskRoutes::licence_evidence(Asked& asked) const {
  const auto licence = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!licence) return problem_of(app::not_found(), asked.lang);
  const Date day = app::today(desk_, asked.caller.now);
  const Text holder = organisation_name(licence->terms.holder);
  std::vector<tables::PackedFile> files;
  files.push_back({"licence.json", wire::licence_json(*licence, holder, true, &desk_.checker.pack())});
  files.push_back({"licence-events.json", timeline_of(desk_.records, "licence/" + licence->id.value)});
  files.push_back({"case-events.json", timeline_of(desk_.records, "application/" + licence->terms.application.value)});
  const ledger::Books books = app::books_or_fresh(desk_, *licence);
  files.push_back({"balance.json", wire::balance_json(*licence, books, app::outlook_of(desk_, *licence, books, asked.caller.now))});
  for (const ledger::Account& account : books.accounts) {
    files.push_back({"ledger/line-" + std::to_string(account.line) + ".json", wire::entries_json(all_entries(desk_.records, account), account)});
  }
  for (const ledger::Certificate& certificate : all_certificates(desk_.records, licence->id)) {
    files.push_back({"certificates/" + certificate.number + ".json", wire::certificate_json(certificate, holder)});
    if (const auto end = desk_.records.shipment_end(certificate.id)) files.push_back({"certificates/" + certificate.number + "-end.json", wire::shipment_end_json(end, certificate)});
  }
  files.push_back({"reports.json", wire::reports_json(app::reports_of(desk_, *licence, day))});
  files.push_back({"breaks.json", wire::breaks_json(app::breaks_of(desk_, *licence, day), day)});
  if (const auto application = desk_.records.application(licence->terms.application)) {
    for (auto& [name, content] : papers_of(*application)) files.push_back({"papers/" + name, std::move(content)});
  }
  files.insert(files.begin(), {"manifest.json", manifest_of(desk_.secrets, files, *licence, asked.caller.now)});
  Response out{200, "application/zip", tables::write_zip(files), {{"Cache-Control", "no-store"}}};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + licence->terms.number + "-evidence.zip\"");
  return out;
}

Response DeskRoutes::open_certificates(Asked& asked) const {
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("iss", issuer_).key("iat").value(asked.caller.now).key("certificates").open_array();
  app::CertificateQuery query;
  query.states = {ledger::CertificateState::drawn};
  query.page.limit = 500;
  for (;;) {
    const auto page = desk_.records.certificates(query);
    for (const ledger::Certificate& certificate : page.items) {
      // Whoever works without a line sees no suspension and no change of the law: the list says of each what is so now.
      if (const auto look = app::look_at(desk_, asked.caller, certificate)) w.raw(wire::offline_json(*look, organisation_name(certificate.holder)));
    }
    if (page.next.empty()) break;
    query.page.after = page.next;
  }
  w.close_array().close_object();
  return {200, "application/jwt", desk_.signer.sign_token(out, "open-certificates+jwt"), {{"Cache-Control", "no-store"}}};
}

}  // namespace ytterby::http
