// AV1 Bitstream Specification sections 5.3 (units), 5.5 (sequence header), "AV1 Codec ISO Media File Format Binding"
// section 2.3 (av1C).
#include "parsers/formats/heif/av1.hpp"

#include <algorithm>

#include "parsers/base/reading/source.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/video/colours.hpp"
#include "parsers/parts/video/set_reader.hpp"

namespace contrail::heif {
namespace {

using video::SetReader;

unsigned u8(Bytes bytes, std::size_t at) { return std::to_integer<unsigned>(bytes[at]); }

/// Section 5.3.1 and 5.3.2: no extension, with its size in as few bytes as it needs.
struct Unit {
  unsigned type = 0;
  Bytes body;
};
std::optional<Unit> take_unit(Bytes& in) {
  constexpr unsigned has_size = 2, type_bits = 0x78;
  if (in.size() < 2 || (u8(in, 0) & ~type_bits) != has_size) return std::nullopt;
  std::size_t at = 1, size = 0;
  for (unsigned shift = 0; shift < 28; shift += 7) {
    if (at >= in.size()) return std::nullopt;
    const unsigned part = u8(in, at++);
    size |= std::size_t{part & 0x7F} << shift;
    if (!(part & 0x80)) break;
  }
  const bool longer_than_needed = at > 2 && in[at - 1] == std::byte{0};
  if (longer_than_needed || size > in.size() - at) return std::nullopt;
  const Unit unit{u8(in, 0) >> 3 & 15, in.subspan(at, size)};
  in = in.subspan(at + size);
  return unit;
}

/// Section 5.5.1 of a stream that is more than a still: one operating point, no clock.
void read_operation(SetReader& in, Av1Sequence& sequence, unsigned profile) {
  in.zero(1);
  const bool delays = in.bit();
  in.zero(5), in.zero(12);
  const auto level = static_cast<unsigned>(in.bits(5));
  if (level > 7) sequence.colours |= in.bit() ? 0x80 : 0;
  if (delays && in.bit()) (void)in.bits(4);
  sequence.profile_level = static_cast<std::uint8_t>(profile << 5 | level);
}

void read_tools(SetReader& in, bool reduced) {
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
void read_colours(SetReader& in, Av1Sequence& sequence, unsigned profile) {
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

std::optional<Av1Sequence> sequence_of(Bytes body) {
  const auto source = Source::view("sequence header", body);
  SetReader in{Reader(*source)};
  Av1Sequence sequence;
  const auto profile = static_cast<unsigned>(in.upto(2, 3));
  (void)in.bit();
  const bool reduced = in.bit();
  if (reduced)
    sequence.profile_level = static_cast<std::uint8_t>(profile << 5 | in.bits(5));
  else
    read_operation(in, sequence, profile);
  const auto across = static_cast<unsigned>(in.bits(4) + 1), down = static_cast<unsigned>(in.bits(4) + 1);
  sequence.width = static_cast<std::uint32_t>(in.bits(across) + 1);
  sequence.height = static_cast<std::uint32_t>(in.bits(down) + 1);
  if (!reduced) in.zero(1);  // numbers of frames
  read_tools(in, reduced);
  read_colours(in, sequence, profile);
  (void)in.bit();
  return in.good() && in.ends() ? std::optional(sequence) : std::nullopt;
}

std::optional<Av1Sequence> read_sequence(Bytes body) {
  const auto nothing = Source::view("", {});
  Walk silent(*nothing, {});
  std::optional<Av1Sequence> sequence;
  (void)guarded(silent, {}, [&] { sequence = sequence_of(body); });
  return sequence;
}

/// Marker and version, then what the header says, no delay; then at most the header again.
bool agrees(Bytes configuration, const Av1Sequence& sequence, Bytes header) {
  constexpr std::size_t fixed = 4;
  constexpr unsigned sequence_header = 1;
  if (configuration.size() < fixed || u8(configuration, 0) != 0x81 || u8(configuration, 1) != sequence.profile_level ||
      u8(configuration, 2) != sequence.colours || u8(configuration, 3) != 0)
    return false;
  Bytes rest = configuration.subspan(fixed);
  if (rest.empty()) return true;
  const auto unit = take_unit(rest);
  return unit && rest.empty() && unit->type == sequence_header && std::ranges::equal(unit->body, header);
}

}  // namespace

std::string object_to_av1(Bytes data, Bytes configuration, std::optional<Av1Sequence>& sequence) {
  constexpr unsigned sequence_header = 1, delimiter = 2, metadata = 5, frame = 6;
  Bytes header;
  bool begun = false, shown = false;
  while (!data.empty()) {
    const auto unit = take_unit(data);
    if (!unit) return "has a unit of an impossible size, with an extension, or with a size of more bytes than it needs";
    switch (unit->type) {
      case delimiter:
        if (begun || !unit->body.empty()) return "has a delimiter that holds something";
        break;
      case sequence_header:
        if (sequence || shown) return "has a second sequence header";
        header = unit->body, sequence = read_sequence(header);
        if (!sequence) return "has a sequence header that does not end with its syntax";
        break;
      case frame:
        if (shown || !sequence) return "holds more than one picture";
        shown = true;
        break;
      case metadata: return "holds metadata of the encoder (OBU)";
      default: return "holds a unit that shows no picture";
    }
    begun = true;
  }
  if (!shown) return "holds no picture";
  return agrees(configuration, *sequence, header) ? "" : "has a decoder configuration (av1C) of another picture";
}

}  // namespace contrail::heif
