// What the framing of MAVLink tells of what was taken out: payloads as long as their last value.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A frame of MAVLink 2 behind its stamp.
std::string frame_of(int stamp, int extra, int id, const std::string& payload) {
  const std::size_t size = assemble(payload).size();
  return "u64be 17900000000" + std::to_string(10'000 + stamp) + "0 mavlink " + std::to_string(extra) + " { FD u8 " +
         std::to_string(size) + " 00 00 u8 " + std::to_string(stamp) + " u8 1 u8 1 u16 " + std::to_string(id) +
         " u8 0 " + payload + " }\n";
}
std::string attitude_frame(int k, const std::string& behind = "") {
  return frame_of(k, 39, 30, "u32 " + std::to_string(5'000 + 10 * k) + " f32 0.5 f32 0.25 f32 1" + behind);
}
std::string frames_with(const std::string& between) {
  std::string log;
  for (int k = 0; k < 4; ++k) log += attitude_frame(k);
  return log + between + attitude_frame(9);
}

std::vector<std::byte> copy_with(const std::string& between) {
  const Scrubbed clean = scrub(assemble(frames_with(between)));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << "cleaning a clean copy changes nothing";
  return clean.bytes;
}

TEST(MavlinkLengths, OfTextsGo) {
  const auto text = [](const std::string& words) { return frame_of(5, 83, 253, "u8 6 \"" + words + "\""); };
  EXPECT_EQ(copy_with(text("Mary")), copy_with(text("Mary lives behind the mill")));
  EXPECT_EQ(copy_with(text("Mary")), copy_with(frame_of(5, 83, 253, "u8 6 text 50 \"Mary\" u16 0 u8 0")));
}

/// The upper bytes of a longitude near that of Greenwich are zero.
TEST(MavlinkLengths, OfPlacesGo) {
  const auto ahrs = [](const std::string& longitude) {
    return frame_of(5, 47, 178, "f32 0.5 f32 0.25 f32 1 f32 0 i32 -488766700 i32 " + longitude);
  };
  EXPECT_EQ(copy_with(ahrs("1233933300")),
            copy_with(frame_of(5, 47, 178, "f32 0.5 f32 0.25 f32 1 f32 0 i32 -488766700")));
  EXPECT_EQ(copy_with(ahrs("1233933300")), copy_with(ahrs("3933300")));
}

/// Zeros that a writer left, and how many, spell numbers; one byte always stays.
TEST(MavlinkLengths, ZerosGo) {
  const std::vector<std::byte> usual = assemble(frames_with(""));
  for (const char* zeros : {"", " zero 1", " zero 7", " zero 12"})
    EXPECT_EQ(copy_with(attitude_frame(5, zeros)), copy_with(attitude_frame(5))) << zeros;
  const std::size_t of_nothing = 8 + 10 + 1 + 2;
  for (const char* nothing : {"zero 32", "zero 1", "zero 9"})
    EXPECT_EQ(copy_with(frame_of(5, 90, 241, nothing)).size(), copy_with("").size() + of_nothing) << nothing;
  EXPECT_EQ(copy_with("").size(), usual.size()) << "what is cut already stays so";
}

/// A length that no sender writes holds a number of somebody's.
TEST(MavlinkLengths, ThatAMessageCannotHaveGoWithIt) {
  EXPECT_EQ(copy_with(frame_of(5, 90, 241, "")), copy_with(""));
  const auto first = [](const std::string& payload) {
    return "u64be 17900000000100050 mavlink 39 { FE u8 " + std::to_string(assemble(payload).size()) + " 05 01 01 1E " +
           payload + " }\n";
  };
  const std::string attitude = "u32 5050 f32 0.5 f32 0.25 f32 1 f32 0 f32 0 f32 0";
  EXPECT_GT(copy_with(first(attitude)).size(), copy_with("").size()) << "28 bytes, as in MAVLink 1";
  for (const std::string& other :
       {std::string(), std::string("u32 5050 f32 0.5"), attitude + " 4A", attitude + " zero 60"})
    EXPECT_EQ(copy_with(first(other)), copy_with("")) << other;
}

/// Whatever stands in place of positions is part of what the length follows.
TEST(MavlinkLengths, MoveWithWhatProfilesWrite) {
  const auto position = [](const char* longitude) {
    return frame_of(
        5, 104, 33,
        "u32 5050 i32 -488766700 i32 " + std::string(longitude) + " i32 3000 i32 2500 i16 100 i16 0 i16 -50 u16 0");
  };
  for (const char* profile : {"coarse=10km", "shift", "trim=200", "strict"}) {
    ScrubOptions options;
    options.draw.east_deg = 75.1234567;
    const Scrubbed clean = scrub(assemble(frames_with(position("-1233933300"))), options, profile);
    EXPECT_EQ(clean.result.grade, Grade::proved) << profile << ": " << clean.result.reason;
  }
}

/// Speeds and rates end below two letters: 16,671, and a quarter more than anything here flies.
TEST(MavlinkPlanted, TwoLettersAreNoSpeed) {
  const auto motion = [](const std::string& speeds) {
    return frame_of(5, 104, 33, "u32 5050 i32 0 i32 0 i32 0 i32 2500 " + speeds + " u16 9000");
  };
  EXPECT_EQ(copy_with(motion("\"KoWaLs\"")), copy_with(motion("i16 0 i16 0 i16 0")));
  EXPECT_NE(copy_with(motion("i16 16600 i16 -16600 i16 5")), copy_with(motion("i16 0 i16 0 i16 0")));
}

/// The first item of an autopilot's mission is its home; without its place it is as empty as the others.
TEST(MavlinkTrim, TakesTheHomeOfAMissionWithItsRecord) {
  const Scrubbed clean = scrub(fixture("mavlink-tlog/mission.fix"), {}, "trim=1km");
  EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
}

/// Beside no place: the pressure in a pitot tube, and what the controllers of a rover's speed and steering aim at.
TEST(MavlinkTrim, TakesWhatSpeedsFollowFrom) {
  const auto tuning = [](const char* axis) {
    return frame_of(5, 98, 194, "f32 1.5 f32 2.5 f32 0 f32 0 f32 0 f32 0 u8 " + std::string(axis));
  };
  const std::string pressure = frame_of(5, 115, 29, "u32 5050 f32 1010 f32 2.5 i16 2500");
  const auto left_of = [](const std::string& frame, const char* profile) {
    const Scrubbed clean = scrub(assemble(frames_with(frame)), {}, profile);
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return as_text(clean.bytes).find(as_text(assemble("f32 2.5"))) != std::string_view::npos;
  };
  for (const std::string& frame : {tuning("4"), tuning("5"), pressure}) {
    EXPECT_TRUE(left_of(frame, "share"));
    EXPECT_FALSE(left_of(frame, "trim=1km"));
  }
  EXPECT_TRUE(left_of(tuning("1"), "trim=1km")) << "rates";
}

}  // namespace
}  // namespace contrail::test
