#include "analysis/scene/draws.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>
#include <utility>

namespace contrail {
namespace {

/// Box and Muller's transform: the standard library's normal distribution differs from library to library.
class Normal {
 public:
  double operator()() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  std::mt19937_64 engine_{20'260'101};  // NOLINT(cert-msc51-cpp): who asks again gets the same answer
};

using Numbers = std::vector<double>;

/// A part of `of` in the direction of a standardised column.
double share(const Numbers& of, const Numbers& standard) {
  return std::inner_product(of.begin(), of.end(), standard.begin(), 0.0) / static_cast<double>(of.size());
}

/// Mean 0, standard deviation 1, and uncorrelated with those before (Gram and Schmidt).
void standardise(Numbers& values, const std::vector<Numbers>& before) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  for (double& v : values) v -= mean;
  for (const Numbers& other : before) {
    const double part = share(values, other);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] -= part * other[i];
  }
  const double deviation = std::sqrt(share(values, values));
  constexpr double too_few = 1e-6;  // fewer draws than variables
  for (double& v : values) v = deviation > too_few ? v / deviation : 0;
}

Turns turns_of(const PoseSigma& sigma, const PoseDraw& draw) {
  return Turns::of({sigma.yaw_deg * draw.yaw, sigma.pitch_deg * draw.pitch, sigma.roll_deg * draw.roll});
}

DrawnPose moved(const CameraPose& pose, const PoseSigma& sigma, const PoseDraw& draw, const Turns& told,
                const Turns& by) {
  constexpr double least_height = 0.1, least_focal = 0.1;  // a draw below the ground, or without a lens, is none
  return {sigma.horizontal_m * draw.e, sigma.horizontal_m * draw.n,
          std::max(least_height, pose.height_m + sigma.height_m * draw.height),
          Axes(Turns{told.yaw + by.yaw, told.pitch + by.pitch, told.roll + by.roll}),
          pose.focal.px * std::max(least_focal, 1 + pose.focal.sigma * draw.focal)};
}

}  // namespace

std::vector<PoseDraw> standard_draws(std::size_t number) {
  constexpr double PoseDraw::*variables[] = {&PoseDraw::e,     &PoseDraw::n,    &PoseDraw::height, &PoseDraw::yaw,
                                             &PoseDraw::pitch, &PoseDraw::roll, &PoseDraw::focal};
  Normal normal;
  std::vector<PoseDraw> draws(number);
  std::vector<Numbers> done;
  for (const auto variable : variables) {
    Numbers values(number);
    for (double& v : values) v = normal();
    standardise(values, done);
    for (std::size_t i = 0; i < number; ++i) draws[i].*variable = values[i];
    done.push_back(std::move(values));
  }
  return draws;
}

DrawnPose drawn(const CameraPose& pose, const PoseSigma& sigma, const PoseDraw& draw) {
  return moved(pose, sigma, draw, Turns::of(pose.attitude), turns_of(sigma, draw));
}

PoseDraws::PoseDraws(const std::vector<PoseDraw>& draws, const PoseSigma& sigma) : draws_(draws), sigma_(sigma) {
  turns_.reserve(draws.size());
  for (const PoseDraw& draw : draws) turns_.push_back(turns_of(sigma, draw));
}

DrawnPose PoseDraws::around(const CameraPose& pose, const Turns& told, std::size_t draw) const {
  return moved(pose, sigma_, draws_[draw], told, turns_[draw]);
}

}  // namespace contrail
