// What the fields of blackbox frames mean, by the names the firmwares give them (blackbox.c of Betaflight and INAV).
#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::blackbox {

struct FieldRow {
  std::string_view name;  ///< ends in `[`: elements from 0 on
  Meaning meaning;
  double per = 1;
  std::string_view unit = {};
  Limits limits = {};     ///< where they are narrower than those of its meaning
  unsigned elements = 4;  ///< at most
};

/// Whether a number can be flags of modes and states: no aircraft has more of them on at a time.
[[nodiscard]] constexpr bool are_flags(std::int64_t value) {
  constexpr int most_flags = 8;
  return value >= 0 && value <= UINT32_MAX && std::popcount(static_cast<std::uint32_t>(value)) <= most_flags;
}

constexpr std::string_view few_flags = "flags, of which at most eight are on";

/// Of main (I and P), slow (S), GPS (G) and home (H) frames.
[[nodiscard]] std::span<const FieldRow> rows_of(char frame);
/// Null: nobody knows what it means.
[[nodiscard]] const FieldRow* find_field(char frame, std::string_view name);
/// Whether all of a header's list of names are known ones, each there once, in the order in which they are logged.
[[nodiscard]] bool knows_fields(char frame, std::string_view names);

}  // namespace contrail::blackbox
