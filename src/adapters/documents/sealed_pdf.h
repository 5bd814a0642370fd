#pragma once
// Reading a sealed file: what its seal covers, and what is attached. The file may come from anyone.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ytterby::documents {

/// Larger files are refused.
constexpr std::size_t most_file_bytes = std::size_t{32} << 20U;

enum class SealedPdfFault : std::uint8_t {
  not_pdf,        ///< it does not begin like one
  too_large,
  not_sealed,     ///< there is no seal in it
  several_seals,  ///< more than one, or something that looks like one: which of them counts could be argued
  malformed,      ///< the place of the seal is not written as it must be
  not_whole       ///< the seal does not cover the whole file: something was added or cut off
};

struct SealedPdf {
  std::string seal;       ///< CMS, DER
  std::string covered;    ///< the bytes that it stands for
};

/// Finds the seal without reading the structure of the file, so that nothing of it is trusted before the seal was checked.
Result<SealedPdf, SealedPdfFault> read_sealed_pdf(std::string_view file);

/// The content of an attached file; none when there is none of this name, when it is longer than `most_bytes`, or when the
/// file cannot be read. Meant for files whose seal was found right.
std::optional<std::string> attached_file(std::string_view file, const std::string& name, std::size_t most_bytes);

}  // namespace ytterby::documents
