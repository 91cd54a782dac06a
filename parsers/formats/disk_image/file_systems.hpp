// Which file system a volume holds.
#pragma once
#include <string_view>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::disk {

/// A file system that is recognised by what its documentation calls magic. Empty: none that is known.
[[nodiscard]] std::string_view name_of_file_system(Bytes volume);

}  // namespace contrail::disk
