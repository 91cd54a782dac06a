// Nearly all cues of a file are like the one before but for digits: those are not read again.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/cue/settings.hpp"
#include "parsers/parts/cue/text.hpp"

namespace contrail {
namespace {

using C = CueColumn;

/// Whether eight bytes are the same but for digits that may be other digits.
bool same_eight(const char* a, const char* b) {
  constexpr std::uint64_t each = 0x0101010101010101;
  std::uint64_t x, y;
  std::memcpy(&x, a, 8), std::memcpy(&y, b, 8);
  if (x == y) return true;
  const std::uint64_t differ = x ^ y, marks = (((differ & 0x7F * each) + 0x7F * each) | differ) & 0x80 * each,
                      differing = (marks >> 7) * 0xFF;
  const auto no_digit = [](std::uint64_t bytes) {
    return ((bytes & 0xF0 * each) ^ 0x30 * each) | (((bytes & 0x0F * each) + 6 * each) & 0x10 * each);
  };
  return (differing & (no_digit(x) | no_digit(y))) == 0;
}

bool same_but_digits(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.size() < 8) return false;
  const std::size_t last = a.size() - 8;
  for (std::size_t at = 0; at < last; at += 8) {
    if (!same_eight(a.data() + at, b.data() + at)) return false;
  }
  return same_eight(a.data() + last, b.data() + last);
}

/// Without a sign or zeros in front.
bool is_plain(std::string_view number) {
  return number.starts_with('0') ? number.size() == 1 : !number.starts_with('+');
}

}  // namespace

/// Digits decide nothing in a cue but the order of coordinates, until that is settled, scales, and what settings there
/// can be.
void CueText::remember(std::string_view cue, const Where& where) {
  const bool settled = proven_ != CueOrder::unknown || assumed_ != CueOrder::unknown || !has_place_;
  last_cue_ = settled && !cut_ && !unfit_ ? cue : std::string_view();
  last_at_ = where.at;
  if (!last_cue_.empty()) find_between(where);
}

bool CueText::send_again(Walk& walk, std::string_view cue, const Where& where) {
  if (last_cue_.empty() || !same_but_digits(cue, last_cue_) || !same_between(cue) || !same_scales(cue) ||
      !is_in_order(cue) || !frames_count(cue) || !settings_stay(cue))
    return false;
  note_changes(cue);
  const std::uint64_t further = where.at - last_at_;
  for (ByteRange& place : places_) place.at += further;
  for (ByteRange& frame : frames_) frame.at += further;
  last_cue_ = cue, last_at_ = where.at;
  count_frame(cue);
  if (layout_->wanted()) walk.placed(*layout_, as_bytes(cue), where, places_, frames_, true);
  return true;
}

/// Digits that are no value (the size of a font) are the same ones.
bool CueText::same_between(std::string_view cue) const {
  return std::ranges::all_of(between_, [&](const ByteRange& part) {
    return cue.substr(part.at, part.size) == last_cue_.substr(part.at, part.size);
  });
}

/// What stands between the values, by its place in the cue.
void CueText::find_between(const Where& where) {
  between_.clear();
  sorted_ = places_;
  std::ranges::sort(sorted_, {}, &ByteRange::at);
  std::uint64_t at = 0;
  for (const ByteRange& place : sorted_) {
    const std::uint64_t begin = place.at - where.at;
    if (begin > at) between_.push_back({at, begin - at});
    at = std::max(at, begin + place.size);
  }
  if (at < last_cue_.size()) between_.push_back({at, last_cue_.size() - at});
}

/// Digits that make a latitude too large may show another order of the bracket.
bool CueText::is_in_order(std::string_view cue) const {
  constexpr double pole = 90;
  for (std::size_t i = 0; has_place_ && i < last_.size(); ++i) {
    const C column = last_[i].column;
    const bool latitude = column == C::latitude || column == C::latitude_south || column == C::home_latitude ||
                          column == C::home_latitude_south;
    const auto value = latitude ? parse_number(cue.substr(places_[i].at - last_at_, places_[i].size)) : std::nullopt;
    if (value && std::abs(*value) > pole) return false;
  }
  return true;
}

/// `fnum: 180` is 1.8, `fnum: 18` is 18.
bool CueText::same_scales(std::string_view cue) const {
  for (std::size_t i = 0; i < last_.size(); ++i) {
    if (last_[i].column < C::f_number || last_[i].column > C::focal_10) continue;
    const std::size_t at = places_[i].at - last_at_;
    if (cue.substr(at, places_[i].size) != last_cue_.substr(at, places_[i].size)) return false;
  }
  return true;
}

/// Settings that other digits made none have to be read.
bool CueText::settings_stay(std::string_view cue) const {
  for (std::size_t i = 0; i < last_.size(); ++i) {
    const std::size_t at = places_[i].at - last_at_;
    const std::string_view value = cue.substr(at, places_[i].size);
    if (last_[i].column == C::difference && !is_duration(value)) return false;
    if (value == last_cue_.substr(at, places_[i].size)) continue;
    const CueWord* word = find_cue_word(last_[i].name);
    if (word && word->longest && !may_stay(value, *word)) return false;
  }
  return true;
}

void CueText::note_changes(std::string_view cue) {
  changes_.next_cue();
  for (std::size_t i = 0; i < last_.size(); ++i) {
    const std::size_t at = places_[i].at - last_at_, size = places_[i].size;
    if (cue.substr(at, size) != last_cue_.substr(at, size))
      changes_.take(last_[i].column, last_[i].name, cue.substr(at, size));
  }
}

/// Of the cue at hand, as whole milliseconds.
bool CueText::is_duration(std::string_view value) const {
  const std::string_view digits = value.substr(0, value.find('m'));
  return !duration_ || (is_plain(digits) && parse_integer(digits) == duration_);
}

/// Frames are numbered on, a few at most from cue to cue; a number that leaps may be anything.
bool CueText::frame_counts(std::string_view number) const {
  constexpr std::int64_t largest_first = 99'999, largest_step = 10;
  const auto frame = is_plain(number) ? parse_integer(number) : std::nullopt;
  if (!frame) return false;
  return frame_met_ ? *frame >= frame_ && *frame - frame_ <= largest_step * (since_frame_ + skipped_)
                    : *frame >= 0 && *frame <= largest_first;
}

bool CueText::frames_count(std::string_view cue) const {
  for (std::size_t i = 0; i < last_.size(); ++i) {
    if (last_[i].column == C::frame && !frame_counts(cue.substr(places_[i].at - last_at_, places_[i].size)))
      return false;
  }
  return true;
}

void CueText::count_frame(std::string_view cue) {
  const auto found = std::ranges::find(last_, C::frame, &Field::column);
  if (found == last_.end()) return void(since_frame_ += 1 + skipped_);
  const ByteRange& place = places_[static_cast<std::size_t>(found - last_.begin())];
  frame_ = parse_integer(cue.substr(place.at - last_at_, place.size)).value_or(frame_);
  since_frame_ = 1, frame_met_ = true;
}

}  // namespace contrail
