// Gain maps (Ultra HDR): a second picture behind the first tells how much brighter a display can show it. Adobe "Gain
// map specification" 1.0 and Android "Ultra HDR image format" 1.1; the lists of pictures are GContainer's and those of
// CIPA DC-007 (MPF). Private to the jpeg room.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail::jpeg {

/// Of the segment with its parameters by ISO/TS 21496-1.
constexpr std::string_view gain_map_signature{"urn:iso:std:iso:ts:21496:-1\0", 28};

/// The numbers of a gain map, one or three (channels) each, in the order of a table of their names.
using GainMap = std::array<std::vector<double>, 7>;

/// Of a picture, from its XMP or, where that tells none, from its parameters by ISO 21496-1; nothing where numbers are
/// missing or outside of what a gain map can have.
[[nodiscard]] std::optional<GainMap> read_gain_map(Bytes picture);
/// The packet of the gain map's picture.
[[nodiscard]] std::string gain_map_packet(const GainMap& map);

/// What the packet of the first picture says besides facts: attributes of its description, and elements in it.
[[nodiscard]] std::string container_attributes();
[[nodiscard]] std::string container_elements(std::uint64_t map_size);

/// The segment that lists both pictures; `offset`: of the second one from where `mpf_counts_from` bytes of the segment
/// end.
[[nodiscard]] std::vector<std::byte> mpf_segment(std::uint32_t first_size, std::uint32_t map_size,
                                                 std::uint32_t offset);
constexpr std::size_t mpf_counts_from = 8;

/// Why a clean picture and the clean one behind it are no picture with its gain map; empty: they are.
[[nodiscard]] std::string object_to_pair(Bytes first, Bytes map);

}  // namespace contrail::jpeg
