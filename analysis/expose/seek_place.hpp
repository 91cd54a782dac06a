// Coordinates among bytes: numbers in the usual encodings that would lie near a known place.
#pragma once
#include <functional>
#include <vector>

#include "analysis/expose/finding.hpp"
#include "analysis/expose/looks_like.hpp"

namespace contrail {

/// A latitude and a longitude in one encoding, little apart.
struct NumericPlace {
  LatLon place;
  std::size_t at = 0, size = 0;  ///< of the latitude
};

/// Looks at every offset. A track longer than `longest_area_m` counts by its ends.
class PlaceSeeker {
 public:
  explicit PlaceSeeker(const std::vector<Area>& known);
  void seek(Bytes bytes, const std::function<void(const NumericPlace&)>& found) const;

 private:
  struct Box {
    double south, north, west, east;
  };
  void add(double south, double north, double west, double east);
  [[nodiscard]] const Box* box_of(double lat) const;
  std::vector<Box> boxes_;
  double south_ = 90, north_ = -90;  ///< of all boxes
};

}  // namespace contrail
