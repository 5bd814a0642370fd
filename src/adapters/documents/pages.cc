#include "adapters/documents/pages.h"

#include <algorithm>
#include <cmath>

namespace ytterby::documents {

namespace {

constexpr double half_pixel_grid = 0.9;   // one pixel at 80 dots an inch
constexpr double small_gap = 3;
constexpr double section_gap = 9;
constexpr double writing_space = 58;      // of a line that is signed and stamped

double height_of(const std::vector<Line>& lines) {
  double out = 0;
  for (const Line& line : lines) out += line.height;
  return out;
}

void append(std::vector<Line>& to, std::vector<Line> more) { to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); }

/// A paper in English alone: its title is the same in both languages, and has no Chinese in it.
bool is_english(const app::Paper& paper) {
  constexpr char32_t first_han = 0x2E80;
  const std::u32string points = to_code_points(paper.title.zh);
  return paper.title.zh == paper.title.en && std::none_of(points.begin(), points.end(), [](char32_t c) { return c >= first_han; });
}

class Setting {
 public:
  Setting(const app::Paper& paper, const TextSetter& setter, const Body& body) : paper_(paper), setter_(setter), body_(body), english_(is_english(paper)) { new_page(); }

  std::vector<Page> make() {
    head();
    for (std::size_t i = 0; i < paper_.sections.size(); ++i) set(paper_.sections[i], i + 1 == paper_.sections.size());
    code_and_seal();
    return std::move(pages_);
  }

 private:
  /// Both languages, one under the other; once when they are the same.
  std::vector<Line> both(const Text& text, double width, const Style& zh, const Style& en) const {
    if (english_ && text.en == text.zh) {
      Style plain = zh;
      plain.spacing = en.spacing;
      return setter_.lines(text.en, false, width, plain);
    }
    std::vector<Line> out = setter_.lines(text.zh, true, width, zh);
    if (text.en != text.zh) append(out, setter_.lines(text.en, false, width, en));
    return out;
  }
  std::vector<Line> both(const Text& text, double width, double size = 10) const { return both(text, width, {size}, {size - 1.5, false, 0.32}); }

  void new_page() {
    pages_.emplace_back();
    y_ = body_.top;
  }
  [[nodiscard]] double room() const { return body_.bottom - y_; }

  static double height_of_band(const Band& band) {
    double most = 0;
    for (const Cell& cell : band.cells) most = std::max(most, height_of(cell.lines));
    return std::max(band.height, most + 2 * band.padding);
  }

  void put(Band band, double height) {
    band.y = y_;
    band.height = height;
    y_ += height;
    pages_.back().bands.push_back(std::move(band));
  }

  /// How much of a band of this height has to stand where it begins: all of it, or of a high one three lines.
  [[nodiscard]] double least(double height) const {
    constexpr double three_lines = 3 * 14 + 2 * 4;
    const double tall = (body_.bottom - body_.top) * 0.4;
    return height <= tall ? height : three_lines;
  }

  /// Sets a band here, on the next page, or in pieces when it is higher than what a page can spare. `again`: the head of a
  /// table, repeated on every page that it runs over.
  void place(Band band, const Band* again = nullptr) {
    const auto turn = [&] {
      new_page();
      if (again != nullptr) put(*again, height_of_band(*again));
    };
    for (;;) {
      const double height = height_of_band(band);
      if (height <= room()) return put(std::move(band), height);
      if (room() < least(height)) {
        turn();
        if (height <= room()) return put(std::move(band), height);
      }
      Band piece = band;
      piece.height = 0;
      band.height = 0;
      for (std::size_t i = 0; i < band.cells.size(); ++i) split(band.cells[i].lines, piece.cells[i].lines, room() - 2 * band.padding);
      put(std::move(piece), room());
      turn();
    }
  }

