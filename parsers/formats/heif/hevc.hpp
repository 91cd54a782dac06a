// Pictures coded by HEVC: what their configuration and their data may hold. Private to the heif room.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parsers/parts/video/sets_in_use.hpp"

namespace contrail::heif {

struct HevcSetup {
  std::size_t length_size = 0;          ///< bytes before each unit
  std::uint32_t width = 0, height = 0;  ///< as shown
  std::vector<std::uint32_t> pictures;  ///< picture parameter sets there are
  video::SetsInUse sets;                ///< all of them
  bool unusual = false;                 ///< its sets have numbers that could be anything
};
/// Of the body of `hvcC`: one sequence with its sets, each exact, and numbers before them that say the same. Nothing
/// otherwise.
[[nodiscard]] std::optional<HevcSetup> hevc_setup(Bytes body);
/// Why the data of an item are not the slices of one picture; empty: they are. What stands behind the last block of a
/// slice cannot be told without its arithmetic decoder, which is not here: but zeros behind the slice are.
[[nodiscard]] std::string object_to_hevc(Bytes data, const HevcSetup& setup);
/// Where text begins in slices of which nothing else is wrong; nothing: there is none.
[[nodiscard]] std::optional<std::size_t> text_in_hevc(Bytes data, const HevcSetup& setup);

}  // namespace contrail::heif
