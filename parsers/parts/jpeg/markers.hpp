// Markers of ITU-T T.81 (JPEG), and how far what they begin reaches.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::jpeg {

constexpr std::uint8_t DHT = 0xC4, DAC = 0xCC, SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, DQT = 0xDB, DNL = 0xDC, DRI = 0xDD,
                       DHP = 0xDE, EXP = 0xDF, APP0 = 0xE0, APP1 = 0xE1, APP2 = 0xE2, APP15 = 0xEF, COM = 0xFE;
/// SOF9: of this frame and those of higher markers the coding is arithmetic.
constexpr std::uint8_t first_arithmetic = 0xC9;

/// Layouts of a marker from 0xC0 on: its name in the standard; columns marker, length, signature.
[[nodiscard]] const Layout& marker_layout(std::uint8_t marker);
[[nodiscard]] std::string_view marker_name(std::uint8_t marker);
/// A marker without a length behind it.
[[nodiscard]] bool stands_alone(std::uint8_t marker);
/// SOF0 to SOF15: the frame header of a coding process.
[[nodiscard]] bool is_frame(std::uint8_t marker);

/// Where the entropy-coded data that begins at `at` ends: at the next marker that is no restart, or the end of the
/// bytes (B.1.1.2, B.1.1.5).
[[nodiscard]] std::size_t end_of_scan(Bytes picture, std::size_t at);
/// A place behind damage where a segment can begin: a marker with a length, and another marker (or the end) behind
/// that.
[[nodiscard]] std::optional<std::uint64_t> next_segment(Bytes all, std::uint64_t from);
/// The first segment in front of the scan that fits, marker included; nothing: there is none.
[[nodiscard]] std::optional<ByteRange> find_segment(
    Bytes picture, const std::function<bool(std::uint8_t marker, const ByteRange& segment)>& fits);
/// The same of a marker whose content begins with these words.
[[nodiscard]] std::optional<ByteRange> find_segment(Bytes picture, std::uint8_t marker, std::string_view signature);
/// Bytes of the picture at the beginning of `bytes`, EOI included; all of them if it has none.
[[nodiscard]] std::size_t extent(Bytes bytes);

}  // namespace contrail::jpeg
