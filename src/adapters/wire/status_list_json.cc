#include "adapters/wire/status_list_json.h"

#include <zlib.h>

#include <stdexcept>

#include "adapters/wire/json_writer.h"
#include "app/status_board.h"
#include "base/base64.h"

namespace ytterby::wire {

namespace {

constexpr std::size_t most_bits_bytes = static_cast<std::size_t>(app::licences_per_list) / 4;
constexpr std::int64_t bits_each = 2;
constexpr std::int64_t day_seconds = 86'400;

std::string packed(const std::string& bytes) {
  uLongf length = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(length, '\0');
  const int done = compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  if (done != Z_OK) throw std::runtime_error("zlib cannot pack a status list");
  out.resize(length);
  return out;
}

/// Never unpacks more than a list can hold.
std::optional<std::string> unpacked(const std::string& bytes) {
  std::string out(most_bits_bytes, '\0');
  uLongf length = static_cast<uLongf>(out.size());
  if (uncompress(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size())) != Z_OK) return std::nullopt;
  out.resize(length);
  return out;
}

std::string text_of(const JsonValue& object, std::string_view key) {
  const JsonValue* found = object.find(key);
  return found != nullptr && found->kind == JsonValue::Kind::string ? found->text : std::string();
}

/// A whole number of up to 12 digits, without a sign.
std::optional<std::int64_t> whole(const JsonValue* value) {
  constexpr std::size_t most_digits = 12;
  if (value == nullptr || value->kind != JsonValue::Kind::number || value->text.empty() || value->text.size() > most_digits) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : value->text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::optional<JsonValue> object_of(std::string_view payload) {
  auto value = parse_json(payload);
  if (!value || value->kind != JsonValue::Kind::object) return std::nullopt;
  return std::move(*value);
}

/// Two digits at a place, below a bound; -1 when they are not there.
int two_digits(std::string_view text, std::size_t at, int below) {
  if (at + 2 > text.size() || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return -1;
  const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return value < below ? value : -1;
}

}  // namespace

std::string status_list_name(const std::string& issuer, std::int64_t number) { return issuer + ":status-list:" + std::to_string(number); }

std::string status_list_json(const StatusList& list) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("sub", list.subject).key("iat").value(list.issued_at).key("exp").value(list.expires_at).key("ttl").value(list.ttl);
  w.key("status_list").open_object().key("bits").value(bits_each).member("lst", base64url(packed(list.bits))).close_object().close_object();
  return out;
}

std::optional<StatusList> read_status_list(std::string_view payload) {
  const auto object = object_of(payload);
  const JsonValue* inner = object ? object->find("status_list") : nullptr;
  if (inner == nullptr || inner->kind != JsonValue::Kind::object || whole(inner->find("bits")) != bits_each) return std::nullopt;
  const auto issued = whole(object->find("iat"));
  const auto expires = whole(object->find("exp"));
  const auto ttl = whole(object->find("ttl"));
  const auto bytes = from_base64url(text_of(*inner, "lst"));
  if (!issued || !expires || !ttl || !bytes) return std::nullopt;
  auto bits = unpacked(*bytes);
  if (!bits) return std::nullopt;
  return StatusList{text_of(*object, "sub"), *issued, *expires, *ttl, std::move(*bits)};
}

std::optional<CredentialClaims> read_credential(std::string_view payload) {
  const auto object = object_of(payload);
  const JsonValue* subject = object ? object->find("credentialSubject") : nullptr;
  if (subject == nullptr || subject->kind != JsonValue::Kind::object) return std::nullopt;
  CredentialClaims out;
  out.number = text_of(*subject, "licenceNumber");
  out.record_hash = text_of(*subject, "recordHash");
  out.valid_from = text_of(*object, "validFrom");
  out.valid_until = text_of(*object, "validUntil");
  if (out.number.empty() || !read_instant(out.valid_from) || !read_instant(out.valid_until)) return std::nullopt;
  if (const JsonValue* status = object->find("credentialStatus"); status != nullptr && status->kind == JsonValue::Kind::object) {
    out.status_list = text_of(*status, "statusListCredential");
    out.status_index = whole(status->find("statusListIndex")).value_or(-1);
  }
  return out;
}

std::optional<std::int64_t> read_instant(std::string_view text) {
  constexpr std::size_t date_length = 10;
  constexpr std::size_t time_length = 19;
  const auto day = Date::parse(text.substr(0, date_length));
  if (!day) return std::nullopt;
  std::int64_t out = day->days() * day_seconds;
  if (text.size() == date_length) return out;
  const int hour = two_digits(text, 11, 24);
  const int minute = two_digits(text, 14, 60);
  const int second = two_digits(text, 17, 60);
  if (text.size() <= time_length || text[10] != 'T' || text[13] != ':' || text[16] != ':' || hour < 0 || minute < 0 || second < 0) return std::nullopt;
  out += hour * 3600 + minute * 60 + second;
  const std::string_view zone = text.substr(time_length);
  if (zone == "Z") return out;
  const int ahead = two_digits(zone, 1, 24);
  const int minutes = two_digits(zone, 4, 60);
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || ahead < 0 || minutes < 0) return std::nullopt;
  const int offset = ahead * 3600 + minutes * 60;
  return zone[0] == '+' ? out - offset : out + offset;
}

std::string offset_text(int minutes) {
  const int size = minutes < 0 ? -minutes : minutes;
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

}  // namespace ytterby::wire
