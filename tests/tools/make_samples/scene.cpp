#include "scene.hpp"

#include <algorithm>
#include <cmath>

#include "flight.hpp"
#include "noise.hpp"

namespace samples {
namespace {

using cv::Vec3d;

Vec3d blend(const Vec3d& a, const Vec3d& b, double share) { return a + std::clamp(share, 0.0, 1.0) * (b - a); }

double step(double low, double high, double x) {
  const double s = std::clamp((x - low) / (high - low), 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

/// Octaves of value noise from `size` metres downwards.
double fractal(uint64_t seed, double x, double y, double size, int octaves) {
  double sum = 0, weight = 0.5, total = 0;
  for (int k = 0; k < octaves; ++k, size /= 2, weight *= 0.6) {
    // Each octave is turned a little, so that the grid of the noise does not show.
    const double turn = 0.6 * (k + 1), u = x * std::cos(turn) - y * std::sin(turn),
                 v = x * std::sin(turn) + y * std::cos(turn);
    sum += weight * value_noise(seed + static_cast<uint64_t>(k), u / size, v / size);
    total += weight;
  }
  return sum / total;
}

/// Flat stones, one at most in each square metre; returns its brightness, or nothing between stones.
std::optional<double> pebble(double x, double y) {
  const double cx = std::floor(x), cy = std::floor(y);
  const auto key =
      (static_cast<uint64_t>(static_cast<int64_t>(cx)) << 32) ^ static_cast<uint32_t>(static_cast<int64_t>(cy));
  if (uniform(70, key) > 0.55) return std::nullopt;
  const double radius = 0.06 + 0.22 * std::pow(uniform(71, key), 3), spread = 1 - 2 * radius;
  const double dx = x - cx - radius - spread * uniform(72, key), dy = y - cy - radius - spread * uniform(73, key);
  const double angle = kPi * uniform(74, key), c = std::cos(angle), s = std::sin(angle);
  const double flat = 1.1 + 0.8 * uniform(76, key);  // an oval, turned by `angle`
  if (std::hypot(c * dx + s * dy, flat * (c * dy - s * dx)) > radius) return std::nullopt;
  return uniform(75, key);
}

/// Distance across a winding track, in metres.
double across_track(double x, double y) { return y - 0.32 * x - 22 - 7 * std::sin(x / 19) - 2 * std::sin(x / 7 + 1); }
double across_path(double x, double y) { return x - 84 + 0.35 * y - 4 * std::sin(y / 11); }

Vec3d ground_colour(double x, double y) {
  const double wide = fractal(10, x, y, 24, 6), fine = fractal(20, x, y, 1.6, 5), tuft = fractal(30, x, y, 0.5, 3);
  const Vec3d grass = blend({0.055, 0.085, 0.03}, {0.22, 0.20, 0.085}, step(0.35, 0.65, 0.5 * fine + 0.5 * tuft));
  const Vec3d soil = blend({0.14, 0.10, 0.065}, {0.25, 0.19, 0.13}, step(0.3, 0.7, fine));
  const Vec3d gravel = blend({0.13, 0.125, 0.12}, {0.30, 0.29, 0.275}, step(0.3, 0.7, tuft));
  Vec3d colour = blend(blend(grass, soil, step(0.50, 0.58, wide + 0.12 * (fine - 0.5))), gravel,
                       step(0.60, 0.66, wide + 0.1 * (tuft - 0.5)));
  const double track = across_track(x, y), rut = std::abs(std::abs(track) - 0.85), edge = 0.25 * (fine - 0.5);
  colour = blend(colour, soil * 1.25, (1 - step(1.6, 2.1, std::abs(track) + edge)) * 0.75);
  colour = blend(colour, soil * 0.7, 1 - step(0.16, 0.34, rut + edge));
  colour = blend(colour, gravel * 1.15, 1 - step(0.35, 0.6, std::abs(across_path(x, y)) + edge));
  if (const auto stone = pebble(x, y))
    colour = blend({0.10, 0.095, 0.09}, {0.42, 0.40, 0.37}, *stone) * (0.7 + 0.6 * tuft);
  return colour * (0.7 + 0.6 * fractal(40, x, y, 9, 3));
}

std::optional<Hit> hit_box(const Ray& ray, const Vec3d& half) {
  double near = 0, far = 1e9;
  int near_axis = -1;
  for (int axis = 0; axis < 3; ++axis) {
    const double low = axis == 2 ? 0 : -half[axis], high = half[axis];
    double enter = (low - ray.origin[axis]) / ray.direction[axis],
           leave = (high - ray.origin[axis]) / ray.direction[axis];
    if (enter > leave) std::swap(enter, leave);
    if (enter > near) near = enter, near_axis = axis;
    far = std::min(far, leave);
  }
  if (near > far || near_axis < 0) return std::nullopt;
  Vec3d normal{};
  normal[near_axis] = ray.direction[near_axis] > 0 ? -1 : 1;
  return Hit{near, normal};
}

std::optional<Hit> hit_pole(const Ray& ray, double radius, double height) {
  const Vec3d &o = ray.origin, &d = ray.direction;
  const double a = d[0] * d[0] + d[1] * d[1], b = o[0] * d[0] + o[1] * d[1],
               c = o[0] * o[0] + o[1] * o[1] - radius * radius;
  std::optional<Hit> best;
  if (const double root = b * b - a * c; root > 0 && a > 0) {
    const double t = (-b - std::sqrt(root)) / a, z = o[2] + t * d[2];
    if (t > 0 && z >= 0 && z <= height) best = Hit{t, Vec3d{o[0] + t * d[0], o[1] + t * d[1], 0} / radius};
  }
  const double cap = (height - o[2]) / d[2];
  if (cap > 0 && (!best || cap < best->distance) && std::hypot(o[0] + cap * d[0], o[1] + cap * d[1]) <= radius)
    best = Hit{cap, {0, 0, 1}};
  return best;
}

std::optional<Hit> hit_rock(const Ray& ray, const Vec3d& half) {
  const auto scaled = [&](const Vec3d& v) { return Vec3d{v[0] / half[0], v[1] / half[1], v[2] / half[2]}; };
  const Vec3d o = scaled(ray.origin), d = scaled(ray.direction);
  const double a = d.dot(d), b = o.dot(d), root = b * b - a * (o.dot(o) - 1);
  if (root <= 0) return std::nullopt;
  const double t = (-b - std::sqrt(root)) / a;
  if (t <= 0 || o[2] + t * d[2] < 0) return std::nullopt;
  return Hit{t, cv::normalize(scaled(o + t * d))};
}

bool lit(const Neighbours& solids, const Vec3d& point, const Vec3d& towards_sun) {
  return std::none_of(solids.begin(), solids.end(), [&](const Solid* solid) {
    return solid->hit({point, towards_sun}).has_value();
  });
}

Vec3d turned(const Vec3d& v, double angle) {
  const double c = std::cos(radians(angle)), s = std::sin(radians(angle));
  return {c * v[0] - s * v[1], s * v[0] + c * v[1], v[2]};
}

}  // namespace

std::optional<Hit> Solid::hit(const Ray& ray) const {
  const Vec3d to_base = base - ray.origin;
  const double reach = std::sqrt(half.dot(half)), length = ray.direction.dot(ray.direction);
  const Vec3d miss = to_base.cross(ray.direction);  // the ray passes the base at |miss| / |direction|
  if (miss.dot(miss) > reach * reach * length) return std::nullopt;
  const Ray local{turned(ray.origin - base, -turn), turned(ray.direction, -turn)};
  auto hit = shape == Shape::kPole  ? hit_pole(local, half[0], half[2])
             : shape == Shape::kBox ? hit_box(local, half)
                                    : hit_rock(local, half);
  if (hit) hit->normal = turned(hit->normal, turn);
  return hit;
}

Scene::Scene() {
  const auto pole = [&](const char* name, double east, double north, double height) {
    solids_.push_back(
        {Solid::Shape::kPole, name, kSiteCentre + Vec3d{east, north, 0}, {0.1, 0.1, height}, 0, {0.85, 0.82, 0.74}});
  };
  const auto box = [&](const char* name, double east, double north, const Vec3d& size, double turn,
                       const Vec3d& colour) {
    solids_.push_back({Solid::Shape::kBox,
                       name,
                       kSiteCentre + Vec3d{east, north, 0},
                       {size[0] / 2, size[1] / 2, size[2]},
                       turn,
                       colour});
  };
  pole("pole A", -6, 8, 2.5), pole("pole B", 12, 3, 1.8), pole("pole C", -21, -3, 3.0);
  pole("pole D", 3, -14, 2.2), pole("pole E", 24, 18, 2.0), pole("pole F", -14, 24, 2.8);
  box("container", 17, -8, {6.1, 2.4, 2.6}, 25, {0.28, 0.09, 0.05});
  box("hut", -16, 9, {4.2, 3.2, 2.4}, -12, {0.34, 0.34, 0.32});
  box("crate 1", 5, 15, {1.4, 1.4, 1.1}, 40, {0.42, 0.27, 0.12}),
      box("crate 2", 7.2, 15.6, {1.2, 1.2, 0.9}, 10, {0.40, 0.26, 0.13});
  box("tank", -1, -25, {2.0, 5.0, 1.5}, 75, {0.55, 0.58, 0.60});
  scatter_rocks();
}

void Scene::scatter_rocks() {
  const size_t built = solids_.size();
  for (uint64_t k = 0; k < 90; ++k) {
    const Vec3d base = kSiteCentre + Vec3d{110 * uniform(50, k) - 55, 96 * uniform(51, k) - 48, 0};
    // Keeps clear of what is built and of the ground to its south, where its shadow falls.
    const bool in_the_way =
        std::any_of(solids_.begin(), solids_.begin() + static_cast<long>(built), [&](const Solid& solid) {
          const Vec3d d = base - solid.base;
          return std::abs(d[0]) < 4.5 && d[1] < 4 && d[1] > -13;
        });
    if (in_the_way) continue;
    const double size = 0.25 + 0.9 * std::pow(uniform(52, k), 2), grey = 0.16 + 0.2 * uniform(53, k);
    solids_.push_back({Solid::Shape::kRock,
                       "rock",
                       base,
                       {size, size * (0.6 + 0.4 * uniform(54, k)), size * (0.4 + 0.5 * uniform(55, k))},
                       180 * uniform(56, k),
                       {grey * 1.05, grey, grey * 0.92}});
  }
}

Neighbours Scene::near(const Vec3d& ground, double radius) const {
  // In this sun a shadow is 3.4 times as long as its thrower is high; an oblique view leans things by up to 2.
  constexpr double kLean = 3.6, kSlack = 5;
  Neighbours found;
  for (const Solid& solid : solids_) {
    const double reach = std::hypot(solid.half[0], solid.half[1]) + kLean * solid.half[2] + kSlack;
    if (std::hypot(solid.base[0] - ground[0], solid.base[1] - ground[1]) < radius + reach) found.push_back(&solid);
  }
  return found;
}

Vec3d shade(const Neighbours& solids, const Ray& ray, const Vec3d& towards_sun) {
  const bool upwards = ray.direction[2] >= 0;
  double nearest = upwards ? 1e9 : -ray.origin[2] / ray.direction[2];  // the ground
  Vec3d normal{0, 0, 1};
  const Solid* seen = nullptr;
  for (const Solid* solid : solids) {
    if (const auto hit = solid->hit(ray); hit && hit->distance < nearest)
      nearest = hit->distance, normal = hit->normal, seen = solid;
  }
  if (upwards && !seen) return {0.9, 1.2, 1.6};  // the sky
  const Vec3d point = ray.origin + nearest * ray.direction;
  Vec3d colour = seen ? seen->colour : ground_colour(point[0], point[1]);
  if (seen && seen->shape != Solid::Shape::kPole)
    colour *= 0.6 + 0.8 * fractal(60, point[0] + point[2], point[1] - point[2], 0.7, 3);
  // A low winter sun and a bright sky: a lit flat place is about three times as bright as one in shadow, and less blue.
  const double sunlight = std::max(0.0, normal.dot(towards_sun));
  Vec3d light = Vec3d{0.52, 0.60, 0.72} * (0.65 + 0.35 * normal[2]);
  if (sunlight > 0 && lit(solids, point + 1e-3 * normal, towards_sun)) light += Vec3d{4.9, 4.4, 3.7} * sunlight;
  return colour.mul(light);
}

Vec3d shadow_tip(const Solid& solid, const Sun& sun) {
  const Vec3d towards_sun = sun.direction(), top = solid.top();
  return top - top[2] / towards_sun[2] * towards_sun;
}

}  // namespace samples
