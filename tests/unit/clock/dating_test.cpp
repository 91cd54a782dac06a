// Files whose clocks are tied together: those of the samples against their truth, and what must not be dated.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/clock/name_time.hpp"
#include "analysis/listen/inspect.hpp"
#include "analysis/timeline/flight_ties.hpp"
#include "analysis/timeline/lines.hpp"
#include "parsers/formats.hpp"
#include "tests/support/files.hpp"
#include "tests/support/random_flights.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail::test {
namespace {

TimedFile timed_sample(const std::string& name) {
  Inspected found = inspect(source_dir() + "/samples/" + name,
                            {.hash = false, .keep = Keep::main, .series = series_of_timed_files()});
  const Format* format = find_format(found.report.format_id);
  EXPECT_NE(format, nullptr) << name;
  return timed_file(found.report, format->family);
}

std::vector<TimedFile> timed_samples(const std::vector<std::string>& names) {
  std::vector<TimedFile> files;
  for (const std::string& name : names) files.push_back(timed_sample(name));
  return files;
}

std::vector<std::string> pictures() {
  std::vector<std::string> names;
  for (int i = 1; i <= 8; ++i) names.push_back("DJI_000" + std::to_string(i) + ".JPG");
  return names;
}

void expect_within_two_errors(const RecordingClock& clock, double truth, const std::string& name) {
  ASSERT_TRUE(clock.offset_s) << name << ": " << clock.reason;
  EXPECT_LE(std::abs(*clock.offset_s - truth), 2 * *clock.error_s) << name << " " << *clock.offset_s;
}

TEST(Dating, ClockOfTheSamplesCamera) {
  for (const std::string log : {"flight.bin", "flight.ulg", "flight_v04.txt", "flight_v11.txt"}) {
    std::vector<std::string> names = pictures();
    names.insert(names.end(), {"DJI_0009.MP4", "DJI_0009.SRT", log});
    const std::vector<TimedFile> files = timed_samples(names);
    const DatedFiles dated = date_files(files);
    for (std::size_t f = 0; f < 8; ++f) expect_within_two_errors(dated.clocks[f][0], 28807, names[f]);
    expect_within_two_errors(dated.clocks[8][0], 7, log + " film");  // its header is UTC by format
    expect_within_two_errors(dated.clocks[9][0], 28807, log + " subtitles");
    EXPECT_EQ(dated.clocks[9][0].zone, "-08:00");
    expect_within_two_errors(dated.clocks[10][0], 0, log);
    const auto links = links_of(files, dated);
    EXPECT_EQ(links.size(), 10u) << log;
    for (const FlightLink& link : links) {
      EXPECT_LE(link.rung, files[link.file].family == Family::still ? Rung::events : Rung::time)
          << log << " " << files[link.file].path << ": " << link.text;
      EXPECT_TRUE(link.contradictions.empty()) << link.contradictions.front();
    }
    const auto flights = flight_numbers(files, dated, links);
    EXPECT_EQ(std::ranges::count(flights, 0u), static_cast<std::ptrdiff_t>(files.size()));
  }
}

// Without its keys a log tells only where and when it began, and an export of it names no aircraft.
TEST(Dating, AnExportOfAnEncryptedLogIsOfItsFlight) {
  TimedFile exported = timed_sample("flight_v11.txt");
  exported.path = "export.gpx", exported.family = Family::export_;
  exported.recordings.at(0).serials.clear();
  const auto one_flight = [&](const TimedFile& other) {
    const std::vector<TimedFile> files{timed_sample("flight_v14.txt"), other};
    const DatedFiles dated = date_files(files);
    const auto flights = flight_numbers(files, dated, links_of(files, dated));
    return flights[0] == flights[1];
  };
  EXPECT_TRUE(timed_sample("flight_v14.txt").recordings.at(0).path.empty());
  EXPECT_TRUE(one_flight(exported));
  TimedFile elsewhere = exported, of_another = exported;
  for (TimedPlace& place : elsewhere.recordings.at(0).path) place.lat_deg += 0.01;
  EXPECT_FALSE(one_flight(elsewhere));
  of_another.recordings.at(0).serials.push_back({.role = Subject::aircraft, .serial = "0XXDF7654321"});
  EXPECT_FALSE(one_flight(of_another));
}

TEST(Dating, LogsThatOnlyCountTellTheirZero) {
  const std::vector<TimedFile> files = timed_samples({"flight.bin", "flight.ulg"});
  const DatedFiles dated = date_files(files);
  EXPECT_EQ(rfc3339(dated.clocks[0][0].zero.value()), "2026-06-21T21:11:18.700Z");  // truth.json: boot_utc
  EXPECT_EQ(rfc3339(dated.clocks[1][0].zero.value()), "2026-06-21T21:10:56.300Z");
}

TEST(Dating, PicturesAloneStayWithoutUtc) {
  const std::vector<TimedFile> files = timed_samples(pictures());
  const DatedFiles dated = date_files(files);
  EXPECT_FALSE(dated.reference);
  for (const auto& clocks : dated.clocks) {
    EXPECT_FALSE(clocks[0].absolute);
    EXPECT_FALSE(clocks[0].reason.empty());
    EXPECT_FALSE(clocks[0].offset_s);
  }
  EXPECT_TRUE(links_of(files, dated).empty());
}

// They tell heights above take-off and these logs heights above the sea: they fit on the level, but an automatic flight
// can have been flown again. Flown by hand they are dated.
TEST(Dating, SubtitlesAgainstALogThatTellsOtherHeights) {
  for (const char* log : {"flight.bin", "flight.ulg"}) {
    std::vector<TimedFile> files = timed_samples({"DJI_0009.SRT", log});
    const DatedFiles dated = date_files(files);
    EXPECT_FALSE(dated.clocks[0][0].absolute);
    EXPECT_NE(dated.clocks[0][0].reason.find("flown again"), std::string::npos) << dated.clocks[0][0].reason;
    files[1].recordings[0].hand_flown = true;
    expect_within_two_errors(date_files(files).clocks[0][0], 28807, log);
  }
}

TEST(Dating, AMomentIsAsSureAsItsClockAndItsStamp) {
  RecordingClock clock;
  EXPECT_FALSE(error_of(clock));
  clock.error_s = 0.2;
  EXPECT_EQ(error_of(clock), 0.2);
  clock.cut = true;  // to a whole second
  EXPECT_NEAR(*error_of(clock), std::hypot(0.2, 1 / std::sqrt(12)), 0.005);
}

TEST(Dating, AHeightWhereNothingFliesIsNone) {
  Inspected found = inspect(source_dir() + "/samples/DJI_0001.JPG", {.hash = false, .keep = Keep::main});
  EXPECT_NEAR(timed_file(found.report, Family::still).recordings.at(0).alt_sea_m, 51.79, 0.01);
  found.report.recordings.at(0).start->alt_m = 4'294'958.2;  // 9.1 m below sea as an unsigned number of millimetres
  EXPECT_TRUE(std::isnan(timed_file(found.report, Family::still).recordings.at(0).alt_sea_m));
}

TEST(Dating, TimesInNames) {
  const auto told = [](std::string_view name) {
    const auto time = time_in_name(name);
    return time ? rfc3339(*time, "") : std::string();
  };
  EXPECT_EQ(told("DJIFlightRecord_2016-09-26_[14-12-45].txt"), "2016-09-26T14:12:45");
  EXPECT_EQ(told("DJI_20230904105830_0001_D.MP4"), "2023-09-04T10:58:30");
  EXPECT_EQ(told("log_7_2016-09-26 14:12:45"), "2016-09-26T14:12:45");
  for (const char* none :
       {"", "flight.bin", "2016-09-26.txt", "2016-13-26_14-12-45", "99999999999999999999", "DJI_0001"})
    EXPECT_EQ(told(none), "") << none;
}

TEST(Dating, TheZoneOfALogByItsName) {
  std::vector<TimedFile> files = timed_samples({"flight_v11.txt"});
  files[0].path = "FlightRecord/DJIFlightRecord_2026-06-21_[17-12-01].txt";
  const DatedFiles dated = date_files(files);
  EXPECT_EQ(dated.clocks[0][0].zone, "-04:00");
  EXPECT_EQ(dated.clocks[0][0].zone_basis, "file name");
  EXPECT_EQ(dated.clocks[0][0].offset_s, 0);  // the log itself is in UTC
  const auto zone_at = [&](const char* name) {
    files[0].path = name;
    return date_files(files).clocks[0][0].zone;
  };
  EXPECT_EQ(zone_at("2026-06-21_[17-27-01].txt"), "");  // no zone is a quarter of an hour off
  EXPECT_EQ(zone_at("2026-06-21_[14-42-01].txt"), "");  // nor is -06:30 one
  EXPECT_EQ(zone_at("2026-06-22_[02-42-01].txt"), "+05:30");
  EXPECT_EQ(zone_at("2026-06-22_[02-57-01].txt"), "+05:45");
  EXPECT_EQ(zone_at("2026-06-22_[02-50-31].txt"), "");  // either of them, by a clock that is some minutes off
  EXPECT_EQ(zone_at("2026-06-22_[06-21-00].txt"), "+09:00");
  EXPECT_EQ(zone_at("2026-06-22_[06-05-01].txt"), "");
}

TEST(Dating, TheUserKnowsBetter) {
  std::vector<std::string> names = pictures();
  names.push_back("flight.bin");
  const std::vector<TimedFile> files = timed_samples(names);
  const DatedFiles dated = date_files(files, {.told = {{files[0].path, {30000, 2.5}}}});
  const RecordingClock& told = dated.clocks[0][0];
  EXPECT_EQ(told.method, "user");
  EXPECT_EQ(told.offset_s, 30000);
  EXPECT_EQ(told.error_s, 2.5);
  EXPECT_EQ(*utc_of(told, files[0].recordings[0].first), files[0].recordings[0].first + 30000 * one_second);
  EXPECT_EQ(dated.clocks[1][0].basis, "matched");
}

TEST(Dating, TheSameFileTwice) {
  std::vector<std::string> names = pictures();
  names.insert(names.end(), {"flight.bin", "flight.bin", "DJI_0001.JPG"});
  const DatedFiles dated = date_files(timed_samples(names));
  for (const std::size_t f : {0, 7, 10}) expect_within_two_errors(dated.clocks[f][0], 28807, names[f]);
}

TEST(Dating, NothingAtAll) {
  EXPECT_TRUE(date_files({}).clocks.empty());
  EXPECT_FALSE(date_files({TimedFile{"empty", Family::log, {}}}).reference);
  EXPECT_FALSE(date_files({TimedFile{"timeless.jpg", Family::still, {TimedRecording{}}}}).clocks[0][0].absolute);
}

/// A file that tells what an invented flight's camera or log does.
TimedRecording timed_recording(const std::vector<PathPoint>& path, Clock counts, const std::string& source) {
  TimedRecording r;
  r.counts = counts, r.source = source;
  const LocalFrame around(-48.8767, -123.3933);
  for (const PathPoint& p : path) {
    const auto [lat, lon] = around.place(p.at.e, p.at.n);
    r.path.push_back({std::llround(p.t * 1e6), lat, lon, p.at.u, p.at.u, 0});
  }
  r.first = r.path.front().time, r.last = r.path.back().time;
  r.place = {r.path.front().lat_deg, r.path.front().lon_deg};
  return r;
}

TEST(Dating, ALogOnAWallClockAgainstItsReceiver) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int zones = 0;
  for (int i = 0; i < 20; ++i) {
    const RandomFlight f = random_flight(dice, {.kind = "free"});
    std::vector<PathPoint> shifted = f.log.path;  // the same fixes, as an export on another clock tells them
    const double zone = dice.whole(-12, 14) * 3600.0, slow = dice.between(0, 200);
    for (PathPoint& p : shifted) p.t += zone - slow;
    std::vector<TimedFile> files{{"log", Family::log, {timed_recording(f.log.path, Clock::utc, "gps")}},
                                 {"export", Family::export_, {timed_recording(shifted, Clock::local, "device_local")}}};
    const DatedFiles dated = date_files(files);
    const RecordingClock& clock = dated.clocks[1][0];
    if (!clock.absolute && clock.reason.find("flown again") != std::string::npos) continue;
    expect_within_two_errors(clock, slow - zone, "seed " + std::to_string(seed));
    zones += clock.zone == zone_text(zone);
  }
  EXPECT_GE(zones, 10) << "seed " << seed;
}

