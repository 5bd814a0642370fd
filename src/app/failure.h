#pragma once
// Why a use case did not do what was asked: stable codes for programs, words in both languages for people.
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"

namespace ytterby::app {

enum class FailureKind : std::uint8_t {
  invalid,           ///< something to correct in what was sent
  unauthenticated,   ///< nobody is signed in, or not well enough
  forbidden,
  not_found,         ///< also what belongs to somebody else: that it exists is not told
  conflict,          ///< it does not fit the state of things
  stale,             ///< it was changed since it was read
  too_many,          ///< come back later
  unavailable        ///< the store cannot do it now
};

/// One field at fault; `pointer` as in RFC 6901.
struct FieldFault {
  std::string pointer;
  std::string code;
  Text text;
};

struct Failure {
  FailureKind kind = FailureKind::invalid;
  std::string code;
  Text text;
  std::vector<FieldFault> fields;
  std::int64_t retry_after = 0;   ///< too_many: seconds
};

}  // namespace ytterby::app
