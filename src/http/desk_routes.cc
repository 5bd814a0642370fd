#include "http/desk_routes.h"

#include <algorithm>
#include <map>

#include "adapters/wire/licensing_json.h"
#include "app/api_keys.h"
#include "app/changes.h"
#include "http/headers.h"
#include "http/query.h"
#include "http/status_tokens.h"

namespace ytterby::http {

namespace {

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    out.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

/// The one place that takes the rest of a path, slashes and all: names of tiles are paths.
constexpr std::string_view tiles_pattern = "/api/v1/log/tile/{tile}";

/// Whether `path` is one of `pattern`; what stands for `{...}` goes into `captures`.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& captures) {
  if (pattern == tiles_pattern) {
    const std::string_view before = pattern.substr(0, pattern.find('{'));
    captures.assign(1, path.size() > before.size() ? std::string(path.substr(before.size())) : std::string());
    return path.substr(0, before.size()) == before && !captures.front().empty();
  }
  const auto wanted = segments(pattern);
  const auto given = segments(path);
  if (wanted.size() != given.size()) return false;
  captures.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool open = !wanted[i].empty() && wanted[i].front() == '{';
    if (open && !given[i].empty()) {
      captures.emplace_back(given[i]);
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

bool changes_something(const Request& request) { return request.method != "GET" && request.method != "HEAD"; }

int status_of(app::FailureKind kind) {
  switch (kind) {
    case app::FailureKind::invalid: return 422;
    case app::FailureKind::unauthenticated: return 401;
    case app::FailureKind::forbidden: return 403;
    case app::FailureKind::not_found: return 404;
    case app::FailureKind::conflict: return 409;
    case app::FailureKind::stale: return 412;
    case app::FailureKind::too_many: return 429;
    case app::FailureKind::unavailable: return 503;
  }
  return 500;
}

}  // namespace

Response problem_of(const app::Failure& failure, Lang lang) {
  std::vector<wire::FieldError> errors;
  for (const app::FieldFault& f : failure.fields) errors.push_back({f.pointer, f.code, f.text});
  Response out = problem(status_of(failure.kind), failure.code, failure.text, lang, errors);
  if (failure.retry_after > 0) out.headers.emplace_back("Retry-After", std::to_string(failure.retry_after));
  return out;
}

Response json_response(std::string body) { return {200, "application/json", std::move(body), {{"Cache-Control", "no-store"}}}; }

Response with_version(std::string body, std::uint32_t version) {
  Response out = json_response(std::move(body));
  out.headers.emplace_back("ETag", "\"" + std::to_string(version) + "\"");
  return out;
}

Response unprocessable(const std::vector<wire::FieldError>& errors, Lang lang) {
  return problem(422, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, lang, errors);
}

Body json_body(const Request& request, Lang lang) {
  constexpr std::size_t most_body = std::size_t{2} << 20U;
  if (request.body.size() > most_body) return {std::nullopt, problem(413, "too_large", {"请求过大；上限 2 MiB", "the request is too large; at most 2 MiB"}, lang)};
  if (media_type(request) != "application/json") {
    return {std::nullopt, problem(415, "not_json", {"请以 Content-Type: application/json 发送", "send it with Content-Type: application/json"}, lang)};
  }
  auto value = wire::parse_json(request.body.empty() ? std::string_view("{}") : std::string_view(request.body));
  if (!value) return {std::nullopt, problem(400, value.error().code, value.error().text, lang)};
  return {std::move(*value), {}};
}

DeskRoutes::DeskRoutes(app::Desk& desk, std::string issuer, std::string demonstration_password)
    : desk_(desk), issuer_(std::move(issuer)), demonstration_password_(std::move(demonstration_password)), status_tokens_(std::make_unique<StatusTokens>(desk_, issuer_)) {}

DeskRoutes::~DeskRoutes() = default;

std::optional<Response> DeskRoutes::answer(const Request& request, Lang lang, std::string_view& pattern) const {
  std::string allowed;
  for (const Route& route : table()) {
    std::vector<std::string> captures;
    if (!matches(route.path, request.path, captures)) continue;
    pattern = route.path;
    const bool head = request.method == "HEAD" && route.method == "GET";
    if (request.method != route.method && !head) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
      continue;
    }
    const Rule* rule = rule_of(route.method, route.path);
    // Refused by default; the build fails before this can happen.
    if (rule == nullptr) return problem(403, "forbidden", {"没有这项授权", "nobody may do this"}, lang);
    Asked asked{request, lang, std::move(captures), std::nullopt, {}};
    return pass(route, *rule, asked);
  }
  if (allowed.empty()) return std::nullopt;
  Response out = problem(405, "method_not_allowed", {"此地址只接受 " + allowed, "only " + allowed + " goes here"}, lang);
  out.headers.emplace_back("Allow", allowed);
  return out;
}

Response DeskRoutes::pass(const Route& route, const Rule& rule, Asked& asked) const {
  const auto errors = query_errors(asked.request, route.parameters);
  if (!errors.empty()) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, errors);
  if (auto refused = gate(rule, asked)) return std::move(*refused);
  return (this->*route.handle)(asked);
}

