// A camera as a case keeps it, see evidence_blob.hpp.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "analysis/filming/scene_file.hpp"

namespace contrail {

[[nodiscard]] nlohmann::json camera_json(const SceneCamera& camera);
/// Throws what nlohmann/json throws where it is none.
[[nodiscard]] SceneCamera camera_of_json(const nlohmann::json& json);

}  // namespace contrail
