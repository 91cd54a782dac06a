#include "analysis/scrub/places.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cmath>
#include <system_error>

#include "analysis/flight/geo.hpp"
#include "analysis/scrub/store.hpp"

namespace contrail {
namespace {

constexpr double pi = 3.14159265358979323846, metres_per_degree = 111'320;

/// Evenly from [0, 1).
double uniform() {
  std::uint64_t bits = 0;
  if (::getrandom(&bits, sizeof bits, 0) != sizeof bits)
    throw std::system_error(errno, std::generic_category(), "cannot get random numbers");
  return std::ldexp(static_cast<double>(bits >> 11), -53);
}

double wrapped(double longitude) { return longitude - 360 * std::floor((longitude + 180) / 360); }
double width_of_degree(double latitude) { return metres_per_degree * std::max(std::cos(latitude * pi / 180), 1e-6); }
double metres_between(const SecretPlace& a, const SecretPlace& b) {
  return distance_m(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg);
}

/// A receiver may hold an old position before it has found its own.
bool has_fix(const Record& record, const PairPlan& pair, std::uint32_t row) {
  if (!pair.fix) return true;
  const auto value = integer(record, *pair.fix, row);
  const Name* name = value ? name_for(*pair.fix, *value) : nullptr;
  return !name || (name->text != "none" && name->text != "stale");
}

/// The bytes of a column in `neutral`, which lies like the record; empty: absent, or more than one value.
std::span<std::byte> bytes_in(std::byte* neutral, const Record& record, const Column& column, std::uint32_t row) {
  const Bytes bytes = raw(record, column, row);
  const bool words = column.type == Type::text;
  if (bytes.empty() || (!words && column.count != 1)) return {};
  return {neutral + (bytes.data() - record.bytes.data()), bytes.size()};
}

void copy_bytes(const Quantity& quantity, const Record& record, std::uint32_t row, std::byte* neutral) {
  const std::span<std::byte> out = bytes_in(neutral, record, *quantity.column, row);
  std::copy_n(raw(record, *quantity.column, row).begin(), out.size(), out.begin());
}

/// A value of the model in the column's unit, as the column stores it.
bool put(const Quantity& quantity, double value, const Record& record, std::uint32_t row, std::byte* neutral) {
  const Column& column = *quantity.column;
  const std::span<std::byte> out = bytes_in(neutral, record, column, row);
  if (out.empty()) return false;
  const double in_unit = value * quantity.convert.down / quantity.convert.up;
  if (column.type != Type::text) return store_number(column, record.layout.big, in_unit, out.data());
  const bool whole = as_text(raw(record, column, row)).find('.') == std::string_view::npos;
  return store_words(in_unit * column.per, whole, out);
}

void blank(const Quantity& quantity, const Record& record, std::uint32_t row, std::byte* neutral) {
  const std::span<std::byte> out = bytes_in(neutral, record, *quantity.column, row);
  if (quantity.column->type == Type::text)
    blank_words(raw(record, *quantity.column, row), out.data());
  else
    std::fill(out.begin(), out.end(), std::byte{0});
}

/// Calls for each quantity that goes with a position and that the profile moves.
template <class Do>
void for_companions(const PairPlan& pair, const Policy& policy, Do&& act) {
  for (const Quantity* q : {&pair.altitude_sea, &pair.altitude_ellipsoid, &pair.altitude_pressure, &pair.speed,
                            &pair.velocity_north, &pair.velocity_east, &pair.course}) {
    if (*q && policy.moves(q->column->meaning)) act(*q);
  }
}

/// Whether there is no place in the file for what was written: the zeros it leaves out are none any more.
bool fills_implied(const Record& record, const std::byte* bytes) {
  const std::byte* const from = bytes + record.implied.at;
  return std::any_of(from, from + record.implied.size, [](std::byte b) { return b != std::byte{0}; });
}

}  // namespace

Draw Draw::fresh() {
  constexpr double least_turn_deg = 20, most_rise_m = 300;
  Draw draw;
  draw.east_deg = std::round((least_turn_deg + uniform() * (360 - 2 * least_turn_deg)) * 1e7) / 1e7;
  draw.up_m = std::round((2 * uniform() - 1) * most_rise_m);
  const double angle = 2 * pi * uniform(), radius = std::sqrt(uniform());
  draw.aside[0] = radius * std::cos(angle), draw.aside[1] = radius * std::sin(angle);
  draw.wider = uniform();
  return draw;
}

std::optional<SecretPlace> position(const Record& record, const PairPlan& pair, std::uint32_t row, HalfZero half) {
  const auto lat = number(record, *pair.latitude.column, row), lon = number(record, *pair.longitude.column, row);
  if (!lat || !lon || (*lat == 0 && *lon == 0)) return std::nullopt;
  if (half == HalfZero::is_no_place && (*lat == 0 || *lon == 0)) return std::nullopt;
  const SecretPlace place{pair.latitude.convert(*lat), pair.longitude.convert(*lon)};
  if (!(std::abs(place.lat_deg) <= 90 && std::abs(place.lon_deg) <= 180)) return std::nullopt;
  return place;
}

SecretPlace middle_of_cell(const SecretPlace& place, double metres) {
  const double rows = std::max(1.0, std::floor(180 * metres_per_degree / metres)), height = 180 / rows;
  const double row = std::clamp(std::floor((place.lat_deg + 90) / height), 0.0, rows - 1);
  const double lat = -90 + (row + 0.5) * height;
  const double columns = std::max(1.0, std::floor(360 * width_of_degree(lat) / metres)), width = 360 / columns;
  const double column = std::clamp(std::floor((place.lon_deg + 180) / width), 0.0, columns - 1);
  // Readers take a half that is exactly 0 for a receiver without a fix: 11 m beside it, it is a place.
  const auto seen = [](double degrees) { return std::abs(degrees) < 1e-4 ? 1e-4 : degrees; };
  return {seen(lat), seen(-180 + (column + 0.5) * width)};
}

/// The middles of two cells lie at least one cell apart: no clean copy joins another set than its own.
SecretPlace CellSets::cell_for(const SecretPlace& place) {
  constexpr double share = 0.9;
  const auto near = [&](const SecretPlace& middle) { return metres_between(place, middle) <= share * metres_; };
  const auto found = std::ranges::find_if(middles_, near);
  if (found != middles_.end()) return *found;
  middles_.push_back(middle_of_cell(place, metres_));
  return middles_.back();
}

Draw CircleSets::draw_for(const std::vector<SecretPlace>& hidden, const Draw& own) {
  const auto near = [&](const SecretPlace& a) {
    return [&](const SecretPlace& b) { return metres_between(a, b) <= metres_; };
  };
  const auto joins = [&](const Set& set) {
    return std::ranges::any_of(hidden, [&](const SecretPlace& a) { return std::ranges::any_of(set.places, near(a)); });
  };
  if (hidden.empty()) return own;
  auto set = std::ranges::find_if(sets_, joins);
  if (set == sets_.end()) set = sets_.insert(set, {own, {}});
  for (const SecretPlace& place : hidden) {
    // A pilot who walks tells of a thousand places; those side by side count once.
    const auto beside = [&](const SecretPlace& b) { return metres_between(place, b) <= metres_ / 10; };
    if (std::ranges::none_of(set->places, beside)) set->places.push_back(place);
  }
  return set->draw;
}

// --- first pass
// ------------------------------------------------------------------------------------------------------------------------

void PlaceSurvey::met(const Record& record, const Mask& mask, std::uint32_t row) {
  for (const PairPlan& pair : mask.pairs) {
    if (pair.subject == Subject::traffic) continue;
    const auto place = position(record, pair, row);
    if (!place) {
      const auto half = position(record, pair, row, HalfZero::is_place);
      zero_longitude_ = zero_longitude_ || (half && half->lon_deg == 0);
      continue;
    }
    const bool home =
        pair.subject == Subject::home || pair.subject == Subject::start || pair.subject == Subject::operator_;
    const bool target = pair.subject == Subject::target;
    if (home) still_.insert(*place);
    std::optional<SecretPlace>& first = home ? home_ : pair.subject == Subject::aircraft ? aircraft_ : other_;
    if (!first && has_fix(record, pair, row)) first = place;
    met_heights(record, pair, row);
    if (!home && !target) tracks_[{mask.layout, pair.k}].take(*place, has_fix(record, pair, row));
  }
}

void PlaceSurvey::met_heights(const Record& record, const PairPlan& pair, std::uint32_t row) {
  constexpr double near_m = 20;
  for (const Quantity* q : {&pair.altitude_sea, &pair.altitude_ellipsoid, &pair.altitude_pressure}) {
    const auto told = *q ? number(record, *q->column, row) : std::nullopt;
    if (!told) continue;
    zero_height_ = zero_height_ || *told == 0;
    low_height_ = low_height_ || (*told != 0 && std::abs(q->convert(*told)) <= near_m);
  }
}

std::optional<SecretPlace> PlaceSurvey::first() const { return aircraft_ ? aircraft_ : home_ ? home_ : other_; }

bool PlaceSurvey::may_cross_greenwich() const {
  const auto place = first();
  return zero_longitude_ && place && metres_between(*place, {place->lat_deg, 0}) <= Places::reach_m;
}

std::vector<SecretPlace> PlaceSurvey::hidden() const {
  std::vector<SecretPlace> all(still_.begin(), still_.end());
  for (const auto& [key, ends] : tracks_) ends.add_to(all);
  return all;
}

bool PlaceSurvey::leaps_everywhere() const {
  return std::ranges::any_of(tracks_, [](const auto& track) { return track.second.overflows(); });
}

// --- what is written
// -------------------------------------------------------------------------------------------------------------------

Places::Places(const Policy& policy, const Draw& draw, const PlaceSurvey& survey,
               const std::vector<SecretPlace>& points) {
  if (!policy.moves(Meaning::latitude) || !policy.moves(Meaning::longitude)) return;
  policy_ = &policy;
  first_ = survey.first();
  if (policy.profile() == Profile::coarse && first_)
    cell_ = draw.cell ? *draw.cell : middle_of_cell(*first_, policy.metres());
  if (policy.profile() == Profile::shift && survey.may_cross_greenwich())
    throw PolicyError{
        "the track is near longitude 0 and has positions on it: beside shifted ones these tell by how much; use share, "
        "coarse or trim"};
  if (policy.profile() == Profile::shift)
    east_deg_ = draw.east_deg, up_m_ = draw.up_m, drops_heights_ = survey.is_at_sea();
  if (policy.profile() != Profile::trim) return;

  // A circle around home gives home away where a track crosses it three times: its middle lies aside. Whatever is
  // nearer to a hidden point than the distance asked for is inside: 0.6 for the middle, 0.15 for points that share a
  // circle.
  const double metres = policy.metres(), step = metres / 10 / metres_per_degree;
  const double radius = metres * (1.75 + 0.4 * draw.wider);
  std::set<std::pair<std::int64_t, std::int64_t>> cells;
  if (survey.leaps_everywhere())
    throw PolicyError{"the track leaps so often that nobody knows where it begins; use share or coarse"};
  std::vector<SecretPlace> hidden = survey.hidden();
  hidden.insert(hidden.end(), points.begin(), points.end());
  for (const SecretPlace& point : hidden) {
    const double squeeze = width_of_degree(point.lat_deg) / metres_per_degree;
    if (!cells.emplace(std::llround(point.lat_deg / step), std::llround(point.lon_deg * squeeze / step)).second)
      continue;
    const double north = draw.aside[1] * 0.6 * metres / metres_per_degree,
                 east = draw.aside[0] * 0.6 * metres / width_of_degree(point.lat_deg);
    circles_.push_back({{std::clamp(point.lat_deg + north, -90.0, 90.0), wrapped(point.lon_deg + east)}, radius});
  }
  if (circles_.size() > most_hidden)
    throw PolicyError{"the operator moved too far for trim to hide the route; use share or coarse"};
}

bool Places::near_first(const SecretPlace& place) const { return first_ && metres_between(place, *first_) <= reach_m; }

bool Places::may_stand(const SecretPlace& place) const {
  // What a float, or a text with few decimals, can be off.
  constexpr double tolerance_m = 20;
  switch (policy_->profile()) {
    case Profile::coarse: return first_ && metres_between(place, cell_) <= tolerance_m;
    case Profile::shift: return near_first({place.lat_deg, wrapped(place.lon_deg - east_deg_)});
    case Profile::trim:
      return near_first(place) && std::none_of(circles_.begin(), circles_.end(), [&](const Circle& c) {
               return metres_between(place, c.middle) <= c.metres;
             });
    default: return false;
  }
}

std::optional<SecretPlace> Places::read(const Record& record, const PairPlan& pair, std::uint32_t row) const {
  const bool coarse = policy_->profile() == Profile::coarse;
  return position(record, pair, row, coarse ? HalfZero::is_place : HalfZero::is_no_place);
}

std::optional<SecretPlace> Places::instead_of(const SecretPlace& place) const {
  if (policy_->profile() == Profile::coarse) return cell_;
  if (!near_first(place)) return std::nullopt;
  return SecretPlace{place.lat_deg, wrapped(place.lon_deg + east_deg_)};
}

void Places::write(const Record& record, const Mask& mask, std::byte* neutral) const {
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    if (policy_->profile() == Profile::trim)
      accept_row(record, mask, row, neutral);
    else
      rewrite_row(record, mask, row, neutral);
  }
}

