// What a chunk of WebP is and what it may hold. Private to the webp room.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/chunks/riff.hpp"

namespace contrail::webp {

/// What the chunks of one file share.
struct Picture {
  Picture(Walk& listeners, const Reader& in) : walk(listeners), file(in) {}
  Walk& walk;
  Reader file;               ///< all of it
  bool extended = false;     ///< VP8X came first
  bool animated = false;     ///< it announces frames
  bool transparent = false;  ///< it announces transparency
  bool image_met = false;    ///< VP8, VP8L or ANMF
  bool profile_met = false, control_met = false, alpha_met = false;
  std::uint32_t width = 0, height = 0;              ///< of the canvas, where VP8X tells it
  std::uint32_t frame_width = 0, frame_height = 0;  ///< of the frame at hand; of a still picture the same
  /// What all frames cover together.
  std::uint64_t covered_left = ~std::uint64_t{0}, covered_top = ~std::uint64_t{0}, covered_right = 0,
                covered_bottom = 0;
};

enum class Part : std::uint8_t { file, frame };  ///< where a chunk stands

struct ChunkKind {
  FourCc type;
  std::string_view name;
  Meaning meaning = Meaning::none;                        ///< of its node
  void (*read)(Picture& picture, Reader body) = nullptr;  ///< null: one opaque record
  /// Whether decoders use it there.
  bool (*counts)(const Picture& picture, Bytes body, Part part) = nullptr;
};

/// Null for an unknown type.
[[nodiscard]] const ChunkKind* find_kind(FourCc type);
/// The layout of type and size, named by the type.
[[nodiscard]] const AnnouncedLayout& chunk_layout(Walk& walk, FourCc type);
/// Bytes nobody here understands.
void opaque(Walk& walk, const Reader& in);
/// The header of a frame, which its chunks follow; notes what cannot be.
constexpr std::uint64_t frame_header = 16;
constexpr std::uint32_t longest_duration = 10'000;  ///< ms
void frame_control(Picture& picture, Reader in);
/// Once all frames are read: a canvas that they do not fill says nothing but numbers.
void check_cover(const Picture& picture, const Where& whole);

/// Flags of VP8X.
constexpr std::uint8_t flag_profile = 0x20, flag_alpha = 0x10, flag_exif = 0x08, flag_xmp = 0x04, flag_animation = 0x02;

void tell_chunks(const TellField& tell);

}  // namespace contrail::webp
