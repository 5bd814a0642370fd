#include "adapters/documents/draw_pages.h"

#include <cairo-pdf.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "base/date.h"

namespace ytterby::documents {

namespace {

struct SurfaceFree {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextFree {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

constexpr double half_pixel_grid = 0.9;
constexpr int quiet_zone = 4;

void accent(cairo_t* to) { cairo_set_source_rgb(to, 0.04, 0.30, 0.24); }

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void rectangle(cairo_t* to, double inset, double line_width) {
  cairo_set_line_width(to, line_width);
  cairo_rectangle(to, inset, inset, page_width - 2 * inset, page_height - 2 * inset);
  cairo_stroke(to);
}

/// The double frame of a permit with its corners, or the line over a letter.
void draw_frame(cairo_t* to, app::Paper::Look look) {
  accent(to);
  if (look == app::Paper::Look::letter) {
    cairo_set_line_width(to, 1.6);
    cairo_move_to(to, 54, 44);
    cairo_line_to(to, page_width - 54, 44);
    cairo_stroke(to);
    return;
  }
  if (look == app::Paper::Look::form) {
    rectangle(to, 36, 0.6);
    return;
  }
  rectangle(to, 24, 2.4);
  rectangle(to, 29, 0.6);
  constexpr double corner = 10;
  for (const double x : {34.0, page_width - 34.0 - corner}) {
    for (const double y : {34.0, page_height - 34.0 - corner}) {
      cairo_set_line_width(to, 0.8);
      cairo_rectangle(to, x, y, corner, corner);
      cairo_rectangle(to, x + 3, y + 3, corner - 6, corner - 6);
      cairo_stroke(to);
    }
  }
}

void draw_watermark(cairo_t* to, const Text& text, const TextSetter& setter) {
  if (text.empty()) return;
  constexpr double wide = 640;
  cairo_save(to);
  cairo_translate(to, page_width / 2, page_height / 2);
  cairo_rotate(to, -0.70);
  double y = -60;
  for (const bool chinese : {true, false}) {
    const Style style{chinese ? 46.0 : 20.0, true, 0.91, false, PANGO_ALIGN_CENTER, chinese ? 6.0 : 1.0};
    for (const Line& line : setter.lines(chinese ? text.zh : text.en, chinese, wide, style)) {
      draw_line(to, line, -wide / 2, y);
      y += line.height + 6;
    }
  }
  cairo_restore(to);
}

void draw_code(cairo_t* to, const QrCode& code, double x, double y) {
  // Begins on a pixel of 80 dots an inch.
  const double left = std::ceil(x / half_pixel_grid) * half_pixel_grid + quiet_zone * module_points;
  const double top = y + quiet_zone * module_points;
  cairo_set_source_rgb(to, 1, 1, 1);
  const double side = (code.size + 2 * quiet_zone) * module_points;
  cairo_rectangle(to, left - quiet_zone * module_points, y, side, side);
  cairo_fill(to);
  cairo_set_source_rgb(to, 0, 0, 0);
  for (int row = 0; row < code.size; ++row) {
    for (int column = 0; column < code.size;) {
      int end = column;
      while (end < code.size && code.at(end, row)) ++end;
      if (end > column) cairo_rectangle(to, left + column * module_points, top + row * module_points, (end - column) * module_points, module_points);
      column = end + 1;
    }
  }
  // As one shape, so that no light line is drawn between two rows.
  cairo_fill(to);
}

void draw_band(cairo_t* to, const Band& band, const Body& body) {
  if (band.code) draw_code(to, *band.code, body.left, band.y);
  for (const Cell& cell : band.cells) {
    if (band.framed) {
      if (cell.shaded) {
        cairo_set_source_rgba(to, 0.04, 0.30, 0.24, 0.055);
        cairo_rectangle(to, cell.x, band.y, cell.width, band.height);
        cairo_fill(to);
      }
      cairo_set_source_rgb(to, 0.45, 0.52, 0.49);
      cairo_set_line_width(to, 0.5);
      cairo_rectangle(to, cell.x, band.y, cell.width, band.height);
      cairo_stroke(to);
    }
    double y = band.y + band.padding;
    for (const Line& line : cell.lines) {
      draw_line(to, line, cell.x + band.padding, y);
      y += line.height;
    }
  }
  if (band.rule_below) {
    accent(to);
    cairo_set_line_width(to, 0.8);
    cairo_move_to(to, body.left, band.y + band.height);
    cairo_line_to(to, body.right, band.y + band.height);
    cairo_stroke(to);
  }
}

void draw_foot(cairo_t* to, const app::Paper& paper, const TextSetter& setter, const Body& body, std::size_t page, std::size_t pages) {
  const Style left{7.2, false, 0.35};
  Style right = left;
  right.align = PANGO_ALIGN_RIGHT;
  constexpr double share = 0.74;
  double y = page_height - 76;
  const bool once = !paper.footer.empty() && paper.footer.zh == paper.footer.en && paper.watermark.zh == paper.watermark.en;
  for (const bool chinese : {true, false}) {
    if (once && !chinese) break;
    // Words across a page are lost to who has the text read out; so they stand here too.
    std::string text = paper.footer.in(chinese ? Lang::zh : Lang::en);
    const std::string& mark = paper.watermark.in(chinese ? Lang::zh : Lang::en);
    if (!mark.empty()) text = mark + (text.empty() ? "" : " · " + text);
    for (const Line& line : setter.lines(text, chinese, body.width() * share, left)) {
      draw_line(to, line, body.left, y);
      y += line.height;
    }
  }
  const std::string x = std::to_string(page);
  const std::string of = std::to_string(pages);
  y = page_height - 76;
  for (const auto& [text, chinese] : {std::pair(paper.number, true), std::pair("第" + x + "页，共" + of + "页", true), std::pair("Page " + x + " of " + of, false)}) {
    for (const Line& line : setter.lines(text, chinese, body.width() * (1 - share), right)) {
      draw_line(to, line, body.left + body.width() * share, y);
      y += line.height;
    }
  }
}

}  // namespace

std::string iso_time(std::int64_t at) {
  constexpr std::int64_t day = 86'400;
  std::int64_t days = at / day;
  std::int64_t seconds = at % day;
  if (seconds < 0) {
    seconds += day;
    --days;
  }
  std::array<char, 16> time{};
  std::snprintf(time.data(), time.size(), "T%02d:%02d:%02dZ", static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return Date(static_cast<std::int32_t>(days)).text() + time.data();
}

std::string pdf_time(std::int64_t at) {
  std::string out = "D:";
  for (const char c : iso_time(at)) {
    if ((c >= '0' && c <= '9') || c == 'Z') out.push_back(c);
  }
  return out;
}

std::string draw_pages(const app::Paper& paper, const std::vector<Page>& pages, const TextSetter& setter, const Body& body) {
  std::string out;
  const std::unique_ptr<cairo_surface_t, SurfaceFree> surface(cairo_pdf_surface_create_for_stream(append_bytes, &out, page_width, page_height));
  const std::string time = iso_time(paper.at);
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) { cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str()); };
  say(CAIRO_PDF_METADATA_TITLE, paper.title.zh + " " + paper.title.en + " " + paper.number);
  say(CAIRO_PDF_METADATA_AUTHOR, paper.issuer.zh + " " + paper.issuer.en);
  say(CAIRO_PDF_METADATA_CREATOR, "Ytterby");
  say(CAIRO_PDF_METADATA_CREATE_DATE, time);
  say(CAIRO_PDF_METADATA_MOD_DATE, time);
  const std::unique_ptr<cairo_t, ContextFree> to(cairo_create(surface.get()));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    draw_watermark(to.get(), paper.watermark, setter);
    draw_frame(to.get(), paper.look);
    for (const Band& band : pages[i].bands) draw_band(to.get(), band, body);
    draw_foot(to.get(), paper, setter, body, i + 1, pages.size());
    cairo_show_page(to.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || cairo_status(to.get()) != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(cairo_status(to.get())));
  }
  return out;
}

}  // namespace ytterby::documents
