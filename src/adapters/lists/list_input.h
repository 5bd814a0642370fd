#pragma once
// A file on its way in: limited, counted, and remembered at its end, where a cut shows. Internal to the readers.
#include <streambuf>
#include <string>
#include <string_view>

#include "adapters/lists/read_list.h"

namespace ytterby::lists {

class ListInput : public std::streambuf {
 public:
  /// All must outlive it.
  ListInput(const SourceFile& file, const ReadOptions& options) : file_(file), options_(options) {}

  /// The first bytes, or all when they are fewer; reading begins before them still.
  [[nodiscard]] std::string_view head();
  [[nodiscard]] const std::string& name() const { return file_.name; }
  [[nodiscard]] bool too_large() const { return too_large_; }
  [[nodiscard]] bool failed() const { return failed_; }
  /// Once everything was read: whether it was UTF-8 without zeros. Tables of one's own may be in another encoding.
  [[nodiscard]] bool is_text() const { return is_text_ && cut_.empty(); }
  /// Once everything was read: whether the last line has an end, or the file the mark of its end that OFAC writes.
  [[nodiscard]] bool ends_with_line() const { return last_ == '\n' || last_ == '\r' || last_ == end_mark; }
  static constexpr char end_mark = '\x1A';

 protected:
  int_type underflow() override;

 private:
  const SourceFile& file_;
  const ReadOptions& options_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
  char last_ = '\n';
  bool too_large_ = false;
  bool failed_ = false;
  void check_text(std::string_view block);
  std::string cut_;   ///< a character that the end of a block cut
  bool is_text_ = true;
};

}  // namespace ytterby::lists