TEST(Dating, AMissionFlownAgainOnAnotherDayIsAnotherFlight) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int dated_by_hand = 0;
  for (int i = 0; i < 10; ++i) {
    const RandomFlight f = random_flight(dice, {.kind = "free"});
    const double days = dice.whole(2, 9) * 86'400.0;
    std::vector<PathPoint> other_day = f.log.path;
    for (PathPoint& p : other_day) p.t += days;
    std::vector<TimedFile> files{
        {"log", Family::log, {timed_recording(f.log.path, Clock::utc, "gps")}},
        {"film.srt", Family::subtitles, {timed_recording(other_day, Clock::local, "device_local")}}};
    for (TimedFile& file : files) file.recordings[0].serials.push_back({Subject::camera, "0XXCD1234567", {}});
    EXPECT_FALSE(date_files(files).clocks[1][0].absolute) << "seed " << seed;
    files[0].recordings[0].hand_flown = true;  // nobody flies the same path twice: the day is set wrong
    const RecordingClock clock = date_files(files).clocks[1][0];
    if (clock.absolute) expect_within_two_errors(clock, -days, "seed " + std::to_string(seed));
    dated_by_hand += clock.absolute;
    files[1].recordings[0].serials[0].serial = "0XXCD7654321";
    EXPECT_FALSE(date_files(files).clocks[1][0].absolute) << "seed " << seed;
  }
  EXPECT_GE(dated_by_hand, 5) << "seed " << seed;
}

