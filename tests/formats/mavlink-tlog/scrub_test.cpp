// What a clean MAVLink log is: frames that another MAVLink reader accepts, with what is known to tell nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/mavlink/frame.hpp"
#include "tests/formats/mavlink-tlog/decoded.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::map<std::string, int> counts(const std::vector<Decoded>& frames) {
  std::map<std::string, int> counts;
  for (const Decoded& frame : frames) ++counts[std::string(mavlink::find_message(frame.id)->name)];
  return counts;
}

/// A log of heartbeats and one frame of MAVLink 2 around this payload.
std::vector<std::byte> log_with(const mavlink::Message& message, const std::vector<std::byte>& payload,
                                std::uint8_t system = 1) {
  const std::string beat =
      "u64be 1790000000000000 mavlink 50 { FD u8 9 00 00 u8 2 u8 1 u8 1 u16 0 u8 0 u32 0 u8 2 u8 3 u8 81 u8 3 u8 3 }\n";
  std::string bytes;
  for (const std::byte b : payload) bytes += " u8 " + std::to_string(std::to_integer<int>(b));
  return assemble(beat + "u64be 1790000001000000 mavlink " + std::to_string(message.crc_extra) + " { FD u8 " +
                  std::to_string(payload.size()) + " 00 00 u8 3 u8 " + std::to_string(system) + " u8 1 u16 " +
                  std::to_string(message.id & 0xFFFF) + " u8 " + std::to_string(message.id >> 16) + bytes + " }\n" +
                  beat);
}

bool holds(const std::vector<std::byte>& bytes, std::string_view words) {
  return as_text(bytes).find(words) != std::string_view::npos;
}

TEST(MavlinkScrub, WhatStaysAndWhatGoes) {
  const Scrubbed clean = scrub(fixture("mavlink-tlog/good.fix"));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::vector<Decoded> frames = decode(clean.bytes);
  const std::map<std::string, int> expected = {
      {"BATTERY_STATUS", 1},     {"CAMERA_FEEDBACK", 1},     {"COMMAND_LONG", 1},
      {"EXTENDED_SYS_STATE", 4}, {"GLOBAL_POSITION_INT", 4}, {"GPS_RAW_INT", 3},
      {"HEARTBEAT", 6},          {"STATUSTEXT", 5},          {"SYS_STATUS", 1},
  };
  EXPECT_EQ(counts(frames), expected) << "VFR_HUD in MAVLink 1 is shorter than it can be";
  for (const Decoded& frame : frames) EXPECT_EQ(frame.flags, 0) << "nothing is signed";
  // The stamps count from the first message that stays; systems 255, 1, 0 and 2 became 1, 2, 3 and 4.
  EXPECT_EQ(frames[0].stamp, 0u);
  EXPECT_EQ(frames[1].stamp, 1000u);
  EXPECT_EQ(frames[0].system, 1);
  EXPECT_EQ(frames[1].system, 2);
  EXPECT_EQ(frames[2].system, 3);
  EXPECT_EQ(frames[0].component, 190);
}

// Pieces of files, targets, and whatever else nobody decided on.
TEST(MavlinkScrub, WhatCarriesOtherBytesGoes) {
  const Scrubbed clean = scrub(fixture("mavlink-tlog/development.fix"));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(counts(decode(clean.bytes)), (std::map<std::string, int>{{"HEARTBEAT", 1}}));
  EXPECT_FALSE(holds(clean.bytes, "reef"));
}

