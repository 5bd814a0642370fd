// Whose turn it is in a practice, what the trainee did so far, and how the others act when time passes.
#include <algorithm>

#include "app/applications.h"
#include "app/cases.h"
#include "app/clearance.h"
#include "app/conduct.h"
#include "app/practice.h"
#include "core/explain/licensing_words.h"
#include "core/explain/practice_words.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

using conduct::ReportState;
using learn::PracticeMark;
using learn::PracticeTurn;
using licensing::ApplicationState;

constexpr std::int64_t days_to_look = 2;
constexpr std::int64_t days_to_decide = 21;
constexpr std::int64_t days_of_customs = 1;

/// What is wrong with an application for the order.
struct Faults {
  bool goods = false, parties = false, figures = false, end_use = false;
  std::vector<licensing::Finding> findings;   ///< what would bounce beside
  [[nodiscard]] bool any() const { return goods || parties || figures || end_use || !findings.empty(); }
};

bool is_of_end_use(licensing::FindingCode code) {
  using licensing::FindingCode;
  switch (code) {
    case FindingCode::end_use_short:
    case FindingCode::end_use_vague:
    case FindingCode::end_use_points_to_flag:
    case FindingCode::end_use_unfit:
    case FindingCode::end_use_is_resale: return true;
    default: return false;
  }
}

