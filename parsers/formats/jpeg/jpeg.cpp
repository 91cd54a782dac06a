// JPEG (ITU-T T.81) with what cameras put around it: JFIF, Exif, XMP, MPF and the makers' application segments.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/jpeg/habits.hpp"
#include "parsers/formats/jpeg/jumbf.hpp"
#include "parsers/formats/jpeg/scrub.hpp"
#include "parsers/formats/jpeg/segments.hpp"
#include "parsers/formats/jpeg/thermal.hpp"
#include "parsers/parts/exif/tags.hpp"
#include "parsers/parts/fff/fff.hpp"
#include "parsers/parts/jpeg/markers.hpp"
#include "parsers/parts/trailers/insta360.hpp"

namespace contrail {
namespace jpeg {
namespace {

constexpr Column scan_columns[] = {{"entropy-coded data", Type::bytes, 0, Meaning::payload, 1, 0}};
constexpr Layout scan_layout{.name = "", .columns = scan_columns};

Certainty detect(Bytes file) {
  if (file.size() < 4 || file[0] != std::byte{0xFF} || file[1] != std::byte{SOI} || file[2] != std::byte{0xFF})
    return Certainty::no;
  return Certainty::certain;
}

class JpegWalk {
 public:
  JpegWalk(Walk& walk, const Reader& in)
      : walk_(walk), in_(in.source(), in.at(), in.end()), picture_(walk, in_), habits_(walk, in_) {}
  void run();

 private:
  void survey();
  bool step(Reader& in);
  void segment(std::uint8_t marker, std::uint64_t start, Reader& in);
  void scan(Reader& in);

