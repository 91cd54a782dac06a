#include "parsers/parts/video/course.hpp"

#include <algorithm>
#include <bit>

namespace contrail::video {

std::string text_of(Odd odd, const std::string& track) {
  const std::string kept = ", which are kept and could say anything";
  switch (odd) {
    case Odd::rates: return "a parameter set of " + track + " has matrices, rates or buffers of its own" + kept;
    case Odd::padding: return "units of " + track + " end with zeros, the number of which is kept";
    case Odd::filler: return "units of " + track + " that fill space have sizes" + kept;
    case Odd::repeated: return "parameter sets of " + track + " stand more than once in front of pictures" + kept;
    case Odd::priorities: return "parameter sets of " + track + " have several priorities" + kept;
    case Odd::delimiters: return "delimiters of " + track + " name kinds that their pictures do not have" + kept;
    case Odd::ends: return "sequences of " + track + " end before others begin" + kept;
    case Odd::recovery: return "messages of " + track + " name pictures to begin with that are none" + kept;
    case Odd::refreshes: return "key pictures of " + track + " have numbers that nobody counts" + kept;
    case Odd::unready:
      return "pictures of " + track + " stand before all parameter sets: they are not examined, and kept";
    case Odd::text: return "text in coded data: pictures of " + track + " hold what reads as text, which is kept";
    case Odd::count: break;
  }
  return {};
}

void Course::begin() {
  if (delimiter_ && !delimiter_reached_) delimiters_true_ = false;
  delimiter_.reset();
  delimiter_reached_ = true, begins_here_ = false;
  sets_.clear();
}

bool Course::ends(bool of_stream) {
  const bool usual = !ended_ || (of_stream && !stream_ended_);
  ended_ = true, stream_ended_ = stream_ended_ || of_stream;
  return usual;
}

bool Course::takes(Set kind, std::uint32_t id) {
  const std::pair set{kind, id};
  const bool fresh = std::ranges::find(sets_, set) == sets_.end();
  if (fresh) sets_.push_back(set);
  return fresh;
}

bool Course::has_priority(unsigned priority) {
  if (!priority_) priority_ = priority;
  return priority != 0 && priority == *priority_;
}

bool Course::delimits(unsigned kind, bool hevc) {
  constexpr unsigned last = static_cast<unsigned>(Kind::both_ways), any = 7;
  begin();
  if (!first_delimiter_) first_delimiter_ = kind;
  delimiters_alike_ = delimiters_alike_ && kind == *first_delimiter_;
  delimiter_ = kind, delimiter_reached_ = false;
  return kind <= last || (!hevc && kind == any);
}

bool Course::begins_as_said(Kind kind) { return !std::exchange(begins_here_, false) || kind == Kind::intra; }

bool Course::is_of_delimiter(Kind kind) {
  if (!delimiter_) return true;
  const auto met = static_cast<unsigned>(kind);
  if (met > *delimiter_) delimiters_true_ = false;
  delimiter_reached_ = delimiter_reached_ || met == *delimiter_;
  return delimiters_alike_ || delimiters_true_;
}

/// Encoders count as far as so many bits go.
bool Course::refreshes(std::uint32_t id) {
  constexpr std::uint32_t shortest_count = 16;
  const std::optional<std::uint32_t> before = std::exchange(refresh_, id);
  if (!before) return id <= 1;
  const std::uint32_t next = *before + 1;
  const bool starts_anew = id == 0 && next >= shortest_count && std::has_single_bit(next);
  refreshes_alike_ = refreshes_alike_ && id == *before;
  refreshes_in_turns_ = refreshes_in_turns_ && id == (*before ^ 1);
  refreshes_counted_ = refreshes_counted_ && (id == next || starts_anew);
  return refreshes_alike_ || refreshes_in_turns_ || refreshes_counted_;
}

bool Course::ends_with(bool zero) {
  const bool usual = zero ? !none_before_ && !none_behind_zero_ : !none_behind_zero_;
  if (!zero) (zero_before_ ? none_behind_zero_ : none_before_) = true;
  zero_before_ = zero_before_ || zero;
  return usual;
}

}  // namespace contrail::video
