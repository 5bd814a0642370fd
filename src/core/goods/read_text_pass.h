#pragma once
// One pass over one description. Internal to `read_text`.
#include "core/goods/read_text.h"

namespace ytterby::goods {

/// Text in half width and with plain digits; `origin[i]` is the byte of the original at which byte i began.
struct FoldedText {
  std::string text;
  std::vector<std::uint32_t> origin;   ///< one more than text: the last is the end of the original
};
FoldedText fold_width(std::string_view text);

bool is_ascii_alnum(char c);
std::string first_character(std::string_view text);
/// Whether form `a` says more about goods as a whole than `b`, when a description names both.
bool more_telling(law::Form a, law::Form b);

class ReadingPass {
 public:
  ReadingPass(const TextReader& reader, const law::Pack& pack, std::string_view description, Reading& out);
  void run();

 private:
  struct Span {
    std::size_t begin;
    std::size_t end;
  };
  struct Mention {
    Element element;
    Span at;
    bool in_formula = false;   ///< one of several in a formula: a figure beside it is the purity of the whole
  };
  struct Percentage {
    Decimal lo;
    Decimal hi;
    Span at;
  };

  [[nodiscard]] std::string words(Span at) const;
  const TextReader::Word* word_at(std::size_t at) const;
  void take_word(const TextReader::Word& word, Span at);
  bool take_token(std::size_t begin, std::size_t end);
  bool take_grade(std::string_view token, Span at);
  bool take_formula(std::string_view token, Span at);
  bool take_purity_class(std::string_view token, Span at);
  [[nodiscard]] bool is_percentage(std::size_t at) const;
  std::size_t take_number(std::size_t at);
  void take_hs(Span at);
  void infer_form(law::Form form, Span at);
  void infer_family(std::string_view id, Span at);
  void mention(Element element, Span at, bool in_formula = false);
  [[nodiscard]] bool is_use(Span at) const;
  [[nodiscard]] bool only_links(std::size_t begin, std::size_t end) const;
  void pair_percentages();
  void settle_elements();
  void set_share(Element element, Decimal lo, Decimal hi, bool present, Span at);
  [[nodiscard]] bool is_denied(Span at) const;

  const TextReader& reader_;
  const law::Pack& pack_;
  std::string_view original_;
  FoldedText folded_;
  std::string low_;
  std::vector<Mention> mentions_;
  std::vector<Percentage> percentages_;
  Reading& out_;
};

}  // namespace ytterby::goods
