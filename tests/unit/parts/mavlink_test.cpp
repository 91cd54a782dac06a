#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "parsers/parts/mavlink/commands.hpp"
#include "parsers/parts/mavlink/frame.hpp"
#include "parsers/parts/mavlink/stream.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::mavlink {
namespace {

/// Null: text, which may be declared as either type.
const char* c_type(Type type) {
  switch (type) {
    case Type::u8:
    case Type::bytes: return "uint8_t";
    case Type::i8: return "int8_t";
    case Type::u16: return "uint16_t";
    case Type::i16: return "int16_t";
    case Type::u32: return "uint32_t";
    case Type::i32: return "int32_t";
    case Type::u64: return "uint64_t";
    case Type::i64: return "int64_t";
    case Type::f32: return "float";
    case Type::f64: return "double";
    default: return nullptr;
  }
}

/// What CRC_EXTRA is made of: CRC-16/MCRF4XX of the names and types of the fields that are no extensions. `chars`: a
/// bit for each text, set where it is declared as char.
unsigned extra_of(const Message& message, unsigned chars) {
  std::string named = std::string(message.name) + " ";
  for (const Column& column : message.columns.first(message.base_columns)) {
    const char* type = c_type(column.type);
    if (!type) type = chars & 1 ? "char" : "uint8_t", chars >>= 1;
    named += std::string(type) + " " + std::string(column.name) + " ";
    if (column.count > 1) named += static_cast<char>(column.count);
  }
  unsigned crc = 0xFFFF;
  for (const char c : named) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0x8408 : crc >> 1;
  }
  return (crc & 0xFF) ^ (crc >> 8);
}

bool makes_its_extra(const Message& message) {
  for (unsigned chars = 0; chars < 64; ++chars) {
    if (extra_of(message, chars) == message.crc_extra) return true;
  }
  return false;
}

