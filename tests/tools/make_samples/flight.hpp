// The true flight: where the aircraft is and how it stands at every moment of the story.
#pragma once

#include <opencv2/core/matx.hpp>
#include <string_view>
#include <vector>

#include "camera.hpp"

namespace samples {

enum class Phase {
  kGround,
  kMotorsOn,
  kTakeOff,
  kHover,
  kClimb,
  kTransit,
  kSurvey,
  kOblique,
  kReturn,
  kLanding,
  kMotorsOff
};

struct Motion {
  double t = 0;  // s since story::kStart
  Phase phase = Phase::kGround;
  cv::Vec3d position, velocity;                              // east, north, up of home; m and m/s
  double yaw = 0, pitch = 0, roll = 0;                       // degrees, aircraft
  double gimbal_yaw = 0, gimbal_pitch = 0, gimbal_roll = 0;  // degrees, absolute, in the 0.1 steps the aircraft writes

  bool armed() const { return phase != Phase::kGround && phase != Phase::kMotorsOff; }
  bool in_air() const { return armed() && phase != Phase::kMotorsOn; }
  Pose camera_pose() const { return {position, gimbal_yaw, gimbal_pitch, gimbal_roll}; }
};

struct Waypoint {
  cv::Vec3d position;
  double arrives;  // s
};

class Flight {
 public:
  Flight();
  Motion at(double t) const;  // before the beginning and after the end: standing at home
  double duration() const { return legs_.back().end; }
  const std::vector<double>& shots() const { return shots_; }  // exposure times
  std::vector<Waypoint> survey_waypoints() const;
  double begin_of(Phase phase) const;
  double end_of(Phase phase) const;
  bool recording_video(double t) const;  // the way home is filmed

 private:
  struct Leg {
    Phase phase;
    double begin, end;
    cv::Vec3d from, to;
    double yaw_from, yaw_to, gimbal_from, gimbal_to;
  };
  void fly(Phase phase, double seconds, const cv::Vec3d& to, double yaw, double gimbal_pitch);
  void stay(Phase phase, double seconds);
  void plan_survey();
  void plan_oblique();
  const Leg& leg_at(double t) const;

  std::vector<Leg> legs_;
  std::vector<double> shots_;
};

inline constexpr double kReturnHeight = 40.0;   // m above take-off, flown by survey and return alike
inline const cv::Vec3d kSiteCentre{70, 45, 0};  // middle of the surveyed ground
inline constexpr double kSurveyBearing = 70;    // degrees

}  // namespace samples
