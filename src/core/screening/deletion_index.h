#pragma once
// Words that are within one or two edits of a word, found without reading through all.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/huge_pages.h"

namespace ytterby::screening {

/// Words by what is left of their first letters when some are deleted. Two words within n edits leave something equal when up to n
/// letters of each are deleted, for an edit is a letter deleted on one side, or one on each; and so do their beginnings.
class DeletionIndex {
 public:
  /// Of a text no more than this is looked at.
  static constexpr std::size_t prefix = 8;
  /// With how many edits, two at most, a word of so many letters is looked for.
  using Edits = std::size_t (*)(std::size_t letters);

  explicit DeletionIndex(Edits edits) : edits_(edits) {}
  /// The text must live until `finish`.
  void add(std::string_view text, std::uint32_t target) { pending_.push_back({text, target}); }
  void finish();
  [[nodiscard]] std::size_t bytes() const { return (first_.capacity() + targets_.capacity()) * 4; }

  /// Visits every target within the edits of the shorter of the two words, others as well, and some more than once.
  template <class Visit>
  void near(std::string_view text, const Visit& visit) const {
    near(text, edits_(text.size()), visit);
  }
  /// The same with so many letters deleted of `text`, two at most, whatever was deleted of the words.
  template <class Visit>
  void near(std::string_view text, std::size_t deleted, const Visit& visit) const {
    const Rests rests = begin(text, deleted);
    fetch(rests);
    visit_all(rests, visit);
  }

  /// What deleting leaves: a whole prefix, one letter less, two letters less.
  struct Rests {
    std::array<std::uint64_t, 1 + prefix + prefix * (prefix - 1) / 2> keys;
    std::size_t count = 0;
  };
  /// `near` in three steps. What is read lies far apart in memory and is asked for one step before it is needed: who looks in several
  /// indices takes each step for all of them.
  [[nodiscard]] Rests begin(std::string_view text, std::size_t deleted) const {
    if (targets_.empty() || text.empty()) return {};
    Rests rests = rests_of(text, deleted);
    for (std::size_t k = 0; k < rests.count; ++k) {
      rests.keys[k] = hash_of(rests.keys[k]);
      __builtin_prefetch(&first_[bucket_of(rests.keys[k])]);
    }
    return rests;
  }
  [[nodiscard]] Rests begin(std::string_view text) const { return begin(text, edits_(text.size())); }
  void fetch(const Rests& rests) const {
    for (std::size_t k = 0; k < rests.count; ++k) __builtin_prefetch(targets_.data() + first_[bucket_of(rests.keys[k])]);
  }
  template <class Visit>
  void visit_all(const Rests& rests, const Visit& visit) const {
    const std::uint32_t targets = (std::uint32_t{1} << target_bits_) - 1U;
    for (std::size_t k = 0; k < rests.count; ++k) {
      const std::size_t bucket = bucket_of(rests.keys[k]);
      const std::uint32_t mark = mark_of(rests.keys[k]);
      for (std::uint32_t at = first_[bucket]; at < first_[bucket + 1]; ++at) {
        if ((targets_[at] & ~targets) == mark) visit(targets_[at] & targets);
      }
    }
  }

 private:
  struct Pending {
    std::string_view text;
    std::uint32_t target = 0;
  };
  /// Some more than once, where letters come again.
  [[nodiscard]] static Rests rests_of(std::string_view text, std::size_t edits);
  [[nodiscard]] static Rests rests_once(std::string_view text, std::size_t edits);
  [[nodiscard]] static std::uint64_t hash_of(std::uint64_t key) { return key * 0x9E3779B97F4A7C15U; }
  [[nodiscard]] std::size_t bucket_of(std::uint64_t hash) const { return hash >> shift_; }
  /// As much more of the hash as there is room for beside a target: most of what shares a bucket by chance is told apart by it.
  [[nodiscard]] std::uint32_t mark_of(std::uint64_t hash) const {
    const std::uint64_t below = hash << (64U - shift_);
    return static_cast<std::uint32_t>(below >> 32U) & ~((std::uint32_t{1} << target_bits_) - 1U);
  }

  Edits edits_;
  std::vector<Pending> pending_;
  unsigned shift_ = 63;
  unsigned target_bits_ = 31;             ///< of an entry of `targets_`, the lower ones; above them, `mark_of`
  LargeVector<std::uint32_t> first_;      ///< per bucket: of its targets
  LargeVector<std::uint32_t> targets_;    ///< with marks
};

/// Names by a text that each of them holds, looked for with slips. Texts that begin alike and are as long are one.
class NamesByText {
 public:
  /// `apart`: by how many letters what is found may be longer than what is looked for, or shorter.
  NamesByText(DeletionIndex::Edits edits, std::size_t apart) : edits_(edits), apart_(apart), texts_(edits) {}
  void add(std::string_view text, std::uint32_t name) { add(text, text.size(), name); }
  /// With a length of one's own, by which texts are told apart as well.
  void add(std::string_view text, std::size_t length, std::uint32_t name);
  void finish();
  [[nodiscard]] std::size_t bytes() const { return texts_.bytes() + (first_.capacity() + names_.capacity()) * 4 + lengths_.capacity(); }

  /// Visits every name whose text is near, others as well, and some more than once.
  template <class Visit>
  void near(std::string_view text, const Visit& visit) const {
    near(text, text.size(), edits_(text.size()), visit);
  }
  /// The same with so many letters deleted of `text`, two at most.
  template <class Visit>
  void near(std::string_view text, std::size_t length, std::size_t deleted, const Visit& visit) const {
    const std::size_t mine = kept(length);
    texts_.near(text, deleted, [&](std::uint32_t at) {
      const std::size_t theirs = lengths_[at];
      if ((mine > theirs ? mine - theirs : theirs - mine) <= apart_) visit_names(at, visit);
    });
  }
  /// The same of texts of any length.
  template <class Visit>
  void near_of_any_length(std::string_view text, std::size_t deleted, const Visit& visit) const {
    texts_.near(text, deleted, [&](std::uint32_t at) { visit_names(at, visit); });
  }

 private:
  static constexpr std::size_t longest = 255;
  template <class Visit>
  void visit_names(std::uint32_t text, const Visit& visit) const {
    for (std::uint32_t k = first_[text]; k < first_[text + 1]; ++k) visit(names_[k]);
  }
  static std::size_t kept(std::size_t length) { return length < longest ? length : longest; }
  struct Pending {
    std::uint64_t text = 0;               ///< letters side by side
    std::uint32_t name = 0;
    std::uint8_t length = 0;
    friend auto operator<=>(const Pending& a, const Pending& b) { return std::tie(a.text, a.length, a.name) <=> std::tie(b.text, b.length, b.name); }
    friend bool operator==(const Pending&, const Pending&) = default;
  };

  DeletionIndex::Edits edits_;
  std::size_t apart_;
  std::vector<Pending> pending_;
  DeletionIndex texts_;
  LargeVector<std::uint8_t> lengths_;     ///< per text
  LargeVector<std::uint32_t> first_;      ///< per text: of its names
  LargeVector<std::uint32_t> names_;
};

}  // namespace ytterby::screening