void Places::accept(const Record& record, const Mask& mask, std::byte* neutral) const {
  for (std::uint32_t row = 0; row < record.rows; ++row) accept_row(record, mask, row, neutral);
}

/// What may stand stays bit for bit; what belongs to a position only where all positions of the row stay.
void Places::accept_row(const Record& record, const Mask& mask, std::uint32_t row, std::byte* neutral) const {
  bool all = true;
  for (const PairPlan& pair : mask.pairs) {
    const auto place = read(record, pair, row);
    const bool stays = place && pair.subject != Subject::traffic && may_stand(*place);
    all = all && stays;
    if (!stays) continue;
    copy_bytes(pair.latitude, record, row, neutral);
    copy_bytes(pair.longitude, record, row, neutral);
  }
  if (!all) return;
  for (const PairPlan& pair : mask.pairs) {
    for_companions(pair, *policy_, [&](const Quantity& q) { copy_bytes(q, record, row, neutral); });
  }
}

/// As it can be read in a clean copy again, so that both are judged alike.
std::optional<SecretPlace> Places::said_for(const SecretPlace& place, bool in_copy) const {
  const auto told = [](const SecretPlace& p) {
    return SecretPlace{std::round(p.lat_deg * most_decimals) / most_decimals,
                       std::round(p.lon_deg * most_decimals) / most_decimals};
  };
  const bool own = in_copy || policy_->profile() == Profile::trim;
  const auto said = own ? std::optional(place) : instead_of(place);
  if (!said) return std::nullopt;
  const SecretPlace place_told = told(*said);
  const bool half_zero = place_told.lat_deg == 0 || place_told.lon_deg == 0;
  return !half_zero && may_stand(place_told) ? std::optional(place_told) : std::nullopt;
}

