// TIFF 6.0, TIFF/EP, DNG 1.6: what a reader needs of a picture to show it, with type, count and range. Words, dates,
// serial numbers, places, ids and what belongs to one camera only (CameraCalibration, opcodes) are not in it.
#include "parsers/formats/tiff/kept_tags.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
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
constexpr std::uint16_t tag_x_resolution = 0x011A;

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
    {0x011A, RATIONAL, one, 0, 100'000, either, Written::if_fit, 2},  // XResolution
    {0x011B, RATIONAL, one, 0, 100'000, either, Written::if_fit, 2},  // YResolution
    {0x011C, SHORT, one, 1, 2},                   // PlanarConfiguration
    {0x0128, SHORT, one, 1, 3, either, Written::if_fit},  // ResolutionUnit
    {0x013D, SHORT, one, 1, 3},                   // Predictor
    {0x013E, RATIONAL, two, 0, 1, either, Written::if_fit, 4},  // WhitePoint
    {0x013F, RATIONAL, six, 0, 1, either, Written::if_fit, 4},  // PrimaryChromaticities
    {0x0140, SHORT, palette, 0, 65535},           // ColorMap
    {0x0142, WHOLE, one, 1, side},                // TileWidth
    {0x0143, WHOLE, one, 1, side},                // TileLength
    {0x0144, WHOLE, any, 0, 0, picture, Written::anew},  // TileOffsets
    {0x0145, WHOLE, any, 0, 0, picture, Written::anew},  // TileByteCounts
    {0x0152, SHORT, extra_samples, 0, 2},         // ExtraSamples
    {0x0153, SHORT, samples, 1, 6},               // SampleFormat
    {0x015B, UNDEFINED, any, 0, 0},               // JPEGTables: jpeg_strips.cpp follows them
    {0x0211, RATIONAL, three, 0, 1, picture, Written::as_it_is, 4},  // YCbCrCoefficients
    {0x0212, SHORT, two, 1, 4},                   // YCbCrSubSampling
    {0x0213, SHORT, one, 1, 2},                   // YCbCrPositioning
    {0x0214, RATIONAL | LONG, six, 0, 65535},  // ReferenceBlackWhite
    {0x828D, SHORT, two, 1, 16},                  // CFARepeatPatternDim
    {0x828E, BYTE, pattern, 0, 6},                // CFAPattern
    {0x8773, UNDEFINED | BYTE, any, 0, 0, either, Written::profile},  // InterColorProfile
    {0xC612, BYTE, four, 0, 9, either},           // DNGVersion
    {0xC613, BYTE, four, 0, 9, either},           // DNGBackwardVersion
    {0xC616, BYTE, planes, 0, 6},                 // CFAPlaneColor
    {0xC617, SHORT, one, 1, 9},                   // CFALayout
    {0xC618, SHORT, table, 0, 65535, picture, Written::named},  // LinearizationTable
    {0xC619, SHORT, two, 1, 16},                  // BlackLevelRepeatDim
    {0xC61A, NUMBER, black, 0, 65535, picture, Written::as_it_is, 2},  // BlackLevel
    {0xC61D, SHORT | LONG, samples, 1, any32},    // WhiteLevel
    {0xC61E, RATIONAL, two, 0.1, 10, picture, Written::as_it_is, 3},  // DefaultScale
    {0xC61F, NUMBER, two, 0, 65535, picture, Written::if_fit},  // DefaultCropOrigin
    {0xC620, NUMBER, two, 1, side, picture, Written::if_fit},  // DefaultCropSize
    {0xC621, SRATIONAL, matrix, -5, 5, either, Written::named, 4},  // ColorMatrix1
    {0xC622, SRATIONAL, matrix, -5, 5, either, Written::named, 4},  // ColorMatrix2
    {0xC627, RATIONAL, planes, 0.01, 10, either, Written::as_it_is, 2},  // AnalogBalance
    {0xC628, SHORT | RATIONAL, planes, 0, 10, either, Written::as_it_is, 3},  // AsShotNeutral
    {0xC629, RATIONAL, two, 0, 1, either, Written::as_it_is, 4},  // AsShotWhiteXY
    {0xC62A, SRATIONAL, one, -5, 5, either, Written::as_it_is, 2},  // BaselineExposure
    {0xC62B, RATIONAL, one, 0, 10, either, Written::as_it_is, 2},  // BaselineNoise
    {0xC62C, RATIONAL, one, 0, 10, either, Written::as_it_is, 2},  // BaselineSharpness
    {0xC62D, LONG, one, 0, 1000, picture, Written::if_fit},  // BayerGreenSplit
    {0xC62E, RATIONAL, one, 0, 1, either, Written::as_it_is, 2},  // LinearResponseLimit
    {0xC631, RATIONAL, one, 0, 10, picture, Written::as_it_is, 2},  // ChromaBlurRadius
    {0xC632, RATIONAL, one, 0, 1, picture, Written::as_it_is, 2},  // AntiAliasStrength
    {0xC633, RATIONAL, one, 0, 1, either, Written::as_it_is, 2},  // ShadowScale
    {0xC65A, SHORT, one, 0, 255, either, Written::if_fit},  // CalibrationIlluminant1
    {0xC65B, SHORT, one, 0, 255, either, Written::if_fit},  // CalibrationIlluminant2
    {0xC65C, RATIONAL, one, 0.1, 10, picture, Written::as_it_is, 3},  // BestQualityScale
    {0xC68D, SHORT | LONG, area, 0, side},        // ActiveArea
    {0xC68E, SHORT | LONG, areas, 0, side},       // MaskedAreas
    {0xC6F7, RATIONAL, one, 0, 1, picture, Written::if_fit, 2},  // NoiseReductionApplied; 0/0: not known
    {0xC6F9, LONG, three, 1, 4096, either},       // ProfileHueSatMapDims
    {0xC6FA, FLOAT, hue_map, -360, 360, either, Written::named},  // ProfileHueSatMapData1
    {0xC6FB, FLOAT, hue_map, -360, 360, either, Written::named},  // ProfileHueSatMapData2
    {0xC6FC, FLOAT, curve, 0, 1, either, Written::named},  // ProfileToneCurve
    {0xC6FD, LONG, one, 0, 3, either},            // ProfileEmbedPolicy
    {0xC714, SRATIONAL, matrix, -5, 5, either, Written::named, 4},  // ForwardMatrix1
    {0xC715, SRATIONAL, matrix, -5, 5, either, Written::named, 4},  // ForwardMatrix2
    {0xC725, LONG, three, 1, 4096, either},       // ProfileLookTableDims
    {0xC726, FLOAT, look_map, -360, 360, either, Written::named},  // ProfileLookTableData
    {0xC761, DOUBLE, noise, 0, 1, either, Written::named, 3},  // NoiseProfile
    {0xC7A3, LONG, one, 0, 1, either},            // ProfileHueSatMapEncoding
    {0xC7A4, LONG, one, 0, 1, either},            // ProfileLookTableEncoding
    {0xC7A5, RATIONAL | SRATIONAL, one, -5, 5, either, Written::as_it_is, 2},  // BaselineExposureOffset
    {0xC7A6, LONG, one, 0, 1, either},            // DefaultBlackRender
    {0xC7B5, RATIONAL, four, 0, 1, picture, Written::if_fit, 2},  // DefaultUserCrop
};
// clang-format on
static_assert(std::ranges::is_sorted(rows, {}, &KeptTag::tag));

std::uint64_t value_of(const Image& image, std::uint16_t tag, std::uint64_t i, std::uint64_t absent) {
  const Entry* entry = image.find(tag);
  return entry && i < entry->count ? entry->whole(i) : absent;
}

/// PhotometricInterpretation that pictures of known compressions have, with the samples of a pixel that it needs.
struct Shown {
  std::uint64_t photometric, colours;
};
constexpr Shown known_shown[] = {{0, 1}, {1, 1}, {2, 3}, {3, 1},     {4, 1},    {5, 4},
                                 {6, 3}, {8, 3}, {9, 3}, {32803, 1}, {34892, 1}};

/// Samples of a pixel that are no extra ones; those of linear raw pictures all show planes.
std::uint64_t colours_of(const Image& image) {
  constexpr std::uint64_t linear_raw = 34892, most_planes = 3;
  const std::uint64_t shown = value_of(image, 0x0106, 0, 0), samples = value_of(image, 0x0115, 0, 1);
  if (shown == linear_raw) return std::min(samples, most_planes);
  const auto known = std::ranges::find(known_shown, shown, &Shown::photometric);
  return known == std::end(known_shown) ? samples : known->colours;
}

/// One that there is, of a picture with samples enough.
bool is_shown(std::uint64_t photometric, const Image& image) {
  const auto known = std::ranges::find(known_shown, photometric, &Shown::photometric);
  return known != std::end(known_shown) && known->colours <= value_of(image, 0x0115, 0, 1);
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

/// Dots an inch that programs and cameras write, or what they are a centimetre.
bool is_resolution(double value) {
  static constexpr double usual[] = {1,    72,   75,   90,   96,   100,  120,  144,  150,  160,  180,  200,  220,
                                     240,  250,  254,  266,  300,  314,  350,  360,  400,  450,  480,  500,  508,
                                     600,  720,  762,  800,  900,  1000, 1200, 1270, 1440, 1600, 1800, 2000, 2400,
                                     2540, 2700, 3000, 3200, 3600, 4000, 4800, 5400, 6400, 7200, 9600};
  constexpr double cm_per_inch = 2.54, slack = 0.02;
  return std::ranges::any_of(
      usual, [&](double dots) { return value == dots || std::abs(value * cm_per_inch - dots) <= slack; });
}

/// As wide as high.
bool is_square(const KeptTag& kept, const Image& image, const Image& first, double value) {
  const std::uint16_t other_tag = kept.tag == tag_x_resolution ? tag_x_resolution + 1 : tag_x_resolution;
  const Entry* other = image.find(other_tag) ? image.find(other_tag) : first.find(other_tag);
  return !other || other->real() == value;
}

using Numbers = std::span<const double>;
constexpr double d65[] = {0.3127, 0.329}, d65_of_three[] = {0.313, 0.329}, d50[] = {0.3457, 0.3585},
                 d50_of_profiles[] = {0.3457, 0.3586}, illuminant_c[] = {0.31, 0.316},
                 illuminant_e[] = {0.3333, 0.3333}, p3_cinema[] = {0.314, 0.351};
constexpr Numbers white_points[] = {d65, d65_of_three, d50, d50_of_profiles, illuminant_c, illuminant_e, p3_cinema};
constexpr double srgb[] = {0.64, 0.33, 0.3, 0.6, 0.15, 0.06}, adobe_rgb[] = {0.64, 0.33, 0.21, 0.71, 0.15, 0.06},
                 display_p3[] = {0.68, 0.32, 0.265, 0.69, 0.15, 0.06},
                 bt_2020[] = {0.708, 0.292, 0.17, 0.797, 0.131, 0.046},
                 pro_photo[] = {0.7347, 0.2653, 0.1596, 0.8404, 0.0366, 0.0001},
                 smpte_c[] = {0.63, 0.34, 0.31, 0.595, 0.155, 0.07}, pal[] = {0.64, 0.33, 0.29, 0.6, 0.15, 0.06};
constexpr Numbers primaries[] = {srgb, adobe_rgb, display_p3, bt_2020, pro_photo, smpte_c, pal};
constexpr double bt_601[] = {0.299, 0.587, 0.114}, bt_709[] = {0.2126, 0.7152, 0.0722},
                 bt_709_of_tiff[] = {0.2125, 0.7154, 0.0721};
constexpr Numbers luma[] = {bt_601, bt_709, bt_709_of_tiff};
constexpr double full_range[] = {0, 255, 128, 255, 128, 255}, of_rgb[] = {0, 255, 0, 255, 0, 255},
                 video_range[] = {15, 235, 128, 240, 128, 240}, of_bt_601[] = {16, 235, 128, 240, 128, 240};
constexpr Numbers black_and_white[] = {full_range, of_rgb, video_range, of_bt_601};

/// Numbers that standards name: a picture with others is none of a camera.
bool is_one_of(std::span<const Numbers> sets, const Entry& entry) {
  constexpr double slack = 0.00006;  // what rounding to four digits may leave
  return std::ranges::any_of(sets, [&](Numbers set) {
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!(std::abs(entry.real(i) - set[i]) <= slack)) return false;
    }
    return entry.count == set.size();
  });
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

/// From where the crop begins, or of that size, both of them in the picture.
bool is_crop(const Image& image) {
  const Entry *from = image.find(0xC61F), *size = image.find(0xC620);
  const auto ends_within = [&](std::uint64_t i, std::uint64_t most) {
    return (from ? from->real(i) : 0) + (size ? size->real(i) : 1) <= static_cast<double>(most);
  };
  return ends_within(0, image.width) && ends_within(1, image.height);
}

/// Shares of the picture: top, left, bottom, right.
bool is_share(const Entry& entry) { return entry.real(0) < entry.real(2) && entry.real(1) < entry.real(3); }

/// 1.0.0.0 to 1.7.1.0.
bool is_version(const Entry& entry) {
  return entry.whole(0) == 1 && entry.whole(1) <= 7 && entry.whole(2) <= 1 && entry.whole(3) == 0;
}

/// As Exif names sources of light: daylight to shade, fluorescent lamps, standards; another.
bool is_light(std::uint64_t source) { return source <= 4 || (source >= 9 && source <= 24) || source == 255; }

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

struct Decimal {
  std::int64_t over;
  std::uint32_t under;
};
/// With no more digits behind the point than it has.
Decimal decimal(double value, int digits) {
  Decimal out{0, 1};
  for (int i = 0; i < digits; ++i) out.under *= 10;
  out.over = std::llround(value * out.under);
  while (out.under > 1 && out.over % 10 == 0) out.over /= 10, out.under /= 10;
  return out;
}

/// The number that is written with so many telling digits: rounding it again changes nothing.
double of_digits(double value, int digits) {
  char words[32];
  const auto end =
      std::to_chars(std::begin(words), std::end(words), value, std::chars_format::scientific, digits - 1).ptr;
  double out = 0;
  std::from_chars(words, end, out);
  return out;
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
    case extra_samples: return n <= samples - std::min(samples, colours_of(image));
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

bool has_use(const KeptTag& kept, const Entry& entry, const Image& image, const Image& first) {
  constexpr std::uint64_t rgb = 2, palette = 3, ycbcr = 6, filter = 32803, linear_raw = 34892;
  constexpr std::uint64_t lzw = 5, jpeg = 7, adobe_deflate = 8, deflate = 32946, lossy_jpeg = 34892;
  const std::uint64_t shown = value_of(image, 0x0106, 0, 0), compression = value_of(image, 0x0103, 0, 1);
  if (kept.tag == 0x013E || kept.tag == 0x013F) return shown == rgb || shown == palette || shown == ycbcr;
  if (kept.tag >= 0x0211 && kept.tag <= 0x0214) return shown == ycbcr;
  if (kept.tag == 0x0140) return shown == palette;
  if (kept.tag == 0x0142 || kept.tag == 0x0143) return image.find(0x0144) != nullptr;
  if (kept.tag == 0x0116) return image.find(0x0144) == nullptr;
  if (kept.tag == 0x010A) return entry.whole() != 1 && compression != jpeg && compression != lossy_jpeg;
  if (kept.tag == 0x013D)
    return entry.whole() != 1 && (compression == lzw || compression == adobe_deflate || compression == deflate);
  if (kept.tag == 0x0152) return value_of(image, 0x0115, 0, 1) > colours_of(image);
  const bool raw = shown == filter || shown == linear_raw;
  if (kept.tag == 0x828D || kept.tag == 0x828E) return raw;
  if (kept.tag < 0xC612 || (raw && first.find(0xC612))) return true;
  // Multispectral cameras say in grey pictures as well where black is.
  if (kept.tag == 0xC619) return entry.whole(0) == 1 && entry.whole(1) == 1;
  return kept.tag == 0xC61A && entry.count == 1 && std::has_single_bit(entry.whole());
}

bool holds(const KeptTag& kept, const Entry& entry, const Image& picture, const Image& first) {
  const auto type = static_cast<unsigned>(entry.type);
  if (type >= 32 || (kept.types >> type & 1) == 0 || !counts(kept, entry, picture, first)) return false;
  if (kept.count == any) return true;
  for (std::uint64_t i = 0; i < entry.count; ++i) {
    const double value = entry.real(i);
    if (!(value >= kept.least && value <= kept.most) || !is_told(entry, value)) return false;
  }
  switch (kept.tag) {
    case 0x0106: return is_shown(entry.whole(), picture);
    case 0x010A: return value_of(picture, 0x0102, 0, 1) < 8;  // of whole bytes nobody turns the bits around
    case tag_x_resolution:
    case tag_x_resolution + 1: return is_resolution(entry.real()) && is_square(kept, picture, first, entry.real());
    case 0x013E: return is_one_of(white_points, entry);
    case 0x013F: return is_one_of(primaries, entry);
    case 0x0211: return is_one_of(luma, entry);
    case 0x0212: return entry.whole(0) != 3 && entry.whole(1) != 3 && entry.whole(1) <= entry.whole(0);
    case 0x0214: return is_one_of(black_and_white, entry);
    case 0xC612:
    case 0xC613: return is_version(entry);
    case 0xC61D: return is_white(entry, picture);
    case 0xC61F:
    case 0xC620: return is_crop(picture);
    case 0xC629: return entry.real(0) + entry.real(1) < 1;
    case 0xC65A:
    case 0xC65B: return is_light(entry.whole());
    case 0xC7B5: return is_share(entry);
    default: return true;
  }
}

bool keeps_its_bytes(const KeptTag& kept) {
  constexpr std::uint32_t rounded_types = RATIONAL | SRATIONAL | DOUBLE;
  const bool written =
      kept.written == Written::as_it_is || kept.written == Written::if_fit || kept.written == Written::named;
  return written && (kept.types & rounded_types) == 0;
}

std::vector<std::byte> rounded(const KeptTag& kept, const Entry& entry) {
  std::vector<std::byte> out(entry.bytes.begin(), entry.bytes.end());
  for (std::uint64_t i = 0; i < entry.count; ++i) {
    if (entry.type == EntryType::rational || entry.type == EntryType::srational) {
      const auto [over, under] = decimal(entry.real(i), kept.digits);
      store(out.data() + 8 * i, static_cast<std::uint32_t>(over), 4, entry.big);
      store(out.data() + 8 * i + 4, under, 4, entry.big);
    } else if (entry.type == EntryType::double_) {
      const auto bits = std::bit_cast<std::uint64_t>(of_digits(entry.real(i), kept.digits));
      store(out.data() + 8 * i, bits, 8, entry.big);
    }
  }
  return out;
}

}  // namespace contrail::tiff