// Both receivers count UTC, and one of them is wrong: by a leap second not known, a week, or a clock that was set.
TEST(Dating, TwoLogsOfOneFlightWhoseClocksContradict) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int told = 0;
  for (int i = 0; i < 20; ++i) {
    const RandomFlight f = random_flight(dice, {.kind = "free"});
    const double late = dice.whole(4, 90);
    std::vector<PathPoint> shifted = f.log.path;
    for (PathPoint& p : shifted) p.t += late;
    std::vector<TimedFile> files{{"a/one.ulg", Family::log, {timed_recording(f.log.path, Clock::utc, "gps")}},
                                 {"b/two.bin", Family::log, {timed_recording(shifted, Clock::utc, "gps")}}};
    const auto clocks = date_files(files).clocks;
    const std::string apart = std::to_string(static_cast<int>(late)) + ".0 s ",
                      wrong = ": one of the two clocks is wrong";
    told += !clocks[0][0].reason.empty();
    if (!clocks[0][0].reason.empty()) {
      EXPECT_EQ(clocks[0][0].reason, "b/two.bin has the same flight " + apart + "later" + wrong) << "seed " << seed;
      EXPECT_EQ(clocks[1][0].reason, "a/one.ulg has the same flight " + apart + "earlier" + wrong) << "seed " << seed;
    }
    EXPECT_EQ(clocks[1][0].basis, "gps");  // neither is believed more, and neither is moved
    EXPECT_EQ(clocks[1][0].offset_s, clocks[0][0].offset_s);
    files[1] = {"b/two.bin", Family::log, {timed_recording(f.log.path, Clock::utc, "gps")}};
    EXPECT_EQ(date_files(files).clocks[0][0].reason, "") << "seed " << seed;
  }
  EXPECT_GE(told, 10) << "seed " << seed;
}

