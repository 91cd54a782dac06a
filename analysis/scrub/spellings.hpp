// Other ways to write down what was removed: numbers rounded elsewhere, texts as other programs and people spell them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/scrub/encodings.hpp"
#include "analysis/scrub/secrets.hpp"

namespace contrail {

/// UTF-16 in both byte orders (nothing for text that is no UTF-8), hex digits of both cases, and the middle of its
/// base64 that does not depend on what stands around it, for each of the three phases, of eight letters and more.
[[nodiscard]] std::vector<std::string> encoded(std::string_view text);

/// As people and programs write a text otherwise: its blanks as `_ - + %20` or left out, in small and in capital
/// letters (of ASCII). Without the text itself.
[[nodiscard]] std::vector<std::string> respelled(const std::string& text);

/// One place by numbers that differ by what rounding and summing up degrees, minutes and seconds make of them.
struct OtherSpelling {
  const SecretEncoding* encoding;                  ///< its name and windows
  std::vector<std::string> latitudes, longitudes;  ///< any of these near any of those
};
/// By the slack of each encoding: int32 of 1e-7 degrees and semicircles three units off, of 1e-6 degrees and floats
/// one; the first half of doubles (3e-5 degrees); decimal degrees rounded at the fourth digit, also in UTF-16 and hex,
/// and with six digits in base64.
[[nodiscard]] std::vector<OtherSpelling> other_spellings(const SecretPlace& place);

}  // namespace contrail
