#include "analysis/flight/plan.hpp"

#include <algorithm>

#include "analysis/flight/attitude.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

/// The k-th column of a meaning, or the last one where there are fewer (one altitude serves two pairs). What is said of
/// one subject is not taken for another: the height beside the aircraft's position is not that of its home.
const Column* kth(const Layout& layout, Meaning meaning, std::size_t k, Subject subject = Subject::none) {
  const Column* found = nullptr;
  for (const Column& column : layout.columns) {
    if (column.meaning != meaning) continue;
    if (subject != Subject::none && (column.subject == Subject::none ? layout.subject : column.subject) != subject)
      continue;
    found = &column;
    if (k-- == 0) break;
  }
  return found;
}

Quantity quantity(const Layout& layout, Meaning meaning, std::size_t k,
                  std::optional<Conversion> (*convert)(std::string_view), Subject subject = Subject::none) {
  const Column* column = kth(layout, meaning, k, subject);
  if (!column) return {};
  const auto conversion = convert(column->unit);
  // A meaning with a unit nobody declared is not guessed at; text and plain numbers without a unit are already in the
  // model's.
  if (!conversion && !column->unit.empty()) return {};
  const Conversion known = conversion.value_or(Conversion{});
  return {column, known, FixedColumn(layout, *column), known.changes()};
}

void plan_fix(PairPlan& pair, const Layout& layout, const Column* column) {
  pair.fix = column;
  if (!column) return;
  pair.fix_column = FixedColumn(layout, *column);
  for (const Name& name : column->names) {
    if (name.value >= 0 && name.value < static_cast<std::int64_t>(pair.fixes.size()))
      pair.fixes[static_cast<std::size_t>(name.value)] = fix_named(name.text);
  }
}

/// What is told beside a pair: the k-th of each meaning.
void add_companions(PairPlan& pair, const Layout& layout, std::size_t k, Subject only) {
  pair.altitude_sea = quantity(layout, Meaning::altitude_sea, k, to_metres, only);
  pair.altitude_takeoff = quantity(layout, Meaning::altitude_takeoff, k, to_metres, only);
  pair.altitude_ellipsoid = quantity(layout, Meaning::altitude_ellipsoid, k, to_metres, only);
  pair.altitude_pressure = quantity(layout, Meaning::altitude_pressure, k, to_metres, only);
  pair.altitude_other = quantity(layout, Meaning::altitude_other, k, to_metres, only);
  pair.speed = quantity(layout, Meaning::speed_ground, k, to_mps, only);
  pair.velocity_north = quantity(layout, Meaning::velocity_north, k, to_mps, only);
  pair.velocity_east = quantity(layout, Meaning::velocity_east, k, to_mps, only);
  pair.heading = quantity(layout, Meaning::heading, k, to_degrees, only);
  pair.course = quantity(layout, Meaning::course, k, to_degrees, only);
  plan_fix(pair, layout, kth(layout, Meaning::fix, k, only));
}

bool is_plain(const PairPlan& pair, const Layout& layout) {
  const auto fixed = [](const Quantity& quantity) { return !quantity || quantity.fixed.ready(); };
  return !layout.view && fixed(pair.latitude) && fixed(pair.longitude) && fixed(pair.altitude_sea) &&
         fixed(pair.altitude_takeoff) && fixed(pair.other_altitude());
}

void plan_pairs(Plan& plan) {
  const Layout& layout = *plan.layout;
  std::size_t latitudes = 0, longitudes = 0;
  for (const Column& column : layout.columns) {
    latitudes += column.meaning == Meaning::latitude;
    longitudes += column.meaning == Meaning::longitude;
  }
  const std::size_t n = std::min(latitudes, longitudes);
  for (std::size_t k = 0; k < n; ++k) {
    PairPlan pair;
    pair.latitude = quantity(layout, Meaning::latitude, k, to_degrees);
    pair.longitude = quantity(layout, Meaning::longitude, k, to_degrees);
    pair.subject = pair.latitude && pair.latitude.column->subject != Subject::none ? pair.latitude.column->subject
                                                                                   : layout.subject;
    if (pair.latitude && pair.longitude) plan.pairs.push_back(pair);
  }
  const bool mixed = std::any_of(plan.pairs.begin(), plan.pairs.end(),
                                 [&](const PairPlan& p) { return p.subject != plan.pairs.front().subject; });
  for (PairPlan& pair : plan.pairs) {
    const Subject only = mixed ? pair.subject : Subject::none;
    pair.of = 0;
    for (const PairPlan& other : plan.pairs) {
      if (other.subject != pair.subject) continue;
      if (&other == &pair) pair.k = pair.of;
      ++pair.of;
    }
    add_companions(pair, layout, pair.k, only);
    pair.plain = is_plain(pair, layout);
  }
}

