// Encrypted records, written here with invented keys: read with the right ones, and never with others.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/dji_txt/keychain.hpp"
#include "tests/support/encrypted_log.hpp"

namespace contrail {
namespace {

using namespace test::encrypted;

struct Notes : Sink {
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& diagnostic) override { all.push_back(diagnostic); }
  [[nodiscard]] const Diagnostic* find(Code code) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Diagnostic& d) { return d.code == code; });
    return found == all.end() ? nullptr : &*found;
  }
  std::vector<Diagnostic> all;
};

struct Read {
  std::unique_ptr<Source> source;
  Notes notes;
  std::vector<double> latitudes;
  std::vector<Micros> times;
};

Read read(const Buffer& file, const std::string& keychain) {
  Read out;
  out.source = Source::view("log", file);
  Assemble assemble;
  Walk walk(*out.source, {&assemble, &out.notes}, {.keychain = keychain});
  walk_file(walk, *find_format("dji-txt"));
  for (const Recording& recording : assemble.finish()) {
    for (const Track& track : recording.tracks) {
      if (track.subject != Subject::aircraft) continue;
      out.latitudes.insert(out.latitudes.end(), track.lat_deg.begin(), track.lat_deg.end());
      out.times.insert(out.times.end(), track.time.begin(), track.time.end());
    }
  }
  return out;
}

constexpr std::int64_t start_ms = 1'790'000'000'000;

LogWriter written(int seconds) {
  LogWriter log;
  log.segment(100);
  for (int i = 0; i < seconds; ++i) log.second(start_ms + i * 1000, -48.1 - 0.001 * i);
  return log;
}

TEST(DjiKeys, ReadWithTheRightOnes) {
  const Read log = read(written(5).file(), answer({100}).dump());
  ASSERT_EQ(log.latitudes.size(), 5u);
  for (int i = 0; i < 5; ++i) EXPECT_NEAR(log.latitudes[static_cast<std::size_t>(i)], -48.1 - 0.001 * i, 1e-9);
  EXPECT_FALSE(log.notes.find(Code::encrypted));
}

TEST(DjiKeys, NeverWithOthers) {
  for (unsigned seed = 200; seed < 350; ++seed) {
    const Read log = read(written(5).file(), answer({seed}).dump());
    ASSERT_TRUE(log.latitudes.empty()) << seed;
    ASSERT_TRUE(log.notes.find(Code::encrypted)) << seed;
  }
  EXPECT_NE(read(written(5).file(), answer({300}).dump()).notes.find(Code::encrypted)->text.find("no keys that fit"),
            std::string::npos);
}

TEST(DjiKeys, TooFewRecordsProveNothing) {
  EXPECT_TRUE(read(written(1).file(), answer({100}).dump()).latitudes.empty());
}

TEST(DjiKeys, EachStartOfTheAppHasItsOwn) {
  LogWriter log = written(4);
  log.segment(500);
  for (int i = 4; i < 8; ++i) log.second(start_ms + i * 1000, -48.2);
  EXPECT_EQ(read(log.file(), answer({500, 7, 100}).dump()).latitudes.size(), 8u) << "in any order, among others";
  const Read half = read(log.file(), answer({100}).dump());
  EXPECT_EQ(half.latitudes.size(), 4u);
  EXPECT_TRUE(half.notes.find(Code::encrypted));
}

TEST(DjiKeys, BehindLostBytesTheChainsBeginAnew) {
  LogWriter log = written(6);
  const std::size_t whole = log.file().size();
  for (int i = 6; i < 12; ++i) log.second(start_ms + i * 1000, -48.1 - 0.001 * i);
  log.file().erase(log.file().begin() + static_cast<std::ptrdiff_t>(whole - 90),
                   log.file().begin() + static_cast<std::ptrdiff_t>(whole + 20));
  const Read read_back = read(log.file(), answer({100}).dump());
  for (const double latitude : read_back.latitudes) {
    const double steps = (-48.1 - latitude) / 0.001;
    EXPECT_NEAR(steps, std::round(steps), 1e-6) << "no position that nobody wrote";
  }
  EXPECT_GE(read_back.latitudes.size(), 9u);
  EXPECT_LT(read_back.latitudes.size(), 12u);
  EXPECT_TRUE(read_back.notes.find(Code::unseen)) << "the next record of each kind stays encrypted, and that is told";
}

TEST(DjiKeys, ATableForEachVersion) {
  EXPECT_EQ(dji::feature_point(13, 3), 1);
  EXPECT_EQ(dji::feature_point(14, 3), 10);
  EXPECT_EQ(dji::feature_point(14, 57), dji::feature::none);
}

TEST(DjiKeys, TheRequestHoldsWrappedKeysAndNothingElse) {
  LogWriter log = written(2);
  log.segment(500);
  const std::vector<Bytes> files{log.file()};
  std::string why;
  const Json request = Json::parse(dji::key_service.request(files, why));
  EXPECT_EQ(request["version"], 4);
  EXPECT_EQ(request["department"], 3);
  ASSERT_EQ(request["keychainsArray"].size(), 2u);
  ASSERT_EQ(request["keychainsArray"][0].size(), 3u);
  EXPECT_EQ(request["keychainsArray"][0][0]["featurePoint"], "FR_Standardization_Feature_Base_1");
  Buffer wrapped;
  append<std::uint64_t>(wrapped, 0x1122334455667788 + 101);
  EXPECT_EQ(request["keychainsArray"][0][0]["aesCiphertext"], base64(wrapped));
  EXPECT_EQ(request.size(), 3u);
}

TEST(DjiKeys, AnswersAreKeptOnce) {
  std::string why;
  const std::string one = dji::key_service.import({}, answer({100}).dump(), why);
  const std::string two = dji::key_service.import(one, answer({100, 200}).dump(), why);
  EXPECT_EQ(dji::read_keychain(one, why).size(), 1u);
  EXPECT_EQ(dji::read_keychain(two, why).size(), 2u);
}

TEST(DjiKeys, WhatHoldsNoKeysIsRefused) {
  const auto refusal = [](const std::string& text) {
    std::string why;
    EXPECT_TRUE(dji::key_service.import({}, text, why).empty()) << text;
    return why;
  };
  EXPECT_EQ(refusal("paper"), "is no JSON object");
  EXPECT_EQ(refusal(R"({"result":{"code":403,"msg":"no"}})"), "is a refusal of the service, code 403: no");
  EXPECT_EQ(refusal(R"({"data":[]})"), "holds no keys (no array \"data\")");
  EXPECT_EQ(refusal(R"({"data":[[]]})"), "holds something that is not a key, in group 1");
  Json short_key = answer({100});
  short_key["data"][0][1]["aesKey"] = "AAAA";
  EXPECT_EQ(refusal(short_key.dump()), "holds something that is not a key, in group 1");
}

}  // namespace
}  // namespace contrail
