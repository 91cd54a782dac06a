// What a chunk is, where it may stand and what it may hold. Private to the png room.
#pragma once
#include <set>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/png/header.hpp"
#include "parsers/parts/chunks/png.hpp"

namespace contrail::png {

/// What the chunks of one file share.
struct Picture {
  Picture(Walk& listeners, const Reader& in) : walk(listeners), file(in) {}
  Walk& walk;
  Reader file;  ///< all of it
  std::optional<Header> header;
  Used used;                                                ///< by pixels
  bool examined = false;                                    ///< `used` was found out
  std::size_t palette = 0;                                  ///< entries of PLTE
  std::set<FourCc> met;                                     ///< kinds so far that stand once
  bool data_met = false;                                    ///< IDAT
  std::uint32_t frames = 0, frames_told = 0, sequence = 0;  ///< of an animation
  std::uint32_t sequence_anew = 0;                          ///< ... as a clean copy counts
  bool animated = false;                                    ///< acTL stood before the data
  std::uint64_t inflated = 0;                               ///< bytes of compressed texts so far
};

/// What a clean picture calls its colour profile: any name would do.
constexpr std::string_view clean_profile_name{"ICC\0", 4};

/// PNG 3rd edition, table 7: where chunks of a kind are looked for. All but `anywhere` count once.
enum class Place : std::uint8_t { anywhere, before_data, before_palette, behind_palette };

struct ChunkKind {
  FourCc type;
  std::string_view name;
  Meaning meaning = Meaning::none;  ///< of its node
  Place place = Place::anywhere;
  void (*read)(Picture& picture, Reader body) = nullptr;  ///< null: one opaque record
  /// Whether decoders use it. They pass over one with the wrong length or values.
  bool (*sound)(const Picture& picture, Bytes body) = nullptr;
};

/// Null for an unknown type.
[[nodiscard]] const ChunkKind* find_kind(FourCc type);
/// Whether it stands where decoders look for it, for the first time, and holds what they accept.
[[nodiscard]] bool counts(const Picture& picture, const ChunkKind& kind, Bytes body);

/// The layout of length and type, named by the type.
[[nodiscard]] const AnnouncedLayout& chunk_layout(Walk& walk, FourCc type);
/// Bytes nobody here understands.
void opaque(Walk& walk, const Reader& in);

void tell_chunks(const TellField& tell);

}  // namespace contrail::png