std::optional<Conversion> to_seconds(std::string_view unit) {
  const auto ticks = to_micros(unit);
  return ticks ? std::optional(Conversion{static_cast<double>(ticks->up), static_cast<double>(ticks->down) * 1e6})
               : std::nullopt;
}

/// The first time column stamps the row; play time only where there is no other, and nothing where the row's place
/// tells its moment.
void plan_time(Plan& plan) {
  TimeColumn media;
  for (const Column& column : plan.layout->columns) {
    Clock clock = Clock::none;
    if (column.meaning == Meaning::time_utc) clock = Clock::utc;
    if (column.meaning == Meaning::time_boot) clock = Clock::boot;
    if (column.meaning == Meaning::time_local) clock = Clock::local;
    if (column.meaning == Meaning::time_media) clock = Clock::media;
    if (column.meaning == Meaning::time_gps_week && !plan.gps_week) plan.gps_week = &column;
    if (column.meaning == Meaning::time_gps_ms && !plan.gps_ms) plan.gps_ms = &column;
    if (clock == Clock::none) continue;
    const bool words = column.type == Type::text || column.type == Type::utf16;
    const auto ticks = to_micros(column.unit);
    if (!ticks && !words) continue;
    const TimeColumn found{&column, ticks.value_or(Ticks{}), clock, FixedColumn(*plan.layout, column)};
    if (clock == Clock::media) {
      if (!media) media = found;
      continue;
    }
    if (!plan.stamp && plan.layout->time != Time::inside) plan.stamp = found;
    if (!plan.utc && clock == Clock::utc) plan.utc = found;
  }
  if (plan.layout->tick) plan.span = quantity(*plan.layout, Meaning::duration, 0, to_seconds);
  if (plan.layout->time == Time::inside) return;
  // A receiver's own time. Without its week it only counts: like a boot clock, of which the zero is not known either.
  if (!plan.stamp && plan.gps_ms) plan.stamp = {plan.gps_ms, Ticks{1000, 1}, plan.gps_week ? Clock::utc : Clock::boot};
  if (!plan.stamp) plan.stamp = media;
}

Stamped how_stamped(const Plan& plan) {
  if (!plan.stamp) return Stamped::never;
  if (!plan.stamp.fixed.whole() || plan.stamp.column == plan.gps_ms) return Stamped::written;
  return plan.stamp.ticks.are_micros() ? Stamped::micros : Stamped::counted;
}

bool is_fact(Meaning meaning) {
  switch (meaning) {
    case Meaning::make:
    case Meaning::model:
    case Meaning::serial:
    case Meaning::firmware:
    case Meaning::device_name:
    case Meaning::time_start:
    case Meaning::time_zone:
    case Meaning::place_name:
    case Meaning::format_version:
    case Meaning::picture_width:
    case Meaning::picture_height:
    case Meaning::picture_codec:
    case Meaning::sound_codec:
    case Meaning::frame_rate:
    case Meaning::ijg_quality:
    case Meaning::subsampling:
    case Meaning::coding_tables:
    case Meaning::coding_segments:
    case Meaning::iso:
    case Meaning::focal_length:
    case Meaning::focal_length_35mm:
    case Meaning::exposure_time:
    case Meaning::f_number:
    case Meaning::gimbal_yaw:
    case Meaning::gimbal_pitch:
    case Meaning::gimbal_roll:
    case Meaning::thermal:
    case Meaning::media_duration: return true;
    default: return false;
  }
}

