// What the user tells of one file's clock, and what it says of the others; which files are of one flight, and why.
#include <gtest/gtest.h>

#include "analysis/timeline/flight_ties.hpp"
#include "analysis/timeline/lines.hpp"

namespace contrail::test {
namespace {

constexpr Micros midday = 1'782'043'200 * one_second;  // 2026-06-21 12:00:00

TimedFile camera_file(const std::string& name, Family family, Clock counts, double at_s, const std::string& serial) {
  TimedRecording r;
  r.counts = counts, r.source = counts == Clock::utc ? "device_utc" : "device_local";
  r.first = r.last = midday + std::llround(at_s * 1e6);
  r.serials.push_back({Subject::camera, serial, {}});
  r.moments.push_back({"photo", r.first, Subject::camera, "picture", {}, 0});
  return {name, family, {r}};
}

TimedFile picture(const std::string& name, double at_s, const std::string& serial = "CAM0000001") {
  return camera_file(name, Family::still, Clock::local, at_s, serial);
}

TEST(ToldClocks, HoldForWhatTheCameraRecordedWithTheSameClock) {
  const std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 4000),
                                     camera_file("c.mp4", Family::movie, Clock::utc, 10, "CAM0000001"),
                                     picture("d.jpg", 5, "CAM0000002")};
  const auto clocks = date_files(files, {.told = {{"a.jpg", {28'807, 0.5}}}, .reference = {}}).clocks;
  EXPECT_EQ(clocks[0][0].basis, "user");
  EXPECT_EQ(clocks[0][0].reference, "");
  EXPECT_EQ(clocks[0][0].zone, "-08:00");
  EXPECT_EQ(clocks[0][0].zone_basis, "user") << "nothing was matched";
  EXPECT_EQ(clocks[1][0].basis, "user");
  EXPECT_EQ(clocks[1][0].reference, "a.jpg");
  EXPECT_EQ(clocks[1][0].offset_s, 28'807);
  EXPECT_EQ(clocks[1][0].error_s, 0.5);
  EXPECT_EQ(clocks[1][0].reason, "");
  EXPECT_EQ(clocks[2][0].basis, "device_utc") << "a film counts otherwise";
  EXPECT_FALSE(clocks[3][0].absolute) << "another camera";
}

TEST(ToldClocks, OfTwoTheNearestInTimeHolds) {
  const std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 4000), picture("c.jpg", 10'000)};
  const auto clocks = date_files(files, {.told = {{"a.jpg", {100, {}}}, {"c.jpg", {200, {}}}}, .reference = {}}).clocks;
  EXPECT_EQ(clocks[1][0].offset_s, 100);
  EXPECT_EQ(clocks[1][0].reference, "a.jpg");
  EXPECT_EQ(clocks[2][0].offset_s, 200);
}

/// A picture whose clock states its zone: told in UTC, settled by it.
TimedFile zoned_picture(const std::string& name, double utc_s, double east_h) {
  TimedFile file = camera_file(name, Family::still, Clock::utc, utc_s, "CAM0000001");
  TimedRecording& r = file.recordings[0];
  r.source = "device_local", r.settled_by = -std::llround(east_h * 3600e6);
  return file;
}

// Five seconds slow, in the night in which the clock was set back, and on a journey.
TEST(ToldClocks, EachStatesItsOwnZone) {
  const std::vector<TimedFile> files{zoned_picture("a.jpg", 0, 2), zoned_picture("b.jpg", 600, 1),
                                     zoned_picture("c.jpg", 50'000, -5), zoned_picture("d.jpg", 60, 0)};
  const auto clocks = date_files(files, {.told = {{"a.jpg", {-7195, 1}}}, .reference = {}}).clocks;
  EXPECT_EQ(clocks[1][0].offset_s, -3595);
  EXPECT_EQ(clocks[1][0].zone, "+01:00");
  EXPECT_EQ(clocks[2][0].offset_s, 18'005);
  EXPECT_EQ(clocks[3][0].offset_s, 5);
  EXPECT_EQ(date_files({files[3]}).clocks[0][0].zone, "+00:00") << "it is stated";
  for (const auto& clock : clocks) EXPECT_EQ(clock[0].shift, 5);
}

TEST(ToldClocks, AreNotCarriedToOtherDaysAndPlaces) {
  std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 3 * 86'400), picture("c.jpg", 60)};
  files[0].recordings[0].place = {-48.5, -123.5};
  files[2].recordings[0].place = {-46, -123.5};
  const auto clocks = date_files(files, {.told = {{"a.jpg", {100, {}}}}, .reference = {}}).clocks;
  EXPECT_FALSE(clocks[1][0].absolute);
  EXPECT_FALSE(clocks[2][0].absolute);
}

TEST(ToldClocks, AFilmsHeaderIsAsGoodAsTheZoneOfItsCamera) {
  const std::vector<TimedFile> files{camera_file("c.mp4", Family::movie, Clock::utc, 0, "CAM0000001")};
  const RecordingClock clock = date_files(files).clocks[0][0];
  EXPECT_TRUE(clock.absolute);
  EXPECT_EQ(clock.reason.find("hours off where the camera's time zone is set wrong"), 0u) << clock.reason;
}

std::vector<std::size_t> flights_of_files(const std::vector<TimedFile>& files) {
  const DatedFiles dated = date_files(files);
  return flight_numbers(files, dated, links_of(files, dated));
}

TEST(FlightTies, OneCameraWithinTwentyMinutes) {
  const std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 1200), picture("c.jpg", 2401),
                                     picture("d.jpg", 3, "CAM0000002")};
  EXPECT_EQ(flights_of_files(files), (std::vector<std::size_t>{0, 0, 1, 2}));
  const DatedFiles dated = date_files(files);
  const auto ties = flight_ties(files, dated, {});
  ASSERT_EQ(ties.size(), 1u);
  EXPECT_EQ(ties[0].by, "one camera within 20 minutes");
  EXPECT_EQ(std::pair(ties[0].file, ties[0].to), (std::pair<std::size_t, std::size_t>(1, 0)));
}

TEST(FlightTies, OneModelAtTwoEndsOfTheWorld) {
  std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 60), picture("c.jpg", 120)};
  files[0].recordings[0].place = files[2].recordings[0].place = {-48.5, -123.5};
  files[1].recordings[0].place = {33.5, 151.25};
  EXPECT_EQ(flights_of_files(files), (std::vector<std::size_t>{0, 1, 2})) << "each is away from the one before it";
}

TEST(FlightTies, APictureDuringAFilmDoesNotEndIt) {
  std::vector<TimedFile> files{camera_file("film.srt", Family::subtitles, Clock::local, 0, "CAM0000001"),
                               picture("a.jpg", 300), picture("b.jpg", 2100)};
  files[0].recordings[0].last += 1800 * one_second;
  EXPECT_EQ(flights_of_files(files), (std::vector<std::size_t>{0, 0, 0}));
}

TEST(FlightTies, PicturesThatALogContradictsStayTogether) {
  const std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 60), {"log", Family::log, {{}}}};
  const std::vector<std::string> against{"61 m above the aircraft at that time"};
  std::vector<FlightLink> links;
  for (const std::size_t f : {0, 1})
    links.push_back({.file = f, .to = 2, .rung = Rung::time, .text = {}, .contradictions = against});
  EXPECT_EQ(flight_numbers(files, date_files(files), links), (std::vector<std::size_t>{0, 0, 1}));
}

TEST(FlightTies, ALogTellsBetterWhereAFlightEnds) {
  const std::vector<TimedFile> files{picture("a.jpg", 0), picture("b.jpg", 60), {"log", Family::log, {{}}}};
  DatedFiles dated = date_files(files);
  const std::vector<FlightLink> links{{.file = 0, .to = 2, .rung = Rung::events, .text = {}, .contradictions = {}}};
  EXPECT_EQ(flight_numbers(files, dated, links), (std::vector<std::size_t>{0, 1, 0}));
}

TEST(FlightTies, WhatSpeaksAgainstALinkOfTimeUndoesIt) {
  const std::vector<TimedFile> files{picture("a.jpg", 0), {"log", Family::log, {{}}}};
  const DatedFiles dated = date_files(files);
  const std::vector<std::string> against{"340 m from the aircraft at that time"};
  const auto flights = [&](Rung rung) {
    return flight_numbers(files, dated, {{.file = 0, .to = 1, .rung = rung, .text = {}, .contradictions = against}});
  };
  EXPECT_EQ(flights(Rung::events), (std::vector<std::size_t>{0, 0}));
  EXPECT_EQ(flights(Rung::pose), (std::vector<std::size_t>{0, 1}));
}

/// A log that was at one place from midday for ten minutes.
TimedFile hovering_log() {
  TimedRecording r;
  r.counts = Clock::utc, r.source = "gps", r.first = midday, r.last = midday + 600 * one_second;
  for (int i = 0; i <= 600; ++i) r.path.push_back({midday + i * one_second, -48.5, -123.5, 100, 50, 0});
  r.place = {-48.5, -123.5};
  r.serials.push_back({Subject::camera, "CAM0000009", {}});
  return {"log.bin", Family::log, {r}};
}

TEST(Links, TellWhatSpeaksAgainstThem) {
  TimedFile still = picture("a.jpg", 300);
  TimedRecording& r = still.recordings[0];
  r.counts = Clock::utc, r.source = "gps";
  r.place = {-48.5, -123.499}, r.alt_sea_m = 150, r.alt_takeoff_m = 100;
  const std::vector<TimedFile> files{still, hovering_log()};
  const auto links = links_of(files, date_files(files));
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].rung, Rung::time);
  EXPECT_EQ(links[0].contradictions, (std::vector<std::string>{"50 m above the aircraft at that time",
                                                               "the log tells another serial number of the camera"}));
}

TEST(TimelineLines, APictureWithoutATimeHasItsPlace) {
  TimedFile still = picture("a.jpg", 0);
  TimedRecording& r = still.recordings[0];
  r.counts = Clock::none, r.first = r.last = r.moments[0].time = no_time;
  r.place = {-48.5, -123.5};
  TimedFile log{"log.bin", Family::log, {r}};
  const std::vector<TimedFile> files{still, log};
  std::vector<std::optional<double>> latitudes;
  for_each_line(files, date_files(files), {}, [&](const TimelineLine& line) { latitudes.push_back(line.lat_deg); });
  EXPECT_EQ(latitudes, (std::vector<std::optional<double>>{-48.5, std::nullopt})) << "a log's moments have a time";
}

}  // namespace
}  // namespace contrail::test
