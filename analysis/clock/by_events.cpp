#include "analysis/clock/by_events.hpp"

#include <algorithm>
#include <unordered_map>

namespace contrail {
namespace {

constexpr double delay_error = 0.18, burst_error = 0.3, burst_gap = 1.2, group_gap = 2;
constexpr std::size_t fewest = 5, fewest_groups = 4, most_windows = 40, most_pairs = 1'000'000;
constexpr double least_share = 0.7, most_chance_log10 = -5, rival_share = 0.75;

struct PulsePair {
  std::size_t pulse, stamp;
};

/// One to one and in order: a pulse within [stamp + low, stamp + low + width] each.
std::vector<PulsePair> pairs_at(const FlownPath& log, const CameraStamps& camera, double low, double width) {
  std::vector<PulsePair> pairs;
  std::size_t i = 0;
  for (std::size_t j = 0; j < camera.stamps.size(); ++j) {
    const double from = camera.stamps[j] + low;
    while (i < log.pulses.size() && log.pulses[i] < from) ++i;
    if (i < log.pulses.size() && log.pulses[i] <= from + width) pairs.push_back({i++, j});
  }
  return pairs;
}

/// Lower ends of the fullest windows of differences, more than half a width apart.
std::vector<double> fullest_windows(const FlownPath& log, const CameraStamps& camera, double width) {
  const std::size_t step = log.pulses.size() * camera.stamps.size() / most_pairs + 1;
  std::vector<double> differences;
  for (std::size_t j = 0; j < camera.stamps.size(); j += step)
    for (const double pulse : log.pulses) differences.push_back(pulse - camera.stamps[j]);
  std::ranges::sort(differences);
  struct Window {
    double low;
    std::size_t n;
  };
  std::vector<Window> best;  // of each half width
  std::size_t end = 0;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    while (end < differences.size() && differences[end] <= differences[i] + width) ++end;
    const bool fresh = best.empty() || differences[i] > best.back().low + width / 2;
    if (fresh)
      best.push_back({differences[i], end - i});
    else if (end - i > best.back().n)
      best.back().n = end - i, best.back().low = differences[i];
  }
  std::ranges::stable_sort(best, std::greater<>{}, &Window::n);
  std::vector<double> lows;
  for (const Window& w : best) {
    if (std::ranges::any_of(lows, [&](double low) { return std::abs(low - w.low) <= width / 2; })) continue;
    lows.push_back(w.low);
    if (lows.size() == most_windows) break;
  }
  return lows;
}

std::vector<double> windows_near(const EventWindow& window, double width) {
  constexpr double step = 0.25;
  std::vector<double> lows;
  for (std::size_t i = 0; static_cast<double>(i) * step < 2 * window.within; ++i)
    lows.push_back(window.near - window.within + static_cast<double>(i) * step - width / 2);
  return lows;
}

double normal(double z) { return std::erfc(-z / std::sqrt(2)) / 2; }

struct Estimate {
  double mean = 0, sigma = 0;
};

/// Each difference is the offset and what was cut from the stamp, blurred; a few have nothing to do with it.
Estimate posterior(const std::vector<double>& differences, double cut) {
  constexpr double blur = 0.1, stray = 0.01, step = 0.01, margin = 0.3;
  constexpr std::size_t enough = 400;
  const auto [low, high] = std::ranges::minmax(differences);
  const std::size_t every = differences.size() / enough + 1;
  std::vector<Estimate> at;  // offset and log likelihood
  double most = -1e300;
  const double first = low - cut - margin, last = high + margin;
  for (std::size_t steps = 0; first + static_cast<double>(steps) * step < last; ++steps) {
    const double d = first + static_cast<double>(steps) * step;
    double sum = 0;
    for (std::size_t i = 0; i < differences.size(); i += every) {
      const double z = differences[i] - d;
      const double density = cut > 0 ? (normal(z / blur) - normal((z - cut) / blur)) / cut
                                     : std::exp(-z * z / (2 * blur * blur)) / (blur * 2.5066);
      sum += std::log(0.97 * density + stray);
    }
    at.push_back({d, sum});
    most = std::max(most, sum);
  }
  double weights = 0, mean = 0, square = 0;
  for (const Estimate& e : at) {
    const double weight = std::exp(e.sigma - most);
    weights += weight, mean += weight * e.mean;
  }
  mean /= weights;
  for (const Estimate& e : at) square += std::exp(e.sigma - most) * (e.mean - mean) * (e.mean - mean);
  return {mean, std::sqrt(square / weights)};
}

/// Pictures less than two seconds apart say no more than one: groups of them, each with how many have a pulse.
struct Groups {
  std::size_t all = 0, hit = 0;
};
Groups groups_of(const FlownPath& log, const CameraStamps& camera, const std::vector<PulsePair>& pairs, double to_log) {
  std::vector<bool> paired(camera.stamps.size());
  for (const PulsePair& pair : pairs) paired[pair.stamp] = true;
  Groups groups;
  for (std::size_t j = 0; j < camera.stamps.size();) {
    std::size_t inside = 0, hits = 0;
    const std::size_t begin = j;
    for (; j == begin || (j < camera.stamps.size() && camera.stamps[j] - camera.stamps[j - 1] <= group_gap); ++j) {
      const double t = camera.stamps[j] + to_log;
      inside += t > log.first && t < log.last;
      hits += paired[j];
    }
    groups.all += inside > 0 || hits > 0;
    groups.hit += hits > 0 && 2 * hits >= std::max<std::size_t>(inside, 1);
  }
  return groups;
}

/// The share of the log's time that lies less than a window behind a pulse.
double covered_share(const FlownPath& log, double width) {
  double covered = width;
  for (std::size_t i = 1; i < log.pulses.size(); ++i) covered += std::min(log.pulses[i] - log.pulses[i - 1], width);
  return std::min(covered / std::max(log.last - log.first, 1e-3), 0.98);
}

bool has_bursts(const std::vector<double>& pulses) {
  std::size_t short_gaps = 0;
  for (std::size_t i = 1; i < pulses.size(); ++i) short_gaps += pulses[i] - pulses[i - 1] < burst_gap;
  return pulses.size() > 3 && 10 * short_gaps > 3 * (pulses.size() - 1);
}

/// The slope of the differences over time, where the flight is long enough and it stands out of their noise.
std::optional<double> drift_of(const FlownPath& log, const std::vector<PulsePair>& pairs,
                               const std::vector<double>& differences, double cut) {
  constexpr double shortest = 1800, most_ppm = 200;
  if (pairs.size() < fewest_groups) return std::nullopt;
  const double span = log.pulses[pairs.back().pulse] - log.pulses[pairs.front().pulse];
  if (span < shortest) return std::nullopt;
  double t = 0, d = 0, tt = 0, td = 0;
  const auto n = static_cast<double>(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) t += log.pulses[pairs[i].pulse] / n, d += differences[i] / n;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double from_middle = log.pulses[pairs[i].pulse] - t;
    tt += from_middle * from_middle, td += from_middle * (differences[i] - d);
  }
  const double slope = td / tt, sigma = std::hypot(0.29 * cut, 0.1) / std::sqrt(tt);
  if (std::abs(slope) < 3 * sigma || std::abs(slope) * 1e6 > most_ppm) return std::nullopt;
  return slope * 1e6;
}

