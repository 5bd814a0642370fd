#pragma once
// A law as it would be: what somebody would have otherwise, made into a pack that can be asked as the law itself is.
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/failure.h"
#include "base/date.h"
#include "base/result.h"

namespace ytterby::app {

class Checker;

/// A document as it was sent: what a file of a pack holds, without words of the language that it was written in.
struct LawTree {
  enum class Kind : std::uint8_t { null, scalar, list, map } kind = Kind::null;
  std::string scalar;
  bool is_text = false;                                    ///< it was sent as text, and not as a number or a truth value
  std::vector<LawTree> items;
  std::vector<std::pair<std::string, LawTree>> members;    ///< in the order in which they were sent
  std::string pointer;                                     ///< where it stood (RFC 6901), for messages

  LawTree();   // out of line: clang 14 cannot make it while the type is incomplete inside its own members
  LawTree(const LawTree&);
  LawTree(LawTree&&) noexcept;
  LawTree& operator=(const LawTree&);
  LawTree& operator=(LawTree&&) noexcept;
  ~LawTree();
};

/// A law that was made: its checker, and what the overlay says of itself.
struct MadeLaw {
  std::shared_ptr<const Checker> checker;
  Text title;
  std::optional<Date> day;        ///< under the law of which day the two are to be compared
};

class OtherLaw {
 public:
  virtual ~OtherLaw() = default;
  /// What `overlay` (docs/what-if.md) makes of the law in use. Every fault of it is reported, each with its pointer.
  [[nodiscard]] virtual Result<MadeLaw, std::vector<FieldFault>> make(const LawTree& overlay) const = 0;
};

}  // namespace ytterby::app
