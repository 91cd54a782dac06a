#include "parsers/formats/dji_media_index/clips.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdlib>
#include <map>

#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/sqlite/sql.hpp"

namespace contrail::media_index {
namespace {

using enum Meaning;

// The names are those that indexes of evidence use: a generation is a life of the card. Times have two columns, as a
// row can have both.
enum : std::size_t {
  row_,
  directory_,
  file_,
  generation_,
  live_,
  video_,
  start_utc_,
  start_local_,
  end_utc_,
  end_local_,
  duration_,
  name_
};
constexpr Column clip_columns[] = {{"row", Type::i64, 0, sequence},
                                   {"directory", Type::i64, 0, sequence},
                                   {"file", Type::i64, 0, sequence},
                                   {"generation", Type::i64, 0, sequence},
                                   {"live", Type::i64, 0, sequence},
                                   {"video", Type::i64, 0, video},
                                   {"start_utc", Type::i64, 0, time_utc, 1, 1, "s"},
                                   {"start_local", Type::i64, 0, time_local, 1, 1, "s"},
                                   {"end_utc", Type::i64, 0, time_utc, 1, 1, "s"},
                                   {"end_local", Type::i64, 0, time_local, 1, 1, "s"},
                                   {"duration", Type::i64, 0, duration, 1000, 1, "s"},
                                   {"name", Type::text, 0, file_name, 1, 0}};
/// A movie has a second row for its end.
constexpr std::uint32_t kind = most_sqlite_tables + 2;  // behind those of the tables
constexpr Layout clip_layout{.name = "clip", .columns = clip_columns, .time = Time::own, .view = true, .kind = kind},
    end_layout{.name = "end of clip", .columns = clip_columns, .time = Time::own, .view = true, .kind = kind};
/// Clips whose moment is known are a recording, those present of which the wall clock alone tells are another, and
/// those made earlier are a third: of each the count is that of the index.
constexpr Node by_wall_clock{.name = "present, by wall clock", .meaning = recording},
    made_earlier{.name = "made earlier", .meaning = recording};

constexpr std::size_t most_clips = 1'000'000, longest_path = 4096;
constexpr std::int64_t first_wide = 12;  // version of the table, from which on directories have 18 bits
constexpr std::int64_t quarter = 15 * 60, tolerance = 10;  // of a zone, and of a start, in seconds
constexpr std::int64_t video_type = 64;
constexpr std::int64_t screennail_header = 24;

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// `DJI_20251012104953_0001_D.MP4`: the start by the device's wall clock, seconds since 1970.
std::optional<std::int64_t> start_in(std::string_view path) {
  const std::string_view name = base_name(path);
  constexpr std::size_t digits_at = 4, digits = 14;
  if (!name.starts_with("DJI_") || name.size() <= digits_at + digits || name[digits_at + digits] != '_')
    return std::nullopt;
  const std::string_view stamp = name.substr(digits_at, digits);
  if (stamp.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t size) {
    int value = 0;
    std::from_chars(stamp.data() + from, stamp.data() + from + size, value);
    return value;
  };
  const std::optional<Micros> time =
      from_civil(part(0, 4), part(4, 2), part(6, 2), part(8, 2), part(10, 2), part(12, 2));
  return time ? std::optional(*time / one_second) : std::nullopt;
}

bool is_time(std::int64_t seconds) {
  constexpr std::int64_t year_2100 = 4'102'444'800;
  return seconds > 0 && seconds < year_2100 && plausible(seconds * one_second);
}
bool is_duration(std::int64_t ms) {
  constexpr std::int64_t most = 1'000'000'000;
  return ms >= 0 && ms <= most;
}

/// The numbers that are there, then the name.
class ClipRow {
 public:
  explicit ClipRow(const Layout& table) : table_(table) {}
  void set(std::size_t column, std::int64_t value, ByteRange from) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    store_le(&bytes_[at], value);
    places_.push_back(from);
    mask_ |= 1u << column;
  }
  void send(Walk& walk, const Where& where, std::string_view name, ByteRange name_at) {
    const Bytes text = as_bytes(name);
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    places_.push_back(name_at);
    mask_ |= 1u << name_;
    const AnnouncedLayout& layout = walk.layout_of(&table_, mask_, [&] {
      std::vector<Column> columns;
      for (std::size_t i = 0; i < std::size(clip_columns); ++i) {
        if ((mask_ >> i & 1) == 0) continue;
        columns.push_back(clip_columns[i]);
        columns.back().at = static_cast<std::uint32_t>(8 * (columns.size() - 1));
      }
      Layout present = table_;
      present.columns = walk.keep(std::move(columns));
      return present;
    });
    walk.view(layout, bytes_, where, places_);
  }

 private:
  const Layout& table_;
  std::vector<std::byte> bytes_;
  std::vector<ByteRange> places_;
  std::uint32_t mask_ = 0;
};

}  // namespace

