#include "flight.hpp"

#include <algorithm>
#include <cmath>

#include "geo.hpp"
#include "noise.hpp"
#include "story.hpp"

namespace samples {
namespace {

constexpr double kLineHalfLength = 32, kLineSpacing = 26;  // m: about 55 % overlap both ways from 40 m up

// Minimum-jerk motion: starts and ends at rest, without a step in acceleration.
double eased(double s) { return s * s * s * (10 - 15 * s + 6 * s * s); }
double eased_speed(double s) { return 30 * s * s * (1 - s) * (1 - s); }
double eased_acceleration(double s) { return 60 * s * (1 - s) * (1 - 2 * s); }

double tenths(double v) { return std::round(v * 10) / 10; }

cv::Vec3d along(double bearing, double metres) {
  return {metres * std::sin(radians(bearing)), metres * std::cos(radians(bearing)), 0};
}

/// A point of the survey: `line` counts across, `metres` along the survey's bearing.
cv::Vec3d survey_point(int line, double metres) {
  return kSiteCentre + cv::Vec3d{0, 0, kReturnHeight} + along(kSurveyBearing, metres) +
         along(kSurveyBearing + 90, (line - 1) * kLineSpacing);
}

/// When a minimum-jerk motion has covered `fraction` of its way.
double time_at_fraction(double fraction) {
  double low = 0, high = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (eased(middle) < fraction ? low : high) = middle;
  }
  return low;
}

}  // namespace

Flight::Flight() {
  legs_.push_back({Phase::kGround, 0, 6, {}, {}, 47, 47, 0, 0});
  stay(Phase::kMotorsOn, 4);
  fly(Phase::kTakeOff, 4, {0, 0, 1.2}, 47, 0);
  stay(Phase::kHover, 3);
  fly(Phase::kClimb, 15, {0, 0, kReturnHeight}, 60, -90);
  plan_survey();
  plan_oblique();
  fly(Phase::kReturn, 5, legs_.back().to + cv::Vec3d{0, 0, 8}, -120, -20);
  fly(Phase::kReturn, 17, {0, 0, kReturnHeight}, -120, -20);
  fly(Phase::kLanding, 22, {0, 0, 1.0}, -120, -45);
  fly(Phase::kLanding, 5, {0, 0, 0}, -120, 0);
  stay(Phase::kMotorsOff, 6);
}

void Flight::fly(Phase phase, double seconds, const cv::Vec3d& to, double yaw, double gimbal_pitch) {
  const Leg& last = legs_.back();
  legs_.push_back({phase, last.end, last.end + seconds, last.to, to, last.yaw_to, yaw, last.gimbal_to, gimbal_pitch});
}

void Flight::stay(Phase phase, double seconds) {
  const Leg last = legs_.back();
  fly(phase, seconds, last.to, last.yaw_to, last.gimbal_to);
}

void Flight::plan_survey() {
  const std::vector<double> shot_places[] = {{-20, 0, 20}, {10, -10}, {-10, 10}};  // staggered from line to line
  fly(Phase::kTransit, 14, survey_point(0, -kLineHalfLength), 60, -90);
  for (int line = 0; line < 3; ++line) {
    const double direction = line % 2 == 0 ? 1 : -1;
    const double yaw = line % 2 == 0 ? kSurveyBearing : wrap_180(kSurveyBearing + 180);
    fly(Phase::kSurvey, 8, survey_point(line, -direction * kLineHalfLength), yaw, -90);
    fly(Phase::kSurvey, 19, survey_point(line, direction * kLineHalfLength), yaw, -90);
    const Leg& flown = legs_.back();
    for (const double place : shot_places[line]) {
      const double fraction = (direction * place + kLineHalfLength) / (2 * kLineHalfLength);
      shots_.push_back(flown.begin + time_at_fraction(fraction) * (flown.end - flown.begin));
    }
  }
}

void Flight::plan_oblique() {
  // From the sunny side, so that the shadows point away from the camera.
  constexpr double kHeight = 32;
  const double yaw = story::facts.oblique_yaw, pitch = story::facts.oblique_pitch;
  const cv::Vec3d stand = kSiteCentre - along(yaw, kHeight / std::tan(radians(-pitch))) + cv::Vec3d{0, 0, kHeight};
  fly(Phase::kOblique, 12, stand, yaw, pitch);
  stay(Phase::kOblique, 4);
  shots_.push_back(legs_.back().begin + 2);
}

const Flight::Leg& Flight::leg_at(double t) const {
  const auto next = std::find_if(legs_.begin(), legs_.end(), [t](const Leg& leg) { return t < leg.end; });
  return next == legs_.end() ? legs_.back() : *next;
}

Motion Flight::at(double t) const {
  const Leg& leg = leg_at(t);
  const double seconds = leg.end - leg.begin, s = std::clamp((t - leg.begin) / seconds, 0.0, 1.0);
  const cv::Vec3d way = leg.to - leg.from;
  Motion m{.t = t, .phase = leg.phase};
  m.position = leg.from + eased(s) * way;
  m.velocity = eased_speed(s) / seconds * way;
  m.yaw = wrap_180(leg.yaw_from + eased(s) * wrap_180(leg.yaw_to - leg.yaw_from));
  double gimbal_yaw = m.yaw;
  if (m.in_air()) {
    // A multicopter leans into its acceleration and against the air it moves through.
    const cv::Vec3d lean = eased_acceleration(s) / (seconds * seconds) * way + 0.15 * m.velocity;
    const double forward = lean.dot(along(m.yaw, 1)), rightward = lean.dot(along(m.yaw + 90, 1));
    m.pitch = degrees(std::atan(-forward / 9.81)) + 0.6 * std::sin(1.7 * t);
    m.roll = degrees(std::atan(rightward / 9.81)) + 0.5 * std::sin(1.3 * t + 1);
    m.yaw = wrap_180(m.yaw + 0.5 * std::sin(0.4 * t));
    gimbal_yaw = wrap_180(gimbal_yaw + 0.3 * std::sin(0.4 * t - 0.3));
  }
  m.gimbal_yaw = tenths(gimbal_yaw);
  m.gimbal_pitch = tenths(leg.gimbal_from + eased(s) * (leg.gimbal_to - leg.gimbal_from));
  m.gimbal_roll = m.in_air() ? tenths(story::facts.gimbal_roll + 0.12 * std::sin(0.9 * t)) : 0;
  return m;
}

std::vector<Waypoint> Flight::survey_waypoints() const {
  std::vector<Waypoint> waypoints;
  for (const Leg& leg : legs_) {
    const bool moves = leg.to != leg.from;  // the other legs only turn
    if (moves && (leg.phase == Phase::kTransit || leg.phase == Phase::kSurvey)) waypoints.push_back({leg.to, leg.end});
  }
  return waypoints;
}

double Flight::begin_of(Phase phase) const {
  return std::find_if(legs_.begin(), legs_.end(), [=](const Leg& leg) { return leg.phase == phase; })->begin;
}

double Flight::end_of(Phase phase) const {
  return std::find_if(legs_.rbegin(), legs_.rend(), [=](const Leg& leg) { return leg.phase == phase; })->end;
}

bool Flight::recording_video(double t) const { return t >= begin_of(Phase::kReturn) && t < end_of(Phase::kReturn); }

}  // namespace samples
