// What one picture says twice, and not alike: two clocks, two places, two attitudes, a zone far from its place.
#pragma once
#include "analysis/flight/draft.hpp"

namespace contrail {

/// A picture's receiver may hold the fix of another day, and a camera's clock may be wrong; both told in silence would
/// be one of them believed. With a stated zone they may differ by two minutes, without one by whole quarter hours
/// within the zones of the world (-12 to +14 h). Where they differ by more, only the camera's clock stands.
void hold_receiver_against_clock(Draft& draft, Recording& r);

/// Blocks of one picture (Exif, XMP) tell the place of one camera: those of authentic pictures differ by centimetres. A
/// program that changes the one and not the other leaves two places, of which the first would be believed in silence.
void tell_places_apart(Recording& r);

/// An angle of a camera that a picture tells once more, and not alike.
struct AngleAgain {
  double first_deg = 0, again_deg = 0;
  Meaning meaning = Meaning::none;
  Where where;
};

/// True if no rounding explains it: blocks of authentic pictures (maker note, XMP) agree to a hundredth of a degree.
[[nodiscard]] bool is_other_angle(double first_deg, double again_deg);

/// Leaves out the camera's attitude, of which one would be believed in silence.
void tell_attitudes_apart(const AngleAgain& again, Recording& r);

/// A clock that states a zone, hours from the sun's time at the picture's place: it is that of another country, or the
/// place is. Zones of the world and summer time are up to four hours from the sun; a clock kept in UTC says nothing.
void tell_foreign_zone(const Draft& draft, Recording& r);

}  // namespace contrail
