// Files of one name that tell themselves that they are of two flights.
#include "analysis/clock/named_alike.hpp"

#include <gtest/gtest.h>

namespace contrail::test {
namespace {

constexpr Micros day = 86'400 * one_second, noon = 20'000 * day;

TimedFile picture(const char* path, Micros first, std::array<double, 2> place, const char* model = "") {
  TimedFile file{.path = path, .family = Family::still};
  TimedRecording r;
  r.counts = Clock::local, r.first = r.last = first, r.place = place, r.model = model;
  file.recordings.push_back(r);
  return file;
}

TEST(NamedAlike, DaysPlacesAndDevicesTellApart) {
  const TimedFile one = picture("a.jpg", noon, {-48, -123}, "A");
  EXPECT_EQ(told_apart(one, one), "");
  EXPECT_EQ(told_apart(one, picture("a.dng", noon + day, {-48, -123}, "A")), "") << "a zone can make it a day";
  EXPECT_EQ(told_apart(one, picture("a.dng", noon + 3 * day, {-48, -123}, "A")), "different day");
  EXPECT_EQ(told_apart(picture("a.dng", noon + 3 * day, {-48, -123}, "A"), one), "different day");
  EXPECT_EQ(told_apart(one, picture("a.dng", noon, {-48.5, -123}, "A")), "");
  EXPECT_EQ(told_apart(one, picture("a.dng", noon, {-49, -123}, "A")), "different place");
  EXPECT_EQ(told_apart(one, picture("a.dng", noon, {-48, -123}, "B")), "different device");
  EXPECT_EQ(told_apart(one, picture("a.dng", noon, {-48, -123})), "");
}

TEST(NamedAlike, WhatIsNotToldSpeaksAgainstNothing) {
  const TimedFile one = picture("a.jpg", noon, {-48, -123}, "A");
  TimedFile counting = picture("a.bin", 5, {-48, -123}, "B");
  counting.family = Family::log, counting.recordings[0].counts = Clock::boot;
  EXPECT_EQ(told_apart(one, counting), "") << "a log calls the aircraft otherwise than the picture its camera";
  EXPECT_EQ(told_apart(one, TimedFile{.path = "a.srt", .family = Family::subtitles}), "");
}

TEST(NamedAlike, OfEachNameAFlightForEachDay) {
  const std::vector<TimedFile> files = {
      picture("DJI_0001.JPG", noon, {-48, -123}), picture("DJI_0001.MP4", noon + 9 * day, {-48, -123}),
      picture("DJI_0001.DNG", noon, {-48, -123}), picture("DJI_0002.JPG", noon, {-48, -123})};
  EXPECT_EQ(flights_by_name(files), (std::vector<std::size_t>{0, 1, 0, 2}));
}

}  // namespace
}  // namespace contrail::test
