#include "adapters/lists/read_list.h"

#include <algorithm>
#include <deque>

#include "adapters/lists/reading.h"

namespace ytterby::lists {

namespace {

void read_one(ListFormat format, ListInput& in, Reading& out) {
  switch (format) {
    case ListFormat::ofac_csv: return read_ofac_csv(in, out);
    case ListFormat::ofac_xml: return read_ofac_xml(in, out);
    case ListFormat::ofac_advanced_xml: return read_ofac_advanced(in, out);
    case ListFormat::us_csl_csv: return read_us_csl(in, out);
    case ListFormat::eu_xml: return read_eu_xml(in, out);
    case ListFormat::eu_csv: return read_eu_csv(in, out);
    case ListFormat::uk_csv: return read_uk_csv(in, out);
    case ListFormat::uk_xml: return read_uk_xml(in, out);
    case ListFormat::un_xml: return read_un(in, out);
    case ListFormat::opensanctions_csv: return read_opensanctions(in, out);
    case ListFormat::ftm_json: return read_ftm(in, out);
    case ListFormat::own_csv: return read_own_csv(in, out);
  }
}

/// Reads what a reader left, so that the end of the file is seen, and tells what the file as a whole has wrong.
void finish_file(ListFormat format, ListInput& in, Reading& out) {
  if (!out.has_problems()) {
    while (in.sbumpc() != std::char_traits<char>::eof()) {}
  }
  if (in.too_large()) out.problem({}, "file_too_large");
  if (in.failed()) out.problem({}, "read_failed");
  if (format != ListFormat::own_csv && !in.is_text()) out.problem({}, "not_text");
}

/// One format for all; none, and told, when the files have several or none.
std::optional<ListFormat> format_of(std::deque<ListInput>& inputs, const ReadOptions& options, Reading& out) {
  std::optional<ListFormat> format = options.format;
  for (ListInput& in : inputs) {
    out.begin_file(in.name());
    const std::string_view head = in.head();
    const auto detected = options.format ? options.format : detect_format(head);
    if (in.failed()) {
      out.problem({}, "read_failed");
    } else if (in.too_large()) {
      out.problem({}, "file_too_large");
    } else if (!detected) {
      out.problem({}, head.empty() ? "no_entries" : "format_unknown");
    } else if (format && *format != *detected) {
      out.problem({}, "mixed_formats");
    }
    if (!format) format = detected;
  }
  if (inputs.size() > 1 && format && *format != ListFormat::ofac_csv) out.problem({}, "one_file_only");
  return out.has_problems() ? std::nullopt : format;
}

}  // namespace

Result<ListReading, std::vector<ListProblem>> read_list(const std::vector<SourceFile>& files, const ReadOptions& options) {
  Reading reading(options);
  reading.content.list = options.list;
  std::deque<ListInput> inputs;
  for (const SourceFile& file : files) inputs.emplace_back(file, options);
  const auto format = format_of(inputs, options, reading);
  if (!format) return fail(reading.take_problems());
  std::vector<ListInput*> order;
  for (ListInput& in : inputs) order.push_back(&in);
  if (*format == ListFormat::ofac_csv) {
    std::stable_sort(order.begin(), order.end(), [](ListInput* a, ListInput* b) { return ofac_table_of(a->head()) < ofac_table_of(b->head()); });
  }
  for (ListInput* in : order) {
    reading.begin_file(in->name());
    read_one(*format, *in, reading);
    finish_file(*format, *in, reading);
  }
  if (!reading.has_problems() && reading.content.entries.empty()) reading.problem({}, "no_entries");
  if (reading.has_problems()) return fail(reading.take_problems());
  ListReading out;
  out.content = std::move(reading.content);
  out.format = *format;
  out.notes = reading.take_notes();
  return out;
}

}  // namespace ytterby::lists
