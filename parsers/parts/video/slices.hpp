// Slices of one picture (ITU-T H.264 section 7.3.3, H.265 section 7.3.6.1): whether a unit that calls itself one can
// belong to the picture of its sample. What is coded in it nobody decodes here.
#pragma once
#include <optional>

#include "parsers/base/reading/bit_reader.hpp"
#include "parsers/parts/video/course.hpp"
#include "parsers/parts/video/sets_in_use.hpp"

namespace contrail::video {

/// What all slices of a picture say alike (H.264 section 7.4.1.2.4, H.265 section 7.4.7.1).
struct PictureHead {
  unsigned unit = 0;  ///< header of the unit
  std::uint32_t set = 0;
  std::uint64_t frame = 0, order = 0;
  std::uint32_t refresh = 0;  ///< idr_pic_id
  bool field = false, bottom = false, shown = true;
  std::int32_t shift[2] = {};  ///< delta_pic_order_cnt
  bool operator==(const PictureHead&) const = default;
};

class Slices {
 public:
  Slices(bool hevc, SetsInUse& sets) : hevc_(hevc), sets_(sets) {}
  /// Whether the next unit, header included, begins as the next slice of the picture does. May throw Cut.
  [[nodiscard]] bool goes_on(Bytes unit);
  /// The picture parameter set of the last slice, if it could be read.
  [[nodiscard]] std::optional<std::uint32_t> set() const { return set_; }
  /// What the last slice says of its picture.
  [[nodiscard]] const PictureHead& head() const { return head_; }
  [[nodiscard]] Kind kind() const { return kind_; }
  /// Whether the last slice is the first of its picture.
  [[nodiscard]] bool begins() const { return last_block_ == 0; }
  /// Whether all slices so far can be decoded without any other picture.
  [[nodiscard]] bool stand_alone() const { return stand_alone_; }

 private:
  [[nodiscard]] bool h265_goes_on(Bytes unit, BitReader in);
  [[nodiscard]] bool h264_goes_on(Bytes unit, BitReader in);
  [[nodiscard]] bool h264_takes(const PictureHead& head, std::uint32_t block);

  bool hevc_;
  SetsInUse& sets_;               ///< may grow within a sample
  PictureHead head_;              ///< of the picture that goes on
  unsigned pictures_ = 0;         ///< that begin in the sample; two fields may share one
  std::uint64_t last_block_ = 0;  ///< where the slice before begins
  std::optional<std::uint32_t> set_;
  Kind kind_ = Kind::intra;
  bool stand_alone_ = true;
};

}  // namespace contrail::video