TEST(MavlinkMessages, EachIsWholeAndKnowsItsExtra) {
  std::set<std::uint32_t> ids;
  ASSERT_GT(all_messages().size(), 300u);
  for (const Message* message : all_messages()) {
    EXPECT_TRUE(ids.insert(message->id).second) << message->name;
    EXPECT_EQ(find_message(message->id), message) << message->name;
    std::uint32_t at = 0, base = 0;
    for (const Column& column : message->columns) {
      EXPECT_EQ(column.at, at) << message->name << "." << column.name;
      if (&column - message->columns.data() == message->base_columns) base = at;
      at += column.count * size_of(column.type);
    }
    if (message->base_columns == message->columns.size()) base = at;
    EXPECT_EQ(message->whole_size, at) << message->name;
    EXPECT_EQ(message->size, base) << message->name;
    EXPECT_LE(at, 255u) << message->name;
    EXPECT_TRUE(makes_its_extra(*message)) << message->name;
  }
  EXPECT_EQ(find_message(3), nullptr);
  EXPECT_EQ(find_message(60'000), nullptr);
}

/// Values that anybody can look up, in the headers that MAVLink's own generator makes.
TEST(MavlinkMessages, TheWellKnownOnes) {
  struct Known {
    std::uint32_t id;
    std::string_view name;
    unsigned extra, size, whole;
  };
  constexpr Known known[] = {
      {0, "HEARTBEAT", 50, 9, 9},
      {1, "SYS_STATUS", 124, 31, 43},
      {2, "SYSTEM_TIME", 137, 12, 12},
      {22, "PARAM_VALUE", 220, 25, 25},
      {24, "GPS_RAW_INT", 24, 30, 52},
      {30, "ATTITUDE", 39, 28, 28},
      {33, "GLOBAL_POSITION_INT", 104, 28, 28},
      {73, "MISSION_ITEM_INT", 38, 37, 38},
      {74, "VFR_HUD", 20, 20, 20},
      {76, "COMMAND_LONG", 152, 33, 33},
      {110, "FILE_TRANSFER_PROTOCOL", 84, 254, 254},
      {148, "AUTOPILOT_VERSION", 178, 60, 78},
      {242, "HOME_POSITION", 104, 52, 60},
      {246, "ADSB_VEHICLE", 184, 38, 38},
      {253, "STATUSTEXT", 83, 51, 54},
      {12904, "OPEN_DRONE_ID_SYSTEM", 77, 54, 54},
  };
  for (const Known& expected : known) {
    const Message* found = find_message(expected.id);
    ASSERT_TRUE(found) << expected.name;
    EXPECT_EQ(found->name, expected.name);
    EXPECT_EQ(found->crc_extra, expected.extra) << expected.name;
    EXPECT_EQ(found->size, expected.size) << expected.name;
    EXPECT_EQ(found->whole_size, expected.whole) << expected.name;
  }
}

TEST(MavlinkFrame, ChecksumAndBounds) {
  const auto frame = test::assemble("mavlink 50 { FE 09 00 01 01 00 u32 0 02 03 51 03 03 }");
  ASSERT_TRUE(frame_at(frame));
  EXPECT_EQ(frame_at(frame)->size(), frame.size());
  EXPECT_FALSE(frame_at(Bytes(frame).first(frame.size() - 1)));
  for (std::size_t i = 1; i < frame.size(); ++i) {
    auto broken = frame;
    broken[i] ^= std::byte{4};
    const auto read = frame_at(broken);
    EXPECT_FALSE(read && read->message) << i;
  }
}

TEST(MavlinkFrame, SignaturesAndFlags) {
  const auto signed_frame = test::assemble("mavlink 50 { FD 09 01 00 00 01 01 00 00 00 u32 0 02 03 51 03 03 } zero 13");
  ASSERT_TRUE(frame_at(signed_frame));
  EXPECT_TRUE(frame_at(signed_frame)->is_signed);
  EXPECT_EQ(frame_at(signed_frame)->size(), signed_frame.size());
  EXPECT_FALSE(frame_at(Bytes(signed_frame).first(signed_frame.size() - 1)));
  EXPECT_FALSE(frame_at(test::assemble("mavlink 50 { FD 09 02 00 00 01 01 00 00 00 u32 0 02 03 51 03 03 } zero 13")));
}

TEST(MavlinkStream, FramesInARowAnywhereAndALoneOneInFront) {
  const std::string one = "mavlink 50 { FE 09 00 01 01 00 u32 0 02 03 51 03 03 } ",
                    two = "mavlink 50 { FD 09 00 00 00 01 01 00 00 00 u32 0 02 03 51 03 03 } ", stamp = "u64 7 ";
  const auto row = [](const std::string& text, Stamps stamps = Stamps::none) {
    return frames_in_a_row(test::assemble(text), stamps).frames;
  };
  const auto begins = [](const std::string& text, Stamps stamps = Stamps::none) {
    return frames_in_a_row(test::assemble(text), stamps).begins_file;
  };
  EXPECT_EQ(row(one), 1u);
  EXPECT_EQ(row(one + "FE 00"), 1u);
  EXPECT_EQ(row("00 " + one), 0u);
  EXPECT_EQ(row("00 " + one + "FE FE FE"), 0u);
  EXPECT_EQ(row("FD FE FE 09 00 " + one + two), 2u);
  EXPECT_EQ(row("00 " + two + one + two), 3u);
  EXPECT_EQ(row(one + one + one + one + one), 4u) << "these are enough";
  EXPECT_EQ(row(one + "00 " + one + two), 2u);
  EXPECT_EQ(row(stamp + one, Stamps::microseconds), 1u);
  EXPECT_EQ(row("FE " + stamp + two + stamp + one, Stamps::microseconds), 2u);
  EXPECT_EQ(row(stamp + one + one, Stamps::microseconds), 1u);
  EXPECT_EQ(row("FE"), 0u);
  EXPECT_EQ(row("u32 0", Stamps::microseconds), 0u);
  EXPECT_TRUE(begins(one));
  EXPECT_TRUE(begins(one + two));
  EXPECT_TRUE(begins(stamp + two + stamp + one, Stamps::microseconds));
  EXPECT_FALSE(begins("00 " + two + one)) << "an archive may hold them";
  EXPECT_TRUE(begins(one + "00 " + one + two));
}

TEST(MavlinkCommands, WhoseFifthParameterIsALatitude) {
  EXPECT_TRUE(command_has_place(16));
  EXPECT_TRUE(command_has_place(192));
  EXPECT_FALSE(command_has_place(209));
  EXPECT_FALSE(command_has_place(177));
}

}  // namespace
}  // namespace contrail::mavlink
