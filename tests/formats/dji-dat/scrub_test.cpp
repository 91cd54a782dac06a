// What a clean copy is: records with both checks right, of which only what tells nothing stays.
#include <gtest/gtest.h>

#include <cstring>

#include "parsers/formats/dji_dat/framing.hpp"
#include "parsers/formats/dji_dat/records_table.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using namespace dji_dat;

/// The records behind the header, unscrambled; all of the file has to be such.
std::vector<std::pair<Frame, std::vector<std::byte>>> records_of(const std::vector<std::byte>& file) {
  std::vector<std::pair<Frame, std::vector<std::byte>>> records;
  for (std::size_t at = header_size(file); at < file.size();) {
    const Bytes rest = Bytes(file).subspan(at);
    const auto frame = frame_at(rest);
    if (!frame) {
      ADD_FAILURE() << "no record at " << at;
      break;
    }
    std::vector<std::byte> plain(frame->size);
    unscramble(rest.first(frame->size), plain.data());
    records.emplace_back(*frame, std::vector<std::byte>(plain.begin() + head_size, plain.end() - check_size));
    at += frame->size;
  }
  return records;
}

bool holds(const std::vector<std::byte>& bytes, std::string_view words) {
  return as_text(bytes).find(words) != std::string_view::npos;
}

TEST(DjiDatScrub, WhatStaysAndWhatGoes) {
  const Scrubbed clean = scrub(fixture("dji-dat/good.fix"));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(as_text(Bytes(clean.bytes).subspan(16, 5)), "BUILD");
  EXPECT_FALSE(holds(clean.bytes, "Jun 16"));
  std::vector<int> types;
  for (const auto& [frame, payload] : records_of(clean.bytes)) {
    types.push_back(frame.type);
    if (frame.type == 2096 && types.size() == 2) {
      EXPECT_EQ(payload, assemble("zero 20 f32 100 f32 -50 f32 -25 f32 60 f32 110 f32 3 f32 500 f32 350 f32 8 u32 14 "
                                  "u32 9 u16 23 u16 0 zero 8"));
    }
    if (frame.type == 16) {
      EXPECT_EQ(payload, assemble("i16 2000 u8 1 u8 1"));
    }
  }
  EXPECT_EQ(types, (std::vector<int>{2096, 2096, 13, 1000, 1000, 2096, 53234, 2048, 1710, 10090, 16, 20014}));
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << "cleaning a clean copy changes nothing";
}

std::vector<std::uint32_t> ticks_of(const std::vector<std::byte>& file) {
  std::vector<std::uint32_t> ticks;
  for (const auto& [frame, payload] : records_of(file)) ticks.push_back(frame.tick);
  return ticks;
}

/// Sonar heights, one at each of these ticks.
std::vector<std::byte> log_at(const std::vector<std::uint32_t>& ticks, const std::string& before = {}) {
  std::string text = before;
  for (const std::uint32_t tick : ticks) text += "dat 16 " + std::to_string(tick) + " { i16 2000 u8 1 u8 1 }\n";
  return assemble(text);
}

/// From the first record on, in steps that a log makes: a tick holds no number of 32 bits.
TEST(DjiDatScrub, TicksAreCountedAnew) {
  constexpr std::uint32_t ms = 4096, planted = 488'766'700;
  const std::vector<std::uint32_t> steps = {0, 5, 10, 10, 9, 15, 3000};
  std::vector<std::uint32_t> ticks, expected;
  for (const std::uint32_t step : steps) ticks.push_back(planted + step * ms + 77), expected.push_back(step * ms);
  const Scrubbed clean = scrub(log_at(ticks));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(ticks_of(clean.bytes), expected);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);

  ticks[2] = 1'233'933'300, ticks[4] += 123;  // one that leaps, one that says more than when
  expected = {0, 5 * ms, 5 * ms, 5 * ms, 4 * ms, 10 * ms, 2995 * ms};
  const Scrubbed leaping = scrub(log_at(ticks));
  ASSERT_EQ(leaping.result.grade, Grade::proved) << leaping.result.reason;
  EXPECT_EQ(ticks_of(leaping.bytes), expected);
  EXPECT_EQ(scrub(leaping.bytes).bytes, leaping.bytes);
  for (const auto& [frame, payload] : records_of(leaping.bytes)) EXPECT_EQ(payload, assemble("i16 2000 u8 1 u8 1"));
}

