// Memory of long columns in pages of 2 MiB: of small ones each is a fault, which costs more than filling it does.
#pragma once
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace contrail {

/// Where the system allows it (`madvise` or `always`); elsewhere nothing changes. Memory that is never touched is still
/// none, but for the rest of the last page.
inline void advise_large_pages(void* begin, std::size_t bytes) {
  constexpr std::size_t page = std::size_t{2} << 20;
  const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(begin) % page) % page;
  if (bytes < before + page) return;
  (void)madvise(static_cast<std::byte*>(begin) + before, (bytes - before) / page * page, MADV_HUGEPAGE);
}

template <class T>
void reserve_large(std::vector<T>& column, std::size_t capacity) {
  if (capacity <= column.capacity()) return;
  std::vector<T> larger;
  larger.reserve(capacity);
  advise_large_pages(larger.data(), larger.capacity() * sizeof(T));
  larger.assign(column.begin(), column.end());
  column = std::move(larger);
}

}  // namespace contrail
