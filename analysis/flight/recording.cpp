#include "analysis/flight/recording.hpp"

namespace contrail {

std::string_view name_of(Fix fix) {
  constexpr std::string_view names[] = {"", "none", "2d", "3d", "dgps", "rtk_float", "rtk_fixed", "stale"};
  return names[static_cast<std::size_t>(fix)];
}

std::string_view name_of(Status status) {
  constexpr std::string_view names[] = {"complete", "partial", "encrypted", "unreadable"};
  return names[static_cast<std::size_t>(status)];
}

}  // namespace contrail
