#include "analysis/scrub/encodings.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <utility>

namespace contrail {
namespace {

constexpr double radian = 3.14159265358979323846 / 180;

template <class T>
std::string raw(T value, bool big) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  if (big) std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

/// Numbers with fewer than three bytes of their own are found by chance; so is the smallest of all, 0x80000000.
bool is_telling(std::int32_t value) { return value != INT32_MIN && std::abs(value) >= 1 << 17; }

template <std::int64_t Scale, bool Big>
std::string whole(double degrees, bool) {
  const auto value = static_cast<std::int32_t>(
      std::llround(std::clamp(degrees * static_cast<double>(Scale), -2147483648.0, 2147483647.0)));
  return is_telling(value) ? raw(value, Big) : std::string();
}
template <bool Big>
std::string semicircles(double degrees, bool) {
  const auto value =
      static_cast<std::int32_t>(std::llround(std::clamp(degrees / 180 * 2147483648.0, -2147483648.0, 2147483647.0)));
  return is_telling(value) ? raw(value, Big) : std::string();
}
template <bool Radians, bool Big>
std::string float32(double degrees, bool) {
  return raw(static_cast<float>(Radians ? degrees * radian : degrees), Big);
}
template <bool Radians, bool Big>
std::string float64(double degrees, bool) {
  return raw(Radians ? degrees * radian : degrees, Big);
}

std::string zigzag(double degrees, bool) {
  const auto value = static_cast<std::int64_t>(std::llround(degrees * 1e7));
  if (std::abs(value) < 1 << 20) return {};
  auto left = static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
  std::string bytes;
  for (; left >= 0x80; left >>= 7) bytes += static_cast<char>(left | 0x80);
  return bytes + static_cast<char>(left);
}

/// degrees/1, minutes/1: what EXIF writers put before the seconds.
template <bool Big>
std::string rationals(double degrees, bool) {
  const double value = std::abs(degrees);
  const auto whole_degrees = static_cast<std::uint32_t>(value);
  const auto minutes = static_cast<std::uint32_t>((value - whole_degrees) * 60);
  return raw(whole_degrees, Big) + raw(std::uint32_t{1}, Big) + raw(minutes, Big) + raw(std::uint32_t{1}, Big);
}

/// The digits both roundings and truncations share; signs and hemispheres stand before or behind.
std::string cut_decimals(double value, int decimals) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9f", std::abs(value));
  std::string words(text);
  return words.substr(0, words.find('.') + 1 + static_cast<std::size_t>(decimals));
}
std::string decimal(double degrees, bool) { return cut_decimals(degrees, 4); }
std::string decimal_comma(double degrees, bool) {
  std::string words = cut_decimals(degrees, 4);
  std::replace(words.begin(), words.end(), '.', ',');
  return words;
}
std::string nmea(double degrees, bool longitude) {
  const double value = std::abs(degrees), whole_degrees = std::floor(value);
  char text[40];
  std::snprintf(text, sizeof text, longitude ? "%03.0f%09.6f" : "%02.0f%09.6f", whole_degrees,
                (value - whole_degrees) * 60);
  return std::string(text).substr(0, longitude ? 9 : 8);
}
/// `48,7.407` as XMP writes it.
std::string xmp_minutes(double degrees, bool) {
  const double value = std::abs(degrees), whole_degrees = std::floor(value);
  char text[40];
  std::snprintf(text, sizeof text, "%.0f,%.6f", whole_degrees, (value - whole_degrees) * 60);
  const std::string words(text);
  return words.substr(0, words.find('.') + 4);
}
/// `48° 7' 24` and `48 deg 7' 24`, up to the whole seconds.
template <bool Words>
std::string dms(double degrees, bool) {
  const double value = std::abs(degrees), whole_degrees = std::floor(value),
               minutes = std::floor((value - whole_degrees) * 60);
  const double seconds = std::floor(((value - whole_degrees) * 60 - minutes) * 60);
  char text[48];
  std::snprintf(text, sizeof text, Words ? "%.0f deg %.0f' %02.0f" : "%.0f° %.0f' %02.0f", whole_degrees, minutes,
                seconds);
  return text;
}

/// Degrees, minutes and whole seconds as people write them, with what stands between: `48°52'34`, `48 52 34`,
/// `48:52:34`; `wide`: minutes and seconds of two digits.
struct Parts {
  double degrees, minutes, seconds;
  explicit Parts(double value) {
    value = std::abs(value);
    degrees = std::floor(value), minutes = std::floor((value - degrees) * 60);
    seconds = std::floor(((value - degrees) * 60 - minutes) * 60);
  }
};
enum class Between : std::uint8_t { signs, latin_signs, primes, letters, blanks, colons, dashes, lines };
template <Between between, bool wide>
std::string sexagesimal(double degrees, bool) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"\u00B0", "'"}, {"\xB0", "'"}, {"\u00B0", "\u2032"}, {"d", "m"}, {" ", " "}, {":", ":"}, {"-", "-"}, {"/", "/"}};
  const auto& [behind_degrees, behind_minutes] = words[static_cast<std::size_t>(between)];
  const Parts parts(degrees);
  char text[64];
  const int size =
      std::snprintf(text, sizeof text, wide ? "%.0f%.*s%02.0f%.*s%02.0f" : "%.0f%.*s%.0f%.*s%.0f", parts.degrees,
                    static_cast<int>(behind_degrees.size()), behind_degrees.data(), parts.minutes,
                    static_cast<int>(behind_minutes.size()), behind_minutes.data(), parts.seconds);
  return {text, static_cast<std::size_t>(size)};
}
/// `48 52.568`, `48°52.568`: minutes with a fraction, cut.
template <Between between>
std::string minutes_with_fraction(double degrees, bool) {
  constexpr std::string_view words[] = {"\u00B0", "\xB0", "\u00B0 ", "d", " ", ":", "-", "/"};
  const std::string_view sign = words[static_cast<std::size_t>(between)];
  const double value = std::abs(degrees), whole_degrees = std::floor(value);
  char text[64];
  std::snprintf(text, sizeof text, "%.0f%.*s%09.6f", whole_degrees, static_cast<int>(sign.size()), sign.data(),
                (value - whole_degrees) * 60);
  const std::string all(text);
  return all.substr(0, all.find('.') + 4);
}

