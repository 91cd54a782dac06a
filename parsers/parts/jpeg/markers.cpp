// ITU-T T.81 annex B.
#include "parsers/parts/jpeg/markers.hpp"

#include <array>
#include <cstring>

namespace contrail::jpeg {
namespace {

// Table B.1, from 0xC0 on.
constexpr std::array<std::string_view, 64> marker_names = {
    "SOF0",  "SOF1",  "SOF2",  "SOF3",  "DHT",   "SOF5",  "SOF6",  "SOF7",  "JPG",   "SOF9",  "SOF10", "SOF11", "DAC",
    "SOF13", "SOF14", "SOF15", "RST0",  "RST1",  "RST2",  "RST3",  "RST4",  "RST5",  "RST6",  "RST7",  "SOI",   "EOI",
    "SOS",   "DQT",   "DNL",   "DRI",   "DHP",   "EXP",   "APP0",  "APP1",  "APP2",  "APP3",  "APP4",  "APP5",  "APP6",
    "APP7",  "APP8",  "APP9",  "APP10", "APP11", "APP12", "APP13", "APP14", "APP15", "JPG0",  "JPG1",  "JPG2",  "JPG3",
    "JPG4",  "JPG5",  "JPG6",  "JPG7",  "JPG8",  "JPG9",  "JPG10", "JPG11", "JPG12", "JPG13", "COM",   "FF",
};
constexpr Column marker_columns[] = {
    {"marker", Type::u16, 0, Meaning::structure},
    {"length", Type::u16, 2, Meaning::offset},
    {"signature", Type::text, 4, Meaning::structure, 1, 0},
};
constexpr auto marker_layouts = [] {
  std::array<Layout, 64> layouts{};
  for (std::size_t i = 0; i < 64; ++i)
    layouts[i].name = marker_names[i], layouts[i].columns = marker_columns, layouts[i].big = true;
  return layouts;
}();

}  // namespace

const Layout& marker_layout(std::uint8_t marker) { return marker_layouts[marker - 0xC0]; }
std::string_view marker_name(std::uint8_t marker) { return marker_names[marker - 0xC0]; }
bool stands_alone(std::uint8_t marker) { return marker >= 0xD0 && marker <= EOI; }
bool is_frame(std::uint8_t m) { return m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 && m != 0xCC; }

std::size_t end_of_scan(Bytes picture, std::size_t at) {
  while (at + 1 < picture.size()) {
    const void* found = std::memchr(picture.data() + at, 0xFF, picture.size() - at - 1);
    if (!found) break;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - picture.data());
    std::size_t behind = at + 1;
    while (behind < picture.size() && picture[behind] == std::byte{0xFF}) ++behind;
    if (behind == picture.size()) break;
    const auto next = std::to_integer<std::uint8_t>(picture[behind]);
    // FF00 is a stuffed byte, RST0 to RST7 belong to the scan; below SOF0 no marker exists. Fill belongs to the marker.
    if (next >= 0xC0 && !(next >= 0xD0 && next <= 0xD7)) return at;
    at = behind + 1;
  }
  return picture.size();
}

std::optional<std::uint64_t> next_segment(Bytes all, std::uint64_t from) {
  for (std::size_t at = from; at + 4 <= all.size(); ++at) {
    const void* found = std::memchr(all.data() + at, 0xFF, all.size() - at - 3);
    if (!found) return std::nullopt;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - all.data());
    const auto marker = std::to_integer<std::uint8_t>(all[at + 1]);
    const bool segment = is_frame(marker) || marker == 0xC4 || (marker >= SOS && marker <= 0xDD) ||
                         (marker >= APP0 && marker <= 0xEF) || marker == COM;
    if (!segment) continue;
    const std::uint64_t behind = at + 2 + load_be<std::uint16_t>(all.data() + at + 2);
    if (marker == SOS ? behind < all.size()
                      : behind == all.size() || (behind + 1 < all.size() && all[behind] == std::byte{0xFF} &&
                                                 std::to_integer<int>(all[behind + 1]) >= 0xC0))
      return at;
  }
  return std::nullopt;
}

std::optional<ByteRange> find_segment(Bytes picture, const std::function<bool(std::uint8_t, const ByteRange&)>& fits) {
  for (std::size_t at = 2; at + 4 <= picture.size() && picture[at] == std::byte{0xFF};) {
    const auto marker = std::to_integer<std::uint8_t>(picture[at + 1]);
    if (marker == 0xFF) {
      ++at;  // fill
      continue;
    }
    const std::size_t size = 2 + load_be<std::uint16_t>(picture.data() + at + 2);
    if (marker == SOS || stands_alone(marker) || size < 4 || size > picture.size() - at) break;
    if (fits(marker, {at, size})) return ByteRange{at, size};
    at += size;
  }
  return std::nullopt;
}

std::optional<ByteRange> find_segment(Bytes picture, std::uint8_t marker, std::string_view signature) {
  return find_segment(picture, [&](std::uint8_t here, const ByteRange& segment) {
    return here == marker && as_text(picture.subspan(segment.at + 4, segment.size - 4)).starts_with(signature);
  });
}

std::size_t extent(Bytes bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    const auto marker = std::to_integer<std::uint8_t>(bytes[at + 1]);
    if (bytes[at] != std::byte{0xFF}) break;
    if (marker == EOI) return at + 2;
    if (marker == 0xFF) {
      ++at;
    } else if (stands_alone(marker)) {
      at += 2;
    } else {
      at += 2 + load_be<std::uint16_t>(bytes.data() + at + 2);
      if (marker == SOS && at < bytes.size()) at = end_of_scan(bytes, at);
      if (at + 2 <= bytes.size() && bytes[at] == std::byte{0xFF} && bytes[at + 1] == std::byte{EOI}) return at + 2;
    }
  }
  return bytes.size();
}

}  // namespace contrail::jpeg
