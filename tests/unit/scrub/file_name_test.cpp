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
  for (const char* name : {"DJI_0042.MP4", "Rosemary.JPG", "primary.bin", "0001.JPG", "flight.ulg", "ABCD.txt"})
    EXPECT_EQ(told_by_copy_name(name, taken, true), "") << name;
}

TEST(CopyName, TellsCoordinates) {
  for (const char* name :
       {"48.85661,2.35222.jpg", "N48.85661_E2.35222.jpg", "at -33.8568 151.2153.bin", "48,8566_2,3522"})
    EXPECT_EQ(told_by_copy_name(name, {}, true), "coordinates") << name;
  for (const char* name : {"v1.2.3.bin", "1.4.0-2.3.1.log", "12.5_13.5.jpg", "300.1234_400.1234.jpg", "3.1415.txt"})
    EXPECT_EQ(told_by_copy_name(name, {}, true), "") << name;
}

TEST(CopyName, TellsDates) {
  EXPECT_EQ(told_by_copy_name("DJI_20260621125142_0017_D.MP4", {}, true), "a date");
  EXPECT_EQ(told_by_copy_name("2026-06-21/DJI_0017.MP4", {}, true), "a date");
  EXPECT_EQ(told_by_copy_name("DJI_20260621125142_0017_D.MP4", {}, false), "") << "--keep time";
}

/// The copy is made, and is no more than proved with that exception.
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
  options.policy = Policy::parse("share", {"time"}, {});
  EXPECT_EQ(scrub_file(in, folder / "2026-06-21 12-51-43.bin", options).except.size(), 0u);
}

}  // namespace
}  // namespace contrail::test
