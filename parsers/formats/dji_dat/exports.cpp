#include "parsers/formats/dji_dat/exports.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/parts/deflate/deflate.hpp"

namespace contrail::dji_dat {
namespace {

using enum Meaning;

constexpr std::byte item_mark{0xA4}, zlib_mark{0x78};
constexpr std::uint64_t item_head = 283, item_length_at = 1, item_path_at = 12, item_path_size = 255;
// The product is a maker's code (`wm220`); the header of a log tells its name.
constexpr Column item_columns[] = {{"mark", Type::u8, 0, structure},
                                   {"length", Type::u32, 1, structure},
                                   {"5", Type::bytes, 5, none, 1, 2},
                                   {"product", Type::text, 7, none, 1, 5},
                                   {"path", Type::text, 12, file_name, 1, 255},
                                   {"267", Type::bytes, 267, none, 1, 16}};
constexpr Layout item_layout{.name = "exported file", .columns = item_columns};

std::string_view path_in(Bytes head) {
  const std::string_view field = as_text(head.subspan(item_path_at, item_path_size));
  return field.substr(0, field.find('\0'));
}

bool is_item(Bytes bytes) {
  if (bytes.size() < item_head || bytes[0] != item_mark) return false;
  const std::string_view path = path_in(bytes);
  return path.size() >= 4 && path.size() < item_path_size &&
         std::ranges::all_of(path, [](char c) { return c >= ' ' && c <= '~'; });
}

std::uint32_t length_in(Bytes head) { return load_le<std::uint32_t>(&head[item_length_at]); }

/// It is read and not cleaned: the heads name the aircraft's files, and a copy would have to be packed anew.
void refuse_cleaning(Walk& walk, const Where& where) {
  walk.note(Code::limit, Severity::notice, where,
            "an export of DJI Assistant is read, but not cleaned: clean the logs in it one by one");
}

}  // namespace

bool is_export(Bytes file) { return is_item(file); }

bool is_packed_export(Bytes file) {
  constexpr std::size_t looked_at = 4096;
  if (file.size() < 16 || file[0] != zlib_mark) return false;
  std::array<std::byte, item_head> head{};
  Bytes stored = file.first(std::min(file.size(), looked_at));
  std::span<std::byte> room = head;
  Inflater().step(stored, room);
  return room.empty() && is_item(head);
}

void walk_export(Walk& walk, Reader in, const LogReader& logs) {
  refuse_cleaning(walk, in.where(in.at(), std::min(in.left(), item_head)));
  while (is_item(in.rest())) {
    const Bytes head = in.rest().first(item_head);
    const std::uint64_t at = in.at(), said = length_in(head), left = in.left() - item_head;
    const std::uint64_t size = std::min(said, left);
    if (said > left)
      walk.note(Code::overrun, in.where(at, item_head), "the exported file is larger than what is left of the export");
    const Where all = in.where(at, item_head + size);
    if (walk.open({"exported file", recording}, all)) {
      walk.record(walk.layout_of(item_layout), head, in.where(at, item_head));
      const Reader file(in.source(), at + item_head, at + item_head + size);
      if (logs.is_log(file.rest()))
        logs.walk_log(walk, file);
      else if (size != 0)
        walk.note(Code::unseen, file.where(file.at(), size), "a file in the export that is not a log of this kind");
      walk.close();
    }
    in.skip(item_head + size);
  }
  if (!in.done())
    walk.note(Code::lost_sync, in.where(in.at(), in.left()), "no head of an exported file; the rest is not read");
}

void walk_packed_export(Walk& walk, Reader in, const LogReader& logs) {
  const Where all = in.where(in.at(), in.left());
  if (!walk.open({"zlib", structure}, all)) return;
  if (const Source* inner = walk.derive(all, inflate_transform())) walk_export(walk, Reader(*inner), logs);
  walk.close();
}

void tell_export_fields(const TellField& tell) { tell_layout(tell, item_layout); }

}  // namespace contrail::dji_dat
