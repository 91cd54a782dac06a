// PNG (ISO/IEC 15948) section 5.3: length, type, data, CRC.
#pragma once
#include <optional>

#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail {

struct PngChunk {
  FourCc type = 0;
  std::uint64_t at = 0;
  std::uint64_t size = 0;    ///< framing included, shortened to what holds the chunk
  std::uint64_t claims = 0;  ///< the size it claims, framing included
  Reader body;               ///< the data, also shortened
  [[nodiscard]] Where where() const { return body.where(at, size); }
  [[nodiscard]] bool cut() const { return claims > size; }
  /// A chunk that decoders may leave out: bit 5 of the first letter.
  [[nodiscard]] bool ancillary() const { return type >> 29 & 1; }
  /// Of type and data. False for a chunk that is cut.
  [[nodiscard]] bool check_holds() const;
};

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

/// The chunk at the cursor, which moves behind it. Nothing (and the cursor stays) where no header fits, the type is not
/// four letters, or the length is 2^31 and more, which the specification forbids.
[[nodiscard]] std::optional<PngChunk> try_png_chunk(Reader& in);

}  // namespace contrail