/// `Lavf58.29.100`: a component of the file's own, unlike those of devices.
bool names_program(const Layout& layout, const Column& column) {
  return column.meaning == Meaning::component &&
         is_program(column.subject == Subject::none ? layout.subject : column.subject);
}

std::optional<Conversion> to_model(Meaning meaning, std::string_view unit) {
  const std::string_view wanted = unit_of(meaning);
  return wanted == "deg"   ? to_degrees(unit)
         : wanted == "m"   ? to_metres(unit)
         : wanted == "m/s" ? to_mps(unit)
                           : Conversion{};
}

Subject subject_of(const Layout& layout, const Column& column) {
  return column.subject == Subject::none ? layout.subject : column.subject;
}

SeriesPlan series_plan(const Layout& layout, const Column& column, const Conversion& convert, std::string_view unit) {
  return {{&column, convert, FixedColumn(layout, column), convert.changes()}, unit};
}

bool asks_for(const WantedSeries& wanted, Meaning meaning, Subject subject) {
  return wanted.meaning == meaning && wanted.unit.empty() && wanted.field.empty() &&
         (!wanted.subject || *wanted.subject == subject);
}

void plan_angles(Plan& plan, const Column& quaternion, std::span<const WantedSeries> wanted) {
  if (quaternion.count != std::tuple_size_v<Quaternion>) return;
  for (const Meaning angle : {Meaning::heading, Meaning::pitch, Meaning::roll}) {
    const auto asked = [&](const WantedSeries& w) { return asks_for(w, angle, subject_of(*plan.layout, quaternion)); };
    if (std::ranges::none_of(wanted, asked)) continue;
    plan.series.push_back(series_plan(*plan.layout, quaternion, {}, unit_of(angle)));
    plan.series.back().angle = angle;
  }
}

void plan_by_meaning(Plan& plan, const Column& column, std::span<const WantedSeries> wanted) {
  if (column.meaning == Meaning::none) return;
  if (column.meaning == Meaning::attitude_quaternion) return plan_angles(plan, column, wanted);
  const auto asked = [&](const WantedSeries& w) {
    return asks_for(w, column.meaning, subject_of(*plan.layout, column));
  };
  if (std::ranges::none_of(wanted, asked)) return;
  const auto conversion = to_model(column.meaning, column.unit);
  if (!conversion && !column.unit.empty()) return;
  const std::string_view unit = unit_of(column.meaning);
  plan.series.push_back(
      series_plan(*plan.layout, column, conversion.value_or(Conversion{}), unit.empty() ? column.unit : unit));
}

/// Of texts, the count is that of letters.
bool is_single(const Column& column) { return column.type == Type::text || column.count == 1; }

/// The quality of a link may also tell whether what came over it is stale.
bool measures(const Column& column, const WantedSeries& wanted) {
  return column.meaning == wanted.meaning || (column.meaning == Meaning::fix && column.subject == wanted.subject);
}

/// Records of batteries hold several voltages and percentages (of cells, limits, health): where none is marked as the
/// battery's, only one that stands alone can be.
SeriesPlan plan_by_unit(const Plan& plan, const WantedSeries& wanted) {
  const Column *marked = nullptr, *alone = nullptr;
  std::size_t others = 0;
  for (const Column& column : plan.layout->columns) {
    if (!measures(column, wanted) || !is_single(column) || !to_electric(wanted.unit, column.unit)) continue;
    if (!marked && column.subject == wanted.subject) marked = &column;
    if (subject_of(*plan.layout, column) == wanted.subject) alone = &column, ++others;
  }
  const Column* chosen = marked ? marked : others == 1 ? alone : nullptr;
  if (!chosen) return {};
  return series_plan(*plan.layout, *chosen, *to_electric(wanted.unit, chosen->unit), wanted.unit);
}

/// `BAT.Volt` where `record` is BAT; null: the layout has no such column.
const Column* column_called(const Layout& layout, std::string_view record, std::string_view field) {
  if (!field.starts_with(record) || !field.substr(record.size()).starts_with('.')) return nullptr;
  const auto called = std::ranges::find(layout.columns, field.substr(record.size() + 1), &Column::name);
  return called == layout.columns.end() ? nullptr : &*called;
}

