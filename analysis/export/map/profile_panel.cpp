#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/export/map/panels.hpp"

namespace contrail {
namespace {

struct Shown {
  const FlownTrack* track;
  std::size_t number;  ///< of all tracks: its colour
};

/// The tracks that have heights by the commonest reference.
std::vector<Shown> shown_of(std::span<const FlownTrack> tracks) {
  const auto count = [&](std::string_view ref) { return std::ranges::count(tracks, ref, &FlownTrack::height_ref); };
  std::string_view commonest;
  for (const FlownTrack& t : tracks)
    if (!t.height_ref.empty() && (commonest.empty() || count(t.height_ref) > count(commonest)))
      commonest = t.height_ref;
  std::vector<Shown> shown;
  for (std::size_t k = 0; k < tracks.size(); ++k)
    if (!commonest.empty() && tracks[k].height_ref == commonest) shown.push_back({&tracks[k], k});
  return shown;
}

/// Where all tracks are on one clock of the world, its time; else what each recording has counted.
bool on_one_clock(const std::vector<Shown>& shown) {
  const Clock clock = shown.front().track->clock;
  return (clock == Clock::utc || clock == Clock::local) &&
         std::ranges::all_of(shown, [&](const Shown& s) { return s.track->clock == clock; });
}

/// As a double: times in a hostile file may lie further apart than 64 bits count.
double seconds_between(Micros from, Micros to) {
  return (static_cast<double>(to) - static_cast<double>(from)) / static_cast<double>(one_second);
}

struct Range {
  double least = std::numeric_limits<double>::max(), most = -least;
  void add(double v) { least = std::min(least, v), most = std::max(most, v); }
  [[nodiscard]] bool told() const { return least <= most; }
};

class Profile {
 public:
  explicit Profile(std::span<const FlownTrack> tracks) : shown_(shown_of(tracks)) {
    if (shown_.empty()) return;
    if (on_one_clock(shown_)) {
      for (const Shown& s : shown_)
        each(*s.track, [&](const FlownPoint& p) { zero_ = zero_ == no_time ? p.time : std::min(zero_, p.time); });
    }
    for (const Shown& s : shown_) {
      each(*s.track, [&](const FlownPoint& p) { height_.add(p.height_m), time_.add(seconds(*s.track, p)); });
    }
  }
  [[nodiscard]] bool empty() const { return !time_.told() || !(time_.most > time_.least); }

  void put(Page& page, const Box& box) {
    constexpr double least_m = 5;
    const double middle = (height_.least + height_.most) / 2;
    height_.add(middle - least_m / 2), height_.add(middle + least_m / 2);
    put_heights(page, box);
    put_times(page, box);
    for (const Shown& s : shown_) put_track(page, box, s);
  }

 private:
  template <class Take>
  void each(const FlownTrack& track, Take&& take) const {
    for (const auto& line : track.lines)
      for (const FlownPoint& p : line)
        if (p.time != no_time && std::isfinite(p.height_m)) take(p);
  }
  [[nodiscard]] double seconds(const FlownTrack& track, const FlownPoint& p) const {
    const Micros from = zero_ != no_time ? zero_ : track.began != no_time ? track.began : 0;
    return seconds_between(from, p.time);
  }
  [[nodiscard]] double x(const Box& box, double s) const {
    return box.left + box.width * (s - time_.least) / (time_.most - time_.least);
  }
  [[nodiscard]] double y(const Box& box, double m) const {
    return box.bottom() - box.height * (m - height_.least) / (height_.most - height_.least);
  }

  void put_heights(Page& page, const Box& box) const {
    constexpr double apart = 60, beside = 8, down = 4, above = 10;
    const std::string_view ref = shown_.front().track->height_ref;
    const std::string over = ref == "takeoff"     ? "above take-off"
                             : ref == "sea"       ? "above sea level"
                             : ref == "ellipsoid" ? "above the ellipsoid"
                                                  : "by pressure";
    page.texts.push_back({{box.left, box.top - above}, "Height " + over + ", m", 14, Align::left, black});
    const double step = round_step(apart * (height_.most - height_.least) / box.height);
    for (const double metres : multiples(height_.least, height_.most, step)) {
      const double at = y(box, metres);
      page.lines.push_back({{{box.left, at}, {box.right(), at}}, pale});
      page.texts.push_back({{box.left - beside, at + down}, step_text(metres, step), 12, Align::right, grey});
    }
    page.lines.push_back({{{box.left, box.top}, {box.left, box.bottom()}, {box.right(), box.bottom()}}, grey});
  }

  void put_times(Page& page, const Box& box) const {
    constexpr double steps_s[] = {0.1, 0.2, 0.5, 1,    2,    5,    10,   20,    30,   60,
                                  120, 300, 600, 1200, 1800, 3600, 7200, 18000, 43200};
    constexpr double apart = 90, below = 18, day = 86400;
    const double wanted = (time_.most - time_.least) * apart / box.width;
    const auto fits = std::ranges::lower_bound(steps_s, wanted);
    const double step = fits != std::end(steps_s) ? *fits : day * std::max(1.0, 2 * round_step(wanted / day));
    const double unit = step >= day ? day : step >= 3600 ? 3600 : step >= 60 ? 60 : 1;
    const char* word = unit == day ? " d" : unit == 3600 ? " h" : unit == 60 ? " min" : " s";
    for (const double s : multiples(time_.least, time_.most, step)) {
      const double at = x(box, s);
      page.lines.push_back({{{at, box.bottom()}, {at, box.bottom() + below / 3}}, grey});
      page.texts.push_back(
          {{at, box.bottom() + below + 2}, step_text(s / unit, step / unit) + word, 12, Align::middle, grey});
    }
  }

  void put_track(Page& page, const Box& box, const Shown& s) const {
    constexpr double width = 1.8, dot = 2.5;
    for (const auto& line : s.track->lines) {
      std::vector<PagePoint> points;
      const auto end_piece = [&] {
        if (points.size() == 1) page.dots.push_back({points.front(), dot, ink_of(s.number)});
        if (points.size() > 1) put_path(page, points, ink_of(s.number), width);
        points.clear();
      };
      for (const FlownPoint& p : line) {
        if (p.time == no_time || !std::isfinite(p.height_m))
          end_piece();
        else
          points.push_back({x(box, seconds(*s.track, p)), y(box, p.height_m)});
      }
      end_piece();
    }
  }

  std::vector<Shown> shown_;
  Micros zero_ = no_time;
  Range height_, time_;
};

}  // namespace

bool has_profile(std::span<const FlownTrack> tracks) { return !Profile(tracks).empty(); }

void put_profile(Page& page, const Box& box, std::span<const FlownTrack> tracks) { Profile(tracks).put(page, box); }

}  // namespace contrail
