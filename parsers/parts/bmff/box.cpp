#include "parsers/parts/bmff/box.hpp"

#include <algorithm>

namespace contrail::mp4 {
namespace {

/// Boxes whose size is believed where it leads behind the end: those a cut movie ends in.
bool is_of_a_file(FourCc type) {
  constexpr FourCc types[] = {fourcc("ftyp"), fourcc("moov"), fourcc("mdat"), fourcc("moof"), fourcc("mfra"),
                              fourcc("free"), fourcc("skip"), fourcc("wide"), fourcc("uuid"), fourcc("meta"),
                              fourcc("styp"), fourcc("sidx"), fourcc("udta")};
  return std::ranges::find(types, type) != std::end(types);
}

/// Where another movie begins in a box that is as long as what is left; else its end.
std::uint64_t next_movie(const Box& box) {
  const std::string_view inside = as_text(box.body.rest());
  constexpr std::uint64_t longest_type = 1024;
  for (std::size_t at = inside.find("ftyp"); at != inside.npos; at = inside.find("ftyp", at + 1)) {
    if (at < 4) continue;
    Reader in(box.body.source(), box.body.begin() + at - 4, box.body.end());
    const auto type = try_box(in);
    if (type && !type->cut() && type->size <= longest_type && type->size % 4 == 0) return type->at;
  }
  return box.at + box.size;
}

}  // namespace

std::optional<Box> try_box(Reader& in) {
  const Bytes head = in.peek(16);
  if (head.size() < 8) return std::nullopt;
  Box box{.type = load_be<std::uint32_t>(head.data() + 4),
          .at = in.at(),
          .claims = load_be<std::uint32_t>(head.data()),
          .body = in};
  if (box.claims == 1) {
    if (head.size() < 16) return std::nullopt;
    box.claims = load_be<std::uint64_t>(head.data() + 8);
    box.header = 16;
  } else if (box.claims == 0) {
    box.claims = in.left();
  }
  if (box.claims < box.header) return std::nullopt;
  box.size = std::min(box.claims, in.left());
  box.body = Reader(in.source(), box.at + box.header, box.at + box.size);
  in.skip(box.size);
  return box;
}

Box read_box(Reader& in) {
  if (const auto box = try_box(in)) return *box;
  const Bytes head = in.peek(8);
  if (head.size() < 8) in.skip(8, "a box header");  // throws
  if (load_be<std::uint32_t>(head.data()) == 1) in.skip(16, "a large box header");
  in.fail(Code::bad_structure, "box " + words(load_be<std::uint32_t>(head.data() + 4)) + " is smaller than its header");
}

std::optional<Box> find_box(Reader in, FourCc wanted) {
  while (const auto box = try_box(in)) {
    if (box->type == wanted) return box;
  }
  return std::nullopt;
}

BoxRun run_of_boxes(Reader in) {
  const std::uint64_t begin = in.at();
  BoxRun run;
  for (bool first = true; !run.cut; first = false) {
    const Bytes size = in.peek(4);
    const bool open = size.size() == 4 && load_be<std::uint32_t>(size.data()) == 0;
    const auto box = try_box(in);
    if (!box || !looks_written(box->type) || (box->type == fourcc("ftyp") && !first)) break;
    if (box->cut() && !is_of_a_file(box->type)) break;
    run.size = (open ? next_movie(*box) : box->at + box->size) - begin;
    if (open) break;
    run.cut = box->cut();
  }
  return run;
}

bool is_full_meta(const Reader& body) {
  const Bytes head = body.peek(8);
  return head.size() < 8 || load_be<std::uint32_t>(head.data() + 4) != fourcc("hdlr");
}

}  // namespace contrail::mp4
