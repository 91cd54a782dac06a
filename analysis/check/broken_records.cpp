#include <algorithm>
#include <vector>

#include "analysis/check/rules.hpp"
#include "analysis/io/sentence.hpp"
#include "parsers/base/bytes/intervals.hpp"

namespace contrail {

/// Each place is a finding of its own: where there are many, what they have in common says more.
std::optional<Seen> rule::broken_records(const FileReport& report) {
  constexpr std::size_t many = 8;
  std::size_t number = 0;
  Intervals broken;
  for (const Diagnostic& d : report.findings) {
    if (d.severity != Severity::damage || !d.where.in_file() || d.where.size == 0) continue;
    ++number;
    broken.add(d.where.at, d.where.at + d.where.size);
  }
  if (number < many || report.bytes == 0) return std::nullopt;
  const std::vector<Interval>& runs = broken.merged();
  const auto size = [](const Interval& run) { return run.end - run.begin; };
  std::uint64_t bytes = 0;
  for (const Interval& run : runs) bytes += size(run);
  const Interval& longest = *std::ranges::max_element(runs, {}, size);
  const auto share = [&](std::uint64_t of) {
    return 100.0 * static_cast<double>(of) / static_cast<double>(report.bytes);
  };
  return Seen{sentence("%zu places are damaged, in %s: %llu bytes (%.1f %%), between %.0f and %.0f %% of the file; "
                       "the longest run is %llu bytes at %llu",
                       number, counted(runs.size(), "run", "runs").c_str(), static_cast<unsigned long long>(bytes),
                       share(bytes), share(runs.front().begin), share(runs.back().end),
                       static_cast<unsigned long long>(size(longest)), static_cast<unsigned long long>(longest.begin)),
              {},
              {runs.front().begin}};
}

}  // namespace contrail
