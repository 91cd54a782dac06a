// Blocks that programs append to pictures of any format, and that tell their own size at their end: AFCP, Photo
// Mechanic, Samsung's SEFT, Insta360.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

struct Trailer {
  std::string_view name;
  std::uint64_t at = 0, size = 0;
  /// Claims all of it; what is damaged in it throws Cut. `begin`: of the file, from which AFCP counts.
  void (*walk)(Walk& walk, std::uint64_t begin, Reader in) = nullptr;
};

/// The trailer that ends at `end`, which lies within the file.
[[nodiscard]] std::optional<Trailer> find_trailer(const Reader& file, std::uint64_t end);

/// An MP4 movie begins here.
[[nodiscard]] bool begins_mp4(Bytes bytes);

}  // namespace contrail
