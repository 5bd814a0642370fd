// Lists of parties in every form: sections `=== FORMAT` (or `=== auto`), one for each file; the first one names the form.
// Promises: what is refused is told; what is taken has ids, each once, names, and text in UTF-8; shares lie between bounds;
// its canonical text is read back as what it was; read again it is the same.
#include <set>
#include <sstream>

#include "adapters/lists/read_list.h"
#include "core/screening/list_text.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

using Read = Result<lists::ListReading, std::vector<lists::ListProblem>>;

Read read(const std::vector<Section>& files) {
  static const lists::Countries countries;
  std::vector<std::istringstream> streams;
  for (const Section& file : files) streams.emplace_back(file.content);
  std::vector<lists::SourceFile> sources;
  for (std::size_t i = 0; i < files.size(); ++i) sources.push_back({"file", &streams[i]});
  lists::ReadOptions options;
  options.list = "fuzz";
  options.countries = &countries;
  options.format = lists::list_format_named(files.front().name);
  options.limits.record_bytes = 4096;
  options.limits.problems = 20;
  return lists::read_list(sources, options);
}

void check_problems(const std::vector<lists::ListProblem>& problems) {
  for (const auto& p : problems) {
    promise(!p.code.empty() && p.line >= 0 && p.times > 0, "a problem has a code and a place");
    check_text(p.text, p.code);
  }
}

bool well_formed(const std::string& text) { return !first_bad_utf8(text) && text.find('\0') == std::string::npos; }

void check_content(const screening::ListContent& content) {
  std::set<std::string> ids;
  promise(!content.entries.empty(), "a list that is taken has entries");
  for (const auto& e : content.entries) {
    promise(!e.id.empty() && ids.insert(e.id).second, "every entry has an id of its own");
    promise(!e.names.empty() && !e.names.front().text.empty(), "every entry has a name");
    bool fine = well_formed(e.id) && well_formed(e.programme) && well_formed(e.instrument);
    for (const auto& name : e.names) fine = fine && well_formed(name.text);
    for (const auto& one : e.identifiers) fine = fine && well_formed(one.kind) && well_formed(one.value) && !one.value.empty();
    for (const auto* texts : {&e.countries, &e.births, &e.addresses}) {
      for (const std::string& text : *texts) fine = fine && well_formed(text) && !text.empty();
    }
    promise(fine, "texts are well-formed UTF-8");
  }
  for (const auto& share : content.shares) {
    promise(!share.owner.empty() && !share.owned.empty(), "a share is somebody's in somebody");
    for (const auto& bound : {share.at_least, share.at_most}) promise(!bound || (!bound->is_negative() && *bound <= Decimal::whole(100)), "a share is no more than all");
    promise(!share.at_least || !share.at_most || *share.at_least <= *share.at_most, "bounds are in order");
  }
}

void check_text_form(const screening::ListContent& content) {
  std::string text;
  for (const auto& e : content.entries) screening::append_entry(text, e);
  for (const auto& s : content.shares) screening::append_share(text, s);
  screening::ListContent back;
  promise(screening::read_list_text(text, back), "the canonical text is read");
  promise(back.entries == content.entries && back.shares == content.shares, "the canonical text says the same");
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby::fuzz;
  const auto files = sections(view(data, size));
  if (files.empty() || files.size() > 3) return 0;
  // The canonical text as it comes from a store that somebody changed.
  ytterby::screening::ListContent other;
  if (ytterby::screening::read_list_text(files.front().content, other)) check_text_form(other);
  const auto first = read(files);
  const auto second = read(files);
  promise(first.has_value() == second.has_value(), "the same answer twice");
  if (!first) {
    promise(!first.error().empty(), "a refusal says why");
    check_problems(first.error());
    return 0;
  }
  promise(first->content == second->content, "read again it is the same");
  check_problems(first->notes);
  check_content(first->content);
  check_text_form(first->content);
  return 0;
}
