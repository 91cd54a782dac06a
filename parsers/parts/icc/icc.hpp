// Colour profiles (ICC.1:2022), and profiles that say the same colours and nothing else.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/bytes/fourcc.hpp"

namespace contrail::icc {

/// Larger profiles are not looked into: those of printers with the finest tables in use have 4 MB.
constexpr std::size_t max_size = 16 << 20;

/// Section 7.3: one entry of the tag table, and the element it points to.
struct Tag {
  FourCc signature = 0;
  Bytes element;  ///< at least its type and four reserved bytes
};

struct Profile {
  int version = 0;           ///< 2 or 4
  FourCc device_class = 0;   ///< `mntr`, `scnr`, `prtr`, `spac`
  FourCc colour_space = 0;   ///< `RGB `, `GRAY`, `CMYK`, `Lab `
  FourCc connection = 0;     ///< the space it leads to: `XYZ ` or `Lab `
  std::uint32_t intent = 0;  ///< 0 to 3, section 7.2.15
  std::vector<Tag> tags;     ///< as the file has them; none twice
  [[nodiscard]] const Tag* find(FourCc signature) const;
};

/// Either what was asked for or why there is none, in words for people.
template <class T>
struct Outcome {
  std::optional<T> value;
  std::string objection;
};

/// Reads the header and the tag table. What lies behind the size that the header states is not looked at.
[[nodiscard]] Outcome<Profile> read(Bytes profile);

/// The element of a tag as long as its type has it, reserved bytes zero, its numbers in the range of colours. Tables
/// (A2B, B2A, gamut) come back byte for byte; one with bytes that nothing in it explains is an objection.
[[nodiscard]] Outcome<std::vector<std::byte>> exact_element(const Profile& profile, const Tag& tag);

/// The profile made anew: only tags that make colours, in one order; no maker, model, date or description of its own;
/// sRGB, Display P3 and Adobe RGB (1998), told by their colours, in one form each. Doing it again changes nothing.
[[nodiscard]] Outcome<std::vector<std::byte>> rebuilt(Bytes profile);

}  // namespace contrail::icc
