// W. Minkina, S. Dudzik: Infrared Thermography (Wiley 2009), sections 2.3 and 2.4: the measurement model of FLIR's
// cameras and its transmission of the atmosphere.
#include "parsers/base/thermal/radiometry.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

constexpr double zero_celsius_k = 273.15;

/// Of the air between: by its water (g/m³, from humidity and temperature) and the distance.
double transmission(const Radiometry& r) {
  const double t = r.atmosphere_k - zero_celsius_k;
  const double water = r.humidity * std::exp(1.5587 + 6.939e-2 * t - 2.7816e-4 * t * t + 6.8455e-7 * t * t * t);
  const double root_d = std::sqrt(r.distance_m), root_w = std::sqrt(water);
  return r.x * std::exp(-root_d * (r.alpha1 + r.beta1 * root_w)) +
         (1 - r.x) * std::exp(-root_d * (r.alpha2 + r.beta2 * root_w));
}

}  // namespace

std::array<double, Radiometry::numbers> Radiometry::as_numbers() const {
  return {r1,
          b,
          f,
          o,
          r2,
          emissivity,
          distance_m,
          reflected_k,
          atmosphere_k,
          window_k,
          window_transmission,
          humidity,
          alpha1,
          alpha2,
          beta1,
          beta2,
          x};
}

std::optional<Radiometry> Radiometry::of(std::span<const double> n) {
  if (n.size() != numbers || !std::ranges::all_of(n, [](double v) { return std::isfinite(v); })) return std::nullopt;
  const Radiometry r{n[0], n[1],  n[2],  n[3],  n[4],  n[5],  n[6],  n[7], n[8],
                     n[9], n[10], n[11], n[12], n[13], n[14], n[15], n[16]};
  const auto share = [](double v) { return v > 0 && v <= 1; };
  const auto kelvin = [](double v) { return v > 100 && v < 5000; };
  const bool sound = r.r1 > 0 && r.b > 0 && r.r2 > 0 && share(r.emissivity) && r.distance_m >= 0 &&
                     r.distance_m < 1e6 && kelvin(r.reflected_k) && kelvin(r.atmosphere_k) && kelvin(r.window_k) &&
                     share(r.window_transmission) && r.humidity >= 0 && r.humidity <= 1;
  return sound ? std::optional(r) : std::nullopt;
}

/// Signal = window * (emissivity * air * object + (1 - emissivity) * air * reflected + (1 - air) * atmosphere)
///          + (1 - window) * window's own.
CountsToCelsius::CountsToCelsius(const Radiometry& told) : told_(told) {
  const double air = transmission(told), window = told.window_transmission, e = told.emissivity;
  gain_ = 1 / (e * air * window);
  offset_ = gain_ * (window * ((1 - e) * air * counts_at(told.reflected_k) + (1 - air) * counts_at(told.atmosphere_k)) +
                     (1 - window) * counts_at(told.window_k));
}

/// Without the offset O, which the camera subtracted.
double CountsToCelsius::counts_at(double kelvin) const {
  return told_.r1 / (told_.r2 * (std::exp(told_.b / kelvin) - told_.f));
}

double CountsToCelsius::operator()(double counts) const {
  const double object = gain_ * (counts + told_.o) - offset_;
  return told_.b / std::log(told_.r1 / (told_.r2 * object) + told_.f) - zero_celsius_k;
}

}  // namespace contrail
