// `colr` (ISO/IEC 14496-12 section 12.1.5): numbers, or an ICC profile, of which a clean copy says the colours anew
// (icc::rebuilt) and nothing else.
#include <algorithm>

#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/icc/icc.hpp"

namespace contrail::mp4 {

std::uint64_t record_profile(Movie& movie, const Box& box, const BoxKind& kind) {
  constexpr std::size_t kind_size = 4;
  const Bytes body = box.body.rest();
  const FourCc type = body.size() < kind_size ? 0 : load_be<FourCc>(body.data());
  if (type != fourcc("prof") && type != fourcc("rICC")) return 0;
  const auto made = icc::rebuilt(body.subspan(kind_size));
  if (!made.value || made.value->size() > body.size() - kind_size) {
    movie.walk.note(Code::bad_structure, box.where(),
                    "the colour profile of a track cannot be followed" +
                        (made.objection.empty() ? std::string() : ": " + made.objection));
    return 0;
  }
  const std::uint64_t size = box.header + kind_size + made.value->size();
  const Bytes stored = movie.file.source().slice(box.at, size);
  std::vector<std::byte> anew(stored.begin(), stored.end());
  std::ranges::copy(*made.value, anew.end() - static_cast<std::ptrdiff_t>(made.value->size()));
  movie.walk.framing(layout_of_fields(movie, box, kind, false, 0), stored, box.body.where(box.at, size), anew);
  return size - box.header;
}

}  // namespace contrail::mp4
