// Encrypted records, written here with invented keys: read with the right ones, and never with others.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <string>
#include <vector>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/dji_txt/cipher.hpp"
#include "parsers/formats/dji_txt/keychain.hpp"

namespace contrail {
namespace {

using Buffer = std::vector<std::byte>;
using Json = nlohmann::ordered_json;

template <class T>
void append(Buffer& to, T value) {
  to.resize(to.size() + sizeof value);
  store_le(to.data() + to.size() - sizeof value, value);
}

const unsigned char* raw(const Buffer& bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string base64(const Buffer& bytes) {
  std::vector<unsigned char> text(bytes.size() * 2 + 8);
  const int size = EVP_EncodeBlock(text.data(), raw(bytes), static_cast<int>(bytes.size()));
  return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(size)};
}

/// Key and first block of a feature point, made of a number.
struct Secret {
  Buffer key, iv;
  explicit Secret(unsigned seed) : key(32), iv(16) {
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::byte>(seed * 31 + i * 7);
    for (std::size_t i = 0; i < iv.size(); ++i) iv[i] = static_cast<std::byte>(seed * 17 + i * 5);
  }
  /// The record's own padding; what comes next goes on behind its last block.
  Buffer encrypt(const Buffer& plain) {
    Buffer out(plain.size() + 16);
    int size = 0, rest = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), nullptr, raw(key), raw(iv));
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    EVP_EncryptUpdate(context, to, &size, raw(plain), static_cast<int>(plain.size()));
    EVP_EncryptFinal_ex(context, to + size, &rest);
    EVP_CIPHER_CTX_free(context);
    out.resize(static_cast<std::size_t>(size + rest));
    iv.assign(out.end() - 16, out.end());
    return out;
  }
};

class LogWriter {
 public:
  LogWriter() {
    append<std::uint64_t>(file_, 100 + 7);
    append<std::uint16_t>(file_, 0);
    file_.push_back(std::byte{14});
    file_.resize(100);
    for (const unsigned b : {1u, 4u, 0u, 4u, 0u, 3u, 0x5Cu}) file_.push_back(static_cast<std::byte>(b));
  }
  /// A start of the app: keys of its own for Base, DJIFlyCustom and RC.
  void segment(unsigned seed) {
    if (!secrets_.empty()) frame(50, {std::byte{7}}, false);
    secrets_.clear();
    for (const std::uint16_t point : std::initializer_list<std::uint16_t>{1, 7, 11}) {
      secrets_.emplace(point, Secret(seed + point));
      Buffer wrapped;
      append(wrapped, point);
      append<std::uint16_t>(wrapped, 8);
      append<std::uint64_t>(wrapped, 0x1122334455667788 + seed + point);
      frame(56, wrapped, true);
    }
  }
  void second(std::int64_t ms, double latitude) {
    Buffer custom(2 + 4 + 4, std::byte{0}), osd, rc(13, std::byte{4});
    append(custom, ms);
    append(osd, -123.39 * std::numbers::pi / 180);
    append(osd, latitude * std::numbers::pi / 180);
    osd.resize(50);
    add(7, 5, custom);
    add(1, 1, osd);
    add(11, 4, rc);
  }
  void add(int point, std::uint8_t type, const Buffer& plain) {
    frame(type, secrets_.at(static_cast<std::uint16_t>(point)).encrypt(plain), true);
  }
  [[nodiscard]] Buffer& file() { return file_; }

 private:
  void frame(std::uint8_t type, const Buffer& body, bool scrambled) {
    file_.push_back(std::byte{type});
    append<std::uint16_t>(file_, static_cast<std::uint16_t>(body.size() + (scrambled ? 2 : 0)));
    if (scrambled) {
      const std::uint8_t first = ++first_;
      Buffer whole{std::byte{first}};
      whole.insert(whole.end(), body.begin(), body.end());
      whole.push_back(static_cast<std::byte>(first + type));
      for (std::size_t i = 1; i < whole.size(); ++i)
        whole[i] ^= static_cast<std::byte>(dji::key_of(type, first) >> (i - 1) % 8 * 8);
      file_.insert(file_.end(), whole.begin(), whole.end());
    } else {
      file_.insert(file_.end(), body.begin(), body.end());
    }
    file_.push_back(std::byte{0xFF});
  }

  Buffer file_;
  std::map<std::uint16_t, Secret> secrets_;
  std::uint8_t first_ = 0;
};

/// The service's answer with the groups of these starts.
Json answer(const std::vector<unsigned>& seeds) {
  Json data = Json::array();
  for (const unsigned seed : seeds) {
    Json group = Json::array();
    for (const auto& [point, name] :
         std::map<unsigned, std::string>{{1, "Base_1"}, {7, "DJIFlyCustom_7"}, {11, "RC_11"}}) {
      const Secret secret(seed + point);
      group.push_back({{"featurePoint", "FR_Standardization_Feature_" + name},
                       {"aesKey", base64(secret.key)},
                       {"aesIv", base64(secret.iv)}});
    }
    data.push_back(group);
  }
  return {{"result", {{"code", 0}, {"msg", "ok"}}}, {"data", data}};
}

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
  EXPECT_EQ(refusal(R"({"data":[[]]})"), "holds something that is no key, in group 1");
  Json short_key = answer({100});
  short_key["data"][0][1]["aesKey"] = "AAAA";
  EXPECT_EQ(refusal(short_key.dump()), "holds something that is no key, in group 1");
}

}  // namespace
}  // namespace contrail
