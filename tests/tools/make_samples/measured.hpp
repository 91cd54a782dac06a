// What the instruments say about the true flight: each receiver has its own slow error, the barometer drifts, the
// battery drains.
#pragma once

#include <array>
#include <cstdint>

#include "flight.hpp"
#include "geo.hpp"

namespace samples {

enum class Receiver : uint64_t { kDji = 1, kArduPilot, kArduPilotSecond, kPx4, kPx4Second, kPhone };

struct Fix {
  Place place;
  double above_sea = 0;  // m
};

/// The aircraft's position as `receiver` reports it.
Fix measure(Receiver receiver, const Motion& motion);
/// The operator's phone, which lies still.
Fix measure_operator(double t);
/// Barometric height above take-off, m.
double barometric_height(const Motion& motion);

struct Battery {
  double percent = 100, volts = 0, amperes = 0, temperature = 0;  // amperes drawn, degrees Celsius
  int remaining_mah = 0;
  std::array<int, 3> cells_mv{};
};
inline constexpr int kBatteryCapacityMah = 3500;
Battery battery_at(const Flight& flight, double t);

}  // namespace samples
