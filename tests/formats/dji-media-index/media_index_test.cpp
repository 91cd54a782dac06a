// What the model makes of media indexes: which recordings are present, in which life of the card, and when.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/flight/assemble.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

/// Clips as `generation/live directory/file`, rows by the names of their tables, and what was noted.
struct Listener : Sink {
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    rows.emplace_back(record.layout.name);
    if (record.layout.name != "clip") return;
    const auto get = [&](std::string_view name) {
      for (const Column& column : record.layout.columns) {
        if (column.name == name) return std::to_string(integer(record, column).value_or(-1));
      }
      return std::string("-");
    };
    clips.push_back(get("generation") + "/" + get("live") + " " + get("directory") + "/" + get("file"));
  }
  void note(const Diagnostic& diagnostic) override { notes.push_back(diagnostic.text); }
  [[nodiscard]] bool noted(std::string_view words) const {
    return std::any_of(notes.begin(), notes.end(),
                       [&](const std::string& note) { return note.find(words) != note.npos; });
  }
  std::vector<std::string> rows, clips, notes;
};

struct Read {
  Listener told;
  std::vector<Recording> recordings;
};

Read read(const std::string& fixture) {
  Read out;
  const std::vector<std::byte> bytes =
      test::assemble_file(test::source_dir() + "/tests/formats/dji-media-index/" + fixture + ".fix");
  const auto source = Source::view(fixture, bytes);
  Assemble assemble;
  Walk walk(*source, {&assemble, &out.told}, {.deep = true});
  walk_file(walk, *find_format("dji-media-index"));
  out.recordings = assemble.finish();
  return out;
}

std::string told(const Shot& shot) {
  return std::string(shot.kind == Shot::Kind::video_start  ? "start "
                     : shot.kind == Shot::Kind::video_stop ? "stop "
                                                           : "photo ") +
         (shot.time == no_time ? "-" : rfc3339(shot.time, shot.clock == Clock::utc ? "Z" : "")) + " " +
         shot.file.value_or("-").substr(35);
}

TEST(MediaIndex, OnlyTheNewestOfANumberIsPresent) {
  const Read index = read("good");
  EXPECT_EQ(index.told.clips, (std::vector<std::string>{"1/1 1/2", "2/1 1/1", "2/1 1/3", "2/1 1/4", "1/0 1/1"}));
  EXPECT_TRUE(
      index.told.noted("5 recordings in 2 lives of the card: the index lists 4 as present, 1 of them "
                       "without a time; 1 was made earlier and has"));
}

TEST(MediaIndex, TheEndOfANumberIsThatOfItsNewestRecording) {
  const Read index = read("good");
  ASSERT_EQ(index.recordings.size(), 3u) << "dated ones, one whose clock was never set, one of a life before";
  std::vector<std::string> shots;
  for (const Shot& shot : index.recordings[0].shots) shots.push_back(told(shot));
  EXPECT_EQ(shots, (std::vector<std::string>{"start 2030-06-01T22:00:00Z DJI_20300601103000_0002_D.MP4",
                                             "stop 2030-06-01T22:00:30Z DJI_20300601103000_0002_D.MP4",
                                             "start 2030-06-10T23:15:01Z DJI_20300610120000_0001_D.MP4",
                                             "stop 2030-06-10T23:16:31Z DJI_20300610120000_0001_D.MP4"}));
  shots.clear();
  for (const Shot& shot : index.recordings[1].shots) shots.push_back(told(shot));
  EXPECT_EQ(shots, (std::vector<std::string>{"start 2030-06-10T12:45:00 DJI_20300610124500_0004_D.MP4",
                                             "stop 2030-06-10T12:45:10 DJI_20300610124500_0004_D.MP4"}));
  shots.clear();
  for (const Shot& shot : index.recordings[2].shots) shots.push_back(told(shot));
  EXPECT_EQ(shots, (std::vector<std::string>{"start 2030-06-01T10:15:00 DJI_20300601101500_0001_D.MP4",
                                             "stop 2030-06-01T10:16:00 DJI_20300601101500_0001_D.MP4"}));
}

TEST(MediaIndex, TheZoneIsTheDifferenceOfNameAndEnd) {
  EXPECT_TRUE(
      read("good").told.noted("the wall clock in the names was set to UTC-11:30, by 1 of 4 recordings present"));
  EXPECT_TRUE(read("good").told.noted("UTC-11:15, by 1 of 4"));
  EXPECT_FALSE(read("old_version").told.noted("wall clock")) << "its names tell no time";
}

TEST(MediaIndex, OlderVersionsPackNumbersInAnotherWay) {
  const Read index = read("old_version");
  EXPECT_EQ(index.told.clips, std::vector<std::string>{"1/1 100/159"});
  ASSERT_EQ(index.recordings.size(), 1u);
  ASSERT_EQ(index.recordings[0].shots.size(), 2u);
  EXPECT_EQ(rfc3339(index.recordings[0].shots[1].time), "2030-03-01T09:00:00Z");
}

TEST(MediaIndex, TextsMayBeUtf16) {
  const Read index = read("utf16");
  ASSERT_EQ(index.recordings.size(), 1u);
  ASSERT_EQ(index.recordings[0].shots.size(), 2u);
  EXPECT_EQ(told(index.recordings[0].shots[0]), "start 2030-06-01T10:15:00 DJI_20300601101500_0001_D.MP4");
}

TEST(MediaIndex, ACountThatLiesLeavesTheRowsThatAreThere) {
  const Read index = read("lying_count");
  EXPECT_EQ(index.told.clips.size(), 5u);
  EXPECT_TRUE(index.told.noted("claims more cells than it has room for"));
}

TEST(MediaIndex, ABrokenPageLosesItsOwnRows) {
  const Read index = read("broken_page");
  EXPECT_EQ(index.told.clips.size(), 5u);
  EXPECT_EQ(std::count(index.told.rows.begin(), index.told.rows.end(), "video_info_table"), 0);
  EXPECT_EQ(std::count(index.told.rows.begin(), index.told.rows.end(), "mtime_table"), 4);
  EXPECT_TRUE(index.told.noted("page 6 is not a page of a table"));
}

}  // namespace
}  // namespace contrail
