#include "parsers/parts/icc/standard.hpp"

#include <algorithm>
#include <cmath>

namespace contrail::icc {
namespace {

constexpr Curve srgb_curve{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};  // IEC 61966-2-1
constexpr Curve adobe_curve{563.0 / 256};                                       // Adobe RGB (1998) section 4.3.1.2

// Primaries and white of each, adapted to D50 by the Bradford transform (ICC.1:2022 annex E), as fractions of 65536.
constexpr Standard standards[] = {
    {"sRGB",
     {{0.43606567, 0.22248840, 0.01391602}, {0.38514709, 0.71687317, 0.09707642}, {0.14306641, 0.06060791, 0.71409607}},
     srgb_curve},
    {"Display P3",
     {{0.51512146, 0.24119568, -0.00105286},
      {0.29197693, 0.69224548, 0.04188538},
      {0.15710449, 0.06657410, 0.78407288}},
     srgb_curve},
    {"Adobe RGB (1998)",
     {{0.60974121, 0.31111145, 0.01947021}, {0.20527649, 0.62567139, 0.06086731}, {0.14918518, 0.06321716, 0.74456787}},
     adobe_curve},
};
constexpr FourCc colorant_tags[] = {fourcc("rXYZ"), fourcc("gXYZ"), fourcc("bXYZ")};
constexpr FourCc curve_tags[] = {fourcc("rTRC"), fourcc("gTRC"), fourcc("bTRC")};

double fixed_at(Bytes element, std::size_t at) { return load_be<std::int32_t>(element.data() + at) / 65536.0; }

/// A `curv` of an exact element: none is the identity, one is a gamma, more are joined by straight lines.
double sampled_at(Bytes curve, double x) {
  const std::size_t points = load_be<std::uint32_t>(curve.data() + 8);
  const auto point = [&](std::size_t i) { return load_be<std::uint16_t>(curve.data() + 12 + 2 * i); };
  if (points == 0) return x;
  if (points == 1) return std::pow(x, point(0) / 256.0);
  const double place = x * static_cast<double>(points - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(place), points - 2);
  const double part = place - static_cast<double>(below);
  return (point(below) * (1 - part) + point(below + 1) * part) / 65535;
}

/// A `para` of an exact element: section 10.18, table 68.
double parametric_at(Bytes curve, double x) {
  const auto p = [&](std::size_t i) { return fixed_at(curve, 12 + 4 * i); };
  const auto power = [&] { return std::pow(std::max(p(1) * x + p(2), 0.0), p(0)); };
  switch (load_be<std::uint16_t>(curve.data() + 8)) {
    case 0: return std::pow(x, p(0));
    case 1: return p(1) * x + p(2) >= 0 ? power() : 0;
    case 2: return (p(1) * x + p(2) >= 0 ? power() : 0) + p(3);
    case 3: return x >= p(4) ? power() : p(3) * x;
    default: return x >= p(4) ? power() + p(5) : p(3) * x + p(6);
  }
}

double value_at(Bytes curve, double x) {
  return load_be<FourCc>(curve.data()) == fourcc("para") ? parametric_at(curve, x) : sampled_at(curve, x);
}

struct Channel {
  std::vector<std::byte> colorant, curve;
};

bool is_channel_of(const Standard& standard, std::size_t index, const Channel& channel) {
  constexpr double close = 0.001;
  for (int step = 0; step <= 32; ++step) {
    const double x = step / 32.0, told = value_at(channel.curve, x), meant = standard.curve.at(x);
    for (std::size_t i = 0; i < 3; ++i) {
      const double difference = told * fixed_at(channel.colorant, 8 + 4 * i) - meant * standard.colorants[index][i];
      if (!(std::abs(difference) <= close)) return false;
    }
  }
  return true;
}

}  // namespace

double Curve::at(double x) const { return x >= from ? std::pow(a * x + b, gamma) : c * x; }

const Standard* standard_of(const Profile& profile) {
  if (profile.colour_space != fourcc("RGB ") || profile.connection != fourcc("XYZ ")) return nullptr;
  Channel channels[3];
  for (std::size_t i = 0; i < 3; ++i) {
    const Tag *colorant = profile.find(colorant_tags[i]), *curve = profile.find(curve_tags[i]);
    if (!colorant || !curve) return nullptr;
    auto exact_colorant = exact_element(profile, *colorant), exact_curve = exact_element(profile, *curve);
    if (!exact_colorant.value || !exact_curve.value) return nullptr;
    channels[i] = {std::move(*exact_colorant.value), std::move(*exact_curve.value)};
  }
  for (const Standard& standard : standards) {
    if (is_channel_of(standard, 0, channels[0]) && is_channel_of(standard, 1, channels[1]) &&
        is_channel_of(standard, 2, channels[2]))
      return &standard;
  }
  return nullptr;
}

}  // namespace contrail::icc
