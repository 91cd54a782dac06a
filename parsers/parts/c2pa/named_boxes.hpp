// The pieces of a picture as content credentials name them (C2PA 2.1 sections 18.7 and A.3): segments of JPEG, chunks
// of PNG.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail {

struct NamedBox {
  std::string name;  ///< `SOI`, `APP1`, `PNGh`, `IDAT`; `C2PA`: the credentials
  ByteRange range;
};
/// All of them, one behind the other; nothing of other formats, and of files that cannot be followed to their end.
[[nodiscard]] std::vector<NamedBox> named_boxes(const Reader& file, std::span<const ByteRange> credentials);

}  // namespace contrail
