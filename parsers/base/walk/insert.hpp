// Facts that a clean copy cannot say in one place: entries of tables, and the data they tell of. Beside Format, as few
// rooms need it.
#pragma once
#include <cstdint>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail {

/// Bytes that a clean copy says anew, in front of what stands at `at` in the original.
struct Fresh {
  std::uint64_t at = 0;
  std::vector<std::byte> bytes;
};

/// In the order of their places, each where something goes or between two structures that stay; nothing:
/// CutAndSeal::remake does it. `cut`: where bytes stand when nothing has been put in yet.
using Insert = std::vector<Fresh> (*)(Bytes file, const Moved& cut, const KeptFacts& facts);

/// Of a format that is cut and sealed; null: its facts need one place.
[[nodiscard]] Insert insert_of(const Format& format);

}  // namespace contrail
