#include "app/practice.h"

#include <algorithm>

#include "app/applications.h"
#include "app/keep.h"
#include "app/sign_in.h"
#include "core/explain/paper_words.h"
#include "core/explain/practice_words.h"

namespace ytterby::app {

namespace {

using explain::paper_word;
using W = explain::PaperWord;
using licensing::OrganisationKind;
using licensing::Role;

constexpr std::int64_t seconds_of_day = 86'400;

/// Makes the people of a practice; what failed first is kept.
class Casting {
 public:
  Casting(Desk& desk, std::string password) : desk_(desk), password_(std::move(password)) {}

  OrganisationId organisation(OrganisationKind kind, const Text& name) {
    licensing::Organisation made;
    made.kind = kind;
    made.name = name;
    made.country = desk_.checker.pack().jurisdiction;
    made.demonstration = true;
    return take(add_organisation(desk_, made, {}));
  }

  Caller person(const OrganisationId& of, const std::string& login, const std::string& name, Role role) {
    licensing::Person made;
    made.organisation = of;
    made.login = login;
    made.name = name;
    made.roles = {role};
    const PersonId id = take(add_person(desk_, made, password_, {}));
    Caller out;
    out.now = desk_.clock.now();
    if (const auto found = desk_.records.person(id)) out.person = *found;
    if (const auto found = desk_.records.organisation(of)) out.organisation = *found;
    return out;
  }

  GoodsId goods(const Caller& caller, const learn::PracticeGoods& goods) {
    CatalogueGoods entry;
    entry.name = goods.name;
    entry.facts = goods.facts;
    return {take(keep_goods(desk_, caller, entry)).id};
  }

  std::optional<Failure> failure;

 private:
  template <class T>
  T take(Result<T, Failure> result) {
    if (result) return std::move(*result);
    if (!failure) failure = std::move(result.error());
    return T{};
  }

  Desk& desk_;
  std::string password_;
};

/// The order as an application that is filled in right.
licensing::Content content_of(const learn::PracticeOrder& order) {
  licensing::Content out;
  out.type = law::LicenceTypeId::individual;
  out.destination = order.country;
  out.end_users.push_back({order.end_user, {}, order.country, order.address});
  out.end_use = order.end_use;
  out.contract_no = order.contract_no;
  licensing::GoodsLine line;
  line.description = order.goods.front().name;
  line.facts = order.goods.front().facts;
  line.quantity = order.quantity;
  line.value = order.value;
  out.lines.push_back(std::move(line));
  return out;
}

Text same(const std::string& text) { return {text, text}; }

PaperSection rows_of(const Desk& desk, const learn::PracticeOrder& order, const PracticeCast& cast) {
  PaperSection out;
  out.heading = paper_word(W::scope);
  out.rows.push_back({paper_word(W::exporter), cast.trainee.organisation.name});
  out.rows.push_back({paper_word(W::end_user), same(order.end_user + "\n" + order.address)});
  out.rows.push_back({paper_word(W::destination), explain::country_text(order.country)});
  out.rows.push_back({paper_word(W::end_use), same(order.end_use)});
  out.rows.push_back({paper_word(W::contract_no), same(order.contract_no)});
  out.rows.push_back({paper_word(W::column_goods), same(order.goods.front().name)});
  out.rows.push_back({paper_word(W::column_quantity), explain::amount_text(order.quantity)});
  out.rows.push_back({paper_word(W::column_value), explain::amount_text(order.value)});
  out.rows.push_back({paper_word(W::law_pack), same(desk.checker.pack().id)});
  return out;
}

}  // namespace

void PracticeClock::pass_days(std::int64_t days) { ahead_ += days * seconds_of_day; }

Result<PracticeCast, Failure> begin_practice(Desk& desk, const learn::Practice& practice, const learn::PracticeOrder& order, const std::string& trainee, const std::string& password) {
  Casting casting(desk, password);
  PracticeCast out;
  const OrganisationId authority = casting.organisation(OrganisationKind::authority, {"练习许可机关（虚构）", "Practice Licensing Authority (invented)"});
  out.officer = casting.person(authority, "officer@practice.example", "练习审查员", Role::officer);
  out.approver = casting.person(authority, "approver@practice.example", "练习批准人", Role::approver);
  out.customs = casting.person(casting.organisation(OrganisationKind::customs, {"练习海关（虚构）", "Practice Customs (invented)"}), "customs@practice.example", "练习关员", Role::customs_officer);
  out.login = "trainee@practice.example";
  out.trainee = casting.person(casting.organisation(OrganisationKind::exporter, practice.company), out.login, trainee, Role::exporter_staff);
  out.ordered = casting.goods(out.trainee, order.goods.front());
  out.along = casting.goods(out.trainee, order.goods.back());
  if (casting.failure) return fail(std::move(*casting.failure));
  return out;
}

std::vector<const law::Document*> practice_documents(const Desk& desk, const learn::PracticeOrder& order, const PracticeCast& cast) {
  return preview(desk, content_of(order), cast.trainee.organisation, today(desk, desk.clock.now())).required;
}

std::optional<Paper> practice_paper(const Desk& desk, const learn::PracticeOrder& order, const PracticeCast& cast, std::string_view document, bool translation) {
  const auto documents = practice_documents(desk, order, cast);
  const auto found = std::find_if(documents.begin(), documents.end(), [&](const law::Document* d) { return d->id == document; });
  if (found == documents.end() || (translation && !(*found)->translation)) return std::nullopt;
  Paper out;
  out.look = Paper::Look::form;
  out.title = (*found)->title;
  if (translation) out.kind = {"译文", "Translation"};
  out.number = order.contract_no;
  out.watermark = explain::practice_watermark();
  out.footer = explain::practice_watermark();
  out.at = desk.clock.now();
  out.sections.push_back(rows_of(desk, order, cast));
  out.sections.push_back({});
  out.sections.back().paragraphs.push_back((*found)->text);
  return out;
}

}  // namespace ytterby::app
