#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// Above the sea by the receiver less what the barometer says; NaN where one of them is missing.
double difference_at(const Track& t, std::size_t i) {
  const double barometer = t.alt_other_ref == "pressure" ? value_at(t.alt_other_m, i) : value_at(t.alt_takeoff_m, i);
  return value_at(t.alt_sea_m, i) - barometer;
}

double usual_difference(const Track& t) {
  constexpr std::size_t enough = 4096;
  const std::size_t every = std::max<std::size_t>(1, t.size() / enough);
  std::vector<double> values;
  for (std::size_t i = 0; i < t.size(); i += every) {
    const double difference = difference_at(t, i);
    if (!std::isnan(difference)) values.push_back(difference);
  }
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : median(values);
}

}  // namespace

std::optional<Seen> rule::altitude_differs(const Recording& r) {
  constexpr double limit_m = 30, long_s = 5;
  const Track* t = flown_track(r);
  const double usual = t ? usual_difference(*t) : std::numeric_limits<double>::quiet_NaN();
  if (std::isnan(usual)) return std::nullopt;
  Seen seen;
  double greatest = 0, of_run = 0;
  std::size_t begin = t->size(), end = 0;
  const auto end_run = [&] {
    const bool is_long = begin != t->size() && seconds(t->time[begin], t->time[end]) >= long_s;
    if (is_long) {
      greatest = std::max(greatest, of_run);
      if (seen.samples.size() < most_places) seen.samples.push_back(begin);
    }
    begin = t->size(), of_run = 0;
  };
  each_step(r, *t, [&](std::size_t, std::size_t b) {
    const double off = std::abs(difference_at(*t, b) - usual);
    if (!(off > limit_m)) return end_run();
    if (begin == t->size()) begin = b;
    end = b, of_run = std::max(of_run, off);
  });
  end_run();
  if (seen.samples.empty()) return std::nullopt;
  seen.text = sentence("the heights of receiver and barometer differ by up to %.0f m from what is usual in this track",
                       greatest);
  return seen;
}

}  // namespace contrail
