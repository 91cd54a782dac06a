// Invented flights, logs and cameras with known clocks: a new seed each time, printed, so that nobody tunes to one.
// CONTRAIL_SEED=n repeats one.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <random>
#include <string>

#include "analysis/clock/match.hpp"

namespace contrail::test {

inline unsigned fresh_seed() {
  const char* told = std::getenv("CONTRAIL_SEED");
  return told ? static_cast<unsigned>(std::strtoul(told, nullptr, 10)) : std::random_device{}();
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  double between(double a, double b) { return std::uniform_real_distribution<double>(a, b)(engine_); }
  double normal(double sigma) { return std::normal_distribution<double>(0, sigma)(engine_); }
  int whole(int a, int b) { return std::uniform_int_distribution<int>(a, b)(engine_); }
  bool chance(double p) { return between(0, 1) < p; }

 private:
  std::mt19937 engine_;
};

/// Corners flown one after the other, and how long the aircraft stays at each.
struct Mission {
  std::vector<Vec3> corners;
  std::vector<double> stays;
  double speed = 5;
};

inline Mission survey(Dice& dice) {
  Mission m;
  const double length = dice.between(80, 250), apart = dice.between(12, 30), turned = dice.between(0, 6.28);
  const double height = dice.between(30, 90);
  const int lines = dice.whole(4, 9);
  m.speed = dice.between(3, 9);
  for (int i = 0; i < lines; ++i) {
    for (const double x : {i % 2 ? length : 0.0, i % 2 ? 0.0 : length}) {
      const double y = i * apart;
      m.corners.push_back(
          {x * std::cos(turned) - y * std::sin(turned), x * std::sin(turned) + y * std::cos(turned), height});
      m.stays.push_back(dice.between(0.5, 2));
    }
  }
  return m;
}

inline Mission free_flight(Dice& dice) {
  Mission m;
  m.speed = dice.between(2, 10);
  const int n = dice.whole(8, 20);
  for (int i = 0; i < n; ++i) {
    m.corners.push_back({dice.normal(80), dice.normal(80), dice.between(10, 90)});
    m.stays.push_back(dice.chance(0.3) ? dice.between(3, 20) : dice.between(0, 1.5));
  }
  return m;
}

inline Mission hover(Dice& dice) {
  Mission m;
  m.speed = 0.3;
  for (int i = 0; i < 30; ++i)
    m.corners.push_back({dice.normal(0.6), dice.normal(0.6), 40 + dice.normal(0.3)}), m.stays.push_back(8);
  return m;
}

/// The path at 20 Hz: constant speed between corners with soft starts, wind and gusts along the way.
inline std::vector<PathPoint> flown(const Mission& m, Dice& dice, double begin) {
  constexpr double step = 0.05;
  std::vector<PathPoint> path;
  double t = begin, gust_e = 0, gust_n = 0;
  const double pace = dice.between(0.95, 1.05);
  const auto put = [&](const Vec3& at) {
    gust_e += -gust_e * step / 4 + dice.normal(0.08 * std::sqrt(step)),
        gust_n += -gust_n * step / 4 + dice.normal(0.08 * std::sqrt(step));
    path.push_back({t, {at.e + gust_e, at.n + gust_n, at.u}});
    t += step;
  };
  for (std::size_t i = 0; i + 1 < m.corners.size(); ++i) {
    const double stay = m.stays[i] * dice.between(0.8, 1.2);
    for (double s = 0; s < stay; s += step) put(m.corners[i]);
    const Vec3 way = m.corners[i + 1] - m.corners[i];
    const double length = std::sqrt(dot(way, way)),
                 duration = length / (m.speed * pace * dice.between(0.97, 1.03)) + 1.5;
    for (double s = 0; s < duration; s += step) {
      const double x = s / duration, soft = std::min(0.2, 1.5 / duration);
      const double share = x < soft       ? x * x / (2 * soft)
                           : x > 1 - soft ? 1 - soft - (1 - x) * (1 - x) / (2 * soft)
                                          : x - soft / 2;
      put(m.corners[i] + share / (1 - soft) * way);
    }
  }
  return path;
}

/// What a receiver makes of a path: an error that drifts, a little noise.
inline std::vector<PathPoint> received(const std::vector<PathPoint>& path, Dice& dice, double rate_hz) {
  std::vector<PathPoint> out;
  Vec3 drift{dice.normal(0.8), dice.normal(0.8), dice.normal(1)};
  const auto every = static_cast<std::size_t>(std::lround(20 / rate_hz));
  for (std::size_t i = 0; i < path.size(); i += every) {
    const double keep = std::exp(-1 / (rate_hz * 120)), fresh = std::sqrt(1 - keep * keep);
    drift = keep * drift + fresh * Vec3{dice.normal(0.8), dice.normal(0.8), dice.normal(1)};
    out.push_back({path[i].t, path[i].at + drift + Vec3{dice.normal(0.02), dice.normal(0.02), dice.normal(0.03)}});
  }
  return out;
}

/// A flight, its log, and what its camera says with a clock of its own.
struct RandomFlight {
  std::string kind;
  Mission mission;
  FlownPath log;
  CameraStamps camera;
  double true_offset = 0;
};

struct Wish {
  std::string kind;  ///< hover, survey, free, interval
  bool film = false;
  bool placed = true;
  bool pulses = true;
  bool same_receiver = true;
};

inline Wish random_wish(Dice& dice) {
  const double x = dice.between(0, 1);
  Wish wish;
  wish.kind = x < 0.06 ? "hover" : x < 0.5 ? "survey" : x < 0.85 ? "free" : "interval";
  wish.film = wish.kind != "interval" && dice.chance(0.3);
  wish.placed = wish.film || dice.chance(0.8);
  wish.pulses = dice.chance(0.8);
  wish.same_receiver = dice.chance(0.75);
  return wish;
}

inline std::vector<double> shot_times(const RandomFlight& f, const std::vector<PathPoint>& path, Dice& dice) {
  std::vector<double> times;
  if (f.kind == "survey") {  // by distance
    const double every = dice.between(12, 30);
    double way = every / 2;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const Vec3 d = path[i].at - path[i - 1].at;
      way += std::hypot(d.e, d.n);
      if (way >= every && (times.empty() || path[i].t > times.back() + 1.5)) times.push_back(path[i].t), way = 0;
    }
  } else if (f.kind == "interval") {
    const double every = dice.whole(2, 10);
    for (double t = path.front().t + 5; t < path.back().t; t += every) times.push_back(t);
  } else {  // by hand
    for (double t = path.front().t + dice.between(2, 8); t < path.back().t;
         t += dice.chance(0.15) ? dice.between(0.5, 1.1) : 2 + std::exp(dice.between(0, 3.2)))
      times.push_back(t);
  }
  return times;
}

