// What is told of a file, in words.
#include <algorithm>

#include "adapters/lists/reading.h"
#include "base/text.h"

namespace ytterby::lists {

namespace {

struct Message {
  std::string_view code;
  const char* zh;
  const char* en;
};

constexpr Message messages[] = {
    {"format_unknown", "看不出是哪种名单文件；请用 --format-of 指明", "this is no list in a form that is known; name its form with --format-of"},
    {"mixed_formats", "这个文件的格式与其他文件不同；一次只导入同一来源的文件", "this file has another form than the others; import only files of one source together"},
    {"one_file_only", "这种格式的名单只有一个文件；请一次导入一个", "a list of this form is one file; import one at a time"},
    {"read_failed", "读取文件时出错，后面的内容没有读到；请重试", "reading the file failed and the rest was not read; try again"},
    {"file_too_large", "文件超过大小上限；请确认下载的是名单", "the file is larger than any list; check what was downloaded"},
    {"record_too_large", "一条记录超过大小上限；文件可能已损坏，请重新下载", "one record is larger than any entry; the file may be damaged: download it again"},
    {"too_many_entries", "条目数超过上限；请确认下载的是名单", "there are more entries than any list has; check what was downloaded"},
    {"truncated", "文件在结尾之前中断；请重新完整下载", "the file ends before its end; download it again, whole"},
    {"short_row", "这一行的列数不对（{value}）；文件可能被截断，请重新下载", "the row has the wrong number of columns ({value}); the file may be cut off: download it again"},
    {"missing_column", "表头缺少这一列；请补上或用 --format-of 指明格式", "the header lacks this column; add it, or name the form with --format-of"},
    {"not_xml", "不是完好的 XML；文件可能已损坏，请重新下载", "this is no well-formed XML; the file may be damaged: download it again"},
    {"document_type", "XML 带有文档类型声明，出于安全不予读取；请从原始来源下载", "the XML has a document type, which is not read for safety; download it from its source"},
    {"wrong_root", "根元素是 `{value}`，不是这种名单；请用 --format-of 指明格式", "the root element is `{value}`, which is not that of such a list; name the form with --format-of"},
    {"not_json", "这一行不是完好的 JSON；文件可能被截断，请重新下载", "the line is no well-formed JSON; the file may be cut off: download it again"},
    {"not_text", "这里有不是 UTF-8 的字节；请重新下载，或另存为 UTF-8", "there are bytes that are not UTF-8; download it again, or save it as UTF-8"},
    {"missing_id", "缺少编号；每个条目都要有编号", "the id is missing; every entry needs one"},
    {"doubled_id", "编号 `{value}` 出现两次；每个条目的编号须唯一", "the id `{value}` stands there twice; each entry needs its own"},
    {"missing_name", "条目 `{value}` 没有名称；请补上", "entry `{value}` has no name; give it one"},
    {"unknown_entry", "提到的条目 `{value}` 不在名单中；请与同一天的主文件一起导入", "it speaks of entry `{value}`, which is not on the list; import it with the main file of the same day"},
    {"bad_date", "`{value}` 不是日期；请写成 YYYY-MM-DD", "`{value}` is no day; write it as YYYY-MM-DD"},
    {"bad_schema", "`{value}` 不是类型；可用 person、organisation、vessel、aircraft", "`{value}` is no type; use person, organisation, vessel or aircraft"},
    {"bad_interval", "截止日期 `{value}` 早于开始日期；请更正", "the last day `{value}` is before the first; mend one of them"},
    {"no_entries", "文件中没有条目；请确认下载完整", "there is no entry in it; check that it was downloaded whole"},
    {"country_unknown", "不认识国家 `{value}`，按原文保留；可加入 law/lists/countries.yaml", "the country `{value}` is not known and was kept as written; law/lists/countries.yaml can name it"},
    {"birth_unread", "出生日期 `{value}` 读不出，未收录", "the date of birth `{value}` could not be read and was left out"},
    {"share_unread", "持股比例 `{value}` 读不出，按未知处理", "the share `{value}` could not be read and counts as unknown"},
    {"schema_passed_over", "`{value}` 类记录不是当事方，未收录", "records of the kind `{value}` are no parties and were passed over"},
};

Text words_of(std::string_view code, std::string_view value) {
  const auto* const found = std::find_if(std::begin(messages), std::end(messages), [&](const Message& m) { return m.code == code; });
  if (found == std::end(messages)) return {std::string(code), std::string(code)};
  // What stands in a file may be a book: of that, its beginning tells enough.
  constexpr std::size_t most = 120;
  std::string shown;
  std::size_t characters = 0;
  for (const char32_t c : to_code_points(value)) {
    if (++characters > most) break;
    append_utf8(shown, c < 0x20 ? U' ' : c);
  }
  return {fill(found->zh, {{"value", shown}}), fill(found->en, {{"value", shown}})};
}

}  // namespace

void Reading::problem(const Place& place, std::string_view code, std::string_view value) {
  if (!full()) problems_.push_back({file_, place.line, place.element, std::string(code), words_of(code, value), 1});
}

void Reading::problem(const tables::TableError& error) {
  if (!full()) problems_.push_back({file_, error.line, error.column, error.code, error.text, 1});
}

void Reading::note(const Place& place, std::string_view code, std::string_view value) {
  const auto [at, added] = note_places_.emplace(std::pair(std::string(code), std::string(value)), notes_.size());
  if (added) {
    notes_.push_back({file_, place.line, place.element, std::string(code), words_of(code, value), 1});
  } else {
    ++notes_[at->second].times;
  }
}

std::vector<ListProblem> Reading::take_notes() {
  std::stable_sort(notes_.begin(), notes_.end(), [](const ListProblem& a, const ListProblem& b) { return a.times > b.times; });
  return std::move(notes_);
}

}  // namespace ytterby::lists
