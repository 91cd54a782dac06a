#include "parsers/parts/bmff/box.hpp"

namespace contrail::mp4 {

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

bool is_full_meta(const Reader& body) {
  const Bytes head = body.peek(8);
  return head.size() < 8 || load_be<std::uint32_t>(head.data() + 4) != fourcc("hdlr");
}

}  // namespace contrail::mp4
