// What makes temperatures of the counts of a FLIR sensor: Planck's law with constants of the one camera, through air
// and a window.
#pragma once
#include <array>
#include <optional>
#include <span>

namespace contrail {

/// As the camera recorded it. Rooms tell it as a view of one column with these seventeen numbers in this order, of
/// meaning `calibration`: it is known by their count.
struct Radiometry {
  double r1 = 0, b = 0, f = 0, o = 0, r2 = 0;  ///< PlanckR1 … PlanckR2
  double emissivity = 0, distance_m = 0;
  double reflected_k = 0, atmosphere_k = 0, window_k = 0, window_transmission = 0;
  double humidity = 0;                                         ///< 0 to 1
  double alpha1 = 0, alpha2 = 0, beta1 = 0, beta2 = 0, x = 0;  ///< AtmosphericTrans

  static constexpr std::size_t numbers = 17;
  [[nodiscard]] std::array<double, numbers> as_numbers() const;
  /// Nothing where they can be none: no temperature would follow.
  [[nodiscard]] static std::optional<Radiometry> of(std::span<const double> numbers);
};

class CountsToCelsius {
 public:
  explicit CountsToCelsius(const Radiometry& told);
  /// NaN for counts that no temperature gives.
  [[nodiscard]] double operator()(double counts) const;

 private:
  [[nodiscard]] double counts_at(double kelvin) const;
  Radiometry told_;
  double gain_ = 1, offset_ = 0;  ///< counts of the object alone: gain * counts - offset
};

}  // namespace contrail
