// Keys of GoPro's metadata format (GPMF): what their values mean.
#pragma once
#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

struct GpmfKey {
  FourCc key;
  Meaning meaning;
  Subject subject = Subject::camera;
};
/// Null for keys nobody told us of.
[[nodiscard]] const GpmfKey* find_gpmf_key(FourCc key);

/// A key whose rows are structures: one column a letter of its type.
struct GpmfRows {
  FourCc key;
  std::string_view type;            ///< GPMF type letters of a row
  std::span<const Column> columns;  ///< names, raw meanings and units; type, offset and scale follow from the stream
};
[[nodiscard]] const GpmfRows* find_gpmf_rows(FourCc key, std::string_view type);

void tell_gpmf_keys(const TellField& tell);
/// Type of a GPMF type letter; `bytes` for what has none.
[[nodiscard]] Type gpmf_type(char letter);
[[nodiscard]] std::uint32_t gpmf_size(char letter);

}  // namespace contrail
