// Makes a long log out of a short one, by repeating its records: the benches need hundreds of megabytes, the repository
// has none.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::bench {

using File = std::vector<std::byte>;

/// At least `size` bytes of the same format (`px4-ulog`, `ardupilot-bin`, `dji-txt` up to version 11), with clocks that
/// go on (in DJI logs they begin again). Empty for any other format, and for a file that has no records to repeat.
[[nodiscard]] File grow(std::string_view format_id, Bytes file, std::size_t size);

}  // namespace contrail::bench