// More logs than one flight has: the route was flown again, and nothing is said of clocks.
TEST(Dating, ARouteFlownAgainAndAgainContradictsNothing) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  const RandomFlight f = random_flight(dice, {.kind = "free"});
  std::vector<TimedFile> files;
  for (int i = 0; i < 9; ++i) {
    std::vector<PathPoint> again = f.log.path;
    for (PathPoint& p : again) p.t += i * 30.0;
    files.push_back({std::to_string(i) + ".bin", Family::log, {timed_recording(again, Clock::utc, "gps")}});
  }
  const DatedFiles dated = date_files(files);
  for (const auto& clocks : dated.clocks) EXPECT_EQ(clocks[0].reason, "") << "seed " << seed;
}

/// The samples' camera with its clock set so many seconds earlier: its pictures, its film, a log, and further files.
std::vector<TimedFile> camera_slower_by(double more, const std::vector<std::string>& further = {}) {
  std::vector<std::string> names = pictures();
  names.insert(names.end(), {"DJI_0009.MP4", "flight.bin"});
  names.insert(names.end(), further.begin(), further.end());
  std::vector<TimedFile> files = timed_samples(names);
  for (TimedFile& file : files) {
    if (!file.is_camera()) continue;
    TimedRecording& r = file.recordings[0];
    for (Micros* time : {&r.first, &r.last}) *time -= std::llround(more * 1e6);
    for (TimedPlace& place : r.path) place.time -= std::llround(more * 1e6);
    for (TimedMoment& moment : r.moments) moment.time -= std::llround(more * 1e6);
  }
  return files;
}

/// The same with a film that has no position of its own.
std::vector<TimedFile> film_without_places(double more, const std::vector<std::string>& further = {}) {
  std::vector<TimedFile> files = camera_slower_by(more, further);
  files[8].recordings[0].path.clear();
  files[8].recordings[0].place.reset();
  return files;
}

