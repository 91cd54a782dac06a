// A clean movie (ISO/IEC 14496-12, QuickTime File Format): boxes, tracks and samples that stay close up, and everything
// that says how long a box is or where a sample lies is set right. All offsets in here are those of the original, whose
// boxes the copy still holds but for what was cut.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/bmff/moved_boxes.hpp"

namespace contrail::mp4 {
namespace {

class Reseat : private MovedBoxes {
 public:
  using MovedBoxes::MovedBoxes;
  /// What cannot be set right; empty: nothing.
  std::string run() {
    boxes(0, end());
    return objection();
  }

 private:
  std::uint64_t get_wide(std::uint64_t old, bool wide) {
    return wide ? get<std::uint64_t>(old) : get<std::uint32_t>(old);
  }
  void put_wide(std::uint64_t old, std::uint64_t value, bool wide) {
    wide ? put<std::uint64_t>(old, value) : put<std::uint32_t>(old, value);
  }
  std::uint32_t flags(const Old& box) { return get<std::uint32_t>(box.body) & 0xFFFFFF; }
  /// How many bytes of [begin, end) are left.
  [[nodiscard]] std::uint64_t left_of(std::uint64_t begin, std::uint64_t end) const {
    return moved()(end) - moved()(begin);
  }

  void boxes(std::uint64_t at, std::uint64_t end) {
    // A size may only be changed once nobody asks for the old one any more: children first.
    while (const auto box = next(at, end, true)) {
      content(*box);
      set_size(*box, left_of(box->at, box->end));
    }
  }

  void content(const Old& box) {
    switch (box.type) {
      case fourcc("mdia"): handler_ = handler_of(box); break;
      case fourcc("stsd"): return entries(box);
      case fourcc("stco"): return chunk_offsets(box, false);
      case fourcc("co64"): return chunk_offsets(box, true);
      case fourcc("moof"): fragment_ = box.at, first_of_fragment_ = true; break;
      case fourcc("traf"): track_fragment(box); break;
      default: break;
    }
    const BoxKind* kind = find_kind(box.type);
    if (kind && (kind->form == Form::container || kind->form == Form::full)) boxes(box.body + kind->fixed, box.end);
  }

  FourCc handler_of(const Old& mdia) {
    for (std::uint64_t at = mdia.body; const auto box = next(at, mdia.end, true);) {
      if (box->type == fourcc("hdlr")) return get<std::uint32_t>(box->body + 8);
    }
    return 0;
  }

  /// Sample entries: what stands in front of their boxes depends on the kind of track.
  void entries(const Old& stsd) {
    for (std::uint64_t at = stsd.body + 8; const auto entry = next(at, stsd.end, true);) {
      const BoxKind* kind = &visual_entry;
      if (handler_ == fourcc("soun")) {
        const auto version = get<std::uint16_t>(entry->body + 8);
        kind = version == 1 ? &audio_entry_v1 : version == 2 ? &audio_entry_v2 : &audio_entry;
      }
      boxes(entry->body + kind->fixed, entry->end);
      set_size(*entry, left_of(entry->at, entry->end));
    }
  }

  void chunk_offsets(const Old& box, bool wide) {
    const std::uint64_t stride = wide ? 8 : 4, count = get<std::uint32_t>(box.body + 4);
    if (count > (box.end - box.body - 8) / stride) return object("an offset table is longer than its box");
    for (std::uint64_t i = 0, at = box.body + 8; i < count && fine(); ++i, at += stride)
      put_wide(at, moved()(get_wide(at, wide)), wide);
  }

  void track_fragment(const Old& traf) {
    std::uint64_t base = fragment_, fresh_base = moved()(fragment_);
    for (std::uint64_t at = traf.body; const auto box = next(at, traf.end, true);) {
      if (box->type == fourcc("tfhd")) {
        const std::uint32_t set = flags(*box);
        if (set & 0x01) {
          base = get<std::uint64_t>(box->body + 8), fresh_base = moved()(base);
          put<std::uint64_t>(box->body + 8, fresh_base);
        } else if (!(set & 0x020000) && !first_of_fragment_) {
          return object(
              "track offsets in a movie fragment depend on each other; it can be cleaned only with --same-size");
        }
      } else if (box->type == fourcc("trun") && flags(*box) & 0x01) {
        const auto offset = static_cast<std::int32_t>(get<std::uint32_t>(box->body + 8));
        const std::uint64_t begin = moved()(base + static_cast<std::uint64_t>(std::int64_t{offset}));
        const auto fresh = static_cast<std::int64_t>(begin - fresh_base);
        if (fresh != static_cast<std::int32_t>(fresh)) return object("an offset no longer fits its field");
        put<std::uint32_t>(box->body + 8, static_cast<std::uint32_t>(fresh));
      }
    }
    first_of_fragment_ = false;
  }

  FourCc handler_ = 0;
  std::uint64_t fragment_ = 0;
  bool first_of_fragment_ = false;
};

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  return moved.nothing() ? std::string() : Reseat(out, moved).run();
}

void make_free_box(std::span<std::byte> box) {
  constexpr std::uint64_t longest = 0xFFFFFFFF;
  if (box.size() < 8 || (box.size() > longest && box.size() < 16)) return;
  std::ranges::fill(box, std::byte{0});
  store_be(box.data(), static_cast<std::uint32_t>(box.size() > longest ? 1 : box.size()));
  std::ranges::copy(as_bytes("free"), box.begin() + 4);
  if (box.size() > longest) store_be(box.data() + 8, std::uint64_t{box.size()});
}

bool is_free_box(Bytes box) {
  if (box.size() < 8 || as_text(box.subspan(4, 4)) != "free") return false;
  const bool large = load_be<std::uint32_t>(box.data()) == 1;
  return std::ranges::all_of(box.subspan(std::min<std::size_t>(large ? 16 : 8, box.size())),
                             [](std::byte b) { return b == std::byte{0}; });
}

}  // namespace contrail::mp4
