// AV1 Bitstream Specification sections 5.3 (units), 5.5 (sequence header), "AV1 Codec ISO Media File Format Binding"
// section 2.3 (av1C).
#include "parsers/parts/video/av1_setup.hpp"

#include <algorithm>

#include "parsers/base/reading/source.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/video/colours.hpp"
#include "parsers/parts/video/set_reader.hpp"

namespace contrail::video {
namespace {

constexpr unsigned av1_header_type = 1;  ///< type of a unit
constexpr std::size_t fixed_setup = 4;   ///< bytes of av1C before its units

unsigned byte_of(Bytes bytes, std::size_t at) { return std::to_integer<unsigned>(bytes[at]); }

/// Section 5.5.1 of a stream that is more than a still: one operating point, no clock.
void read_av1_operation(SetReader& in, Av1Sequence& sequence, unsigned profile) {
  in.zero(1);
  const bool delays = in.bit();
  in.zero(5), in.zero(12);
  const auto level = static_cast<unsigned>(in.bits(5));
  if (level > 7) sequence.colours |= in.bit() ? 0x80 : 0;
  if (delays && in.bit()) (void)in.bits(4);
  sequence.profile_level = static_cast<std::uint8_t>(profile << 5 | level);
}

void read_av1_tools(SetReader& in, bool reduced) {
  constexpr std::uint64_t chosen_by_frames = 2;
  (void)in.bits(3);
  if (!reduced) {
    (void)in.bits(4);
    const bool order = in.bit();
    if (order) (void)in.bits(2);
    const std::uint64_t screen = in.bit() ? chosen_by_frames : in.bits(1);
    if (screen > 0 && !in.bit()) (void)in.bit();
    if (order) (void)in.bits(3);
  }
  (void)in.bits(3);
}

/// Section 5.5.2.
void read_av1_colours(SetReader& in, Av1Sequence& sequence, unsigned profile) {
  constexpr std::uint8_t high = 0x40, twelve = 0x20, grey = 0x10, across = 8, down = 4;
  std::uint8_t& out = sequence.colours;
  if (in.bit()) out |= high;
  if (profile == 2 && (out & high) && in.bit()) out |= twelve;
  if (profile != 1 && in.bit()) out |= grey;
  std::uint64_t primaries = 2, transfer = 2, matrix = 2;
  if (in.bit()) {
    primaries = in.bits(8), transfer = in.bits(8), matrix = in.bits(8);
    if (!video::is_primaries(primaries) || !video::is_transfer(transfer) || !video::is_matrix(matrix)) in.refuse();
  }
  if (out & grey) {
    (void)in.bit();
    out |= across | down;
    return;
  }
  if (!(primaries == 1 && transfer == 13 && matrix == 0)) {
    (void)in.bit();
    if (profile == 0) out |= across | down;
    if (profile == 2 && !(out & twelve)) out |= across;
    if (profile == 2 && (out & twelve) && in.bit()) out |= across | (in.bit() ? down : 0);
    if ((out & across) && (out & down)) out |= static_cast<std::uint8_t>(in.upto(2, 2));
  }
  (void)in.bit();
}

std::optional<Av1Sequence> av1_sequence_of(Bytes body) {
  const auto source = Source::view("sequence header", body);
  SetReader in{Reader(*source)};
  Av1Sequence sequence;
  const auto profile = static_cast<unsigned>(in.upto(2, 3));
  (void)in.bit();
  const bool reduced = in.bit();
  if (reduced)
    sequence.profile_level = static_cast<std::uint8_t>(profile << 5 | in.bits(5));
  else
    read_av1_operation(in, sequence, profile);
  const auto across = static_cast<unsigned>(in.bits(4) + 1), down = static_cast<unsigned>(in.bits(4) + 1);
  sequence.width = static_cast<std::uint32_t>(in.bits(across) + 1);
  sequence.height = static_cast<std::uint32_t>(in.bits(down) + 1);
  if (!reduced) in.zero(1);  // numbers of frames
  read_av1_tools(in, reduced);
  read_av1_colours(in, sequence, profile);
  (void)in.bit();
  return in.good() && in.ends() ? std::optional(sequence) : std::nullopt;
}

}  // namespace

std::optional<Av1Unit> take_av1_unit(Bytes& in) {
  constexpr unsigned has_size = 2, type_bits = 0x78;
  if (in.size() < 2 || (byte_of(in, 0) & ~type_bits) != has_size) return std::nullopt;
  std::size_t at = 1, size = 0;
  for (unsigned shift = 0; shift < 28; shift += 7) {
    if (at >= in.size()) return std::nullopt;
    const unsigned part = byte_of(in, at++);
    size |= std::size_t{part & 0x7F} << shift;
    if (!(part & 0x80)) break;
  }
  const bool longer_than_needed = at > 2 && in[at - 1] == std::byte{0};
  if (longer_than_needed || size > in.size() - at) return std::nullopt;
  const Av1Unit unit{byte_of(in, 0) >> 3 & 15, in.subspan(at, size)};
  in = in.subspan(at + size);
  return unit;
}

std::optional<Av1Sequence> read_av1_sequence(Bytes body) {
  const auto nothing = Source::view("", {});
  Walk silent(*nothing, {});
  std::optional<Av1Sequence> sequence;
  (void)guarded(silent, {}, [&] { sequence = av1_sequence_of(body); });
  return sequence;
}

bool is_av1_setup(Bytes configuration, const Av1Sequence& sequence, Bytes header) {
  if (configuration.size() < fixed_setup || byte_of(configuration, 0) != 0x81 ||
      byte_of(configuration, 1) != sequence.profile_level || byte_of(configuration, 2) != sequence.colours ||
      byte_of(configuration, 3) != 0)
    return false;
  Bytes rest = configuration.subspan(fixed_setup);
  if (rest.empty()) return true;
  const auto unit = take_av1_unit(rest);
  return unit && rest.empty() && unit->type == av1_header_type && std::ranges::equal(unit->body, header);
}

bool is_av1_setup(Bytes configuration) {
  Bytes rest = configuration.subspan(std::min(fixed_setup, configuration.size()));
  const auto unit = take_av1_unit(rest);
  const auto sequence = unit && unit->type == av1_header_type ? read_av1_sequence(unit->body) : std::nullopt;
  return sequence && is_av1_setup(configuration, *sequence, unit->body);
}

}  // namespace contrail::video
