#include "adapters/lists/countries.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text.h"

namespace ytterby::lists {

namespace {

/// Letters and digits alone, in lower case: `Korea, North` and `korea north` are one name.
std::string folded(std::string_view text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    if (u_isalnum(static_cast<UChar32>(c)) != 0) append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

}  // namespace

Countries::Countries() {
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    icu::UnicodeString name;
    std::string utf8;
    country.getDisplayCountry(icu::Locale::getEnglish(), name).toUTF8String(utf8);
    add(utf8, *code);
    add(*code, *code);
    if (const char* const three = country.getISO3Country(); three != nullptr && *three != '\0') add(three, *code);
  }
}

void Countries::add(std::string_view name, std::string_view code) {
  if (auto key = folded(name); !key.empty()) codes_[std::move(key)] = code;
}

std::optional<std::string> Countries::code_of(std::string_view text) const {
  const auto found = codes_.find(folded(text));
  return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace ytterby::lists
