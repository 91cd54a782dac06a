#include "parsers/parts/video/messages.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parsers/base/reading/source.hpp"
#include "parsers/parts/video/colours.hpp"
#include "parsers/parts/video/parameter_sets.hpp"
#include "parsers/parts/video/set_reader.hpp"

namespace contrail::video {
namespace {

enum : std::uint64_t {
  buffering_period = 0,
  picture_timing = 1,
  recovery_point = 6,
  display_orientation = 47,
  active_parameter_sets = 129,
  mastering_display = 137,
  light_level = 144,
  preferred_transfer = 147,
  ambient_viewing = 148,
};

/// Reads a payload with `read` to its last bit. It ends with a whole byte, or with a bit and zeros (sei_payload()).
template <class Read>
bool exactly(Bytes payload, Read read) {
  const auto source = Source::view("SEI", payload);
  SetReader in{Reader(*source)};
  if (!read(in) || !in.good()) return false;
  return in.left() == 0 || (in.left() < 8 && in.bit() && in.only_zeros());
}

/// H.264 section D.1.2. Delays in ticks of 90 kHz.
bool is_buffering(SetReader& in, const Sequence& sequence) {
  constexpr std::uint64_t longest = 90'000 * 20;
  if (in.ue(31) != sequence.id) return false;
  for (const Sequence::Buffers* buffers : {&sequence.network, &sequence.video}) {
    for (std::uint32_t i = 0; i < buffers->number && in.good(); ++i) {
      (void)in.upto(longest, buffers->initial_delay);
      (void)in.upto(longest, buffers->initial_delay);
    }
  }
  return sequence.network.number + sequence.video.number > 0;
}

/// What picture_timing says beside delays.
struct Timing {
  std::optional<std::uint64_t> removal, structure;
  std::vector<std::byte> clocks;  ///< kind, way of counting and flags of each, 0xFF where there is none
};

/// Section D.1.3: a clock that stands at zero. Any other is a time of day.
bool is_zero_clock(SetReader& in, unsigned time_offset, Timing& told) {
  const std::uint64_t type = in.upto(2, 2), units = in.bits(1), counting = in.upto(6, 5);
  const bool full = in.bit();
  const std::uint64_t flags = in.bits(2);
  told.clocks.push_back(static_cast<std::byte>(type << 6 | units << 5 | counting));
  told.clocks.push_back(static_cast<std::byte>(full << 2 | flags));
  in.zero(8);
  if (full) {
    in.zero(6 + 6 + 5);
  } else if (in.bit()) {
    in.zero(6);
    if (in.bit()) {
      in.zero(6);
      if (in.bit()) in.zero(5);
    }
  }
  if (time_offset) in.zero(time_offset);
  return in.good();
}

/// Section D.1.3.
bool is_picture_timing(SetReader& in, const Sequence& sequence, Timing& told) {
  constexpr std::uint64_t most_output_delay = 128;
  constexpr std::uint8_t clocks[] = {1, 1, 1, 2, 2, 3, 3, 2, 3};  // by pic_struct, table D-1
  const Sequence::Buffers& buffers = sequence.network.number ? sequence.network : sequence.video;
  told = {};
  if (buffers.number) {
    told.removal = in.bits(buffers.removal_delay);
    (void)in.upto(most_output_delay, buffers.output_delay);
  }
  if (!sequence.picture_structure) return told.removal.has_value();
  const std::uint64_t structure = in.upto(std::size(clocks) - 1, 4);
  told.structure = structure;
  for (unsigned i = 0; in.good() && i < clocks[structure]; ++i) {
    if (!in.bit())
      told.clocks.push_back(std::byte{0xFF});
    else if (!is_zero_clock(in, buffers.time_offset, told))
      return false;
  }
  return true;
}

/// Section D.1.8; H.265 D.2.8 counts in pictures of either order.
bool is_recovery(SetReader& in, bool hevc) {
  constexpr std::int32_t most = 1024;
  if (hevc)
    (void)in.se(-most, most);
  else
    (void)in.ue(most);
  (void)in.bits(hevc ? 2 : 4);
  return true;
}

/// H.264 section D.1.27: by a quarter turn.
bool is_orientation(SetReader& in, bool hevc) {
  if (in.bit()) return true;
  (void)in.bits(2);
  const std::uint64_t turn = in.bits(16);
  if (hevc)
    (void)in.bit();
  else
    (void)in.ue(1);
  in.zero(1);
  return turn % 0x4000 == 0;
}

/// H.265 section D.2.21.
bool is_active_sets(SetReader& in) {
  (void)in.bits(4 + 2);
  const std::uint32_t more = in.ue(15);
  for (std::uint32_t i = 0; i <= more && in.good(); ++i) (void)in.ue(15);
  return true;
}

}  // namespace

void Messages::sequence(Bytes unit) {
  constexpr std::size_t most = 64;  // 32 can be in use at a time
  const auto timing = h264_read_sequence(unit);
  if (!timing || sequences_.size() == most || std::ranges::find(sequences_, *timing) != sequences_.end()) return;
  sequences_.push_back(*timing);
}

/// Delays of removal count from the last buffering period. A number of its own for each picture would be a place for
/// anything: they go on by equal steps.
bool Messages::goes_on(std::uint64_t removal) {
  constexpr std::uint64_t longest_step = 64;
  const std::optional<std::uint64_t> before = std::exchange(removal_, removal);
  if (!before) return removal <= longest_step;
  if (!step_ && removal > *before && removal - *before <= longest_step) step_ = removal - *before;
  if (!step_) return false;
  if (removal > *before && removal - *before == *step_) return true;
  return std::exchange(period_, false) && removal == *step_;
}

/// Pictures of one structure throughout, fields in turns, or films shown as television, whose structures go round
/// (table D-1): a choice for each picture would be a place for anything.
bool Messages::structure_goes_on(std::uint64_t structure) {
  constexpr std::uint64_t next[] = {0, 2, 1, 5, 6, 4, 3, 7, 8};
  const std::optional<std::uint64_t> before = std::exchange(structure_, structure);
  if (!before) return true;
  const bool stays = structure == *before;
  structure_stays_ = structure_stays_ || stays, structure_changes_ = structure_changes_ || !stays;
  return structure_stays_ != structure_changes_ && (stays || structure == next[*before]);
}

/// What is so of all pictures is said alike each time.
bool Messages::says_the_same(std::uint64_t what, Bytes payload) {
  const auto [first, fresh] = said_first_.try_emplace(what, payload.begin(), payload.end());
  return fresh || std::ranges::equal(first->second, payload);
}

bool Messages::is_timing(Bytes payload) {
  constexpr std::uint64_t clocks_of = 1 << 16;  // behind all types
  Timing told;
  const auto is = [&](const Sequence& sequence) {
    return exactly(payload, [&](SetReader& in) { return is_picture_timing(in, sequence, told); });
  };
  if (std::ranges::none_of(sequences_, is)) return false;
  const bool clocks = !told.structure || says_the_same(clocks_of + *told.structure, told.clocks);
  return clocks && (!told.structure || structure_goes_on(*told.structure)) && (!told.removal || goes_on(*told.removal));
}

bool Messages::is_exact(bool hevc, std::uint64_t type, Bytes payload) {
  // How bright it is, is told of pictures of a high range.
  const bool of_use = hevc || std::ranges::any_of(sequences_, &Sequence::high_range);
  const auto alike = [&](bool exact) { return exact && says_the_same(type, payload); };
  switch (type) {
    case buffering_period: {
      period_ = true;
      const auto is = [&](const Sequence& t) {
        return exactly(payload, [&](SetReader& in) { return is_buffering(in, t); });
      };
      return !hevc && std::ranges::any_of(sequences_, is);
    }
    case picture_timing: return !hevc && is_timing(payload);
    case recovery_point: return alike(exactly(payload, [&](SetReader& in) { return is_recovery(in, hevc); }));
    case display_orientation: return alike(exactly(payload, [&](SetReader& in) { return is_orientation(in, hevc); }));
    case active_parameter_sets: return hevc && alike(exactly(payload, is_active_sets));
    case mastering_display: return alike(of_use && is_mastering_display(payload, Order::green_blue_red));
    case light_level:
      return payload.size() == 4 && of_use &&
             alike(is_round_light_level(load_be<std::uint16_t>(payload.data()),
                                        load_be<std::uint16_t>(payload.data() + 2)));
    case preferred_transfer:
      return alike(payload.size() == 1 && is_transfer(std::to_integer<std::uint64_t>(payload[0])));
    case ambient_viewing: return alike(is_ambient_viewing(payload));
    default: return false;
  }
}

/// Where no head has the right length (256 bytes of content need a size of two), two messages share the bytes.
std::vector<std::byte> filler_messages(std::size_t size) {
  constexpr std::byte type{3}, most{0xFF};
  for (std::size_t head = 2; head <= size; ++head) {
    const std::size_t content = size - head, bytes = content / 255 + 1;
    if (1 + bytes > head) continue;
    if (1 + bytes < head) break;
    std::vector<std::byte> out(size, most);
    out[0] = type, out[head - 1] = static_cast<std::byte>(content % 255);
    return out;
  }
  constexpr std::size_t first = 100;
  std::vector<std::byte> out = filler_messages(first);
  const std::vector<std::byte> rest = filler_messages(size - first);
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

}  // namespace contrail::video
