#include "parsers/parts/video/annex_b.hpp"

#include "parsers/parts/video/parameter_sets.hpp"
#include "parsers/parts/video/slices.hpp"

namespace contrail::video {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view start_code = "\x00\x00\x01"sv;

constexpr Column size_columns[] = {{"width", Type::u32, 0, Meaning::picture_width},
                                   {"height", Type::u32, 4, Meaning::picture_height}};
constexpr Layout size_layout{.name = "sequence", .columns = size_columns, .view = true};

/// How large the pictures are that a sequence parameter set begins.
void tell_size(Walk& walk, bool hevc, const Reader& unit) {
  const AnnouncedLayout& layout = walk.layout_of(size_layout);
  if (!layout.wanted() || set_of(hevc, unit.rest()) != Set::sequence) return;
  const auto told = read_set(hevc, unit.rest());
  if (!told || told->width == 0) return;
  std::byte row[8];
  store_le(row, told->width), store_le(row + 4, told->height);
  const Where where = unit.where(unit.at(), unit.left());
  const ByteRange from[] = {{where.at, where.size}, {where.at, where.size}};
  walk.view(layout, row, where, from);
}

bool is_delimiter(bool hevc, std::byte first) { return type_of_unit(hevc, first) == (hevc ? 35u : 9u); }

}  // namespace

void look_at_stream(Walk& walk, Coded& coded, Reader in) {
  const bool hevc = coded.hevc;
  if (walk.deep() && !notes_are_wanted(walk)) return;
  const std::string_view text = as_text(in.rest());
  std::size_t next = text.find(start_code);
  if (text.find_first_not_of('\0') != (next == text.npos ? next : next + start_code.size() - 1))
    walk.note(Code::bad_structure, in.where(in.at(), std::min(next, text.size())),
              "bytes before the first unit of a picture");
  std::optional<Slices> slices(std::in_place, hevc, coded.sets);
  coded.course.begin();
  while (next != text.npos) {
    const std::size_t begin = next + start_code.size();
    next = text.find(start_code, begin);
    const std::string_view unit = text.substr(begin, next == text.npos ? next : next - begin);
    const std::size_t size = unit.find_last_not_of('\0') + 1;  // npos + 1: nothing but zeros
    if (size > 0 && is_delimiter(hevc, static_cast<std::byte>(unit[0]))) slices.emplace(hevc, coded.sets);
    const Reader whole = in.range(in.at() + begin, size);
    tell_size(walk, hevc, whole);
    look_at_unit(walk, coded, &*slices, whole);
  }
}

}  // namespace contrail::video
