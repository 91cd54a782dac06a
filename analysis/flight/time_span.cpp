#include "analysis/flight/time_span.hpp"

#include <algorithm>
#include <utility>

namespace contrail {

void Span::Island::take(Micros time, const Where& where) {
  ++stamps;
  if (time < first) first = time, first_where = where;
  if (time > last) last = time, last_where = where;
}

void Span::consider(Micros time, const Where& where) {
  const auto nearest = std::ranges::min_element(islands_, {}, [&](const Island& i) { return i.distance(time); });
  if (nearest != islands_.end() && nearest->distance(time) <= gap_) {
    nearest->take(time, where);
    current_ = static_cast<std::size_t>(nearest - islands_.begin());
    return;
  }
  current_ = islands_.size();
  islands_.push_back({time, time, where, where, 1});
  if (islands_.size() > most_islands) unite_nearest();
}

/// Stamps come less often than was thought: islands that are as near each other as the nearest two are one.
void Span::unite_nearest() {
  std::ranges::sort(islands_, {}, &Island::first);
  const auto between = [](const Island& a, const Island& b) { return std::max<Micros>(0, b.first - a.last); };
  Micros nearest = between(islands_[0], islands_[1]);
  for (std::size_t i = 2; i < islands_.size(); ++i) nearest = std::min(nearest, between(islands_[i - 1], islands_[i]));
  gap_ = std::max(gap_, nearest);
  std::vector<Island> united;
  for (const Island& island : islands_) {
    if (united.empty() || between(united.back(), island) > gap_) {
      united.push_back(island);
      continue;
    }
    Island& to = united.back();
    to.stamps += island.stamps;
    if (island.last > to.last) to.last = island.last, to.last_where = island.last_where;
  }
  islands_ = std::move(united);
  current_ = 0;
}

const Span::Island& Span::bulk() const { return *std::ranges::max_element(islands_, {}, &Island::stamps); }

/// One or two among many do not count, nor does a lone one an hour away from all others.
bool Span::counts(const Island& island) const {
  constexpr std::size_t many = 100, few = 2;
  constexpr Micros far = 3600 * one_second;
  const Island& main = bulk();
  if (&island == &main) return true;
  if (stamps_ >= many) return island.stamps > few;
  return island.stamps > 1 || std::ranges::any_of(islands_, [&](const Island& other) {
           const bool sure = other.stamps > 1 || &other == &main;
           return &other != &island && sure && other.distance(island.first) <= far;
         });
}

template <class Better>
const Span::Island* Span::best(Better better) const {
  const Island* found = nullptr;
  for (const Island& island : islands_) {
    if (counts(island) && (!found || better(island, *found))) found = &island;
  }
  return found;
}

Micros Span::first() const {
  const Island* island = best([](const Island& a, const Island& b) { return a.first < b.first; });
  return island ? island->first : no_time;
}
Micros Span::last() const {
  const Island* island = best([](const Island& a, const Island& b) { return a.last > b.last; });
  return island ? island->last : no_time;
}
Where Span::first_where() const {
  const Island* island = best([](const Island& a, const Island& b) { return a.first < b.first; });
  return island ? island->first_where : Where{};
}
Where Span::last_where() const {
  const Island* island = best([](const Island& a, const Island& b) { return a.last > b.last; });
  return island ? island->last_where : Where{};
}

std::vector<Span::Stray> Span::strays() const {
  std::vector<Stray> out;
  for (const Island& island : islands_) {
    const bool inside = first() <= island.first && island.last <= last();
    if (!counts(island) && !inside) out.push_back({island.first, island.first_where});
  }
  return out;
}

}  // namespace contrail