TEST(Dating, AFilmGoesByItsCameraWhereOneZoneFits) {
  for (const double more : {0.0, 300.0}) {
    const DatedFiles dated = date_files(film_without_places(more));
    expect_within_two_errors(dated.clocks[0][0], 28807 + more, "picture");
    expect_within_two_errors(dated.clocks[8][0], 7 + more, "film, in UTC by its header");
  }
  const DatedFiles none = date_files(film_without_places(700));  // ten minutes and more: a zone's, or a clock's error?
  expect_within_two_errors(none.clocks[0][0], 28807 + 700, "picture");
  EXPECT_NE(none.clocks[8][0].basis, "matched");
  EXPECT_NE(none.clocks[8][0].reason.find("no time zone, or more than one, fits its camera's clock"), std::string::npos)
      << none.clocks[8][0].reason;
}

TEST(Dating, AClockThatIsHoursOffDoesNotMoveItsFilm) {
  for (const double more : {-3600.0, 3600.0, 1800.0, 700.0}) {
    const DatedFiles by_places = date_files(camera_slower_by(more));
    expect_within_two_errors(by_places.clocks[0][0], 28807 + more, "picture");
    expect_within_two_errors(by_places.clocks[8][0], 7 + more, "film that follows the log");
    const DatedFiles by_subtitles = date_files(film_without_places(more, {"DJI_0009.SRT"}));
    expect_within_two_errors(by_subtitles.clocks[8][0], 7 + more, "film with subtitles");
    expect_within_two_errors(by_subtitles.clocks[10][0], 28807 + more, "subtitles");
  }
  // A zone fits, but the film would lie outside the log: the zone is not the camera's, or it is another flight's film.
  const DatedFiles none = date_files(film_without_places(3600));
  expect_within_two_errors(none.clocks[0][0], 28807 + 3600, "picture");
  EXPECT_NE(none.clocks[8][0].basis, "matched");
  EXPECT_NE(none.clocks[8][0].reason.find("which hour"), std::string::npos) << none.clocks[8][0].reason;
}

TEST(Dating, AFilmOfAnotherFlightGoesByOneThatIsConfirmed) {
  std::vector<TimedFile> files = camera_slower_by(3600, {"DJI_0009.MP4"});
  TimedRecording& other = files[10].recordings[0];
  files[10].path = "DJI_0010.MP4";
  other.path.clear(), other.place.reset();
  for (Micros* time : {&other.first, &other.last}) *time += 7200 * one_second;  // of which there is no log
  const DatedFiles dated = date_files(files);
  expect_within_two_errors(dated.clocks[8][0], 7 + 3600, "film");
  expect_within_two_errors(dated.clocks[10][0], 7 + 3600, "the other flight's");
}

TEST(Dating, PicturesThatStateTheirZoneGoByTheirCamerasFilm) {
  std::vector<TimedFile> files = timed_samples({"DJI_0001.JPG", "DJI_0009.MP4", "flight_v11.txt"});
  TimedRecording& picture = files[0].recordings[0];
  picture.counts = Clock::utc, picture.source = "device_local", picture.zone = "stated -08:00";
  picture.settled_by = 28800 * one_second;
  for (Micros* time : {&picture.first, &picture.last}) *time += picture.settled_by;
  for (TimedMoment& moment : picture.moments) moment.time += picture.settled_by;
  const DatedFiles dated = date_files(files);
  expect_within_two_errors(dated.clocks[1][0], 7, "film, by its positions");
  expect_within_two_errors(dated.clocks[0][0], 28807, "picture, whose zone is stated");
  EXPECT_EQ(dated.clocks[0][0].zone, "-08:00");
}

TEST(Dating, WhatIsFarFromEveryLogSaysSo) {
  std::vector<TimedFile> files = camera_slower_by(43'200);
  const DatedFiles dated = date_files(files);
  EXPECT_FALSE(dated.clocks[0][0].absolute);
  EXPECT_NE(dated.clocks[0][0].reason.find("more than 15 hours from the logs"), std::string::npos)
      << dated.clocks[0][0].reason;
}

TEST(Dating, LinesComeInOrder) {
  std::vector<std::string> names = pictures();
  names.insert(names.end(), {"flight.bin", "flight_v11.txt"});
  const std::vector<TimedFile> files = timed_samples(names);
  const DatedFiles dated = date_files(files);
  std::optional<Micros> before;
  std::size_t lines = 0, positions = 0;
  const auto tell = [&](const TimelineLine& line) {
    ++lines, positions += line.kind == "position";
    ASSERT_TRUE(line.utc);
    if (before) {
      EXPECT_LE(*before, *line.utc);
    }
    before = line.utc;
  };
  EXPECT_EQ(for_each_line(files, dated, {.every = 10 * one_second}, tell), 0u);
  EXPECT_GT(positions, 2u * 18);
  EXPECT_GT(lines, positions + 60);
}

}  // namespace
}  // namespace contrail::test
