#include "parsers/parts/video/slices.hpp"

#include <algorithm>
#include <utility>

#include "parsers/base/reading/bit_reader.hpp"
#include "parsers/parts/video/unit_bytes.hpp"

namespace contrail::video {
namespace {

constexpr std::size_t longest_head = 32;  // of a slice, as far as it is read here

}  // namespace

bool Slices::goes_on(Bytes unit) { return hevc_ ? h265_goes_on(unit) : h264_goes_on(unit); }

/// first_slice_segment_in_pic_flag is the first bit. Other layers have pictures of their own.
bool Slices::h265_goes_on(Bytes unit) {
  if (unit.size() < 3) return false;
  const unsigned layer = (std::to_integer<unsigned>(unit[0]) & 1) << 5 | std::to_integer<unsigned>(unit[1]) >> 3;
  if (layer != 0) return true;
  constexpr unsigned first_random_access = 16, last_random_access = 23;
  constexpr std::uint32_t most_sets = 63;
  const unsigned type = std::to_integer<unsigned>(unit[0]) >> 1 & 63;
  const bool random_access = type >= first_random_access && type <= last_random_access;
  const UnitBytes head(unit.subspan(2, std::min(unit.size() - 2, longest_head)));
  const auto source = Source::view("slice", head.bytes());
  BitReader in{Reader(*source)};
  const bool first = in.bit();
  if (random_access) in.skip(1);  // no_output_of_prior_pics_flag
  set_ = in.ue();
  stand_alone_ = stand_alone_ && random_access;
  return *set_ <= most_sets && first != std::exchange(begun_, true);
}

bool Slices::h264_goes_on(Bytes unit) {
  constexpr std::uint32_t most_sets = 255, last_type = 9;
  if (unit.size() < 2) return false;
  const UnitBytes head(unit.subspan(1, std::min(unit.size() - 1, longest_head)));
  const auto source = Source::view("slice", head.bytes());
  BitReader in{Reader(*source)};
  const std::uint32_t block = in.ue();
  const std::uint32_t type = in.ue();
  set_ = in.ue();
  if (type > last_type || *set_ > most_sets) return false;
  constexpr std::uint32_t intra = 2, switching_intra = 4;
  stand_alone_ = stand_alone_ && (type % 5 == intra || type % 5 == switching_intra);
  const bool begins = block == 0;
  if (begins && ++fields_ > 2) return false;
  if (!begins && (fields_ == 0 || block <= last_block_)) return false;
  last_block_ = block;
  if (sequences_.size() != 1) return true;  // which of several counts, the picture parameter set would tell
  if (sequences_[0].separate_planes) in.skip(2);
  const std::uint64_t frame = in.bits(sequences_[0].frame_number);
  if (!frame_) frame_ = frame;
  return frame == *frame_;
}

}  // namespace contrail::video
