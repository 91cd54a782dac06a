// There is no magic, and .txt is everybody's ending: what does not hang together is no flight record.
#include <gtest/gtest.h>

#include <random>

#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

Certainty sure(Bytes bytes) { return find_format("dji-txt")->detect(bytes); }

std::vector<std::byte> fixture(const std::string& name) {
  return test::assemble_file(test::source_dir() + "/tests/formats/dji-txt/" + name + ".fix");
}

TEST(DjiDetect, EveryVersionIsItsOwn) {
  for (const char* name : {"v4", "v8_ios", "v10_hashes", "v11", "v12", "v14", "v14_bad_check", "v14_not_closed", "v15",
                           "v11_cut", "v11_not_closed"}) {
    EXPECT_EQ(sure(fixture(name)), Certainty::certain) << name;
  }
}

TEST(DjiDetect, ABeginningIsEnoughOnceTwoRecordsAreThere) {
  const auto whole = fixture("v11");
  EXPECT_EQ(sure(Bytes(whole).first(100)), Certainty::no);
  EXPECT_EQ(sure(Bytes(whole).first(240)), Certainty::certain);
}

TEST(DjiDetect, RandomBytesBehindAPossiblePrefixAreNot) {
  std::mt19937 random(1);
  for (int version = 0; version < 256; ++version) {
    for (int round = 0; round < 20; ++round) {
      std::vector<std::byte> bytes(2000);
      for (std::byte& b : bytes) b = static_cast<std::byte>(random());
      std::fill(bytes.begin(), bytes.begin() + 100, std::byte{0});
      bytes[0] = static_cast<std::byte>(random()), bytes[1] = std::byte{2}, bytes[10] = static_cast<std::byte>(version);
      EXPECT_EQ(sure(bytes), Certainty::no) << version;
    }
  }
}

TEST(DjiDetect, TextAndShortFilesAreNot) {
  EXPECT_EQ(sure({}), Certainty::no);
  for (std::size_t size : {1u, 11u, 12u, 99u, 100u, 108u}) EXPECT_EQ(sure(std::vector<std::byte>(size)), Certainty::no);
  std::string log;
  for (int i = 0; i < 100; ++i) log += "\n\n\n12:00:01 fc_log: something\n\x05\x04";
  EXPECT_EQ(sure(as_bytes(log)), Certainty::no);
}

}  // namespace
}  // namespace contrail
