// EBML (RFC 8794): elements of a binary markup, as Matroska and WebM are made of.
#pragma once
#include <optional>

#include "parsers/base/reading/reader.hpp"

namespace contrail {

struct EbmlElement {
  std::uint32_t id = 0;      ///< with its length marker, as specifications print it: 1A45DFA3
  std::uint64_t at = 0;      ///< of the element
  std::uint64_t head = 0;    ///< bytes of id and size
  bool sized = true;         ///< false: its size is not told; it ends with what holds it
  std::uint64_t claims = 0;  ///< the body it claims; where it is not sized: all that is left
  Reader body;               ///< shortened to what holds the element
  [[nodiscard]] std::uint64_t size() const { return head + (body.end() - body.begin()); }
  [[nodiscard]] Where where() const { return body.where(at, size()); }
  [[nodiscard]] bool cut() const { return claims > body.end() - body.begin(); }
};

/// A number of 1 to 8 bytes whose length its first byte tells (section 4); without its marker. Nothing, and the cursor
/// stays: there is none. `bytes`: how many it takes.
struct EbmlNumber {
  std::uint64_t value = 0;
  unsigned bytes = 0;
  [[nodiscard]] bool is_unknown() const { return value == (std::uint64_t{1} << 7 * bytes) - 1; }
};
[[nodiscard]] std::optional<EbmlNumber> try_ebml_number(Reader& in);

/// The element at the cursor, which moves behind it. Nothing, and the cursor stays, where none begins.
[[nodiscard]] std::optional<EbmlElement> try_ebml(Reader& in);

}  // namespace contrail
