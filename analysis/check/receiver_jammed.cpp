#include "analysis/check/measured.hpp"
#include "analysis/check/rules.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// PX4's records of a receiver, under their old and their new name.
constexpr std::string_view px4_records[] = {"vehicle_gps_position.", "sensor_gps."};

constexpr double too_high = 80;  ///< of the indicator
constexpr double told = 2;       ///< by a state, and above

/// u-blox's indicator of a carrier in the band, 0 to 255: PX4's guide to reading logs calls 40 usual and 80 too high.
std::string tell_indicator(const Series& indicator, Seen& seen) {
  constexpr double most = 255;
  const Lasting loud = longest_lasting(indicator, [](double v) { return v >= too_high && v <= most; });
  if (loud.seconds < least_seconds) return {};
  seen.records.push_back(indicator.offset[loud.first]);
  return sentence("the receiver's indicator of jamming was %.0f of 255 or more for %.1f s, %.0f at most", too_high,
                  loud.seconds, loud.most);
}

/// A state that the receiver itself reports: 0 unknown, 1 fine, 2 and 3 not.
std::string tell_state(const Series& state, const char* what, Seen& seen) {
  const auto is_told = [](double v) { return v == told || v == 3; };
  const auto number = static_cast<std::size_t>(std::ranges::count_if(state.value, is_told));
  if (number == 0) return {};
  const auto first = std::ranges::find_if(state.value, is_told) - state.value.begin();
  seen.records.push_back(state.offset[static_cast<std::size_t>(first)]);
  return "the receiver itself reports " + std::string(what) + " in " + counted(number, "record", "records");
}

}  // namespace

std::optional<Seen> rule::receiver_jammed(const Recording& r) {
  Seen seen;
  const auto add = [&](const std::string& words) {
    if (!words.empty()) seen.text += (seen.text.empty() ? "" : "; ") + words;
  };
  for (const std::string_view record : px4_records) {
    const std::string name(record);
    if (const Series* indicator = measured(r, name + "jamming_indicator")) add(tell_indicator(*indicator, seen));
    if (const Series* state = measured(r, name + "jamming_state")) add(tell_state(*state, "jamming", seen));
    if (const Series* state = measured(r, name + "spoofing_state")) add(tell_state(*state, "spoofing", seen));
    if (!seen.text.empty()) return seen;
  }
  if (const Series* indicator = measured(r, "GPS.J")) add(tell_indicator(*indicator, seen));
  return seen.text.empty() ? std::nullopt : std::optional(seen);
}

void append_wanted_by_receiver_jammed(std::vector<WantedSeries>& to) {
  const auto want = [&](const std::string& field, double least) {
    to.push_back({.field = field, .notable = NotableRows{field, least}});
  };
  for (const std::string_view record : px4_records) {
    const std::string name(record);
    want(name + "jamming_indicator", too_high);
    for (const char* state : {"jamming_state", "spoofing_state"}) want(name + state, told);
  }
  want("GPS.J", too_high);
}

}  // namespace contrail
