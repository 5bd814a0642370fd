#pragma once
// Text broken into lines of a width, by Pango. Lengths are in points (1/72 inch).
#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace ytterby::documents {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using LayoutRef = std::shared_ptr<PangoLayout>;

struct Style {
  double size = 10;            ///< points
  bool bold = false;
  double grey = 0;             ///< 0 black, 1 white
  bool accent = false;         ///< in the colour of the product instead
  PangoAlignment align = PANGO_ALIGN_LEFT;
  double spacing = 0;          ///< between letters, points
};

/// One line, ready to be drawn.
struct Line {
  LayoutRef layout;
  int index = 0;
  double height = 0;
  double baseline = 0;         ///< from its top
  double left = 0;             ///< from the left edge of its cell
  Style style;
};

class TextSetter {
 public:
  /// The family that everything is set in. The error says how to install it.
  static Result<std::unique_ptr<TextSetter>, Text> open();

  /// Breaks `text` into lines of `width`; newlines break too.
  [[nodiscard]] std::vector<Line> lines(const std::string& text, bool chinese, double width, const Style& style) const;

 private:
  TextSetter();
  std::unique_ptr<PangoFontMap, Unref> fonts_;
  std::unique_ptr<PangoContext, Unref> context_;
};

void draw_line(cairo_t* to, const Line& line, double x, double y);

}  // namespace ytterby::documents
