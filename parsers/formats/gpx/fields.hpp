// The elements and attributes of GPX, and what they say.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::gpx {

/// Of `trkpt`, `rtept` and `wpt`; null for any other element.
[[nodiscard]] const Layout* point_layout(std::string_view element);

/// Of a text or an attribute that stands outside of points, by its name and the element around it.
[[nodiscard]] const Layout& text_layout(std::string_view name, std::string_view parent);

/// Where the values of one point lie, in the order of the columns of its layout.
class PointFields {
 public:
  void clear();
  /// A value under the name of its element or attribute. What has no column of its own, or comes twice, goes to those
  /// for anything else; the last of them takes all that is left.
  void add(std::string_view name, ByteRange place);
  [[nodiscard]] std::span<const ByteRange> places() const { return places_; }

 private:
  std::vector<ByteRange> places_;
};

void tell_fields(const TellField& tell);

}  // namespace contrail::gpx
