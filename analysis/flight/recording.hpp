// The model: what any file says, log or photo or video alike. Pure data; filled by assemble.hpp, read by everything
// above.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/flight/peak.hpp"
#include "parsers/base/layout/meaning.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/diagnostic.hpp"
#include "parsers/base/walk/stored_file.hpp"

namespace contrail {

/// A value and the bytes it came from.
template <class T>
struct Fact {
  T value{};
  Where where;
};
template <class T>
using Maybe = std::optional<Fact<T>>;

/// What a time counts. `boot`: microseconds since the device was switched on. `local`: a wall clock whose zone is not
/// told. `media`: microseconds since the beginning of the recording, as a player counts.
enum class Clock : std::uint8_t { none, utc, local, boot, media };

enum class Fix : std::uint8_t { unknown, none, two_d, three_d, dgps, rtk_float, rtk_fixed, stale };
[[nodiscard]] std::string_view name_of(Fix fix);  ///< `3d`, `rtk_fixed` …; empty for unknown

/// Where the values of one sample stand; a place without a source: the sample lacks the value, or nobody kept its
/// place.
struct SamplePlaces {
  Where lat, lon, alt_sea, alt_takeoff, alt_other;
};

/// The first and the last sample that have a moment: how fast samples come.
struct Timing {
  Micros first = no_time, last = no_time;
  std::size_t first_at = 0, last_at = 0;  ///< which samples these are
  void add(Micros time, std::size_t at) {
    if (time == no_time) return;
    if (first == no_time) first = time, first_at = at;
    last = time, last_at = at;
  }
};

/// What is kept of a track whose samples are not (see Keep).
struct CountedSamples {
  std::size_t number = 0;
  Timing timing;                ///< on the track's clock
  Peak height{Peak::height_m};  ///< above take-off, of samples with a fix
};

/// One path of one subject by one kind of record, as columns. Every column is empty (never recorded) or as long as
/// `offset`; a value that one sample lacks is NaN, `no_time`, Fix::unknown.
struct Track {
  Subject subject = Subject::none;
  std::string name;                   ///< as the format calls it: `GPS`, `GPS[1]`, `OSD`
  Clock clock = Clock::none;          ///< of `time`
  std::vector<std::uint64_t> offset;  ///< in the file: the record of the sample, or what it was decoded from
  std::vector<Micros> time;
  std::vector<std::uint8_t> interpolated;  ///< 1: the time was put between its neighbours' times
  std::vector<double> lat_deg, lon_deg;    ///< WGS-84; a sample without coordinates on the globe is not in the track
  std::vector<double> alt_sea_m, alt_takeoff_m, alt_other_m;
  std::string_view alt_other_ref;  ///< `ellipsoid` or `pressure`; empty: not stated
  std::vector<float> speed_mps, heading_deg, course_deg;
  std::vector<Fix> fix;
  /// Of the first and the last sample that a summary may name: with a fix, or any where fixes do not matter (home,
  /// operator …).
  SamplePlaces first_places, last_places;
  std::size_t first_placed = 0, last_placed = 0;
  std::optional<CountedSamples> counted;  ///< in place of the columns, which are empty then
  [[nodiscard]] std::size_t size() const { return offset.size(); }
  /// Recorded samples, whether they are kept here or not.
  [[nodiscard]] std::size_t samples() const { return counted ? counted->number : size(); }
};

/// Only some rows of a series: those in which this field of the same record (named as in WantedSeries) is at least so
/// much, and the one behind each run of them. What such a row lacks is NaN: series of the same rows are of one length.
struct NotableRows {
  std::string field;
  double least = 0;
  bool operator==(const NotableRows&) const = default;
};

/// Which measured quantities are collected besides positions: by what they mean, and of whom.
struct WantedSeries {
  Meaning meaning = Meaning::none;
  std::optional<Subject> subject = {};  ///< none: of anybody
  /// Not empty: of each kind of record the one measurement that counts in this unit (`V`, `A`, `%`): that which names
  /// its subject itself, else the only one.
  std::string_view unit = {};
  std::string field = {};  ///< not empty: this record and column alone, as the format calls them (`BAT.Volt`)
  std::optional<NotableRows> notable = {};  ///< of a field; none: all rows
  bool operator==(const WantedSeries&) const = default;
};

/// One measured quantity over time, as columns of one length. A row that lacks the value is not in it, unless it is a
/// notable one.
struct Series {
  Subject subject = Subject::none;
  Meaning meaning = Meaning::none;
  std::string name;           ///< record and column as the format calls them: `ATT.Pitch`
  std::string unit;           ///< deg, m, m/s, V, A, %; of a meaning without a unit of the model, as the format has it
  bool by_field = false;      ///< asked for as a record and column: in the format's own unit
  bool notable = false;       ///< only rows that somebody asked for (NotableRows)
  Clock clock = Clock::none;  ///< of `time`
  std::vector<std::uint64_t> offset;       ///< in the file: the value, or what it was decoded from
  std::vector<Micros> time;                ///< `no_time` where the row has none
  std::vector<std::uint8_t> interpolated;  ///< as in a Track
  std::vector<double> value;
};

struct Device {
  Subject role = Subject::none;
  Maybe<std::string> make, model, serial, firmware, name;
};

struct HappenedEvent {
  Event kind;
  Micros time = no_time;
  Clock clock = Clock::none;
  std::string text;
  Where where, time_where;  ///< of its record; of the stamp, where the record has one
  bool of_another = false;  ///< of another system than the log's own, which `text` names
};

struct Shot {
  enum class Kind : std::uint8_t { photo, video_start, video_stop } kind = Kind::photo;
  Micros time = no_time;
  Clock clock = Clock::none;
  std::optional<std::string> file;
  Where where, time_where;  ///< of its record; of the stamp, where the record has one
};

struct Position {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_m;
  std::string_view alt_ref;  ///< sea, ellipsoid, pressure, takeoff; empty: not stated
  std::optional<double> alt_takeoff_m;
  Where lat_where, lon_where, alt_where, alt_takeoff_where;
  std::optional<int> decimals;  ///< of a latitude and longitude that are words: the digits behind the point
};

/// How a picture was coded, and in which order its file was written: habits of encoders.
struct CodingHabits {
  Maybe<std::int64_t> ijg_quality;
  Maybe<std::string> subsampling, tables, segments;
};

struct Picture {
  Maybe<std::int64_t> width, height, iso;
  Maybe<double> focal_length_mm, focal_length_35mm, exposure_s, f_number;
  Maybe<double> gimbal_yaw_deg, gimbal_pitch_deg, gimbal_roll_deg;
  bool thermal = false;
  CodingHabits coding;
};

/// The first track of pictures, and of sound.
struct Movie {
  Maybe<std::string> codec, sound;
  Maybe<double> frame_rate_hz;
};

/// A program that wrote or changed the file, as the file names it.
struct Software {
  Subject role = Subject::none;  ///< encoder, editor, exporter
  Fact<std::string> name;
};

/// A pair of readings of two clocks at one moment.
struct ClockPair {
  Micros boot = 0, utc = 0;
  Where where;
  bool by_receiver = true;  ///< else by a clock of the device
};

/// How the times of a recording became UTC, if they did.
struct TimeBasis {
  Maybe<Micros> start, end;  ///< UTC
  Maybe<Micros> local;       ///< the device's own wall clock at the start, no zone
  std::optional<std::int64_t> duration_us;
  std::string_view source;        ///< gps, device_utc, device_local, boot, media; empty: no time at all
  std::string zone;               ///< on what basis local became UTC: `stated +02:00`, `user`; empty: not shifted
  std::optional<ClockPair> pair;  ///< what tied boot time to UTC
  Micros boot_start = no_time;    ///< zero of elapsed_s for samples on the boot clock
};

/// What the app says about the flight.
struct AppTotals {
  Maybe<double> duration_s, path_m, max_height_m, max_speed_mps, video_s;
  Maybe<std::int64_t> photos;
};

struct Flight {
  std::optional<double> path_m, max_distance_from_home_m, max_height_m, max_speed_mps;
};

/// Samples [first, behind) of the main track that nothing can have flown to in that time; none: the track goes on at
/// `first`, where nothing can have flown to.
struct Jump {
  std::size_t first = 0, behind = 0;
  double away_m = 0;  ///< from the nearest sample before (or after) that is believed
};

struct Recording {
  std::vector<Diagnostic> findings;  ///< what putting it together showed: clocks that disagree, stray times
  std::vector<Device> devices;
  std::vector<Software> software;
  TimeBasis time;
  std::optional<Position> start, end, home, operator_;
  std::string place_name;  ///< as the file names it
  Where place_name_where;
  std::optional<std::array<double, 4>>
      bbox_deg;  ///< west, south, east, north of the main track's samples with a fix; west > east: it crosses 180°
  Flight flight;
  AppTotals app_totals;
  std::vector<Track> tracks;   ///< the main track first
  std::vector<Series> series;  ///< those that were asked for, in file order
  std::vector<Jump> jumps;     ///< in the main track, in order; start, end, box and flight leave these samples out
  std::vector<Shot> shots;
  std::vector<HappenedEvent> events;
  std::optional<Picture> picture;
  std::optional<Movie> movie;
};

/// Values that give something away, counted by what they reveal.
struct TraceCounts {
  std::uint64_t place = 0, time = 0, device = 0, person = 0, content = 0;
};

enum class Status : std::uint8_t { complete, partial, encrypted, unreadable };
[[nodiscard]] std::string_view name_of(Status status);

struct Embedded {
  std::string_view format_id;
  Where where;
};

/// Everything `info` knows about one file.
struct FileReport {
  std::string file;
  std::uint64_t bytes = 0;
  std::string sha256;  ///< lower-case hex; empty: not asked for
  std::string format_id, format_name, format_version;
  Status status = Status::unreadable;
  std::uint64_t labelled_bytes = 0, gap_bytes = 0, gaps = 0;
  std::vector<Recording> recordings;
  std::uint64_t records = 0;
  std::map<std::string, std::uint64_t> records_by_type;
  std::vector<Embedded> embedded;
  TraceCounts traces;
  std::vector<Diagnostic> findings;
  std::shared_ptr<const StoredFile> stored = {};  ///< of a file in a disk image: where in it; else null
};

}  // namespace contrail
