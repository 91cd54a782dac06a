// TIFF 6.0, TIFF/EP, DNG 1.6: what a reader needs of a picture to show it, with type, count and range. Words, dates,
// serial numbers, places, ids and what belongs to one camera only (CameraCalibration, opcodes) are not in it.
#include "parsers/formats/tiff/kept_tags.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace contrail::tiff {
namespace {

constexpr std::uint32_t bit(EntryType type) { return std::uint32_t{1} << static_cast<unsigned>(type); }
constexpr std::uint32_t BYTE = bit(EntryType::byte), SHORT = bit(EntryType::short_), LONG = bit(EntryType::long_),
                        RATIONAL = bit(EntryType::rational), SRATIONAL = bit(EntryType::srational),
                        FLOAT = bit(EntryType::float_), DOUBLE = bit(EntryType::double_),
                        UNDEFINED = bit(EntryType::undefined), WHOLE = SHORT | LONG | bit(EntryType::long8),
                        NUMBER = SHORT | LONG | RATIONAL;
constexpr double side = 1 << 24, any32 = 4294967295.0;

using enum Count;
constexpr From picture = From::picture, either = From::either;

// clang-format off
constexpr KeptTag rows[] = {
    {0x00FE, LONG, one, 0, 6},                    // NewSubfileType: a page, a mask; smaller copies do not stay
    {0x00FF, SHORT, one, 1, 3},                   // SubfileType
    {0x0100, WHOLE, one, 1, side},                // ImageWidth
    {0x0101, WHOLE, one, 1, side},                // ImageLength
    {0x0102, SHORT, samples, 1, 64},              // BitsPerSample
    {0x0103, SHORT, one, 1, 65535},               // Compression: coding.cpp knows which
    {0x0106, SHORT, one, 0, 34892},               // PhotometricInterpretation
    {0x010A, SHORT, one, 1, 2},                   // FillOrder
    {0x0111, WHOLE, any, 0, 0, picture, Written::anew},  // StripOffsets
    {0x0112, SHORT, one, 1, 8, either},           // Orientation
    {0x0115, SHORT, one, 1, 16},                  // SamplesPerPixel
    {0x0116, WHOLE, one, 1, any32, picture, Written::rows},  // RowsPerStrip
    {0x0117, WHOLE, any, 0, 0, picture, Written::anew},  // StripByteCounts
    {0x011A, RATIONAL, one, 0, 100'000, either, Written::if_fit},  // XResolution
    {0x011B, RATIONAL, one, 0, 100'000, either, Written::if_fit},  // YResolution
    {0x011C, SHORT, one, 1, 2},                   // PlanarConfiguration
    {0x0128, SHORT, one, 1, 3, either, Written::if_fit},  // ResolutionUnit
    {0x013D, SHORT, one, 1, 3},                   // Predictor
    {0x013E, RATIONAL, two, 0, 1, either},        // WhitePoint
    {0x013F, RATIONAL, six, 0, 1, either},        // PrimaryChromaticities
    {0x0140, SHORT, palette, 0, 65535},           // ColorMap
    {0x0142, WHOLE, one, 1, side},                // TileWidth
    {0x0143, WHOLE, one, 1, side},                // TileLength
    {0x0144, WHOLE, any, 0, 0, picture, Written::anew},  // TileOffsets
    {0x0145, WHOLE, any, 0, 0, picture, Written::anew},  // TileByteCounts
    {0x0152, SHORT, extra_samples, 0, 2},         // ExtraSamples
    {0x0153, SHORT, samples, 1, 6},               // SampleFormat
    {0x015B, UNDEFINED, any, 0, 0},               // JPEGTables: jpeg_strips.cpp follows them
    {0x0211, RATIONAL, three, 0, 1},              // YCbCrCoefficients
    {0x0212, SHORT, two, 1, 4},                   // YCbCrSubSampling
    {0x0213, SHORT, one, 1, 2},                   // YCbCrPositioning
    {0x0214, RATIONAL | LONG, six, 0, 65535},     // ReferenceBlackWhite
    {0x828D, SHORT, two, 1, 16},                  // CFARepeatPatternDim
    {0x828E, BYTE, pattern, 0, 6},                // CFAPattern
    {0x8773, UNDEFINED | BYTE, any, 0, 0, either, Written::profile},  // InterColorProfile
    {0xC612, BYTE, four, 0, 9, either},           // DNGVersion
    {0xC613, BYTE, four, 0, 9, either},           // DNGBackwardVersion
    {0xC616, BYTE, planes, 0, 6},                 // CFAPlaneColor
    {0xC617, SHORT, one, 1, 9},                   // CFALayout
    {0xC618, SHORT, table, 0, 65535},             // LinearizationTable
    {0xC619, SHORT, two, 1, 16},                  // BlackLevelRepeatDim
    {0xC61A, NUMBER, black, 0, 65535},            // BlackLevel
    {0xC61D, SHORT | LONG, samples, 1, any32},    // WhiteLevel
    {0xC61E, RATIONAL, two, 0.01, 100},           // DefaultScale
    {0xC61F, NUMBER, two, 0, 65535},              // DefaultCropOrigin
    {0xC620, NUMBER, two, 1, side},               // DefaultCropSize
    {0xC621, SRATIONAL, matrix, -20, 20, either}, // ColorMatrix1
    {0xC622, SRATIONAL, matrix, -20, 20, either}, // ColorMatrix2
    {0xC627, RATIONAL, planes, 0, 100, either},   // AnalogBalance
    {0xC628, SHORT | RATIONAL, planes, 0, 100, either},  // AsShotNeutral
    {0xC629, RATIONAL, two, 0, 1, either},        // AsShotWhiteXY
    {0xC62A, SRATIONAL, one, -20, 20, either},    // BaselineExposure
    {0xC62B, RATIONAL, one, 0, 100, either},      // BaselineNoise
    {0xC62C, RATIONAL, one, 0, 100, either},      // BaselineSharpness
    {0xC62D, LONG, one, 0, 10'000},               // BayerGreenSplit
    {0xC62E, RATIONAL, one, 0, 1, either},        // LinearResponseLimit
    {0xC631, RATIONAL, one, 0, 100},              // ChromaBlurRadius
    {0xC632, RATIONAL, one, 0, 100},              // AntiAliasStrength
    {0xC633, RATIONAL, one, 0, 100, either},      // ShadowScale
    {0xC65A, SHORT, one, 0, 255, either},         // CalibrationIlluminant1
    {0xC65B, SHORT, one, 0, 255, either},         // CalibrationIlluminant2
    {0xC65C, RATIONAL, one, 0.01, 100},           // BestQualityScale
    {0xC68D, SHORT | LONG, area, 0, side},        // ActiveArea
    {0xC68E, SHORT | LONG, areas, 0, side},       // MaskedAreas
    {0xC6F7, RATIONAL, one, 0, 1, picture, Written::if_fit},  // NoiseReductionApplied; 0/0: not known
    {0xC6F9, LONG, three, 1, 4096, either},       // ProfileHueSatMapDims
    {0xC6FA, FLOAT, hue_map, -360, 360, either},  // ProfileHueSatMapData1
    {0xC6FB, FLOAT, hue_map, -360, 360, either},  // ProfileHueSatMapData2
    {0xC6FC, FLOAT, curve, 0, 1, either},         // ProfileToneCurve
    {0xC6FD, LONG, one, 0, 3, either},            // ProfileEmbedPolicy
    {0xC714, SRATIONAL, matrix, -20, 20, either}, // ForwardMatrix1
    {0xC715, SRATIONAL, matrix, -20, 20, either}, // ForwardMatrix2
    {0xC725, LONG, three, 1, 4096, either},       // ProfileLookTableDims
    {0xC726, FLOAT, look_map, -360, 360, either}, // ProfileLookTableData
    {0xC761, DOUBLE, noise, 0, 1, either},        // NoiseProfile
    {0xC7A3, LONG, one, 0, 1, either},            // ProfileHueSatMapEncoding
    {0xC7A4, LONG, one, 0, 1, either},            // ProfileLookTableEncoding
    {0xC7A5, RATIONAL | SRATIONAL, one, -20, 20, either},  // BaselineExposureOffset
    {0xC7A6, LONG, one, 0, 1, either},            // DefaultBlackRender
    {0xC7B5, RATIONAL, four, 0, 1},               // DefaultUserCrop
};
// clang-format on
static_assert(std::ranges::is_sorted(rows, {}, &KeptTag::tag));

std::uint64_t value_of(const Image& image, std::uint16_t tag, std::uint64_t i, std::uint64_t absent) {
  const Entry* entry = image.find(tag);
  return entry && i < entry->count ? entry->whole(i) : absent;
}

/// Hue, saturation and value, three numbers each.
bool is_map(const Image& first, std::uint16_t dims, std::uint64_t n) {
  constexpr std::uint64_t most = 1 << 20;
  std::uint64_t places = 3;
  for (std::uint64_t i = 0; i < 3; ++i) places *= std::min(value_of(first, dims, i, 0), most / 64);
  return n == places && n <= most;
}

bool is_ascending(const Entry& entry) {
  for (std::uint64_t i = 1; i < entry.count; ++i) {
    if (entry.whole(i) < entry.whole(i - 1)) return false;
  }
  return true;
}

/// A fraction could hold any two numbers: what programs write stands over small numbers, or powers of two or ten.
bool is_usual(std::uint32_t under) {
  if (under <= 65536 || std::has_single_bit(under)) return under != 0;
  while (under % 10 == 0) under /= 10;
  return under == 1;
}

bool are_usual(const Entry& entry) {
  if (entry.type != EntryType::rational && entry.type != EntryType::srational) return true;
  for (std::uint64_t i = 0; i < entry.count; ++i) {
    if (!is_usual(load<std::uint32_t>(entry.bytes.data() + 8 * i + 4, entry.big))) return false;
  }
  return true;
}

/// Dots an inch, or what they are a centimetre: other fractions are no resolution.
bool is_resolution(double value) {
  constexpr double cm_per_inch = 2.54, slack = 0.005;
  const auto whole = [](double dots) { return std::abs(dots - std::round(dots)) <= slack; };
  return value == std::round(value) || whole(value * cm_per_inch);
}

/// No sample is lighter.
bool is_white(const Entry& entry, const Image& image) {
  const std::uint64_t bits = std::min<std::uint64_t>(value_of(image, 0x0102, 0, 1), 32);
  for (std::uint64_t i = 0; i < entry.count; ++i) {
    if (entry.whole(i) >= std::uint64_t{1} << bits) return false;
  }
  return true;
}

/// Rectangles in the picture: top, left, bottom, right.
bool are_areas(const Entry& entry, const Image& image) {
  for (std::uint64_t i = 0; i + 4 <= entry.count; i += 4) {
    const std::uint64_t top = entry.whole(i), left = entry.whole(i + 1), bottom = entry.whole(i + 2),
                        right = entry.whole(i + 3);
    if (top >= bottom || left >= right || bottom > image.height || right > image.width) return false;
  }
  return true;
}

/// From 0, 0 to 1, 1, and never down.
bool is_curve(const Entry& entry) {
  for (std::uint64_t i = 2; i < entry.count; ++i) {
    if (entry.real(i) < entry.real(i - 2)) return false;
  }
  const std::uint64_t n = entry.count;
  return n >= 4 && entry.real(0) == 0 && entry.real(1) == 0 && entry.real(n - 2) == 1 && entry.real(n - 1) == 1;
}

/// Words read as numbers are smaller than any that means something.
bool is_told(const Entry& entry, double value) {
  if (value == 0 || (entry.type != EntryType::float_ && entry.type != EntryType::double_)) return true;
  return std::abs(value) >= (entry.type == EntryType::float_ ? 1e-6 : 1e-12);
}

bool counts(const KeptTag& kept, const Entry& entry, const Image& image, const Image& first) {
  const std::uint64_t n = entry.count, samples = value_of(image, 0x0115, 0, 1);
  const Entry* colours = image.find(0xC616);
  const std::uint64_t planes = colours ? colours->count : samples == 1 ? 3 : samples;
  if (n == 0) return false;
  switch (kept.count) {
    case one: return n == 1;
    case two: return n == 2;
    case three: return n == 3;
    case four: return n == 4;
    case six: return n == 6;
    case Count::samples: return n == samples;
    case extra_samples: return n <= samples;
    case palette: return value_of(image, 0x0102, 0, 1) <= 16 && n == std::uint64_t{3} << value_of(image, 0x0102, 0, 1);
    case pattern: return n == value_of(image, 0x828D, 0, 0) * value_of(image, 0x828D, 1, 0);
    case Count::planes: return kept.tag == 0xC616 ? n == 3 || n == 4 : n == planes;
    case matrix: return n == 3 * planes;
    case black: return n == value_of(image, 0xC619, 0, 1) * value_of(image, 0xC619, 1, 1) * samples;
    case table: return n <= 65536 && is_ascending(entry);
    case area: return n == 4 && are_areas(entry, image);
    case areas: return n % 4 == 0 && n <= 16 && are_areas(entry, image);
    case curve: return n % 2 == 0 && n <= 16384 && is_curve(entry);
    case hue_map: return is_map(first, 0xC6F9, n);
    case look_map: return is_map(first, 0xC725, n);
    case noise: return n == 2 || n == 2 * planes;
    case any: return true;
  }
  return false;
}

}  // namespace

std::span<const KeptTag> kept_tags() { return rows; }

const KeptTag* find_kept(std::uint16_t tag) {
  const auto found = std::ranges::lower_bound(rows, tag, {}, &KeptTag::tag);
  return found != std::end(rows) && found->tag == tag ? &*found : nullptr;
}

bool holds(const KeptTag& kept, const Entry& entry, const Image& picture, const Image& first) {
  const auto type = static_cast<unsigned>(entry.type);
  if (type >= 32 || (kept.types >> type & 1) == 0 || !counts(kept, entry, picture, first)) return false;
  if (kept.count == any) return true;
  if (!are_usual(entry)) return false;
  if (kept.tag == 0x011A || kept.tag == 0x011B) return entry.real(0) <= kept.most && is_resolution(entry.real(0));
  if (kept.tag == 0xC61D && !is_white(entry, picture)) return false;
  for (std::uint64_t i = 0; i < entry.count; ++i) {
    const double value = entry.real(i);
    if (!(value >= kept.least && value <= kept.most) || !is_told(entry, value)) return false;
  }
  return true;
}

}  // namespace contrail::tiff
