// What encoders do alike from picture to picture of a track. What is chosen anew for each could say anything: it is
// odd, and named once.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parsers/parts/video/parameter_sets.hpp"

namespace contrail::video {

enum class Odd : std::uint8_t {
  rates,       ///< numbers of parameter sets that could be anything
  padding,     ///< zeros behind units
  filler,      ///< units and messages that say nothing
  repeated,    ///< parameter sets, more than once in front of a picture
  priorities,  ///< parameter sets that matter more or less than others
  delimiters,  ///< of kinds that their pictures do not have
  ends,        ///< of sequences that go on
  recovery,    ///< points to begin with that are none
  refreshes,   ///< numbers of key pictures
  unready,     ///< pictures before any parameter set
  text,        ///< among coded pictures
  count
};
/// What is said of it; `track`: what people call it.
[[nodiscard]] std::string text_of(Odd odd, const std::string& track);

/// Kinds of slices, in the order in which delimiters name them.
enum class Kind : std::uint8_t { intra, predicted, both_ways };

/// One track, as its units are met. Functions that return whether something is as usual stay false once it is not.
class Course {
 public:
  /// Whether this is the first time that it is odd.
  [[nodiscard]] bool first_time(Odd odd) { return !std::exchange(known_.at(static_cast<std::size_t>(odd)), true); }
  [[nodiscard]] bool was_met(Odd odd) const { return known_.at(static_cast<std::size_t>(odd)); }
  /// Before the units of a picture, and before those of a configuration.
  void begin();
  /// A unit, any but the ends of sequences. Nothing stands behind these but another picture to begin with.
  [[nodiscard]] bool goes_on() const { return !ended_; }
  /// An end of a sequence, or of the stream.
  [[nodiscard]] bool ends(bool of_stream);
  /// A parameter set: once in front of a picture.
  [[nodiscard]] bool takes(Set kind, std::uint32_t id);
  /// nal_ref_idc of a parameter set: that of the first.
  [[nodiscard]] bool has_priority(unsigned priority);
  /// A delimiter names one kind throughout, or that of its picture: the last there is in it.
  [[nodiscard]] bool delimits(unsigned kind, bool hevc);
  /// A message by which one may begin with the picture.
  void may_begin_here() { begins_here_ = true; }
  /// A slice: whether its picture is one to begin with, where a message said so.
  [[nodiscard]] bool begins_as_said(Kind kind);
  /// The same slice: whether the delimiter names it.
  [[nodiscard]] bool is_of_delimiter(Kind kind);
  /// idr_pic_id: alike, in turns of 0 and 1, or counted.
  [[nodiscard]] bool refreshes(std::uint32_t id);
  /// A picture ends with a zero that was meant for the start code behind it: then all but the last do.
  [[nodiscard]] bool ends_with(bool zero);

 private:
  std::array<bool, static_cast<std::size_t>(Odd::count)> known_{};
  std::vector<std::pair<Set, std::uint32_t>> sets_;  ///< of this picture
  std::optional<unsigned> priority_, first_delimiter_, delimiter_;
  std::optional<std::uint32_t> refresh_;
  bool delimiters_alike_ = true, delimiters_true_ = true, delimiter_reached_ = true;
  bool ended_ = false, stream_ended_ = false, begins_here_ = false;
  bool refreshes_alike_ = true, refreshes_in_turns_ = true, refreshes_counted_ = true;
  bool zero_before_ = false, none_behind_zero_ = false, none_before_ = false;
};

}  // namespace contrail::video