void Places::say(const Record& record, const Mask& mask, bool in_copy,
                 std::vector<std::optional<double>>& numbers) const {
  numbers.assign(record.layout.columns.size(), std::nullopt);
  const auto at = [&](const Quantity& q) -> std::optional<double>& {
    return numbers[static_cast<std::size_t>(q.column - record.layout.columns.data())];
  };
  const auto in_unit = [](const Quantity& q, double value) { return value * q.convert.down / q.convert.up; };
  bool all = true;
  for (const PairPlan& pair : mask.pairs) {
    const auto place = read(record, pair, 0);
    const auto said = place && pair.subject != Subject::traffic ? said_for(*place, in_copy) : std::nullopt;
    all = all && said;
    at(pair.latitude) = said ? in_unit(pair.latitude, said->lat_deg) : 0;
    at(pair.longitude) = said ? in_unit(pair.longitude, said->lon_deg) : 0;
  }
  for (const PairPlan& pair : mask.pairs) {
    for_companions(pair, *policy_, [&](const Quantity& q) {
      if (!all || drops_heights_) {
        at(q) = 0;
        return;
      }
      const auto told = number(record, *q.column);
      if (!told) return;  // words where a number belongs go
      // 0 is not known: moved, it would be the secret itself.
      const bool moves = *told != 0 && !in_copy;
      at(q) = moves ? in_unit(q, q.convert(*told) + up_m_) : *told;
    });
  }
}