constexpr unsigned near_binary = 48, near_text = 160;
// A pair of 2 × 32 bits so near each other turns up once in 2^59 bytes, and there are thousands of places to look for.
constexpr unsigned side_by_side = 16, by_chance = 0;
// What stands in structures is on a list: these are for words and numbers in coded pictures, where nothing else is.
constexpr unsigned on_lists = 0;
constexpr Slack units(int number, double degrees) { return {Slack::Kind::units, number, degrees}; }
constexpr Slack second = units(1, 0.5 / 3600);
constexpr Slack floats{Slack::Kind::floats, 1, 1}, radian_floats{Slack::Kind::floats, 1, 1 / radian};
constexpr Slack beginning{Slack::Kind::beginning, 2, 1e-6}, beginning_big{Slack::Kind::beginning, 2, 1e-6, '.', true};
constexpr Slack rounded{.kind = Slack::Kind::decimals}, rounded_comma{.kind = Slack::Kind::decimals, .point = ','};

const std::vector<SecretEncoding> table = {
    {"int32 1e-7, little endian", whole<10'000'000, false>, near_binary, side_by_side, units(3, 1e-7)},
    {"int32 1e-7, big endian", whole<10'000'000, true>, near_binary, side_by_side, units(3, 1e-7)},
    {"int32 1e-6, little endian", whole<1'000'000, false>, near_binary, side_by_side, units(1, 1e-6)},
    {"int32 1e-6, big endian", whole<1'000'000, true>, near_binary, side_by_side, units(1, 1e-6)},
    {"int32 1e-5, little endian", whole<100'000, false>, near_binary, by_chance},
    {"int32 1e-5, big endian", whole<100'000, true>, near_binary, by_chance},
    {"semicircles, little endian", semicircles<false>, near_binary, side_by_side, units(3, 180 / 2147483648.0)},
    {"semicircles, big endian", semicircles<true>, near_binary, side_by_side, units(3, 180 / 2147483648.0)},
    {"float degrees, little endian", float32<false, false>, near_binary, side_by_side, floats},
    {"float degrees, big endian", float32<false, true>, near_binary, side_by_side, floats},
    {"float radians, little endian", float32<true, false>, near_binary, side_by_side, radian_floats},
    {"float radians, big endian", float32<true, true>, near_binary, side_by_side, radian_floats},
    {"double degrees, little endian", float64<false, false>, near_binary, side_by_side, beginning},
    {"double degrees, big endian", float64<false, true>, near_binary, side_by_side, beginning_big},
    {"double radians, little endian", float64<true, false>, near_binary, side_by_side, beginning},
    {"double radians, big endian", float64<true, true>, near_binary, side_by_side, beginning_big},
    {"zigzag varint 1e-7", zigzag, near_binary, side_by_side},
    {"rationals, little endian", rationals<false>, near_text, near_text},
    {"rationals, big endian", rationals<true>, near_text, near_text},
    {"decimal degrees", decimal, near_text, near_text, rounded},
    {"decimal degrees with comma", decimal_comma, near_text, near_text, rounded_comma},
    {"NMEA", nmea, near_text, near_text},
    {"degrees and minutes", xmp_minutes, near_text, near_text},
    {"degrees, minutes, seconds", dms<false>, near_text, near_text},
    {"degrees, minutes, seconds in words", dms<true>, near_text, near_text},
    {"48°52'34", sexagesimal<Between::signs, false>, on_lists, near_text, second},
    {"48°52'34, two digits each", sexagesimal<Between::signs, true>, on_lists, near_text, second},
    {"48°52'34 in Latin-1", sexagesimal<Between::latin_signs, false>, on_lists, near_text, second},
    {"48°52'34 in Latin-1, two digits each", sexagesimal<Between::latin_signs, true>, on_lists, near_text, second},
    {"48°52′34", sexagesimal<Between::primes, false>, on_lists, near_text, second},
    {"48°52′34, two digits each", sexagesimal<Between::primes, true>, on_lists, near_text, second},
    {"48d52m34", sexagesimal<Between::letters, false>, on_lists, near_text, second},
    {"48d52m34, two digits each", sexagesimal<Between::letters, true>, on_lists, near_text, second},
    {"48 52 34", sexagesimal<Between::blanks, false>, on_lists, near_text, second},
    {"48 52 34, two digits each", sexagesimal<Between::blanks, true>, on_lists, near_text, second},
    {"48:52:34", sexagesimal<Between::colons, false>, on_lists, near_text, second},
    {"48:52:34, two digits each", sexagesimal<Between::colons, true>, on_lists, near_text, second},
    {"48-52-34", sexagesimal<Between::dashes, false>, on_lists, near_text, second},
    {"48-52-34, two digits each", sexagesimal<Between::dashes, true>, on_lists, near_text, second},
    {"48/52/34", sexagesimal<Between::lines, false>, on_lists, near_text, second},
    {"48/52/34, two digits each", sexagesimal<Between::lines, true>, on_lists, near_text, second},
    {"48°52.568", minutes_with_fraction<Between::signs>, on_lists, near_text},
    {"48°52.568 in Latin-1", minutes_with_fraction<Between::latin_signs>, on_lists, near_text},
    {"48° 52.568", minutes_with_fraction<Between::primes>, on_lists, near_text},
    {"48 52.568", minutes_with_fraction<Between::blanks>, on_lists, near_text},
    {"48:52.568", minutes_with_fraction<Between::colons>, on_lists, near_text},
};

}  // namespace

const std::vector<SecretEncoding>& encodings() { return table; }

std::string geohash(double lat, double lon) {
  constexpr char alphabet[] = "0123456789bcdefghjkmnpqrstuvwxyz";
  double south = -90, north = 90, west = -180, east = 180;
  std::string hash;
  for (int bit = 0, value = 0; hash.size() < 8; ++bit) {
    double& low = bit % 2 ? south : west;
    double& high = bit % 2 ? north : east;
    const double middle = (low + high) / 2;
    const bool upper = (bit % 2 ? lat : lon) >= middle;
    (upper ? low : high) = middle;
    value = value * 2 + upper;
    if (bit % 5 == 4) hash += alphabet[value], value = 0;
  }
  return hash;
}

}  // namespace contrail
