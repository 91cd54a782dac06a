#include "parsers/parts/disk/image.hpp"

#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail::disk {
namespace {

constexpr Column bytes_columns[] = {{"bytes", Type::bytes, 0, Meaning::payload, 1, 0}};
constexpr Layout areas[] = {
    {.name = "boot code", .columns = bytes_columns},
    {.name = "allocation table", .columns = bytes_columns},
    {.name = "", .columns = bytes_columns},
    {.name = "slack", .columns = bytes_columns},
    {.name = "free space", .columns = bytes_columns},
    {.name = "lost clusters", .columns = bytes_columns},
    {.name = "bad clusters", .columns = bytes_columns},
    {.name = "empty space", .columns = bytes_columns},
};

}  // namespace

void tell_area(Image& image, Area area, ByteRange range) {
  range = archive::within(range, image.in.end());
  if (range.size == 0) return;
  image.walk.record(image.walk.layout_of(areas[static_cast<std::size_t>(area)]),
                    image.in.range(range.at, range.size).rest(), image.where({range.at, range.size}));
}

void tell_unused(Image& image, ByteRange range, std::string_view what) {
  range = archive::within(range, image.in.end());
  if (range.size == 0) return;
  const bool looks = range.size <= image.looks_left;
  if (looks) image.looks_left -= range.size;
  if (looks && all_zero(image.in.range(range.at, range.size).rest())) return tell_area(image, Area::empty, range);
  image.walk.note(Code::limit, image.where({range.at, range.size}),
                  std::string(what) + ", " + std::to_string(range.size) + " bytes: not examined");
}

void tell_behind_end(Image& image, ByteRange range) {
  range = archive::within(range, image.in.end());
  if (range.size == 0) return;
  tell_area(image, all_zero(image.in.range(range.at, range.size).rest()) ? Area::empty : Area::slack, range);
}

std::string part_of_path(std::string_view name) {
  constexpr std::string_view forbidden = "\"*/:<>?\\|";
  std::string out(name);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || forbidden.find(c) != forbidden.npos) c = '_';
  }
  return out.empty() || out == "." || out == ".." ? "_" : out;
}

}  // namespace contrail::disk
