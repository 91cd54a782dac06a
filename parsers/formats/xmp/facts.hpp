// Where, when and which way the camera looked, out of the properties of one packet. Private to the xmp room.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/xmp/properties.hpp"

namespace contrail::xmp {

/// Of the views.
void tell_facts(const TellField& tell);

/// Keeps the first value of each fact and sends views: `XMP` (position, heights, heading, moment), `LRF` (the laser's
/// target), `Camera` (angles of Pix4D's namespace, turned to ours) and the zone of the camera's clock.
class Facts {
 public:
  void take(XmpFact fact, std::string_view value, ByteRange from);
  /// `where`: the packet.
  void send(Walk& walk, const Where& where) const;

 private:
  struct Value {
    std::string_view text;
    ByteRange from;
  };
  [[nodiscard]] const Value& of(XmpFact fact) const { return values_[static_cast<std::size_t>(fact)]; }
  [[nodiscard]] bool has(XmpFact fact) const { return !of(fact).text.empty(); }
  void send_position(Walk& walk, const Where& where) const;
  void send_target(Walk& walk, const Where& where) const;
  void send_camera(Walk& walk, const Where& where) const;
  void send_time(Walk& walk, const Where& where) const;

  std::array<Value, static_cast<std::size_t>(XmpFact::count)> values_{};
};

/// Degrees as XMP's Exif schema writes them (`40,42.6201N`, `40,42,37N`), or a signed decimal number.
[[nodiscard]] std::optional<double> parse_gps_coordinate(std::string_view text);

}  // namespace contrail::xmp
