// A clean copy under a telling name is not clean.
#include "analysis/scrub/file_name.hpp"

#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const Identities taken{{"Mary Miller", "Falcon"}, {"0ABCD1234567", "1581F5FKD229N00ATEST"}};

TEST(CopyName, TellsNamesAndIdsThatWereTakenOut) {
  for (const char* name : {"Mary.JPG", "flight_of_mary.bin", "MILLER-7.srt", "falcon2.ulg", "by/Mary/0001.JPG",
                           "0abcd1234567.txt", "DJI_0ABCD1234567_1.MP4", "x1581F5FKD229N00ATESTx.MP4"})
    EXPECT_EQ(told_by_copy_name(name, taken, true), "a name or an id that was taken out") << name;
  for (const char* name : {"DJI_0042.MP4", "0001.JPG", "flight.ulg", "GX010042.MP4"})
    EXPECT_EQ(told_by_copy_name(name, taken, true), "") << name;
}

TEST(CopyName, TellsCoordinates) {
  for (const char* name :
       {"48.85661,2.35222.jpg", "N48.85661_E2.35222.jpg", "at -33.8568 151.2153.bin", "48,8566_2,3522"})
    EXPECT_EQ(told_by_copy_name(name, {}, true), "coordinates") << name;
}

TEST(CopyName, TellsDates) {
  EXPECT_EQ(told_by_copy_name("DJI_20260621125142_0017_D.MP4", {}, true), "a date");
  EXPECT_EQ(told_by_copy_name("2026-06-21/DJI_0017.MP4", {}, true), "a date");
  EXPECT_EQ(told_by_copy_name("DJI_20260621125142_0017_D.MP4", {}, false), "") << "--keep time";
}

/// Nothing proves whose word or number it is: only what devices and everybody write is nobody's.
TEST(CopyName, TellsWhateverIsNoCamerasOrAppsWordOrCounter) {
  const char* somebodys[] = {
      "Rosemary.JPG",
      "jane.jpg",
      "JaneDoe.ulg",
      "jane_doe_0001.bin",
      "DJI_jane_0001.MP4",
      "Oct-12th-2023.csv",
      "12Oct23.bin",
      "21-06-26.jpg",
      "210626.jpg",
      "1719400000.tlog",
      "14h30.jpg",
      "210626_0001.jpg",
      "48.8566.jpg",
      "48_51_24N_2_21_8E.jpg",
      "52N_16E.jpg",
      "5N_3E.jpg",
      "1a2.jpg",
      "n52-w3.bin",
      "488566137.bin",
      "48.85N_2.35E.jpg",
      "u09tunquc.jpg",
      "8FW4V75V+8Q.jpg",
      "31U_DQ_48251.jpg",
      "serial 53HQN4T0M5B7.jpg",
      "0x4A2F1C.bin",
      "Paris.MP4",
      "Rue de Rivoli.jpg",
      "Jürgen.jpg",
      "flight-to-Lyon.gpx",
      "+33612345678.jpg",
      "0612345678.srt",
      "jane@example.org.bin",
      "FlightRecord.Jane",
      "Jane/0001.JPG",
      "VH-ABC.bin",
      "N12345Q.ulg",
      "log_a1b2c3d4e5f6.bin",
      "3F-2504E0-4F89.bin",
      "300.1234_400.1234.jpg",
      "DJI_1042_1043.MP4",
      "a b c d e.jpg",
      "v12.13.14.bin",
      "Müller/DJI_0001.JPG",
      "GX010042-GX010043.MP4",
  };
  for (const char* name : somebodys) EXPECT_NE(told_by_copy_name(name, {}, true), "") << name;
  const char* nobodys[] = {"DJI_0042.MP4",     "IMG_0042.HEIC",   "IMG_E0042.JPG",     "DSC00042.JPG",
                           "flight.bin",       "00000042.bin",    "flight 7-1.ulg",    "LOG00019.BFL",
                           "blackbox-log.bbl", "clean/photo.jpg", "DCIM/DJI_0001.DNG", "track.tlog.raw",
                           "GH020042.MP4",     "cut.srt",         "battery_test.csv",  "thermal-image.tiff",
                           "01/02/0001.JPG"};
  for (const char* name : nobodys) EXPECT_EQ(told_by_copy_name(name, {}, true), "") << name;
  EXPECT_EQ(told_by_copy_name("DJI_20260621125142_0017_D.MP4", {}, false), "") << "--keep time";
  EXPECT_NE(told_by_copy_name("Jane 20260621125142.MP4", {}, false), "") << "--keep time";
}

