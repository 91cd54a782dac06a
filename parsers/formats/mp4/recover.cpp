// Recordings that were never finished or were cut off: without `moov` nothing tells where samples are, but some
// telemetry shows what it is. GPMF and text begin with words; DJI frames follow one another, and count.
#include <algorithm>
#include <cstring>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/mp4/djmd.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/formats/mp4/text.hpp"
#include "parsers/parts/protobuf/protobuf.hpp"

namespace contrail::mp4 {
namespace {

template <class Found>
void for_each_match(const Reader& range, std::string_view needle, Found&& found) {
  const std::string_view all = as_text(range.rest());
  for (std::size_t at = all.find(needle); at != std::string_view::npos;) {
    const std::size_t skip = std::max<std::size_t>(found(at), 1);
    if (at + skip >= all.size()) return;
    at = all.find(needle, at + skip);
  }
}

/// A stream of GoPro's: a nested key whose first value is the device id.
void recover_gpmf(Movie& movie, const Reader& range) {
  for_each_match(range, "DEVC", [&](std::size_t at) -> std::size_t {
    const Bytes rest = range.rest().subspan(at);
    if (rest.size() < 16 || rest[4] != std::byte{0} || load_be<FourCc>(rest.data() + 8) != fourcc("DVID")) return 1;
    const std::uint64_t size =
        8 + (std::to_integer<std::uint64_t>(rest[5]) * load_be<std::uint16_t>(rest.data() + 6) + 3) / 4 * 4;
    if (size < 16 || size > rest.size()) return 1;
    const std::uint64_t begin = range.begin() + at;
    if (!movie.walk.open({"gpmd", Meaning::telemetry}, range.where(begin, size))) return 1;
    walk_part(movie.walk, gpmf_format, Reader(range.source(), begin, begin + size));
    movie.walk.close();
    return size;
  });
}

/// The size of one ProductMeta: clip, stream and frame in this order, each at most once, the frame always. 0 where none
/// stands.
struct Frame {
  std::size_t size = 0;
  std::uint64_t number = 0, time = 0;
};
Frame frame_at(Bytes bytes) {
  constexpr std::size_t longest = 1 << 16;
  ProtoMessage fields(bytes.first(std::min(bytes.size(), longest)));
  ProtoField field;
  std::uint32_t last = 0;
  Frame frame;
  while (fields.next(field) && field.wire == Wire::bytes && field.number > last && field.number <= 3) {
    const Bytes part = bytes.subspan(field.at, field.size);
    if (part.empty() || !reads_as_message(part)) return {};
    last = field.number;
    if (field.number != 3) continue;
    ProtoMessage inner(part);
    ProtoField head;
    if (!inner.next(head) || head.number != 1 || head.wire != Wire::bytes) return {};
    ProtoMessage counters(part.subspan(head.at, head.size));
    for (ProtoField value; counters.next(value);) {
      if (value.number == 1 && value.wire == Wire::varint) frame.number = value.varint;
      if (value.number == 2 && value.wire == Wire::varint) frame.time = value.varint;
    }
    frame.size = field.at + field.size;
    return frame;
  }
  return {};
}

/// Frames of DJI's: the first names its protocol, the others count on. They lie in runs between the pictures.
class DjiFrames {
 public:
  DjiFrames(Movie& movie, const Reader& range, bool debug)
      : movie_(movie), range_(range), reader_(debug), name_(debug ? "dbgi" : "djmd") {}

  void run(std::string_view signature) {
    std::size_t at = first(signature);
    const Bytes all = range_.rest();
    while (at < all.size()) {
      at = take_run(at);
      at = next_run(at);
    }
  }

 private:
  /// The signature lies in three nested messages, each with a tag and a length in front of it.
  [[nodiscard]] std::size_t first(std::string_view signature) const {
    const Bytes all = range_.rest();
    std::size_t begin = all.size();
    for_each_match(range_, signature, [&](std::size_t at) -> std::size_t {
      for (std::size_t back = 6; back <= 9 && back <= at; ++back) {
        if (all[at - back] != std::byte{0x0A} || frame_at(all.subspan(at - back)).size <= back) continue;
        begin = at - back;
        return all.size();
      }
      return 1;
    });
    return begin;
  }

