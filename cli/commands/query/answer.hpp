// What contrail query says about pictures and one point.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/scene/filmed.hpp"
#include "analysis/scene/still.hpp"
#include "cli/frame/told.hpp"

namespace contrail {

struct FilmedAnswer {
  std::string file;
  Still still;
  PointSight sighting;
  std::optional<bool> clear;  ///< of terrain between the two; not known without a raster, or outside it
};

/// Which of three a probability means: from 0.95 in frame, up to 0.05 not, between them at the limit of the error.
enum class InFrame : std::uint8_t { yes, maybe, no };
[[nodiscard]] InFrame in_frame(const PointSight& sighting);

/// Best first.
void order(std::vector<FilmedAnswer>& answers);
[[nodiscard]] std::string filmed_json(const std::vector<FilmedAnswer>& answers);
/// `untold`: files of which it cannot be told. `terrain`: by a raster of the ground.
[[nodiscard]] std::string filmed_text(const std::vector<FilmedAnswer>& answers, std::size_t untold, bool terrain);

}  // namespace contrail
