#include "analysis/clock/logs_apart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "analysis/clock/stated_clock.hpp"

namespace contrail {
namespace {

/// Both flew as far to each side, to about 20 m: asked before paths are compared, which takes milliseconds a pair.
constexpr double near_deg = 2e-4;
bool same_extent(const KnownLog& a, const KnownLog& b) {
  const auto near = [](double x, double y) { return std::abs(x - y) < near_deg; };
  return std::ranges::equal(a.sea.box, b.sea.box, near);
}

/// What a clock says of another log, which is so many seconds later.
std::string apart_words(const std::string& path, double later) {
  constexpr double day = 86'400;
  const double apart = std::abs(later);
  std::array<char, 32> words{};
  std::snprintf(words.data(), words.size(), apart < day ? "%.1f s" : "%.1f days", apart < day ? apart : apart / day);
  return path + " has the same flight " + words.data() + (later > 0 ? " later" : " earlier") +
         ": one of the two clocks is wrong";
}

class Comparison {
 public:
  Comparison(const std::vector<TimedFile>& files, const std::vector<std::vector<RecordingClock>>& clocks)
      : files_(files), clocks_(clocks) {}

  void compare(const KnownLog& one, const KnownLog& other) {
    const CameraMember member{{{&recording(other.at)}, files_[other.at.file].family}, {other.at}};
    if (one.at.file == other.at.file || !member.run.may_be_of_one_day(recording(one.at), one.sea.flown)) return;
    const ClockMatch match = match_with(member, one, true).match;
    if (!match.dated()) return;
    const RecordingClock &a = clock(one.at), &b = clock(other.at);
    const double later = b.shift - match.offset;
    const double error = std::hypot(match.error, a.error_s.value_or(wall_error), b.error_s.value_or(wall_error));
    if (std::abs(later) <= 3 * error + 0.5) return;
    rows_.push_back({one.at, apart_words(files_[other.at.file].path, later)});
    rows_.push_back({other.at, apart_words(files_[one.at.file].path, -later)});
  }
  std::vector<LogsApart> take() { return std::move(rows_); }

 private:
  [[nodiscard]] const TimedRecording& recording(const RecordingAt& at) const {
    return files_[at.file].recordings[at.recording];
  }
  [[nodiscard]] const RecordingClock& clock(const RecordingAt& at) const { return clocks_[at.file][at.recording]; }

  const std::vector<TimedFile>& files_;
  const std::vector<std::vector<RecordingClock>>& clocks_;
  std::vector<LogsApart> rows_;
};

}  // namespace

std::vector<LogsApart> logs_apart(const std::vector<TimedFile>& files,
                                  const std::vector<std::vector<RecordingClock>>& clocks,
                                  const std::vector<KnownLog>& logs) {
  constexpr std::ptrdiff_t most_logs_of_one_flight = 8;
  const auto west = [](const KnownLog* log) { return log->sea.box.front(); };
  std::vector<const KnownLog*> from_west;
  for (const KnownLog& log : logs)
    if (!log.sea.flown.path.empty()) from_west.push_back(&log);
  std::ranges::stable_sort(from_west, {}, west);
  Comparison comparison(files, clocks);
  for (std::size_t i = 0; i < from_west.size(); ++i) {
    const KnownLog& log = *from_west[i];
    const auto begin = std::ranges::lower_bound(from_west, log.sea.box.front() - near_deg, {}, west);
    const auto end = std::ranges::upper_bound(from_west, log.sea.box.front() + near_deg, {}, west);
    const auto alike = [&](const KnownLog* other) { return same_extent(log, *other); };
    if (std::count_if(begin, end, alike) > most_logs_of_one_flight) continue;
    for (auto other = from_west.begin() + static_cast<std::ptrdiff_t>(i) + 1; other < end; ++other)
      if (alike(*other)) comparison.compare(log, **other);
  }
  return comparison.take();
}

}  // namespace contrail
