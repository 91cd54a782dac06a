// A clean HEIF picture: the items that show it, their entries in the tables, and nothing else; sizes of boxes, counts
// of entries and places of data are set right. All offsets in here are those of the original, whose boxes the copy
// still holds but for what was cut.
#include "parsers/formats/heif/scrub.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "parsers/parts/bmff/moved_boxes.hpp"

namespace contrail::heif {
namespace {

class Reseat : private mp4::MovedBoxes {
 public:
  Reseat(std::span<std::byte> out, const Moved& moved) : MovedBoxes(out, moved), copy_(out) {
    moved.for_each(
        end(), [](std::uint64_t, std::uint64_t) {},
        [&](std::uint64_t old, std::uint64_t size) { fills_[old] += size; });
  }
  /// What cannot be set right; empty: nothing.
  std::string run() {
    find_idat();
    boxes(0, end());
    return objection();
  }

 private:
  struct Sizes {
    unsigned offset = 0, length = 0, base = 0, index = 0;
    std::uint8_t version = 0;
  };

  /// What was put in where this stood.
  [[nodiscard]] Bytes fill_at(std::uint64_t old) const {
    const auto fill = fills_.find(old);
    if (fill == fills_.end()) return {};
    const std::uint64_t end = moved()(old);
    return end <= copy_.size() ? Bytes(copy_).subspan(end - fill->second, fill->second) : Bytes{};
  }

  /// Bytes of [begin, end) that are left, with those put in.
  [[nodiscard]] std::uint64_t left_of(std::uint64_t begin, std::uint64_t end) const {
    // What was put in where the next box began stands before that, not in here.
    return moved()(end) - moved()(begin) - fill_at(end).size();
  }

  void boxes(std::uint64_t at, std::uint64_t end) {
    // A size may only be changed once nobody asks for the old one any more: children first.
    while (const auto box = next(at, end, false)) {
      content(*box);
      set_size(*box, left_of(box->at, box->end));
    }
  }

  void content(const Old& box) {
    switch (box.type) {
      case fourcc("meta"): return boxes(box.body + 4, box.end);
      case fourcc("iprp"):
      case fourcc("ipco"): return boxes(box.body, box.end);
      case fourcc("iref"): return boxes(box.body + 4, box.end);
      case fourcc("iinf"): return infos(box);
      case fourcc("iloc"): return locations(box);
      case fourcc("ipma"): return associations(box);
      default: return;
    }
  }

  void find_idat() {
    for (std::uint64_t at = 0; const auto box = next(at, end(), false);) {
      if (box->type != fourcc("meta")) continue;
      for (std::uint64_t inside = box->body + 4; const auto part = next(inside, box->end, false);) {
        if (part->type == fourcc("idat")) idat_ = part->body;
      }
      return;
    }
  }

  void infos(const Old& iinf) {
    const bool wide = get(iinf.body, 1) != 0;
    std::uint64_t at = iinf.body + (wide ? 8 : 6), count = 0;
    for (Bytes said = fill_at(at); said.size() >= 8; ++count)
      said = said.subspan(std::clamp<std::size_t>(load_be<std::uint32_t>(said.data()), 8, said.size()));
    for (; const auto info = next(at, iinf.end, false); ++count) set_size(*info, left_of(info->at, info->end));
    put(iinf.body + 4, count, wide ? 4 : 2);
  }

  void locations(const Old& iloc) {
    Sizes sizes;
    sizes.version = static_cast<std::uint8_t>(get(iloc.body, 1));
    const auto nibbles = get(iloc.body + 4, 2);
    sizes.offset = nibbles >> 12, sizes.length = nibbles >> 8 & 15, sizes.base = nibbles >> 4 & 15;
    sizes.index = sizes.version ? nibbles & 15 : 0;
    const unsigned wide = sizes.version >= 2 ? 4 : 2;
    const std::uint64_t first = iloc.body + 6 + wide,
                        with_one_extent =
                            wide + (sizes.version ? 2 : 0) + 4 + sizes.base + sizes.index + sizes.offset + sizes.length;
    std::uint64_t count = fill_at(first).size() / with_one_extent;
    for (std::uint64_t at = moved().next_kept(first); at < iloc.end && fine(); ++count)
      at = moved().next_kept(location(at, sizes));
    put(iloc.body + 6, count, wide);
  }

  /// Returns where the next entry begins.
  std::uint64_t location(std::uint64_t at, const Sizes& sizes) {
    at += sizes.version >= 2 ? 4 : 2;
    std::uint64_t method = 0;
    if (sizes.version) method = get(at, 2) & 15, at += 2;
    at += 2;  // data_reference_index
    const std::uint64_t base_at = at, base = get(at, sizes.base);
    at += sizes.base;
    const std::uint64_t extents = get(at, 2), first = at + 2, stride = sizes.index + sizes.offset + sizes.length;
    const auto offset_at = [&](std::uint64_t i) { return first + i * stride + sizes.index; };
    if (method <= 1 && extents) {
      std::uint64_t least = std::numeric_limits<std::uint64_t>::max(), most = 0;
      for (std::uint64_t i = 0; i < extents && fine(); ++i) {
        const std::uint64_t fresh = moved_to(method, base + get(offset_at(i), sizes.offset));
        least = std::min(least, fresh), most = std::max(most, fresh);
      }
      const bool fits = sizes.offset == 8 || (sizes.offset == 4 && most <= 0xFFFFFFFF);
      const std::uint64_t fresh_base = fits ? 0 : least;
      for (std::uint64_t i = 0; i < extents && fine(); ++i) {
        const std::uint64_t fresh = moved_to(method, base + get(offset_at(i), sizes.offset));
        put(offset_at(i), fresh - fresh_base, sizes.offset);
      }
      if (fine()) put(base_at, fresh_base, sizes.base);
    }
    return first + extents * stride;
  }

  [[nodiscard]] std::uint64_t moved_to(std::uint64_t method, std::uint64_t old) const {
    return method == 0 ? moved()(old) : moved()(idat_ + old) - moved()(idat_);
  }

  void associations(const Old& ipma) {
    const unsigned id = get(ipma.body, 1) ? 4 : 2, link = get(ipma.body + 3, 1) & 1 ? 2 : 1;
    std::uint64_t count = 0;
    for (std::uint64_t at = moved().next_kept(ipma.body + 8); at < ipma.end && fine(); ++count)
      at = moved().next_kept(at + id + 1 + link * get(at + id, 1));
    put(ipma.body + 4, count, 4);
  }

  std::span<std::byte> copy_;
  std::map<std::uint64_t, std::uint64_t> fills_;  ///< sizes, by where they were put in
  std::uint64_t idat_ = 0;
};

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  return moved.nothing() ? std::string() : Reseat(out, moved).run();
}

}  // namespace contrail::heif
