#include <numeric>

#include "parsers/formats.hpp"
#include "parsers/formats/dji_txt/parts.hpp"

namespace contrail::dji {
namespace {

constexpr std::string_view start_of_image{"\xFF\xD8\xFF", 3};

constexpr Column marker_columns[] = {{"marker", Type::u32, 0, Meaning::structure}};
constexpr Layout marker_layout{.name = "PictureMarker", .columns = marker_columns};

constexpr Node picture{"JPEG", Meaning::embedded_picture, Drop::whole, true};
constexpr Node thumbnail{"JPEG", Meaning::thumbnail, Drop::whole, true};

bool starts_with(Bytes bytes, std::string_view what) { return as_text(bytes).starts_with(what); }

std::uint64_t total(const Details& details) {
  return std::accumulate(details.picture_sizes.begin(), details.picture_sizes.end(), std::uint64_t{0});
}

/// Whether a picture starts at each place where the sizes say one does.
bool sizes_fit(Bytes bytes, const Details& details) {
  std::uint64_t at = 0;
  for (const std::uint32_t size : details.picture_sizes) {
    if (size == 0) continue;
    if (bytes.size() - at < size || !starts_with(bytes.subspan(at), start_of_image)) return false;
    at += size;
  }
  return at > 0 && at == bytes.size();
}

/// The size of the picture at the start of `bytes`, without looking into it: up to an end of image that the start of
/// the next picture follows (a thumbnail inside a picture ends otherwise), else up to the last end of image.
std::uint64_t size_by_neighbour(Bytes bytes) {
  const std::string_view text = as_text(bytes);
  if (const auto next = text.find("\xFF\xD9\xFF\xD8\xFF"); next != text.npos) return next + 2;
  const auto last = text.rfind("\xFF\xD9");
  return last == text.npos ? text.size() : last + 2;
}

}  // namespace

std::optional<std::uint64_t> find_pictures(const Reader& range, const Details& details) {
  const std::uint64_t size = total(details), marker = picture_marker.size();
  if (size > range.left()) return std::nullopt;
  const std::uint64_t first = range.end() - size;
  const Bytes all = range.source().bytes();
  if (size > 0 && !sizes_fit(all.subspan(first, size), details)) return std::nullopt;
  if (first - range.at() >= marker && starts_with(all.subspan(first - marker, marker), picture_marker))
    return first - marker;
  return size > 0 ? std::optional(first) : std::nullopt;
}

void walk_pictures(Walk& walk, Reader in, const Details& details) {
  if (starts_with(in.rest(), picture_marker)) {
    walk.record(walk.layout_of(marker_layout), in.peek(picture_marker.size()),
                in.where(in.at(), picture_marker.size()));
    in.skip(picture_marker.size());
  }
  if (sizes_fit(in.rest(), details)) {
    for (std::size_t i = 0; i < details.picture_sizes.size(); ++i) {
      if (details.picture_sizes[i] > 0)
        walk_embedded(walk, jpeg_format, i < 4 ? picture : thumbnail, in.sub(details.picture_sizes[i]));
    }
    return;
  }
  const bool some = starts_with(in.rest(), start_of_image), stated = total(details) > 0;
  if (stated && some)
    walk.note(Code::stale, in.where(in.at(), in.left()), "the sizes of the pictures differ from those in the details");
  if (stated && !some) walk.note(Code::cut, in.where(in.at(), 0), "the pictures listed in the details are missing");
  while (starts_with(in.rest(), start_of_image))
    walk_embedded(walk, jpeg_format, picture, in.sub(size_by_neighbour(in.rest())));
  if (!in.done())
    walk.note(Code::trailing, in.where(in.at(), in.left()), "bytes between the pictures and the end of their area");
}

}  // namespace contrail::dji