/// 600 ticks a second, as Phantom 3 has: every one of them is needed.
TEST(DjiDatScrub, ACoarseClockStays) {
  const std::string header = "u8 6 zero 15 \"BUILD Jun 16 2015 21:12:36\" zero 86\n";
  const Scrubbed clean = scrub(log_at({70'000, 70'003, 70'006, 70'400, 70'403}, header));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::vector<std::uint32_t> ticks = ticks_of(clean.bytes);
  ASSERT_EQ(ticks.size(), 5u);
  EXPECT_EQ(ticks[0], 70'000u % 256);
  for (std::size_t i = 1; i < ticks.size(); ++i)
    EXPECT_EQ(ticks[i] - ticks[0], (std::vector<std::uint32_t>{0, 3, 6, 400, 403})[i]);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

/// A log of some records that stay, and of this one.
std::vector<std::byte> log_with(int type, const std::vector<std::byte>& payload) {
  std::string bytes;
  for (const std::byte b : payload) bytes += " u8 " + std::to_string(std::to_integer<int>(b));
  const std::string other = "dat 16 100 { i16 2000 u8 1 u8 1 }\n";
  return assemble(other + other + other + "dat " + std::to_string(type) + " 256 {" + bytes + " }\n");
}

constexpr std::pair<std::uint16_t, std::size_t> kinds[] = {
    {2096, 72}, {2096, 76},  {2097, 66},   {5, 68},    {53234, 78}, {2048, 120}, {1, 120},    {2208, 40},  {12, 55},
    {13, 34},   {13, 83},    {1000, 37},   {1000, 39}, {1000, 60},  {1001, 16},  {1710, 44},  {1710, 38},  {1710, 151},
    {17, 47},   {52721, 76}, {10090, 156}, {29, 80},   {1307, 17},  {32768, 40}, {65533, 40}, {31000, 64}, {90, 20}};

/// A position in every field that can hold one.
TEST(DjiDatScrub, NoPlantedPositionStays) {
  const std::vector<std::byte> whole = assemble("i32 -488766700"), radians = assemble("f64 -0.8530388"),
                               degrees = assemble("f64 -48.87667");
  for (const auto& [type, size] : kinds) {
    const Shape* shape = find_shape(type, static_cast<std::uint32_t>(size));
    std::vector<std::byte> payload(size);
    for (const Column& column : shape ? shape->columns : std::span<const Column>{}) {
      const auto& value = column.type == Type::f64 ? type == 53234 ? degrees : radians : whole;
      const bool fits = column.type == Type::f64 || column.type == Type::i32 || column.type == Type::u32;
      if (fits && column.at + value.size() <= size) std::memcpy(payload.data() + column.at, value.data(), value.size());
    }
    if (!shape) std::memcpy(payload.data(), whole.data(), whole.size());
    const Scrubbed clean = scrub(log_with(type, payload));
    ASSERT_EQ(clean.result.grade, Grade::proved) << type << "/" << size << ": " << clean.result.reason;
    for (const auto& [frame, left] : records_of(clean.bytes)) {
      for (const auto& value : {whole, radians, degrees})
        EXPECT_FALSE(holds(left, as_text(value))) << type << "/" << size;
    }
  }
}

/// Words from the first byte to the last.
TEST(DjiDatScrub, NoPlantedWordStays) {
  constexpr std::string_view words = "AtollQueen";
  for (const auto& [type, size] : kinds) {
    std::vector<std::byte> payload(size);
    for (std::size_t i = 0; i < size; ++i) payload[i] = static_cast<std::byte>(words[i % words.size()]);
    const Scrubbed clean = scrub(log_with(type, payload));
    ASSERT_EQ(clean.result.grade, Grade::proved) << type << "/" << size << ": " << clean.result.reason;
    for (const auto& [frame, left] : records_of(clean.bytes)) EXPECT_FALSE(holds(left, words)) << type << "/" << size;
  }
}

/// A letter in every byte: states, levels and flags have fewer values than that.
TEST(DjiDatScrub, StatesAreNoLetters) {
  for (const auto& [type, size] : std::initializer_list<std::pair<std::uint16_t, std::size_t>>{
           {1000, 37}, {1000, 39}, {1000, 60}, {1001, 16}, {20014, 8}, {29, 80}, {10090, 156}, {52721, 76}}) {
    for (const char letter : {'A', 'm', 'z'}) {
      const std::vector<std::byte> payload(size, static_cast<std::byte>(letter));
      const Scrubbed clean = scrub(log_with(type, payload));
      ASSERT_EQ(clean.result.grade, Grade::proved) << type << "/" << size << ": " << clean.result.reason;
      const Shape* shape = find_shape(type, static_cast<std::uint32_t>(size));
      ASSERT_TRUE(shape) << type;
      for (const auto& [frame, left] : records_of(clean.bytes)) {
        if (frame.type != type) continue;
        for (const Column& column : shape->columns) {
          const bool small = column.type == Type::u8 || column.type == Type::u16;
          EXPECT_TRUE(!small || left[column.at] == std::byte{0}) << type << "." << column.name << " " << letter;
        }
      }
    }
  }
}

TEST(DjiDatScrub, TornCopiesAreCleanedWhenAsked) {
  const auto file = fixture("dji-dat/headerless.fix");
  EXPECT_EQ(scrub(file).result.grade, Grade::refused);
  ScrubOptions options;
  options.salvage = true;
  const Scrubbed clean = scrub(file, options);
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(records_of(clean.bytes).size(), 5u);
}

TEST(DjiDatScrub, EncryptedLogsAreRefused) {
  EXPECT_EQ(scrub(fixture("dji-dat/encrypted.fix")).result.grade, Grade::refused);
  EXPECT_EQ(scrub(fixture("dji-dat/encrypted_records.fix")).result.grade, Grade::refused);
}

/// Speeds of the cameras that look down stand beside no place.
TEST(DjiDatScrub, SpeedsGoUnderTrim) {
  const std::string vision = "dat 29 4096000 { u16 0 i16 1234 i16 -321 i16 7 zero 72 }\n";
  const auto speeds_left = [&](std::string_view profile) {
    const Scrubbed clean = scrub(log_at({4'100'000, 4'200'000}, vision), {}, profile);
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return !clean.bytes.empty() && records_of(clean.bytes)[0].second != assemble("zero 80");
  };
  EXPECT_TRUE(speeds_left("share"));
  EXPECT_FALSE(speeds_left("trim=1km"));
}

}  // namespace
}  // namespace contrail::test
