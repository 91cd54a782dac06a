#include "parsers/parts/cue/changes.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

using C = CueColumn;

bool is_setting(C column) { return column >= C::iso && column <= C::colour_mode; }

/// `1/640.0` by its lower half; a word by its letters.
double told_by(C column, std::string_view value) {
  if (column == C::colour_mode) return static_cast<double>(std::hash<std::string_view>()(value));
  const std::size_t slash = value.find('/');
  if (value.starts_with("1/")) value.remove_prefix(slash + 1);
  return parse_number(value.substr(0, value.find('/'))).value_or(0);
}

/// A third of a stop, as exposure is set, with what rounding adds to small numbers; a little warmer or cooler.
bool is_small_step(C column, std::string_view name, double from, double to) {
  constexpr double kelvin = 10, of_compensation = 0.4, ratio = 1.3;
  if (column == C::colour_mode) return false;
  const double step = std::abs(from - to);
  if (name == "ct") return step <= kelvin;
  if (name == "ev" || name == "EV") return step <= of_compensation;
  return from > 0 && to > 0 && std::max(from, to) <= ratio * std::min(from, to);
}

}  // namespace

void SettingChanges::take(CueColumn column, std::string_view name, std::string_view value) {
  if (!is_setting(column)) return;
  const double now = told_by(column, value);
  const auto found = std::ranges::find(settings_, name, &Setting::name);
  if (found == settings_.end()) return spell(settings_.emplace_back(Setting{.name = name, .last = now}), now, value);
  spell(*found, now, value);
  if (now == found->last) return;
  ++found->changes;
  found->leaps += is_small_step(column, name, found->last, now) ? 0 : 1;
  found->last = now;
}

void SettingChanges::spell(Setting& setting, double value, std::string_view words) {
  constexpr std::size_t most = 4096;
  if (setting.spelled.size() >= most) return;
  const auto [known, fresh] = setting.spelled.try_emplace(value, words);
  setting.respelled = setting.respelled || known->second != words;
}

bool SettingChanges::are_usual() const {
  constexpr std::int64_t few = 6, most_changes = 3, most_leaps = 100;
  return std::ranges::all_of(settings_, [&](const Setting& setting) {
    return !setting.respelled && setting.changes <= few + cues_ / most_changes &&
           setting.leaps <= few + cues_ / most_leaps;
  });
}

}  // namespace contrail
