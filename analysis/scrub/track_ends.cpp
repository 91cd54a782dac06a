#include "analysis/scrub/track_ends.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

constexpr double least_leap_m = 30, times_usual = 4;
constexpr std::uint64_t least_moves = 8;  // of fewer the shortest is the usual one: what hides too much is no harm
constexpr std::size_t most_leaps = 4096;

}  // namespace

void TrackEnds::take(const SecretPlace& place, bool fix) {
  if (fix) {
    if (!first_fixed_) first_fixed_ = place;
    last_fixed_ = place;
  }
  if (!first_) {
    first_ = last_ = place, same_ = 1;
  } else if (*last_ == place) {
    ++same_;
  } else {
    take_step(place);
  }
}

void TrackEnds::take_step(const SecretPlace& to) {
  if (!behind_first_) behind_first_ = to, first_held_ = same_ > 1;
  const double metres = distance_m(last_->lat_deg, last_->lon_deg, to.lat_deg, to.lon_deg);
  const double octave = std::log2(std::max(metres, 1e-9)) - least_octave;
  const auto bin =
      static_cast<std::size_t>(std::clamp(octave * steps_an_octave, 0.0, static_cast<double>(steps_.size() - 1)));
  ++steps_[bin], ++moves_;
  if (metres > least_leap_m) leaps_.push_back({*last_, to, metres});
  if (leaps_.size() > most_leaps) forget_usual_steps();
  before_last_ = last_, last_ = to, same_ = 1;
}

/// What half of the steps do not exceed: leaps may be many.
double TrackEnds::usual_step() const {
  std::uint64_t left = moves_ < least_moves ? 1 : (moves_ + 1) / 2;
  for (std::size_t bin = 0; bin < steps_.size(); ++bin) {
    if (steps_[bin] >= left) return std::exp2(least_octave + static_cast<double>(bin + 1) / steps_an_octave);
    left -= steps_[bin];
  }
  return 0;
}

void TrackEnds::forget_usual_steps() {
  const double least = times_usual * usual_step();
  std::erase_if(leaps_, [&](const Leap& leap) { return leap.metres <= least; });
  if (leaps_.size() <= most_leaps / 2) return;
  overflows_ = overflows_ || leaps_.size() > most_leaps / 2;
  leaps_.clear();
}

void TrackEnds::add_to(std::vector<SecretPlace>& out) const {
  for (const auto* place : {&first_, &last_, &first_fixed_, &last_fixed_}) {
    if (*place) out.push_back(**place);
  }
  if (first_held_) out.push_back(*behind_first_);
  if (same_ > 1 && before_last_) out.push_back(*before_last_);
  const double least = times_usual * usual_step();
  for (const Leap& leap : leaps_) {
    if (leap.metres > least) out.insert(out.end(), {leap.before, leap.behind});
  }
}

}  // namespace contrail
