// What is known about the fields of a Protocol Buffers message: their paths, names and meanings.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Field numbers from the outermost message on, ten bits each, six at most; 0 is no path.
using ProtoPath = std::uint64_t;

/// `3-3-4-1`: the field numbers from the outermost message on.
[[nodiscard]] constexpr ProtoPath proto_path(std::string_view words) {
  ProtoPath path = 0, number = 0;
  for (const char c : words) {
    if (c == '-')
      path = path << 10 | number, number = 0;
    else
      number = number * 10 + static_cast<ProtoPath>(c - '0');
  }
  return words.empty() ? 0 : path << 10 | number;
}
/// The path of a field below; 0 when it gets too long or its number too large.
[[nodiscard]] constexpr ProtoPath below(ProtoPath path, std::uint32_t number) {
  return path >> 50 || number == 0 || number > 1023 ? 0 : path << 10 | number;
}
[[nodiscard]] std::string words_of_path(ProtoPath path);

/// One field: `type` says how its value is stored, and so on which wire it comes.
struct ProtoRule {
  ProtoPath path;
  Column column;  ///< `at` is not used
};

}  // namespace contrail
