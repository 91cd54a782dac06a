#include "parsers/base/reading/mapping.hpp"

#include <sys/mman.h>

#include <atomic>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace contrail {
namespace {

struct Mapping {
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::uintptr_t> end{0};
  std::atomic<bool> writable{false}, lost{false};
};
constexpr int max_mappings = 4096;
Mapping mappings[max_mappings];
struct sigaction previous_action;

/// Lays a zero page over the hole.
void on_bus_error(int, siginfo_t* info, void*) {
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (Mapping& m : mappings) {
    if (at < m.begin.load(std::memory_order_relaxed) || at >= m.end.load(std::memory_order_relaxed)) continue;
    constexpr std::uintptr_t page = 4096;
    void* hole = static_cast<std::byte*>(info->si_addr) - at % page;
    const int access = m.writable.load(std::memory_order_relaxed) ? PROT_READ | PROT_WRITE : PROT_READ;
    if (mmap(hole, page, access, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
      m.lost.store(true, std::memory_order_relaxed);
      return;
    }
  }
  sigaction(SIGBUS, &previous_action, nullptr);
}

}  // namespace

int watch_mapping(const void* begin, std::size_t size, bool writable) {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action {};
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGBUS, &action, &previous_action);
  });
  static std::mutex guard;
  const std::scoped_lock lock(guard);
  for (int i = 0; i < max_mappings; ++i) {
    if (mappings[i].begin.load() != 0) continue;
    mappings[i].lost = false;
    mappings[i].writable = writable;
    mappings[i].end = reinterpret_cast<std::uintptr_t>(begin) + size;
    mappings[i].begin = reinterpret_cast<std::uintptr_t>(begin);
    return i;
  }
  return -1;
}

bool mapping_lost(int watch) { return mappings[watch].lost.load(std::memory_order_relaxed); }

void unwatch_mapping(int watch) { mappings[watch].begin = 0; }

}  // namespace contrail
