// How a device is called: its maker and model, as people say them.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// Both, but the maker once: `Canon EOS 5D` of `Canon` and `Canon EOS 5D`. Either may be empty.
[[nodiscard]] std::string make_and_model(std::string_view make, std::string_view model);

}  // namespace contrail
