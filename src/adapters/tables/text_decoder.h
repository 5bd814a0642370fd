#pragma once
// Bytes of a text file to UTF-8, piece by piece. Internal to the CSV reader.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace ytterby::tables {

/// Spreadsheets on Chinese computers save CSV as GB18030 by default and as UTF-8 with a mark on request; other
/// tools write UTF-8 without one. Nothing in the file says which, so the bytes decide: UTF-8 as long as they are
/// UTF-8; the first piece that is not settles the matter, unless what came before was Chinese text in UTF-8.
class TextDecoder {
 public:
  TextDecoder();
  ~TextDecoder();
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;

  /// Appends the text of the next bytes to `out`; bytes that mean nothing become U+FFFD. `last` ends the input:
  /// a character that is cut there is such bytes too. The first piece must hold 3 bytes or the whole input.
  void decode(std::string_view bytes, bool last, std::string& out);

 private:
  enum class Encoding : std::uint8_t { undecided, utf8, gb18030 };
  void decode_utf8(std::string_view bytes, bool last, std::string& out);
  void decode_gb18030(std::string_view bytes, bool last, std::string& out);

  struct Closer {
    void operator()(UConverter* converter) const;
  };
  std::unique_ptr<UConverter, Closer> converter_;
  Encoding encoding_ = Encoding::undecided;
  bool first_ = true;
  char16_t high_surrogate_ = u'\0';  // the first half of a character that a full buffer cut
  std::string held_;  // a UTF-8 character that the end of a piece cut
};

}  // namespace ytterby::tables