  /// Leaves in `first` what fits into `height`, and in `rest` the others.
  static void split(std::vector<Line>& rest, std::vector<Line>& first, double height) {
    std::size_t count = 0;
    for (double used = 0; count < first.size() && used + first[count].height <= height; ++count) used += first[count].height;
    first.resize(count);
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count));
  }

  Band open_band(std::vector<Line> lines) const {
    Band out;
    out.cells.push_back({body_.left, body_.width(), false, std::move(lines)});
    return out;
  }

  void head() {
    const bool permit = paper_.look == app::Paper::Look::permit;
    const PangoAlignment middle = PANGO_ALIGN_CENTER;
    const double w = body_.width();
    std::vector<Line> lines = both(paper_.issuer, w, {permit ? 13.0 : 12.0, false, 0, false, middle, 1}, {9, false, 0.3, false, middle});
    append(lines, both(paper_.title, w, {permit ? 25.0 : 19.0, true, 0, permit, middle, permit ? 5.0 : 2.0}, {permit ? 12.5 : 11.5, false, 0.15, permit, middle, 0.3}));
    append(lines, both(paper_.kind, w, {12, true, 0, false, middle, 1}, {9.5, false, 0.3, false, middle}));
    put(open_band(lines), height_of(lines));
    y_ += 8;
    Band line;
    const double half = w / 2;
    line.cells.push_back({body_.left, half, false, setter_.lines(paper_.number, false, half, {11, true})});
    line.cells.push_back({body_.left + half, half, false, both(paper_.date, half, {10, false, 0, false, PANGO_ALIGN_RIGHT}, {8.5, false, 0.3, false, PANGO_ALIGN_RIGHT})});
    const double height = height_of_band(line);
    put(std::move(line), height);
    y_ += 6;
  }

  /// What has to stand under the heading of a section, so that it does not head an empty foot of a page.
  [[nodiscard]] double beginning_of(const app::PaperSection& section, bool last) const {
    if (!section.paragraphs.empty()) return least(height_of_band(open_band(both(section.paragraphs.front(), body_.width(), 10.5))));
    if (!section.rows.empty()) return least(height_of_band(row_band(section.rows.front())));
    if (!section.columns.empty()) return beginning_of_table(section);
    if (!section.to_fill_in.empty()) return writing_space;
    if (!last) return 0;
    const Band end = end_band();
    return section_gap + (end.code ? height_of_band(end) + half_pixel_grid : least(height_of_band(end)));
  }

  /// `last`: what follows it is the end of the paper, code and seal.
  void set(const app::PaperSection& section, bool last) {
    if (!section.heading.empty()) heading(section.heading, beginning_of(section, last));
    for (const Text& paragraph : section.paragraphs) {
      place(open_band(both(paragraph, body_.width(), 10.5)));
      y_ += small_gap;
    }
    for (const app::PaperRow& row : section.rows) place(row_band(row));
    table(section);
    to_fill_in(section.to_fill_in);
    y_ += section_gap;
  }

  void heading(const Text& text, double beginning) {
    constexpr double gap = 4;
    Band band;
    const bool once = text.en == text.zh;
    const double width = once ? body_.width() : body_.width() * 0.4;
    band.cells.push_back({body_.left, width, false, setter_.lines(text.zh, !(english_ && once), once ? width : body_.width() / 2, {11, true, 0, true})});
    if (!once) band.cells.push_back({body_.left + body_.width() * 0.4, body_.width() * 0.6, false, setter_.lines(text.en, false, body_.width() * 0.6, {9, false, 0.3, false, PANGO_ALIGN_RIGHT})});
    band.rule_below = true;
    const double height = height_of_band(band) + 2;
    // A heading at the foot of a page, with what it heads on the next, misleads.
    if (room() < height + gap + beginning) new_page();
    put(std::move(band), height);
    y_ += gap;
  }

  Band row_band(const app::PaperRow& row) const {
    constexpr double padding = 4;
    const double name = body_.width() * 0.27;
    const double value = body_.width() - name;
    Band out;
    out.framed = true;
    out.padding = padding;
    out.cells.push_back({body_.left, name, true, both(row.name, name - 2 * padding, {9.5}, {8, false, 0.32})});
    out.cells.push_back({body_.left + name, value, false, both(row.value, value - 2 * padding, {10}, {8.8, false, 0.25})});
    return out;
  }

  Band table_band(const app::PaperSection& section, const std::vector<Text>& cells, bool head) const {
    constexpr double padding = 3;
    int shares = 0;
    for (const app::PaperColumn& column : section.columns) shares += column.width;
    Band out;
    out.framed = true;
    out.padding = padding;
    double x = body_.left;
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      const double width = body_.width() * section.columns[i].width / shares;
      const PangoAlignment align = section.columns[i].figures ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
      const double size = head ? 8.8 : 9.2;
      out.cells.push_back({x, width, head, both(cells[i], width - 2 * padding, {size, head, 0, false, align}, {size - 1.2, false, 0.3, false, align})});
      x += width;
    }
    return out;
  }

  Band table_head(const app::PaperSection& section) const {
    std::vector<Text> titles;
    for (const app::PaperColumn& column : section.columns) titles.push_back(column.title);
    return table_band(section, titles, true);
  }

  [[nodiscard]] double beginning_of_table(const app::PaperSection& section) const {
    const double head = height_of_band(table_head(section));
    return section.cells.empty() ? head : head + least(height_of_band(table_band(section, section.cells.front(), false)));
  }

  void table(const app::PaperSection& section) {
    if (section.columns.empty()) return;
    if (room() < beginning_of_table(section)) new_page();
    const Band head = table_head(section);
    place(head);
    for (const std::vector<Text>& cells : section.cells) place(table_band(section, cells, false), &head);
  }

  /// Two beside one another, with room to write and to stamp.
  void to_fill_in(const std::vector<Text>& all) {
    constexpr double padding = 4;
    const double half = body_.width() / 2;
    for (std::size_t i = 0; i < all.size(); i += 2) {
      Band band;
      band.framed = true;
      band.padding = padding;
      band.height = writing_space;
      for (std::size_t j = i; j < std::min(i + 2, all.size()); ++j) {
        band.cells.push_back({body_.left + half * static_cast<double>(j - i), half, false, both(all[j], half - 2 * padding, {9}, {7.8, false, 0.32})});
      }
      place(std::move(band));
    }
  }

  /// What stands at the end: the code, who sealed the paper and how to check it; or only the latter.
  Band end_band() const {
    if (paper_.qr.empty()) return open_band(both(paper_.signature_note, body_.width(), {9}, {8, false, 0.3}));
    Band band;
    band.code = qr_code(paper_.qr);
    constexpr int quiet_zone = 4;
    const double side = (band.code->size + 2 * quiet_zone) * module_points;
    const double left = body_.left + side + 10;
    std::vector<Line> lines = both(paper_.qr_note, body_.right - left, {9.5}, {8.4, false, 0.25});
    append(lines, setter_.lines(" ", false, 10, {4}));
    append(lines, both(paper_.signature_note, body_.right - left, {9}, {8, false, 0.3}));
    band.height = side + half_pixel_grid;
    band.cells.push_back({left, body_.right - left, false, std::move(lines)});
    return band;
  }

  void code_and_seal() {
    if (paper_.qr.empty() && paper_.signature_note.empty()) return;
    Band band = end_band();
    if (!band.code) return place(std::move(band));
    const double height = height_of_band(band);
    if (height + half_pixel_grid > room()) new_page();
    // On a whole pixel of 80 dots an inch, so that no module falls between two.
    y_ = std::ceil(y_ / half_pixel_grid) * half_pixel_grid;
    put(std::move(band), height);
  }

  const app::Paper& paper_;
  const TextSetter& setter_;
  const Body& body_;
  bool english_;
  std::vector<Page> pages_;
  double y_ = 0;
};

}  // namespace

std::vector<Page> set_pages(const app::Paper& paper, const TextSetter& setter, const Body& body) { return Setting(paper, setter, body).make(); }

}  // namespace ytterby::documents
