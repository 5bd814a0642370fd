#pragma once
// The routes behind a sign-in, and the public ones that read the record. Every request passes the same gate: the
// authorization table, the session, protection against forged requests, a fresh proof where it counts, and a key for
// what changes something. Handlers come after it and hold no rule of the domain.
#include <functional>
#include <memory>

#include "app/cases.h"
#include "app/keep.h"
#include "app/kit_papers.h"
#include "app/public_register.h"
#include "app/sign_in.h"
#include "http/authorization.h"
#include "http/problem.h"

namespace ytterby::wire {
struct ApplicationRow;
struct HitReader;
}

namespace ytterby::http {

class PracticeRooms;
class StatusTokens;

/// Whoever decides on licences proves it by two factors; a made-up world does without.
bool needs_second_factor(const licensing::Organisation& organisation);

class DeskRoutes {
 public:
  /// `desk` must outlive the routes. `issuer` names the authority in credentials.
  /// `demonstration_password`: of everybody, shown on the sign-in page; empty when this is no demonstration.
  DeskRoutes(app::Desk& desk, std::string issuer, std::string demonstration_password = {});
  ~DeskRoutes();
  DeskRoutes(const DeskRoutes&) = delete;
  DeskRoutes& operator=(const DeskRoutes&) = delete;

  /// Where people practise; `rooms` must outlive the routes. Without it nobody can.
  void practise_in(PracticeRooms& rooms) { rooms_ = &rooms; }
  /// A request under `practice_prefix`, for whoever is signed in and has a room open.
  [[nodiscard]] Response in_practice(const Request& request, Lang lang) const;

  /// None when no route here has this path. `pattern` is set to the route's own path, for the metrics.
  [[nodiscard]] std::optional<Response> answer(const Request& request, Lang lang, std::string_view& pattern) const;

  /// A request that has passed the gate.
  struct Asked {
    const Request& request;
    Lang lang;
    std::vector<std::string> captures;                 ///< what stands for `{...}` in the path
    std::optional<app::SessionOwner> owner;            ///< who is signed in; always there unless the route is for anyone
    app::Caller caller;
  };
  struct Route {
    std::string_view method;
    std::string_view path;
    Response (DeskRoutes::*handle)(Asked&) const;
    std::vector<std::string> parameters;
  };
  static const std::vector<Route>& table();

