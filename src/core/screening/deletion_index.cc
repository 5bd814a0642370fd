#include "core/screening/deletion_index.h"

#include <algorithm>
#include <bit>

#include "core/screening/tables.h"

namespace ytterby::screening {

namespace {

constexpr unsigned letter_bits_wide = 6;

/// Letters side by side, six bits each, the first lowest; none is nought.
std::uint64_t packed(std::string_view text) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) out |= static_cast<std::uint64_t>(letter_index(text[i]) + 2) << (letter_bits_wide * i);
  return out;
}

std::uint64_t without(std::uint64_t key, std::size_t at) {
  const std::uint64_t below = (std::uint64_t{1} << (letter_bits_wide * at)) - 1;
  return (key & below) | (key >> letter_bits_wide & ~below);
}

/// What `packed` was made of; a letter that is none comes back as a stroke.
void append_unpacked(std::uint64_t key, std::string& out) {
  for (; key != 0; key >>= letter_bits_wide) {
    const int index = static_cast<int>(key & ((1U << letter_bits_wide) - 1U)) - 2;
    out.push_back(index < 0 ? '-' : static_cast<char>(index < 26 ? 'a' + index : '0' + index - 26));
  }
}

}  // namespace

DeletionIndex::Rests DeletionIndex::rests_of(std::string_view text, std::size_t edits) {
  Rests out;
  const std::string_view start = text.substr(0, prefix);
  const std::uint64_t whole = packed(start);
  out.keys[out.count++] = whole;
  for (std::size_t i = 0; edits >= 1 && i < start.size(); ++i) {
    const std::uint64_t one = without(whole, i);
    out.keys[out.count++] = one;
    for (std::size_t j = i; edits >= 2 && j + 1 < start.size(); ++j) out.keys[out.count++] = without(one, j);
  }
  return out;
}

DeletionIndex::Rests DeletionIndex::rests_once(std::string_view text, std::size_t edits) {
  if (edits <= 1) {
    // The same is left of letters that come again at once, and of no others.
    Rests out;
    const std::string_view start = text.substr(0, prefix);
    const std::uint64_t whole = packed(start);
    out.keys[out.count++] = whole;
    for (std::size_t i = 0; edits == 1 && i < start.size(); ++i) {
      if (i == 0 || packed(start.substr(i, 1)) != packed(start.substr(i - 1, 1))) out.keys[out.count++] = without(whole, i);
    }
    return out;
  }
  Rests out = rests_of(text, edits);
  std::sort(out.keys.begin(), out.keys.begin() + static_cast<std::ptrdiff_t>(out.count));
  out.count = static_cast<std::size_t>(std::unique(out.keys.begin(), out.keys.begin() + static_cast<std::ptrdiff_t>(out.count)) - out.keys.begin());
  return out;
}

void DeletionIndex::finish() {
  std::size_t entries = 0;
  std::uint32_t most = 0;
  for (const Pending& one : pending_) {
    entries += rests_once(one.text, edits_(one.text.size())).count;
    most = std::max(most, one.target);
  }
  target_bits_ = std::clamp(static_cast<unsigned>(std::bit_width(most)), 1U, 31U);
  unsigned wide = 4;
  while (wide < 30 && (std::size_t{1} << wide) < entries / 2) ++wide;
  shift_ = 64 - wide;
  first_.assign((std::size_t{1} << wide) + 1, 0);
  // What lies far apart in memory is asked for some texts before it is needed.
  constexpr std::size_t ahead = 8;
  const auto each = [&](const auto& ask, const auto& visit) {
    struct Text {
      Rests rests;
      std::uint32_t target = 0;
    };
    std::array<Text, ahead> texts;
    for (std::size_t k = 0; k < pending_.size() + ahead; ++k) {
      Text& text = texts[k % ahead];
      for (std::size_t r = 0; k >= ahead && r < text.rests.count; ++r) visit(text.rests.keys[r], text.target);
      if (k >= pending_.size()) continue;
      text = {rests_once(pending_[k].text, edits_(pending_[k].text.size())), pending_[k].target};
      for (std::size_t r = 0; r < text.rests.count; ++r) {
        text.rests.keys[r] = hash_of(text.rests.keys[r]);
        ask(text.rests.keys[r]);
      }
    }
  };
  each([&](std::uint64_t hash) { __builtin_prefetch(&first_[bucket_of(hash) + 1], 1); }, [&](std::uint64_t hash, std::uint32_t) { ++first_[bucket_of(hash) + 1]; });
  for (std::size_t b = 1; b < first_.size(); ++b) first_[b] += first_[b - 1];
  targets_.resize(entries);
  LargeVector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  each([&](std::uint64_t hash) { __builtin_prefetch(&next[bucket_of(hash)], 1); }, [&](std::uint64_t hash, std::uint32_t target) { targets_[next[bucket_of(hash)]++] = target | mark_of(hash); });
  decltype(pending_)().swap(pending_);   // Emptied alone it would keep its room.
}

void NamesByText::add(std::string_view text, std::size_t length, std::uint32_t name) {
  // One letter beyond those that are looked at stays: the length says how many edits are allowed.
  pending_.push_back({packed(text.substr(0, DeletionIndex::prefix + 1)), name, static_cast<std::uint8_t>(kept(length))});
}

void NamesByText::finish() {
  std::sort(pending_.begin(), pending_.end());
  pending_.erase(std::unique(pending_.begin(), pending_.end()), pending_.end());
  std::string letters;
  letters.reserve(pending_.size() * (DeletionIndex::prefix + 1));
  names_.reserve(pending_.size());
  for (std::size_t k = 0; k < pending_.size(); ++k) {
    if (k == 0 || pending_[k].text != pending_[k - 1].text || pending_[k].length != pending_[k - 1].length) {
      const std::size_t at = letters.size();
      append_unpacked(pending_[k].text, letters);
      texts_.add(std::string_view(letters).substr(at), static_cast<std::uint32_t>(first_.size()));
      first_.push_back(static_cast<std::uint32_t>(k));
      lengths_.push_back(pending_[k].length);
    }
    names_.push_back(pending_[k].name);
  }
  first_.push_back(static_cast<std::uint32_t>(names_.size()));
  first_.shrink_to_fit();
  lengths_.shrink_to_fit();
  texts_.finish();
  decltype(pending_)().swap(pending_);   // Emptied alone it would keep its room.
}

}  // namespace ytterby::screening
