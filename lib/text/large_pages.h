// Memory in pages of two megabytes where the system gives such, as every page that is touched for
// the first time costs.
#pragma once

#include <cstddef>

#ifdef __linux__
#include <sys/mman.h>

#include <cstdint>
#endif

namespace themata {

/// For memory that will be filled, all or most of it. Nothing changes but the time it takes.
inline void prefer_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t size) {
#ifdef MADV_HUGEPAGE
  constexpr std::size_t page = std::size_t{2} << 20;
  const std::size_t before = page - reinterpret_cast<std::uintptr_t>(memory) % page;
  if (size >= before + page)
    ::madvise(static_cast<char*>(memory) + before, (size - before) / page * page, MADV_HUGEPAGE);
#endif
}

}  // namespace themata
