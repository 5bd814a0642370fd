#pragma once
// The values of headers that we read and write ourselves. Pure: what comes in is what anybody on the network may send.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace ytterby::http {

struct Request;

/// The type itself, lower case, without parameters such as the character set.
std::string media_type(std::string_view content_type);

/// Chinese unless `Accept-Language` prefers English: by weight, then by order (RFC 9110, 12.5.4). A weight of nought refuses.
Lang preferred_language(std::string_view accept_language);

/// RFC 9110, 13.1.2: `If-None-Match` is `*` or a list of tags, compared weakly.
bool tag_matches(std::string_view header, std::string_view tag);

/// The session in a `Cookie` header; empty when there is none.
std::string session_token(std::string_view cookies);
/// A `Cookie` header with this session.
std::string session_cookie(std::string_view token);

/// What stands after `Bearer` in `Authorization`; none for any other scheme.
std::optional<std::string> bearer_key(std::string_view authorization);

/// The key of an operation: 1 to 100 printable characters of ASCII, in quotes or not. None for anything else.
std::optional<std::string> operation_key(std::string_view idempotency_key);

/// The version in `If-Match`, in quotes or not; none when it is no figure of at most nine digits.
std::optional<std::uint32_t> version_of(std::string_view if_match);

/// A page of another site can make a browser send a request with our cookie. It cannot choose the content type, and the
/// browser says where the request comes from (OWASP ASVS 5.0, 3.5).
bool is_forged(const Request& request);

/// For names of files: letters, digits and hyphens of both, whatever they hold; numbers of cases and licences are made of
/// nothing else. Never empty.
std::string file_name(std::string_view number, std::string_view what);

/// `Content-Disposition` of a file to keep, never to be shown in the page.
std::string attachment(std::string_view name, std::string_view extension);

}  // namespace ytterby::http
