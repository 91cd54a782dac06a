// The recordings that a media index names: which life of the card each belongs to, and whether it is still the one that
// its number stands for.
#pragma once
#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "parsers/parts/database/database.hpp"

namespace contrail::media_index {

/// Values by a number, of which the last one counts. Indexes hold them in order, so they lie one behind the other.
template <class Value>
class ByNumber {
 public:
  void put(std::int64_t number, Value value) {
    sorted_ = sorted_ && (all_.empty() || all_.back().first <= number);
    all_.emplace_back(number, std::move(value));
  }
  /// Before anything is asked for.
  void settle() {
    if (!std::exchange(sorted_, true)) std::ranges::stable_sort(all_, {}, &std::pair<std::int64_t, Value>::first);
  }
  /// Null: there is none.
  [[nodiscard]] const Value* find(std::int64_t number) const {
    const auto behind = std::ranges::upper_bound(all_, number, {}, &std::pair<std::int64_t, Value>::first);
    return behind == all_.begin() || (behind - 1)->first != number ? nullptr : &(behind - 1)->second;
  }

 private:
  std::deque<std::pair<std::int64_t, Value>> all_;
  bool sorted_ = true;
};

class Clips {
 public:
  void take(const database::Database& index, const SqliteTable& table, const SqliteRow& row);
  /// A row for each recording, and what all of them show.
  void tell(Walk& walk, const database::Database& index);

 private:
  using Integer = database::Integer;
  struct Clip {
    Integer row, number;  ///< number: of directory and file, packed
    std::int64_t video;   ///< the row that tells more of it
    std::string path;
    ByteRange path_at, cell;
  };
  /// Where its small pictures stand in the movie.
  struct Pictures {
    Integer thumbnail;
    std::int64_t screennail, screennail_size;
  };
  struct Video {
    Integer duration;  ///< ms
    std::optional<Pictures> pictures;
  };
  [[nodiscard]] std::vector<bool> live() const;
  void tell_clip(Walk& walk, const database::Database& index, const Clip& clip, std::int64_t generation,
                 bool live) const;
  void tell_thumbnail(Walk& walk, const database::Database& index, const Clip& clip) const;
  void tell_lives(Walk& walk, const database::Database& index, std::int64_t lives, const std::vector<bool>& live) const;
  void tell_zones(Walk& walk, const database::Database& index, const std::vector<bool>& live) const;
  [[nodiscard]] const Video* video_of(const Clip& clip) const;
  /// The end as the index tells it; nothing where its clock was not set.
  [[nodiscard]] const Integer* end_of(const Clip& clip) const;
  [[nodiscard]] std::optional<std::int64_t> ahead_of_utc(const Clip& clip) const;

  std::deque<Clip> clips_;
  ByNumber<Integer> ends_;  ///< of its newest recording, UTC seconds
  ByNumber<Video> videos_;  ///< by row
  std::int64_t version_ = 0;
};

void tell_fields(const TellField& tell);

}  // namespace contrail::media_index
