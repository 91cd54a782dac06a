// Hand-made tracks for the ways out. Places lie in the open southern Pacific.
#pragma once
#include <cmath>
#include <memory>
#include <string>

#include "analysis/export/track_writer.hpp"

namespace contrail::testing {

constexpr Micros start_utc = 1'782'050'591 * one_second;  // 2026-06-21T14:03:11Z

inline Fact<Micros> fact(Micros time) { return {time, {}}; }

/// Three samples at 10 Hz on a UTC clock with every column, the last without what it may lack.
inline Recording full_recording() {
  Recording r;
  r.time.start = fact(start_utc);
  Track t;
  t.subject = Subject::aircraft;
  t.name = "OSD";
  t.clock = Clock::utc;
  t.offset = {100, 200, 300};
  t.time = {start_utc, start_utc + 100'000, start_utc + 200'500};
  t.lat_deg = {-48.87667, -48.8766701, -48.87667012345678};
  t.lon_deg = {-123.39333, -123.3933301, -123.39333};
  t.alt_sea_m = {12.5, 13, 13.25};
  t.alt_takeoff_m = {0, 0.5, std::nan("")};
  t.alt_other_m = {-3.5, -3, std::nan("")};
  t.alt_other_ref = "ellipsoid";
  t.speed_mps = {0, 13.4F, std::nanf("")};
  t.heading_deg = {90, 359.5F, std::nanf("")};
  t.course_deg = {91, 0, std::nanf("")};
  t.fix = {Fix::three_d, Fix::rtk_fixed, Fix::unknown};
  r.tracks.push_back(t);
  return r;
}

/// `seconds` apart on a clock of one's choice, nothing but places.
inline Track plain_track(std::vector<double> seconds, Clock clock = Clock::utc) {
  Track t;
  t.subject = Subject::aircraft;
  t.name = "GPS";
  t.clock = clock;
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    t.offset.push_back(i * 10);
    t.time.push_back((clock == Clock::boot ? 0 : start_utc) + static_cast<Micros>(seconds[i] * 1e6));
    t.lat_deg.push_back(-48.5 - static_cast<double>(i) / 8);
    t.lon_deg.push_back(-123.5);
  }
  return t;
}

inline FileTracks all_of(const std::string& file, const Recording& recording, std::size_t index = 0) {
  FileTracks out{file, {}};
  for (const Track& track : recording.tracks) out.tracks.push_back({&track, &recording, index});
  return out;
}

/// What a format makes of some inputs.
inline std::string written(std::string_view format, const std::vector<FileTracks>& inputs,
                           const std::vector<std::string>& with = {}) {
  StringSink sink;
  const auto writer = writer_named(format)->make(sink, {.several = inputs.size() > 1, .with = with});
  for (const FileTracks& input : inputs) writer->add(input);
  writer->finish();
  return sink.text;
}

}  // namespace contrail::testing
