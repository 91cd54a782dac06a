#include "parsers/formats/dji_dat/survey.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstring>
#include <vector>

#include "parsers/formats/dji_dat/framing.hpp"

namespace contrail::dji_dat {
namespace {

/// By the type of aircraft in the header; measured on a Mavic Pro and on a Matrice 350, the others as DatCon has them.
double nominal_rate(std::uint8_t aircraft) {
  switch (aircraft) {
    case 5: return 85e6;
    case 6: return 600;
    case 89: return 3.84e6;
    default: return 4.5e6;
  }
}

/// Ticks a second: the median of slopes over half the log, which a few wrong seconds do not move.
std::optional<double> measured_rate(const std::vector<Edge>& edges) {
  constexpr std::size_t enough = 20;
  if (edges.size() < enough) return std::nullopt;
  const std::size_t half = edges.size() / 2;
  std::vector<double> slopes;
  for (std::size_t i = 0; i + half < edges.size(); ++i) {
    const Edge &from = edges[i], &to = edges[i + half];
    if (to.seconds <= from.seconds || to.ticks <= from.ticks) continue;
    slopes.push_back(static_cast<double>(to.ticks - from.ticks) / static_cast<double>(to.seconds - from.seconds));
  }
  if (slopes.empty()) return std::nullopt;
  const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
  std::nth_element(slopes.begin(), middle, slopes.end());
  return *middle;
}

class Surveyor {
 public:
  void receiver(std::uint64_t at, std::uint64_t ticks, Bytes payload) {
    const auto date = load_le<std::uint32_t>(payload.data()), time = load_le<std::uint32_t>(payload.data() + 4);
    const auto latitude = load_le<std::int32_t>(payload.data() + 12);
    const auto seconds = moment_of(date, time);
    ++rows_;
    wild_ += (date != 0 && !seconds) || std::abs(static_cast<double>(latitude)) > 90e7;
    if (!seconds) return;
    const bool next = last_ && *seconds == *last_ + 1;
    if (next && edges_.size() < most_edges) edges_.push_back({at, ticks, *seconds});
    if (!first_) first_ = Edge{at, ticks, *seconds};
    last_ = seconds;
  }

  void step(std::uint32_t tick) {
    constexpr std::uint32_t few = 256;
    const std::uint32_t moved = tick - last_tick_, away = std::min(moved, 0 - moved);
    (away < few ? small_steps_ : large_steps_) += away == 0 ? 0 : 1;
    last_tick_ = tick;
  }

  [[nodiscard]] Survey tell(std::uint8_t aircraft) const {
    Survey survey{.rate = nominal_rate(aircraft)};
    survey.dated = edges_.empty() ? first_ : std::optional(edges_.front());
    survey.unreadable = rows_ >= 8 && wild_ * 2 > rows_;
    survey.coarse = small_steps_ > large_steps_;
    if (const auto rate = measured_rate(edges_); rate && *rate >= 1) survey.rate = *rate, survey.measured = true;
    return survey;
  }

 private:
  static constexpr std::size_t most_edges = 1 << 16;
  std::vector<Edge> edges_;
  std::optional<Edge> first_;
  std::optional<std::int64_t> last_;
  std::uint64_t rows_ = 0, wild_ = 0, small_steps_ = 0, large_steps_ = 0;
  std::uint32_t last_tick_ = 0;
};

}  // namespace

bool is_receiver(std::uint16_t type) { return type == 5 || (type >= 2096 && type <= 2098); }

std::optional<std::int64_t> moment_of(std::uint32_t date, std::uint32_t time) {
  using namespace std::chrono;
  const year_month_day day{year{static_cast<int>(date / 10'000)}, month{date / 100 % 100},
                           std::chrono::day{date % 100}};
  const std::uint32_t hour = time / 10'000, minute = time / 100 % 100, second = time % 100;
  if (!day.ok() || date / 10'000 < 2013 || date / 10'000 > 2099 || hour > 23 || minute > 59 || second > 60)
    return std::nullopt;
  return sys_days{day}.time_since_epoch().count() * std::int64_t{86'400} + hour * 3600 + minute * 60 + second;
}

Survey survey(Bytes body, std::uint8_t aircraft) {
  constexpr std::uint32_t told = 16;  // bytes of a receiver's payload
  Surveyor surveyor;
  Ticks unwrap;
  std::array<std::byte, 1 << 10> plain;
  for (std::uint64_t at = 0; at + least_record <= body.size();) {
    const Bytes rest = body.subspan(at);
    const std::optional<Frame> head = head_at(rest);
    if (!head || head->size > rest.size()) {
      const void* next = std::memchr(rest.data() + 1, std::to_integer<int>(record_mark), rest.size() - 1);
      if (!next) break;
      at = static_cast<std::uint64_t>(static_cast<const std::byte*>(next) - body.data());
      continue;
    }
    surveyor.step(head->tick);
    // Of other records the first check has to do: this is a look, and costs no more than one.
    if (is_receiver(head->type) && head->payload() >= told && frame_at(rest)) {
      unscramble(rest.first(head->size), plain.data());
      surveyor.receiver(at, unwrap(head->tick), Bytes(plain).subspan(head_size, told));
    }
    at += head->size;
  }
  return surveyor.tell(aircraft);
}

}  // namespace contrail::dji_dat
