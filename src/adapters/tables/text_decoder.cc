#include "adapters/tables/text_decoder.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace ytterby::tables {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// Start of the next byte above ASCII at or after `at`; the size of the text when there is none.
std::size_t next_high(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & high_bits) != 0) break;
  }
  while (at < text.size() && !is_high(text[at])) ++at;
  return at;
}

struct Utf8Check {
  bool well_formed = true;
  bool has_high = false;
};

/// Only the runs above ASCII are looked at in full, since tables are mostly digits and codes.
Utf8Check check_utf8(std::string_view text) {
  Utf8Check check;
  for (std::size_t at = next_high(text, 0); at < text.size(); at = next_high(text, at)) {
    check.has_high = true;
    std::size_t end = at;
    while (end < text.size() && is_high(text[end])) ++end;
    if (first_bad_utf8(text.substr(at, end - at))) {
      check.well_formed = false;
      return check;
    }
    at = end;
  }
  return check;
}

/// Bytes at the end that start a UTF-8 character and do not finish it.
std::size_t cut_tail(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

/// GB18030 text almost never forms UTF-8 characters, so a piece that is full of them is UTF-8 with damage.
bool is_damaged_utf8(std::string_view text) {
  constexpr std::size_t good_for_each_bad = 4;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (const char32_t c : to_code_points(text)) {
    if (c == 0xFFFD) ++bad;
    if (c >= 0x80 && c != 0xFFFD) ++good;
  }
  return good > bad * good_for_each_bad;
}

void append_repaired(std::string_view text, std::string& out) {
  for (const char32_t c : to_code_points(text)) append_utf8(out, c);
}

}  // namespace

void TextDecoder::Closer::operator()(UConverter* converter) const { ucnv_close(converter); }

TextDecoder::TextDecoder() = default;
TextDecoder::~TextDecoder() = default;

void TextDecoder::decode(std::string_view bytes, bool last, std::string& out) {
  if (first_ && bytes.starts_with(byte_order_mark)) {
    bytes.remove_prefix(byte_order_mark.size());
    encoding_ = Encoding::utf8;
  }
  first_ = false;
  if (encoding_ == Encoding::gb18030) {
    decode_gb18030(bytes, last, out);
  } else if (held_.empty()) {
    decode_utf8(bytes, last, out);
  } else {
    const std::string joined = std::exchange(held_, {}).append(bytes);
    decode_utf8(joined, last, out);
  }
}

void TextDecoder::decode_utf8(std::string_view bytes, bool last, std::string& out) {
  const std::size_t tail = last ? 0 : cut_tail(bytes);
  const std::string_view body = bytes.substr(0, bytes.size() - tail);
  const Utf8Check check = check_utf8(body);
  if (!check.well_formed && encoding_ == Encoding::undecided && !is_damaged_utf8(body)) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open("GB18030", &status));
    if (U_SUCCESS(status) != 0) {
      encoding_ = Encoding::gb18030;
      decode_gb18030(bytes, last, out);
      return;
    }
  }
  if (check.has_high) encoding_ = Encoding::utf8;
  if (check.well_formed) {
    out.append(body);
  } else {
    append_repaired(body, out);
  }
  held_.assign(bytes.substr(body.size()));
}

void TextDecoder::decode_gb18030(std::string_view bytes, bool last, std::string& out) {
  constexpr std::size_t units_at_once = 16384;
  std::array<char16_t, units_at_once> units{};
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char16_t* to = units.data();
    ucnv_toUnicode(converter_.get(), &to, units.data() + units.size(), &from, end, nullptr, static_cast<UBool>(last), &status);
    // A full buffer may stand between the two halves of a character: they are joined before they become UTF-8.
    std::u16string piece(units.data(), static_cast<std::size_t>(to - units.data()));
    if (high_surrogate_ != 0) piece.insert(piece.begin(), std::exchange(high_surrogate_, u'\0'));
    if (!piece.empty() && piece.back() >= 0xD800 && piece.back() <= 0xDBFF) {
      high_surrogate_ = piece.back();
      piece.pop_back();
    }
    icu::UnicodeString(false, piece.data(), static_cast<std::int32_t>(piece.size())).toUTF8String(out);
  }
}

}  // namespace ytterby::tables