std::optional<Response> DeskRoutes::gate(const Rule& rule, Asked& asked) const {
  asked.caller.now = desk_.clock.now();
  if (const auto key = bearer_key(asked.request.authorization)) return gate_of_key(rule, asked, *key);
  const std::string token = session_token(asked.request.cookie);
  if (!token.empty()) asked.owner = app::session_owner(desk_, token);
  if (changes_something(asked.request) && is_forged(asked.request)) {
    return problem(403, "forged_request", {"请求不是从本站页面发出的", "the request does not come from a page of this site"}, asked.lang);
  }
  if (rule.anyone) return std::nullopt;
  if (!asked.owner) return problem(401, "not_signed_in", {"请先登录", "sign in first"}, asked.lang);
  asked.caller.person = asked.owner->person;
  asked.caller.organisation = asked.owner->organisation;
  if (!allows(rule, asked.owner->person.roles)) return problem(403, "forbidden", {"您的角色不能这样做", "your role may not do this"}, asked.lang);
  const bool own_account = asked.request.path.rfind("/api/v1/account", 0) == 0;
  if (rule.confirmed && !own_account && needs_second_factor(asked.caller.organisation) && asked.caller.person.totp_secret.empty()) {
    return problem(403, "second_factor_needed", {"请先在“我的账户”中设置第二重验证", "set up a second factor first, in your account"}, asked.lang);
  }
  if (rule.confirmed && !app::is_confirmed(*asked.owner, asked.caller.now)) {
    return problem(403, "confirmation_needed", {"请再次输入密码以确认身份", "prove again who you are: enter your password"}, asked.lang);
  }
  return read_keys(rule, asked);
}

/// A program that acts for a person. No browser sends a key by itself, so that forged requests need no guard here.
std::optional<Response> DeskRoutes::gate_of_key(const Rule& rule, Asked& asked, const std::string& key) const {
  const std::string source = "key " + asked.request.address;
  if (const auto wait = attempts_.wait(source, asked.caller.now); wait > 0) {
    Response out = problem(429, "too_many", {"尝试次数过多，请稍后再试", "too many attempts; try again later"}, asked.lang);
    out.headers.emplace_back("Retry-After", std::to_string(wait));
    return out;
  }
  const auto owner = app::key_owner(desk_, key);
  if (!owner) {
    attempts_.failed(source, asked.caller.now);
    return problem(401, "bad_key", {"密钥无效或者已停用", "the key is not valid, or was ended"}, asked.lang);
  }
  attempts_.succeeded(source);
  asked.caller.person = owner->person;
  asked.caller.organisation = owner->organisation;
  if (rule.anyone) return std::nullopt;
  const bool writes = changes_something(asked.request);
  // What counts asks for the person, not for a program of his; and a key cannot make another.
  const bool personal = rule.confirmed || asked.request.path.rfind("/api/v1/session", 0) == 0 || asked.request.path.rfind("/api/v1/api-keys", 0) == 0 || asked.request.path.rfind("/api/v1/account", 0) == 0;
  if (personal || (writes && !owner->may_write) || !allows(rule, owner->person.roles)) {
    return problem(403, "forbidden", {"这个密钥不能这样做", "this key may not do this"}, asked.lang);
  }
  return read_keys(rule, asked);
}