  std::size_t take_run(std::size_t at) {
    const Bytes all = range_.rest();
    for (Frame frame = frame_at(all.subspan(at)); frame.size != 0 && follows(frame);
         frame = frame_at(all.subspan(at))) {
      last_ = frame, begun_ = true;
      const std::uint64_t begin = range_.begin() + at;
      const Where where = range_.where(begin, frame.size);
      if (!movie_.walk.open({name_, Meaning::telemetry}, where)) return all.size();
      guarded(movie_.walk, where,
              [&] { reader_.sample(movie_.walk, Reader(range_.source(), begin, begin + frame.size)); });
      movie_.walk.close();
      at += frame.size;
    }
    return at;
  }

  /// A frame message begins with its tag, and so does the header in it.
  [[nodiscard]] std::size_t next_run(std::size_t at) const {
    const Bytes all = range_.rest();
    while (at + 8 < all.size()) {
      const void* found = std::memchr(all.data() + at, 0x1A, all.size() - at - 8);
      if (!found) break;
      at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - all.data());
      const std::byte* p = all.data() + at;
      if ((p[2] == std::byte{0x0A} || p[3] == std::byte{0x0A}) && follows(frame_at(all.subspan(at)))) return at;
      ++at;
    }
    return all.size();
  }

  [[nodiscard]] bool follows(const Frame& frame) const {
    constexpr std::uint64_t most_lost = 10'000;       // frames
    constexpr std::uint64_t longest = 3'600'000'000;  // µs
    if (!begun_) return frame.size != 0;
    const bool counts = frame.number > last_.number && frame.number - last_.number < most_lost;
    return frame.size != 0 && counts && frame.time >= last_.time && frame.time - last_.time < longest;
  }

  Movie& movie_;
  Reader range_;
  Djmd reader_;
  std::string_view name_;
  Frame last_;
  bool begun_ = false;
};

bool is_printable(Bytes bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) {
    const auto c = std::to_integer<unsigned char>(b);
    return c >= 0x20 || c == '\n' || c == '\r';
  });
}

/// Text samples: what is found stands behind the length of its text.
void recover_text(Movie& movie, const Reader& range, std::string_view needle, TextSamples& reader) {
  for_each_match(range, needle, [&](std::size_t at) -> std::size_t {
    const Bytes all = range.rest();
    constexpr std::size_t farthest = 128;
    for (std::size_t back = 2; back <= std::min(farthest, at); ++back) {
      const std::size_t begin = at - back, length = load_be<std::uint16_t>(all.data() + begin);
      if (length < back - 2 + needle.size() || begin + 2 + length > all.size() ||
          !is_printable(all.subspan(begin + 2, length)))
        continue;
      const std::uint64_t from = range.begin() + begin;
      const Where where = range.where(from, 2 + length);
      if (!movie.walk.open({"text", Meaning::telemetry}, where)) return 1;
      guarded(movie.walk, where, [&] { reader.sample(movie.walk, Reader(range.source(), from, from + 2 + length)); });
      movie.walk.close();
      return 2 + length - back;
    }
    return 1;
  });
}

}  // namespace

void recover(Movie& movie) {
  TextSamples text(fourcc("text"));
  for (const Range& range : movie.media) {
    const Reader all(movie.file.source(), range.begin, range.end);
    recover_gpmf(movie, all);
    DjiFrames(movie, all, false).run("dvtm_");
    DjiFrames(movie, all, true).run("dbginfo_");
    recover_text(movie, all, "FrameCnt", text);
    recover_text(movie, all, "SrtCnt", text);
    recover_text(movie, all, ", GPS (", text);
  }
  text.finish(movie.walk);
}

}  // namespace contrail::mp4
