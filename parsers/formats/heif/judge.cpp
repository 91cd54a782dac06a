// What tables could hold besides what a reader needs: versions and flags of boxes, associations told twice. Nobody can
// say what such a picture is meant to be, so it refuses.
#include <algorithm>
#include <set>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/heif/file.hpp"

namespace contrail::heif {
namespace {

using mp4::Box;
using mp4::try_box;

/// ISO/IEC 14496-12 section 4.2.2: the versions and flags that there are, of boxes in `meta` and of properties.
struct Known {
  FourCc type;
  std::uint8_t least, most;
  std::uint32_t flags;
};
constexpr Known full_boxes[] = {{fourcc("hdlr"), 0, 0, 0}, {fourcc("pitm"), 0, 1, 0}, {fourcc("iloc"), 0, 2, 0},
                                {fourcc("iinf"), 0, 1, 0}, {fourcc("infe"), 2, 3, 1}, {fourcc("iref"), 0, 1, 0},
                                {fourcc("ipma"), 0, 1, 1}, {fourcc("ispe"), 0, 0, 0}, {fourcc("pixi"), 0, 0, 0},
                                {fourcc("auxC"), 0, 0, 0}};

class Judge {
 public:
  explicit Judge(File& file) : file_(file) {}

  void meta(const Box& meta) {
    Reader in = meta.body;
    const Bytes head = in.peek(4);
    if (head.size() == 4 && load_be<std::uint32_t>(head.data()) != 0) object("meta has a version or flags");
    in.skip(std::min<std::uint64_t>(4, in.left()));
    boxes(in, 0);
    handler(in);
    for (const auto& [id, item] : file_.items.items) {
      if (item.use == Use::picture) associations(item);
    }
    references();
  }

 private:
  void object(const std::string& what) {
    file_.walk.note(Code::bad_structure, file_.in.where(file_.in.begin(), file_.in.end() - file_.in.begin()), what);
  }

  /// Entries of `iinf`, properties in `ipco` in `iprp`: no deeper.
  void boxes(Reader in, int depth) {
    constexpr int deepest = 2;
    while (const auto box = try_box(in)) {
      full(*box);
      if (depth == deepest) continue;
      Reader inside = box->body;
      const Bytes head = inside.peek(1);
      const bool wide = head.size() == 1 && head[0] != std::byte{0};
      if (box->type == fourcc("iinf")) {
        inside.skip(std::min<std::uint64_t>(wide ? 8 : 6, inside.left()));
        boxes(inside, depth + 1);
      } else if (box->type == fourcc("iprp") || box->type == fourcc("ipco")) {
        boxes(inside, depth + 1);
      }
    }
  }

  void full(const Box& box) {
    const auto* known = std::ranges::find(full_boxes, box.type, &Known::type);
    const Bytes head = box.body.peek(4);
    if (known == std::end(full_boxes) || head.size() < 4) return;
    const auto word = load_be<std::uint32_t>(head.data());
    // Entries of old versions go whole, as their items do.
    if (box.type == fourcc("infe") && word >> 24 < known->least) return;
    if (word >> 24 < known->least || word >> 24 > known->most || (word & 0xFFFFFF & ~known->flags))
      object("box " + words(box.type) + " has a version or flags that it cannot have");
    if (box.type == fourcc("infe")) entry(box);
  }

  /// An item is told of once, and by what protects it: nothing.
  void entry(const Box& box) {
    const Bytes head = box.body.peek(10);
    const bool wide = head.size() == 10 && head[0] == std::byte{3};
    if (head.size() < 10) return;
    const std::uint32_t id = wide ? load_be<std::uint32_t>(head.data() + 4) : load_be<std::uint16_t>(head.data() + 4);
    if (!file_.items.stays(id)) return;
    if (!met_.insert(id).second) object("an item has a second entry");
    if (load_be<std::uint16_t>(head.data() + (wide ? 8 : 6)) != 0) object("an item is protected");
  }

  void handler(const Reader& in) {
    const auto hdlr = mp4::find_box(in, fourcc("hdlr"));
    if (hdlr && as_text(hdlr->body.source().slice(hdlr->body.begin() + 8, 4)) != "pict")
      object("the handler is not that of pictures");
  }

  /// Properties that exist, each once, of each kind one; a profile may stand beside code points.
  void associations(const Item& item) {
    std::set<std::pair<FourCc, FourCc>> kinds;
    for (const Item::Link& link : item.properties) {
      if (link.index < 1 || link.index > file_.items.properties.size())
        return object("a picture has a property that is not there");
      const Box& box = file_.items.properties[link.index - 1].box;
      const bool decodes = box.type == fourcc("hvcC") || box.type == fourcc("av1C");
      if (decodes && item.type != (box.type == fourcc("hvcC") ? fourcc("hvc1") : fourcc("av01")))
        return object("a picture has a decoder configuration that it does not need");
      const Bytes kind = box.body.peek(4);
      const bool colour = box.type == fourcc("colr") && kind.size() == 4;
      if (!kinds.insert({box.type, colour ? load_be<FourCc>(kind.data()) : 0}).second)
        return object("a picture has two properties of one kind: " + words(box.type));
    }
  }

  /// Of what stays: which pictures it is put together from, whose transparency it is.
  void references() {
    std::set<std::pair<FourCc, std::uint32_t>> met;
    for (const Reference& reference : file_.items.references) {
      if (!file_.items.stays(reference.from)) continue;
      const bool known =
          reference.type == fourcc("dimg") || reference.type == fourcc("auxl") || reference.type == fourcc("prem");
      if (!known || !met.insert({reference.type, reference.from}).second)
        object("the picture has references that no reader needs (" + words(reference.type) + ")");
    }
  }

  File& file_;
  std::set<std::uint32_t> met_;
};

}  // namespace

void judge_tables(File& file) {
  if (!file.walk.deep()) return;
  if (const auto meta = mp4::find_box(file.in, fourcc("meta"))) Judge(file).meta(*meta);
}

}  // namespace contrail::heif