/// The operation key of what changes something, and the version that the caller saw.
std::optional<Response> DeskRoutes::read_keys(const Rule& rule, Asked& asked) const {
  const Request& r = asked.request;
  if (!changes_something(r)) return std::nullopt;
  auto key = operation_key(r.idempotency_key);
  if (!key) {
    return problem(400, "key_missing", {"缺少 Idempotency-Key 请求头，或者不是1至100个可打印的 ASCII 字符：由客户端生成、每个操作一个", "the header Idempotency-Key is missing, or is not 1 to 100 printable characters of ASCII: made by the client, one for each operation"}, asked.lang);
  }
  asked.caller.operation_key = std::move(*key);
  asked.caller.operation_fingerprint = desk_.secrets.sha256(r.method + "\n" + r.path + "\n" + r.body);
  if (trimmed(r.if_match).empty()) {
    if (rule.versioned) return problem(428, "version_missing", {"缺少 If-Match 请求头：写明您读取时的版本", "the header If-Match is missing: name the version that you read"}, asked.lang);
    return std::nullopt;
  }
  asked.caller.seen_version = version_of(r.if_match);
  if (!asked.caller.seen_version) return problem(400, "bad_version", {"If-Match 应为版本号，如 \"3\"", "If-Match must be a version, such as \"3\""}, asked.lang);
  return std::nullopt;
}

Response DeskRoutes::receipt(const Result<app::Receipt, app::Failure>& result, Lang lang) const {
  if (!result) return problem_of(result.error(), lang);
  Response out = json_response(wire::receipt_json(*result));
  if (result->version > 0) out.headers.emplace_back("ETag", "\"" + std::to_string(result->version) + "\"");
  return out;
}

Text DeskRoutes::organisation_name(const OrganisationId& id) const {
  const auto found = desk_.records.organisation(id);
  return found ? found->name : Text{id.value, id.value};
}

wire::ApplicationRow DeskRoutes::row_of(const licensing::Application& application) const { return std::move(rows_of({application}).front()); }

std::vector<wire::ApplicationRow> DeskRoutes::rows_of(const std::vector<licensing::Application>& applications) const {
  const Date day = app::today(desk_, desk_.clock.now());
  const law::Pack& pack = desk_.checker.pack();
  std::vector<ApplicationId> ids;
  for (const licensing::Application& a : applications) ids.push_back(a.id);
  const auto events = desk_.records.events_of(ids);
  // A page tells of few exporters and officers, many times.
  std::map<std::string, Text> exporters;
  std::map<std::string, std::string> officers{{"", ""}};
  std::vector<wire::ApplicationRow> out;
  for (std::size_t i = 0; i < applications.size(); ++i) {
    const licensing::Application& a = applications[i];
    const auto exporter = exporters.try_emplace(a.exporter.value).first;
    if (exporter->second.empty()) exporter->second = organisation_name(a.exporter);
    const auto [officer, unknown] = officers.try_emplace(a.officer.value);
    if (unknown) {
      if (const auto person = desk_.records.person(a.officer)) officer->second = person->name;
    }
    const auto clock = licensing::review_clock(pack, events[i], a, app::is_without_term(desk_, a, day), day);
    out.push_back({a, clock, exporter->second, licensing::acceptance_due(pack, a), officer->second});
  }
  return out;
}

}  // namespace ytterby::http
