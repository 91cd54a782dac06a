// The published colour spaces that most pictures are in, told by their colours whatever their profile calls them.
#pragma once
#include <string_view>

#include "parsers/parts/icc/icc.hpp"

namespace contrail::icc {

/// A tone curve `(a x + b)^gamma` from `from` on, `c x` below; section 10.18, function type 3.
struct Curve {
  double gamma = 1, a = 1, b = 0, c = 0, from = 0;
  [[nodiscard]] double at(double x) const;
};

struct Standard {
  std::string_view name;
  double colorants[3][3];  ///< X, Y and Z of red, green and blue, adapted to D50
  Curve curve;
};

/// The space whose colours those of a profile without tables are: each channel's X, Y and Z at 33 steps, within 0.001
/// (on 0 to 1). Null: none of them, or it cannot be told.
[[nodiscard]] const Standard* standard_of(const Profile& profile);

}  // namespace contrail::icc
