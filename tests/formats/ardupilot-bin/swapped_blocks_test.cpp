// Logs whose blocks stand in another order: messages before the definitions they are read by.
#include <gtest/gtest.h>

#include "parsers/formats.hpp"
#include "tests/support/recorded.hpp"

namespace contrail::test {
namespace {

const std::string positions_defined =
    R"(a39580 u8 128 u8 89 text 4 "FMT" text 16 "BBnNZ" text 64 "Type,Length,Name,Format,Columns"
a39580 u8 72 u8 27 text 4 "POS" text 16 "QLLff" text 64 "TimeUS,Lat,Lng,Alt,RelHomeAlt"
a39580 u8 73 u8 15 text 4 "VIBE" text 16 "Qf" text 64 "TimeUS,VibeX"
)";

std::string position(int k) {
  return "a39548 u64 " + std::to_string(1'000'000 + k * 100'000) + " i32 " + std::to_string(-488'712'345 + k) +
         " i32 -1233987654 f32 123 f32 50\n";
}

/// More than a mebibyte of messages, and behind it the definitions and a few more.
std::vector<std::byte> swapped(int messages) {
  std::vector<std::byte> log;
  const auto add = [&](const std::string& text) {
    const std::vector<std::byte> bytes = assemble(text);
    log.insert(log.end(), bytes.begin(), bytes.end());
  };
  std::string block;
  for (int k = 0; k < messages; ++k) block += position(k);
  add(block);
  add(positions_defined);
  for (int k = messages; k < messages + 5; ++k) add(position(k));
  return log;
}

TEST(ArduPilotSwapped, DefinitionsBehindTheFirstMebibyteAreFound) {
  constexpr int messages = 40'000;
  const std::vector<std::byte> log = swapped(messages);
  ASSERT_GT(log.size(), std::size_t{1} << 20);
  const auto source = source_of(log);
  const Detection found = detect(source->bytes());
  ASSERT_TRUE(found.format);
  EXPECT_EQ(found.format->id, "ardupilot-bin");
  Assemble assemble;
  Walk walk(*source, {&assemble});
  walk_file(walk, *found.format);
  const std::vector<Recording> recordings = assemble.finish();
  ASSERT_EQ(recordings.size(), 1u);
  ASSERT_FALSE(recordings[0].tracks.empty());
  EXPECT_EQ(recordings[0].tracks[0].samples(), static_cast<std::size_t>(messages + 5));
  EXPECT_TRUE(scrub(log).bytes.empty()) << "no clean copy is made of it";
}

TEST(ArduPilotSwapped, OtherBytesAreNotSearchedThatFar) {
  std::vector<std::byte> other(std::size_t{2} << 20, std::byte{0x33});
  const std::vector<std::byte> behind = swapped(1);
  other.insert(other.end(), behind.begin(), behind.end());
  EXPECT_FALSE(detect(source_of(other)->bytes()).format);
}

}  // namespace
}  // namespace contrail::test
