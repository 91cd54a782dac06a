// From when to when a clock counted.
#pragma once
#include <optional>
#include <type_traits>
#include <vector>

#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

/// The first and the last moment on one clock, by the bulk of its stamps. A record misread behind damage, or one that
/// tells of something long ago, has a stamp far from all others: such stamps do not stretch the span, they are told.
class Span {
 public:
  void add(Micros time, const Where& where) {
    add(time, [&] { return where; });
  }
  /// `where` is asked for the place only where it is kept.
  template <class Place>
  requires std::is_invocable_v<Place>
  void add(Micros time, Place&& where) {
    ++stamps_;
    // Nearly every stamp comes close behind the one before.
    if (islands_.empty() || !islands_[current_].follows(time, gap_)) return consider(time, where());
    Island& island = islands_[current_];
    ++island.stamps;
    if (time > island.last) island.last = time, island.last_where = where();
  }
  [[nodiscard]] bool empty() const { return islands_.empty(); }
  // Of a span that is not empty; `no_time` and no place otherwise.
  [[nodiscard]] Micros first() const;
  [[nodiscard]] Micros last() const;
  [[nodiscard]] Where first_where() const;
  [[nodiscard]] Where last_where() const;
  struct Stray {
    Micros time;
    Where where;
  };
  /// Stamps that lie outside and do not count; of several that are near each other the first.
  [[nodiscard]] std::vector<Stray> strays() const;

 private:
  static constexpr std::size_t most_islands = 16;
  /// Stamps with no gap between them.
  struct Island {
    Micros first, last;
    Where first_where, last_where;
    std::size_t stamps;
    [[nodiscard]] bool follows(Micros time, Micros gap) const { return time >= first && time <= last + gap; }
    [[nodiscard]] Micros distance(Micros time) const {
      return time < first ? first - time : time > last ? time - last : 0;
    }
    void take(Micros time, const Where& where);
  };
  void consider(Micros time, const Where& where);
  [[nodiscard]] const Island& bulk() const;
  [[nodiscard]] bool counts(const Island& island) const;
  template <class Better>
  const Island* best(Better better) const;
  void unite_nearest();
  std::vector<Island> islands_;   ///< as they were met, or in order of time
  Micros gap_ = 60 * one_second;  ///< between two islands; more where stamps are sparse
  std::size_t current_ = 0, stamps_ = 0;
};

}  // namespace contrail