/// The copy is made, and is no more than proved with that exception.
TEST(CopyName, ShortWordsStandByThemselves) {
  const Identities ids{{}, {"AB", "ABC", "ABCDE", "ABCDEF", "77A"}};
  const auto told = [&](const char* name) {
    return told_by_copy_name(name, ids, true).find("taken out") != std::string::npos;
  };
  for (const char* name : {"abc.jpg", "ABC", "1abc1.jpg", "x_abc", "abc-x", "xabcdefx", "a77a7", "_abc_", "xabc_abc"})
    EXPECT_TRUE(told(name)) << name;
  for (const char* name : {"ab.jpg", "xabc.jpg", "abcx.jpg", "xabcdex", "177a", "77ab"})
    EXPECT_FALSE(told(name)) << name;
  const Identities person{{"the Zo\xC3\xAB of-Oz dji"}, {}};
  const auto named = [&](const char* name) {
    return told_by_copy_name(name, person, true).find("taken out") != std::string::npos;
  };
  EXPECT_TRUE(named("zo\xC3\xAB.jpg"));
  EXPECT_FALSE(named("the_of_oz_DJI_0001.jpg")) << "too short, or everybody's";
}

TEST(CopyName, CoordinatesAreTwoFineNumbers) {
  const auto told = [](const std::string& name) { return told_by_copy_name(name, {}, true) == "coordinates"; };
  EXPECT_TRUE(told("90.000,180.000"));
  EXPECT_TRUE(told("180.000,90.000"));
  EXPECT_FALSE(told("90.001,180.001"));
  EXPECT_FALSE(told("180.001,90.000"));
  EXPECT_FALSE(told("90.001,90.001")) << "none is a latitude";
  EXPECT_FALSE(told("48.85,2.35")) << "two decimals are a kilometre";
  EXPECT_FALSE(told("48.856,2.35"));
  EXPECT_FALSE(told("1048.856,2.352"));
  EXPECT_FALSE(told("48.856")) << "half of it";
  EXPECT_FALSE(told("48.856 2"));
  EXPECT_TRUE(told("48.856123456 2.352"));
  EXPECT_TRUE(told("48.856______2.352"));
  EXPECT_FALSE(told("48.856_______2.352")) << "seven characters between";
}

TEST(CopyName, IsAnException) {
  const Folder folder;
  const std::string in = folder / "in";
  const std::vector<std::byte> bytes = fixture("ardupilot-bin/good.fix");
  std::ofstream(in, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  ScrubOptions options;
  options.policy = Policy::parse("share", {}, {});
  const ScrubResult dated = scrub_file(in, folder / "2026-06-21 12-51-42.bin", options);
  EXPECT_EQ(dated.grade, Grade::proved_except);
  ASSERT_EQ(dated.except.size(), 1u);
  EXPECT_EQ(dated.except[0], "file name: it holds a date; --rename neutral numbers the copies");
  EXPECT_EQ(scrub_file(in, folder / "0001.bin", options).grade, Grade::proved);
  options.shown_as = "by Jane/0002.bin";
  const ScrubResult below = scrub_file(in, folder / "0002.bin", options);
  options.shown_as.clear();
  ASSERT_EQ(below.except.size(), 1u);
  EXPECT_EQ(below.except[0],
            "directory name: it holds words or numbers that can be somebody’s; --rename neutral numbers the copies");
  options.policy = Policy::parse("share", {"time"}, {});
  EXPECT_EQ(scrub_file(in, folder / "2026-06-21 12-51-43.bin", options).except.size(), 0u);
}

}  // namespace
}  // namespace contrail::test
