// What listed words of other scripts may be read as, and which of them are near by that.
#include <algorithm>
#include <deque>

#include "core/screening/list_index.h"

namespace ytterby::screening {

namespace {

/// Readings of a word by the letter table alone. Яценко is read as `jacenko` first, and as `yatsenko` only behind others.
constexpr std::size_t most_likely = 3;
/// Letters that a word has left without its article.
constexpr std::size_t least_rest = 3;

bool add_once(std::vector<std::string>& to, const std::string& text) {
  if (text.empty() || std::find(to.begin(), to.end(), text) != to.end()) return false;
  to.push_back(text);
  return true;
}

}  // namespace

std::uint64_t SearchIndex::hash_of(std::string_view bones) {
  if (bones.empty()) return 0;
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bones) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash | 1U;
}

std::vector<std::string> SearchIndex::likely_sounds(const Token& token) const {
  std::vector<std::string> out;
  for (const std::string& text : token.reading.likely(most_likely)) add_once(out, rough_spelling(text, tables()));
  for (const std::u32string& article : tables().articles) {
    if (!token.own.starts_with(article) || token.own.size() < article.size() + least_rest) continue;
    const Token rest = make_token(token.own.substr(article.size()), token.script, tables());
    add_once(out, rest.rough);
    add_once(out, rest.heard);
    for (const std::string& text : likely_sounds(rest)) add_once(out, text);
  }
  return out;
}

void SearchIndex::index_sounds() {
  std::deque<std::string> texts;   // Looked at until the indices are finished.
  for (const OwnRow& row : own_) {
    const Token& token = words_[row.word];
    if (is_walked(token)) continue;
    std::vector<std::string> bones{token.bones, token.heard_bones};
    for (const std::string& text : likely_sounds(token)) {
      if (text == token.rough || text == token.heard) continue;
      const auto at = static_cast<std::uint32_t>(sounds_.size());
      Sound& sound = sounds_.emplace_back();
      const std::string consonants = bones_of(text);
      sound.bits = letter_bits(text);
      sound.bones = hash_of(consonants);
      sound.word = row.word;
      sound.size = static_cast<std::uint8_t>(std::min<std::size_t>(text.size(), 255));
      if (sound.kept()) std::copy(text.begin(), text.end(), sound.text.begin());
      likely_.readings.add(texts.emplace_back(text), at);
      if (add_once(bones, consonants)) likely_.bones.add(texts.emplace_back(consonants), at);
    }
  }
  likely_.readings.finish();
  likely_.bones.finish();
  sounds_.shrink_to_fit();
}

bool SearchIndex::sounds_near(std::string_view read, std::uint64_t bits, const BitPattern& pattern, std::uint32_t word) const {
  const Sign& sign = signs_[word];
  const auto near = [&](std::string_view reading, std::uint64_t their_bits) {
    const std::size_t edits = read_edits(std::min(reading.size(), read.size()));
    return reading.size() >= 2 && read.size() >= 2 && may_be_near(read.size(), bits, reading.size(), their_bits, edits) && pattern.distance(reading) <= edits;
  };
  // Either reading may be the one that the other side wrote.
  return near(sign.kept ? sign.rough() : std::string_view(words_[word].rough), sign.bits) || near(sign.kept ? sign.other() : std::string_view(words_[word].heard), sign.other_bits);
}

bool SearchIndex::is_read_near(const Token& token, const Patterns& patterns, std::uint32_t word) const {
  if (sounds_near(token.rough, token.bits, patterns.rough, word)) return true;
  if (!token.heard.empty() && sounds_near(token.heard, token.heard_bits, patterns.heard, word)) return true;
  return bones_are_same(token, words_[word]);
}

bool SearchIndex::is_likely_near(const Token& token, const Patterns& patterns, const Sound& sound) {
  const std::size_t edits = read_edits(std::min<std::size_t>(sound.size, token.rough.size()));
  if (sound.size < 2 || token.rough.size() < 2 || !may_be_near(token.rough.size(), token.bits, sound.size, sound.bits, edits)) return false;
  // What there was no room for is not known to be far.
  return !sound.kept() || patterns.rough.distance(sound.view()) <= edits;
}

}  // namespace ytterby::screening