std::vector<std::string> codes_of(const licensing::Content& content) {
  std::vector<std::string> out;
  for (const licensing::GoodsLine& line : content.lines) out.insert(out.end(), line.codes.begin(), line.codes.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The record of one practice, as of now.
class Practising {
 public:
  Practising(Desk& desk, const learn::Practice& practice, const learn::PracticeOrder& order, const PracticeCast& cast)
      : desk_(desk), practice_(practice), order_(order), cast_(cast), day_(today(desk, desk.clock.now())) {
    find_application();
    find_shipment();
  }

  PracticeView view() {
    PracticeView out;
    out.today = day_;
    out.deeds = deeds();
    out.turn = turn(out);
    out.deeds.report_over = out.deeds.report_over || out.turn == PracticeTurn::over;
    return out;
  }

  Faults faults_of(const licensing::Content& content) const {
    Faults out;
    const Preview seen = preview(desk_, content, cast_.trainee.organisation, day_);
    licensing::Content right;
    right.lines.push_back({{}, {}, {}, order_.goods.front().facts, {}, {}, {}, {}});
    right.destination = order_.country;
    const auto wanted = codes_of(determine_content(desk_, right, cast_.trainee.organisation, day_).content);
    const bool all_controlled = std::all_of(seen.content.lines.begin(), seen.content.lines.end(), [](const licensing::GoodsLine& line) { return line.outcome == "controlled"; });
    out.goods = !all_controlled || codes_of(seen.content) != wanted;
    out.parties = !parties_right(content);
    out.figures = !figures_right(content);
    for (const licensing::Finding& finding : seen.findings) {
      if (is_of_end_use(finding.code)) out.end_use = true;
      out.findings.push_back(finding);
    }
    out.end_use = out.end_use || !learn::says_the_use(content.end_use, order_.end_use);
    return out;
  }

  const std::optional<licensing::Application>& application() const { return application_; }
  const std::optional<ledger::Certificate>& certificate() const { return certificate_; }
  const std::optional<conduct::Challenge>& challenge() const { return challenge_; }
  const std::optional<ReportRow>& report() const { return report_; }
  Date cleared_on() const {
    for (const ledger::CertificateStep& step : certificate_->steps) {
      if (step.kind == ledger::EntryKind::post) return licensing::day_of(desk_.checker.pack(), step.at);
    }
    return day_;
  }
  Date arrival() const { return cleared_on().plus(practice_.sail_days); }

 private:
  void find_application() {
    ApplicationQuery query;
    query.exporter = cast_.trainee.organisation.id;
    query.page.limit = 200;
    for (licensing::Application& a : desk_.records.applications(query).items) {
      const bool counts = a.submitted_at > 0 && a.state != ApplicationState::withdrawn;
      if (counts && (!application_ || a.submitted_at > application_->submitted_at)) application_ = std::move(a);
    }
  }

  void find_shipment() {
    if (!application_ || application_->licence.value.empty()) return;
    licence_ = desk_.records.licence(application_->licence);
    if (!licence_) return;
    CertificateQuery query;
    query.licence = licence_->id;
    query.states = {ledger::CertificateState::drawn, ledger::CertificateState::cleared};
    for (ledger::Certificate& c : desk_.records.certificates(query).items) {
      if (!certificate_ || c.state == ledger::CertificateState::cleared) certificate_ = std::move(c);
    }
    ChallengeQuery asked;
    asked.exporter = cast_.trainee.organisation.id;
    const auto challenges = desk_.records.challenges(asked).items;
    if (!challenges.empty()) challenge_ = challenges.front();
    const auto reports = reports_of(desk_, *licence_, day_);
    if (!reports.empty()) report_ = reports.front();
  }

  bool parties_right(const licensing::Content& content) const {
    if (content.destination != order_.country || !content.further_destinations.empty() || content.end_users.size() != 1) return false;
    const licensing::Party& user = content.end_users.front();
    return lower_ascii(trimmed(user.name)) == lower_ascii(order_.end_user) && user.country == order_.country;
  }

  bool figures_right(const licensing::Content& content) const {
    Decimal quantity, value;
    for (const licensing::GoodsLine& line : content.lines) {
      if (line.quantity.unit != order_.quantity.unit || line.value.currency != order_.value.currency) return false;
      quantity = quantity + line.quantity.amount;
      value = value + line.value.amount;
    }
    return quantity == order_.quantity.amount && value == order_.value.amount && trimmed(content.contract_no) == order_.contract_no;
  }

  /// As it was sent for the first time, whichever application that was.
  std::optional<licensing::Content> first_sent() const {
    ApplicationQuery query;
    query.exporter = cast_.trainee.organisation.id;
    query.page.limit = 200;
    std::optional<licensing::Event> first;
    for (const licensing::Application& a : desk_.records.applications(query).items) {
      for (const licensing::Event& event : desk_.records.application_events(a.id)) {
        if (event.type == licensing::EventType::submitted && event.content && (!first || event.at < first->at)) first = event;
      }
    }
    return first ? first->content : std::nullopt;
  }

  learn::PracticeDeeds deeds() const {
    learn::PracticeDeeds out;
    if (const auto sent = first_sent()) {
      const Faults faults = faults_of(*sent);
      out.sent = true;
      out.goods_right = !faults.goods;
      out.parties_right = !faults.parties;
      out.figures_right = !faults.figures;
      out.end_use_right = !faults.end_use;
    }
    if (application_) {
      out.returned = application_->was_returned;
      out.refused = application_->state == ApplicationState::decided && application_->licence.value.empty();
      out.granted = licence_.has_value();
    }
    if (certificate_) {
      out.drawn = true;
      out.drawn_right = drawn_right(*certificate_);
      out.cleared = certificate_->state == ledger::CertificateState::cleared;
      const auto end = desk_.records.shipment_end(certificate_->id);
      out.arrival_told = end && end->arrived_on && !trimmed(end->use).empty();
    }
    if (challenge_) {
      out.doubt_closed = challenge_->state == conduct::ChallengeState::closed;
      out.evidence_right = evidence_right(*challenge_);
    }
    if (report_) {
      out.report_in_time = report_->state == ReportState::confirmed;
      out.report_over = report_->state == ReportState::overdue || report_->state == ReportState::confirmed_late;
    }
    return out;
  }

  bool drawn_right(const ledger::Certificate& certificate) const {
    Decimal drawn;
    for (const ledger::CertificateLine& line : certificate.lines) {
      if (line.unit != order_.quantity.unit) return false;
      drawn = drawn + ledger::amount_of(line.drawn.quantity);
    }
    return drawn == order_.quantity.amount && certificate.contract_no == order_.contract_no && certificate.destination == order_.country && lower_ascii(trimmed(certificate.end_user)) == lower_ascii(order_.end_user);
  }

  bool evidence_right(const conduct::Challenge& challenge) const {
    const law::Pack& pack = desk_.checker.pack();
    return std::any_of(challenge.evidence.begin(), challenge.evidence.end(), [&](const conduct::ChallengeEvidence& e) {
      return !e.files.empty() && licensing::day_of(pack, e.at) <= challenge.answer_by;
    }) && challenge.goods == cast_.along;
  }

  PracticeTurn turn(PracticeView& view) const {
    if (!application_) return PracticeTurn::apply;
    view.subject = application_->id.value;
    switch (application_->state) {
      case ApplicationState::draft:
      case ApplicationState::withdrawn: return PracticeTurn::apply;
      case ApplicationState::submitted: return PracticeTurn::officer_looks;
      case ApplicationState::returned: return PracticeTurn::mend;
      case ApplicationState::accepted:
      case ApplicationState::in_review:
      case ApplicationState::recommended: return PracticeTurn::authority_decides;
      case ApplicationState::decided: break;
    }
    return licence_ ? turn_of_shipment(view) : PracticeTurn::over;
  }

  PracticeTurn turn_of_shipment(PracticeView& view) const {
    view.subject = licence_->id.value;
    if (!certificate_) return day_ > licence_->terms.valid_until || licence_->state != licensing::LicenceState::active ? PracticeTurn::over : PracticeTurn::draw;
    view.subject = certificate_->id;
    if (certificate_->state == ledger::CertificateState::drawn) {
      if (!challenge_) return PracticeTurn::customs_asks;
      if (challenge_->state != conduct::ChallengeState::open) return PracticeTurn::customs_looks;
      view.subject = challenge_->id;
      view.until = challenge_->answer_by;
      return PracticeTurn::answer;
    }
    if (day_ < arrival()) return PracticeTurn::goods_sail;
    const bool period_over = report_ && report_->state != ReportState::running;
    if (!view.deeds.arrival_told && !period_over) {
      view.until = report_ ? std::optional(report_->report.period.to) : std::nullopt;
      return PracticeTurn::tell_arrival;
    }
    if (!report_ || report_->state == ReportState::confirmed || report_->state == ReportState::confirmed_late || report_->state == ReportState::overdue) return PracticeTurn::over;
    view.subject = licence_->id.value;
    if (report_->state == ReportState::running) return PracticeTurn::period_runs;
    view.until = report_->report.period.due;
    return PracticeTurn::report;
  }

  Desk& desk_;
  const learn::Practice& practice_;
  const learn::PracticeOrder& order_;
  const PracticeCast& cast_;
  Date day_;
  std::optional<licensing::Application> application_;
  std::optional<licensing::Licence> licence_;
  std::optional<ledger::Certificate> certificate_;
  std::optional<conduct::Challenge> challenge_;
  std::optional<ReportRow> report_;
};

std::string both(const Text& text) { return text.zh + " / " + text.en; }

/// How the authority and customs act.
class Others {
 public:
  Others(Desk& desk, PracticeClock& clock, const learn::Practice& practice, const learn::PracticeOrder& order, const PracticeCast& cast)
      : desk_(desk), clock_(clock), practice_(practice), order_(order), cast_(cast), there_(desk, practice, order, cast) {}

  Result<void, Failure> act(const PracticeView& view) {
    switch (view.turn) {
      case PracticeTurn::officer_looks: return look();
      case PracticeTurn::authority_decides: return decide();
      case PracticeTurn::customs_asks: return ask();
      case PracticeTurn::answer: clock_.pass_days(days_until(*view.until) + 1); return close(false);
      case PracticeTurn::customs_looks: clock_.pass_days(days_of_customs); return close(view.deeds.evidence_right);
      case PracticeTurn::goods_sail: return wait_until(there_.arrival());
      case PracticeTurn::tell_arrival:
      case PracticeTurn::period_runs: return wait_until(there_.report()->report.period.to.plus(1));
      case PracticeTurn::report: return wait_until(there_.report()->report.period.due.plus(1));
      case PracticeTurn::over: return fail(Failure{FailureKind::conflict, "practice_over", {"练习已经结束；可以重新开始", "the practice is over; begin another"}, {}, 0});
      case PracticeTurn::apply:
      case PracticeTurn::mend:
      case PracticeTurn::draw: break;
    }
    return fail(Failure{FailureKind::conflict, "your_turn", explain::turn_text(view.turn), {}, 0});
  }

 private:
  [[nodiscard]] Caller as(const Caller& who) const {
    Caller out = who;
    out.now = desk_.clock.now();
    return out;
  }
  static Result<void, Failure> done(const Result<Receipt, Failure>& result) {
    if (!result) return fail(result.error());
    return {};
  }
  [[nodiscard]] std::int64_t days_until(Date day) const { return day.days() - today(desk_, desk_.clock.now()).days(); }
  Result<void, Failure> wait_until(Date day) {
    clock_.pass_days(std::max<std::int64_t>(1, days_until(day)));
    return {};
  }

  [[nodiscard]] std::vector<std::string> gaps(const Faults& faults) const {
    std::vector<std::string> out;
    // The words of a finding say more than that the use is not right.
    const bool use_is_told = std::any_of(faults.findings.begin(), faults.findings.end(), [](const licensing::Finding& f) { return is_of_end_use(f.code); });
    const std::pair<bool, PracticeMark> marks[] = {{faults.goods, PracticeMark::goods}, {faults.parties, PracticeMark::parties}, {faults.figures, PracticeMark::figures}, {faults.end_use && !use_is_told, PracticeMark::end_use}};
    for (const auto& [wrong, mark] : marks) {
      if (wrong) out.push_back(both(explain::practice_gap(mark, order_)));
    }
    for (const licensing::Finding& finding : faults.findings) out.push_back(both(explain::finding_text(finding, desk_.checker.pack())));
    return out;
  }

  /// Everything that is lacking is told at once, and once only: what is still wrong afterwards is weighed in the review.
  Result<void, Failure> look() {
    clock_.pass_days(days_to_look);
    const licensing::Application& application = *there_.application();
    const Faults faults = there_.faults_of(application.content);
    const licensing::Command command = faults.any() && !application.was_returned ? licensing::Command(licensing::Return{gaps(faults)}) : licensing::Command(licensing::Accept{});
    return done(move_case(desk_, as(cast_.officer), application.id, command));
  }

  Result<void, Failure> decide() {
    const ApplicationId id = there_.application()->id;
    clock_.pass_days(days_of_customs);
    if (there_.application()->state == ApplicationState::accepted) {
      if (auto begun = done(move_case(desk_, as(cast_.officer), id, licensing::StartReview{})); !begun) return begun;
    }
    clock_.pass_days(days_to_decide);
    const Faults faults = there_.faults_of(there_.application()->content);
    licensing::Terms terms;
    // What would merely bounce was asked for already; only what makes it another shipment is refused.
    const bool other = faults.goods || faults.parties || faults.figures || faults.end_use;
    terms.stance = other ? licensing::Stance::refuse : licensing::Stance::grant;
    terms.report_months = practice_.report_months;
    if (other) {
      for (const std::string& gap : gaps(faults)) terms.reasons += (terms.reasons.empty() ? "" : "\n") + gap;
    }
    for (const law::ReviewFactor& factor : desk_.checker.pack().review_factors) terms.factors.push_back({factor.id, false, {}});
    if (there_.application()->state != ApplicationState::recommended) {
      if (auto recommended = done(recommend_case(desk_, as(cast_.officer), id, terms)); !recommended) return recommended;
    }
    return done(decide_case(desk_, as(cast_.approver), id, terms));
  }

  Result<void, Failure> ask() {
    clock_.pass_days(days_of_customs);
    conduct::Challenge wanted;
    wanted.exporter = cast_.trainee.organisation.id;
    wanted.declaration = declaration();
    wanted.line = 2;
    wanted.description = order_.goods.back().name;
    wanted.reason = both(order_.doubt);
    return done(open_challenge(desk_, as(cast_.customs), wanted));
  }

  /// Closes the question, and lets pass what the certificate covers; goods in doubt stay behind.
  Result<void, Failure> close(bool shown) {
    if (there_.challenge()->state != conduct::ChallengeState::closed) {
      const auto outcome = shown ? conduct::ChallengeOutcome::no_licence_needed : conduct::ChallengeOutcome::referred;
      if (auto closed = done(close_challenge(desk_, as(cast_.customs), there_.challenge()->id, outcome, both(explain::doubt_closed_text(shown)))); !closed) return closed;
    }
    ClearRequest request;
    request.certificate = there_.certificate()->id;
    for (const ledger::CertificateLine& line : there_.certificate()->lines) request.lines.push_back({line.line, ledger::amount_of(line.drawn.quantity), ledger::amount_of(line.drawn.value)});
    request.port = there_.certificate()->port.empty() ? order_.port : there_.certificate()->port;
    request.declaration = declaration();
    return done(clear_certificate(desk_, as(cast_.customs), request));
  }

  [[nodiscard]] std::string declaration() const { return "PRACTICE-" + order_.contract_no; }

  Desk& desk_;
  PracticeClock& clock_;
  const learn::Practice& practice_;
  const learn::PracticeOrder& order_;
  const PracticeCast& cast_;
  Practising there_;
};

}  // namespace

PracticeView look_at_practice(Desk& desk, const learn::Practice& practice, const learn::PracticeOrder& order, const PracticeCast& cast) { return Practising(desk, practice, order, cast).view(); }

Result<void, Failure> pass_time(Desk& desk, PracticeClock& clock, const learn::Practice& practice, const learn::PracticeOrder& order, const PracticeCast& cast) {
  const PracticeView view = look_at_practice(desk, practice, order, cast);
  return Others(desk, clock, practice, order, cast).act(view);
}

}  // namespace ytterby::app
