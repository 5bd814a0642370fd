#include "cli/demo_world.h"

#include <algorithm>
#include <array>

#include "app/applications.h"
#include "app/briefings.h"
#include "app/cases.h"
#include "app/clearance.h"
#include "app/guidance.h"
#include "app/keep.h"

namespace ytterby::cli {

namespace {

using licensing::Organisation;
using licensing::OrganisationKind;
using licensing::Role;

struct DemoGoods {
  const char* name;
  const char* facts;
};

// Goods by what they are made of; which provision they fall under is for the engine to say.
constexpr std::array<DemoGoods, 3> magnet_goods{{
    {"烧结钕铁硼磁体 N42SH（含镝）",
     R"({"description":"烧结钕铁硼磁体 N42SH","hs":"8505111000","form":"magnet","family":"NdFeB","processing":"none","composition":[{"element":"Nd","percent":"28"},{"element":"Dy","min":"2.2","max":"2.6"}],"composition_complete":true,"origin":"CN"})"},
    {"烧结钕铁硼磁体 N38UH（含铽）",
     R"({"description":"烧结钕铁硼磁体 N38UH","hs":"8505111000","form":"magnet","family":"NdFeB","processing":"none","composition":[{"element":"Nd","percent":"27"},{"element":"Tb","min":"0.8","max":"1.1"}],"composition_complete":true,"origin":"CN"})"},
    {"钐钴磁体 Sm2Co17",
     R"({"description":"钐钴磁体 Sm2Co17","hs":"8505111000","form":"magnet","family":"SmCo","processing":"none","composition":[{"element":"Sm","percent":"25"},{"element":"Co","percent":"50"}],"composition_complete":true,"origin":"CN"})"},
}};
constexpr std::array<DemoGoods, 2> oxide_goods{{
    {"氧化镝 99.9%", R"({"description":"氧化镝","form":"oxide","processing":"none","composition":[{"element":"Dy","percent":"87"}],"composition_complete":true,"origin":"CN"})"},
    {"氧化镧 99.99%", R"({"description":"氧化镧","form":"oxide","processing":"none","composition":[{"element":"La","percent":"85"}],"composition_complete":true,"origin":"CN"})"},
}};
constexpr std::array<DemoGoods, 1> startup_goods{{
    {"粘结钕铁硼磁环（含镝）",
     R"({"description":"粘结钕铁硼磁环","hs":"8505111000","form":"magnet","family":"NdFeB","processing":"none","composition":[{"element":"Nd","percent":"25"},{"element":"Dy","percent":"1.2"}],"composition_complete":true,"origin":"CN"})"},
}};

struct DemoUser {
  const char* name;
  const char* country;
  const char* address;
};
constexpr std::array<DemoUser, 4> end_users{{{"Muster Antriebe GmbH", "DE", "Beispielweg 1, 70173 Stuttgart"},
                                             {"Exemple Moteurs SAS", "FR", "1 rue de l'Exemple, 69000 Lyon"},
                                             {"Esempio Motori S.p.A.", "IT", "Via Esempio 1, 10121 Torino"},
                                             {"Przyklad Silniki Sp. z o.o.", "PL", "ul. Przykladowa 1, 40-001 Katowice"}}};

// The smallest file that a reader of PDF takes for one; enough to stand for a paper in a demonstration.
constexpr std::string_view blank_paper = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

class World {
 public:
  explicit World(app::Desk& desk) : desk_(desk) {}

  Result<void, app::Failure> make() {
    const auto authority = organisation(OrganisationKind::authority, {"示例许可机关", "Example Licensing Authority"});
    officer_ = person(authority, "officer@demo.example", "林审查", {Role::officer});
    approver_ = person(authority, "approver@demo.example", "周批准", {Role::approver});
    person(authority, "admin@demo.example", "吴管理", {Role::authority_admin});
    person(authority, "admin2@demo.example", "冯管理", {Role::authority_admin});
    person(organisation(OrganisationKind::consulted_body, {"示例专家委员会", "Example Expert Committee"}), "expert@demo.example", "陈专家", {Role::expert});
    const auto customs = organisation(OrganisationKind::customs, {"示例海关", "Example Customs"});
    customs_ = person(customs, "customs@demo.example", "黄关员", {Role::customs_officer});
    person(customs, "customs2@demo.example", "许关员", {Role::customs_officer});
    person(organisation(OrganisationKind::auditor, {"示例审计", "Example Auditor"}), "auditor@demo.example", "郑审计", {Role::auditor});
    magnet_maker();
    refiner();
    startup();
    announce();
    if (failure_) return fail(std::move(*failure_));
    return {};
  }

