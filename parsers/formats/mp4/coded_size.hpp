// How large the pictures of a track are by what a decoder goes by, whatever the boxes around say. Private to the mp4
// room.
#pragma once
#include <cstdint>
#include <optional>

#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail::mp4 {

/// Pixels, as a decoder puts them out.
struct CodedSize {
  std::uint32_t width, height;
};
/// By the setup in a sample entry of this type (`entry`: behind its box header), or where that has none by the first
/// picture. Nothing where the coding is not known here, or they do not tell it.
[[nodiscard]] std::optional<CodedSize> coded_size(FourCc type, const Reader& entry, Bytes first_sample);

}  // namespace contrail::mp4
