#include "analysis/timeline/lines.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <tuple>

#include "analysis/clock/along.hpp"

namespace contrail {
namespace {

/// One recording's moments, or its positions, in order of time.
class Cursor {
 public:
  Cursor(const TimedFile& file, const RecordingAt& at, const RecordingClock& clock, std::size_t rank,
         std::optional<Micros> positions_every)
      : recording_(&file.recordings[at.recording]),
        at_(at),
        clock_(&clock),
        rank_(rank),
        every_(positions_every),
        still_(file.family == Family::still) {}

  [[nodiscard]] bool done() const { return next_ >= (every_ ? recording_->path.size() : recording_->moments.size()); }
  [[nodiscard]] Micros time() const { return every_ ? recording_->path[next_].time : recording_->moments[next_].time; }
  [[nodiscard]] std::optional<Micros> utc() const { return utc_of(*clock_, time()); }
  [[nodiscard]] std::size_t rank() const { return rank_; }
  /// Order of recordings without a moment by their own wall clocks; those without one behind.
  [[nodiscard]] auto own_key() const {
    const bool local = recording_->counts == Clock::local && recording_->first != no_time;
    return std::tuple(!local, local ? recording_->first : 0, rank_);
  }
  [[nodiscard]] std::uint64_t offset() const {
    return every_ ? recording_->path[next_].offset : recording_->moments[next_].offset;
  }
  /// Order of lines with a moment; positions behind what happened.
  [[nodiscard]] auto key() const {
    return std::tuple(utc().value_or(no_time), rank_, offset(), at_.recording, every_.has_value(), next_);
  }

  void advance() {
    const Micros before = time();
    ++next_;
    if (!every_) return;
    while (!done() && time() - before < *every_) ++next_;
  }

  [[nodiscard]] TimelineLine line() const {
    TimelineLine line;
    line.file = at_.file, line.recording = at_.recording, line.offset = offset();
    line.basis = clock_->basis;
    line.utc = utc();
    if (line.utc)
      line.error_s = error_of(*clock_);
    else if (time() != no_time && recording_->first != no_time)
      line.elapsed_s = static_cast<double>(time() - recording_->first) / 1e6;
    if (!line.utc && time() != no_time && recording_->counts == Clock::local) line.local = time();
    every_ ? tell_position(line) : tell_moment(line);
    return line;
  }

 private:
  static void put_place(TimelineLine& line, double lat, double lon, double alt) {
    line.lat_deg = lat, line.lon_deg = lon;
    if (!std::isnan(alt)) line.alt_sea_m = alt;
  }
  void tell_position(TimelineLine& line) const {
    const TimedPlace& p = recording_->path[next_];
    line.kind = "position";
    put_place(line, p.lat_deg, p.lon_deg, p.alt_sea_m);
  }
  void tell_moment(TimelineLine& line) const {
    const TimedMoment& m = recording_->moments[next_];
    line.kind = m.kind, line.text = m.text;
    if (m.subject != Subject::none) line.subject = name_of(m.subject);
    const auto place = m.time == no_time ? std::nullopt : place_at(*recording_, m.time);
    if (place)
      put_place(line, place->lat_deg, place->lon_deg, place->alt_sea_m);
    else if (recording_->place && (still_ || (m.time != no_time && m.time == recording_->first)))
      put_place(line, (*recording_->place)[0], (*recording_->place)[1], recording_->alt_sea_m);
  }

  const TimedRecording* recording_;
  RecordingAt at_;
  const RecordingClock* clock_;
  std::size_t rank_;
  std::optional<Micros> every_;
  bool still_;  ///< its place is that of the picture, also where it has no time
  std::size_t next_ = 0;
};

/// Where each file comes in byte order of paths.
std::vector<std::size_t> ranks_of(const std::vector<TimedFile>& files) {
  std::vector<std::size_t> order(files.size()), ranks(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t f) -> const std::string& { return files[f].path; });
  for (std::size_t k = 0; k < order.size(); ++k) ranks[order[k]] = k;
  return ranks;
}

class Merge {
 public:
  Merge(const std::vector<TimedFile>& files, const DatedFiles& dated, const LineOptions& options) : options_(options) {
    const std::vector<std::size_t> ranks = ranks_of(files);
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (options.among && !(*options.among)[f]) continue;
      for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
        add(Cursor(files[f], {f, r}, dated.clocks[f][r], ranks[f], std::nullopt));
        if (options.every) add(Cursor(files[f], {f, r}, dated.clocks[f][r], ranks[f], options.every));
      }
    }
  }

  std::size_t tell(const std::function<void(const TimelineLine&)>& tell) {
    const auto later = [&](std::size_t a, std::size_t b) { return cursors_[a].key() > cursors_[b].key(); };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
    for (std::size_t i = 0; i < cursors_.size(); ++i) next.push(i);
    while (!next.empty()) {
      const std::size_t i = next.top();
      next.pop();
      Cursor& cursor = cursors_[i];
      const Micros utc = *cursor.utc();
      if ((!options_.from || utc >= *options_.from) && (!options_.to || utc <= *options_.to)) tell(cursor.line());
      cursor.advance();
      if (to_dated(cursor)) next.push(i);
    }
    return tell_undated(tell);
  }

 private:
  /// On to the next that has a moment; false where there is none.
  static bool to_dated(Cursor& cursor) {
    while (!cursor.done() && !cursor.utc()) cursor.advance();
    return !cursor.done();
  }

  /// What has no moment is told behind everything, by a cursor of its own.
  void add(const Cursor& cursor) {
    undated_.push_back(cursor);
    cursors_.push_back(cursor);
    if (!to_dated(cursors_.back())) cursors_.pop_back();
  }

  std::size_t tell_undated(const std::function<void(const TimelineLine&)>& tell) {
    const bool window = options_.from || options_.to;
    std::size_t left_out = 0;
    if (options_.by_own_clock)
      std::ranges::stable_sort(undated_, {}, &Cursor::own_key);
    else
      std::ranges::stable_sort(undated_, {}, &Cursor::rank);
    for (Cursor& cursor : undated_) {
      for (; !cursor.done(); cursor.advance()) {
        if (cursor.utc()) continue;
        if (window)
          ++left_out;
        else
          tell(cursor.line());
      }
    }
    return left_out;
  }

  const LineOptions& options_;
  std::vector<Cursor> cursors_, undated_;
};

}  // namespace

std::size_t for_each_line(const std::vector<TimedFile>& files, const DatedFiles& dated, const LineOptions& options,
                          const std::function<void(const TimelineLine&)>& tell) {
  return Merge(files, dated, options).tell(tell);
}

}  // namespace contrail
