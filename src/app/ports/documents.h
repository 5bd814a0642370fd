#pragma once
// Papers as values, and what makes files of them. A paper says what is on it and in which order; where it stands on the
// page is for the adapter.
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"

namespace ytterby::app {

/// A name and what is said under it. Where both languages are the same, it is printed once.
struct PaperRow {
  Text name;
  Text value;
};

struct PaperColumn {
  Text title;
  int width = 1;             ///< its share of the line, against the other columns
  bool figures = false;      ///< set to the right
};

/// A part of a paper. What is empty is left out; the rest stands in the order of the members.
struct PaperSection {
  Text heading;
  std::vector<Text> paragraphs;
  std::vector<PaperRow> rows;
  std::vector<PaperColumn> columns;
  std::vector<std::vector<Text>> cells;   ///< row by row, one for each column
  std::vector<Text> to_fill_in;           ///< lines to sign, stamp or write on, by hand
};

/// A file that travels inside a paper.
struct PaperAttachment {
  std::string name;
  std::string media_type;
  std::string content;
  std::string description;
};

struct Paper {
  enum class Look : std::uint8_t { permit, letter, form };
  Look look = Look::letter;
  Text issuer;               ///< over the title; empty on forms that others fill in
  Text title;
  std::string number;        ///< of the licence or the case
  Text date;                 ///< as it is written on the paper
  Text kind;                 ///< under the title, such as the type of a licence
  std::vector<PaperSection> sections;
  std::string qr;            ///< what the code holds; empty: no code
  Text qr_note;              ///< beside the code
  Text signature_note;       ///< who sealed it and how to check that; empty on what is not sealed
  Text footer;               ///< at the foot of every page
  Text watermark;            ///< across every page, such as that of a demonstration; empty: none
  std::int64_t at = 0;       ///< the moment the file is dated, seconds since 1970: of the record, never of a clock
  std::vector<PaperAttachment> attachments;
};

/// Makes PDF files. The same paper gives the same bytes, with the same fonts and the same key.
class Documents {
 public:
  virtual ~Documents() = default;
  /// Sealed for the whole file with the document key (PAdES B-B). Throws std::runtime_error when it cannot be made.
  [[nodiscard]] virtual std::string sealed_pdf(const Paper& paper) const = 0;
  /// Without a seal: for papers that others sign by hand.
  [[nodiscard]] virtual std::string plain_pdf(const Paper& paper) const = 0;
};

}  // namespace ytterby::app