TEST(MavlinkScrub, ValuesStayAsTheyAre) {
  const std::vector<std::byte> clean = scrub(fixture("mavlink-tlog/good.fix")).bytes;
  for (const Decoded& frame : decode(clean)) {
    if (frame.id == 24 && frame.stamp == 11'000) {
      // time_usec, lat, lon, alt; eph 121, epv 200, 1.5 m/s, 90 degrees, dgps, 12 satellites; h_acc 900, v_acc 5.
      EXPECT_EQ(frame.payload, assemble("zero 20 u16 121 u16 200 u16 150 u16 9000 u8 4 u8 12 zero 4 u32 900 u8 5"));
    }
    if (frame.id == 33 && frame.stamp == 12'000) {
      EXPECT_EQ(frame.payload, assemble("u32 5400 zero 12 i32 2500 i16 100 i16 0 i16 -50 u16 65535"));
    }
    if (frame.id == 1) {
      EXPECT_EQ(frame.payload, assemble("zero 12 u16 300 u16 16200 i16 -1 zero 12 i8 -1"));
    }
  }
}

TEST(MavlinkScrub, ACleanCopyIsCleanAndTheSame) {
  for (const char* name : {"mavlink-tlog/good.fix", "mavlink-raw/good.fix", "mavlink-tlog/unset_clock.fix",
                           "mavlink-tlog/local_time.fix"}) {
    const Scrubbed clean = scrub(fixture(name));
    ASSERT_EQ(clean.result.grade, Grade::proved) << name << ": " << clean.result.reason;
    decode(clean.bytes, std::string_view(name).starts_with("mavlink-raw") ? 0 : stamp_size);
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << name;
    for (const char* profile : {"coarse=10km", "strict", "place-only"}) {
      const Scrubbed other = scrub(fixture(name), {}, profile);
      ASSERT_NE(other.result.grade, Grade::refused) << profile << ": " << other.result.reason;
      EXPECT_EQ(scrub(other.bytes, {}, profile).bytes, other.bytes) << profile;
    }
  }
}

/// A pack of four cells, told whole in the first, and cells that are not known: zeros would be empty ones.
TEST(MavlinkScrub, CellsThatAreNotKnownStaySo) {
  const std::string head = "u32 120 u32 30 i16 32767 ", behind = "i16 1500 u8 0 u8 0 u8 1 i8 80";
  const auto cells = [&](const std::string& first) {
    return assemble(head + "u16 " + first + " fill 18 ff " + behind);
  };
  const Scrubbed clean = scrub(log_with(*mavlink::find_message(147), cells("16465")));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(decode(clean.bytes).at(1).payload, cells("16465"));
  const Scrubbed letters = scrub(log_with(*mavlink::find_message(147), cells("19784")));
  EXPECT_EQ(decode(letters.bytes).at(1).payload, cells("0")) << "two letters";
}

/// A word in each text and row of bytes of every message.
TEST(MavlinkScrub, WordsInAnyFieldGo) {
  constexpr std::string_view word = "AtollQueen";
  for (const mavlink::Message* message : mavlink::all_messages()) {
    std::vector<std::byte> payload(message->whole_size);
    for (const Column& column : message->columns) {
      if (column.type != Type::text && column.type != Type::bytes && column.type != Type::u8) continue;
      for (std::size_t i = 0; i < std::min<std::size_t>(column.count, word.size()); ++i)
        payload[column.at + i] = static_cast<std::byte>(word[i]);
    }
    const Scrubbed clean = scrub(log_with(*message, payload));
    ASSERT_EQ(clean.result.grade, Grade::proved) << message->name << ": " << clean.result.reason;
    EXPECT_FALSE(holds(clean.bytes, "Atol")) << message->name;
    decode(clean.bytes);
  }
}

