// Names of descriptive values: user data (QuickTime, 3GPP TS 26.244, makers' own), iTunes lists and QuickTime metadata
// keys.
#pragma once
#include <string_view>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/meaning.hpp"

namespace contrail::mp4 {

/// How the value of a user data box is written.
enum class Value : std::uint8_t {
  text,       ///< QuickTime international text: u16 length, u16 language, text; some writers leave the first two out
  full_text,  ///< 3GPP: version and flags, u16 language, text
  raw_text,   ///< up to the end
  bytes,
  place,       ///< text in ISO 6709
  full_place,  ///< 3GPP `loci`
  picture,     ///< JPEG
  gpmf,
  xmp,  ///< structures of other rooms
};

struct NamedValue {
  std::string_view name;  ///< four letters of a box (© is one), or a metadata key
  Value value;
  Meaning meaning;
  Subject subject = Subject::camera;
};

void tell_values(const TellField& tell);
/// Null for names nobody told us of.
[[nodiscard]] const NamedValue* find_value(std::string_view name, bool of_parrot = false);

}  // namespace contrail::mp4
