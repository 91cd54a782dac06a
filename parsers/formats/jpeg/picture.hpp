// What the readers of one picture's segments share. Private to the jpeg room.
#pragma once
#include <optional>
#include <vector>

#include "parsers/base/walk/hand_over.hpp"
#include "parsers/formats/jpeg/extended_xmp.hpp"
#include "parsers/formats/jpeg/flir.hpp"
#include "parsers/formats/jpeg/followers.hpp"
#include "parsers/formats/jpeg/profile_pieces.hpp"
#include "parsers/parts/jpeg/coding.hpp"

namespace contrail::jpeg {

/// The first JUMBF box that holds content credentials, put together from its segments.
struct Manifest {
  static constexpr std::size_t longest = 8 << 20;
  std::optional<std::uint16_t> instance;  ///< En: which box the parts belong to
  std::vector<std::byte> box;
  Where first;
  std::vector<ByteRange> segments;  ///< that hold it, markers included, from the beginning of the picture
};

struct Picture {
  Picture(Walk& listeners, const Reader& in) : walk(listeners), followers(listeners, in), file(in) {}
  Walk& walk;
  ExtendedXmp extended_xmp;
  FlirChunks flir;
  ProfilePieces profile;
  Followers followers;
  std::optional<Coding> coding;   ///< of a deep walk
  Reader file;                    ///< all of it
  std::uint8_t plane_marker = 0;  ///< of the raw thermal plane that the segment before belongs to
  bool thermal = false;           ///< a part of such a plane was met
  Manifest manifest;
  bool jfif_met = false;
  std::optional<std::byte> transform;  ///< of the first Adobe segment
};

}  // namespace contrail::jpeg
