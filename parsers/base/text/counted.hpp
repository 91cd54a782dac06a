// Counts in words for people.
#pragma once
#include <cstdint>
#include <string>

namespace contrail {

/// `1 gap`, `3 gaps`.
[[nodiscard]] inline std::string counted(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

}  // namespace contrail
