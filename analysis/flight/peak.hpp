// The greatest of some measurements, of which a flipped bit may have made one far too great.
#pragma once
#include <optional>

#include "parsers/base/text/time.hpp"

namespace contrail {

/// Takes measurements in order; a value counts if the one before it, or a second one like it, is near enough.
class Peak {
 public:
  struct Noise {
    double step, per_second;  ///< how far two values that follow each other may be apart
  };
  static constexpr Noise height_m{25, 100}, speed_mps{10, 100};
  explicit Peak(Noise noise) : noise_(noise) {}

  /// NaN is no value; `no_time` where the moment is not known.
  void add(double value, Micros time);
  /// Where no value was near another, the greatest of all.
  [[nodiscard]] std::optional<double> value() const { return greatest_ ? greatest_ : greatest_of_all_; }

 private:
  struct Measured {
    double value;
    Micros time;
  };
  [[nodiscard]] bool near(const std::optional<Measured>& before, const Measured& now) const;
  Noise noise_;
  std::optional<Measured> last_, suspect_;
  std::optional<double> greatest_, greatest_of_all_;
};

}  // namespace contrail
