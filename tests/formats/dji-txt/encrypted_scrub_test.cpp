// Clean copies of encrypted records: taken out are the same values as from a log that is not, and who has the keys
// reads the rest of it again. Keys and flights are invented.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/support/encrypted_log.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using namespace encrypted;

constexpr std::int64_t start_ms = 1'790'000'000'000;
constexpr std::uint8_t osd = 1, app_tip = 9, no_key = 57, restart = 50;

void fly(LogWriter& log, int from, int to) {
  for (int i = from; i < to; ++i) log.second(start_ms + i * 1000, -48.1 - 0.001 * i);
}

LogWriter flown(int seconds = 6) {
  LogWriter log;
  log.segment(100);
  fly(log, 0, seconds);
  return log;
}

Scrubbed scrub_with(const Buffer& file, const std::vector<unsigned>& seeds, std::string_view profile = "share",
                    ScrubOptions options = {}, const std::vector<std::string>& keep = {}) {
  options.policy.read_with(answer(seeds).dump());
  return scrub(file, options, profile, keep);
}

std::map<int, int> counted(const std::vector<OpenedRecord>& records) {
  std::map<int, int> counts;
  for (const OpenedRecord& record : records) ++counts[record.type];
  return counts;
}

bool any_holds(const std::vector<OpenedRecord>& records, std::string_view words) {
  return std::ranges::any_of(
      records, [&](const OpenedRecord& record) { return as_text(record.plain).find(words) != std::string_view::npos; });
}

TEST(DjiEncryptedScrub, WhatStaysOpensWithTheSameKeys) {
  const Scrubbed clean = scrub_with(flown().file(), {100});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  ASSERT_EQ(clean.result.warnings.size(), 1u);
  EXPECT_NE(clean.result.warnings[0].find("the keys of the original"), std::string::npos);
  EXPECT_EQ(clean.result.removed.at("latitude"), 7u) << "six records, and the details";
  const std::vector<OpenedRecord> records = opened(clean.bytes, {100});
  EXPECT_EQ(counted(records), (std::map<int, int>{{1, 6}, {4, 6}, {5, 6}})) << "wrapped keys tell which flight it was";
  for (const OpenedRecord& record : records) {
    EXPECT_EQ(record.first, 0);
    if (record.type != osd) continue;
    ASSERT_EQ(record.plain.size(), 50u);
    EXPECT_TRUE(
        std::all_of(record.plain.begin(), record.plain.begin() + 16, [](std::byte b) { return b == std::byte{0}; }));
    EXPECT_EQ(load_le<std::int16_t>(record.plain.data() + 16), 400) << "the height above the start stays";
  }
}

TEST(DjiEncryptedScrub, OnlyWithAllKeysThereAre) {
  LogWriter log = flown();
  log.segment(500);
  fly(log, 6, 12);
  EXPECT_EQ(scrub(log.file()).result.grade, Grade::refused);
  EXPECT_NE(scrub(log.file()).result.reason.find("--keychain"), std::string::npos);
  for (const std::vector<unsigned>& seeds : std::vector<std::vector<unsigned>>{{7}, {100}, {500}}) {
    const Scrubbed half = scrub_with(log.file(), seeds);
    EXPECT_EQ(half.result.grade, Grade::refused);
    EXPECT_NE(half.result.reason.find("no keys that fit"), std::string::npos) << half.result.reason;
  }
  const Scrubbed clean = scrub_with(log.file(), {500, 100});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::vector<OpenedRecord> records = opened(clean.bytes, {100, 500});
  EXPECT_EQ(counted(records), (std::map<int, int>{{1, 12}, {4, 12}, {5, 12}, {restart, 1}}));
}

TEST(DjiEncryptedScrub, TheSameKeysTwiceAreTwoChains) {
  LogWriter log = flown();
  log.segment(100);
  fly(log, 6, 12);
  const Scrubbed clean = scrub_with(log.file(), {100});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(counted(opened(clean.bytes, {100, 100}))[osd], 12);
}

TEST(DjiEncryptedScrub, CleaningAgainChangesNothing) {
  for (const char* profile : {"share", "strict", "place-only", "coarse=10km"}) {
    const Scrubbed clean = scrub_with(flown().file(), {100}, profile);
    ASSERT_NE(clean.result.grade, Grade::refused) << profile << clean.result.reason;
    const Scrubbed twice = scrub_with(clean.bytes, {100}, profile);
    EXPECT_EQ(twice.bytes, clean.bytes) << profile << twice.result.reason;
  }
}

TEST(DjiEncryptedScrub, PlacesMoveInsideTheCipher) {
  const Scrubbed clean = scrub_with(flown().file(), {100}, "coarse=10km");
  ASSERT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
  std::size_t placed = 0;
  for (const OpenedRecord& record : opened(clean.bytes, {100})) {
    if (record.type != osd) continue;
    const double latitude = load_le<double>(record.plain.data() + 8) * 180 / std::numbers::pi;
    placed += latitude < -47.9 && latitude > -48.3;
    EXPECT_NE(latitude, -48.1);
  }
  EXPECT_EQ(placed, 6u);
  const Scrubbed kept = scrub_with(flown().file(), {100}, "share", {}, {"place"});
  ASSERT_NE(kept.result.grade, Grade::refused) << kept.result.reason;
  EXPECT_NEAR(load_le<double>(opened(kept.bytes, {100})[1].plain.data() + 8), -48.1 * std::numbers::pi / 180, 1e-12);
}

