#include "adapters/documents/sealed_pdf.h"

#include <array>

#include "adapters/documents/qpdf_file.h"

namespace ytterby::documents {

namespace {

constexpr std::string_view range_word = "/ByteRange";

/// Reads `[0 a b c]` and white space around the figures; none when it is anything else.
std::optional<std::array<std::size_t, 4>> read_range(std::string_view text) {
  std::array<std::size_t, 4> out{};
  std::size_t at = 0;
  const auto spaces = [&] {
    while (at < text.size() && text[at] == ' ') ++at;
  };
  spaces();
  if (at >= text.size() || text[at++] != '[') return std::nullopt;
  for (std::size_t& number : out) {
    spaces();
    constexpr std::size_t most_digits = 10;
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < most_digits) number = number * 10 + static_cast<std::size_t>(text[at++] - '0');
    if (at == begin) return std::nullopt;
  }
  spaces();
  if (at >= text.size() || text[at] != ']') return std::nullopt;
  return out;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;   // upper case too: one spelling, so that a changed byte is seen wherever it stands
}

/// `<hexadecimal>` as bytes, the padding of zeros included.
std::optional<std::string> read_hex(std::string_view text) {
  if (text.size() < 4 || text.size() % 2 != 0 || text.front() != '<' || text.back() != '>') return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i + 2 < text.size(); i += 2) {
    const int high = digit(text[i]);
    const int low = digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(static_cast<unsigned char>(high * 16 + low)));
  }
  return out;
}

/// The DER structure at the beginning; what follows must be zeros.
std::optional<std::string> without_padding(const std::string& bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
  if (bytes.size() < 4 || byte(0) != 0x30 || byte(1) != 0x82) return std::nullopt;
  const std::size_t length = 4 + byte(2) * 256 + byte(3);
  if (length > bytes.size() || bytes.find_first_not_of('\0', length) != std::string::npos) return std::nullopt;
  return bytes.substr(0, length);
}

}  // namespace

Result<SealedPdf, SealedPdfFault> read_sealed_pdf(std::string_view file) {
  if (file.substr(0, 5) != "%PDF-") return fail(SealedPdfFault::not_pdf);
  if (file.size() > most_file_bytes) return fail(SealedPdfFault::too_large);
  const std::size_t at = file.find(range_word);
  if (at == std::string_view::npos) return fail(SealedPdfFault::not_sealed);
  if (file.find(range_word, at + 1) != std::string_view::npos) return fail(SealedPdfFault::several_seals);
  const auto range = read_range(file.substr(at + range_word.size()));
  if (!range) return fail(SealedPdfFault::malformed);
  const auto [zero, first, second, rest] = *range;
  if (zero != 0 || first > second || second > file.size()) return fail(SealedPdfFault::malformed);
  if (rest != file.size() - second) return fail(SealedPdfFault::not_whole);
  const auto padded = read_hex(file.substr(first, second - first));
  const auto seal = padded ? without_padding(*padded) : std::nullopt;
  if (!seal) return fail(SealedPdfFault::malformed);
  return SealedPdf{*seal, std::string(file.substr(0, first)) + std::string(file.substr(second))};
}

std::optional<std::string> attached_file(std::string_view file, const std::string& name, std::size_t most_bytes) {
  if (file.size() > most_file_bytes) return std::nullopt;
  return read_attachment(file, name, most_bytes);
}

}  // namespace ytterby::documents
