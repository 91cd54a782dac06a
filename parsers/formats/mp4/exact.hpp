// How many bytes of a box its specification accounts for. What stands behind is slack: nobody reads it, and anything
// may hide there.
#pragma once
#include "parsers/formats/mp4/boxes_table.hpp"
#include "parsers/parts/bmff/box.hpp"

namespace contrail::mp4 {

/// Bytes of the body, at most all; nothing where it does not read as its specification has it.
[[nodiscard]] std::optional<std::uint64_t> exact_size(const Box& box, const BoxKind& kind, bool v1);

/// The rows of a table: as many as its count says and its box holds, behind `fixed` bytes.
[[nodiscard]] std::uint64_t rows_of(const Box& box, std::uint64_t fixed, std::uint32_t stride);

}  // namespace contrail::mp4
