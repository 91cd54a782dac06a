// What the boxes around the samples say of their own size: tables of their entries, containers of their boxes.
#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

/// Tables tell how many entries they have; what they do not hold is not read.
void check_count(Movie& movie, const Box& box, std::uint64_t count_at, std::uint64_t entry_bits) {
  const Bytes head = box.body.peek(count_at + 4);
  if (head.size() < count_at + 4) return;
  const std::uint64_t claims = load_be<std::uint32_t>(head.data() + count_at),
                      there = (box.body.left() - head.size()) * 8 / entry_bits;
  if (claims <= there) return;
  movie.walk.note(
      Code::overrun, box.where(),
      "table " + words(box.type) + " claims " + std::to_string(claims) + " entries, but has " + std::to_string(there));
}

}  // namespace

void check_table(Movie& movie, const Box& box, const BoxKind& kind, bool v1) {
  const Bytes body = box.body.peek(8);
  switch (box.type) {
    case fourcc("stts"):
    case fourcc("ctts"):
    case fourcc("stsc"):
    case fourcc("elst"): return check_count(movie, box, 4, 8 * (v1 && kind.stride_v1 ? kind.stride_v1 : kind.stride));
    case fourcc("stco"):
    case fourcc("stss"): return check_count(movie, box, 4, 32);
    case fourcc("co64"): return check_count(movie, box, 4, 64);
    case fourcc("stsz"):
      if (body.size() == 8 && load_be<std::uint32_t>(body.data() + 4) == 0) check_count(movie, box, 8, 32);
      return;
    case fourcc("stz2"):
      if (body.size() == 8 && body[7] != std::byte{0})
        check_count(movie, box, 8, std::to_integer<std::uint64_t>(body[7]));
      return;
    default: return;
  }
}

void check_entries(Movie& movie, const Box& box, const BoxKind& kind) {
  const Bytes head = box.body.peek(kind.fixed);
  if (kind.form != Form::full || head.size() < 8) return;
  Reader in = box.body;
  in.skip(kind.fixed);
  std::uint32_t boxes = 0;
  while (try_box(in)) ++boxes;
  if (boxes != load_be<std::uint32_t>(head.data() + 4))
    movie.walk.note(Code::bad_structure, box.where(), "box " + words(box.type) + " counts other entries than it has");
}

}  // namespace contrail::mp4
