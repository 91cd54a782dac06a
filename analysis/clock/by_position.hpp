// When was the camera where the log says the aircraft was? Constants and their measured errors: the figures are printed
// by tests/unit/clock/matching_test.cpp.
#pragma once
#include <limits>
#include <string_view>

#include "analysis/clock/path_fit.hpp"

namespace contrail {

struct PositionMatch {
  std::string_view refusal;      ///< why there is no offset; empty: there is one
  double offset = 0, error = 0;  ///< seconds to add to the stamps; one standard deviation
  std::size_t matches = 0;       ///< places used
  bool same_receiver = false;    ///< so near that both can only have written down the same fixes
  double spread = 0;             ///< of the offsets along the flight, seconds; one standard deviation
  bool told = false;             ///< offset and error are there, if only to be held against those of events
};

/// Refuses, rather than guesses, where the path hardly moves (a hover cannot tell time), where no offset brings the two
/// together, where two do, and where the offset changes along the flight.
[[nodiscard]] PositionMatch by_position(const FlownPath& log, const CameraStamps& camera);

constexpr std::string_view hover_refusal = "the aircraft hardly moves: a hover cannot tell time";
constexpr std::string_view ambiguous_refusal = "several offsets fit the path about as well";
constexpr std::string_view few_places_refusal = "fewer than five positions";

}  // namespace contrail
