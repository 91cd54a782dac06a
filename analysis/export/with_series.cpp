#include "analysis/export/with_series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::string_view words[] = {"attitude", "gimbal", "battery", "link", "satellites", "recording"};

std::vector<SeriesColumn> by_meaning(std::initializer_list<std::pair<const char*, Meaning>> columns) {
  std::vector<SeriesColumn> made;
  for (const auto& [name, meaning] : columns) made.push_back({name, {.meaning = meaning}});
  return made;
}

SeriesColumn measured(const char* name, Subject subject, std::string_view unit) {
  return {name, {.meaning = Meaning::harmless_measurement, .subject = subject, .unit = unit}};
}

/// Those of other aircraft, of plans and of places on the ground say nothing of this one.
bool is_of_this(Subject subject) {
  switch (subject) {
    case Subject::traffic:
    case Subject::target:
    case Subject::plan:
    case Subject::home:
    case Subject::operator_: return false;
    default: return true;
  }
}

bool fits(const Series& series, const WantedSeries& wanted) {
  if (series.by_field != !wanted.field.empty() || series.notable != wanted.notable.has_value()) return false;
  if (series.by_field) return series.name == wanted.field;
  return series.meaning == wanted.meaning && is_of_this(series.subject) &&
         (wanted.unit.empty() || (series.unit == wanted.unit && series.subject == wanted.subject));
}

bool same_record(const Series& series, const Track& track) {
  return series.name.size() > track.name.size() && series.name.starts_with(track.name) &&
         series.name[track.name.size()] == '.';
}

const Series* best(const Recording& recording, const Track& track, const WantedSeries& wanted) {
  const Series* found = nullptr;
  const auto worth = [&](const Series& s) { return std::pair(same_record(s, track), s.value.size()); };
  for (const Series& series : recording.series)
    if (fits(series, wanted) && (!found || worth(series) > worth(*found))) found = &series;
  return found;
}

using Moments = std::vector<std::pair<Micros, double>>;

Moments in_order(const Series& series) {
  Moments moments;
  moments.reserve(series.value.size());
  for (std::size_t i = 0; i < series.value.size(); ++i)
    if (i < series.time.size() && series.time[i] != no_time) moments.emplace_back(series.time[i], series.value[i]);
  std::ranges::stable_sort(moments, {}, &Moments::value_type::first);
  return moments;
}

/// As a double: times in a hostile file may lie further apart than 64 bits count.
double between(Micros from, Micros to) { return static_cast<double>(to) - static_cast<double>(from); }

double lasts_us(const Moments& moments) {
  constexpr double of_a_lone_value = one_second, steps = 3;
  std::vector<double> gaps;
  for (std::size_t i = 1; i < moments.size(); ++i)
    if (moments[i].first != moments[i - 1].first) gaps.push_back(between(moments[i - 1].first, moments[i].first));
  if (gaps.empty()) return of_a_lone_value;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>((gaps.size() - 1) / 2);
  std::ranges::nth_element(gaps, middle);
  return std::min(steps * *middle, static_cast<double>(longest_hold));
}

double as_told(const SeriesColumn& column, double value) { return column.on_off ? (value != 0 ? 1 : 0) : value; }

}  // namespace

std::span<const std::string_view> series_words() { return words; }

std::vector<SeriesColumn> series_columns(std::string_view word) {
  if (word == "attitude")
    return by_meaning({{"yaw_deg", Meaning::heading}, {"pitch_deg", Meaning::pitch}, {"roll_deg", Meaning::roll}});
  if (word == "gimbal")
    return by_meaning({{"gimbal_yaw_deg", Meaning::gimbal_yaw},
                       {"gimbal_pitch_deg", Meaning::gimbal_pitch},
                       {"gimbal_roll_deg", Meaning::gimbal_roll}});
  if (word == "battery")
    return {measured("battery_voltage_v", Subject::battery, "V"), measured("battery_current_a", Subject::battery, "A"),
            measured("battery_percent", Subject::battery, "%")};
  if (word == "link")
    return {measured("link_percent", Subject::remote, "%"), measured("link_rssi_dbm", Subject::remote, "dBm")};
  if (word == "satellites") return by_meaning({{"satellites", Meaning::satellites}});
  if (word == "recording") return {{"video_recording", {.meaning = Meaning::video}, true}};
  const std::size_t dot = word.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == word.size()) return {};
  return {{escaped(word), {.field = std::string(word)}}};
}

std::vector<double> held_values(const Recording& recording, const Track& track, const SeriesColumn& column) {
  const bool own = track.subject == Subject::aircraft || track.subject == Subject::camera;
  if (!own && column.wanted.field.empty()) return {};
  const Series* series = best(recording, track, column.wanted);
  if (!series) return {};
  // A picture is one moment, whichever of its blocks tells the time.
  if (recording.picture && track.size() == 1 && series->value.size() == 1)
    return {as_told(column, series->value.front())};
  std::vector<double> held(track.size(), std::numeric_limits<double>::quiet_NaN());
  if (series->clock != track.clock) return held;
  const Moments moments = in_order(*series);
  const double lasts = lasts_us(moments);
  for (std::size_t row = 0; row < held.size() && row < track.time.size(); ++row) {
    const Micros at = track.time[row];
    if (at == no_time) continue;
    const auto behind = std::ranges::upper_bound(moments, at, {}, &Moments::value_type::first);
    if (behind == moments.begin() || between(std::prev(behind)->first, at) > lasts) continue;
    held[row] = as_told(column, std::prev(behind)->second);
  }
  return held;
}

}  // namespace contrail
