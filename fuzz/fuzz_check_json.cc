// The body of POST /api/v1/checks, from its bytes to the bytes of the answer.
// Promises: what is read can be written and read again; a refusal says why and where; an answer is well-formed in both
// languages; nothing inferred clears; the fast and the slow evaluator agree.
#include "adapters/wire/json_writer.h"
#include "adapters/wire/read_check.h"
#include "line_promises.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

using wire::JsonValue;

/// More lines than this teach nothing new and make an execution slow.
constexpr std::size_t most_answered = 4;

void write(const JsonValue& value, std::string& out) {
  const auto text = [&](std::string_view t) {
    out.push_back('"');
    wire::append_json_escaped(out, t);
    out.push_back('"');
  };
  switch (value.kind) {
    case JsonValue::Kind::null: out += "null"; return;
    case JsonValue::Kind::boolean: out += value.boolean ? "true" : "false"; return;
    case JsonValue::Kind::number: out += value.text; return;
    case JsonValue::Kind::string: text(value.text); return;
    case JsonValue::Kind::array:
      out.push_back('[');
      for (const JsonValue& item : value.items) {
        if (&item != &value.items.front()) out.push_back(',');
        write(item, out);
      }
      out.push_back(']');
      return;
    case JsonValue::Kind::object:
      out.push_back('{');
      for (const auto& member : value.members) {
        if (&member != &value.members.front()) out.push_back(',');
        text(member.first);
        out.push_back(':');
        write(member.second, out);
      }
      out.push_back('}');
      return;
  }
}

bool same(const JsonValue& a, const JsonValue& b) {
  const auto same_member = [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); };
  return a.kind == b.kind && a.boolean == b.boolean && a.text == b.text &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
         std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), same_member);
}

std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      out.push_back(token[i]);
      continue;
    }
    promise(i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1'), "a pointer is escaped as RFC 6901 says");
    out.push_back(token[++i] == '0' ? '~' : '/');
  }
  return out;
}

/// What a pointer speaks of may be missing, but that in which it is missing must be there.
void check_pointer(const JsonValue& body, std::string_view pointer) {
  promise(pointer.empty() || pointer.front() == '/', "a pointer begins with a slash");
  const JsonValue* at = &body;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t slash = pointer.find('/');
    const std::string token = unescaped(pointer.substr(0, slash));
    if (slash == std::string_view::npos) return;
    pointer.remove_prefix(slash);
    if (at->kind == JsonValue::Kind::array) {
      const std::size_t index = static_cast<std::size_t>(std::stoul(token));
      promise(index < at->items.size(), "a pointer leads to an item that was sent");
      at = &at->items[index];
    } else {
      at = at->find(token);
      promise(at != nullptr, "a pointer leads to a member that was sent");
    }
  }
}

void check_answer(app::CheckRequest request) {
  const std::size_t lines = request.lines.size();
  if (lines > most_answered) request.lines.resize(most_answered);
  // The day of the request chooses among a few days, since the law of each day is compiled once.
  const std::size_t choice = request.date ? static_cast<std::size_t>(request.date->days() - Date::min().days()) : 2;
  const Date day = days()[choice % days().size()];
  const app::CheckAnswer answer = checker().check(request, day, std::nullopt);
  promise(answer.lines.size() == request.lines.size(), "every line is answered");
  promise(answer.parties.size() == request.parties.size(), "every party is answered");
  bool free = true;
  for (std::size_t i = 0; i < answer.lines.size(); ++i) {
    check_line_answer(*answer.engine, request.lines[i], answer.lines[i]);
    check_reading(request.lines[i].description, answer.lines[i].reading);
    free = free && answer.lines[i].determination.outcome == determine::Outcome::not_controlled;
  }
  promise(free || answer.shipment.verdict != determine::Verdict::no_licence_required, "a shipment is free only when all its lines are");
  for (const app::Warning& warning : answer.warnings) check_text(warning.text, "warning `" + warning.code + "`");
  check_answer_json(answer, Lang::zh);
  check_answer_json(answer, Lang::en);
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const auto body = wire::parse_json(fuzz::view(data, size));
  if (!body) {
    check_error(body.error());
    return 0;
  }
  std::string written;
  write(*body, written);
  const auto again = wire::parse_json(written);
  promise(again && same(*body, *again), "JSON that was read says the same when it is written and read again");
  auto request = wire::read_check(*body, *pack());
  if (!request) {
    check_errors(request.error());
    for (const wire::FieldError& error : request.error()) check_pointer(*body, error.pointer);
    return 0;
  }
  check_answer(*std::move(request));
  return 0;
}
