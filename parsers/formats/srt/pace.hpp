// Whether the times of cues are those of pictures: each begins where the one before ends, and lasts as long as one of
// them, or two or three where some were dropped. Times that follow no rate could spell something.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>

namespace contrail::srt {

class Pace {
 public:
  /// Of the next cue, in milliseconds of play.
  void take(std::int64_t begin, std::int64_t end) {
    joined_ = joined_ && (cues_ == 0 || begin == end_);
    if (cues_++ == 0) begin_ = begin;
    end_ = end;
    if (durations_.size() < most_durations) ++durations_[end - begin];
  }
  [[nodiscard]] bool is_steady() const {
    constexpr std::int64_t most_dropped = 3, seldom = 20;
    if (durations_.empty()) return true;
    const std::int64_t usual = std::ranges::max_element(durations_, {}, [](const auto& d) { return d.second; })->first;
    std::int64_t dropped = 0;
    for (const auto& [duration, cues] : durations_) {
      const std::int64_t pictures = usual > 0 ? (duration + usual / 2) / usual : 0;
      if (pictures < 1 || pictures > most_dropped || std::abs(duration - pictures * usual) > pictures) return false;
      dropped += pictures > 1 ? cues : 0;
    }
    return joined_ && begin_ <= usual + 1 && dropped * seldom <= cues_;
  }

 private:
  static constexpr std::size_t most_durations = 64;  // more is no rate anyway
  std::map<std::int64_t, std::int64_t> durations_;   ///< and how many cues last so long
  std::int64_t begin_ = 0, end_ = 0, cues_ = 0;
  bool joined_ = true;
};

}  // namespace contrail::srt
