#pragma once
// What libqpdf does for us, in plain types. Its headers do not compile as C++20 with clang 14 (a vector of an incomplete
// type in JSON.hh), so that `qpdf_file.cc` is compiled as C++17 and includes nothing of ours but this.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ytterby::documents {

struct AttachedFile {
  std::string name;
  std::string media_type;
  std::string content;
  std::string description;
};

/// `drawn` with attachments, its language, and an identity made of its content; plain cross-reference tables. `time`: of the
/// attachments, as PDF writes it. Throws std::exception.
std::string with_attachments(const std::string& drawn, const std::vector<AttachedFile>& files, const std::string& time);

/// What an update by hand must know of a file. Bodies are dictionaries as they are written.
struct FileParts {
  int highest = 0;             ///< number of the last object
  int root = 0;
  std::string root_body;
  int page = 0;                ///< the first one
  std::string page_body;
  bool has_fields = false;     ///< form fields or annotations are there already
  std::string trailer;         ///< `/Root .. /Info .. /ID ..`
};
FileParts parts_of(const std::string& file);

/// `text` as PDF writes a string.
std::string pdf_string(const std::string& text);

/// The content of an attached file, unpacked up to `most_bytes`; none when there is none, when it is longer, or when the file is
/// not sound.
std::optional<std::string> read_attachment(std::string_view file, const std::string& name, std::size_t most_bytes);

}  // namespace ytterby::documents
