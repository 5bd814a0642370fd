#include "http/server.h"

// The library's headers do not pass our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wextra"
#include <restinio/all.hpp>
#pragma GCC diagnostic pop

#include <algorithm>
#include <stdexcept>

#include "http/list_query.h"

namespace ytterby::http {

namespace {

// Requests above these are cut off by the library without an answer; the routes refuse with a 413 long before.
constexpr std::size_t hard_body_limit = std::size_t{24} << 20U;
constexpr std::size_t url_limit = 8192;
constexpr std::size_t field_limit = 8192;
constexpr std::size_t field_count_limit = 64;
constexpr std::size_t connection_limit = 2000;

struct Traits : public restinio::default_traits_t {
  static constexpr bool use_connection_count_limiter = true;
};

std::string header_of(const restinio::request_t& request, restinio::http_field_t field) {
  return std::string(request.header().value_of(restinio::http_field_t{field}));
}

std::string header_or_empty(const restinio::request_t& request, restinio::http_field_t field) {
  return request.header().has_field(field) ? header_of(request, field) : std::string();
}

std::string named_header(const restinio::request_t& request, std::string_view name) {
  const auto found = request.header().opt_value_of(name);
  return found ? std::string(*found) : std::string();
}

/// False when the query or the path cannot be decoded.
bool read_target(const restinio::request_t& request, Request& out) {
  if (!decode_url(std::string(request.header().path()), out.path)) return false;
  return read_query(std::string_view(request.header().query().data(), request.header().query().size()), out.query);
}

/// Whether an answer waits for the disk, so that the threads of the sockets must not give it: every change, and what reads a whole
/// list of parties. Checks and readings are sent by POST, but change nothing.
bool waits(const restinio::request_t& request) {
  const auto method = request.header().method();
  const auto path = request.header().path();
  if (method == restinio::http_method_get() || method == restinio::http_method_head()) return path.substr(0, 14) == "/api/v1/lists/";
  return path != "/api/v1/checks" && path != "/api/v1/readings";
}

Response answer(const Handler& handler, const restinio::request_t& raw) {
  Request request;
  request.method = raw.header().method().c_str();
  if (!read_target(raw, request)) request.path = "\xff";   // no route has this path, and it is no valid text
  request.body = raw.body();
  request.content_type = header_or_empty(raw, restinio::http_field::content_type);
  request.accept_language = header_or_empty(raw, restinio::http_field::accept_language);
  request.accept_encoding = header_or_empty(raw, restinio::http_field::accept_encoding);
  request.if_none_match = header_or_empty(raw, restinio::http_field::if_none_match);
  request.if_match = header_or_empty(raw, restinio::http_field::if_match);
  request.cookie = header_or_empty(raw, restinio::http_field::cookie);
  request.authorization = header_or_empty(raw, restinio::http_field::authorization);
  request.origin = header_or_empty(raw, restinio::http_field::origin);
  request.host = header_or_empty(raw, restinio::http_field::host);
  request.fetch_site = named_header(raw, "Sec-Fetch-Site");
  request.idempotency_key = named_header(raw, "Idempotency-Key");
  request.address = raw.remote_endpoint().address().to_string();
  try {
    return handler(request);
  } catch (const std::exception&) {
    return {500, "application/problem+json", R"({"type":"urn:ytterby:problem:internal","title":"our own fault","status":500,"code":"internal"})", {}};
  }
}

/// RFC 9110, 8.6: the answer to HEAD tells the length that GET would have sent, and sends nothing of it.
restinio::request_handling_status_t respond_without_body(const restinio::request_handle_t& request, Response response) {
  auto out = request->create_response<restinio::user_controlled_output_t>(restinio::http_status_line_t{
      restinio::http_status_code_t{static_cast<std::uint16_t>(response.status)}, response.status < 400 ? "OK" : "Error"});
  out.append_header(restinio::http_field::content_type, std::move(response.content_type));
  for (auto& [name, value] : response.headers) out.append_header(std::move(name), std::move(value));
  out.set_content_length(response.body.size());
  return out.done();
}

restinio::request_handling_status_t respond(const restinio::request_handle_t& request, Response response) {
  if (request->header().method() == restinio::http_method_head()) return respond_without_body(request, std::move(response));
  auto out = request->create_response(restinio::http_status_line_t{
      restinio::http_status_code_t{static_cast<std::uint16_t>(response.status)}, response.status < 400 ? "OK" : "Error"});
  out.append_header(restinio::http_field::content_type, std::move(response.content_type));
  for (auto& [name, value] : response.headers) out.append_header(std::move(name), std::move(value));
  out.set_body(std::move(response.body));
  return out.done();
}

}  // namespace

bool decode_url(std::string_view text, std::string& out) {
  const auto hex = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out.push_back(' ');
    } else if (text[i] != '%') {
      out.push_back(text[i]);
    } else {
      if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return false;
      out.push_back(static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])));
      i += 2;
    }
  }
  return true;
}

const std::string* Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return &value;
  }
  return nullptr;
}

struct Server::Impl {
  Handler handler;
  std::uint16_t port = 0;
  std::unique_ptr<restinio::asio_ns::thread_pool> waiting;
  restinio::running_server_handle_t<Traits> running;
};

Server::Server(const ServerOptions& options, Handler handler) : impl_(std::make_unique<Impl>()) {
  impl_->handler = std::move(handler);
  impl_->waiting = std::make_unique<restinio::asio_ns::thread_pool>(std::max(1U, options.waiting_threads));
  auto settings = restinio::server_settings_t<Traits>{};
  settings.address(options.address)
      .port(options.port)
      .read_next_http_message_timelimit(std::chrono::seconds(20))
      .write_http_response_timelimit(std::chrono::seconds(20))
      .handle_request_timeout(std::chrono::seconds(30))
      .max_parallel_connections(connection_limit)
      .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                    .max_url_size(url_limit)
                                    .max_field_name_size(256)
                                    .max_field_value_size(field_limit)
                                    .max_field_count(field_count_limit)
                                    .max_body_size(hard_body_limit))
      .acceptor_post_bind_hook([this](restinio::asio_ns::ip::tcp::acceptor& acceptor) { impl_->port = acceptor.local_endpoint().port(); })
      .request_handler([this](const restinio::request_handle_t& request) {
        if (!waits(*request)) return respond(request, answer(impl_->handler, *request));
        restinio::asio_ns::post(*impl_->waiting, [this, request] { respond(request, answer(impl_->handler, *request)); });
        return restinio::request_accepted();
      });
  try {
    impl_->running = restinio::run_async<Traits>(restinio::own_io_context(), std::move(settings), options.threads);
  } catch (const std::exception& e) {
    throw std::runtime_error(std::string("cannot listen on ") + options.address + ":" + std::to_string(options.port) + ": " + e.what());
  }
}

Server::~Server() {
  impl_->running->stop();
  impl_->running->wait();
  // What was begun is finished and saved, though nobody hears of it any more.
  impl_->waiting->join();
}

std::uint16_t Server::port() const { return impl_->port; }

}  // namespace ytterby::http
