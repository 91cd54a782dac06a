// The end of a structure that a room does not take apart.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// All that is left of a structure as one record; nothing where nothing is left.
inline void hand_over(Walk& walk, const Layout& layout, const Reader& in) {
  if (!in.done()) walk.record(walk.layout_of(layout), in.rest(), in.where(in.at(), in.left()));
}

}  // namespace contrail