/// A latitude as each number that can hold one, in every field of every message.
TEST(MavlinkScrub, APositionInAnyFieldGoes) {
  const std::vector<std::byte> whole = assemble("i32 -488766700"), single = assemble("f32 -48.876671"),
                               twice = assemble("f64 -48.87667"), seconds = assemble("u32 1790123456"),
                               micros = assemble("u64 1790123456000000");
  for (const mavlink::Message* message : mavlink::all_messages()) {
    for (const auto& [i32, f64, u64] : {std::tuple(whole, twice, micros), std::tuple(seconds, twice, micros)}) {
      std::vector<std::byte> payload(message->whole_size);
      for (const Column& column : message->columns) {
        const std::vector<std::byte>* value = nullptr;
        if (column.type == Type::i32 || column.type == Type::u32) value = &i32;
        if (column.type == Type::f64) value = &f64;
        if (column.type == Type::u64 || column.type == Type::i64) value = &u64;
        for (std::uint32_t i = 0; value && i < column.count; ++i)
          std::memcpy(payload.data() + column.at + i * value->size(), value->data(), value->size());
      }
      const Scrubbed clean = scrub(log_with(*message, payload));
      ASSERT_EQ(clean.result.grade, Grade::proved) << message->name << ": " << clean.result.reason;
      for (const std::vector<std::byte>& value : {i32, f64, u64})
        EXPECT_FALSE(holds(clean.bytes, as_text(value))) << message->name;
    }
  }
}

/// The height above ground by a map draws the map; two neighbours of 16 bits are no coordinate.
TEST(MavlinkScrub, MapsAndSplitCoordinatesGo) {
  const auto cleaned = [](std::uint32_t id, const std::string& payload) {
    const Scrubbed clean = scrub(log_with(*mavlink::find_message(id), assemble(payload)));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return clean.bytes;
  };
  constexpr std::uint32_t terrain_report = 136, gps_raw_int = 24, sys_status = 1;
  const auto terrain = cleaned(terrain_report, "i32 -488712345 i32 -1233987654 f32 12.5 f32 33.25 u16 100 u16 0 u16 5");
  EXPECT_FALSE(holds(terrain, as_text(assemble("f32 33.25"))));
  const std::vector<std::byte> latitude = assemble("i32 -488712345");
  const auto receiver =
      cleaned(gps_raw_int, "u64 5000000 i32 1 i32 1 i32 1 i32 -488712345 u16 150 u16 9000 u8 3 u8 12");
  EXPECT_FALSE(holds(receiver, as_text(latitude)));
  const auto status = cleaned(sys_status, "zero 12 u16 300 u16 16200 i16 -1 i8 50 u8 0 i32 -488712345 zero 8");
  EXPECT_FALSE(holds(status, as_text(latitude)));
}

TEST(MavlinkScrub, FramingHoldsNothingElse) {
  // A flag that is not defined, an id of a system, bytes behind a known payload.
  const std::vector<std::byte> file = assemble(
      "u64be 1790000000000000 mavlink 50 { FD u8 9 00 4D u8 2 u8 77 u8 1 u16 0 u8 0 u32 0 u8 2 u8 3 u8 81 u8 3 u8 3 }\n"
      "u64be 1790000000001000 mavlink 130 { FD u8 4 00 00 u8 3 u8 77 u8 1 u16 245 u8 0 u8 0 u8 2 \"Oh\" }\n"
      "u64be 1790000000002000 mavlink 39 { FD u8 28 00 00 u8 4 u8 77 u8 1 u16 30 u8 0 u32 5 f32 0.5 f32 -0.25 f32 1 "
      "f32 "
      "0.01 f32 0 f32 0 }\n");
  const Scrubbed clean = scrub(file);
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(
      clean.bytes,
      assemble(
          "u64be 0 mavlink 50 { FD u8 9 00 00 u8 0 u8 1 u8 1 u16 0 u8 0 u32 0 u8 2 u8 3 u8 81 u8 3 u8 3 }\n"
          "u64be 1000 mavlink 130 { FD u8 2 00 00 u8 1 u8 1 u8 1 u16 245 u8 0 u8 0 u8 2 }\n"
          "u64be 2000 mavlink 39 { FD u8 20 00 00 u8 2 u8 1 u8 1 u16 30 u8 0 u32 5 f32 0.5 f32 -0.25 f32 1 f32 0.01 "
          "}\n"));
}