 private:
  static std::vector<Route> account_table();
  static std::vector<Route> licence_table();
  static std::vector<Route> ledger_table();
  static std::vector<Route> conduct_table();
  static std::vector<Route> log_table();
  static std::vector<Route> list_table();
  static std::vector<Route> hits_table();
  static std::vector<Route> briefings_table();
  static std::vector<Route> guidance_table();
  static std::vector<Route> learning_table();
  static std::vector<Route> practice_table();
  static std::vector<Route> what_if_table();
  static std::vector<Route> toolkit_table();
  [[nodiscard]] Response pass(const Route& route, const Rule& rule, Asked& asked) const;
  [[nodiscard]] std::optional<Response> gate(const Rule& rule, Asked& asked) const;
  [[nodiscard]] std::optional<Response> gate_of_key(const Rule& rule, Asked& asked, const std::string& key) const;
  [[nodiscard]] std::optional<Response> read_keys(const Rule& rule, Asked& asked) const;
  // people
  [[nodiscard]] Response who(Asked& asked) const;
  [[nodiscard]] Response begin_session(Asked& asked) const;
  [[nodiscard]] Response end_session(Asked& asked) const;
  [[nodiscard]] Response confirm_session(Asked& asked) const;
  [[nodiscard]] Response organisations(Asked& asked) const;
  [[nodiscard]] Response notices(Asked& asked) const;
  // exporter
  [[nodiscard]] Response goods_list(Asked& asked) const;
  [[nodiscard]] Response add_goods(Asked& asked) const;
  [[nodiscard]] Response change_goods(Asked& asked) const;
  [[nodiscard]] Response add_file(Asked& asked) const;
  [[nodiscard]] Response read_file(Asked& asked) const;
  [[nodiscard]] Response application_list(Asked& asked) const;
  [[nodiscard]] Response add_application(Asked& asked) const;
  [[nodiscard]] Response queue(Asked& asked, const std::vector<licensing::ApplicationState>& states) const;
  [[nodiscard]] Response read_application(Asked& asked) const;
  [[nodiscard]] Response change_application(Asked& asked) const;
  [[nodiscard]] Response preview_application(Asked& asked) const;
  [[nodiscard]] Response submit_application(Asked& asked) const;
  [[nodiscard]] Response record(Asked& asked) const;
  [[nodiscard]] Response own_record(Asked& asked) const;
  [[nodiscard]] Response change_programme(Asked& asked) const;
  [[nodiscard]] Response change_findings(Asked& asked) const;
  // cases
  [[nodiscard]] Response return_case(Asked& asked) const;
  [[nodiscard]] Response accept_case(Asked& asked) const;
  [[nodiscard]] Response start_review(Asked& asked) const;
  [[nodiscard]] Response ask_advice(Asked& asked) const;
  [[nodiscard]] Response advise(Asked& asked) const;
  [[nodiscard]] Response pause_clock(Asked& asked) const;
  [[nodiscard]] Response resume_clock(Asked& asked) const;
  [[nodiscard]] Response refer_case(Asked& asked) const;
  [[nodiscard]] Response ask_question(Asked& asked) const;
  [[nodiscard]] Response answer_question(Asked& asked) const;
  [[nodiscard]] Response recommend(Asked& asked) const;
  [[nodiscard]] Response send_back(Asked& asked) const;
  [[nodiscard]] Response decide(Asked& asked) const;
  [[nodiscard]] Response withdraw_case(Asked& asked) const;
  // licences
  [[nodiscard]] Response licence_list(Asked& asked) const;
  [[nodiscard]] Response read_licence(Asked& asked) const;
  [[nodiscard]] Response licence_credential(Asked& asked) const;
  [[nodiscard]] Response suspend_licence(Asked& asked) const;
  [[nodiscard]] Response hold_licence(Asked& asked) const;
  [[nodiscard]] Response lift_hold(Asked& asked) const;
  [[nodiscard]] Response resume_licence(Asked& asked) const;
  [[nodiscard]] Response withdraw_licence(Asked& asked) const;
  [[nodiscard]] Response revoke_licence(Asked& asked) const;
  [[nodiscard]] Response surrender_licence(Asked& asked) const;
  // anyone
  [[nodiscard]] Response verify(Asked& asked) const;
  [[nodiscard]] Response keys(Asked& asked) const;
  [[nodiscard]] Response status_list(Asked& asked) const;
  // papers
  [[nodiscard]] Response licence_document(Asked& asked) const;
  [[nodiscard]] Response case_paper(Asked& asked) const;
  [[nodiscard]] Response licence_letter(Asked& asked) const;

  // what leaves the system, and what comes in without a browser
  [[nodiscard]] Response webhook_list(Asked& asked) const;
  [[nodiscard]] Response add_webhook(Asked& asked) const;
  [[nodiscard]] Response end_webhook(Asked& asked) const;
  [[nodiscard]] Response key_list(Asked& asked) const;
  [[nodiscard]] Response add_key(Asked& asked) const;
  [[nodiscard]] Response end_key(Asked& asked) const;
  [[nodiscard]] Response event_list(Asked& asked) const;
  // later steps of a case
  [[nodiscard]] Response copy_application(Asked& asked) const;
  [[nodiscard]] Response amend_licence(Asked& asked) const;
  [[nodiscard]] Response officers(Asked& asked) const;
  [[nodiscard]] Response assign_case(Asked& asked) const;
  [[nodiscard]] Response similar_cases(Asked& asked) const;
  [[nodiscard]] Response claim_exports(Asked& asked) const;
  [[nodiscard]] Response accept_exports(Asked& asked) const;
  [[nodiscard]] Response set_register_name(Asked& asked) const;
  [[nodiscard]] Response public_register(Asked& asked) const;

