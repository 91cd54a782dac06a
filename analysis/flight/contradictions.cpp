#include "analysis/flight/contradictions.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "analysis/flight/geo.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// `27 h 3 min`.
std::string apart_words(Micros apart) {
  const auto minutes = static_cast<long long>(std::abs(apart) / (60 * one_second));
  char text[48];
  if (minutes < 60)
    std::snprintf(text, sizeof text, "%lld min", minutes);
  else if (minutes < 48 * 60)
    std::snprintf(text, sizeof text, "%lld h %lld min", minutes / 60, minutes % 60);
  else
    std::snprintf(text, sizeof text, "%lld days", minutes / (24 * 60));
  return text;
}

/// The second track's first place, as far from the main one's as no rounding explains; null: none.
const Track* told_elsewhere(const Recording& r, double& away_m) {
  constexpr double far_m = 100;
  const Track& main = r.tracks.front();
  for (const Track& other : r.tracks) {
    if (other.subject != main.subject || other.size() == 0) continue;
    away_m = distance_m(main.lat_deg[0], main.lon_deg[0], other.lat_deg[0], other.lon_deg[0]);
    if (away_m > far_m) return &other;
  }
  return nullptr;
}

}  // namespace

void hold_receiver_against_clock(Draft& draft, Recording& r) {
  constexpr Micros tolerance = 120 * one_second, quarter = 900 * one_second, hour = 3600 * one_second;
  const WallClock* wall = draft.wall_clock();
  if (!wall || draft.utc.empty()) return;
  const Micros ahead = wall->span.first() - draft.utc.first() - wall->zone.value_or(0) * 60 * one_second;
  const auto rest =
      static_cast<Micros>(std::abs(std::remainder(static_cast<double>(ahead), static_cast<double>(quarter))));
  const bool agree = wall->zone
                         ? std::abs(ahead) <= tolerance
                         : rest <= tolerance && ahead >= -12 * hour - tolerance && ahead <= 14 * hour + tolerance;
  if (agree) return;
  // Without a zone the two are no clocks to be subtracted.
  const std::string words = wall->zone
                                ? "the receiver's time and the camera's clock are " + apart_words(ahead) + " apart"
                                : "the camera's clock says " + plain(wall->span.first()) + " local, the receiver " +
                                      plain(draft.utc.first()) + " UTC, which no time zone explains";
  r.findings.push_back({Code::disagreement, usual_severity(Code::disagreement), draft.utc.first_where(),
                        words + ": the position may be of another moment"});
  draft.utc = {};
}

void tell_places_apart(Recording& r) {
  if (r.tracks.empty() || r.tracks.front().subject != Subject::camera || r.tracks.front().size() == 0) return;
  double away_m = 0;
  const Track* const other = told_elsewhere(r, away_m);
  if (!other) return;
  r.findings.push_back({Code::disagreement, usual_severity(Code::disagreement), other->first_places.lat,
                        "the picture tells two places of its camera, " + distance_words(away_m) + " apart: that of " +
                            other->name + " is not that of " + r.tracks.front().name + ", which is told"});
}

bool is_other_angle(double first_deg, double again_deg) {
  constexpr double most_deg = 1;
  return std::abs(std::remainder(again_deg - first_deg, 360)) > most_deg;
}

void tell_attitudes_apart(const AngleAgain& again, Recording& r) {
  if (!r.picture) return;
  const char* const angle = again.meaning == Meaning::gimbal_pitch  ? "pitch"
                            : again.meaning == Meaning::gimbal_roll ? "roll"
                                                                    : "yaw";
  r.picture->gimbal_yaw_deg.reset(), r.picture->gimbal_pitch_deg.reset(), r.picture->gimbal_roll_deg.reset();
  r.findings.push_back({Code::disagreement, usual_severity(Code::disagreement), again.where,
                        std::string("the picture tells two attitudes of its camera, ") + angle +
                            sentence(" %.1f° and %.1f°: neither is told", again.first_deg, again.again_deg)});
}

void tell_foreign_zone(const Draft& draft, Recording& r) {
  constexpr double most_hours = 4.5, hours_a_degree = 1 / 15.0, day = 24;
  const WallClock* const wall = draft.wall_clock();
  if (!wall || !wall->zone || *wall->zone == 0 || r.tracks.empty() || r.tracks.front().size() == 0) return;
  const Track& camera = r.tracks.front();
  const double zone = *wall->zone / 60.0, sun = camera.lon_deg[0] * hours_a_degree;
  const double away = std::abs(std::remainder(zone - sun, day));
  if (away <= most_hours) return;
  r.findings.push_back({Code::disagreement, Severity::notice, camera.first_places.lon,
                        "the camera's clock is set to " + offset_text(*wall->zone) + sentence(", %.0f hours", away) +
                            " from the sun at the picture's place: its zone is not that of the place"});
}

}  // namespace contrail
