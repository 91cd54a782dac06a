// The only place that catches what a Reader throws: note the range, find the next record, go on.
#pragma once
#include <optional>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Calls `step(in)` again and again; it reads one record from the cursor and returns false to end. When it throws,
/// `resync(at)` is asked for the offset of the next plausible record at or behind `at` (nothing: none), what lies
/// between is noted, and reading goes on. Everything before and behind the damage is kept.
template <class Step, class Resync>
void salvage(Walk& walk, Reader& in, Step&& step, Resync&& resync) {
  for (;;) {
    std::uint64_t start = in.at();
    try {
      for (; !in.done(); start = in.at()) {
        if (!step(in)) return;
      }
      return;
    } catch (const Cut& cut) {
      const std::optional<std::uint64_t> next = start + 1 < in.end() ? resync(start + 1) : std::nullopt;
      const std::uint64_t stop = next && *next > start && *next < in.end() ? *next : in.end();
      walk.note(cut.code, in.where(start, stop - start), cut.text);
      in.seek(stop);
      if (stop == in.end()) return;
    }
  }
}

/// Runs `read()` once; what it throws is noted over [at, at + size). For structures that cannot be found again once
/// lost.
template <class Read>
bool guarded(Walk& walk, const Where& where, Read&& read) {
  try {
    read();
    return true;
  } catch (const Cut& cut) {
    walk.note(cut.code, where, cut.text);
    return false;
  }
}

}  // namespace contrail
