#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "analysis/export/map/panels.hpp"
#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

constexpr double half_turn = 180;
constexpr double least_m = 20;  // a receiver at rest wanders by metres: no such map should look like a flight

/// The ground that tracks cover. Longitudes are counted from the middle of them, so that the date line is no edge.
struct Extent {
  double south = std::numeric_limits<double>::max(), north = -south;
  double west = south, east = -south;
  double middle_lon;
  double lat_m = 0, lon_m = 0;  ///< metres a degree has in the middle

  explicit Extent(std::span<const FlownTrack> tracks) : middle_lon(middle_of(tracks)) {
    for (const FlownTrack& track : tracks)
      for (const auto& line : track.lines)
        for (const FlownPoint& p : line) add(p);
    constexpr double part = 1e-3, last_lat = 89.9;
    const double lat = std::clamp((south + north) / 2, -last_lat, last_lat);
    lat_m = distance_m(lat - part / 2, 0, lat + part / 2, 0) / part;
    lon_m = distance_m(lat, 0, lat, part) / part;
  }
  [[nodiscard]] double lon(double lon_deg) const { return middle_lon + std::remainder(lon_deg - middle_lon, 360); }
  [[nodiscard]] double width_m() const { return std::max(least_m, (east - west) * lon_m); }
  [[nodiscard]] double height_m() const { return std::max(least_m, (north - south) * lat_m); }

 private:
  /// The longitude opposite the widest part of the circle in which nothing was recorded: the map is cut there.
  static double middle_of(std::span<const FlownTrack> tracks) {
    constexpr int all = 360;
    std::array<bool, all> flown{};
    for (const FlownTrack& track : tracks)
      for (const auto& line : track.lines)
        for (const FlownPoint& p : line)
          flown[static_cast<std::size_t>(std::clamp(p.lon_deg + 180, 0.0, 359.0))] = true;
    int widest = 0, end = 0, empty = 0;
    for (int i = 0; i < 2 * all; ++i) {  // twice around: a gap may lie across 180 degrees
      empty = flown[static_cast<std::size_t>(i % all)] ? 0 : std::min(empty + 1, all);
      if (empty > widest) widest = empty, end = i + 1;
    }
    return std::remainder(end - widest / 2.0, all);  // opposite the middle of the gap, counted from -180
  }

  void add(const FlownPoint& p) {
    south = std::min(south, p.lat_deg), north = std::max(north, p.lat_deg);
    west = std::min(west, lon(p.lon_deg)), east = std::max(east, lon(p.lon_deg));
  }
};

/// Steps of 45, 90 and 180 degrees divide a turn, as 50, 100 and 200 do not: a meridian has one name on both sides of
/// the map.
double meridian_step(double most) {
  const double step = round_step(most);
  return step < 50 ? step : std::min(0.9 * step, half_turn);
}

class Map {
 public:
  Map(Page& page, const Box& box, std::span<const FlownTrack> tracks)
      : page_(page), box_(box), tracks_(tracks), ground_(tracks) {
    constexpr double filled = 0.88;
    per_m_ = filled * std::min(box.width / ground_.width_m(), box.height / ground_.height_m());
  }

  void put() {
    put_graticule();
    page_.lines.push_back({{{box_.left, box_.top},
                            {box_.right(), box_.top},
                            {box_.right(), box_.bottom()},
                            {box_.left, box_.bottom()},
                            {box_.left, box_.top}},
                           grey});
    for (std::size_t k = 0; k < tracks_.size(); ++k) put_track(tracks_[k], ink_of(k));
    put_ends();
    put_scale();
    put_north();
  }

 private:
  [[nodiscard]] PagePoint at(double lat_deg, double lon_deg) const {
    return {box_.left + box_.width / 2 + (lon_deg - (ground_.west + ground_.east) / 2) * ground_.lon_m * per_m_,
            box_.top + box_.height / 2 - (lat_deg - (ground_.south + ground_.north) / 2) * ground_.lat_m * per_m_};
  }
  [[nodiscard]] PagePoint at(const FlownPoint& p) const { return at(p.lat_deg, ground_.lon(p.lon_deg)); }

  void put_graticule() {
    constexpr double apart = 250, apart_lat = 130, below = 18, beside = 6, letters = 12, most_lat = 90;
    const double lat_per = ground_.lat_m * per_m_, lon_per = ground_.lon_m * per_m_;
    const double lat_step = round_step(apart_lat / lat_per), lon_step = meridian_step(apart / lon_per);
    const double mid_lat = (ground_.south + ground_.north) / 2, mid_lon = (ground_.west + ground_.east) / 2;
    const double half_lat = box_.height / 2 / lat_per, half_lon = box_.width / 2 / lon_per;
    for (const double lat : multiples(mid_lat - half_lat, mid_lat + half_lat, lat_step)) {
      if (std::abs(lat) > most_lat) continue;
      const double y = at(lat, mid_lon)[1];
      page_.lines.push_back({{{box_.left, y}, {box_.right(), y}}, pale});
      if (y - beside - letters < box_.top || is_taken(y)) continue;  // its name would stand on the frame, or on others
      page_.texts.push_back({{box_.left + beside, y - beside}, step_text(lat, lat_step), letters, Align::left, grey});
    }
    for (const double lon : multiples(mid_lon - half_lon, mid_lon + half_lon, lon_step)) {
      if (std::abs(lon - mid_lon) > half_turn) continue;
      const double x = at(mid_lat, lon)[0];
      page_.lines.push_back({{{x, box_.top}, {x, box_.bottom()}}, pale});
      const double told = std::remainder(lon, 360);
      const std::string name = step_text(told, lon_step);
      constexpr double of_a_letter = 0.65, on_paper = 0.5;  // of its height; of the margin
      const double half = static_cast<double>(name.size()) * letters * of_a_letter / 2;
      if (x - half < box_.left * on_paper || x + half > box_.right() + box_.left * on_paper) continue;
      page_.texts.push_back({{x, box_.bottom() + below}, name, letters, Align::middle, grey});
    }
  }

