// Routes that give out papers: the licence, letters, what end users sign; and the public status lists.
#include "adapters/wire/licensing_json.h"
#include "app/give_paper.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/status_tokens.h"

namespace ytterby::http {

namespace {

Response no_documents(Lang lang) {
  return problem(503, "documents_unavailable", {"本服务器现在不能制作文书", "this server cannot make papers now"}, lang);
}

/// As a file to keep, never to be shown in the page; nobody in between may hold it.
Response pdf_response(std::string file, const std::string& name) {
  return {200, "application/pdf", std::move(file), {{"Content-Disposition", attachment(name, "pdf")}, {"Cache-Control", "no-store"}}};
}

/// The position of a name; none when it is unknown.
template <std::size_t N>
std::optional<std::size_t> position_of(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return i;
  }
  return std::nullopt;
}

}  // namespace

Response DeskRoutes::licence_document(Asked& asked) const {
  if (desk_.documents == nullptr) return no_documents(asked.lang);
  const auto found = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  const std::string hash = desk_.secrets.sha256(wire::licence_record(*found));
  const std::string token = desk_.signer.sign_token(wire::credential_json(*found, hash, issuer_, desk_.checker.pack()), "vc+jwt");
  return pdf_response(desk_.documents->sealed_pdf(app::licence_document(desk_, *found, token, hash)), file_name(found->terms.number, ""));
}

Response DeskRoutes::case_paper(Asked& asked) const {
  if (desk_.documents == nullptr) return no_documents(asked.lang);
  const auto which = position_of(app::case_paper_names, asked.captures.back());
  if (!which) return problem_of(app::not_found(), asked.lang);
  const auto paper = app::case_paper(desk_, asked.caller, {asked.captures.front()}, static_cast<app::CasePaper>(*which));
  if (!paper) return problem_of(paper.error(), asked.lang);
  const bool by_hand = app::is_signed_by_hand(static_cast<app::CasePaper>(*which));
  return pdf_response(by_hand ? desk_.documents->plain_pdf(*paper) : desk_.documents->sealed_pdf(*paper), file_name(paper->number, asked.captures.back()));
}

Response DeskRoutes::licence_letter(Asked& asked) const {
  if (desk_.documents == nullptr) return no_documents(asked.lang);
  const auto which = position_of(app::licence_letter_names, asked.captures.back());
  if (!which) return problem_of(app::not_found(), asked.lang);
  const auto paper = app::letter_on_licence(desk_, asked.caller, {asked.captures.front()}, static_cast<app::LicenceLetter>(*which));
  if (!paper) return problem_of(paper.error(), asked.lang);
  return pdf_response(desk_.documents->sealed_pdf(*paper), file_name(paper->number, asked.captures.back()));
}

Response DeskRoutes::status_list(Asked& asked) const {
  const std::string& number = asked.captures.front();
  constexpr std::size_t most_digits = 6;
  const bool figures = number.size() <= most_digits && number.find_first_not_of("0123456789") == std::string::npos;
  const auto token = figures ? status_tokens_->token(std::stoul(number), asked.caller.now) : std::nullopt;
  if (!token) return problem(404, "no_such_list", {"没有这个编号的状态清单", "there is no status list with this number"}, asked.lang);
  return {200, "application/statuslist+jwt", *token, {{"Cache-Control", "public, max-age=" + std::to_string(status_refresh)}}};
}

}  // namespace ytterby::http
