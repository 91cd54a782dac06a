// A point in a picture that shows it: where it lies with its error, where north is, and how long a metre. The same of
// the ground it shows.
#pragma once
#include "analysis/query/question.hpp"
#include "analysis/vision/vision.hpp"

namespace contrail {

/// For the picture as it is displayed. `draws`: of its pose; the ellipse holds 95 % of them. North and scale are those
/// of the ground at the picture's middle, and are left out where it shows none.
[[nodiscard]] Marks marks_of(const SeenPoint& seen, const AskedPoint& point, const std::vector<PoseDraw>& draws,
                             const GeoRaster* ground);

/// The places of its middle, with their error, and of its corners, where they show ground; north and scale as above.
/// Empty where the picture has no pose.
[[nodiscard]] Marks marks_of_ground(const Still& still, const std::vector<PoseDraw>& draws, const GeoRaster* ground);

}  // namespace contrail
