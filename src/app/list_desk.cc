#include "app/list_desk.h"

#include <unicode/unistr.h>

#include <algorithm>

namespace ytterby::app {

namespace {

Failure failure(FailureKind kind, const char* code, Text text) { return {kind, code, std::move(text), {}, 0}; }

Failure of_field(const char* pointer, const char* code, Text text) {
  return {FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {{pointer, code, std::move(text)}}, 0};
}

Failure bad_name() { return of_field("/list", "bad_list_name", {"名单名称只能用小写字母、数字、_ 和 -，最多64个", "the name of a list takes lower-case letters, digits, _ and -, at most 64"}); }

std::optional<Failure> fault_of(const ListDesk& lists, const ListUpload& upload) {
  if (!is_list_name(upload.list)) return bad_name();
  if (!upload.format.empty() && !lists.reader->knows(upload.format)) return of_field("?format", "unknown_value", {"没有这种格式；不写则按文件内容判断", "there is no such form; leave it out to tell it from the file"});
  if (upload.force && trimmed(upload.reason).empty()) return of_field("?reason", "missing", {"请说明为何仍要导入", "say why it is imported all the same"});
  if (upload.reason.size() > most_reason_bytes) return of_field("?reason", "too_long", {"理由过长", "the reason is too long"});
  return std::nullopt;
}

Failure unreadable(const std::vector<ListFault>& faults) {
  Failure out = failure(FailureKind::invalid, "list_unreadable", {"文件有误，未导入任何内容", "the file has faults; nothing was imported"});
  for (const ListFault& f : faults) {
    const Text where = f.element.empty() ? Text{} : Text{f.element + "：", f.element + ": "};
    out.fields.push_back({f.line > 0 ? "/" + std::to_string(f.line) : "", f.code, {where.zh + f.text.zh, where.en + f.text.en}});
  }
  return out;
}

Failure words_of(const ListRefused& refused) {
  switch (refused.why) {
    case ListRefusal::bad_name: return bad_name();
    case ListRefusal::empty: return failure(FailureKind::invalid, "list_empty", {"名单中没有条目", "the list has no entries"});
    case ListRefusal::doubled_id: return failure(FailureKind::invalid, "list_unreadable", {"编号 " + refused.id + " 出现两次", "the id " + refused.id + " stands there twice"});
    case ListRefusal::no_name: return failure(FailureKind::invalid, "list_unreadable", {"条目 " + refused.id + " 没有名称", "entry " + refused.id + " has no name"});
    case ListRefusal::shrunk: {
      const std::string before = std::to_string(refused.before), removed = std::to_string(refused.removed);
      return failure(FailureKind::conflict, "list_shrunk", {"未导入：上一版 " + before + " 个条目中有 " + removed + " 个不在新文件里。文件可能不完整，或属于另一名单；确认无误后可说明理由并强制导入",
                                                            "not imported: of " + before + " entries in the version before, " + removed + " are not in the file. It may be cut off, or be another list; when it is right, import it all the same and say why"});
    }
    case ListRefusal::conflict: return failure(FailureKind::conflict, "list_conflict", {"同时有人导入了同一名单；请再次导入", "somebody else imported the same list meanwhile; import it again"});
    case ListRefusal::unavailable:
    case ListRefusal::unknown: break;
  }
  return failure(FailureKind::unavailable, "store_unavailable", {"无法确认是否已保存；再次导入即可，不会重复", "it cannot be told whether it was saved; import it again, nothing is saved twice"});
}

icu::UnicodeString folded(const std::string& text) { return icu::UnicodeString::fromUTF8(text).foldCase(); }

bool holds(const screening::Entry& entry, const icu::UnicodeString& wanted) {
  const auto found = [&](const std::string& text) { return folded(text).indexOf(wanted) >= 0; };
  return found(entry.id) || std::any_of(entry.names.begin(), entry.names.end(), [&](const screening::Name& name) { return found(name.text); }) ||
         std::any_of(entry.identifiers.begin(), entry.identifiers.end(), [&](const screening::Identifier& one) { return found(one.value); });
}

}  // namespace

Result<ListUploaded, Failure> import_list(Desk& desk, const Caller& caller, ListUpload upload) {
  const ListDesk& lists = *desk.lists;
  if (auto fault = fault_of(lists, upload)) return fail(std::move(*fault));
  auto read = lists.reader->read(upload.list, upload.format, upload.bytes);
  if (!read) return fail(unreadable(read.error()));
  ListImport import{std::move(read->content), std::move(read->format), caller.now, upload.force, lists.most_shrinking_percent, caller.person.id.value, std::move(upload.reason)};
  auto done = Lists(desk.records.lists(), lists.hasher).import(std::move(import));
  if (!done) return fail(words_of(done.error()));
  if (done->is_new && lists.imported) lists.imported();
  return ListUploaded{std::move(*done), std::move(read->notes)};
}

std::optional<ListPage> entries_page(Lists& lists, const ListQuestion& question) {
  const auto version = lists.as_known(question.list, question.known);
  if (!version) return std::nullopt;
  ListPage out;
  out.version = *version;
  out.content = std::make_shared<const screening::ListContent>(lists.content(*version));
  const icu::UnicodeString wanted = folded(std::string(trimmed(question.search)));
  for (const StandingEntry& one : entries_on(*out.content, question.day)) {
    if (!wanted.isEmpty() && !holds(*one.entry, wanted)) continue;
    ++out.total;
    if (!question.after.empty() && one.entry->id <= question.after) continue;
    if (out.entries.size() < question.limit) {
      out.entries.push_back(one);
    } else {
      out.next = out.entries.back().entry->id;
    }
  }
  return out;
}

}  // namespace ytterby::app