  void put_track(const FlownTrack& track, Ink ink) {
    constexpr double width = 2, dot = 3.5;
    for (const auto& line : track.lines) {
      std::vector<PagePoint> points;
      points.reserve(line.size());
      for (const FlownPoint& p : line) points.push_back(at(p));
      if (is_spot(points)) page_.dots.push_back({points.front(), dot, ink});
      if (points.size() > 1) put_path(page_, std::move(points), ink, width);
    }
  }

  /// What stood still, as a home does, is as large as a point: its line alone nobody would find.
  static bool is_spot(const std::vector<PagePoint>& points) {
    constexpr double small = 2;
    return std::ranges::all_of(points, [&](const PagePoint& p) {
      return std::hypot(p[0] - points.front()[0], p[1] - points.front()[1]) <= small;
    });
  }

  /// Where the one track that there is begins and ends; of several, each has its colour instead.
  [[nodiscard]] std::optional<std::array<PagePoint, 2>> ends() const {
    if (tracks_.size() != 1) return std::nullopt;
    const auto& lines = tracks_.front().lines;
    if (lines.size() == 1 && lines.front().size() == 1) return std::nullopt;
    return std::array{at(lines.front().front()), at(lines.back().back())};
  }

  /// The words at one of the ends stand where a latitude at that height has its name.
  [[nodiscard]] bool is_taken(double y) const {
    constexpr double wide = 115, above = 24, below = 12;  // a name and such a word; the letters of both
    const auto both = ends();
    return both && std::ranges::any_of(*both, [&](const PagePoint& p) {
             return p[0] < box_.left + wide && p[1] > y - above && p[1] < y + below;
           });
  }

  void put_ends() {
    const auto both = ends();
    if (!both) return;
    const auto& [first, last] = *both;
    constexpr double edge = 7, inner = 5, beside = 12, down = 5;
    constexpr Ink white{255, 255, 255}, begin{0, 158, 115}, stop{213, 94, 0};
    const bool start_is_left = first[0] <= last[0];
    const auto mark = [&](const PagePoint& p, Ink ink, const char* word, bool left) {
      page_.dots.push_back({p, edge, white});
      page_.dots.push_back({p, inner, ink});
      page_.texts.push_back(
          {{p[0] + (left ? -beside : beside), p[1] + down}, word, 15, left ? Align::right : Align::left, ink});
    };
    mark(first, begin, "start", start_is_left);
    mark(last, stop, "end", !start_is_left);
  }

  void put_scale() {
    const double metres = round_step(box_.width / 5 / per_m_), length = metres * per_m_;
    constexpr double in = 24, tick = 6, above = 8;
    const double left = box_.right() - in - length, low = box_.bottom() - in;
    page_.lines.push_back(
        {{{left, low - tick}, {left, low}, {left + length, low}, {left + length, low - tick}}, black, 2});
    const bool far = metres >= 1000;
    const std::string text =
        step_text(far ? metres / 1000 : metres, far ? metres / 1000 : metres) + (far ? " km" : " m");
    page_.texts.push_back({{left + length / 2, low - above}, text, 14, Align::middle, black});
  }

  void put_north() {
    constexpr double in = 30, half = 7, high = 26, letter = 16;
    const double x = box_.right() - in, top = box_.top + in;
    page_.lines.push_back({{{x, top + high}, {x, top}}, black, 2});
    page_.lines.push_back({{{x - half, top + half * 1.4}, {x, top}, {x + half, top + half * 1.4}}, black, 2});
    page_.texts.push_back({{x, top + high + letter}, "N", 15, Align::middle, black});
  }

  Page& page_;
  const Box& box_;
  std::span<const FlownTrack> tracks_;
  Extent ground_;
  double per_m_;
};

}  // namespace

double map_height(std::span<const FlownTrack> tracks, double width) {
  constexpr double least = 0.4, most = 0.8;  // of the width
  const Extent ground(tracks);
  return width * std::clamp(ground.height_m() / ground.width_m(), least, most);
}

void put_map(Page& page, const Box& box, std::span<const FlownTrack> tracks) { Map(page, box, tracks).put(); }

}  // namespace contrail