void Clips::take(const database::Database& index, const SqliteTable& table, const SqliteRow& row) {
  const auto number = [&](std::string_view column) { return database::integer_of(table, row, column); };
  if (same_sql_name(table.name, "version_table")) {
    if (const auto version = number("version")) version_ = version->value;
  } else if (same_sql_name(table.name, "mtime_table")) {
    if (const auto of = number("dcf_index"), end = number("mtime"); of && end) ends_.put(of->value, *end);
  } else if (same_sql_name(table.name, "video_info_table")) {
    const auto id = number("ID"), duration = number("duration");
    if (!id || !duration || !is_duration(duration->value)) return;
    Video video{*duration, {}};
    const auto thumbnail = number("thm_offset64"), screennail = number("scr_offset64"), size = number("scr_size64");
    if (thumbnail && screennail && size) video.pictures = {*thumbnail, screennail->value, size->value};
    videos_.put(id->value, video);
  } else if (same_sql_name(table.name, "gis_info_table") && clips_.size() < most_clips) {
    const auto of = number("dcf_index"), type = number("file_type"), video = number("video_index");
    const SqliteValue* path = database::value_of(table, row, "file_name");
    if (!of || !path || path->kind != SqliteKind::text || path->place.size > longest_path) return;
    const bool has_video = video && type && type->value == video_type;
    clips_.push_back({number("ID").value_or(Integer{row.rowid, row.rowid_at}), *of, has_video ? video->value : 0,
                      index.text_of(row, *path), row.place_of(*path).value_or(ByteRange{}), row.cell});
  }
}

/// Rows stay when a recording is gone: only the newest of each number can still be on the card.
std::vector<bool> Clips::live() const {
  std::vector<std::pair<std::int64_t, std::size_t>> numbers;
  numbers.reserve(clips_.size());
  for (std::size_t i = 0; i < clips_.size(); ++i) numbers.emplace_back(clips_[i].number.value, i);
  std::ranges::sort(numbers);
  std::vector<bool> out(clips_.size());
  for (std::size_t k = 0; k < numbers.size(); ++k)
    out[numbers[k].second] = k + 1 == numbers.size() || numbers[k + 1].first != numbers[k].first;
  return out;
}

const Clips::Video* Clips::video_of(const Clip& clip) const {
  return clip.video == 0 ? nullptr : videos_.find(clip.video);
}

const database::Integer* Clips::end_of(const Clip& clip) const {
  const Integer* end = ends_.find(clip.number.value);
  return end && is_time(end->value) ? end : nullptr;
}

void Clips::tell(Walk& walk, const database::Database& index) {
  if (clips_.empty()) return;
  ends_.settle(), videos_.settle();
  const std::vector<bool> live = this->live();
  std::vector<std::int64_t> generations{1};
  for (std::size_t i = 1; i < clips_.size(); ++i) {
    // Numbers begin anew where a card was formatted or changed.
    const bool anew = clips_[i].number.value < clips_[i - 1].number.value;
    generations.push_back(generations.back() + anew);
  }
  std::vector<const Node*> of;  // null: dated
  for (std::size_t i = 0; i < clips_.size(); ++i)
    of.push_back(!live[i] ? &made_earlier : end_of(clips_[i]) ? nullptr : &by_wall_clock);
  bool own = true;  // the first of them is the file's own recording
  for (const Node* const wanted : {static_cast<const Node*>(nullptr), &by_wall_clock, &made_earlier}) {
    if (std::ranges::find(of, wanted) == of.end()) continue;
    const bool apart = !std::exchange(own, false);
    if (apart && !walk.open(*wanted, index.where(clips_.front().cell))) continue;
    for (std::size_t i = 0; i < clips_.size(); ++i) {
      if (of[i] == wanted) tell_clip(walk, index, clips_[i], generations[i], live[i]);
    }
    if (apart) walk.close();
  }
  for (const Clip& clip : clips_) tell_thumbnail(walk, index, clip);
  tell_lives(walk, index, generations.back(), live);
  tell_zones(walk, index, live);
}

void Clips::tell_lives(Walk& walk, const database::Database& index, std::int64_t lives,
                       const std::vector<bool>& live) const {
  const auto there = static_cast<std::size_t>(std::count(live.begin(), live.end(), true));
  std::size_t unset = 0;
  for (std::size_t i = 0; i < clips_.size(); ++i) unset += live[i] && !end_of(clips_[i]);
  std::string words = counted(clips_.size(), "recording", "recordings") + " in " +
                      counted(static_cast<std::uint64_t>(lives), "life", "lives") + " of the card: the index lists " +
                      std::to_string(there) + " as present";
  if (unset && unset != there) words += ", " + std::to_string(unset) + " of them without a time";
  if (const std::size_t gone = clips_.size() - there; gone != 0)
    words += "; " + counted(gone, "was made earlier and has", "were made earlier and have") +
             " been formatted away, deleted or moved since";
  walk.note(Code::remark, index.where(clips_.front().cell), std::move(words));
}

