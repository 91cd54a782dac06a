// Raw thermal planes and the parameters around them, in the makers' own segments. Private to the jpeg room.
#pragma once
#include "parsers/formats/jpeg/segments.hpp"

namespace contrail::jpeg {

/// Contents that are one record each.
extern const Layout plane_layout, calibration_layout, padding_layout, h20t_layout, iirp_layout, girp_layout,
    infiray_layout;
/// DJI's note of the sensor in APP7.
void dji_sensor(Picture& picture, Reader in);

/// Segments that no signature tells: a plane of raw counts fills whole segments of APP3 (XT S: APP4) one behind the
/// other; parameters and calibration stand around it. Not known: none of these.
[[nodiscard]] SegmentKind thermal_kind(Picture& picture, std::uint8_t marker, Bytes content);

void tell_thermal(const TellField& tell);

}  // namespace contrail::jpeg
