// What is left to a writer, and no player asks about: the order of boxes in one place, headers of 64 bits, how samples
// are grouped in chunks. Each kind of camera or program has a habit, and those are known; any other choice could say
// something: it stays, and that is told.
#include <algorithm>
#include <string_view>
#include <vector>

#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

/// Orders of the boxes that stay in one place, of which any may be missing.
struct Order {
  FourCc around;
  std::string_view boxes;
};
constexpr Order orders[] = {
    {fourcc("trak"), "tkhd tapt tref edts mdia"},
    {fourcc("trak"), "tkhd edts tref tapt mdia"},
    {fourcc("tapt"), "clef prof enof"},
    {fourcc("mdia"), "mdhd hdlr minf"},
    {fourcc("minf"), "vmhd smhd nmhd gmhd hdlr dinf stbl"},
    {fourcc("stbl"), "stsd stts ctts cslg stss stsc stsz stz2 stco co64"},
    {fourcc("stbl"), "stsd stts stss ctts stsc stsz stz2 stco co64"},
    {fourcc("stbl"), "stsd stts stss stsc stsz stz2 stco co64 ctts cslg"},
    {fourcc("stbl"), "stsd stts ctts stsc stsz stz2 stco co64 stss"},
    {fourcc("stbl"), "stsd stts stsc stsz stz2 stco co64 stss ctts"},
    {fourcc("stbl"), "stsd stts ctts stss stsz stz2 stsc stco co64"},
    {fourcc("stbl"), "stsd stts stss ctts stsz stz2 stsc stco co64"},
    {fourcc("stbl"), "stsd stts stsz stz2 stsc stco co64 stss ctts"},
};

bool follows(std::string_view boxes, const std::vector<FourCc>& met) {
  std::size_t last = 0;
  for (const FourCc type : met) {
    const std::size_t place = boxes.find(words(type));
    if (place == std::string_view::npos) continue;  // it goes
    if (place < last) return false;
    last = place;
  }
  return true;
}

/// All chunks hold as many samples, but for the first and the last.
bool chunks_are_alike(const Track& track) {
  const Table& runs = track.stsc;
  const auto number = [&](std::uint64_t row, std::size_t column) {
    return load_be<std::uint32_t>(runs.data + 12 * row + 4 * column);
  };
  const std::uint64_t chunks = chunks_of(track);
  if (chunks == 0) return true;  // told by check_times()
  std::uint64_t longest = 0;
  std::uint32_t usual = 0;
  const auto length = [&](std::uint64_t row) {
    const std::uint64_t next = row + 1 < runs.there ? number(row + 1, 0) : chunks + 1, first = number(row, 0);
    return next > first ? next - first : 0;
  };
  for (std::uint64_t row = 0; row < runs.there; ++row) {
    if (length(row) > longest) longest = length(row), usual = number(row, 1);
  }
  for (std::uint64_t row = 0; row < runs.there; ++row) {
    const bool at_end = length(row) == 1 && (row == 0 || row + 1 == runs.there);
    if (number(row, 1) != usual && !at_end) return false;
  }
  return true;
}

/// Two rows next to each other that say the same.
bool has_row_twice(const Table& runs) {
  for (std::uint64_t row = 1; row < runs.there; ++row) {
    const std::byte* const at = runs.data + 12 * row;
    if (std::equal(at + 4, at + 12, at - 8)) return true;
  }
  return false;
}

/// Bits of a pixel, as the sample entry tells it: above 32, so many of grey.
std::uint64_t depth_of(const Track& track) {
  constexpr std::uint64_t depth_at = 74, grey = 32;
  const Bytes entry = track.entry_body.rest();
  const std::uint64_t told = entry.size() < depth_at + 2 ? 0 : load_be<std::uint16_t>(entry.data() + depth_at);
  return told > grey ? told - grey : told;
}

/// QuickTime File Format, "Uncompressed Y'CbCr": bytes of a picture of bare pixels; 0: they may be packed otherwise.
std::uint64_t bytes_of_pixels(const Track& track) {
  const std::uint64_t wide = track.width, high = track.height, pairs = (wide + 1) / 2;
  switch (track.entry) {
    case fourcc("2vuy"):
    case fourcc("yuvs"):
    case fourcc("yuv2"): return pairs * 4 * high;
    case fourcc("v308"): return wide * 3 * high;
    case fourcc("v408"):
    case fourcc("v410"): return wide * 4 * high;
    case fourcc("v216"): return pairs * 8 * high;
    case fourcc("v210"): return (wide + 47) / 48 * 128 * high;
    case fourcc("raw "): return (wide * depth_of(track) + 7) / 8 * high;
    case fourcc("yv12"): return wide * high + 2 * (pairs * ((high + 1) / 2));
    case fourcc("R10k"): return wide * 4 * high;
    case fourcc("r210"): return (wide + 63) / 64 * 256 * high;
    case fourcc("b16g"): return wide * 2 * high;
    case fourcc("b48r"): return wide * 6 * high;
    case fourcc("b64a"): return wide * 8 * high;
    default: return 0;
  }
}

bool pictures_have_size(const Track& track, std::uint64_t bytes) {
  if (track.sample_count == 0) return true;
  if (bytes == 0 || track.sample_size) return bytes != 0 && track.sample_size == bytes;
  const Chunks sizes(track);
  for (std::uint64_t i = 0; i < std::min(track.sample_count, track.stsz.there); ++i) {
    if (sizes.size_of(i) != bytes) return false;
  }
  return true;
}

}  // namespace

void check_pixels(Movie& movie, const Track& track, const Where& where) {
  if (track.look != Look::nothing || track.kind != TrackKind::picture) return;
  if (!pictures_have_size(track, bytes_of_pixels(track)))
    movie.walk.note(Code::unseen, where,
                    "pictures of bare pixels in track " + std::to_string(track.id) +
                        " have other sizes than follow from their sides: what stands behind the pixels is kept");
}

void check_order(Movie& movie, FourCc around, const std::vector<FourCc>& met, const Where& where) {
  bool listed = false, known = false;
  for (const Order& order : orders) {
    if (order.around != around) continue;
    listed = true, known = known || follows(order.boxes, met);
  }
  if (listed && !known)
    movie.walk.note(Code::unseen, where,
                    "the boxes in " + words(around) +
                        " stand in an order that no known writer has: it is kept, and could say anything");
}

void check_header(Movie& movie, const Box& box) {
  constexpr std::uint64_t wide = 16, longest = 0xFFFF'FFFF;
  // Media data may become long while it is recorded, so its writers begin with such a header.
  if (box.header == wide && box.size <= longest && box.type != fourcc("mdat"))
    movie.walk.note(Code::unseen, box.where(),
                    "box " + words(box.type) + " tells its size in 64 bits, which it does not need: that is kept");
}

void check_chunks(Movie& movie, const Track& track, const Where& where) {
  const std::string name = "track " + std::to_string(track.id);
  if (has_row_twice(track.stsc))
    movie.walk.note(Code::unseen, where,
                    "rows of the table of chunks (stsc) of " + name +
                        " say the same as those before them: they are kept, and their number could say anything");
  const bool examined = track.kind == TrackKind::picture || is_plain_sound(track.entry);
  if (examined && !chunks_are_alike(track))
    movie.walk.note(Code::unseen, where,
                    "the chunks of " + name +
                        " hold different numbers of samples: how these are grouped is kept, and could say anything");
}

}  // namespace contrail::mp4
