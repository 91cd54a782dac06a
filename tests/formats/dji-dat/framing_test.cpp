// Framing against vectors that others published, and what is no such log.
#include "parsers/formats/dji_dat/framing.hpp"

#include <gtest/gtest.h>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/dji_dat/declared.hpp"
#include "parsers/formats/dji_dat/survey.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail::dji_dat {
namespace {

std::vector<std::byte> fixture(const std::string& name) {
  return test::assemble_file(test::source_dir() + "/tests/formats/dji-dat/" + name + ".fix");
}

TEST(DjiDatFraming, ChecksOfRealHeads) {
  // Heads of records of a Phantom 3, as the DROP project lists them.
  for (const char* head : {"55390044", "5559001e", "553e002a", "558400cf", "55f7002c", "552e00c6", "55370098"}) {
    const auto bytes = test::assemble(std::string(head) + " zero 20");
    const auto frame = head_at(bytes);
    ASSERT_TRUE(frame) << head;
    EXPECT_EQ(frame->size, std::to_integer<unsigned>(bytes[1]));
  }
  EXPECT_FALSE(head_at(test::assemble("55390045 zero 20")));
  EXPECT_EQ(crc_of<crc8_dji>(as_bytes(std::string_view("123456789"))), 0xFB);
  EXPECT_EQ(crc_of<crc16_dji>(as_bytes(std::string_view("123456789"))), 0x7109);
}

/// Six bits that are 0 in all logs: a log with others in them would be one that spells.
TEST(DjiDatFraming, ThereIsOneVersion) {
  for (unsigned version = 0; version < 64; ++version) {
    auto bytes = test::assemble("5539000000 zero 60");
    bytes[2] = static_cast<std::byte>(version << 2);
    bytes[3] = static_cast<std::byte>(crc_of<crc8_dji>(Bytes(bytes).first(3)));
    EXPECT_EQ(head_at(bytes).has_value(), version == 0) << version;
  }
}

TEST(DjiDatFraming, ARecordIsUnscrambled) {
  const auto record = test::assemble("5514000c3008452301004544474641404342e5fa");
  const auto frame = frame_at(record);
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->type, 2096);
  EXPECT_EQ(frame->tick, 0x12345u);
  EXPECT_EQ(frame->payload(), 8u);
  std::vector<std::byte> plain(record.size());
  unscramble(record, plain.data());
  EXPECT_EQ(plain, test::assemble("5514000c3008452301000001020304050607e5fa"));
  EXPECT_EQ(record, test::assemble("dat 2096 74565 { 0001020304050607 }")) << "the fixtures' own writer";
  for (std::size_t size = 0; size < record.size(); ++size) EXPECT_FALSE(frame_at(Bytes(record).first(size))) << size;
}

TEST(DjiDatFraming, TicksWrapAndStepBack) {
  Ticks ticks;
  EXPECT_EQ(ticks(0xFFFF'FF00), 0xFFFF'FF00u);
  EXPECT_EQ(ticks(0x100), 0x1'0000'0100u);
  EXPECT_EQ(ticks(0xF0), 0x1'0000'00F0u);
  EXPECT_EQ(ticks(0xFFFF'FFF0), 0xFFFF'FFF0u) << "a stray tick from before the wrap";
  EXPECT_EQ(ticks(0x200), 0x1'0000'0200u);
}

TEST(DjiDatFraming, MomentsAreDatesThatThereAre) {
  EXPECT_EQ(moment_of(20230922, 210426), 1'695'416'666);
  EXPECT_FALSE(moment_of(0, 0));
  EXPECT_FALSE(moment_of(20230231, 210426));
  EXPECT_FALSE(moment_of(20230922, 246000));
}

TEST(DjiDatSurvey, MeasuresHowFastTicksCome) {
  std::string log;
  for (int second = 0; second < 40; ++second) {
    log += "dat 2096 " + std::to_string(1'000'000 + second * 4'499'547L) + " { u32 20170829 u32 " +
           std::to_string(185800 + second) + " i32 -1233933300 i32 -488766700 i32 0 }\n";
  }
  const auto file = test::assemble(log);
  const Survey measured = survey(file, 0);
  EXPECT_TRUE(measured.measured);
  EXPECT_NEAR(measured.rate, 4'499'547, 1);
  ASSERT_TRUE(measured.dated);
  EXPECT_EQ(measured.dated->seconds, *moment_of(20170829, 185801)) << "the first second that begins in the log";
  EXPECT_FALSE(survey(fixture("good"), 89).measured) << "too few seconds";
  EXPECT_EQ(survey(fixture("good"), 89).rate, 3.84e6);
}

TEST(DjiDatDeclared, FieldsFollowTheirRecord) {
  Declarations declarations;
  declarations.learn("Op.uint8_t\tof nobody 0");
  declarations.learn("Op.[config]\nname\treef\ntype\t999\n");
  declarations.learn("Op.uint8_t\tdepth 0");
  declarations.learn("Op.fp32\tswell 0");
  declarations.learn("Op.expr\tsum 0 [depth+swell]");
  const Declaration* reef = declarations.find(999, 5);
  ASSERT_TRUE(reef);
  EXPECT_EQ(reef->name, "reef");
  ASSERT_EQ(reef->fields.size(), 2u);
  EXPECT_EQ(reef->fields[1].name, "swell");
  EXPECT_FALSE(declarations.find(999, 6)) << "what does not fill the payload may have lost a field";
  EXPECT_FALSE(declarations.find(998, 5));
}

TEST(DjiDatDetect, WhatIsOneAndWhatIsNot) {
  const auto sure = [](const std::string& name) { return find_format("dji-dat")->detect(fixture(name)); };
  for (const char* name : {"good", "cut", "encrypted_records", "bad_check"})
    EXPECT_EQ(sure(name), Certainty::certain) << name;
  EXPECT_EQ(sure("headerless"), Certainty::possible) << "an archive that only stores a log begins like it";
  EXPECT_EQ(sure("encrypted"), Certainty::likely);
  EXPECT_EQ(sure("wrong_magic"), Certainty::no);
  EXPECT_EQ(sure("empty"), Certainty::no);
}

}  // namespace
}  // namespace contrail::dji_dat
