// What a blackbox log must survive: damage anywhere, and headers that ask for too much. Time and memory stay bounded.
#include <gtest/gtest.h>

#include "analysis/listen/coverage.hpp"
#include "tests/support/doing.hpp"
#include "tests/support/hostile.hpp"
#include "tests/support/referee.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string first_line = "H Product:Blackbox flight data recorder by Nicholas Sherlock\n";

void walks(const std::string& text) { EXPECT_EQ(walk_as(blackbox_format, as_bytes(std::string_view(text))), ""); }

class Hostile : public testing::TestWithParam<std::string> {};

TEST_P(Hostile, CutAndChangedAnywhere) {
  for_each_damaged(
      fixture("blackbox/" + GetParam() + ".fix"),
      [](Bytes bytes) {
        doing("walking " + std::to_string(bytes.size()) + " bytes");
        EXPECT_EQ(walk_as(blackbox_format, bytes), "");
      },
      300);
}

INSTANTIATE_TEST_SUITE_P(Blackbox, Hostile, testing::Values("identity", "inav", "several", "resync", "cleanflight"));

TEST(BlackboxHostile, AMillionFields) {
  std::string names, numbers;
  for (int i = 0; i < 1'000'000; ++i) names += "motor[0],", numbers += "0,";
  walks(first_line + "H Field I name:" + names + "\nH Field I encoding:" + numbers + "\nI");
}

TEST(BlackboxHostile, ManyDifferentLines) {
  std::string lines;
  for (int i = 0; i < 200'000; ++i) lines += "H k" + std::to_string(i) + ":1\n";
  walks(first_line + lines + "I");
}

TEST(BlackboxHostile, ManyLogs) {
  std::string logs;
  for (int i = 0; i < 20'000; ++i) logs += first_line;
  walks(logs);
}

TEST(BlackboxHostile, LettersOnly) {
  std::string names = "H Field I name:loopIteration,time", encodings = "H Field I encoding:1,1";
  for (int i = 0; i < 240; ++i) names += ",motor[0]", encodings += ",7";
  const std::string header =
      first_line + names + "\n" + encodings + "\nH Field P encoding:" + encodings.substr(19) + "\n";
  for (const char letter : {'I', 'P', 'S', 'G', 'H', 'E', '\xff', '\0'}) walks(header + std::string(1 << 18, letter));
}

TEST(BlackboxHostile, IntervalsOfAnySize) {
  for (const char* interval : {"0", "-1", "1", "4294967295", "99999999999999999999", "1/0", "0/0", "7/3", "3/7/9", "/"})
    walks(first_line + "H I interval:" + interval + "\nH P interval:" + interval +
          "\nH Field I name:loopIteration,time\nH Field I encoding:1,1\nH Field P predictor:6,1\nH Field P "
          "encoding:9,0\n" +
          std::string("I\x01\x64P\x02P\x02I\x05\x70", 11));
}

TEST(BlackboxHostile, HostileTextIsNeverALine) {
  for (const std::string& line :
       {std::string("H Craft name:\xff\xfe\n"), std::string("H Craft name:a\0b\n", 17), std::string("H \x1b[2J:1\n"),
        std::string("H :1\n"), "H " + std::string(9000, 'a') + ":1\n"})
    walks(first_line + line + "H Field I name:loopIteration,time\nH Field I encoding:1,1\nI\x01\x64");
}

}  // namespace
}  // namespace contrail::test
