// A colour profile cut into APP2 segments: ICC.1:2022 annex B.4. Private to the jpeg room.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/pieces.hpp"

namespace contrail::jpeg {

class ProfilePieces {
 public:
  /// One segment behind its signature: its number, how many there are, and a piece.
  void take(Walk& walk, Reader in);
  /// Tells the profile once all segments have been met; of pieces that make no whole, one that cannot be followed.
  void finish(Walk& walk) const;

 private:
  std::map<std::uint8_t, Where> pieces_;  ///< by their numbers; the first of each counts
  std::uint8_t count_ = 0;                ///< as the first segment states it
  bool agree_ = true;                     ///< no number twice, all state the same count
};

/// Segments that hold a profile; empty: it is too long for them.
[[nodiscard]] std::vector<std::byte> profile_segments(Bytes profile);
/// Why these segments (behind their signatures) do not hold a profile made anew; empty: they do, or there are none.
[[nodiscard]] std::string object_to_profile(const std::vector<Bytes>& segments);

void tell_profile_fields(const TellField& tell);

}  // namespace contrail::jpeg
