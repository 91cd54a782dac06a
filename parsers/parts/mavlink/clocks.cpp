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
constexpr std::int64_t year_1980 = 315'532'800 * second, year_2010 = 1'262'304'000 * second,
                       year_2100 = 4'102'444'800 * second;
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

/// As far as time zones go, and as even.
bool is_whole_zone(std::int64_t ahead) {
  const std::int64_t zone = nearest_quarter(ahead);
  return std::abs(zone) <= farthest_zone && std::abs(ahead - zone) <= tolerance;
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

void Clocks::met(std::uint32_t id, const Content& content, std::int64_t stamp, const Where& record,
                 std::uint64_t payload_at) {
  constexpr std::uint32_t system_time = 2, gps_raw_int = 24;
  constexpr std::size_t fix_type_at = 28, in_space = 3;
  if (id == system_time) return told(stamp, content.i64(0), record, payload_at);
  if (id != gps_raw_int) return;
  fix_ = content.u8(fix_type_at) >= in_space ? Fix::there : Fix::none;
  if (fix_ == Fix::there) told(stamp, content.i64(0), record, payload_at);  // counts since boot are no dates
}

void Clocks::told(std::int64_t stamp, std::int64_t utc, const Where& record, std::uint64_t utc_at) {
  constexpr std::size_t enough = 100'000;
  const auto is_date = [](std::int64_t time) { return time > year_1980 && time < year_2100; };
  if (!is_date(stamp) || !is_date(utc) || readings_.size() >= enough) return;
  readings_.push_back({stamp, stamp - utc, record, {record.at, 8}, {record.at + utc_at, 8}, fix_});
}

void Clocks::keep_what_receiver_told() {
  const Fix said = std::ranges::max_element(readings_, {}, &Reading::fix)->fix;
  std::erase_if(readings_, [&](const Reading& r) { return r.fix != said; });
}

std::string Clocks::against(std::int64_t ahead, std::size_t agreeing, const Reading& first) const {
  constexpr std::int64_t anew = 1024 * 7 * day;
  const std::int64_t utc = first.stamp - first.ahead, weeks = ahead / anew * anew;
  const bool is_zone = is_whole_zone(ahead);
  if (utc < year_2010 || (weeks != 0 && std::abs(ahead - weeks) < day)) return "the receiver's date cannot be right";
  if (agreeing * 20 < readings_.size() * 19) return "the difference changes";
  if (first.fix == Fix::none) return "no fix proves that time";
  if (first.fix == Fix::not_told && !is_zone) return "no message tells of a fix that proves that time";
  return {};
}

void Clocks::finish() {
  if (readings_.empty()) return;
  keep_what_receiver_told();
  std::vector<std::int64_t> sorted;
  for (const Reading& reading : readings_) sorted.push_back(reading.ahead);
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const std::int64_t ahead = *middle;
  if (std::abs(ahead) < tolerance) return;
  const auto agrees = [&](const Reading& r) { return std::abs(r.ahead - ahead) <= tolerance; };
  const Reading& first = *std::ranges::find_if(readings_, agrees);
  const auto agreeing = static_cast<std::size_t>(std::ranges::count_if(readings_, agrees));
  const std::string doubt = against(ahead, agreeing, first);
  const bool local = doubt.empty() && is_whole_zone(ahead);
  const std::int64_t off = local ? nearest_quarter(ahead) : ahead;
  walk_.note(Code::disagreement, Severity::warning, first.record,
             "the stamps of this log are " + words_of(off) + (ahead > 0 ? " ahead of" : " behind") +
                 " the time of the aircraft's receiver" +
                 (!doubt.empty() ? "; they are kept, as " + doubt
                  : local        ? ": local time labelled UTC; the receiver's counts"
                                 : "; the receiver's counts"));
  if (!doubt.empty()) return;
  const std::int64_t row[] = {first.stamp, first.stamp - first.ahead, off};
  const std::array<ByteRange, 3> places{first.stamp_place, first.utc_place, first.utc_place};
  walk_.view(walk_.layout_of(clocks_view), std::as_bytes(std::span(row)), first.record, places);
}

void tell_clocks(const TellField& tell) { tell_layout(tell, clocks_view); }

}  // namespace contrail::mavlink
