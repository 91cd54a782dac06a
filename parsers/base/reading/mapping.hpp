// Mapped files that can vanish while they are mapped: one that is cut while it is read, or written to where the disk is
// full, raises SIGBUS.
#pragma once
#include <cstddef>

namespace contrail {

/// From here on a page of the mapping that is not there reads as zero (and, if `writable`, takes bytes that go
/// nowhere), and is remembered, so that the work goes on and the damage is told instead of the process dying. -1: too
/// many mappings are watched already.
[[nodiscard]] int watch_mapping(const void* begin, std::size_t size, bool writable);
/// True once a page was not there.
[[nodiscard]] bool mapping_lost(int watch);
/// Before it is unmapped.
void unwatch_mapping(int watch);

}  // namespace contrail
