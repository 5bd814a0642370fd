#pragma once
// Large arrays in large pages, where the system gives them: what is read all over an array misses fewer page tables.
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace ytterby {

/// Asks for pages of 2 MiB for arrays that fill some of them. Where the system has none, it is like any other allocator.
template <class T>
class HugePages {
 public:
  using value_type = T;
  HugePages() = default;
  template <class U>
  explicit(false) HugePages(const HugePages<U>&) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    if (count > (std::numeric_limits<std::size_t>::max() - page) / sizeof(T)) throw std::bad_array_new_length();
    if (count * sizeof(T) < least) return std::allocator<T>().allocate(count);
    // Rounded up, or the end would share a page that is not ours to ask for.
    const std::size_t bytes = (count * sizeof(T) + page - 1) / page * page;
    void* out = std::aligned_alloc(page, bytes);
    if (out == nullptr) throw std::bad_alloc();
#ifdef __linux__
    static_cast<void>(madvise(out, bytes, MADV_HUGEPAGE));
#endif
    return static_cast<T*>(out);
  }
  void deallocate(T* at, std::size_t count) {
    if (count * sizeof(T) < least) std::allocator<T>().deallocate(at, count);
    else std::free(at);
  }
  friend bool operator==(const HugePages&, const HugePages&) { return true; }

 private:
  static constexpr std::size_t page = std::size_t{2} << 20U;
  static constexpr std::size_t least = page / 2;
};

template <class T>
using LargeVector = std::vector<T, HugePages<T>>;

}  // namespace ytterby
