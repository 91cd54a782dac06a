#include "analysis/scrub/spellings.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Words = std::vector<std::string>;

std::string wide(std::string_view text, bool big) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit);
    out += big ? high : low;
    out += big ? low : high;
  };
  while (!text.empty()) {
    const char32_t c = next_character(text);
    if (c == no_character) return {};
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string in_digits(std::string_view text, const char* digits) {
  std::string out;
  for (const char c : text)
    out += {digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
  return out;
}

Words base64_middles(std::string_view text) {
  constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  Words out;
  for (std::size_t skip = 0; skip < 3; ++skip) {
    std::string words;
    for (std::size_t i = skip; i + 3 <= text.size(); i += 3) {
      const auto byte = [&](std::size_t k) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i + k]));
      };
      const std::uint32_t bits = byte(0) << 16 | byte(1) << 8 | byte(2);
      for (int shift = 18; shift >= 0; shift -= 6) words += alphabet[bits >> shift & 63];
    }
    if (words.size() >= 8) out.push_back(std::move(words));
  }
  return out;
}

void append_new(Words& to, std::string words) {
  if (!words.empty() && std::ranges::find(to, words) == to.end()) to.push_back(std::move(words));
}

/// The value in small steps to both sides, as an encoding writes it.
Words in_steps(const SecretEncoding& encoding, double degrees, bool longitude, double step) {
  Words out;
  for (int i = -encoding.slack.units; i <= encoding.slack.units; ++i)
    append_new(out, encoding.write(degrees + i * step, longitude));
  return out;
}

/// Sign, exponent and 20 bits of a double: what 3e-5 degrees part is another number. Nothing for those of round
/// numbers, which are found by chance.
Words beginnings(const SecretEncoding& encoding, double degrees, bool longitude) {
  constexpr std::size_t kept = 4, whole = 8;
  Words out;
  for (const std::string& bytes : in_steps(encoding, degrees, longitude, encoding.slack.unit)) {
    if (bytes.size() != whole) continue;
    const bool big = encoding.slack.big;
    std::string part = big ? bytes.substr(0, kept) : bytes.substr(whole - kept);
    const char last = big ? part[kept - 1] : part[0], before = big ? part[kept - 2] : part[1];
    if ((last != 0 && last != -1) || (before != 0 && before != -1)) append_new(out, std::move(part));
  }
  return out;
}

/// Cut and rounded.
Words decimals_of(double degrees, int digits, char point) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", digits, std::abs(degrees));
  Words out{text};
  std::snprintf(text, sizeof text, "%.9f", std::abs(degrees));
  const std::string_view all(text);
  append_new(out, std::string(all.substr(0, all.find('.') + 1 + static_cast<std::size_t>(digits))));
  for (std::string& words : out) std::ranges::replace(words, '.', point);
  return out;
}
std::string first_decimals(double degrees, bool) { return decimals_of(degrees, 4, '.').front(); }

/// Not for base64: eight letters of it need six digits.
Words encoded_decimals(double degrees) {
  Words out;
  for (const std::string& words : decimals_of(degrees, 4, '.')) {
    for (const bool big : {false, true}) append_new(out, wide(words, big));
    for (const char* digits : {"0123456789abcdef", "0123456789ABCDEF"}) append_new(out, in_digits(words, digits));
  }
  for (const std::string& words : decimals_of(degrees, 6, '.')) {
    for (std::string& middle : base64_middles(words)) append_new(out, std::move(middle));
  }
  return out;
}

// Two halves of 48 bits and more: in 2^34 bytes, with hundreds of spellings of a hundred places, one in 2^30 files has
// a pair by chance.
constexpr unsigned near_each_other = 160;
const SecretEncoding encoded_text{"decimal degrees in UTF-16, hex or base64", first_decimals, near_each_other,
                                  near_each_other};

double to_next_float(double degrees, double unit) {
  const auto value = static_cast<float>(std::abs(degrees) / unit);
  return (static_cast<double>(std::nextafter(value, 1e9F)) - static_cast<double>(value)) * unit;
}

/// Pairs of 2 × 32 bits, of which seven times seven count, 16 bytes apart in payload: one in 2^53 bytes for each place,
/// so that of a hundred places one movie in 100,000 of a gigabyte has a pair by chance.
Words others_of(const SecretEncoding& encoding, double degrees, bool longitude) {
  const Slack& slack = encoding.slack;
  switch (slack.kind) {
    case Slack::Kind::none: return {};
    case Slack::Kind::units: return in_steps(encoding, degrees, longitude, slack.unit);
    case Slack::Kind::floats: return in_steps(encoding, degrees, longitude, to_next_float(degrees, slack.unit));
    case Slack::Kind::beginning: return beginnings(encoding, degrees, longitude);
    case Slack::Kind::decimals: return decimals_of(degrees, 4, slack.point);
  }
  return {};
}

}  // namespace

std::vector<std::string> encoded(std::string_view text) {
  Words out;
  for (const bool big : {false, true}) append_new(out, wide(text, big));
  for (const char* digits : {"0123456789abcdef", "0123456789ABCDEF"}) append_new(out, in_digits(text, digits));
  for (std::string& words : base64_middles(text)) append_new(out, std::move(words));
  return out;
}

std::vector<std::string> respelled(const std::string& text) {
  Words blanks{text}, out{text};
  if (text.find(' ') != std::string::npos) {
    for (const std::string_view other : {"_", "-", "+", "%20", ""}) {
      std::string words;
      for (const char c : text) words += c == ' ' ? std::string(other) : std::string(1, c);
      append_new(blanks, std::move(words));
    }
  }
  for (const std::string& words : blanks) {
    std::string small = words, large = words;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (char& c : large) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    append_new(out, words), append_new(out, std::move(small)), append_new(out, std::move(large));
  }
  out.erase(out.begin());
  return out;
}

std::vector<OtherSpelling> other_spellings(const SecretPlace& place) {
  std::vector<OtherSpelling> out;
  const auto add = [&](const SecretEncoding& encoding, Words latitudes, Words longitudes) {
    if (!latitudes.empty() && !longitudes.empty())
      out.push_back({&encoding, std::move(latitudes), std::move(longitudes)});
  };
  for (const SecretEncoding& encoding : encodings())
    add(encoding, others_of(encoding, place.lat_deg, false), others_of(encoding, place.lon_deg, true));
  add(encoded_text, encoded_decimals(place.lat_deg), encoded_decimals(place.lon_deg));
  return out;
}

}  // namespace contrail
