#include "cli/embedded_law.h"

extern "C" {
extern const char ytterby_law_begin[];
extern const char ytterby_law_end[];
}

namespace ytterby::cli {

std::string_view embedded_law() { return {ytterby_law_begin, static_cast<std::size_t>(ytterby_law_end - ytterby_law_begin)}; }

}  // namespace ytterby::cli
