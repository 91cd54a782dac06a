// Which bytes of a file made of boxes a hash of boxes leaves out (C2PA 2.1 section 18.6). Private to this folder.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail {

struct BoxExclusion;

struct LeftOut {
  std::vector<ByteRange> ranges;
  std::vector<std::uint64_t> marks;  ///< where boxes of the file begin that do not go as a whole, in order
  std::string objection;             ///< why this cannot be told
};

/// Offsets count from the beginning of the file.
[[nodiscard]] LeftOut boxes_left_out(std::span<const BoxExclusion> exclusions, const Reader& file);

}  // namespace contrail
