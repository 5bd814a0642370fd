#include "app/desk.h"

#include <algorithm>

#include "app/certificates.h"
#include "app/ledger_book.h"
#include "app/ports/ids.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

constexpr int most_attempts = 8;
constexpr char separator = '\x1f';

Failure failure_of(SaveError error, const Unit& unit) {
  switch (error) {
    case SaveError::conflict: return stale();
    case SaveError::duplicate: return {FailureKind::conflict, "taken", {"已被使用", "it is taken already"}, {}, 0};
    case SaveError::refused:
      if (unit.booking && unit.booking->refused) return refused(*unit.booking->refused, nullptr);
      break;
    case SaveError::operation_known:
    case SaveError::unavailable:
    case SaveError::unknown: break;
  }
  return not_saved(SaveError::unavailable);
}

}  // namespace

std::string Desk::key_set() const {
  std::string keys = signer.keys();
  if (seal != nullptr) keys += (keys.empty() ? "" : ",") + seal->keys();
  return R"({"keys":[)" + keys + "]}";
}

bool Caller::is(licensing::Role role) const { return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end(); }

std::string Receipt::encode() const {
  std::string out;
  for (const std::string& part : {kind, id, number, state, std::to_string(version), licence}) out += part + separator;
  return out;
}

std::optional<Receipt> Receipt::decode(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string::npos; end = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (parts.size() != 6 || parts[4].empty() || parts[4].size() > 9 || parts[4].find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return Receipt{parts[0], parts[1], parts[2], parts[3], static_cast<std::uint32_t>(std::stoul(parts[4])), parts[5], {}};
}

std::optional<Result<Receipt, Failure>> answered_before(Desk& desk, const Caller& caller) {
  if (caller.operation_key.empty()) return std::nullopt;
  const auto known = desk.records.operation(caller.person.id, caller.operation_key);
  if (!known) return std::nullopt;
  if (known->fingerprint != caller.operation_fingerprint) {
    return Result<Receipt, Failure>(fail(key_reused()));
  }
  const auto receipt = Receipt::decode(known->answer);
  if (!receipt) return std::nullopt;
  return Result<Receipt, Failure>(*receipt);
}

Result<Receipt, Failure> persist(Desk& desk, const Caller& caller, const std::function<Result<Prepared, Failure>()>& attempt) {
  if (auto before = answered_before(desk, caller)) return *before;
  for (int tries = 1;; ++tries) {
    auto prepared = attempt();
    if (!prepared) return fail(std::move(prepared.error()));
    prepared->unit.actor = caller.person.id;
    prepared->unit.at = caller.now;
    if (!caller.operation_key.empty()) {
      prepared->unit.operation = Operation{caller.operation_key, caller.operation_fingerprint, 200, prepared->receipt.encode()};
    }
    const auto saved = desk.records.save(prepared->unit);
    if (saved) return std::move(prepared->receipt);
    // Whether it was saved may be unknown: the operation tells, and nothing is done twice.
    if (auto before = answered_before(desk, caller)) return *before;
    if (saved.error() != SaveError::conflict || caller.seen_version || tries >= most_attempts) return fail(failure_of(saved.error(), prepared->unit));
  }
}

std::string next_number(Desk& desk, const std::string& prefix, Date day, Unit& unit) {
  const std::string series = prefix + std::to_string(day.year());
  const std::int64_t before = desk.records.counter(series);
  unit.counters.push_back({series, before});
  const std::string digits = std::to_string(before + 1);
  constexpr std::size_t width = 6;
  return series + "-" + std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

template <class Event>
void stamp(std::vector<Event>& events, Desk& desk, Instant now) {
  for (Event& event : events) {
    event.id = new_id(now, desk.random);
    event.at = now;
  }
}
template void stamp(std::vector<licensing::Event>&, Desk&, Instant);
template void stamp(std::vector<licensing::LicenceEvent>&, Desk&, Instant);

Failure not_found() { return {FailureKind::not_found, "not_found", {"没有这项内容", "there is no such thing"}, {}, 0}; }

Failure stale() {
  return {FailureKind::stale, "changed_meanwhile", {"您读取之后内容已被更改；请重新打开再改", "it was changed since you read it; open it again and redo the change"}, {}, 0};
}

Date today(const Desk& desk, Instant now) { return licensing::day_of(desk.checker.pack(), now); }

}  // namespace ytterby::app
