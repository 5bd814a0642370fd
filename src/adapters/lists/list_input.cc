#include "adapters/lists/list_input.h"

#include "base/text.h"

namespace ytterby::lists {

namespace {
constexpr std::size_t block_bytes = std::size_t{256} * 1024;
}  // namespace

std::string_view ListInput::head() {
  if (gptr() == egptr()) underflow();
  return {gptr(), static_cast<std::size_t>(egptr() - gptr())};
}

void ListInput::check_text(std::string_view block) {
  constexpr std::size_t longest_character = 4;
  std::string joined;
  if (!cut_.empty()) {
    joined = std::move(cut_) + std::string(block);
    cut_.clear();
    block = joined;
  }
  const auto bad = first_bad_utf8(block);
  if (bad && block.size() - *bad < longest_character) {
    cut_ = block.substr(*bad);
  } else {
    is_text_ = is_text_ && !bad;
  }
  is_text_ = is_text_ && block.find('\0') == std::string_view::npos;
}

ListInput::int_type ListInput::underflow() {
  if (gptr() != egptr()) return traits_type::to_int_type(*gptr());
  if (too_large_ || failed_) return traits_type::eof();
  buffer_.resize(block_bytes);
  std::size_t got = 0;
  // A pipe may give little at a time; the first block must do to tell the format.
  while (got < buffer_.size() && *file_.in) {
    file_.in->read(buffer_.data() + got, static_cast<std::streamsize>(buffer_.size() - got));
    got += static_cast<std::size_t>(file_.in->gcount());
  }
  failed_ = file_.in->bad();
  bytes_ += got;
  too_large_ = bytes_ > options_.limits.file_bytes;
  if (got == 0 || too_large_) return traits_type::eof();
  if (options_.progress) options_.progress(file_.name, bytes_);
  check_text(std::string_view(buffer_).substr(0, got));
  last_ = buffer_[got - 1];
  setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
  return traits_type::to_int_type(buffer_[0]);
}

}  // namespace ytterby::lists