/// Planted between the others: the copy is what it is without them.
TEST(DjiEncryptedScrub, NothingPlantedStays) {
  constexpr std::string_view secret = "Ulla Testperson 0XXDF1234567";
  const auto plain = [&](std::size_t before, std::size_t size) {
    Buffer payload(before);
    payload.insert(payload.end(), as_bytes(secret).begin(), as_bytes(secret).end());
    payload.resize(std::max(size, payload.size()));
    return payload;
  };
  const std::map<std::string, std::function<void(LogWriter&)>> plants = {
      {"a message", [&](LogWriter& log) { log.add(app_tip, plain(0, 40)); }},
      {"an identity", [&](LogWriter& log) { log.add(13, plain(5, 110)); }},
      {"a record that is too long", [&](LogWriter& log) { log.add(osd, plain(50, 90)); }},
      {"a record that is too short", [&](LogWriter& log) { log.add(4, plain(0, 0)); }},
      {"zeros that count", [&](LogWriter& log) { log.add(4, Buffer(15)); }},
      {"a record without a key", [&](LogWriter& log) { log.add_sealed(no_key, plain(0, 48)); }},
      {"a block nobody decrypts", [&](LogWriter& log) { log.add_sealed(no_key, Buffer(31, std::byte{'m'})); }},
  };
  const Scrubbed usual = scrub_with(flown().file(), {100});
  ASSERT_EQ(usual.result.grade, Grade::proved) << usual.result.reason;
  for (const auto& [where, plant] : plants) {
    LogWriter log = flown(3);
    plant(log);
    fly(log, 3, 6);
    const Scrubbed clean = scrub_with(log.file(), {100});
    ASSERT_EQ(clean.result.grade, Grade::proved) << where << ": " << clean.result.reason;
    EXPECT_EQ(clean.bytes, usual.bytes) << where;
    EXPECT_FALSE(any_holds(opened(clean.bytes, {100}), secret.substr(0, 8))) << where;
  }
}

/// In fields that stay, and in those that share their record with them.
TEST(DjiEncryptedScrub, FieldsOfRecordsThatStayHoldNothingElse) {
  for (std::size_t at = 0; at + 8 <= 50; at += 2) {
    LogWriter log = flown(3);
    Buffer payload(50);
    std::ranges::copy(as_bytes("Testeria"), payload.begin() + static_cast<std::ptrdiff_t>(at));
    log.add(osd, payload);
    fly(log, 3, 6);
    const Scrubbed clean = scrub_with(log.file(), {100});
    ASSERT_NE(clean.result.grade, Grade::refused) << at << ": " << clean.result.reason;
    EXPECT_FALSE(any_holds(opened(clean.bytes, {100}), "Tester")) << at;
  }
}

/// The byte by which a record is scrambled is free, and so is one of the details; a restart has a payload.
TEST(DjiEncryptedScrub, FramingSpellsNothing) {
  const Scrubbed usual = scrub_with(flown().file(), {100});
  LogWriter spelled;
  spelled.segment(100);
  for (int i = 0; i < 6; ++i) spelled.choose(static_cast<std::uint8_t>("Ulla T"[i])), fly(spelled, i, i + 1);
  const Scrubbed clean = scrub_with(spelled.file(), {100});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, usual.bytes);
  EXPECT_EQ(clean.bytes[103], std::byte{0});
  LogWriter chosen;
  chosen.choose(0);
  chosen.segment(100);
  fly(chosen, 0, 6);
  EXPECT_EQ(scrub_with(chosen.file(), {100}).bytes, usual.bytes) << "none of them says its framing anew";
}

TEST(DjiEncryptedScrub, BehindLostBytesTheCopyIsOneChain) {
  LogWriter log = flown();
  const auto whole = static_cast<std::ptrdiff_t>(log.file().size());
  fly(log, 6, 12);
  log.file().erase(log.file().begin() + whole - 90, log.file().begin() + whole + 20);
  EXPECT_EQ(scrub_with(log.file(), {100}).result.grade, Grade::refused);
  const Scrubbed clean = scrub_with(log.file(), {100}, "share", {.policy = {}, .salvage = true});
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  const std::map<int, int> counts = counted(opened(clean.bytes, {100}));
  EXPECT_GE(counts.at(osd), 9);
  EXPECT_LT(counts.at(osd), 12);
}

/// Of such a file nothing says where its records begin.
TEST(DjiEncryptedScrub, FilesThatWereNotClosed) {
  LogWriter log = flown();
  store_le(log.file().data(), std::uint64_t{0});
  Scrubbed clean = scrub_with(log.file(), {100});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(load_le<std::uint64_t>(clean.bytes.data()), 0u);
  store_le(clean.bytes.data(), std::uint64_t{100 + 3 + 2 + 3 + 436 + 6});
  EXPECT_EQ(counted(opened(clean.bytes, {100}))[osd], 6);
}

}  // namespace
}  // namespace contrail::test
