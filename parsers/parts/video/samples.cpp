#include "parsers/parts/video/samples.hpp"

#include "parsers/parts/video/parameter_sets.hpp"
#include "parsers/parts/video/slices.hpp"

namespace contrail::video {

namespace {

/// H.264 table 7-1: 5; H.265 table 7-1: 19 and 20, in a header of two bytes.
bool is_refresh(bool hevc, unsigned header) {
  const unsigned type = hevc ? header >> 9 & 63 : header & 31;
  return hevc ? type == 19 || type == 20 : type == 5;
}

}  // namespace

void look_at_sample(Walk& walk, Coded& coded, unsigned length_size, Reader in) {
  Slices slices(coded.hevc, coded.sets);
  coded.course.begin();
  while (in.left() > length_size) {
    std::uint64_t length = 0;
    for (const std::byte b : in.take(length_size)) length = length << 8 | std::to_integer<std::uint64_t>(b);
    if (length > in.left())
      return walk.note(Code::bad_structure, in.where(in.at(), in.left()),
                       "a unit of " + coded.name + " is longer than its sample");
    look_at_unit(walk, coded, &slices, in.sub(length));
  }
  end_sample(walk, coded, in.where(in.at(), in.left()));
  coded.stands_alone = slices.stand_alone();
  coded.refreshes = is_refresh(coded.hevc, slices.head().unit);
  if (!in.done())
    walk.note(Code::bad_structure, in.where(in.at(), in.left()),
              "a sample of " + coded.name + " goes on behind its last unit");
}

namespace {

/// Of `numbers`, which tell the kind of pixels and the bits of a sample in the last bits of three bytes.
bool are_of(const std::optional<SetTold>& sequence, Bytes numbers) {
  constexpr unsigned kind = 3, depth = 7;
  const auto last = [&](std::size_t at, unsigned mask) { return std::to_integer<unsigned>(numbers[at]) & mask; };
  return !sequence || numbers.size() < 3 ||
         (last(0, kind) == sequence->chroma && last(1, depth) + 8 == sequence->luma_depth &&
          last(2, depth) + 8 == sequence->chroma_depth);
}

}  // namespace

/// Sections 5.3.3.1 and 8.3.3.1.
bool look_at_configuration(Walk& walk, Coded& coded, Reader in) {
  const bool hevc = coded.hevc;
  coded.course.begin();
  bool known = is_configuration_head(hevc, in.rest());
  if (hevc && in.left() > 12) coded.profile = in.rest().subspan(1, 12);
  std::optional<SetTold> sequence;
  const Bytes body = in.rest();
  const auto units = [&](std::uint32_t count, unsigned type) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Reader unit = in.sub(in.be<std::uint16_t>());
      known = known && !unit.done() && type_of_unit(hevc, unit.peek(1)[0]) == type;
      look_at_unit(walk, coded, nullptr, unit);
      if (!sequence && set_of(hevc, unit.rest()) == Set::sequence) sequence = read_set(hevc, unit.rest());
    }
  };
  in.skip(hevc ? 22 : 5);
  if (!hevc) {
    units(in.u8() & 31u, 7);
    units(in.u8(), 8);
    known = known && (in.done() || (is_configuration_tail(in.rest()) && are_of(sequence, in.rest())));
  }
  for (std::uint32_t arrays = hevc ? in.u8() : 0; arrays > 0; --arrays) {
    const unsigned type = in.u8() & 0x7F;
    known = known && ((type >= 32 && type <= 34) || type == 39 || type == 40);
    units(in.be<std::uint16_t>(), type);
  }
  if (hevc && (!in.done() || !are_of(sequence, body.subspan(16)))) return false;
  return known;
}

unsigned length_in_configuration(bool hevc, Bytes body) {
  const std::size_t at = hevc ? 21 : 4;
  return body.size() > at ? (std::to_integer<unsigned>(body[at]) & 3) + 1 : 0;
}

}  // namespace contrail::video
