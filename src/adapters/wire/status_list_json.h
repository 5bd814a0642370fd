#pragma once
// Status lists as the IETF draft on token status lists has them: zlib, base64url, in the payload of a signed token.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ytterby::wire {

struct StatusList {
  std::string subject;            ///< its name, as credentials give it
  std::int64_t issued_at = 0;     ///< seconds since 1970
  std::int64_t expires_at = 0;    ///< not to be relied on from then on
  std::int64_t ttl = 0;           ///< seconds for which it may be kept before a newer one is fetched
  std::string bits;               ///< two a licence
};

/// The `typ` of the token.
constexpr const char* status_list_type = "statuslist+jwt";

/// The name of a list, `urn:...:status-list:0`.
std::string status_list_name(const std::string& issuer, std::int64_t number);

std::string status_list_json(const StatusList& list);
/// None when it is no such payload, counts in other than two bits, or unpacks to more than a list can hold.
std::optional<StatusList> read_status_list(std::string_view payload);

/// What a credential says of itself, as far as checking it needs.
struct CredentialClaims {
  std::string number;
  std::string record_hash;
  std::string valid_from;         ///< RFC 3339
  std::string valid_until;
  std::string status_list;        ///< name of the list; empty in credentials of before there were lists
  std::int64_t status_index = -1;
};
std::optional<CredentialClaims> read_credential(std::string_view payload);

/// RFC 3339 with an offset, such as `2026-11-25T00:00:00+08:00`, or a bare day, as seconds since 1970; none when it is neither.
std::optional<std::int64_t> read_instant(std::string_view text);
/// The offset from UTC as RFC 3339 writes it: `+08:00`.
std::string offset_text(int minutes);

}  // namespace ytterby::wire
