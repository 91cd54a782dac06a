#include "parsers/parts/video/mp3_setup.hpp"

namespace contrail::video {

bool is_mp3_setup(Bytes setup) {
  constexpr std::size_t fixed = 12;
  constexpr unsigned mpeg = 1, never_padded = 2, one_frame = 1, usual_delay = 1393;
  if (setup.size() != fixed) return false;
  const auto number = [&](std::size_t at) { return load_le<std::uint16_t>(setup.data() + at); };
  const std::uint32_t padding = load_le<std::uint32_t>(setup.data() + 2);
  const unsigned samples = number(6), delay = number(10);
  return number(0) == mpeg && padding <= never_padded && (samples == 1152 || samples == 576) &&
         number(8) == one_frame && (delay == 0 || delay == usual_delay);
}

}  // namespace contrail::video
