// XMP properties this program understands, by canonical path: namespace prefix and name, nested ones joined with '/'.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Properties from which the xmp room computes views.
enum class XmpFact : std::uint8_t {
  none,
  latitude,
  longitude,
  altitude,
  altitude_type,
  altitude_relative,
  heading,
  gps_status,
  rtk_flag,
  exif_latitude,
  exif_longitude,
  exif_altitude,
  exif_altitude_ref,
  target_latitude,
  target_longitude,
  target_altitude_relative,
  target_altitude,
  pix4d_yaw,
  pix4d_pitch,
  pix4d_roll,
  utc,
  date_original,
  date_digitized,
  date_photoshop,
  date_create,
  vendor_dji,
  vendor_parrot,  ///< seen: whose habits hold
  count,
};

struct XmpProperty {
  std::string_view path;
  Meaning meaning = Meaning::none;
  XmpFact fact = XmpFact::none;
  std::string_view unit = {};
  Subject subject = Subject::none;
};

/// Sorted by path.
[[nodiscard]] std::span<const XmpProperty> all_properties();
/// The row of a property; null for an unknown one. Autel's and old DJI prefixes are looked up under DJI's names, which
/// they share.
[[nodiscard]] const XmpProperty* find_property(std::string_view path);
/// The usual prefix of a namespace; empty for an unknown one.
[[nodiscard]] std::string_view prefix_of(std::string_view uri);

}  // namespace contrail
