#include "core/explain/wording.h"

namespace ytterby::explain {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Length of a number as laws count: `16(1)(4)`, `15-16`, and lists of them, `15, 19`.
std::size_t number_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const char c = text[end];
    const bool list = c == ',' && end + 2 < text.size() && text[end + 1] == ' ' && is_digit(text[end + 2]);
    if (!is_digit(c) && c != '(' && c != ')' && c != '-' && !list) break;
    end += list ? 2 : 1;
  }
  return end > 0 && is_digit(text[0]) ? end : 0;
}

std::string listed_in_chinese(std::string_view number) {
  std::string out(number);
  for (std::size_t comma = out.find(", "); comma != std::string::npos; comma = out.find(", ")) out.replace(comma, 2, "、");
  return out;
}

/// What one phrase makes of the beginning of `text`; `length` 0 when it does not stand there.
struct Reading {
  std::size_t length = 0;
  std::string zh;
};

Reading read_phrase(const Text& phrase, std::string_view text) {
  const std::size_t mark = phrase.en.find('#');
  const std::string_view words = std::string_view(phrase.en).substr(0, mark);
  if (text.substr(0, words.size()) != words) return {};
  if (mark == std::string::npos) {
    const bool ends = text.size() == words.size() || !is_letter(text[words.size()]);
    return ends ? Reading{words.size(), phrase.zh} : Reading{};
  }
  const std::size_t number = number_length(text.substr(words.size()));
  if (number == 0) return {};
  std::string zh = phrase.zh;
  if (const std::size_t at = zh.find('#'); at != std::string::npos) zh.replace(at, 1, listed_in_chinese(text.substr(words.size(), number)));
  return {words.size() + number, std::move(zh)};
}

}  // namespace

Text place_text(const std::string& at, const law::Vocabulary& vocabulary) {
  Text out{"", at};
  for (std::size_t i = 0; i < at.size();) {
    const std::string_view rest = std::string_view(at).substr(i);
    Reading best;
    if (is_letter(at[i]) && (i == 0 || !is_letter(at[i - 1]))) {
      for (const Text& phrase : vocabulary.places) {
        Reading one = read_phrase(phrase, rest);
        if (one.length > best.length) best = std::move(one);
      }
    }
    if (best.length > 0) {
      out.zh += best.zh;
      i += best.length;
    } else if (rest.substr(0, 2) == ", ") {
      out.zh += "，";
      i += 2;
    } else {
      out.zh.push_back(at[i++]);
    }
  }
  return out;
}

}  // namespace ytterby::explain
