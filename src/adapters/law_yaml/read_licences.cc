#include "adapters/law_yaml/read_files.h"

namespace ytterby::law_yaml {

namespace {

law::LicenceType read_type(Reader& r, const YamlNode& n) {
  static constexpr std::array<std::string_view, 3> ids{"individual", "general", "registration"};
  static constexpr std::array<std::string_view, 5> reasons{"prohibited", "watch_listed", "several_end_users", "no_listed_situation", "presumed_refusal"};
  law::LicenceType out;
  out.where = r.where(n);
  out.id = r.one_of<law::LicenceTypeId>(n, "id", ids);
  out.title = r.text(n, "title");
  out.in_force = r.date(n, "in_force");
  out.source = r.source(n);
  out.text = r.text(n, "text");
  if (n.find("validity_max") != nullptr) out.validity_max = r.period(n, "validity_max");
  out.validity_note = r.text(n, "validity_note");
  out.documents = r.strings(n, "documents");
  r.list(n, "closed_by", [&](const YamlNode& c) {
    out.closed_by.push_back({r.one_of<law::ClosedBy>(c, "reason", reasons), r.source(c), r.text(c, "text")});
  });
  r.list(n, "conditions", [&](const YamlNode& c) {
    law::Condition condition{r.string(c, "id"), r.source(c), r.verified(c), r.text(c, "text"), r.string(c, "basis"), r.string(c, "test"), {}, r.boolean(c, "revokes")};
    if (const YamlNode* parameters = c.find("parameters")) {
      for (const auto& [part, id] : parameters->entries) condition.parameters[part] = id.scalar;
    }
    out.conditions.push_back(std::move(condition));
  });
  r.list(n, "situations", [&](const YamlNode& s) { out.situations.push_back({r.string(s, "id"), r.source(s), r.text(s, "text")}); });
  return out;
}

void read_documents(Reader& r, const YamlNode& n, law::Pack& pack) {
  r.list(n, "documents", [&](const YamlNode& d) {
    law::Document out;
    out.where = r.where(d);
    out.id = r.string(d, "id");
    out.title = r.text(d, "title");
    out.text = r.text(d, "text");
    out.source = r.source(d);
    out.issued_by = r.string(d, "issued_by");
    out.basis = r.string(d, "basis");
    out.original_on_paper = r.boolean(d, "original_on_paper");
    out.translation = r.boolean(d, "translation");
    pack.documents.push_back(std::move(out));
  });
}

void read_parameters(Reader& r, const YamlNode& n, law::Pack& pack) {
  r.list(n, "parameters", [&](const YamlNode& p) {
    law::Parameter out;
    out.where = r.where(p);
    out.id = r.string(p, "id");
    out.title = r.text(p, "title");
    out.value = r.decimal(p, "value");
    out.unit = r.string(p, "unit");
    out.basis = r.string(p, "basis");
    out.in_force = r.date(p, "in_force");
    if (p.find("source") != nullptr) out.source = r.source(p);
    out.text = r.text(p, "text");
    out.elements = r.elements(p, "elements");
    pack.parameters.push_back(std::move(out));
  });
}

law::Challenge read_challenge(Reader& r, const YamlNode& n) {
  static constexpr std::array<std::string_view, 4> decisions{"refusal", "suspension", "withdrawal", "revocation"};
  law::Challenge out;
  out.where = r.where(n);
  out.id = r.string(n, "id");
  for (const std::string& of : r.strings(n, "of")) {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (decisions[i] == of) out.of.push_back(static_cast<law::Challenge::Of>(i));
    }
  }
  out.title = r.text(n, "title");
  if (n.find("period") != nullptr) out.period = r.period(n, "period");
  out.source = r.source(n);
  out.verified = r.verified(n);
  out.text = r.text(n, "text");
  return out;
}

}  // namespace

void read_licences(Reader& r, const YamlNode& n, law::Pack& pack) {
  r.list(n, "types", [&](const YamlNode& t) { pack.licence_types.push_back(read_type(r, t)); });
  read_documents(r, n, pack);
  r.list(n, "clocks", [&](const YamlNode& c) {
    pack.clocks.push_back({r.string(c, "id"), r.text(c, "title"), r.period(c, "period"), r.date(c, "in_force"), r.source(c), r.text(c, "text"), r.where(c)});
  });
  read_parameters(r, n, pack);
  r.list(n, "remarks", [&](const YamlNode& m) {
    pack.remarks.push_back({r.string(m, "id"), r.string(m, "for") == "controlled", r.date(m, "in_force"), r.strings(m, "of_instruments"), r.source(m),
                            r.text(m, "template"), r.where(m)});
  });
  if (const YamlNode* kept = n.find("retention")) pack.retention = {r.period(*kept, "period"), r.source(*kept), r.text(*kept, "text")};
  r.list(n, "programme_elements", [&](const YamlNode& e) { pack.programme_elements.push_back({r.string(e, "id"), r.text(e, "title"), r.source(e), r.text(e, "text")}); });
  r.list(n, "review_factors", [&](const YamlNode& f) { pack.review_factors.push_back({r.string(f, "id"), r.source(f), r.text(f, "text")}); });
  r.list(n, "challenges", [&](const YamlNode& c) { pack.challenges.push_back(read_challenge(r, c)); });
  pack.vague_end_uses = r.strings(n, "vague_end_uses");
  pack.resale_words = r.strings(n, "resale_words");
  r.list(n, "unfit_uses", [&](const YamlNode& u) { pack.unfit_uses.push_back({r.forms(u, "forms"), r.strings(u, "words")}); });
}

}  // namespace ytterby::law_yaml
