// The word by which a client asks for the next page of a list: it comes back from outside, and may have been tampered with.
// Promises: what is read was written by us, letter for letter; every place in a list has a word that leads back to it.
#include "adapters/store/cursor.h"
#include "base/text.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  const std::string_view text = fuzz::view(data, size);
  if (const auto cursor = store::decode_cursor(text)) fuzz::promise(store::encode_cursor(*cursor) == text, "a place has one word");
  store::FaceCursor made;
  for (std::size_t i = 0; i < 8 && i < size; ++i) made.sort = static_cast<std::int64_t>((static_cast<std::uint64_t>(made.sort) << 8U) | data[i]);
  made.id = std::string(text.substr(std::min<std::size_t>(8, size)));
  const std::string word = store::encode_cursor(made);
  for (const char c : word) fuzz::promise((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), "letters and digits only");
  const auto back = store::decode_cursor(word);
  const bool storable = !made.id.empty() && !first_bad_utf8(made.id) && made.id.find('\0') == std::string::npos;
  if (storable) fuzz::promise(back && back->sort == made.sort && back->id == made.id, "a word leads back");
  return 0;
}
