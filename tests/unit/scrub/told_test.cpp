// What a scrub says besides its grade, each from what a walk found: wishes, losses, warnings, exceptions.
#include "analysis/scrub/told.hpp"

#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using Words = std::vector<std::string>;

Policy keeping(const std::vector<std::string>& keep, std::string_view profile = "share") {
  return Policy::parse(profile, keep, {});
}
std::string wish(const std::vector<std::string>& keep, const char* format, std::string_view profile = "share") {
  return object_to_wish(keeping(keep, profile), *find_format(format));
}

TEST(Told, WhatAFormatCannotKeep) {
  EXPECT_EQ(wish({}, "jpeg"), "");
  EXPECT_EQ(wish({"model"}, "jpeg"), "keeping this in a JPEG picture is not supported yet: model (model)");
  EXPECT_EQ(wish({"thermal"}, "jpeg"), "") << "on its list";
  EXPECT_EQ(wish({"gainmap"}, "jpeg"), "");
  EXPECT_NE(wish({"thermal"}, "png"), "") << "on none";
  EXPECT_EQ(wish({"iso"}, "jpeg"), "") << "harmless";
  EXPECT_EQ(wish({"creator"}, "jpeg"), "") << "said anew";
  EXPECT_EQ(wish({"time_local"}, "jpeg"), "");
  EXPECT_EQ(wish({"time"}, "jpeg"), "") << "those it cannot say are told by the one it can";
  EXPECT_EQ(wish({"time_utc"}, "jpeg"),
            "keeping this in a JPEG picture is not supported yet: time in UTC (Unix epoch) (time_utc)");
  EXPECT_EQ(wish({"place"}, "jpeg").substr(0, 52), "keeping this in a JPEG picture is not supported yet:");
  EXPECT_NE(wish({"latitude"}, "jpeg"), "") << "it is said, but in coarse steps";
  EXPECT_NE(wish({"creator"}, "webp"), wish({"model"}, "webp"));
  EXPECT_NE(wish({"model"}, "heif"), "") << "what is composed keeps nothing as it stands";
  for (const char* any : {"px4-ulog", "mp4", "srt", "ardupilot-log"})
    EXPECT_EQ(wish({"model", "place"}, any), "") << any;
}

TEST(Told, FieldsAreNamedInLogsThatNameThem) {
  EXPECT_EQ(wish({"battery.volts"}, "px4-ulog"), "");
  EXPECT_EQ(wish({"battery.volts"}, "mp4"), "fields are kept by their name only in logs that name them, not in a " +
                                                std::string(find_format("mp4")->name));
}

/// A wish refuses where nothing of its class stays; what only the profile keeps never does.
TEST(Told, WhatThisFileCannotKeep) {
  const auto loss = [](const std::vector<std::string>& keep, const Gathered& found, const char* format = "mp4",
                       std::string_view profile = "share") {
    return object_to_loss(found, keeping(keep, profile), *find_format(format));
  };
  Gathered found;
  EXPECT_EQ(loss({"time"}, found), "");
  found.not_kept = {{Meaning::time_utc, 3}};
  EXPECT_EQ(loss({"time"}, found),
            "time in UTC (Unix epoch) (time_utc): cannot be kept: it is part of a structure that must be removed");
  EXPECT_EQ(loss({"device"}, found), "") << "not this one's wish";
  EXPECT_EQ(loss({}, found, "mp4", "place-only"), "") << "the profile's";
  EXPECT_EQ(loss({"time"}, found, "jpeg"), "") << "said anew, by the time of a local clock";
  found.kept["model"] = 1;
  EXPECT_NE(loss({"time"}, found), "") << "of another class";
  found.kept["time_other"] = 1;
  EXPECT_EQ(loss({"time"}, found), "") << "some of its class stay";
}

TEST(Told, WhatWentUnseen) {
  const auto lost = [](const Gathered& found, const char* format = "mp4") {
    return lost_of(found, *find_format(format));
  };
  using Counts = std::map<std::string, std::uint64_t>;
  Gathered found;
  found.not_kept = {{Meaning::time_utc, 3}, {Meaning::model, 2}, {Meaning::pitch, 7}};
  EXPECT_EQ(lost(found), (Counts{{"model", 2}, {"time_utc", 3}})) << "harmless ones are no loss";
  EXPECT_EQ(lost(found, "jpeg"), (Counts{{"model", 2}}));
  found.removed["model"] = 1;
  EXPECT_EQ(lost(found), (Counts{{"time_utc", 3}})) << "told already";
}

