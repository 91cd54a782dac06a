// What of a coded picture is no picture. Private to the webp room.
#pragma once
#include <string_view>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::webp {

/// Bytes that no decoder needs to show the picture, and why.
struct Objection {
  std::size_t at, size;
  std::string_view why;
};

/// Encoders end what they write with as many bytes of zeros, at most.
constexpr std::size_t most_zeros = 4;

}  // namespace contrail::webp
