// What counts in subtitles: cues by their numbers, and play time, which runs on. A number that does not count may be
// anything.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "parsers/formats/srt/pace.hpp"

namespace contrail::srt {

class Counting {
 public:
  /// The number of the next cue: one more than that of the cue before, or than the last number that counted, for there
  /// are cues without one. Writers begin near 0. Numbers of cues that were left out are left out as well.
  [[nodiscard]] bool counts(std::string_view counter, std::string_view from) const {
    const std::optional<std::int64_t> number = number_of(counter);
    constexpr std::int64_t largest_first = 99;
    if (!number || counter.size() != digits_of(*number)) return false;
    if (first_) return *number == *first_ + cues_ || *number == last_number_ + 1 || is_behind(*number, left_out(from));
    return *number - cues_ >= 0 && *number - cues_ <= largest_first;
  }
  /// How many cues like the one before would fill the time between that one and the next.
  [[nodiscard]] std::int64_t left_out(std::string_view from) const {
    const std::optional<std::int64_t> begin = milliseconds(from);
    const std::int64_t each = end_ - last_;
    if (!begin || each <= 0 || *begin <= end_) return 0;
    const std::int64_t cues = (*begin - end_ + each / 2) / each, rest = *begin - end_ - cues * each;
    return std::abs(rest) <= cues ? cues : 0;  // times are rounded to milliseconds
  }
  /// Whether its times run on: not back, and not by more than an hour.
  [[nodiscard]] bool runs_on(std::string_view from, std::string_view to) const {
    constexpr std::int64_t hour = 3'600'000;
    const std::optional<std::int64_t> begin = milliseconds(from), end = milliseconds(to);
    return begin && end && *begin >= last_ && *begin - last_ <= hour && *end >= *begin && *end - *begin <= hour;
  }
  /// Whether a cue leads over a gap and ahead of the next one, which runs on from the one before: it is the broken one.
  [[nodiscard]] bool leads_astray(std::string_view from, std::string_view next) const {
    const std::optional<std::int64_t> begin = milliseconds(from);
    if (!begin || *begin <= end_) return false;
    const std::optional<std::int64_t> behind = milliseconds(next);
    return behind && *behind >= last_ && *behind < *begin;
  }
  /// Whether the times seen so far are those of pictures.
  [[nodiscard]] bool is_steady() const { return pace_.is_steady(); }
  /// How long the cue is shown, in milliseconds; nothing where a time cannot be read.
  static std::optional<std::int64_t> duration(std::string_view from, std::string_view to) {
    const std::optional<std::int64_t> begin = milliseconds(from), end = milliseconds(to);
    return begin && end ? std::optional(*end - *begin) : std::nullopt;
  }
  /// Goes on to the next cue. `runs`: its times are right.
  void take(std::string_view counter, std::string_view from, std::string_view to, bool runs) {
    if (counts(counter, from)) {
      last_number_ = *number_of(counter);
      if (!first_) first_ = last_number_ - cues_;
    }
    if (runs) {
      last_ = *milliseconds(from), end_ = *milliseconds(to);
      pace_.take(last_, end_);
    }
    ++cues_;
  }

 private:
  [[nodiscard]] bool is_behind(std::int64_t number, std::int64_t left_out) const {
    return left_out > 0 && number == last_number_ + 1 + left_out;
  }
  static std::optional<std::int64_t> number_of(std::string_view digits) {
    constexpr std::size_t most = 9;
    if (digits.empty() || digits.size() > most) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    return number;
  }
  static std::size_t digits_of(std::int64_t number) {
    std::size_t digits = 1;
    for (; number > 9; number /= 10) ++digits;
    return digits;
  }
  /// `00:00:01,000` with one to three decimals. DJI's M300 ends the cue before a full minute at `00:00:60,000`.
  static std::optional<std::int64_t> milliseconds(std::string_view time) {
    const std::size_t colon = time.find(':');
    if (colon == std::string_view::npos || time.size() < colon + 8) return std::nullopt;
    const auto hours = number_of(time.substr(0, colon)), minutes = number_of(time.substr(colon + 1, 2)),
               seconds = number_of(time.substr(colon + 4, 2));
    auto fraction = number_of(time.substr(colon + 7));
    if (!hours || !minutes || !seconds || !fraction || *minutes > 59 || *seconds > 60) return std::nullopt;
    for (std::size_t digits = time.size() - colon - 7; digits < 3; ++digits) *fraction *= 10;
    return ((*hours * 60 + *minutes) * 60 + *seconds) * 1000 + *fraction;
  }

  Pace pace_;
  std::optional<std::int64_t> first_;           ///< of the numbers
  std::int64_t last_number_ = 0;                ///< that counted
  std::int64_t cues_ = 0, last_ = 0, end_ = 0;  ///< so far; when the last one began, and ended
};

}  // namespace contrail::srt
