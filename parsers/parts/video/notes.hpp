// What encoders write beside the pictures into units of H.264 and H.265, told as views; what a unit holds that is none
// of that is told as damage.
#pragma once
#include <string>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/video/course.hpp"
#include "parsers/parts/video/messages.hpp"
#include "parsers/parts/video/sets_in_use.hpp"

namespace contrail {
class Reader;
}

namespace contrail::video {

class Slices;

/// One track or stream, as its units are met.
struct Coded {
  bool hevc = false;
  std::string name;  ///< what people call it: "track 1"
  Messages messages;
  SetsInUse sets;
  Course course;
  Bytes profile;                               ///< as `hvcC` tells it
  bool zero_behind = false;                    ///< the unit looked at last ends with one
  std::span<const std::uint64_t> filled = {};  ///< where notes begin that a clean copy fills: `Where::at`
  bool stands_alone = false;                   ///< the sample looked at last: it can be decoded without any other
  bool refreshes = false;                      ///< ... and nothing behind it needs a picture before it (IDR)
};

/// Whether anybody wants to know.
[[nodiscard]] bool notes_are_wanted(Walk& walk);
/// nal_unit_type, of the first byte of a unit.
[[nodiscard]] unsigned type_of_unit(bool hevc, std::byte first);
/// One unit, header included. `slices`: of its picture; null where there is none. May throw Cut.
void look_at_unit(Walk& walk, Coded& coded, Slices* slices, Reader unit);
/// Behind all of a picture in a sample.
void end_sample(Walk& walk, Coded& coded, const Where& where);
/// Behind all of them.
void check_sets_in_use(Walk& walk, const Coded& coded);

}  // namespace contrail::video
