#include "analysis/check/rules.hpp"

#include <utility>

#include "analysis/check/measured.hpp"

namespace contrail {
namespace {

using enum Severity;
using enum Tier;

constexpr Rule table[] = {
    {"time_back", "times of the track decrease by more than 1 s",
     "the clock was set when the receiver got its fix; records were written late", notice, observed, rule::time_back, 0,
     67},
    {"frozen_time", "the time stands still for as many samples as usually take 3 s, while positions change",
     "the receiver gave no new solution; the app was busy", notice, observed, rule::frozen_time, 0, 67},
    {"gap", "no sample for more than 2 s and ten times the usual step, while armed",
     "no fix for a while; the writer fell behind; the log was paused", notice, observed, rule::gap, 4, 67},
    {"speed_differs", "speed from positions and the recorded one differ by more than 5 m/s in the median of 2 s",
     "positions that lag or are repeated; wind, where the recorded speed is one through the air", notice, derived,
     rule::speed_differs, 1, 67},
    {"stuck_position", "the same position for 5 s while the recorded speed is above 2 m/s",
     "the receiver lost its fix; the app repeated the last position", notice, derived, rule::stuck_position, 0, 67},
    {"stuck_heading",
     "the same heading to its last digit for 10 s while positions lead at least 20 m on and turn by more than 30°",
     "attitude came over a slower link, or was lost for a while; whole degrees held by an autopilot", info, inferred,
     rule::stuck_heading, 0, 67},
    {"acceleration", "the recorded speed changes by more than 30 m/s² over half a second",
     "a fix that was corrected; a crash", info, inferred, rule::acceleration, 0, 67},
    {"altitude_differs", "the height of the receiver and that of the barometer drift apart by more than 30 m for 5 s",
     "few satellites; weather or wind at the barometer; a take-off point that was set again", notice, inferred,
     rule::altitude_differs, 0, 67},
    {"before_fix", "positions without a fix lie more than 1 km from the first one with a fix",
     "the last position of an earlier flight; a receiver that starts", info, observed, rule::before_fix, 1, 67},
    {"stale_position", "positions that the log itself marks as repeated",
     "the link to the aircraft was lost for a while", info, observed, rule::stale_position, 0, 67},
    {"null_island", "positions of 0, 0 between others, in rows that do not say there is no fix",
     "the receiver had no fix for a while, and the writer fills what is missing with zeros", notice, observed,
     rule::null_island, 1, 67},
    {"swapped",
     "the track begins far from home, and near it with latitude and longitude swapped, or a sign or scale changed",
     "a converter's error; a home point that was set before there was a fix", notice, inferred, rule::swapped, 0, 67},
    {"receiver_disturbed",
     "the log's own messages speak of jamming, spoofing, a glitch or interference at the receiver",
     "reflections between buildings; a strong transmitter nearby, one's own video link too", info, inferred,
     rule::receiver_disturbed, 0, 67},
    {"receiver_jammed",
     "the receiver's own indicator of jamming is 80 of 255 or more for 5 s, or it reports jamming or spoofing itself",
     "the aircraft's own cameras, cables and radio links; a strong transmitter nearby", info, inferred,
     rule::receiver_jammed, 0, 67},
    {"receiver_geometry", "ten satellites or more, but a horizontal dilution of 3 or more, for 5 s",
     "part of the sky is hidden; a receiver that counts satellites it does not use", info, inferred,
     rule::receiver_geometry, 0, 67},
    {"broken_records", "eight places or more are damaged: how many bytes, in how many runs, and where",
     "a copy sent over radio; a storage that lost its power (one run, at the end)", info, observed,
     rule::broken_records, 3, 67},
};

/// What a rule saw in one recording (null: in the file as a whole).
void raise(std::vector<Raised>& found, const Rule& rule, std::optional<Seen> seen, const Recording* r) {
  if (!seen) return;
  Raised& f = found.emplace_back(Raised{&rule, std::move(seen->text), {}});
  if (r) {
    for (const std::size_t sample : seen->samples) f.at.push_back(r->tracks.front().offset[sample]);
  }
  f.at.insert(f.at.end(), seen->records.begin(), seen->records.end());
}

}  // namespace

std::span<const Rule> rules() { return table; }

std::string_view name_of(Tier tier) {
  switch (tier) {
    case observed: return "observed";
    case derived: return "derived";
    case inferred: return "inferred";
  }
  return {};
}

std::vector<Raised> check(const FileReport& report) {
  std::vector<Raised> found;
  for (const Rule& rule : table) {
    if (const auto* look = std::get_if<std::optional<Seen> (*)(const FileReport&)>(&rule.look)) {
      raise(found, rule, (*look)(report), nullptr);
      continue;
    }
    const auto look = std::get<std::optional<Seen> (*)(const Recording&)>(rule.look);
    for (const Recording& r : report.recordings) raise(found, rule, look(r), &r);
  }
  return found;
}

std::vector<WantedSeries> series_of_rules() {
  std::vector<WantedSeries> wanted;
  append_wanted_by_receiver_jammed(wanted);
  append_wanted_by_receiver_geometry(wanted);
  append_wanted_by_null_island(wanted);
  return wanted;
}

}  // namespace contrail