/// When it began and when it ended. The time the index tells is that of the newest recording of a number, and the end
/// of it; of others the name alone tells a time.
void Clips::tell_clip(Walk& walk, const database::Database& index, const Clip& clip, std::int64_t generation,
                      bool live) const {
  const bool wide = version_ >= first_wide;
  const std::int64_t number = clip.number.value;
  const Video* video = video_of(clip);
  const Integer* end = live ? end_of(clip) : nullptr;
  const std::optional<std::int64_t> local = start_in(clip.path);
  const std::int64_t lasted = video ? video->duration.value / 1000 : 0;

  ClipRow row(clip_layout);
  row.set(row_, clip.row.value, clip.row.place);
  row.set(directory_, wide ? number >> 18 : number >> 16, clip.number.place);
  row.set(file_, wide ? (number & 0x3FFFF) >> 4 : number & 0xFFFF, clip.number.place);
  row.set(generation_, generation, clip.number.place);
  row.set(live_, std::int64_t{live}, clip.number.place);
  if (video) row.set(video_, 1, clip.row.place);
  if (end) row.set(start_utc_, end->value - lasted, end->place);
  if (local) row.set(start_local_, *local, clip.path_at);
  if (end) row.set(end_utc_, end->value, end->place);
  if (video) row.set(duration_, video->duration.value, video->duration.place);
  row.send(walk, index.where(clip.cell), clip.path, clip.path_at);

  if (!video) return;
  ClipRow behind(end_layout);
  behind.set(row_, clip.row.value, clip.row.place);
  behind.set(video_, 0, clip.row.place);
  if (end) behind.set(end_utc_, end->value, end->place);
  if (local) behind.set(end_local_, *local + lasted, clip.path_at);
  behind.send(walk, index.where(clip.cell), clip.path, clip.path_at);
}

/// In the movies of all indexes seen, the thumbnail stands behind the larger picture and a header.
void Clips::tell_thumbnail(Walk& walk, const database::Database& index, const Clip& clip) const {
  const Video* video = video_of(clip);
  if (!video || !video->pictures) return;
  const auto& [thumbnail, screennail, size] = *video->pictures;
  std::int64_t expected = 0;
  const bool counts = !__builtin_add_overflow(screennail, size, &expected) &&
                      !__builtin_add_overflow(expected, screennail_header, &expected);
  const bool none = thumbnail.value == 0 && screennail == 0;
  if (!none && (!counts || expected != thumbnail.value))
    walk.note(Code::disagreement, index.where(thumbnail.place),
              "the thumbnail of " + escaped(base_name(clip.path)) +
                  " does not stand behind its larger preview, as it does in DJI's movies");
}

/// How far the wall clock in the name is ahead of UTC: the name tells when a recording began, the index when it ended.
std::optional<std::int64_t> Clips::ahead_of_utc(const Clip& clip) const {
  const Integer* end = end_of(clip);
  const Video* video = video_of(clip);
  const std::optional<std::int64_t> start = start_in(clip.path);
  if (!start || !end || !video) return std::nullopt;
  const std::int64_t ahead = *start + video->duration.value / 1000 - end->value;
  const std::int64_t zone = (ahead + (ahead < 0 ? -quarter / 2 : quarter / 2)) / quarter * quarter;
  constexpr std::int64_t farthest = 14 * 3600;
  const bool fits = std::abs(ahead - zone) <= tolerance && std::abs(zone) <= farthest;
  return fits ? std::optional(zone) : std::nullopt;
}

void Clips::tell_zones(Walk& walk, const database::Database& index, const std::vector<bool>& live) const {
  std::map<std::int64_t, std::size_t> zones;
  std::size_t asked = 0;
  for (std::size_t i = 0; i < clips_.size(); ++i) {
    if (!live[i]) continue;
    ++asked;
    if (const std::optional<std::int64_t> zone = ahead_of_utc(clips_[i])) ++zones[*zone];
  }
  for (const auto& zone : zones) {
    const std::int64_t minutes = std::abs(zone.first) / 60;
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    walk.note(Code::remark, index.where(clips_.front().cell),
              "the wall clock in the names was set to UTC" + std::string(zone.first < 0 ? "-" : "+") +
                  two(minutes / 60) + ":" + two(minutes % 60) + ", by " + std::to_string(zone.second) + " of " +
                  counted(asked, "recording", "recordings") + " present");
  }
}

void tell_fields(const TellField& tell) {
  tell_layout(tell, clip_layout);
  tell_layout(tell, end_layout);
}

}  // namespace contrail::media_index