  // who may come in, and the own account
  [[nodiscard]] Response waiting(Asked& asked) const;
  [[nodiscard]] Response people(Asked& asked) const;
  [[nodiscard]] Response add_person(Asked& asked) const;
  [[nodiscard]] Response change_roles(Asked& asked) const;
  [[nodiscard]] Response renew_access(Asked& asked) const;
  [[nodiscard]] Response agree_on_person(Asked& asked) const;
  [[nodiscard]] Response decline_on_person(Asked& asked) const;
  [[nodiscard]] Response disable_person(Asked& asked) const;
  [[nodiscard]] Response enable_person(Asked& asked) const;
  [[nodiscard]] Response all_organisations(Asked& asked) const;
  [[nodiscard]] Response add_organisation(Asked& asked) const;
  [[nodiscard]] Response accept_invitation(Asked& asked) const;
  [[nodiscard]] Response account(Asked& asked) const;
  [[nodiscard]] Response choose_mail(Asked& asked) const;
  [[nodiscard]] Response change_password(Asked& asked) const;
  [[nodiscard]] Response begin_second_factor(Asked& asked) const;
  [[nodiscard]] Response prove_second_factor(Asked& asked) const;
  [[nodiscard]] Response end_second_factor(Asked& asked) const;
  [[nodiscard]] Response end_own_session(Asked& asked) const;

  // the ledger
  [[nodiscard]] Response read_balance(Asked& asked) const;
  [[nodiscard]] Response entry_list(Asked& asked) const;
  [[nodiscard]] Response licence_certificates(Asked& asked) const;
  [[nodiscard]] Response find_certificate(Asked& asked) const;
  [[nodiscard]] Response read_certificate(Asked& asked) const;
  [[nodiscard]] Response certificate_credential(Asked& asked) const;
  [[nodiscard]] Response draw_certificate(Asked& asked) const;
  [[nodiscard]] Response draw_certificates(Asked& asked) const;
  [[nodiscard]] Response void_certificate(Asked& asked) const;
  [[nodiscard]] Response look_at_certificate(Asked& asked) const;
  [[nodiscard]] Response clear_certificate(Asked& asked) const;
  [[nodiscard]] Response refuse_certificate(Asked& asked) const;
  [[nodiscard]] Response return_certificate(Asked& asked) const;
  [[nodiscard]] Response propose_correction(Asked& asked) const;
  [[nodiscard]] Response agree_to_correction(Asked& asked) const;
  [[nodiscard]] Response book_usage(Asked& asked) const;
  // the log of proofs
  [[nodiscard]] Response log_checkpoint(Asked& asked) const;
  [[nodiscard]] Response log_key(Asked& asked) const;
  [[nodiscard]] Response log_counts(Asked& asked) const;
  [[nodiscard]] Response log_inclusion(Asked& asked) const;
  [[nodiscard]] Response log_consistency(Asked& asked) const;
  [[nodiscard]] Response log_tile(Asked& asked) const;
  [[nodiscard]] Response licence_log(Asked& asked) const;

  // lists of parties
  [[nodiscard]] Response lists(Asked& asked) const;
  [[nodiscard]] Response list_versions(Asked& asked) const;
  [[nodiscard]] Response import_list(Asked& asked) const;
  [[nodiscard]] Response list_entries(Asked& asked) const;
  [[nodiscard]] Response list_differences(Asked& asked) const;
  [[nodiscard]] std::string version_json(const Asked& asked, app::ListVersion version) const;

