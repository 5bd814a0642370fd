#include "core/law/view.h"

#include <algorithm>

namespace ytterby::law {

Speaking speaking_version(const Pack& pack, const Family& family, const Provision& provision, const AsOf& as_of) {
  Speaking out;
  out.family = &family;
  out.provision = &provision;
  for (const Version& version : provision.versions) {
    const Instrument* instrument = find_instrument(pack, version.source.instrument);
    if (instrument == nullptr) continue;
    const Status status = status_of(pack, *instrument, version.source.at, as_of);
    if (status == Status::not_published) continue;
    const bool begun = version.in_force <= as_of.day;
    if (out.version != nullptr && !begun) break;
    out.version = &version;
    out.instrument = instrument;
    out.status = !begun && status == Status::in_force                                  ? Status::not_in_force
                 : version.until && as_of.day > *version.until && status == Status::in_force ? Status::repealed
                                                                                       : status;
    if (!begun && out.status == Status::suspended) out.status = Status::not_in_force;
  }
  return out;
}

View::View(const Pack& pack, AsOf as_of) : pack_(&pack), as_of_(as_of) {
  each_provision(pack, [&](const Provision& provision, const Family& family) {
    const Speaking speaking = speaking_version(pack, family, provision, as_of);
    if (speaking.version != nullptr && speaking.version->when) provisions_.push_back(speaking);
  });
  for (const GuidanceRule& rule : pack.guidance) {
    if (binds(rule.source, rule.in_force)) guidance_.push_back(&rule);
  }
}

Status View::status(const Source& source) const {
  const Instrument* instrument = find_instrument(*pack_, source.instrument);
  return instrument == nullptr ? Status::unknown : status_of(*pack_, *instrument, source.at, as_of_);
}

bool View::binds(const Source& source, Date in_force) const {
  return in_force <= as_of_.day && status(source) == Status::in_force;
}

namespace {

void compare_instrument(const Pack& pack, const Instrument& instrument, const std::string& at, const AsOf& from, const AsOf& to,
                        Difference& out) {
  InstrumentChange change;
  change.instrument = &instrument;
  change.at = at;
  change.before = status_of(pack, instrument, at, from);
  change.after = status_of(pack, instrument, at, to);
  for (const Span& span : spans_of(pack, instrument, at, to.known)) {
    if (span.from > from.day && span.from <= to.day) change.on.push_back(span.from);
  }
  if (change.before == change.after && change.on.empty()) return;
  change.by = event_behind(pack, instrument, at, to);
  out.instruments.push_back(change);
}

}  // namespace

Difference difference(const Pack& pack, Date from, Date to, std::optional<Date> known) {
  const AsOf before{from, known};
  const AsOf after{to, known};
  Difference out;
  for (const Instrument& instrument : pack.instruments) {
    if (known && instrument.published && *instrument.published > *known) continue;
    compare_instrument(pack, instrument, "", before, after, out);
    for (const Part& part : instrument.parts) {
      if (part.in_force != instrument.in_force) compare_instrument(pack, instrument, part.at, before, after, out);
    }
  }
  each_provision(pack, [&](const Provision& provision, const Family& family) {
    const Speaking a = speaking_version(pack, family, provision, before);
    const Speaking b = speaking_version(pack, family, provision, after);
    const bool has_condition = (a.version != nullptr && a.version->when) || (b.version != nullptr && b.version->when);
    if (!has_condition || (a.status == b.status && a.version == b.version)) return;
    ProvisionChange change;
    change.before = a.status;
    change.after = b.status;
    change.family = &family;
    change.provision = &provision;
    change.version_before = a.version;
    change.version_after = b.version;
    out.provisions.push_back(change);
  });
  return out;
}

}  // namespace ytterby::law
