#pragma once
// A paper set on pages: what stands where, before anything is drawn. Lengths in points, from the top left of the page.
#include <optional>

#include "adapters/documents/qr_code.h"
#include "adapters/documents/text_lines.h"
#include "app/ports/documents.h"

namespace ytterby::documents {

constexpr double page_width = 595;     ///< A4
constexpr double page_height = 842;

struct Cell {
  double x = 0;
  double width = 0;
  bool shaded = false;
  std::vector<Line> lines;
};

/// A part of a page: cells side by side, with or without a frame. What was too high for a page stands in several.
struct Band {
  double y = 0;
  double height = 0;
  bool framed = false;
  double padding = 0;
  std::vector<Cell> cells;
  bool rule_below = false;             ///< a fine line under it, for headings
  std::optional<QrCode> code;          ///< at the left of the band
};

struct Page {
  std::vector<Band> bands;
};

/// A QR module is 1.8 points: two pixels when a page is shown with 80 dots an inch, and nearly four with 150.
constexpr double module_points = 1.8;

/// Where the body of every page stands.
struct Body {
  double left = 54;
  double right = page_width - 54;
  double top = 58;
  double bottom = page_height - 84;
  [[nodiscard]] double width() const { return right - left; }
};

std::vector<Page> set_pages(const app::Paper& paper, const TextSetter& setter, const Body& body);

}  // namespace ytterby::documents
