#pragma once
// Looks into a file that somebody brings, as far as its bytes can tell. It is never opened by a program that acts on it.
#include <cstdint>
#include <optional>
#include <string_view>

namespace ytterby::app {

enum class PaperFormat : std::uint8_t { pdf, workbook, document };

enum class FileFault : std::uint8_t {
  not_the_type,         ///< something else in the wrapping of this type
  damaged,              ///< cannot be unpacked or read, or contradicts itself
  incomplete,           ///< its end is missing
  encrypted,            ///< what nobody can look into is not taken
  hidden,               ///< parts are packed in a way that is not looked into
  too_many_parts,
  too_large_unpacked,
  packed_too_tightly,   ///< a part unpacks to a multiple that no honest file reaches
  part_name,            ///< the name of a part leads out of the file
  part_twice,
  link,                 ///< a part that is a link or a device
  embedded,             ///< an archive, or an object of another program, inside
  macros,
  remote,               ///< fetches what it shows from elsewhere when it is opened
  script                ///< a PDF that runs a script or starts a program
};
inline constexpr std::size_t file_fault_count = static_cast<std::size_t>(FileFault::script) + 1;

class FileInspector {
 public:
  virtual ~FileInspector() = default;
  /// The first reason not to take the bytes as a file of this format; none when there is none. Bounded in time and memory.
  [[nodiscard]] virtual std::optional<FileFault> fault(PaperFormat format, std::string_view bytes) const = 0;
};

}  // namespace ytterby::app