TEST(MavlinkScrub, TextBetweenTheMessagesGoes) {
  const Scrubbed clean = scrub(fixture("mavlink-tlog/console.fix"));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(decode(clean.bytes).size(), 3u);
  const Scrubbed kept = scrub(fixture("mavlink-tlog/console.fix"), {}, "share", {"message"});
  EXPECT_EQ(kept.result.grade, Grade::refused);
  EXPECT_NE(kept.result.reason.find("what lies between the messages cannot stay"), std::string::npos)
      << kept.result.reason;
}

/// A frame of a message with this payload, for a log that tests make.
std::string frame_of(const std::string& name, int version, int count, int component, const std::string& payload) {
  const auto all = mavlink::all_messages();
  const mavlink::Message& message = **std::ranges::find(all, name, [](const auto* m) { return m->name; });
  const std::size_t size = assemble(payload).size();
  const std::string head = version == 1 ? "FE u8 " + std::to_string(size) : "FD u8 " + std::to_string(size) + " 00 00";
  const std::string id =
      version == 1 ? " u8 " + std::to_string(message.id)
                   : " u16 " + std::to_string(message.id & 0xFFFF) + " u8 " + std::to_string(message.id >> 16);
  return "mavlink " + std::to_string(message.crc_extra) + " { " + head + " u8 " + std::to_string(count) + " u8 1 u8 " +
         std::to_string(component) + id + " " + payload + " }\n";
}

/// Frames one millisecond apart.
std::vector<std::byte> log_of(const std::vector<std::string>& frames) {
  std::string log;
  std::uint64_t stamp = 1'790'000'000'000'000;
  for (const std::string& frame : frames) log += "u64be " + std::to_string(stamp += 1000) + " " + frame;
  return assemble(log);
}

const std::string beat = "u32 5 u8 2 u8 3 u8 81 u8 4 u8 3";

TEST(MavlinkScrub, CountsOfFramesBeginAnew) {
  constexpr std::string_view words = "Mary lives behind the mill";
  std::vector<std::string> frames;
  for (const char c : words) frames.push_back(frame_of("HEARTBEAT", 2, c, 1, beat));
  const Scrubbed clean = scrub(log_of(frames));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(decode(clean.bytes).size(), words.size());
  constexpr std::size_t frame = stamp_size + 21, count = stamp_size + 4;
  for (std::size_t k = 0; k < words.size(); ++k)
    EXPECT_EQ(std::to_integer<std::size_t>(clean.bytes[k * frame + count]), k);
}

