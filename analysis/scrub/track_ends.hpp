// Where a track begins and ends, which trim has to hide. A receiver may hold a position of an earlier flight until it
// finds its own, or one at the end: behind it the track leaps, and really begins there.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/scrub/secrets.hpp"

namespace contrail {

class TrackEnds {
 public:
  /// Takes the next position of the track; `fix`: nothing says that it is an old one.
  void take(const SecretPlace& place, bool fix);
  /// Adds the first and the last position, with and without a fix, those beside one that was held there, and both sides
  /// of each leap.
  void add_to(std::vector<SecretPlace>& out) const;
  /// More leaps than are remembered.
  [[nodiscard]] bool overflows() const { return overflows_; }

 private:
  struct Leap {
    SecretPlace before, behind;
    double metres;
  };
  void take_step(const SecretPlace& to);
  [[nodiscard]] double usual_step() const;
  void forget_usual_steps();

  static constexpr int steps_an_octave = 4, least_octave = -8, octaves = 34;  // 4 mm to around the earth
  std::array<std::uint32_t, octaves * steps_an_octave> steps_{};              ///< how many are so long
  std::uint64_t moves_ = 0;
  std::vector<Leap> leaps_;  ///< steps that may be some
  std::optional<SecretPlace> first_, last_, first_fixed_, last_fixed_, before_last_, behind_first_;
  std::uint64_t same_ = 0;  ///< positions like the last one, that one included
  bool first_held_ = false, overflows_ = false;
};

}  // namespace contrail
