#pragma once
// Words that are within one or two edits of a word, found without reading through all.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ytterby::screening {

/// Words by what is left of their first letters when some are deleted. Two words within n edits leave something equal when up to n
/// letters of each are deleted, for an edit is a letter deleted on one side, or one on each; and so do their beginnings.
class DeletionIndex {
 public:
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
    if (targets_.empty() || text.empty()) return;
    Rests rests = rests_of(text, deleted);
    // What lies far apart in memory is asked for before it is needed.
    for (std::size_t k = 0; k < rests.count; ++k) {
      rests.keys[k] = bucket_of(rests.keys[k]);
      __builtin_prefetch(&first_[rests.keys[k]]);
    }
    for (std::size_t k = 0; k < rests.count; ++k) __builtin_prefetch(targets_.data() + first_[rests.keys[k]]);
    for (std::size_t k = 0; k < rests.count; ++k) {
      const std::size_t bucket = rests.keys[k];
      for (std::uint32_t at = first_[bucket]; at < first_[bucket + 1]; ++at) visit(targets_[at]);
    }
  }

  /// Of a text no more than this is looked at.
  static constexpr std::size_t prefix = 8;

 private:
  /// What deleting leaves: a whole prefix, one letter less, two letters less.
  struct Rests {
    std::array<std::uint64_t, 1 + prefix + prefix * (prefix - 1) / 2> keys{};
    std::size_t count = 0;
  };
  struct Pending {
    std::string_view text;
    std::uint32_t target = 0;
  };
  [[nodiscard]] static Rests rests_of(std::string_view text, std::size_t edits);
  [[nodiscard]] std::size_t bucket_of(std::uint64_t key) const { return key * 0x9E3779B97F4A7C15U >> shift_; }

  Edits edits_;
  std::vector<Pending> pending_;
  unsigned shift_ = 63;
  std::vector<std::uint32_t> first_;      ///< per bucket: of its targets
  std::vector<std::uint32_t> targets_;
};

/// Names by a text that each of them holds, looked for with slips. Texts that begin alike are one.
class NamesByText {
 public:
  explicit NamesByText(DeletionIndex::Edits edits) : edits_(edits), texts_(edits) {}
  void add(std::string_view text, std::uint32_t name);
  void finish();
  [[nodiscard]] std::size_t bytes() const { return texts_.bytes() + (first_.capacity() + names_.capacity()) * 4; }

  /// Visits every name whose text is near, others as well, and some more than once.
  template <class Visit>
  void near(std::string_view text, const Visit& visit) const {
    near(text, edits_(text.size()), visit);
  }
  /// The same with so many letters deleted of `text`, two at most.
  template <class Visit>
  void near(std::string_view text, std::size_t deleted, const Visit& visit) const {
    texts_.near(text, deleted, [&](std::uint32_t at) {
      for (std::uint32_t k = first_[at]; k < first_[at + 1]; ++k) visit(names_[k]);
    });
  }

 private:
  DeletionIndex::Edits edits_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> pending_;   ///< letters side by side
  DeletionIndex texts_;
  std::vector<std::uint32_t> first_;      ///< per text: of its names
  std::vector<std::uint32_t> names_;
};

}  // namespace ytterby::screening
