#include "adapters/documents/text_lines.h"

namespace ytterby::documents {

namespace {

constexpr const char* family = "Noto Serif CJK SC";

struct DescriptionFree {
  void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using Description = std::unique_ptr<PangoFontDescription, DescriptionFree>;
struct AttributesFree {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

Description description_of(const Style& style) {
  Description out(pango_font_description_new());
  pango_font_description_set_family(out.get(), family);
  pango_font_description_set_absolute_size(out.get(), style.size * PANGO_SCALE);
  pango_font_description_set_weight(out.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return out;
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

}  // namespace

TextSetter::TextSetter() : fonts_(pango_cairo_font_map_new()), context_(pango_font_map_create_context(fonts_.get())) {
  // One unit is one point, and nothing is rounded to the pixels of a screen: the same lines on every machine.
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(cairo_font_options_create(), &cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options.get());
}

Result<std::unique_ptr<TextSetter>, Text> TextSetter::open() {
  std::unique_ptr<TextSetter> out(new TextSetter);
  const Description wanted = description_of({});
  const std::unique_ptr<PangoFont, Unref> font(pango_font_map_load_font(out->fonts_.get(), out->context_.get(), wanted.get()));
  const Description found(font ? pango_font_describe(font.get()) : nullptr);
  const char* name = found ? pango_font_description_get_family(found.get()) : nullptr;
  if (name == nullptr || std::string(name) != family) {
    return fail(Text{std::string("没有字体 ") + family + "；请安装 fonts-noto-cjk", std::string("the font ") + family + " is not there; install fonts-noto-cjk"});
  }
  return out;
}

std::vector<Line> TextSetter::lines(const std::string& text, bool chinese, double width, const Style& style) const {
  if (text.empty()) return {};
  const LayoutRef layout(pango_layout_new(context_.get()), Unref{});
  const Description description = description_of(style);
  pango_layout_set_font_description(layout.get(), description.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), style.align);
  const std::unique_ptr<PangoAttrList, AttributesFree> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_language_new(pango_language_from_string(chinese ? "zh-cn" : "en")));
  if (style.spacing > 0) pango_attr_list_insert(attributes.get(), pango_attr_letter_spacing_new(static_cast<int>(style.spacing * PANGO_SCALE)));
  pango_layout_set_attributes(layout.get(), attributes.get());
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));

  std::vector<Line> out;
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(pango_layout_get_iter(layout.get()), &pango_layout_iter_free);
  int index = 0;
  do {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(at.get(), nullptr, &extents);
    // The lines of this family stand far apart by its own measure; a page of law is set closer.
    const double height = style.size * 1.36;
    const double own = points(extents.height);
    const double ascent = points(pango_layout_iter_get_baseline(at.get()) - extents.y);
    out.push_back({layout, index++, height, ascent - (own - height) / 2, points(extents.x), style});
  } while (pango_layout_iter_next_line(at.get()) != FALSE);
  return out;
}

void draw_line(cairo_t* to, const Line& line, double x, double y) {
  if (line.style.accent) {
    cairo_set_source_rgb(to, 0.04, 0.30, 0.24);
  } else {
    cairo_set_source_rgb(to, line.style.grey, line.style.grey, line.style.grey);
  }
  cairo_move_to(to, x + line.left, y + line.baseline);
  pango_cairo_show_layout_line(to, pango_layout_get_line_readonly(line.layout.get(), line.index));
}

}  // namespace ytterby::documents
