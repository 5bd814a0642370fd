// Law files: `=== instruments/x.yaml` and its content, one or more; or the block that a build makes of a whole pack.
// Promises: every problem has a place, a code and words; a tree that was read is the same after a trip through the parsed
// block; a pack that loads can be compiled, asked and shown.
#include <algorithm>

#include "adapters/law_yaml/load_pack.h"
#include "adapters/law_yaml/parsed_pack.h"
#include "adapters/wire/law_json.h"
#include "core/determine/line.h"
#include "core/goods/read_text.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

using law_yaml::YamlNode;

const law_yaml::SchemaSet& schemas() {
  static const auto loaded = law_yaml::load_schemas(law_root());
  promise(loaded.has_value(), "the schemas load; set YTTERBY_SOURCE to the folder of the checkout");
  return *loaded;
}

bool same(const YamlNode& a, const YamlNode& b) {
  const auto same_entry = [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); };
  return a.kind == b.kind && a.scalar == b.scalar && a.quoted == b.quoted && a.line == b.line &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), same_entry);
}

void check_tree(const YamlNode& node, int lines) {
  promise(node.line >= 1 && node.line <= lines, "a node stands in a line of the file");
  promise(!first_bad_utf8(node.scalar), "a scalar is well-formed UTF-8");
  for (const YamlNode& item : node.items) check_tree(item, lines);
  for (const auto& [key, value] : node.entries) {
    promise(node.find(key) == &value, "a key stands once");
    check_tree(value, lines);
  }
}

void check_document(const std::string& content) {
  const auto document = law_yaml::parse_yaml(content);
  if (!document) {
    promise(!document.error().code.empty() && document.error().line >= 0, "a refusal has a code and a line");
    check_text(document.error().text, "refusal `" + document.error().code + "`");
    return;
  }
  // YAML ends a line at a lone carriage return too.
  const auto lines = 2 + std::count_if(content.begin(), content.end(), [](char c) { return c == '\n' || c == '\r'; });
  check_tree(*document, static_cast<int>(lines));
  const law_yaml::ParsedPack before{"hash", {{"pack.yaml", *document}}};
  const auto after = law_yaml::read_parsed_pack(law_yaml::write_parsed_pack(before));
  promise(after && after->files.size() == 1 && same(after->files.front().document, *document), "a tree is the same after a trip through the parsed block");
}

/// Nothing vouches for a block but its hash, so it must be survived whatever it holds.
void check_block(std::string_view bytes) {
  const auto pack_of = law_yaml::read_parsed_pack(bytes);
  if (!pack_of) return;
  promise(law_yaml::hash_of_parsed_pack(bytes) == pack_of->hash, "the hash at the head is that of the block");
  const auto again = law_yaml::read_parsed_pack(law_yaml::write_parsed_pack(*pack_of));
  promise(again && again->files.size() == pack_of->files.size(), "a block that was read can be written and read again");
}

/// A pack that has no problem must carry everything that is done with one.
void check_pack(const law::Pack& loaded) {
  const Date day = loaded.coverage.verified_through;
  const determine::Engine engine(loaded, {day, std::nullopt});
  const goods::TextReader reader(loaded);
  goods::ItemFacts facts = reader.read("sintered NdFeB magnet N42SH, Dy 2.4%, 氧化镝").facts;
  goods::derive(facts, loaded.vocabulary);
  promise(engine.determine(facts).outcome != determine::Outcome::not_controlled || engine.provisions().empty(),
          "words alone do not clear where something binds");
  const auto check_json = [](const std::string& json) { promise(wire::parse_json(json).has_value(), "the law is written as JSON by our own strict reader"); };
  check_json(wire::law_json(loaded, day));
  check_json(wire::vocabulary_json(loaded));
  check_json(wire::control_list_json(loaded, {day, std::nullopt}, ""));
  check_json(wire::instruments_json(loaded, {day, day}));
  check_json(wire::diff_json(loaded, loaded.coverage.covers_from, day, std::nullopt));
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const std::string_view input = fuzz::view(data, size);
  if (input.substr(0, 13) == "ytterby-pack-") {
    check_block(input);
    return 0;
  }
  std::vector<law_yaml::PackFile> files;
  for (Section& section : sections(input)) {
    check_document(section.content);
    files.push_back({std::move(section.name), std::move(section.content)});
  }
  const auto loaded = law_yaml::load_pack(schemas(), std::move(files));
  if (loaded) {
    promise(!(*loaded)->hash.empty(), "a pack that loads has a hash");
    check_pack(**loaded);
    return 0;
  }
  promise(!loaded.error().empty(), "a pack that does not load says why");
  for (const law_yaml::LawProblem& problem : loaded.error()) {
    promise(!problem.code.empty() && problem.where.line >= 0, "a problem has a code and a place");
    check_text(problem.text, "problem `" + problem.code + "`");
  }
  return 0;
}
