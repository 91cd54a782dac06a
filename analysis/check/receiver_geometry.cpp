#include "analysis/check/measured.hpp"
#include "analysis/check/rules.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// Of one receiver, as ArduPilot, MAVLink and PX4 call them.
struct ReceiverFields {
  std::string_view satellites, dilution;
};
constexpr ReceiverFields all_fields[] = {{"GPS.NSats", "GPS.HDop"},
                                         {"GPS_RAW_INT.satellites_visible", "GPS_RAW_INT.eph"},
                                         {"vehicle_gps_position.satellites_used", "vehicle_gps_position.hdop"},
                                         {"sensor_gps.satellites_used", "sensor_gps.hdop"}};

constexpr double poor = 3;

/// The dilution where there are many satellites; 0 elsewhere. Both are of the same records.
std::optional<Series> dilution_of_many(const Recording& r, const ReceiverFields& fields) {
  constexpr double many = 10, unknown = 255, none = 99;
  const Series *satellites = measured(r, fields.satellites), *dilution = measured(r, fields.dilution);
  if (!satellites || !dilution || satellites->value.size() != dilution->value.size()) return std::nullopt;
  Series of_many = *dilution;
  for (std::size_t i = 0; i < of_many.value.size(); ++i) {
    const double sats = satellites->value[i];
    if (!(sats >= many && sats < unknown && of_many.value[i] < none)) of_many.value[i] = 0;
  }
  return of_many;
}

}  // namespace

/// Ten satellites spread over a sky give a horizontal dilution of 1 to 2; measured on authentic logs: 1.9 at most.
std::optional<Seen> rule::receiver_geometry(const Recording& r) {
  for (const ReceiverFields& fields : all_fields) {
    const std::optional<Series> dilution = dilution_of_many(r, fields);
    if (!dilution) continue;
    const Lasting worst = longest_lasting(*dilution, [](double v) { return v >= poor; });
    if (worst.seconds < least_seconds) continue;
    return Seen{sentence("ten satellites or more, and a horizontal dilution of %.1f at most, for %.1f s", worst.most,
                         worst.seconds),
                {},
                {dilution->offset[worst.first]}};
  }
  return std::nullopt;
}

void append_wanted_by_receiver_geometry(std::vector<WantedSeries>& to) {
  for (const ReceiverFields& fields : all_fields) {
    const NotableRows rows{std::string(fields.dilution), poor};
    to.push_back({.field = std::string(fields.satellites), .notable = rows});
    to.push_back({.field = std::string(fields.dilution), .notable = rows});
  }
}

}  // namespace contrail