  // the desk of hits
  [[nodiscard]] wire::HitReader hit_reader(const Asked& asked, const std::vector<screening::PartyHit>& hits) const;
  [[nodiscard]] Response hit_list(Asked& asked) const;
  [[nodiscard]] Response hits_of(Asked& asked, screening::SubjectKind kind) const;
  [[nodiscard]] Response application_hits(Asked& asked) const;
  [[nodiscard]] Response licence_hits(Asked& asked) const;
  [[nodiscard]] Response certificate_hits(Asked& asked) const;
  [[nodiscard]] Response read_hit(Asked& asked) const;
  [[nodiscard]] Response judge_hit(Asked& asked, const std::function<screening::HitCommand(std::string)>& command) const;
  [[nodiscard]] Response clear_hit(Asked& asked) const;
  [[nodiscard]] Response confirm_hit(Asked& asked) const;
  [[nodiscard]] Response escalate_hit(Asked& asked) const;
  [[nodiscard]] Response agree_on_hit(Asked& asked) const;
  [[nodiscard]] Response decline_on_hit(Asked& asked) const;
  [[nodiscard]] Response reopen_hit(Asked& asked) const;
  [[nodiscard]] Response state_on_hit(Asked& asked) const;
  [[nodiscard]] Response ask_about_parties(Asked& asked) const;

  // briefings, the answers that come of them, and what is new
  [[nodiscard]] Response news_feed(Asked& asked) const;
  [[nodiscard]] Response news_atom(Asked& asked) const;
  [[nodiscard]] Response briefing_list(Asked& asked) const;
  [[nodiscard]] Response read_briefing(Asked& asked) const;
  [[nodiscard]] Response briefing_calendar(Asked& asked) const;
  [[nodiscard]] Response briefing_material(Asked& asked) const;
  [[nodiscard]] Response take_seat(Asked& asked) const;
  [[nodiscard]] Response give_up_seat(Asked& asked) const;
  [[nodiscard]] Response question_list(Asked& asked) const;
  [[nodiscard]] Response ask_for_briefing(Asked& asked) const;
  [[nodiscard]] Response vote_for_question(Asked& asked) const;
  [[nodiscard]] Response take_back_vote(Asked& asked) const;
  [[nodiscard]] Response decline_question(Asked& asked) const;
  [[nodiscard]] Response desk_briefings(Asked& asked) const;
  [[nodiscard]] Response desk_briefing(Asked& asked) const;
  [[nodiscard]] Response draft_briefing(Asked& asked) const;
  [[nodiscard]] Response edit_briefing(Asked& asked) const;
  [[nodiscard]] Response publish_briefing(Asked& asked) const;
  [[nodiscard]] Response withdraw_briefing(Asked& asked) const;
  [[nodiscard]] Response record_attendance(Asked& asked) const;
  [[nodiscard]] Response guidance_list(Asked& asked) const;
  [[nodiscard]] Response read_guidance(Asked& asked) const;
  [[nodiscard]] Response desk_guidance(Asked& asked) const;
  [[nodiscard]] Response desk_guidance_entry(Asked& asked) const;
  [[nodiscard]] Response draft_guidance(Asked& asked) const;
  [[nodiscard]] Response edit_guidance(Asked& asked) const;
  [[nodiscard]] Response publish_guidance(Asked& asked) const;
  [[nodiscard]] Response confirm_guidance(Asked& asked) const;
  [[nodiscard]] Response withdraw_guidance(Asked& asked) const;
  // practice
  [[nodiscard]] Response practice(Asked& asked) const;
  [[nodiscard]] Response begin_practice(Asked& asked) const;
  [[nodiscard]] Response advance_practice(Asked& asked) const;
  [[nodiscard]] Response practice_paper(Asked& asked) const;
  // what another law would change
  [[nodiscard]] Response record_what_if(Asked& asked) const;
  [[nodiscard]] Response count_what_if(Asked& asked) const;

