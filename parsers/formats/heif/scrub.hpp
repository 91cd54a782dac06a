// How a HEIF picture is cleaned. Private to the heif room.
#pragma once
#include "parsers/base/walk/format.hpp"

namespace contrail::heif {

/// Rebuild::compose for a picture.
[[nodiscard]] Rebuilt compose(Bytes file, const KeptFacts& facts);

}  // namespace contrail::heif
