// Text where none belongs: in coded pictures, whose bytes read as random ones.
#pragma once
#include <optional>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

/// Where text begins in a coded unit: 14 characters or more at its end (in front of a byte that ends the bits, and of
/// zeros), or 22 anywhere, in bytes or in words of 16 bits of either order. Six of them have to differ, as coded
/// pictures repeat bytes. Nothing: there is none. Of a unit that is drawn by chance one in 25 million has some at its
/// end, and one in 550 million of its bytes begins some.
[[nodiscard]] std::optional<std::size_t> find_coded_text(Bytes unit);

}  // namespace contrail
