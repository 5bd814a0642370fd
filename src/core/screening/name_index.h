#pragma once
// Listed persons by name: exact spelling, and spelling without what carries no identity (case, width, punctuation,
// Traditional or Simplified characters, legal forms). A name that is not found here is not thereby cleared.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/law/view.h"

namespace ytterby::screening {

/// NFKC, case folded, Simplified, white space collapsed.
std::string fold_name(std::string_view name);
/// The folded name without punctuation, spaces and legal forms; empty when nothing is left.
std::string normalise_name(std::string_view name);
/// The same for a name that `fold_name` has folded.
std::string normalise_folded(const std::string& folded);

/// `confirmed`: by a person, however the name is written.
enum class How : std::uint8_t { exact, normalised, confirmed };

struct NameMatch {
  const law::PartyNotice* notice = nullptr;
  const law::ListedParty* party = nullptr;
  How how = How::exact;
};

/// Immutable; refers into the pack, which must outlive it.
class NameIndex {
 public:
  explicit NameIndex(const law::Pack& pack);
  /// Every entry of every notice that bears the name, whatever its dates: the caller asks what binds on the day.
  [[nodiscard]] std::vector<NameMatch> find(std::string_view name) const;

 private:
  struct Entry {
    const law::PartyNotice* notice;
    const law::ListedParty* party;
  };
  void add(const std::string& name, Entry entry);
  std::unordered_map<std::string, std::vector<Entry>> folded_;
  std::unordered_map<std::string, std::vector<Entry>> normalised_;
};

}  // namespace ytterby::screening