 private:
  /// A briefing two weeks from now, and an answer on how to come to it.
  void announce() {
    constexpr std::int64_t day = 86'400;
    const std::int32_t offset = desk_.checker.pack().utc_offset_minutes;
    const std::int64_t morning = (officer_.now / day + 14) * day + 9 * 3600 - std::int64_t{offset} * 60;
    briefings::AnnouncementContent told;
    told.title = {"出口管制政策宣讲会（示例）", "Briefing on export control (example)"};
    told.body = {"介绍许可申请、登记取得凭证和使用报告的办理要点，并答复会前提出的问题。", "How to apply for a licence, draw certificates by registration and report on use; questions that were sent before are answered."};
    told.sessions = {{{}, {"示例会议中心一号厅", "Example Conference Centre, hall 1"}, "https://example.org/briefing", {morning, offset}, {morning + 2 * 3600, offset}, 40, false}};
    const std::string id = take(app::draft_briefing(desk_, officer_, told)).id;
    take(app::command_briefing(desk_, approver_, id, briefings::Publish{}));
    app::GuidanceDraft answer;
    answer.content.question = {"怎样知道一行货品是否受管制？", "How do I find out whether a line of goods is controlled?"};
    answer.content.answer = {"在“查”页面描述货品即可。判定结果会写明理由、依据的条文和还缺的事实；缺少事实时不得当作不受管制。", "Describe the goods on the page Check. The answer gives its reasons, the provisions that it rests on and the facts that are missing; while facts are missing, goods are not free."};
    const auto& instruments = desk_.checker.pack().instruments;
    const auto found = std::find_if(instruments.begin(), instruments.end(), [](const law::Instrument& i) { return i.rare_earth; });
    if (found != instruments.end()) answer.content.instruments = {found->id};
    const std::string written = take(app::draft_guidance(desk_, officer_, answer)).id;
    take(app::publish_guidance(desk_, approver_, written));
  }

  template <class T>
  T take(Result<T, app::Failure> result) {
    if (result) return std::move(*result);
    if (!failure_) failure_ = std::move(result.error());
    return T{};
  }

  OrganisationId organisation(OrganisationKind kind, const Text& name) {
    Organisation made;
    made.kind = kind;
    made.name = name;
    made.country = desk_.checker.pack().jurisdiction;
    made.demonstration = true;
    return take(app::add_organisation(desk_, made, {}));
  }

  app::Caller person(const OrganisationId& of, const std::string& login, const std::string& name, std::vector<Role> roles) {
    licensing::Person made;
    made.organisation = of;
    made.login = login;
    made.name = name;
    made.roles = std::move(roles);
    const PersonId id = take(app::add_person(desk_, made, demonstration_password, {}));
    app::Caller caller;
    caller.now = desk_.clock.now();
    if (const auto found = desk_.records.person(id)) caller.person = *found;
    if (const auto found = desk_.records.organisation(of)) caller.organisation = *found;
    return caller;
  }

  template <std::size_t N>
  std::vector<licensing::GoodsLine> goods(const app::Caller& caller, const std::array<DemoGoods, N>& all) {
    std::vector<licensing::GoodsLine> lines;
    for (const DemoGoods& g : all) {
      app::CatalogueGoods entry;
      entry.name = g.name;
      entry.facts = g.facts;
      licensing::GoodsLine line;
      line.goods = {take(app::keep_goods(desk_, caller, entry)).id};
      line.description = g.name;
      line.facts = g.facts;
      lines.push_back(std::move(line));
    }
    return lines;
  }

  void programme(const app::Caller& caller, std::size_t in_place) {
    std::vector<qualify::ProgrammeElement> all;
    const Date tested = app::today(desk_, caller.now).plus(-90);
    for (const law::ProgrammeElement& e : desk_.checker.pack().programme_elements) {
      if (all.size() < in_place) all.push_back({e.id, true, "合规手册第" + std::to_string(all.size() + 1) + "章；内审记录", tested});
    }
    take(app::keep_programme(desk_, caller, all));
  }

  /// Two years of exports: every item to every end user, twelve times.
  void record(const app::Caller& caller, const std::vector<licensing::GoodsLine>& lines, std::size_t users, int rounds) {
    app::RecordFinding finding;
    finding.penalties.emplace();
    finding.listed_owner = false;
    finding.exports.emplace();
    const Date day = app::today(desk_, caller.now);
    licensing::Content content;
    content.lines = lines;
    const app::Preview seen = app::preview(desk_, content, caller.organisation, day);
    int number = 0;
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t user = 0; user < users; ++user) {
        for (const licensing::GoodsLine& line : seen.content.lines) {
          if (line.codes.empty()) continue;
          const Date when = day.plus(-30 * (round + 1) - static_cast<int>(user));
          finding.exports->push_back({when, line.codes, end_users[user].name, end_users[user].country, {Decimal::whole(400 + 25 * round), "kg"}, "示例-" + std::to_string(++number)});
        }
      }
    }
    app::Caller keeper = caller;
    keeper.seen_version.reset();
    take(app::keep_findings(desk_, keeper, caller.organisation.id, finding));
  }

