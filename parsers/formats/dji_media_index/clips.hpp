// The recordings that a media index names: which life of the card each belongs to, and whether it is still the one that
// its number stands for.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "parsers/parts/database/database.hpp"

namespace contrail::media_index {

class Clips {
 public:
  void take(const database::Database& index, const SqliteTable& table, const SqliteRow& row);
  /// A row for each recording, and what all of them show.
  void tell(Walk& walk, const database::Database& index) const;

 private:
  using Integer = database::Integer;
  struct Clip {
    Integer row, number;  ///< number: of directory and file, packed
    std::int64_t video;   ///< the row that tells more of it
    std::string path;
    ByteRange path_at, cell;
  };
  struct Video {
    Integer duration;  ///< ms
    std::optional<Integer> thumbnail, thumbnail_size, screennail, screennail_size;
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

  std::vector<Clip> clips_;
  std::map<std::int64_t, Integer> ends_;  ///< by number: of its newest recording, UTC seconds
  std::map<std::int64_t, Video> videos_;
  std::int64_t version_ = 0;
};

void tell_fields(const TellField& tell);

}  // namespace contrail::media_index
