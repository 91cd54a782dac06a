#include "parsers/parts/video/slices.hpp"

#include <algorithm>
#include <bit>

#include "parsers/parts/video/unit_bytes.hpp"

namespace contrail::video {
namespace {

constexpr std::size_t longest_head = 48;  // of a slice, as far as it is read here

unsigned u8(Bytes unit, std::size_t at) { return std::to_integer<unsigned>(unit[at]); }

/// What H.264 says of the picture behind the number of its set; nothing: it cannot.
std::optional<PictureHead> h264_head(unsigned header, std::uint32_t set, const SliceSyntax& sequence,
                                     const SliceSyntax& picture, BitReader& in) {
  constexpr unsigned refresh = 5;
  constexpr std::uint32_t most_refreshes = 65'535;
  PictureHead head{.unit = header, .set = set, .frame = in.bits(sequence.frame_bits)};
  if (!sequence.frames_only) head.field = in.bit(), head.bottom = head.field && in.bit();
  if ((header & 31) == refresh) head.refresh = in.ue();
  if (sequence.order_kind == 0) head.order = in.bits(sequence.order_bits);
  const bool order_of_fields = picture.order_of_fields && !head.field;
  if (sequence.order_kind == 0 && order_of_fields) head.shift[0] = in.se();
  if (sequence.order_kind == 1 && !sequence.order_follows) {
    head.shift[0] = in.se();
    if (order_of_fields) head.shift[1] = in.se();
  }
  if (picture.redundant && in.ue() > 0) return std::nullopt;  // the same blocks once more, which decoders skip
  return head.refresh <= most_refreshes ? std::optional(head) : std::nullopt;
}

}  // namespace

bool Slices::goes_on(Bytes unit) {
  const std::size_t header = hevc_ ? 2 : 1;
  if (unit.size() <= header) return false;
  const UnitBytes head(unit.subspan(header, std::min(unit.size() - header, longest_head)));
  const auto source = Source::view("slice", head.bytes());
  const BitReader in{Reader(*source)};
  return hevc_ ? h265_goes_on(unit, in) : h264_goes_on(unit, in);
}

/// first_slice_segment_in_pic_flag is the first bit.
bool Slices::h265_goes_on(Bytes unit, BitReader in) {
  constexpr unsigned first_random_access = 16, last_random_access = 23, first_refresh = 19, last_refresh = 20;
  constexpr std::uint32_t most_sets = 63, intra = 2;
  const unsigned type = u8(unit, 0) >> 1 & 63, sub_layer = u8(unit, 1) & 7;
  const bool random_access = type >= first_random_access && type <= last_random_access, first = in.bit();
  if (random_access) in.skip(1);  // no_output_of_prior_pics_flag
  set_ = in.ue();
  stand_alone_ = stand_alone_ && random_access;
  if (*set_ > most_sets || first != (pictures_ == 0)) return false;
  pictures_ = 1;
  if (sets_.empty()) return true;
  const SetTold* const picture = sets_.told(Set::picture, *set_);
  const SetTold* const told = picture ? sets_.told(Set::sequence, picture->refers) : nullptr;
  if (!told || told->slices.separate_planes) return false;  // which players do not show either
  const SliceSyntax& sequence = told->slices;
  if (sub_layer == 0 || sub_layer > sequence.sub_layers || (random_access && sub_layer > 1)) return false;
  const bool dependent = !first && picture->slices.dependent && in.bit();
  const std::uint64_t block =
      first ? 0 : in.bits(static_cast<unsigned>(std::bit_width(std::max(sequence.blocks, 1u) - 1)));
  if (block >= sequence.blocks || (!first && block <= last_block_)) return false;
  last_block_ = block;
  PictureHead head{.unit = u8(unit, 0) << 8 | u8(unit, 1), .set = *set_};
  if (dependent) return head.unit == head_.unit && head.set == head_.set;
  in.skip(picture->slices.extra_bits);
  const std::uint32_t coding = in.ue();
  kind_ = coding == intra ? Kind::intra : coding == 1 ? Kind::predicted : Kind::both_ways;
  if (coding > intra || (random_access && coding != intra)) return false;
  if (picture->slices.output) head.shown = in.bit();
  if (type < first_refresh || type > last_refresh) head.order = in.bits(sequence.order_bits);
  if (first) head_ = head;
  return head == head_;
}

bool Slices::h264_goes_on(Bytes unit, BitReader in) {
  constexpr std::uint32_t most_sets = 255, last_type = 9, intra = 2, switching_intra = 4;
  const std::uint32_t block = in.ue(), coding = in.ue();
  set_ = in.ue();
  if (coding > last_type || *set_ > most_sets) return false;
  const std::uint32_t plain = coding % 5;
  kind_ = plain == intra || plain == switching_intra ? Kind::intra : plain == 1 ? Kind::both_ways : Kind::predicted;
  stand_alone_ = stand_alone_ && kind_ == Kind::intra;
  if (sets_.empty()) return h264_takes({}, block);
  const SetTold* const picture = sets_.told(Set::picture, *set_);
  const SetTold* const told = picture ? sets_.told(Set::sequence, picture->refers) : nullptr;
  if (!told || told->slices.separate_planes) return false;  // which players do not show either
  const auto head = h264_head(u8(unit, 0), *set_, told->slices, picture->slices, in);
  if (!head) return false;
  const bool halved = head->field || told->slices.block_pairs;  // numbers count pairs of blocks, or those of a field
  return block < told->slices.blocks / (halved ? 2 : 1) && h264_takes(*head, block);
}

/// A second picture in a sample is the other field of the first.
bool Slices::h264_takes(const PictureHead& head, std::uint32_t block) {
  if (block == 0) {
    const bool other_field =
        pictures_ == 1 && head.field && head_.field && head.bottom != head_.bottom && head.frame == head_.frame;
    if (pictures_ > 0 && !other_field) return false;
    ++pictures_, head_ = head;
  } else if (pictures_ == 0 || head != head_ || block <= last_block_) {
    return false;
  }
  last_block_ = block;
  return true;
}

}  // namespace contrail::video
