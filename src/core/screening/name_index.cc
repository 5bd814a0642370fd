#include "core/screening/name_index.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace ytterby::screening {

namespace {

// Words that say what kind of company it is, not which one. Longest first, so that a longer form is not cut in half.
constexpr std::array<std::string_view, 34> latin_forms{
    "incorporated", "corporation", "company", "limited", "private", "aktiengesellschaft", "gmbh", "sarl", "corp", "inc",
    "ltd",          "llc",         "llp",     "plc",     "pte",     "pty",                "bv",   "nv",   "ag",   "sa",
    "spa",          "srl",         "sro",     "as",      "ab",      "oy",                 "kk",   "co",   "kg",   "se",
    "spol",         "zoo",         "the",     "lp"};
constexpr std::array<std::string_view, 9> han_forms{"股份有限公司", "有限责任公司", "有限公司", "株式会社", "股份公司", "总公司", "公司", "集团", "企业"};

icu::UnicodeString simplified(const icu::UnicodeString& text) {
  bool han = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) han = han || u_hasBinaryProperty(text.char32At(i), UCHAR_IDEOGRAPHIC);
  if (!han) return text;
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> to_simplified(
      icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
  icu::UnicodeString out = text;
  if (to_simplified) to_simplified->transliterate(out);
  return out;
}

void drop_suffix_forms(std::string& name) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view form : han_forms) {
      if (name.size() <= form.size() || name.compare(name.size() - form.size(), form.size(), form) != 0) continue;
      name.resize(name.size() - form.size());
      again = true;
      break;
    }
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// `fold_name` for names without a character beyond ASCII: most of them, and far cheaper than Unicode.
std::string fold_ascii(std::string_view name) {
  std::string out;
  bool space = false;
  for (const char c : name) {
    const bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (white) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

}  // namespace

std::string fold_name(std::string_view name) {
  if (is_ascii(name)) return fold_ascii(name);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  if (nfkc != nullptr) text = nfkc->normalize(text, status);
  text = simplified(text);
  icu::UnicodeString out;
  bool space = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_isUWhiteSpace(c)) {
      space = !out.isEmpty();
      continue;
    }
    if (space) out.append(static_cast<char16_t>(' '));
    space = false;
    out.append(c);
  }
  std::string utf8;
  out.toUTF8String(utf8);
  return utf8;
}

std::string normalise_name(std::string_view name) { return normalise_folded(fold_name(name)); }

std::string normalise_folded(const std::string& folded) {
  std::vector<std::string> words(1);
  for (const char32_t c : to_code_points(folded)) {
    const bool ascii = c < 0x80;
    const bool belongs = ascii ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') : u_isalnum(static_cast<UChar32>(c)) != 0;
    if (belongs) {
      append_utf8(words.back(), c);
    } else if (c != '.' && c != '\'' && !words.back().empty()) {
      // "S.A." and "a.s." are one word; anything else that is not a letter parts words.
      words.emplace_back();
    }
  }
  std::string out;
  for (const std::string& word : words) {
    const bool form = std::find(latin_forms.begin(), latin_forms.end(), word) != latin_forms.end();
    if (!form) out += word;
  }
  drop_suffix_forms(out);
  return out;
}

NameIndex::NameIndex(const law::Pack& pack) {
  for (const law::PartyNotice& notice : pack.parties) {
    for (const law::ListedParty& party : notice.entries) {
      const Entry entry{&notice, &party};
      add(party.en, entry);
      add(party.zh, entry);
      for (const std::string& name : party.also) add(name, entry);
    }
  }
}

void NameIndex::add(const std::string& name, Entry entry) {
  if (name.empty()) return;
  const std::string folded = fold_name(name);
  folded_[folded].push_back(entry);
  const std::string normalised = normalise_folded(folded);
  if (!normalised.empty()) normalised_[normalised].push_back(entry);
}

std::vector<NameMatch> NameIndex::find(std::string_view name) const {
  std::vector<NameMatch> out;
  const auto collect = [&](const auto& map, const std::string& key, How how) {
    const auto found = map.find(key);
    if (key.empty() || found == map.end()) return;
    for (const Entry& entry : found->second) {
      const bool there = std::any_of(out.begin(), out.end(), [&](const NameMatch& m) { return m.party == entry.party; });
      if (!there) out.push_back({entry.notice, entry.party, how});
    }
  };
  const std::string folded = fold_name(name);
  collect(folded_, folded, How::exact);
  collect(normalised_, normalise_folded(folded), How::normalised);
  return out;
}

}  // namespace ytterby::screening
