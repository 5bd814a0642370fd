#pragma once
// Which request goes where. Thin: parse, call the use case, write the answer.
#include <functional>
#include <string_view>
#include <vector>

#include "adapters/wire/answer_json.h"
#include "app/check_shipment.h"
#include "app/ports/other_law.h"
#include "http/assets.h"
#include "http/metrics.h"
#include "http/server.h"

namespace ytterby::wire {
struct PastedRow;
}

namespace ytterby::http {

class DeskRoutes;

class Routes {
 public:
  /// `desks` are the routes behind a sign-in; null when there is no store. It must outlive the routes.
  /// `other_law`: null where nothing is compared with other law; it must outlive the routes too.
  Routes(const app::Checker& checker, Assets assets, std::string version, const DeskRoutes* desks = nullptr, const app::OtherLaw* other_law = nullptr);

  /// Answers anything: a route, a page of the app, or a problem.
  [[nodiscard]] Response answer(const Request& request) const;

  struct Route {
    std::string_view method;
    std::string_view path;
    Response (Routes::*handle)(const Request&, Lang) const;
    std::vector<std::string> parameters;   ///< that its query may hold, beside `lang`
  };
  static const std::vector<Route>& table();

 private:
  [[nodiscard]] Response check(const Request& request, Lang lang) const;
  [[nodiscard]] Response screening(const Request& request, Lang lang) const;
  [[nodiscard]] Response reading(const Request& request, Lang lang) const;
  [[nodiscard]] Response reading_of_workbook(const Request& request, Lang lang) const;
  [[nodiscard]] Response reading_of_rows(const std::vector<wire::PastedRow>& rows, Lang lang) const;
  [[nodiscard]] Response line_template(const Request& request, Lang lang) const;
  [[nodiscard]] Response law(const Request& request, Lang lang) const;
  [[nodiscard]] Response vocabulary(const Request& request, Lang lang) const;
  [[nodiscard]] Response control_list(const Request& request, Lang lang) const;
  [[nodiscard]] Response provision(const Request& request, Lang lang) const;
  [[nodiscard]] Response instruments(const Request& request, Lang lang) const;
  [[nodiscard]] Response diff(const Request& request, Lang lang) const;
  [[nodiscard]] Response parameters(const Request& request, Lang lang) const;
  [[nodiscard]] Response what_if(const Request& request, Lang lang) const;
  [[nodiscard]] Response health(const Request& request, Lang lang) const;
  [[nodiscard]] Response metrics(const Request& request, Lang lang) const;
  [[nodiscard]] Response route(const Request& request, std::string_view& pattern) const;
  [[nodiscard]] Response page(const Request& request, Lang lang) const;
  [[nodiscard]] Response tagged(const Request& request, std::string body) const;

  const app::Checker& checker_;
  const DeskRoutes* desks_;
  const app::OtherLaw* other_law_;
  Assets assets_;
  std::string version_;
  std::string vocabulary_;            ///< written once: it never changes while the server runs
  mutable wire::OptionsMemo options_;
  mutable Metrics metrics_;
};

}  // namespace ytterby::http
