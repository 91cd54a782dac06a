#include "parsers/parts/iso6709/iso6709.hpp"

#include <cmath>

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

struct Part {
  double value = 0;
  std::size_t whole_digits = 0;
  ByteRange place;
};

/// A sign, digits, a fraction.
std::optional<Part> take_part(std::string_view text, std::size_t& at) {
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return std::nullopt;
  const std::size_t begin = at++;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  Part part{.whole_digits = digits()};
  if (at < text.size() && text[at] == '.') ++at, digits();
  const auto value = parse_number(text.substr(begin, at - begin));
  if (!value || part.whole_digits == 0) return std::nullopt;
  part.value = *value;
  part.place = {begin, at - begin};
  return part;
}

/// ddmm.mm and ddmmss.ss as degrees; `digits` of the degrees alone.
double degrees(const Part& part, std::size_t digits) {
  if (part.whole_digits < digits + 2) return part.value;
  const double size = std::abs(part.value), sign = std::signbit(part.value) ? -1 : 1;
  if (part.whole_digits < digits + 4) return sign * (std::floor(size / 100) + std::fmod(size, 100) / 60);
  return sign *
         (std::floor(size / 10'000) + std::floor(std::fmod(size, 10'000) / 100) / 60 + std::fmod(size, 100) / 3600);
}

}  // namespace

std::optional<WrittenPoint> parse_iso6709(std::string_view text) {
  std::size_t at = 0;
  const auto lat = take_part(text, at), lon = take_part(text, at);
  if (!lat || !lon) return std::nullopt;
  WrittenPoint point{.lat_deg = degrees(*lat, 2), .lon_deg = degrees(*lon, 3), .lat = lat->place, .lon = lon->place};
  if (std::abs(point.lat_deg) > 90 || std::abs(point.lon_deg) > 180) return std::nullopt;
  if (const auto alt = take_part(text, at)) point.alt_m = alt->value, point.alt = alt->place;
  return point;
}

}  // namespace contrail