Words warned(const Gathered& found, const char* format = "mp4", const std::vector<std::string>& keep = {},
             std::string_view profile = "share") {
  const auto source = Source::view("test", {});
  return warnings_of(found, keeping(keep, profile), *find_format(format), *source);
}

TEST(Told, ContentThatGoes) {
  EXPECT_EQ(warned({}), Words{});
  const std::pair<Meaning, std::string> losses[] = {
      {Meaning::gain_map, "HDR gain map dropped"},        {Meaning::embedded_picture, "preview dropped"},
      {Meaning::embedded_file, "embedded file dropped"},  {Meaning::manifest, "content credentials dropped"},
      {Meaning::thermal, "thermal measurements dropped"},
  };
  for (const auto& [meaning, words] : losses) {
    Gathered found;
    found.lost = {meaning};
    EXPECT_EQ(warned(found), Words{words});
  }
  Gathered heat;
  heat.lost = {Meaning::thermal};
  heat.dropped.push_back({"other", Meaning::metadata, Drop::whole, {}});
  EXPECT_EQ(warned(heat), Words{"thermal measurements dropped"});
  heat.dropped.push_back({"heat", Meaning::thermal, Drop::whole, {}});
  EXPECT_EQ(warned(heat), Words{"thermal measurements dropped (--keep thermal keeps them)"});
  Gathered words;
  words.captions = true;
  EXPECT_EQ(warned(words), Words{"subtitles dropped: words that people read"});
}

TEST(Told, AMapWithoutItsPlaces) {
  Gathered found;
  const Words none, some = {
                        "its positions are all 0, and little else is left of a map: --profile coarse=10km or "
                        "trim=400m, or --keep place, "
                        "leaves some in it"};
  EXPECT_EQ(warned(found, "kml"), none);
  found.removed["latitude"] = 9;
  EXPECT_EQ(warned(found, "kml"), some);
  EXPECT_EQ(warned(found, "kml", {"place"}), none);
  EXPECT_EQ(warned(found, "kml", {}, "trim=400m"), none);
  EXPECT_EQ(warned(found, "px4-ulog"), none) << "a log";
  EXPECT_EQ(warned(found, "mp4"), none);
  EXPECT_EQ(warned(found, "airdata-csv"), none) << "much else is left";
}

TEST(Told, WhatTheProfileWouldHaveKept) {
  Gathered found;
  found.not_kept = {{Meaning::time_utc, 3}};
  EXPECT_EQ(warned(found), Words{"time in UTC (Unix epoch) (time_utc): removed where it is part of a structure that "
                                 "must be removed"});
  EXPECT_EQ(warned(found, "jpeg"), Words{});
  const Words no_map = {"the file has no HDR gain map that can be kept"};
  EXPECT_EQ(warned({}, "jpeg", {"gainmap"}), no_map);
  Gathered kept;
  kept.kept["gain_map"] = 1;
  EXPECT_EQ(warned(kept, "jpeg", {"gainmap"}), Words{});
}

TEST(Told, FactsOfAPersonAreToBeChecked) {
  const auto of = [](const KeptFacts& facts, const std::vector<std::string>& keep, std::string_view profile = "share") {
    return warnings_of(facts, keeping(keep, profile));
  };
  const KeptFacts credits = {{Meaning::creator, std::vector<std::string>{"A. Name", "B.\nName"}},
                             {Meaning::iso, std::int64_t{100}}};
  EXPECT_EQ(of(credits, {}), (Words{"creator is kept, check it: A. Name", "creator is kept, check it: B.\\nName"}));
  EXPECT_EQ(of(credits, {}, "newsroom").size(), 2u);
  EXPECT_EQ(of({}, {"time_local"}), Words{"the file has no time of capture"});
  EXPECT_EQ(of({{Meaning::time_local, std::int64_t{5}}}, {"time_local"}), Words{});
  EXPECT_EQ(of({{Meaning::latitude, PlaceE7{1, 2}}}, {}, "coarse=10km"), Words{});
  EXPECT_EQ(of({}, {}, "trim=400m"), Words{});
}

TEST(Told, WhatStaysAgainstTheGrade) {
  Gathered found;
  EXPECT_EQ(exceptions_of(found), Words{});
  found.named = {"battery.volts"};
  found.kept_whole = {Meaning::thermal};
  found.filled = true;
  EXPECT_EQ(exceptions_of(found),
            (Words{"battery.volts: kept as it is, because it was named",
                   "raw thermal measurements (thermal): kept unchanged; it can distinguish one device from another",
                   "notes of the camera in image samples (capture_note): overwritten with filler; every other byte of "
                   "the images is unchanged"}));
}

}  // namespace
}  // namespace contrail::test
