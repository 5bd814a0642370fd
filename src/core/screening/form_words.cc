#include "core/screening/form_words.h"

#include <algorithm>
#include <bit>

#include "core/screening/bit_pattern.h"

namespace ytterby::screening {

namespace {

/// In words of fewer letters an edit makes another word: `stock`, `stork`.
constexpr std::size_t shortest_sure = 6;
constexpr std::size_t shortest_run = 9;

std::size_t slips_in(std::size_t letters) { return letters < 5 ? 0 : letters < 9 ? 1 : 2; }

struct Run {
  std::size_t first = 0, end = 0;
};

/// Words beside one another that may all be of a form.
Run run_from(const std::vector<TokenPtr>& tokens, std::size_t first) {
  Run out{first, first};
  while (out.end < tokens.size() && tokens[out.end]->form_word != FormWord::none) ++out.end;
  return out;
}

bool is_form(const std::vector<TokenPtr>& tokens, Run run) {
  std::size_t letters = 0;
  bool sure = false;
  for (std::size_t k = run.first; k < run.end; ++k) {
    letters += tokens[k]->latin.size();
    sure = sure || tokens[k]->form_word != FormWord::beside;
  }
  if (run.end - run.first >= 2) return sure && letters >= shortest_run;
  const bool at_end = run.first == 0 || run.end == tokens.size();
  return tokens[run.first]->form_word == FormWord::alone && at_end;
}

}  // namespace

FormWord form_word_of(std::string_view latin, const Tables& tables) {
  for (const FormSpelling& known : tables.form_words) {
    if (known.text == latin) return known.kind;
  }
  if (latin.size() < 4 || latin.size() > 40) return FormWord::none;
  const std::uint64_t bits = letter_bits(latin);
  for (const FormSpelling& known : tables.form_words) {
    const std::size_t edits = known.kind == FormWord::beside ? 0 : slips_in(std::max(latin.size(), known.text.size()));
    const std::size_t apart = latin.size() > known.text.size() ? latin.size() - known.text.size() : known.text.size() - latin.size();
    if (edits == 0 || apart > edits || static_cast<std::size_t>(std::popcount(bits ^ letter_bits(known.text))) > 2 * edits) continue;
    if (BitPattern(latin).distance(known.text) <= edits) return known.text.size() < shortest_sure ? FormWord::beside : known.kind;
  }
  return FormWord::none;
}

bool drop_form_words(std::vector<TokenPtr>& tokens) {
  std::vector<TokenPtr> kept;
  for (std::size_t k = 0; k < tokens.size();) {
    const Run run = run_from(tokens, k);
    const bool drop = run.end > run.first && is_form(tokens, run);
    const std::size_t next = std::max(run.end, k + 1);
    if (!drop) kept.insert(kept.end(), tokens.begin() + static_cast<std::ptrdiff_t>(k), tokens.begin() + static_cast<std::ptrdiff_t>(next));
    k = next;
  }
  // A name that is nothing else keeps it: `Limited` must not equal everything.
  if (kept.empty() || kept.size() == tokens.size()) return false;
  tokens = std::move(kept);
  return true;
}

}  // namespace ytterby::screening
