// RIFF (Microsoft, IBM 1991) and RF64 (EBU Tech 3306): WAV, AVI, WebP.
#pragma once
#include <optional>

#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail {

struct RiffChunk {
  FourCc type = 0;
  FourCc form = 0;  ///< of RIFF, RF64 and LIST: what their chunks are; else 0
  std::uint64_t at = 0;
  std::uint64_t size = 0;    ///< header and padding included, shortened to what holds the chunk
  std::uint64_t claims = 0;  ///< header and data, as it claims
  Reader body;               ///< the data; of a list its chunks, behind the form
  [[nodiscard]] Where where() const { return body.where(at, size); }
  [[nodiscard]] bool cut() const { return claims > size; }
  [[nodiscard]] bool list() const { return form != 0; }
};

/// The chunk at the cursor, which moves behind it and its padding to an even length; padding that is missing at the end
/// is no damage. `large`: the size of a chunk whose 32-bit size is all ones, as RF64 tells it in `ds64`; without it
/// such a chunk goes up to the end of what holds it. Nothing (and the cursor stays) where no header fits.
[[nodiscard]] std::optional<RiffChunk> try_riff_chunk(Reader& in, std::optional<std::uint64_t> large = {});

}  // namespace contrail
