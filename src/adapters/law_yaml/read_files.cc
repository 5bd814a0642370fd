#include "adapters/law_yaml/read_files.h"

#include <algorithm>

#include "core/goods/facts.h"

namespace ytterby::law_yaml {

void read_pack_file(Reader& r, const YamlNode& n, law::Pack& pack) {
  pack.id = r.string(n, "pack");
  pack.title = r.text(n, "title");
  pack.jurisdiction = r.string(n, "jurisdiction");
  const std::string offset = r.string(n, "day_starts_at");
  if (offset.size() == 6) {
    const int minutes = std::stoi(offset.substr(1, 2)) * 60 + std::stoi(offset.substr(4, 2));
    pack.utc_offset_minutes = offset[0] == '-' ? -minutes : minutes;
  }
  if (const YamlNode* subject = n.find("subject")) {
    for (const Element e : r.elements(*subject, "elements")) pack.subject.elements.add(e);
    pack.subject.forms = r.forms(*subject, "forms");
    pack.subject.text = r.text(*subject, "text");
  }
}

void read_coverage(Reader& r, const YamlNode& n, law::Pack& pack) {
  pack.coverage.covers_from = r.date(n, "covers_from");
  pack.coverage.verified_through = r.date(n, "verified_through");
  pack.coverage.evidence = r.text(n, "evidence");
  r.list(n, "gaps", [&](const YamlNode& gap) { pack.coverage.gaps.push_back({r.strings(gap, "about"), r.text(gap, "text")}); });
}

void read_facts(Reader& r, const YamlNode& n, law::Pack& pack) {
  law::Vocabulary& v = pack.vocabulary;
  r.list(n, "elements", [&](const YamlNode& e) {
    const auto element = Element::parse(r.string(e, "symbol"));
    if (!element) return r.problem(e, "elements.symbol", "no_such_element", {"没有元素 `" + r.string(e, "symbol") + "`", "there is no element `" + r.string(e, "symbol") + "`"});
    v.elements[*element] = {r.string(e, "zh"), r.string(e, "en")};
    if (r.boolean(e, "rare_earth")) v.rare_earths.push_back(*element);
  });
  const auto named = [&](const YamlNode& item, law::Named& out) {
    out.id = r.string(item, "id");
    out.title = r.text(item, "title");
  };
  const auto plain = [&](std::vector<law::Named>& into) {
    return [&](const YamlNode& item) {
      into.emplace_back();
      named(item, into.back());
    };
  };
  r.list(n, "forms", plain(v.forms));
  r.list(n, "processing", plain(v.processing));
  r.list(n, "families", [&](const YamlNode& item) {
    law::FamilyName out;
    named(item, out);
    out.elements = r.elements(item, "elements");
    v.families.push_back(std::move(out));
  });
  r.list(n, "kinds", [&](const YamlNode& item) {
    law::KindName out;
    named(item, out);
    out.forms = r.forms(item, "forms");
    v.kinds.push_back(std::move(out));
  });
  r.list(n, "numbers", [&](const YamlNode& item) {
    law::NumberName out;
    named(item, out);
    out.unit = r.string(item, "unit");
    out.question = r.text(item, "question");
    v.numbers.push_back(std::move(out));
  });
  r.list(n, "flags", [&](const YamlNode& item) {
    law::FlagName out;
    named(item, out);
    out.question = r.text(item, "question");
    out.volunteered = r.boolean(item, "volunteered");
    v.flags.push_back(std::move(out));
  });
  r.list(n, "places", [&](const YamlNode& item) { v.places.push_back({r.string(item, "zh"), r.string(item, "en")}); });
  r.list(n, "questions", [&](const YamlNode& item) { v.questions[r.string(item, "fact")] = r.text(item, "text"); });
  r.list(n, "end_use_flags", [&](const YamlNode& item) {
    law::EndUseFlag out;
    named(item, out);
    out.words = r.strings(item, "words");
    v.end_use_flags.push_back(std::move(out));
  });
}

void read_instrument(Reader& r, const YamlNode& n, law::Pack& pack) {
  law::Instrument out;
  out.where = r.where(n);
  out.id = r.string(n, "id");
  out.number = r.string(n, "number");
  out.kind = r.string(n, "kind");
  out.title = r.text(n, "title");
  out.short_title = r.text(n, "short");
  out.issuers = r.strings(n, "issuers");
  out.published = r.optional_date(n, "published");
  out.in_force = r.optional_date(n, "in_force");
  out.rare_earth = r.boolean(n, "rare_earth");
  out.verified = r.verified(n);
  out.link = r.string(n, "link");
  out.note = r.text(n, "note");
  r.list(n, "parts", [&](const YamlNode& part) { out.parts.push_back({r.string(part, "at"), r.date(part, "in_force"), r.text(part, "text")}); });
  r.list(n, "events", [&](const YamlNode& e) {
    static constexpr std::array<std::string_view, 3> kinds{"suspended", "repealed", "announced"};
    law::Event event;
    event.where = r.where(e);
    event.kind = r.one_of<law::Event::Kind>(e, "event", kinds);
    const bool announced = event.kind == law::Event::Kind::announced;
    event.from = r.date(e, announced ? "on" : "from");
    if (announced) event.foreseen_from = r.optional_date(e, "from");
    event.until = r.optional_date(e, "until");
    event.by = r.string(e, "by");
    event.parts = r.strings(e, "parts");
    event.inferred = r.boolean(e, "inferred");
    event.note = r.text(e, "note");
    event.confidence = r.string(e, "confidence");
    event.link = r.string(e, "link");
    out.events.push_back(std::move(event));
  });
  pack.instruments.push_back(std::move(out));
}

namespace {

law::Version read_version(Reader& r, const YamlNode& n) {
  static constexpr std::array<std::string_view, 3> effects{"controlled", "ask", "prohibited"};
  law::Version out;
  out.where = r.where(n);
  out.in_force = r.date(n, "in_force");
  out.until = r.optional_date(n, "until");
  out.source = r.source(n);
  out.verified = r.verified(n);
  if (const YamlNode* when = n.find("when")) out.when = r.predicate(*when);
  out.effect = r.one_of<law::Effect>(n, "effect", effects);
  out.yields_to = r.strings(n, "yields_to");
  out.hs = r.strings(n, "hs");
  out.hs_inferred = r.strings(n, "hs_inferred");
  out.note = r.text(n, "note");
  return out;
}

law::Provision read_provision(Reader& r, const YamlNode& n) {
  law::Provision out;
  out.where = r.where(n);
  out.code = r.string(n, "code");
  out.title = r.text(n, "title");
  out.pseudo_code = r.boolean(n, "pseudo_code");
  out.reserved = r.boolean(n, "reserved");
  r.list(n, "versions", [&](const YamlNode& v) { out.versions.push_back(read_version(r, v)); });
  r.list(n, "children", [&](const YamlNode& c) { out.children.push_back(read_provision(r, c)); });
  return out;
}

}  // namespace

void read_control_list(Reader& r, const YamlNode& n, law::Pack& pack) {
  static constexpr std::array<std::string_view, 2> reaches{"export_from_jurisdiction", "export_from_abroad"};
  law::Family out;
  out.where = r.where(n);
  out.family = r.string(n, "family");
  out.title = r.text(n, "title");
  out.subject = r.string(n, "subject");
  out.reach = r.one_of<law::Family::Reach>(n, "reach", reaches);
  r.list(n, "provisions", [&](const YamlNode& p) { out.provisions.push_back(read_provision(r, p)); });
  pack.families.push_back(std::move(out));
}

void read_guidance(Reader& r, const YamlNode& n, law::Pack& pack) {
  static constexpr std::array<std::string_view, 2> effects{"outside", "explains"};
  r.list(n, "rules", [&](const YamlNode& rule) {
    law::GuidanceRule out;
    out.where = r.where(rule);
    out.id = r.string(rule, "id");
    out.in_force = r.date(rule, "in_force");
    out.source = r.source(rule);
    out.verified = r.verified(rule);
    out.effect = r.one_of<law::GuidanceRule::Effect>(rule, "effect", effects);
    out.of_instruments = r.strings(rule, "of_instruments");
    out.of_provisions = r.strings(rule, "of_provisions");
    if (const YamlNode* when = rule.find("when")) out.when = r.predicate(*when);
    if (const YamlNode* relevant = rule.find("relevant")) out.relevant = r.predicate(*relevant);
    out.text = r.text(rule, "text");
    out.rests_on = r.text(rule, "rests_on");
    pack.guidance.push_back(std::move(out));
  });
}

namespace {
constexpr std::array<std::string_view, 3> party_list_ids{"restricted", "watch", "unreliable"};
}

void read_destinations(Reader& r, const YamlNode& n, law::Pack& pack) {
  static constexpr std::array<std::string_view, 4> goods{"controlled", "any", "of_instruments", "of_subjects"};
  static constexpr std::array<std::string_view, 7> effects{"prohibited", "presumed_refusal", "stricter_review", "case_by_case",
                                                           "licence_required", "exempt_with_report", "not_evaluated"};
  r.list(n, "rules", [&](const YamlNode& rule) {
    law::DestinationRule out;
    out.where = r.where(rule);
    out.id = r.string(rule, "id");
    out.in_force = r.date(rule, "in_force");
    out.source = r.source(rule);
    out.verified = r.verified(rule);
    out.countries = r.strings(rule, "countries");
    out.goods = r.one_of<law::DestinationRule::Goods>(rule, "goods", goods);
    out.of_instruments = r.strings(rule, "of_instruments");
    out.of_subjects = r.strings(rule, "of_subjects");
    out.end_use_flags = r.strings(rule, "end_use_flags");
    out.listed_party = r.boolean(rule, "listed_party");
    if (const YamlNode* owned = rule.find("owned_by_listed")) {
      law::OwnedByListed& by = out.owned_by_listed.emplace();
      by.share = r.string(*owned, "share");
      for (const std::string& list : r.strings(*owned, "lists")) by.lists.push_back(static_cast<law::PartyListId>(std::find(party_list_ids.begin(), party_list_ids.end(), list) - party_list_ids.begin()));
      by.reach = r.one_of<law::OwnedByListed::Reach>(*owned, "reach", std::array<std::string_view, 2>{"at_least", "more_than"});
      by.through = r.one_of<law::OwnedByListed::Through>(*owned, "through", std::array<std::string_view, 2>{"in_full", "in_proportion"});
    }
    out.effect = r.one_of<law::DestinationRule::Effect>(rule, "effect", effects);
    out.text = r.text(rule, "text");
    out.note = r.text(rule, "note");
    pack.destinations.push_back(std::move(out));
  });
}

void read_parties(Reader& r, const YamlNode& n, law::Pack& pack) {
  law::PartyNotice out;
  out.where = r.where(n);
  out.instrument = r.string(n, "instrument");
  out.list = r.one_of<law::PartyListId>(n, "list", party_list_ids);
  out.third_party_transfer = r.boolean(n, "third_party_transfer");
  out.measure_unclear = r.boolean(n, "measure_unclear");
  r.list(n, "entries", [&](const YamlNode& e) {
    out.entries.push_back({r.string(e, "en"), r.string(e, "zh"), r.strings(e, "also"), r.string(e, "country"), r.verified(e), r.string(e, "branch_of")});
  });
  pack.parties.push_back(std::move(out));
}

void read_party_lists(Reader& r, const YamlNode& n, law::Pack& pack) {
  r.list(n, "lists", [&](const YamlNode& list) {
    law::PartyListRule out;
    out.where = r.where(list);
    out.id = r.one_of<law::PartyListId>(list, "id", party_list_ids);
    out.title = r.text(list, "title");
    out.effect = r.string(list, "effect") == "individual_only" ? law::PartyEffect::individual_only : law::PartyEffect::prohibited;
    out.in_force = r.date(list, "in_force");
    out.source = r.source(list);
    out.text = r.text(list, "text");
    out.no_clock = r.boolean(list, "no_clock");
    out.documents = r.strings(list, "documents");
    pack.party_lists.push_back(std::move(out));
  });
}

void read_calendar(Reader& r, const YamlNode& n, law::Pack& pack) {
  law::CalendarYear out;
  out.where = r.where(n);
  out.year = r.integer(n, "year");
  out.source = r.text(n, "source");
  out.provisional = r.boolean(n, "provisional");
  r.list(n, "holidays", [&](const YamlNode& h) { out.holidays.push_back({r.text(h, "title"), r.date(h, "from"), r.date(h, "to")}); });
  r.list(n, "working_weekends", [&](const YamlNode& d) {
    if (const auto day = Date::parse(d.scalar)) {
      out.working_weekends.push_back(*day);
    } else {
      r.problem(d, "working_weekends", "no_such_day", {"`" + d.scalar + "` 不是日历上的日期", "`" + d.scalar + "` is not a day of the calendar"});
    }
  });
  pack.calendar.push_back(std::move(out));
}

void read_hs(Reader& r, const YamlNode& n, law::Pack& pack) {
  r.list(n, "codes", [&](const YamlNode& c) {
    pack.hs.push_back({r.string(c, "code"), r.text(c, "title"), r.strings(c, "provisions"), r.where(c)});
  });
}

void read_hs_catalogue(Reader& r, const YamlNode& n, law::Pack& pack) {
  pack.hs_catalogues[r.source(n).instrument] = r.strings(n, "codes");
}

void read_lexicon(Reader& r, const YamlNode& n, law::Pack& pack) {
  r.list(n, "entries", [&](const YamlNode& e) {
    law::LexiconEntry out;
    out.where = r.where(e);
    out.words = r.strings(e, "words");
    out.form = goods::parse_form(r.string(e, "form"));
    out.family = r.string(e, "family");
    out.processing = goods::parse_processing(r.string(e, "processing"));
    out.kind = r.string(e, "kind");
    out.elements = r.elements(e, "elements");
    pack.lexicon.entries.push_back(std::move(out));
  });
  r.list(n, "grades", [&](const YamlNode& g) {
    pack.lexicon.grades.push_back({r.string(g, "pattern"), r.string(g, "family"), r.elements(g, "heavy_likely"), r.text(g, "note"), r.where(g)});
  });
  if (const YamlNode* markers = n.find("use_markers")) {
    pack.lexicon.use_before = r.strings(*markers, "before");
    pack.lexicon.use_after = r.strings(*markers, "after");
  }
}

}  // namespace ytterby::law_yaml
