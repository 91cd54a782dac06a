// How much of each strip or tile is picture. Private to the tiff room.
#pragma once
#include <string>
#include <vector>

#include "parsers/formats/tiff/walk.hpp"

namespace contrail::tiff {

struct Parts {
  std::string objection = {};
  std::string except = {};        ///< fewer than the size of the picture asks for
  std::vector<Bytes> parts = {};  ///< of the file, each as long as what a decoder reads
};

/// Follows every strip or tile of a picture to its end. What stands behind it there is left out.
[[nodiscard]] Parts coded_parts(Bytes file, const Image& image);

/// How many bytes of LZW (TIFF 6.0 section 13) or PackBits (section 9) decode to exactly so many; nothing: none do.
[[nodiscard]] std::optional<std::uint64_t> lzw_size(Bytes packed, std::uint64_t size);
[[nodiscard]] std::optional<std::uint64_t> packbits_size(Bytes packed, std::uint64_t size);
/// The same of zlib's format (Adobe's technical notes on TIFF, 2002).
[[nodiscard]] std::optional<std::uint64_t> deflate_size(Bytes packed, std::uint64_t size);

}  // namespace contrail::tiff