inline double random_camera_offset(Dice& dice) {
  const double zone = dice.whole(-24, 28) * 1800.0;
  return zone + (dice.chance(0.3) ? dice.between(-600, 600) : dice.normal(10)) + dice.between(0, 1);
}

/// What camera and log tell of one flown path.
inline RandomFlight recorded(const Wish& wish, const Mission& mission, Dice& dice, bool again = false) {
  RandomFlight f;
  f.kind = wish.kind, f.mission = mission;
  const double begin = 1.78e9 + dice.between(0, 86400);
  const std::vector<PathPoint> path = flown(mission, dice, begin);
  f.log.path = received(path, dice, dice.chance(0.5) ? 10 : 5);
  f.log.first = path.front().t - 10, f.log.last = path.back().t + 10;
  f.log.hand_flown = !again && wish.kind == "free" && dice.chance(0.7);
  f.true_offset = -random_camera_offset(dice);
  const double ppm = dice.between(-30, 30) * 1e-6;
  const auto on_camera = [&](double t) { return t - f.true_offset + (t - begin) * ppm; };
  const LogPath seen(f.log.path);
  const std::vector<PathPoint> other = received(path, dice, 5);
  const LogPath own(other);
  const double step = dice.chance(0.7) ? 0.11 : 1.1;
  f.camera.resolution_m = step, f.camera.stills = !wish.film, f.camera.has_heights = true;
  const auto written = [&](double t) -> std::optional<Vec3> {
    const auto at = (wish.same_receiver ? seen : own).at(t);
    if (!at) return std::nullopt;
    return Vec3{std::round(at->e / step) * step, std::round(at->n / step) * step, std::round(at->u * 10) / 10};
  };
  const auto stamp = [&](double t, const std::optional<Vec3>& at) {
    if (wish.placed && !at) return;
    f.camera.stamps.push_back(f.camera.cut_to_seconds ? std::floor(on_camera(t)) : on_camera(t));
    if (wish.placed) f.camera.places.push_back(*at);
  };
  // Nobody knows how late a camera writes its stamps and takes its positions: constants of each camera.
  const double delay = dice.normal(0.14), still_lag = 0.45 + dice.normal(0.35), film_lag = 0.18 + dice.normal(0.18);
  if (wish.film) {
    const double a = begin + dice.between(5, 30), b = path.back().t - dice.between(2, 15);
    const double hold = dice.chance(0.5) ? 0.1 : dice.between(0.2, 1);
    if (wish.pulses) f.log.films.push_back({a + dice.normal(0.2), b + dice.normal(0.2)});
    for (double t = a; t < b; t += 0.2) stamp(t, written(a + std::floor((t - a) / hold) * hold - film_lag));
    return f;
  }
  f.camera.cut_to_seconds = dice.chance(0.9);
  const double missing = dice.chance(0.5) ? 0 : dice.between(0, 0.2);
  for (const double t : shot_times(f, path, dice)) {
    if (wish.pulses && !dice.chance(missing / 2)) f.log.pulses.push_back(t + dice.normal(0.08));
    if (!dice.chance(missing)) stamp(t + delay + dice.normal(0.05), written(t + delay - still_lag + dice.normal(0.15)));
  }
  std::ranges::sort(f.log.pulses);
  return f;
}

inline RandomFlight random_flight(Dice& dice, const Wish& wish) {
  const Mission mission = wish.kind == "hover" ? hover(dice) : wish.kind == "free" ? free_flight(dice) : survey(dice);
  return recorded(wish, mission, dice);
}

}  // namespace contrail::test