  Walk& walk_;
  Reader in_;
  Picture picture_;
  Habits habits_;
  std::uint64_t picture_end_ = 0;    ///< behind the EOI; 0: none was found
  std::uint64_t unknown_noted_ = 0;  ///< one bit a marker
};

void JpegWalk::run() {
  const Bytes start = in_.take(2, "the start of the image (SOI)");
  if (start[0] != std::byte{0xFF} || start[1] != std::byte{SOI}) {
    return walk_.note(Code::bad_structure, in_.where(in_.begin(), 2), "not a JPEG image: no start marker (SOI)");
  }
  walk_.record(walk_.layout_of(marker_layout(SOI)), start, in_.where(in_.begin(), 2));
  if (walk_.deep()) survey();
  const Bytes all = in_.source().bytes().first(in_.end());
  salvage(
      walk_, in_, [this](Reader& in) { return step(in); }, [&](std::uint64_t from) { return next_segment(all, from); });
  picture_.extended_xmp.finish(walk_);
  picture_.flir.finish(walk_);
  picture_.profile.finish(walk_);
  tell_credentials(picture_);
  picture_.followers.tell_missing(picture_end_);
  if (picture_end_) {
    picture_.followers.walk(picture_end_);
  } else {
    walk_.note(Code::cut, in_.where(in_.begin(), in_.end() - in_.begin()), "the image has no end marker (EOI)");
  }
}

void JpegWalk::survey() {
  const Coding& coding = picture_.coding.emplace(in_.source().bytes().first(in_.end()), in_.begin());
  if (!coding.objection().empty())
    walk_.note(Code::bad_structure, in_.where(coding.objection_at(), 2), coding.objection());
}

bool JpegWalk::step(Reader& in) {
  const std::uint64_t start = in.at();
  if (in.u8() != 0xFF) in.fail(Code::lost_sync, "not a marker");
  std::uint8_t marker = in.u8("a marker");
  while (marker == 0xFF) marker = in.u8("a marker");
  const std::uint64_t at = in.at() - 2;
  superfluous(walk_, "fill", {in.source(), start, at});
  if (marker < 0xC0 || marker == SOI) in.fail(Code::lost_sync, "not a segment marker");
  if (!stands_alone(marker)) {
    segment(marker, at, in);
    if (marker == SOS) scan(in);
    return true;
  }
  const bool restart = marker < SOI;  // outside a scan it restarts nothing
  if (restart && !walk_.open({"stray restart", Meaning::none}, in.where(at, 2))) return true;
  walk_.record(walk_.layout_of(marker_layout(marker)), in.source().slice(at, 2), in.where(at, 2));
  if (restart) walk_.close();
  if (marker == EOI) picture_end_ = in.at();
  return marker != EOI;
}

void JpegWalk::segment(std::uint8_t marker, std::uint64_t start, Reader& in) {
  const std::uint64_t length = in.be<std::uint16_t>("the length of a segment");
  if (length < 2) in.fail(Code::bad_structure, std::string(marker_name(marker)) + " has a length of less than 2");
  if (length - 2 > in.left()) {
    // What is there is still worth reading: the position of a picture whose copy was cut short may stand in it.
    walk_.note(in.end() == in.source().size() ? Code::cut : Code::overrun, in.where(start, in.end() - start),
               std::string(marker_name(marker)) + " claims more bytes than there are");
  }
  Reader content = in.sub(std::min(length - 2, in.left()));
  SegmentKind kind = kind_of(picture_, marker, content.rest());
  if (picture_.coding && !picture_.coding->uses_any(marker, content.at(), content.rest())) kind.meaning = Meaning::none;
  const Where whole = in.where(start, in.at() - start);
  habits_.segment(marker, kind.name.empty() ? marker_name(marker) : kind.name, whole, content.rest());
  if (!walk_.open({kind.name.empty() ? marker_name(marker) : kind.name, kind.meaning}, whole))
    return list_followers(picture_, kind, content);
  const std::uint64_t header = 4 + kind.signature.size();
  walk_.record(walk_.layout_of(marker_layout(marker)), in.source().slice(start, header), in.where(start, header));
  content.skip(kind.signature.size());
  const Content read = kind.content.known() ? kind.content : Content(&opaque_layout);
  if (!kind.content.known() && kind.name.empty() && !(unknown_noted_ >> (marker - 0xC0) & 1)) {
    unknown_noted_ |= 1ull << (marker - 0xC0);
    walk_.note(Code::unknown_record, whole, std::string(marker_name(marker)) + " segments of unknown type");
  }
  guarded(walk_, whole, [&] { read.read(picture_, content); });
  walk_.close();
}

void JpegWalk::scan(Reader& in) {
  const std::uint64_t from = in.at();
  const Bytes picture = in.source().bytes().first(in.end());
  const std::uint64_t end = walk_.deep() ? end_of_scan(picture, from) : picture_.followers.end_of_scans(from);
  if (end == from) return;
  if (walk_.open({"scan", Meaning::payload}, in.where(from, end - from))) {
    walk_.record(walk_.layout_of(scan_layout), picture.subspan(from, end - from), in.where(from, end - from));
    walk_.close();
  }
  in.seek(end);
}

void walk(Walk& walk, Reader in) { JpegWalk(walk, in).run(); }

void fields(const TellField& tell) {
  tell_segments(tell);
  tell_coding_fields(tell);
  tell_jumbf(tell);
  tell_fff(tell);
  tell_thermal(tell);
  tell_insta360(tell);
  for (const Format* inside : {&tiff_format, &xmp_format, &gpmf_format}) inside->fields(tell);
}

constexpr Meaning keepable[] = {Meaning::thermal, Meaning::gain_map};

}  // namespace
}  // namespace jpeg

constinit const Format jpeg_format{
    .id = "jpeg",
    .name = "JPEG picture",
    .endings = "jpg jpeg jpe thm insp",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = jpeg::detect,
    .walk = jpeg::walk,
    .fields = jpeg::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{.by = SecondLook::By::exiv2, .position = exif_position},
    .cleaning = CutAndSeal{.seal = jpeg::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::every,
                           .keepable = jpeg::keepable,
                           .remake = jpeg::remake,
                           .insert = jpeg::insert},
};

}  // namespace contrail
