// The log of proofs: checkpoint, tiles and proofs for anybody, and for those who may see a licence what opens its entries.
#include "adapters/wire/log_json.h"
#include "app/cases.h"
#include "app/proof_log.h"
#include "http/desk_routes.h"

namespace ytterby::http {

namespace {

/// As long as a checkpoint may be shown after there is a newer one.
constexpr const char* for_a_moment = "public, max-age=5";
/// A tile of this name never says anything else.
constexpr const char* for_ever = "public, max-age=31536000, immutable";

Response no_log(Lang lang) { return problem(503, "log_unavailable", {"本服务器没有证明日志", "this server keeps no log of proofs"}, lang); }

Response no_checkpoint(Lang lang) {
  Response out = problem(404, "no_checkpoint", {"日志尚无已签名的检查点；几秒后再试", "the log has no signed checkpoint yet; try again in some seconds"}, lang);
  out.headers.emplace_back("Retry-After", "5");
  return out;
}

/// A whole number in its only spelling, as a log counts; none when it is missing or anything else.
std::optional<std::uint64_t> number_of(const Request& request, std::string_view name, std::vector<wire::FieldError>& errors) {
  const std::string* text = request.parameter(name);
  const auto out = text == nullptr ? std::nullopt : proof::number_of(*text, proof::most_entries);
  if (!out) errors.push_back({"?" + std::string(name), "bad_number", {"应为不大于 2^53-1 的非负整数", "must be a whole number from 0 to 2^53 - 1"}});
  return out;
}

Response bad_query(const std::vector<wire::FieldError>& errors, Lang lang) { return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, lang, errors); }

/// Proofs between two sizes never change, but their addresses are without number: nobody need hold them for long.
Response proof_response(std::string body) { return {200, "application/json", std::move(body), {{"Cache-Control", "public, max-age=3600"}}}; }

Response no_proof(proof::MerkleFault fault, Lang lang) {
  switch (fault) {
    case proof::MerkleFault::missing_node:
    case proof::MerkleFault::bad_state:
    case proof::MerkleFault::root_mismatch:
    case proof::MerkleFault::proof_too_long:
    case proof::MerkleFault::proof_too_short: return problem(503, "log_damaged", {"日志的存储不完整，不能出具证明", "what the log keeps is not complete: nothing can be proved from it"}, lang);
    case proof::MerkleFault::empty_tree:
    case proof::MerkleFault::index_beyond_size:
    case proof::MerkleFault::sizes_reversed:
    case proof::MerkleFault::beyond_limit: break;
  }
  return problem(404, "no_such_proof", {"日志中没有这个位置或规模（" + std::string(proof::name_of(fault)) + "）", "the log has no such place or size (" + std::string(proof::name_of(fault)) + ")"}, lang);
}

}  // namespace

std::vector<DeskRoutes::Route> DeskRoutes::log_table() {
  return {
      {"GET", "/api/v1/log/checkpoint", &DeskRoutes::log_checkpoint, {}},
      {"GET", "/api/v1/log/key", &DeskRoutes::log_key, {}},
      {"GET", "/api/v1/log/counts", &DeskRoutes::log_counts, {}},
      {"GET", "/api/v1/log/inclusion", &DeskRoutes::log_inclusion, {"index", "size"}},
      {"GET", "/api/v1/log/consistency", &DeskRoutes::log_consistency, {"older", "newer"}},
      {"GET", "/api/v1/log/tile/{tile}", &DeskRoutes::log_tile, {}},
      {"GET", "/api/v1/licences/{id}/log", &DeskRoutes::licence_log, {"after"}},
  };
}

Response DeskRoutes::log_checkpoint(Asked& asked) const {
  const auto last = desk_.records.log().last_checkpoint();
  if (!last) return no_checkpoint(asked.lang);
  return {200, "text/plain; charset=utf-8", last->note, {{"Cache-Control", for_a_moment}}};
}

Response DeskRoutes::log_key(Asked& asked) const {
  if (desk_.log == nullptr) return no_log(asked.lang);
  std::string out;
  for (const std::string& key : desk_.log->verifier_keys()) out += key + "\n";
  return {200, "text/plain; charset=utf-8", std::move(out), {{"Cache-Control", for_a_moment}}};
}

Response DeskRoutes::log_counts(Asked& asked) const {
  if (desk_.log == nullptr) return no_log(asked.lang);
  app::LogRecords& log = desk_.records.log();
  wire::LogHead head;
  head.origin = desk_.log->origin();
  head.checkpoint = log.last_checkpoint();
  head.kinds = log.log_counts();
  // The sum, not the size of a moment later: what a page shows adds up.
  for (const auto& [kind, count] : head.kinds) head.size += static_cast<std::uint64_t>(count);
  return {200, "application/json", wire::log_counts_json(head), {{"Cache-Control", for_a_moment}}};
}

Response DeskRoutes::log_inclusion(Asked& asked) const {
  if (desk_.log == nullptr) return no_log(asked.lang);
  std::vector<wire::FieldError> errors;
  const auto index = number_of(asked.request, "index", errors);
  const auto size = number_of(asked.request, "size", errors);
  if (!errors.empty()) return bad_query(errors, asked.lang);
  const proof::Place place{*index, *size};
  const auto proof = app::log_inclusion(desk_.records.log(), desk_.log->hasher(), place);
  return proof ? proof_response(wire::inclusion_json(place, *proof)) : no_proof(proof.error(), asked.lang);
}

Response DeskRoutes::log_consistency(Asked& asked) const {
  if (desk_.log == nullptr) return no_log(asked.lang);
  std::vector<wire::FieldError> errors;
  const auto older = number_of(asked.request, "older", errors);
  const auto newer = number_of(asked.request, "newer", errors);
  if (!errors.empty()) return bad_query(errors, asked.lang);
  const proof::Growth growth{*older, *newer};
  const auto proof = app::log_consistency(desk_.records.log(), desk_.log->hasher(), growth);
  return proof ? proof_response(wire::consistency_json(growth, *proof)) : no_proof(proof.error(), asked.lang);
}

Response DeskRoutes::log_tile(Asked& asked) const {
  auto bytes = app::log_tile(desk_.records.log(), "tile/" + asked.captures.front());
  if (!bytes) return problem(404, "no_such_tile", {"没有这个瓦片（" + std::string(proof::name_of(bytes.error())) + "）", "there is no such tile (" + std::string(proof::name_of(bytes.error())) + ")"}, asked.lang);
  return {200, "application/octet-stream", std::move(*bytes), {{"Cache-Control", for_ever}}};
}

Response DeskRoutes::licence_log(Asked& asked) const {
  constexpr std::size_t page = 100;
  const auto found = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  const std::string* after = asked.request.parameter("after");
  const std::string from = after == nullptr ? std::string() : *after;
  // Only what this licence's own pages end with: anything else would read beside it.
  const auto source = app::parse_log_source(from);
  if (!from.empty() && (!source || source->position > 0 || source->licence != found->id)) {
    return bad_query({{"?after", "bad_cursor", {"应为上一页的 next", "must be the `next` of the page before"}}}, asked.lang);
  }
  return json_response(wire::licence_log_json(app::log_of_licence(desk_.records, found->id, from, page)));
}

}  // namespace ytterby::http
