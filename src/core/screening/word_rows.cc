#include "core/screening/word_rows.h"

#include <algorithm>
#include <utility>

namespace ytterby::screening {

std::uint64_t pair_bits(std::string_view text) {
  std::uint64_t out = 0;
  std::uint32_t before = 37;
  const auto add = [&](std::uint32_t here) {
    out |= std::uint64_t{1} << ((before * 38 + here) * 2654435761U >> 26U);
    before = here;
  };
  for (const char c : text) add(static_cast<std::uint32_t>(letter_index(c) + 1));
  add(37);
  return out;
}

std::size_t near_signatures(const std::uint64_t* bits, std::size_t count, std::uint64_t wanted, unsigned most, std::uint32_t* out) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    // Written always and kept by the count: a branch would be guessed wrong too often.
    out[found] = static_cast<std::uint32_t>(i);
    found += static_cast<unsigned>(std::popcount(bits[i] ^ wanted)) <= most ? 1U : 0U;
  }
  return found;
}

void WordRows::add(std::string_view text, std::uint32_t target) {
  if (!text.empty() && text.size() <= longest) pending_.push_back({text, target});
}

void WordRows::finish() {
  std::sort(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) { return std::pair(a.text.size(), a.target) < std::pair(b.text.size(), b.target); });
  ranges_.assign(longest + 1, {});
  letters_.reserve(pending_.size());
  pairs_.reserve(pending_.size());
  targets_.reserve(pending_.size());
  std::size_t text = 0;
  for (const Pending& one : pending_) text += one.text.size();
  text_.reserve(text);
  std::size_t next = 0;
  for (std::size_t l = 0; l <= longest; ++l) {
    Range& range = ranges_[l];
    range.first = next;
    range.text = text_.size();
    for (; next < pending_.size() && pending_[next].text.size() == l; ++next) {
      letters_.push_back(letter_bits(pending_[next].text));
      pairs_.push_back(pair_bits(pending_[next].text));
      targets_.push_back(pending_[next].target);
      text_.insert(text_.end(), pending_[next].text.begin(), pending_[next].text.end());
    }
    range.end = next;
  }
  pending_ = {};
}

}  // namespace ytterby::screening