TEST(MavlinkScrub, ComponentsAreWhatTheyDoOrANumber) {
  std::vector<std::string> frames;
  for (const int component : {1, 100, 77, 230, 77, 154}) frames.push_back(frame_of("HEARTBEAT", 2, 0, component, beat));
  std::vector<int> said;
  for (const Decoded& frame : decode(scrub(log_of(frames)).bytes)) said.push_back(frame.component);
  EXPECT_EQ(said, (std::vector<int>{1, 100, 25, 26, 25, 154}));

  // As many as letters no system has: from the ninth on they are one.
  frames.clear();
  for (const char c : std::string_view("the quick brown fox jumps over the lazy dog"))
    frames.push_back(frame_of("HEARTBEAT", 2, 0, c, beat));
  const Scrubbed clean = scrub(log_of(frames));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  std::set<int> components;
  for (const Decoded& frame : decode(clean.bytes)) components.insert(frame.component);
  EXPECT_EQ(components.size(), 9u);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

TEST(MavlinkScrub, AMixtureOfVersionsThatNoSenderMakesIsRefused) {
  std::vector<std::string> frames;
  const auto add = [&](int version, int times) {
    for (int k = 0; k < times; ++k) frames.push_back(frame_of("HEARTBEAT", version, 0, 1, beat));
  };
  for (int connection = 0; connection < 4; ++connection) add(1, 2), add(2, 5);
  EXPECT_EQ(scrub(log_of(frames)).result.grade, Grade::proved) << "each connection begins with MAVLink 1";
  for (int bit = 0; bit < 4; ++bit) add(1, 1), add(2, 1);
  const Scrubbed mixed = scrub(log_of(frames));
  EXPECT_EQ(mixed.result.grade, Grade::refused);
  EXPECT_NE(mixed.result.reason.find("mixes MAVLink 1 and 2"), std::string::npos) << mixed.result.reason;
}

/// What a frame holds in the clean copy of a log of three.
std::vector<std::byte> payload_in_copy(const std::string& name, const std::string& payload) {
  const std::string first = frame_of("HEARTBEAT", 2, 0, 1, beat);
  const Scrubbed clean = scrub(log_of({first, frame_of(name, 2, 0, 1, payload), first}));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  const std::vector<Decoded> frames = decode(clean.bytes);
  return frames.size() == 3 ? frames[1].payload : std::vector<std::byte>();
}

TEST(MavlinkScrub, EnumerationsAndMasksSayWhatTheyDefine) {
  const auto command = [](const std::string& word) { return payload_in_copy("COMMAND_ACK", word + " u8 1"); };
  EXPECT_EQ(command("u16 400"), assemble("u16 400 u8 1"));
  EXPECT_EQ(command("u16 512"), assemble("u16 512 u8 1"));
  EXPECT_EQ(command("\"Ma\""), assemble("u16 0 u8 1"));
  EXPECT_EQ(command("u16 4888"), assemble("u16 0 u8 1"));
  const auto mask = [](const std::string& bits) {
    std::vector<std::byte> payload =
        payload_in_copy("ATTITUDE_TARGET", "u32 2000 f32 1 f32 0 f32 0 f32 0 f32 1 f32 1 f32 1 f32 0.5 u8 " + bits);
    payload.resize(37);  // zeros at the end are left out
    return payload.back();
  };
  EXPECT_EQ(mask("7"), std::byte{7});
  EXPECT_EQ(mask("231"), std::byte{231});
  EXPECT_EQ(mask("8"), std::byte{0});
  EXPECT_EQ(mask("109"), std::byte{0}) << "m";
  const auto base_mode = [](const std::string& bits) {
    return payload_in_copy("HEARTBEAT", "u32 5 u8 2 u8 3 u8 " + bits + " u8 4 u8 3")[6];
  };
  EXPECT_EQ(base_mode("209"), std::byte{209});
  EXPECT_EQ(base_mode("109"), std::byte{0}) << "m";
  EXPECT_EQ(base_mode("77"), std::byte{77}) << "custom, auto, guided and manual";
  EXPECT_EQ(payload_in_copy("HEARTBEAT", "u32 5 u8 77 u8 3 u8 81 u8 4 u8 3")[4], std::byte{0}) << "a type: M";
}

TEST(MavlinkScrub, CellsAndAccuraciesAreNoWords) {
  const auto battery = [](const std::string& cells) {
    return payload_in_copy("BATTERY_STATUS", "i32 -1 i32 -1 i16 2500 " + cells + " i16 1500 u8 0 u8 0 u8 1 i8 80");
  };
  EXPECT_EQ(battery("\"MaryLivesBehindTheMi\""), battery("zero 20"));
  const std::string cells = "u16 4050 u16 16200 fill 16 FF";
  EXPECT_EQ(battery(cells), assemble("i32 -1 i32 -1 i16 2500 " + cells + " i16 1500 u8 0 u8 0 u8 1 i8 80"));
  const std::string fix = "zero 20 u16 121 u16 200 u16 150 u16 9000 u8 4 u8 12 zero 4 ";
  EXPECT_EQ(payload_in_copy("GPS_RAW_INT", fix + "u32 515012 u32 127812 u32 998877 u32 12781233 u16 9"),
            assemble(fix + "zero 16 u8 9"));
  EXPECT_EQ(payload_in_copy("GPS_RAW_INT", fix + "u32 5150 u32 1278 u32 998 u32 127812 u16 9"),
            assemble(fix + "u32 5150 u32 1278 u32 998 u32 127812 u8 9"));
}

/// A mode is one of its autopilot's, not any number.
TEST(MavlinkScrub, ModesAreThoseOfTheAutopilot) {
  const auto mode = [](const std::string& value, const std::string& autopilot) {
    const std::vector<std::byte> payload =
        payload_in_copy("HEARTBEAT", value + " u8 2 u8 " + autopilot + " u8 81 u8 4 u8 3");
    return std::vector<std::byte>(payload.begin(), payload.begin() + 4);
  };
  EXPECT_EQ(mode("u32 0x04040000", "12"), assemble("u32 0x04040000")) << "AUTO.MISSION";
  EXPECT_EQ(mode("u32 0x04044d61", "12"), assemble("u32 0"));
  EXPECT_EQ(mode("u32 16", "3"), assemble("u32 16")) << "POSHOLD";
  EXPECT_EQ(mode("u32 77", "3"), assemble("u32 0"));
}

TEST(MavlinkScrub, DamageRefusesUnlessSalvaged) {
  const std::vector<std::byte> file = fixture("mavlink-tlog/bad_check.fix");
  EXPECT_EQ(scrub(file).result.grade, Grade::refused);
  ScrubOptions options;
  options.salvage = true;
  const Scrubbed clean = scrub(file, options);
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_FALSE(decode(clean.bytes).empty());
}

TEST(MavlinkScrub, KeepLeavesIn) {
  const std::vector<std::byte> file = fixture("mavlink-tlog/good.fix");
  std::vector<std::byte> text = assemble("u8 6 \"Gimbal ready\"");
  const Scrubbed texts = scrub(log_with(*mavlink::find_message(253), text), {}, "share", {"message"});
  ASSERT_NE(texts.result.grade, Grade::refused) << texts.result.reason;
  EXPECT_TRUE(holds(texts.bytes, "Gimbal ready"));
  // The texts of that log quote its versions, which go.
  EXPECT_EQ(scrub(file, {}, "share", {"message"}).result.grade, Grade::refused);
  const Scrubbed times = scrub(file, {}, "share", {"time"});
  ASSERT_NE(times.result.grade, Grade::refused) << times.result.reason;
  EXPECT_EQ(decode(times.bytes).front().stamp, 1'790'000'000'000'000u);
}

/// A number of a payload, which leaves out the zeros at its end.
std::int32_t i32_at(const Decoded& frame, std::size_t at) {
  std::vector<std::byte> whole(frame.payload.begin(), frame.payload.end());
  whole.resize(std::max(whole.size(), at + sizeof(std::int32_t)));
  return load_le<std::int32_t>(whole.data() + at);
}

/// Profiles that write positions anew, also where a payload leaves out zeros that they would not be.
TEST(MavlinkScrub, PositionsAreMoved) {
  for (const char* profile : {"coarse=10km", "shift", "trim=400m"}) {
    for (const char* name : {"mavlink-tlog/good.fix", "mavlink-raw/good.fix"}) {
      ScrubOptions options;
      options.draw = Draw::fresh();
      const Scrubbed clean = scrub(fixture(name), options, profile);
      ASSERT_NE(clean.result.grade, Grade::refused) << profile << ": " << clean.result.reason;
      decode(clean.bytes, std::string_view(name).starts_with("mavlink-raw") ? 0 : stamp_size);
    }
  }
  const Scrubbed coarse = scrub(fixture("mavlink-tlog/good.fix"), {}, "coarse=10km");
  std::size_t moved = 0;
  for (const Decoded& frame : decode(coarse.bytes)) {
    if (frame.id != 33) continue;
    moved += i32_at(frame, 4) != 0;
    EXPECT_NE(i32_at(frame, 4), -488'766'700);
  }
  EXPECT_GT(moved, 0u);
  // A longitude of which the file holds one byte: the cell's has four.
  const Scrubbed cut = scrub(assemble("u64be 1790000000000000 mavlink 104 { FD u8 28 00 00 u8 2 u8 1 u8 1 u16 33 u8 0 "
                                      "u32 100 i32 -488766700 i32 -1233933300 i32 3000 i32 2500 i16 100 i16 0 i16 -50 "
                                      "u16 65535 }\n"
                                      "u64be 1790000000001000 mavlink 104 { FD u8 9 00 00 u8 3 u8 1 u8 1 u16 33 u8 0 "
                                      "u32 200 i32 -488766700 u8 40 }\n"),
                             {}, "coarse=10km");
  ASSERT_NE(cut.result.grade, Grade::refused) << cut.result.reason;
  const std::vector<Decoded> frames = decode(cut.bytes);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_NE(i32_at(frames[0], 4), 0);
  EXPECT_EQ(i32_at(frames[1], 4), 0);
}

std::string attitude(int number, int component, std::uint32_t boot_ms) {
  return "u64be " + std::to_string(1'790'000'000'000'000 + number * 100'000) + " mavlink 39 { FD u8 28 00 00 u8 " +
         std::to_string(number % 256) + " u8 1 u8 " + std::to_string(component) + " u16 30 u8 0 u32 " +
         std::to_string(boot_ms) + " f32 0.1 f32 0.2 f32 0.3 f32 0 f32 0 f32 0.5 }\n";
}

std::map<int, std::set<std::uint32_t>> boot_clocks(const std::vector<std::byte>& log, std::size_t stamp = stamp_size) {
  std::map<int, std::set<std::uint32_t>> clocks;
  for (const Decoded& frame : decode(log, stamp))
    if (frame.id == 30) clocks[frame.component].insert(load_le<std::uint32_t>(frame.payload.data()));
  return clocks;
}

// A date of eight digits counts as a clock of five hours and a half: none that this sender's clock shows.
TEST(MavlinkScrub, EachSendersClockStaysWithinWhatItCounted) {
  std::string text;
  std::map<int, std::set<std::uint32_t>> expected;
  for (int i = 0; i < 40; ++i) {
    const auto boot = static_cast<std::uint32_t>(i * 100);
    text += attitude(i, 1, 5'000 + boot) + attitude(i, 154, 20'000'000 + boot);
    expected[1].insert(5'000 + boot), expected[154].insert(20'000'000 + boot);
  }
  EXPECT_EQ(boot_clocks(scrub(assemble(text)).bytes), expected) << "two clocks, hours apart";
  // In the midst of the aircraft's stamps one that its camera's clock shows, in those of the camera one of the
  // aircraft; from a third sender two that nothing proves.
  const Scrubbed clean = scrub(assemble(text + attitude(40, 1, 20'001'000) + attitude(41, 154, 7'000) +
                                        attitude(42, 191, 20'240'517) + attitude(43, 191, 20'240'518)));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  for (const int component : {1, 154, 191}) expected[component].insert(0);
  EXPECT_EQ(boot_clocks(clean.bytes), expected);
}

// Without stamps the aircraft's clock dates all rows; that of its camera is tied to nothing.
TEST(MavlinkScrub, WithoutStampsOnlyTheClockOfTheLogStays) {
  std::string text;
  std::set<std::uint32_t> expected;
  const auto without_stamp = [](const std::string& frame) { return frame.substr(frame.find("mavlink")); };
  for (int i = 0; i < 40; ++i) {
    const auto boot = static_cast<std::uint32_t>(i * 100);
    text += without_stamp(attitude(i, 1, 5'000 + boot)) + without_stamp(attitude(i, 154, 20'240'517 + boot));
    expected.insert(5'000 + boot);
  }
  const Scrubbed clean = scrub(assemble(text));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(boot_clocks(clean.bytes, 0), (std::map<int, std::set<std::uint32_t>>{{1, expected}, {154, {0}}}));
}

}  // namespace
}  // namespace contrail::test
