// What the readers of one picture's segments share. Private to the jpeg room.
#pragma once
#include "parsers/formats/jpeg/extended_xmp.hpp"
#include "parsers/formats/jpeg/flir.hpp"
#include "parsers/formats/jpeg/followers.hpp"
#include "parsers/formats/jpeg/profile_pieces.hpp"

namespace contrail::jpeg {

struct Picture {
  Picture(Walk& listeners, const Reader& file) : walk(listeners), followers(listeners, file) {}
  Walk& walk;
  ExtendedXmp extended_xmp;
  FlirChunks flir;
  ProfilePieces profile;
  Followers followers;
  std::uint8_t plane_marker = 0;  ///< of the raw thermal plane that the segment before belongs to
  bool thermal = false;           ///< a part of such a plane was met
  bool manifest_told = false;
};

/// All that is left of a structure as one record; nothing where nothing is left.
inline void hand_over(Walk& walk, const Layout& table, const Reader& in) {
  if (!in.done()) walk.record(walk.layout_of(table), in.rest(), in.where(in.at(), in.left()));
}

}  // namespace contrail::jpeg
