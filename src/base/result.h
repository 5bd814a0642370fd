#pragma once
// A value or the reason why there is none. Callers must look before they use it.
#include <tl/expected.hpp>

namespace ytterby {

template <class T, class E>
using Result = tl::expected<T, E>;

template <class E>
[[nodiscard]] tl::unexpected<std::decay_t<E>> fail(E&& error) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

}  // namespace ytterby