void Places::rewrite_row(const Record& record, const Mask& mask, std::uint32_t row, std::byte* neutral) const {
  const Record clean{record.layout, {neutral, record.bytes.size()}, record.where, record.rows, record.places};
  bool all = true;
  for (const PairPlan& pair : mask.pairs) {
    const auto place = read(record, pair, row);
    const auto instead = place && pair.subject != Subject::traffic ? instead_of(*place) : std::nullopt;
    const bool put_both = instead && put(pair.latitude, instead->lat_deg, record, row, neutral) &&
                          put(pair.longitude, instead->lon_deg, record, row, neutral);
    const auto reads = put_both ? read(clean, pair, row) : std::nullopt;
    if (reads && may_stand(*reads) && !fills_implied(record, neutral)) continue;
    all = false;
    blank(pair.latitude, record, row, neutral);
    blank(pair.longitude, record, row, neutral);
  }
  if (!all) return;
  std::set<const Column*> done;  // one altitude may serve several pairs
  for (const PairPlan& pair : mask.pairs) {
    for_companions(pair, *policy_, [&](const Quantity& q) {
      const auto told = number(record, *q.column, row);
      if (!told || !done.insert(q.column).second) return;
      if (*told == 0) return;  // not known: moved, it would be the secret itself
      if (drops_heights_ || !put(q, q.convert(*told) + up_m_, record, row, neutral) || fills_implied(record, neutral))
        blank(q, record, row, neutral);
    });
  }
}

}  // namespace contrail
