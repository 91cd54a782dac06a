// Files that are parts of one: card.001, card.002 …; card.E01, card.E02 … card.EAA.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/io/files.hpp"

namespace contrail {

/// The parts behind a first one, as far as they follow each other.
struct FurtherParts {
  std::vector<std::string> paths;
  std::string missing;  ///< a part that is not there although later ones are; empty: none
};

/// Of a path that ends in `.001`, or in `.E01` (`.e01`, `.s01` …), what lies beside it; of any other path nothing.
[[nodiscard]] FurtherParts further_parts(const std::string& first);
/// Of a first part, of all parts together: their bytes, and the latest of their times. Nothing where it stands alone.
[[nodiscard]] std::optional<FileStamp> stamp_of_parts(const std::string& first);
/// The name of a part by its number, from 1; empty behind the last possible.
[[nodiscard]] std::string part_name(const std::string& first, std::size_t number);

}  // namespace contrail