  // learning
  [[nodiscard]] Response courses(Asked& asked) const;
  [[nodiscard]] Response course(Asked& asked) const;
  [[nodiscard]] Response read_lesson(Asked& asked) const;
  [[nodiscard]] Response ask_exercise(Asked& asked) const;
  [[nodiscard]] Response begin_test(Asked& asked) const;
  [[nodiscard]] Response answer_exercise(Asked& asked) const;
  [[nodiscard]] Response training_certificate(Asked& asked) const;
  [[nodiscard]] Response training(Asked& asked) const;
  // the toolkit
  [[nodiscard]] Response kit(Asked& asked) const;
  [[nodiscard]] Response guide(Asked& asked) const;
  [[nodiscard]] Response typed_paper(Asked& asked) const;
  [[nodiscard]] Response paper_of_application(Asked& asked) const;
  [[nodiscard]] Response paper_of_licence(Asked& asked) const;
  [[nodiscard]] Response programme_plan(Asked& asked) const;
  [[nodiscard]] Response change_plan(Asked& asked) const;
  [[nodiscard]] Response finish_task(Asked& asked) const;
  [[nodiscard]] Response manual(Asked& asked) const;
  [[nodiscard]] std::optional<app::Paper> kit_paper(const Asked& asked, const app::KitFacts& facts) const;
  [[nodiscard]] Response kit_file(Asked& asked, app::Paper paper, const std::string& name) const;

  // what follows a clearance
  [[nodiscard]] Response challenge_list(Asked& asked) const;
  [[nodiscard]] Response read_challenge(Asked& asked) const;
  [[nodiscard]] Response challenge_file(Asked& asked) const;
  [[nodiscard]] Response open_challenge(Asked& asked) const;
  [[nodiscard]] Response answer_challenge(Asked& asked) const;
  [[nodiscard]] Response close_challenge(Asked& asked) const;
  [[nodiscard]] Response report_list(Asked& asked) const;
  [[nodiscard]] Response confirm_report(Asked& asked) const;
  [[nodiscard]] Response break_list(Asked& asked) const;
  [[nodiscard]] Response read_shipment_end(Asked& asked) const;
  [[nodiscard]] Response keep_shipment_end(Asked& asked) const;
  [[nodiscard]] Response receive_shipment(Asked& asked) const;
  [[nodiscard]] Response licence_evidence(Asked& asked) const;
  [[nodiscard]] Response open_certificates(Asked& asked) const;
  /// The papers of a case with names that are safe in an archive.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> papers_of(const licensing::Application& application) const;
  [[nodiscard]] Response own_conduct(Asked& asked) const;
  [[nodiscard]] Response conduct_of(Asked& asked) const;

  // what handlers share
  [[nodiscard]] Response receipt(const Result<app::Receipt, app::Failure>& result, Lang lang) const;
  /// A stored paper as an attachment, once it is known that the caller may read it.
  [[nodiscard]] Response stored_paper(const FileId& id, Lang lang) const;
  [[nodiscard]] Response moved(Asked& asked, const licensing::Command& command) const;
  [[nodiscard]] Response changed_licence(Asked& asked, const licensing::LicenceCommand& command) const;
  [[nodiscard]] wire::ApplicationRow row_of(const licensing::Application& application) const;
  [[nodiscard]] std::vector<wire::ApplicationRow> rows_of(const std::vector<licensing::Application>& applications) const;
  [[nodiscard]] Text organisation_name(const OrganisationId& id) const;

  app::Desk& desk_;
  std::string issuer_;
  std::string demonstration_password_;
  mutable app::Attempts attempts_;
  std::unique_ptr<StatusTokens> status_tokens_;
  PracticeRooms* rooms_ = nullptr;
};

/// A failure of a use case as a problem document.
Response problem_of(const app::Failure& failure, Lang lang);
/// What is wrong with an overlay, that could not be made into a law.
Response unlawful(const std::vector<app::FieldFault>& faults, Lang lang);

/// The body as JSON, or the problem.
struct Body {
  std::optional<wire::JsonValue> value;
  Response problem;
};
Body json_body(const Request& request, Lang lang);
Response json_response(std::string body);
/// The same with its version as `ETag`, for actions that ask for `If-Match`.
Response with_version(std::string body, std::uint32_t version);
Response unprocessable(const std::vector<wire::FieldError>& errors, Lang lang);

}  // namespace ytterby::http
