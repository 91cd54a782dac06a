// Names of media handlers that every program writes into movies.
#pragma once
#include <algorithm>
#include <string_view>

namespace contrail {

/// `VideoHandler`: of no program or device. QuickTime writes the length of the name in front of it, and a NUL may end
/// it.
[[nodiscard]] inline bool is_plain_handler(std::string_view name) {
  constexpr std::string_view plain[] = {"VideoHandler", "SoundHandler", "VideoHandle",
                                        "SoundHandle",  "DataHandler",  "SubtitleHandler"};
  while (!name.empty() && name.back() == '\0') name.remove_suffix(1);
  if (!name.empty() && static_cast<unsigned char>(name.front()) + 1u == name.size()) name.remove_prefix(1);
  return std::ranges::find(plain, name) != std::end(plain);
}

}  // namespace contrail
