// JPEG (ITU-T T.81) with what cameras put around it: JFIF, Exif, XMP, MPF and the makers' application segments.
#include <algorithm>
#include <array>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/jpeg/walk.hpp"
#include "parsers/parts/exif/tags.hpp"

namespace contrail {
namespace jpeg {
namespace {

// Table B.1, from 0xC0 on.
constexpr std::array<std::string_view, 64> marker_names = {
    "SOF0",  "SOF1",  "SOF2",  "SOF3",  "DHT",   "SOF5",  "SOF6",  "SOF7",  "JPG",   "SOF9",  "SOF10", "SOF11", "DAC",
    "SOF13", "SOF14", "SOF15", "RST0",  "RST1",  "RST2",  "RST3",  "RST4",  "RST5",  "RST6",  "RST7",  "SOI",   "EOI",
    "SOS",   "DQT",   "DNL",   "DRI",   "DHP",   "EXP",   "APP0",  "APP1",  "APP2",  "APP3",  "APP4",  "APP5",  "APP6",
    "APP7",  "APP8",  "APP9",  "APP10", "APP11", "APP12", "APP13", "APP14", "APP15", "JPG0",  "JPG1",  "JPG2",  "JPG3",
    "JPG4",  "JPG5",  "JPG6",  "JPG7",  "JPG8",  "JPG9",  "JPG10", "JPG11", "JPG12", "JPG13", "COM",   "FF",
};
constexpr Column marker_columns[] = {
    {.name = "marker", .type = Type::u16, .at = 0, .meaning = Meaning::structure},
    {.name = "length", .type = Type::u16, .at = 2, .meaning = Meaning::offset},
    {.name = "signature", .type = Type::text, .at = 4, .meaning = Meaning::structure, .count = 0},
};
constexpr auto marker_layouts = [] {
  std::array<Layout, 64> layouts{};
  for (std::size_t i = 0; i < 64; ++i)
    layouts[i].name = marker_names[i], layouts[i].columns = marker_columns, layouts[i].big = true;
  return layouts;
}();

constexpr Column scan_columns[] = {
    {.name = "entropy-coded data", .type = Type::bytes, .at = 0, .meaning = Meaning::payload, .count = 0}};
constexpr Layout scan_layout{.name = "", .columns = scan_columns};

bool is_frame(std::uint8_t m) { return m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 && m != 0xCC; }

Certainty detect(Bytes file) {
  if (file.size() < 4 || file[0] != std::byte{0xFF} || file[1] != std::byte{SOI} || file[2] != std::byte{0xFF})
    return Certainty::no;
  return Certainty::certain;
}

void walk(Walk& walk, Reader in) { JpegWalk(walk, in).run(); }

}  // namespace

const Layout& marker_layout(std::uint8_t marker) { return marker_layouts[marker - 0xC0]; }
std::string_view marker_name(std::uint8_t marker) { return marker_names[marker - 0xC0]; }
bool stands_alone(std::uint8_t marker) { return marker >= 0xD0 && marker <= EOI; }

void JpegWalk::run() {
  const Bytes start = in_.take(2, "the start of the image (SOI)");
  if (start[0] != std::byte{0xFF} || start[1] != std::byte{SOI}) {
    return walk_.note(Code::bad_structure, in_.where(begin_, 2), "not a JPEG image: no start marker (SOI)");
  }
  walk_.record(walk_.layout_of(marker_layout(SOI)), start, in_.where(begin_, 2));
  salvage(
      walk_, in_, [this](Reader& in) { return step(in); }, [this](std::uint64_t from) { return next_marker(from); });
  finish_extensions();
  finish_flir();
  if (picture_end_) {
    trailer();
  } else {
    walk_.note(Code::cut, in_.where(begin_, in_.end() - begin_), "the image has no end marker (EOI)");
  }
}

bool JpegWalk::step(Reader& in) {
  const std::uint64_t start = in.at();
  if (in.u8() != 0xFF) in.fail(Code::lost_sync, "not a marker");
  std::uint8_t marker = in.u8("a marker");
  while (marker == 0xFF) marker = in.u8("a marker");
  const std::uint64_t at = in.at() - 2;
  superfluous("fill", {in.source(), start, at});
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

/// A place behind damage where a segment can begin: a marker with a length, and another marker (or the end) behind
/// that.
std::optional<std::uint64_t> JpegWalk::next_marker(std::uint64_t from) const {
  const Bytes all = in_.source().bytes().first(in_.end());
  for (std::size_t at = from; at + 4 <= all.size(); ++at) {
    const void* found = std::memchr(all.data() + at, 0xFF, all.size() - at - 3);
    if (!found) return std::nullopt;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - all.data());
    const auto marker = std::to_integer<std::uint8_t>(all[at + 1]);
    const bool segment = is_frame(marker) || marker == 0xC4 || (marker >= SOS && marker <= 0xDD) ||
                         (marker >= APP0 && marker <= 0xEF) || marker == COM;
    if (!segment) continue;
    const std::uint64_t behind = at + 2 + load_be<std::uint16_t>(all.data() + at + 2);
    if (marker == SOS ? behind < all.size()
                      : behind == all.size() || (behind + 1 < all.size() && all[behind] == std::byte{0xFF} &&
                                                 std::to_integer<int>(all[behind + 1]) >= 0xC0))
      return at;
  }
  return std::nullopt;
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
  const SegmentKind kind = kind_of(marker, content.rest());
  run_marker_ = kind.content == &JpegWalk::raw_thermal ? marker : 0;
  const Where whole = in.where(start, in.at() - start);
  if (!walk_.open({kind.name.empty() ? marker_name(marker) : kind.name, kind.meaning}, whole)) return;
  const std::uint64_t header = 4 + kind.signature.size();
  walk_.record(walk_.layout_of(marker_layout(marker)), in.source().slice(start, header), in.where(start, header));
  content.skip(kind.signature.size());
  if (!kind.content && kind.name.empty() && !(unknown_noted_ >> (marker - 0xC0) & 1)) {
    unknown_noted_ |= 1ull << (marker - 0xC0);
    walk_.note(Code::unknown_record, whole, std::string(marker_name(marker)) + " segments of unknown type");
  }
  guarded(walk_, whole, [&] { (this->*(kind.content ? kind.content : &JpegWalk::opaque))(content); });
  walk_.close();
}

void JpegWalk::scan(Reader& in) {
  const std::uint64_t from = in.at();
  const Bytes picture = in.source().bytes().first(in.end());
  const std::uint64_t end = walk_.deep() ? end_of_scan(picture, from) : quick_end_of_scan(from);
  if (end == from) return;
  if (walk_.open({"scan", Meaning::payload}, in.where(from, end - from))) {
    walk_.record(walk_.layout_of(scan_layout), picture.subspan(from, end - from), in.where(from, end - from));
    walk_.close();
  }
  in.seek(end);
}

std::size_t end_of_scan(Bytes picture, std::size_t at) {
  while (at + 1 < picture.size()) {
    const void* found = std::memchr(picture.data() + at, 0xFF, picture.size() - at - 1);
    if (!found) break;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - picture.data());
    const auto next = std::to_integer<std::uint8_t>(picture[at + 1]);
    // FF00 is a stuffed byte, RST0 to RST7 belong to the scan, FFFF is fill; below SOF0 no marker exists.
    if (next >= 0xC0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
    at += next == 0xFF ? 1 : 2;
  }
  return picture.size();
}

std::size_t extent(Bytes bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    const auto marker = std::to_integer<std::uint8_t>(bytes[at + 1]);
    if (bytes[at] != std::byte{0xFF}) break;
    if (marker == EOI) return at + 2;
    if (marker == 0xFF) {
      ++at;
    } else if (stands_alone(marker)) {
      at += 2;
    } else {
      at += 2 + load_be<std::uint16_t>(bytes.data() + at + 2);
      if (marker == SOS && at < bytes.size()) at = end_of_scan(bytes, at);
      if (at + 2 <= bytes.size() && bytes[at] == std::byte{0xFF} && bytes[at + 1] == std::byte{EOI}) return at + 2;
    }
  }
  return bytes.size();
}

namespace {

void fields(const TellField& tell) {
  tell_segments(tell);
  tell_jumbf(tell);
  tell_flir(tell);
  tell_thermal(tell);
  for (const Format* inside : {&tiff_format, &xmp_format, &gpmf_format}) inside->fields(tell);
}

constexpr Meaning keepable[] = {Meaning::thermal};

}  // namespace
}  // namespace jpeg

constinit const Format jpeg_format{
    .id = "jpeg",
    .name = "JPEG picture",
    .endings = "jpg jpeg jpe thm",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = jpeg::detect,
    .walk = jpeg::walk,
    .fields = jpeg::fields,
    .second_look = SecondLook{.by = SecondLook::By::exiv2, .position = exif_position},
    .cleaning = CutAndSeal{.seal = jpeg::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::searched,
                           .keepable = jpeg::keepable,
                           .remake = jpeg::remake},
};

}  // namespace contrail
