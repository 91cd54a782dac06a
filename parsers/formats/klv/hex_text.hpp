// Bytes written as hexadecimal digits, as people keep packets in text files. Private to the klv room.
#pragma once
#include <optional>
#include <vector>

#include "parsers/base/reading/transform.hpp"

namespace contrail::klv {

/// The bytes that digits and blanks stand for, up to `most` of them. Nothing where the text begins otherwise.
[[nodiscard]] std::optional<std::vector<std::byte>> begins_hex(Bytes text, std::size_t most);
/// All of them; ends at what is no digit and no blank.
[[nodiscard]] const Transform& hex_transform();

}  // namespace contrail::klv
