#pragma once
// Checks of the tree that no compiler makes: who may include whom, how long a file may be, whether links lead
// anywhere, whether law stands in code. Standard library only, so that it builds in seconds before anything else.
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ytterby::tidy {

/// One file, by its path from the root with `/`.
struct File {
  std::string path;
  std::string text;
};

struct Finding {
  std::string path;
  std::size_t line = 0;  // from 1; 0 when it concerns the whole file
  std::string message;
};

struct Tree {
  std::filesystem::path root;
  std::vector<File> files;  // sorted by path
};

using Findings = std::vector<Finding>;

/// A string literal as written between its quotes, and the line where it begins.
struct Literal {
  std::size_t line = 0;
  std::string text;
};

/// C++ source split up: `code` has spaces in place of comments and of what stands in quotes, `comments` has spaces
/// in place of everything else. Both keep every line end, so that offsets and line numbers stay true.
struct Source {
  std::string code;
  std::string comments;
  std::vector<Literal> literals;
};

Source split_source(std::string_view text);
std::vector<std::string_view> lines_of(std::string_view text);
std::size_t line_at(std::string_view text, std::size_t offset);
std::vector<std::string> words_of(std::string_view line);
bool is_word_char(char c);
/// Offset of `word` standing alone at or after `from`; npos when there is none.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from);
/// True when `path` is `folder` or lies in it.
bool is_under(std::string_view path, std::string_view folder);
bool is_cpp(std::string_view path);
bool is_script(std::string_view path);  // TypeScript
bool is_test(std::string_view path);
bool is_generated(std::string_view path);

void check_includes(const Tree& tree, Findings& findings);
void check_size(const Tree& tree, Findings& findings);
void check_links(const Tree& tree, Findings& findings);
void check_law_in_code(const Tree& tree, Findings& findings);
void check_todo(const Tree& tree, Findings& findings);

}  // namespace ytterby::tidy
