// Numbers that every player can do without, said as they are where nobody chose them.
#include <algorithm>

#include "parsers/formats/mp4/descriptors.hpp"
#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {

std::vector<std::byte> said_anew(const Box& box, bool v1, Bytes stored) {
  std::size_t at = 0, size = 0;
  std::uint16_t language = 0;
  switch (box.type) {
    case fourcc("mdhd"): at = v1 ? 32 : 20, size = 2, language = 0x55C4; break;  // "und", section 8.4.2.3
    case fourcc("alac"): at = 4 + 12, size = 8; break;                           // the longest packet, the rate
    case fourcc("esds"): at = rates_of_stream(box.body.rest()).value_or(0), size = at ? 11 : 0; break;
    default: break;
  }
  if (size == 0 || stored.size() < box.header + at + size) return {};
  std::vector<std::byte> anew(stored.begin(), stored.end());
  std::byte* const field = anew.data() + box.header + at;
  std::fill_n(field, size, std::byte{0});
  if (language) store_be(field, language);
  return anew;
}

}  // namespace contrail::mp4
