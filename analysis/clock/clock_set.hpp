// Was a camera's clock set during the flight? Where one offset explains little and two explain much, it was.
#pragma once
#include "analysis/clock/evidence.hpp"

namespace contrail {

/// The stamp from which another offset counts; 0 where one explains about as much.
[[nodiscard]] std::size_t when_set(const FlownPath& log, const CameraStamps& camera);

/// Stamps [first, behind).
[[nodiscard]] CameraStamps part_of(const CameraStamps& camera, std::size_t first, std::size_t behind);

}  // namespace contrail
