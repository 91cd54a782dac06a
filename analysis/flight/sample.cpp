#include "analysis/flight/sample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "analysis/flight/reading.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/io/large_pages.hpp"

namespace contrail {
namespace {

/// Vectors that grow twofold would copy a long track again and again, each time into fresh pages. Its columns get room
/// for what the rest of the source holds at this rate, at most eight times what they have; room that stays unused is
/// address space only.
void make_room(Track& t, const Where& where) {
  constexpr std::size_t long_track = 4096;
  const std::size_t n = t.size();
  if (n < t.offset.capacity() || n < long_track) return;
  const double share =
      where.in_file() ? static_cast<double>(where.source->size()) / static_cast<double>(where.at + 1) : 2.0;
  reserve_large(t.offset, static_cast<std::size_t>(static_cast<double>(n) * std::clamp(1.05 * share, 2.0, 8.0)));
}

/// Appends to a column that exists; every column has the room of `offset`.
template <class T>
void append(std::vector<T>& column, const Track& t, T value) {
  if (column.size() == column.capacity()) [[unlikely]]
    reserve_large(column, t.offset.capacity());
  column.push_back(value);
}

/// Appends to a column that begins to exist with its first known value.
template <class T>
void put(std::vector<T>& column, const Track& t, T value, bool known, T unknown) {
  if (column.empty()) {
    if (!known) return;
    reserve_large(column, t.offset.capacity());
    column.assign(t.size() - 1, unknown);
  }
  append(column, t, value);
}
template <class T>
void put(std::vector<T>& column, const Track& t, double value) {
  put(column, t, static_cast<T>(value), !std::isnan(value), std::numeric_limits<T>::quiet_NaN());
}

double value_of(const Quantity& quantity, const PlaceRow& from) { return get(quantity, from.record, from.row); }

/// From 0 to below 360.
double direction(double degrees) {
  if (std::isnan(degrees) || (degrees >= 0 && degrees < 360)) return degrees;
  const double turned = std::fmod(degrees, 360);
  return turned < 0 ? turned + 360 : turned;
}

void put_motion(Track& t, const PlaceRow& from) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const PairPlan& pair = from.pair;
  const bool has_vector = pair.velocity_north && pair.velocity_east;
  const double north = has_vector ? value_of(pair.velocity_north, from) : unknown;
  const double east = has_vector ? value_of(pair.velocity_east, from) : unknown;
  const double over_ground = has_vector ? std::sqrt(north * north + east * east) : unknown;
  put(t.speed_mps, t, pair.speed ? value_of(pair.speed, from) : over_ground);
  put(t.heading_deg, t, direction(value_of(pair.heading, from)));
  double course = value_of(pair.course, from);
  // Below half a metre a second the direction of a velocity vector is noise.
  if (!pair.course && over_ground > 0.5) course = std::atan2(east, north) * (180 / std::numbers::pi);
  put(t.course_deg, t, direction(course));
}

/// `place` tells where a quantity lies.
template <class Place>
SamplePlaces places_of(const PairPlan& pair, Place&& place) {
  const auto any = [&](const Quantity& quantity) { return quantity ? place(quantity) : Where{}; };
  return {any(pair.latitude), any(pair.longitude), any(pair.altitude_sea), any(pair.altitude_takeoff),
          any(pair.altitude_ellipsoid ? pair.altitude_ellipsoid : pair.altitude_pressure)};
}

SamplePlaces places_of(const PlaceRow& from) {
  return places_of(from.pair, [&](const Quantity& quantity) {
    return place_of(*quantity.column, quantity.fixed, from.record, from.row);
  });
}

/// Remembers where the first and the last sample lie that a summary may name.
void keep_places(DraftTrack& to, const PlaceRow& from) {
  Track& t = to.track;
  const bool main = t.subject == Subject::aircraft || t.subject == Subject::camera;
  if (main && !has_fix(t, t.size() - 1)) return;
  t.last_placed = t.size() - 1;
  const bool first = !t.first_places.lat.source;
  if (first) t.first_places = t.last_places = places_of(from), t.first_placed = t.last_placed;
  if (from.pair.plain && from.record.implied.size == 0)
    to.last_row.pair = &from.pair, to.last_row.record = from.record.where, to.last_row.row = from.row;
  else
    t.last_places = places_of(from), to.last_row = {};
}

}  // namespace

void keep_sample(DraftTrack& to, const PlaceRow& from) {
  Track& t = to.track;
  make_room(t, from.record.where);
  t.offset.push_back(from.record.where.file_at());
  append(t.time, t, from.time);
  append(t.lat_deg, t, from.lat_deg);
  append(t.lon_deg, t, from.lon_deg);
  put(t.alt_sea_m, t, value_of(from.pair.altitude_sea, from));
  put(t.alt_takeoff_m, t, value_of(from.pair.altitude_takeoff, from));
  put(t.alt_other_m, t, value_of(from.pair.other_altitude(), from));
  put_motion(t, from);
  const Fix fix = fix_of(from.pair, from.record, from.row);
  put(t.fix, t, fix, fix != Fix::unknown, Fix::unknown);
  keep_places(to, from);
}

void keep_value(DraftTrack& to, const Record& record, std::uint64_t at, Micros time, double value) {
  Track& t = to.track;
  make_room(t, record.where);
  t.offset.push_back(at);
  append(t.time, t, time);
  append(to.values, t, value);
}

void count_sample(Track& to, const PlaceRow& from) {
  CountedSamples& counted = *to.counted;
  counted.timing.add(from.time, counted.number++);
  if (!from.pair.altitude_takeoff) return;
  const double height = value_of(from.pair.altitude_takeoff, from);
  if (!std::isnan(height) && is_current(fix_of(from.pair, from.record, from.row)))
    counted.height.add(height, from.time);
}

void count_samples(Track& track) {
  if (track.counted) return;
  const CountedSamples counted{track.size(), timing_of(track), height_of(track)};
  Track rest;
  rest.subject = track.subject, rest.name = std::move(track.name);
  rest.clock = track.clock, rest.alt_other_ref = track.alt_other_ref;
  track = std::move(rest);
  track.counted = counted;
}

void finish_places(DraftTrack& d) {
  if (!d.last_row.pair) return;
  d.track.last_places = places_of(*d.last_row.pair, [&](const Quantity& quantity) {
    return quantity.fixed.place(d.last_row.record, d.last_row.row);
  });
}

Position stated_position(const PlaceRow& from) {
  const SamplePlaces places = places_of(from);
  Position p{.lat_deg = from.lat_deg, .lon_deg = from.lon_deg, .lat_where = places.lat, .lon_where = places.lon};
  const double sea = value_of(from.pair.altitude_sea, from), pressure = value_of(from.pair.altitude_pressure, from);
  const double other = value_of(from.pair.altitude_other, from);
  if (!std::isnan(sea))
    p.alt_m = sea, p.alt_ref = "sea", p.alt_where = places.alt_sea;
  else if (!std::isnan(pressure))
    p.alt_m = pressure, p.alt_ref = "pressure", p.alt_where = places.alt_other;
  else if (!std::isnan(other))
    p.alt_m = other, p.alt_where = places.alt_other;
  return p;
}

}  // namespace contrail
