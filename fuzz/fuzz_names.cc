// Two names, one a line, after a letter for what they are of: folded, taken apart and compared. Promises: bytes of any kind are
// survived, in a list as well; words are of letters that can be looked up; the score lies between 0 and 1000, is the same either way round, and is the
// sum of its reasons; a name with words is itself; case and fullwidth letters of ASCII change nothing.
#include "adapters/screening_data/load_tables.h"
#include "core/screening/search_index.h"
#include "support.h"

namespace {

using namespace ytterby;
using namespace ytterby::screening;
using fuzz::promise;

void check_words(const PreparedName& name) {
  promise(name.tokens.size() <= 24, "a name has few words");
  for (const TokenPtr& token : name.tokens) {
    promise(!token->own.empty(), "a word has letters");
    for (const std::string* text : {&token->latin, &token->rough, &token->heard}) {
      for (const char c : *text) promise(letter_index(c) >= 0, "readings are of a-z and 0-9");
    }
    promise(token->bits == letter_bits(token->rough), "the signature is that of the word");
  }
}

int score(const PreparedName& a, const PreparedName& b, const Tables& tables) {
  const Match match = compare(a, b, {}, {}, tables);
  promise(match.score >= 0 && match.score <= 1000, "a score lies between 0 and 1000");
  promise(match.match == (match.score >= tables.weights.threshold), "a match reaches the threshold");
  int sum = 1000;
  for (const Reason& reason : match.reasons) sum += reason.points;
  if (match.score > 0) promise(sum == match.score, "a score is the sum of its reasons");
  return match.score;
}

/// ASCII letters as capitals, or as wide as Chinese ones.
std::string other_case(std::string_view text, bool wide) {
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (wide && letter) append_utf8(out, static_cast<char32_t>(c) + 0xFEE0);
    else out.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return out;
}

/// What is found in a list is what comparing says of it.
void check_found(std::string_view asked, std::string_view listed, Schema schema, int score, const std::shared_ptr<const Tables>& tables) {
  ListContent list;
  Entry entry;
  entry.id = "1";
  entry.schema = schema;
  entry.names.push_back({std::string(listed), NameKind::primary});
  list.entries.push_back(std::move(entry));
  Searcher searcher(SearchIndex::build({std::make_shared<const ListContent>(std::move(list))}, tables));
  const auto hits = searcher.search({std::string(asked), schema, {}, -1, 10});
  promise(hits.size() <= 1, "one hit an entry");
  for (const Hit& hit : hits) promise(hit.match.score == score && hit.match.match, "a hit is a match");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 2) return 0;
  const Tables& tables = *screening_data::load_tables();
  const auto schema = static_cast<Schema>(data[0] % 5);
  const std::string_view text = fuzz::view(data + 1, size - 1);
  const std::string_view one = text.substr(0, text.find('\n'));
  const std::string_view other = one.size() < text.size() ? text.substr(one.size() + 1) : std::string_view();
  const PreparedName a = prepare(one, schema, tables);
  const PreparedName b = prepare(other, schema, tables);
  check_words(a);
  check_words(b);
  promise(score(a, b, tables) == score(b, a, tables), "a score is the same either way round");
  if (!a.tokens.empty()) promise(score(a, a, tables) == 1000, "a name is itself");
  check_found(one, other, schema, score(a, b, tables), screening_data::load_tables());
  if (!first_bad_utf8(text)) {
    for (const bool wide : {false, true}) promise(score(prepare(other_case(one, wide), schema, tables), b, tables) == score(a, b, tables), "case and width change nothing");
  }
  return 0;
}
