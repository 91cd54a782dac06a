// What people call a camera whose files say a maker's code: told beside the code, never instead of it.
#pragma once
#include <string_view>

namespace contrail {

/// `Phantom 4` for DJI's FC330; empty where the model is no such code, or it is not sure what it stands for. `make` as
/// the file tells it, or empty.
[[nodiscard]] std::string_view known_as(std::string_view make, std::string_view model);

}  // namespace contrail
