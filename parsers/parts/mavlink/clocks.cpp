#include "parsers/parts/mavlink/clocks.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace contrail::mavlink {
namespace {

using enum Meaning;

constexpr std::int64_t second = 1'000'000, minute = 60 * second, quarter = 15 * minute, hour = 60 * minute,
                       day = 24 * hour;
constexpr std::int64_t year_2000 = 946'684'800 * second, year_2100 = 4'102'444'800 * second;
/// What a link and a slow loop may delay, and what clocks that nobody compares drift apart.
constexpr std::int64_t tolerance = 90 * second;
constexpr std::int64_t farthest_zone = 14 * hour;

constexpr Column clocks_columns[] = {{"timestamp", Type::i64, 0, time_other, 1, 1, "us"},
                                     {"time_unix_usec", Type::i64, 8, time_other, 1, 1, "us"},
                                     {"timestamp ahead of UTC", Type::i64, 16, time_zone, 1, 1, "us"}};
constexpr Layout clocks_view{.name = "clocks", .columns = clocks_columns, .view = true};

std::int64_t nearest_quarter(std::int64_t ahead) {
  return (ahead + (ahead < 0 ? -quarter : quarter) / 2) / quarter * quarter;
}

/// `2 h 15 min`, `3 d 2 h`, `95 s`
std::string words_of(std::int64_t span) {
  const std::int64_t size = std::abs(span);
  const auto both = [](std::int64_t a, const char* first, std::int64_t b, const char* then) {
    return std::to_string(a) + first + (b ? " " + std::to_string(b) + then : "");
  };
  if (size >= day) return both(size / day, " d", size % day / hour, " h");
  if (size >= hour) return both(size / hour, " h", size % hour / minute, " min");
  return both(size / minute, " min", size % minute / second, " s");
}

}  // namespace

void Clocks::told(std::int64_t stamp, std::int64_t utc, const Where& record, std::uint64_t stamp_at,
                  std::uint64_t utc_at) {
  constexpr std::size_t enough = 100'000;
  const auto is_date = [](std::int64_t time) { return time > year_2000 && time < year_2100; };
  if (!is_date(stamp) || !is_date(utc) || readings_.size() >= enough) return;
  readings_.push_back({stamp, stamp - utc, record, {record.at + stamp_at, 8}, {record.at + utc_at, 8}});
}

void Clocks::finish() {
  if (readings_.empty()) return;
  std::vector<std::int64_t> sorted;
  for (const Reading& reading : readings_) sorted.push_back(reading.ahead);
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const std::int64_t ahead = *middle;
  if (std::abs(ahead) < tolerance) return;
  const Reading& first = *std::find_if(readings_.begin(), readings_.end(),
                                       [&](const Reading& r) { return std::abs(r.ahead - ahead) <= tolerance; });
  const bool steady = std::all_of(readings_.begin(), readings_.end(),
                                  [&](const Reading& r) { return std::abs(r.ahead - ahead) <= tolerance; });
  const std::int64_t zone = nearest_quarter(ahead);
  const bool local = steady && std::abs(zone) <= farthest_zone && std::abs(ahead - zone) <= tolerance;
  const std::string words = words_of(local ? zone : ahead) + (ahead > 0 ? " ahead of" : " behind");
  if (!local) {
    return walk_.note(Code::disagreement, Severity::warning, first.record,
                      "the stamps of this log are " + words +
                          " the time of the aircraft's receiver; they are kept, as either clock may be wrong");
  }
  walk_.note(Code::disagreement, Severity::warning, first.record,
             "the stamps of this log are " + words +
                 " the time of the aircraft's receiver: local time labelled UTC; the receiver's counts");
  const std::int64_t row[] = {first.stamp, first.stamp - first.ahead, zone};
  const std::array<ByteRange, 3> places{first.stamp_place, first.utc_place, first.utc_place};
  walk_.view(walk_.layout_of(clocks_view), std::as_bytes(std::span(row)), first.record, places);
}

void tell_clocks(const TellField& tell) { tell_layout(tell, clocks_view); }

}  // namespace contrail::mavlink
