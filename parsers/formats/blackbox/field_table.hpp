// What the fields of blackbox frames mean, by the names the firmwares give them (blackbox.c of Betaflight and INAV).
#pragma once
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::blackbox {

struct FieldRow {
  std::string_view name;  ///< ends in `[`: all elements
  Meaning meaning;
  double per = 1;
  std::string_view unit = {};
};

/// Of main (I and P), slow (S), GPS (G) and home (H) frames.
[[nodiscard]] std::span<const FieldRow> rows_of(char frame);
/// Null: nobody knows what it means.
[[nodiscard]] const FieldRow* find_field(char frame, std::string_view name);
/// Whether all of a header's list of names are known ones.
[[nodiscard]] bool knows_fields(char frame, std::string_view names);

}  // namespace contrail::blackbox
