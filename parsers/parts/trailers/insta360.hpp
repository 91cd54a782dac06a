// What Insta360's cameras append to pictures and movies (INSP, INSV, MP4): a row of records, each with its kind and
// size behind it, and a signature at the end of the file. As the open readers of these files agree on it.
#pragma once
#include <optional>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/parts/trailers/trailers.hpp"

namespace contrail {

constexpr std::uint64_t insta360_tail = 72;  ///< the least a trailer has: its size, and the signature

/// The trailer that ends at `end`, with the head of the box `inst` that newer cameras put around it. It begins where
/// its size says, at most where the file does: whether that is behind everything else, only the file's structure shows.
[[nodiscard]] std::optional<Trailer> find_insta360(const Reader& file, std::uint64_t end);

/// True if its records, from the last one back, end exactly where it begins, or its index leads to one of them: then
/// its size is right, whatever is wrong in front of it.
[[nodiscard]] bool is_filled(const Reader& insta360_trailer);

void tell_insta360(const TellField& tell);

}  // namespace contrail