SeriesPlan plan_by_field(const Plan& plan, std::string_view record, const WantedSeries& wanted) {
  const Column* const called = column_called(*plan.layout, record, wanted.field);
  if (!called) return {};
  SeriesPlan asked = series_plan(*plan.layout, *called, {}, called->unit);
  asked.by_field = true;
  if (!wanted.notable) return asked;
  const Column* const judge = column_called(*plan.layout, record, wanted.notable->field);
  if (!judge) return {};
  asked.judge = series_plan(*plan.layout, *judge, {}, {}).quantity, asked.least = wanted.notable->least;
  return asked;
}

/// What is asked for by unit or field has the same number in each form of a record. Nearly all layouts are none of the
/// records that are asked for, which their names tell before anything is made.
void plan_series(Plan& plan, std::span<const WantedSeries> wanted) {
  const Layout& layout = *plan.layout;
  std::string record;
  const auto begins_as_record = [&](const std::string& field) {
    return !layout.name.empty() && field.front() == layout.name.front() && field.starts_with(layout.name);
  };
  std::size_t number = 0;
  const auto take = [&](SeriesPlan asked) {
    asked.number = number;
    if (asked.quantity) plan.series.push_back(asked);
  };
  for (const WantedSeries& w : wanted) {
    if (!w.unit.empty()) take(plan_by_unit(plan, w)), ++number;
    if (w.field.empty()) continue;
    if (begins_as_record(w.field)) {
      if (record.empty()) record = name_with_sender(layout);
      take(plan_by_field(plan, record, w));
    }
    ++number;
  }
  const std::size_t numbered = plan.series.size();
  for (const Column& column : layout.columns) plan_by_meaning(plan, column, wanted);
  for (std::size_t i = numbered; i < plan.series.size(); ++i) plan.series[i].number = number++;
}

}  // namespace

bool is_state(Meaning meaning) {
  switch (meaning) {
    case Meaning::mode:
    case Meaning::armed:
    case Meaning::landed:
    case Meaning::failsafe:
    case Meaning::home_state:
    case Meaning::video:
    case Meaning::video_start:
    case Meaning::video_stop:
    case Meaning::shot:
    case Meaning::event: return true;
    default: return false;
  }
}

std::string_view unit_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::pitch:
    case Meaning::roll:
    case Meaning::heading:
    case Meaning::course:
    case Meaning::gimbal_pitch:
    case Meaning::gimbal_roll:
    case Meaning::gimbal_yaw: return "deg";
    case Meaning::altitude_sea:
    case Meaning::altitude_takeoff:
    case Meaning::altitude_ground:
    case Meaning::distance: return "m";
    case Meaning::speed_ground:
    case Meaning::velocity_north:
    case Meaning::velocity_east:
    case Meaning::velocity_down: return "m/s";
    default: return {};
  }
}

Fix fix_named(std::string_view word) {
  for (int f = static_cast<int>(Fix::none); f <= static_cast<int>(Fix::stale); ++f) {
    if (word == name_of(static_cast<Fix>(f))) return static_cast<Fix>(f);
  }
  return Fix::unknown;
}

Plan make_plan(const Layout& layout, std::span<const WantedSeries> series) {
  Plan plan;
  plan.layout = &layout;
  plan_pairs(plan);
  plan_time(plan);
  for (const Column& column : layout.columns) {
    if (is_fact(column.meaning) || names_program(layout, column)) plan.facts.push_back(&column);
    if (is_state(column.meaning)) plan.states.push_back(&column);
    const bool words = column.meaning == Meaning::message || column.meaning == Meaning::free_text;
    if (!plan.message && words) plan.message = &column;
  }
  if (!series.empty()) plan_series(plan, series);
  plan.stamped = how_stamped(plan);
  plan.boot_only = plan.stamp && plan.stamp.clock == Clock::boot && plan.stamp.fixed.ready() && !layout.tick &&
                   !layout.view && plan.stamp.column->subject != Subject::start;
  plan.tells_more =
      !plan.facts.empty() || !plan.states.empty() || layout.each_is_event || plan.ties_clocks() || plan.ties_by_place();
  return plan;
}

}  // namespace contrail