struct Tried {
  double low = 0;
  std::vector<PulsePair> pairs;
};

std::string_view refusal(const EventMatch& match, const Groups& groups, double log10_chance, double spread,
                         double cut) {
  const auto share = [](std::size_t of, double s) { return s * static_cast<double>(of); };
  if (match.matches < fewest || groups.hit < fewest_groups) return "fewer than five pictures fit camera pulses";
  if (static_cast<double>(match.matches) < share(match.of, least_share))
    return "too few of the pictures fit camera pulses";
  if (log10_chance > most_chance_log10) return "so many could fit by accident";
  if (match.steady) return "the pictures come at a steady interval: several offsets fit them";
  if (spread > 0.45 * cut + 0.15) return "pictures and camera pulses differ by varying times";
  return {};
}

}  // namespace

double log10_at_least(std::size_t k, std::size_t n, double p) {
  if (k == 0) return 0;
  p = std::clamp(p, 1e-9, 1 - 1e-9);
  std::vector<double> terms;
  const auto log_of_factorial = [](std::size_t x) { return std::lgamma(static_cast<double>(x) + 1); };
  for (std::size_t i = k; i <= n; ++i)
    terms.push_back(log_of_factorial(n) - log_of_factorial(i) - log_of_factorial(n - i) +
                    static_cast<double>(i) * std::log(p) + static_cast<double>(n - i) * std::log1p(-p));
  if (terms.empty()) return -300;
  const double most = *std::ranges::max_element(terms);
  double sum = 0;
  for (const double term : terms) sum += std::exp(term - most);
  return (most + std::log(sum)) / std::log(10.0);
}

EventMatch by_events(const FlownPath& log, const CameraStamps& camera, const std::optional<EventWindow>& window) {
  EventMatch out;
  out.refusal = "fewer than five pictures fit camera pulses";
  if (log.pulses.size() < 3 || camera.stamps.size() < 3 || !camera.stills) return out;
  const double width = event_width(camera);
  std::vector<Tried> tried;
  for (const double low : window ? windows_near(*window, width) : fullest_windows(log, camera, width))
    tried.push_back({low, pairs_at(log, camera, low, width)});
  if (tried.empty()) return out;
  const auto n = [](const Tried& t) { return t.pairs.size(); };
  const Tried& best = *std::ranges::max_element(tried, {}, n);
  const double to_log = best.low + width / 2;
  for (const double stamp : camera.stamps) out.of += stamp + to_log > log.first && stamp + to_log < log.last;
  out.matches = best.pairs.size();
  out.of = std::max(out.of, out.matches);
  if (out.matches < 3) return out;
  std::size_t rival = 0;
  for (const Tried& t : tried)
    if (!window && std::abs(t.low - best.low) > width) rival = std::max(rival, n(t));
  out.steady = static_cast<double>(rival) > rival_share * static_cast<double>(out.matches);

  std::vector<double> differences;
  for (const PulsePair& pair : best.pairs) differences.push_back(log.pulses[pair.pulse] - camera.stamps[pair.stamp]);
  const Estimate estimate = posterior(differences, camera.cut());
  const Groups groups = groups_of(log, camera, best.pairs, to_log);
  out.hit = covered_share(log, width);
  const double tries = (log.last - log.first + camera.stamps.back() - camera.stamps.front()) / width;
  const double chance = std::log10(std::max(tries, 1.0)) + log10_at_least(groups.hit, groups.all, out.hit);
  out.chance = std::pow(10.0, std::min(chance, 0.0));
  out.offset = estimate.mean;
  out.error = std::hypot(estimate.sigma, delay_error, has_bursts(log.pulses) ? burst_error : 0);
  out.drift_ppm = drift_of(log, best.pairs, differences, camera.cut());
  out.refusal = refusal(out, groups, chance, spread_of(differences), camera.cut());
  return out;
}

}  // namespace contrail