  void magnet_maker() {
    const auto of = organisation(OrganisationKind::exporter, {"赣示例磁材有限公司", "Gan Example Magnetics Co., Ltd."});
    const app::Caller admin = person(of, "magnet@demo.example", "王合规", {Role::exporter_admin});
    person(of, "staff@demo.example", "孙业务", {Role::exporter_staff});
    const auto lines = goods(admin, magnet_goods);
    programme(admin, desk_.checker.pack().programme_elements.size());
    record(admin, lines, end_users.size(), 23);
  }

  void refiner() {
    const auto of = organisation(OrganisationKind::exporter, {"北示例稀土有限公司", "Bei Example Rare Earth Co., Ltd."});
    const app::Caller admin = person(of, "refiner@demo.example", "赵关务", {Role::exporter_admin});
    const auto lines = goods(admin, oxide_goods);
    programme(admin, 6);
    record(admin, lines, 1, 4);
    waiting_application(admin, lines.front());
    licence_in_use(admin, lines.front());
  }

  void startup() {
    const auto of = organisation(OrganisationKind::exporter, {"新示例磁环科技有限公司", "Xin Example Ring Technology Co., Ltd."});
    const app::Caller admin = person(of, "startup@demo.example", "李创始", {Role::exporter_admin});
    goods(admin, startup_goods);
    record(admin, {}, 0, 0);
  }

  /// One case that waits for the officer.
  void waiting_application(const app::Caller& caller, licensing::GoodsLine line) {
    submitted(caller, std::move(line), "DEMO-2026-014", 300, 96'000);
  }

  /// The same person, some days ago.
  static app::Caller before(app::Caller caller, std::int64_t days) {
    constexpr std::int64_t seconds_of_day = 86'400;
    caller.now -= days * seconds_of_day;
    return caller;
  }

  /// A licence of four months ago, with one shipment that left and one on its way. A report on its use is due.
  void licence_in_use(const app::Caller& caller, licensing::GoodsLine line) {
    const ApplicationId id = submitted(before(caller, 125), std::move(line), "DEMO-2026-009", 500, 160'000);
    if (failure_) return;
    licensing::Terms terms;
    terms.stance = licensing::Stance::grant;
    terms.report_months = 3;
    for (const law::ReviewFactor& factor : desk_.checker.pack().review_factors) terms.factors.push_back({factor.id, false, {}});
    take(app::move_case(desk_, before(officer_, 124), id, licensing::Accept{}));
    take(app::move_case(desk_, before(officer_, 123), id, licensing::StartReview{}));
    take(app::recommend_case(desk_, before(officer_, 122), id, terms));
    const app::Receipt decided = take(app::decide_case(desk_, before(approver_, 121), id, terms));
    app::DrawRequest request;
    request.licence = {decided.licence};
    request.destination = end_users[0].country;
    request.end_user = end_users[0].name;
    request.contract_no = "DEMO-2026-009";
    request.lines = {{1, Decimal::whole(120), Decimal::whole(38'400), {}, {}}};
    const app::Receipt first = take(app::draw_certificate(desk_, before(caller, 110), request));
    take(app::clear_certificate(desk_, before(customs_, 108), {first.id, {{1, Decimal::whole(118), Decimal::whole(37'760)}}, "CNSHA", "DEMO-DECL-0001", true}));
    request.lines = {{1, Decimal::whole(60), Decimal::whole(19'200), {}, {}}};
    take(app::draw_certificate(desk_, caller, request));
  }

  ApplicationId submitted(const app::Caller& caller, licensing::GoodsLine line, const std::string& contract, std::int64_t kilograms, std::int64_t dollars) {
    licensing::Content content;
    content.type = law::LicenceTypeId::individual;
    content.destination = end_users[0].country;
    content.end_users.push_back({end_users[0].name, {}, end_users[0].country, end_users[0].address});
    content.end_use = "用于某型乘用车驱动电机转子的晶界扩散，装配于斯图加特工厂二号线";
    content.contract_no = contract;
    line.quantity = {Decimal::whole(kilograms), "kg"};
    line.value = {Decimal::whole(dollars), "USD"};
    content.lines.push_back(std::move(line));
    const Date day = app::today(desk_, caller.now);
    for (const law::Document* document : app::preview(desk_, content, caller.organisation, day).required) {
      const app::Receipt file = take(app::store_file(desk_, caller, document->id + ".pdf", "application/pdf", std::string(blank_paper)));
      content.papers.push_back({document->id, {file.id}, document->id + ".pdf", "application/pdf", file.number, static_cast<std::int64_t>(blank_paper.size()), false, {}, {}});
    }
    const app::Receipt begun = take(app::start_application(desk_, caller, content));
    if (!failure_) take(app::submit_application(desk_, caller, {begun.id}));
    return {begun.id};
  }

  app::Caller officer_, approver_, customs_;
  app::Desk& desk_;
  std::optional<app::Failure> failure_;
};

}  // namespace

const char* const demonstration_password = "demonstration-only";

Result<void, app::Failure> make_demo_world(app::Desk& desk) {
  if (!desk.records.organisations(std::nullopt).empty()) return {};
  return World(desk).make();
}

}  // namespace ytterby::cli
