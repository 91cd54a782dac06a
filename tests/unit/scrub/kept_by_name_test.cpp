// --keep RECORD.FIELD: exactly that field stays, under the name its log gives it, and the grade says so.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string ekf =
    "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n"
    "a39580 u8 1 u8 24 text 4 \"XKF1\" text 16 \"QBfef\" text 64 \"TimeUS,C,PD,OH,Mary\"\n";
const std::string record = "a39501 u64 1000000 u8 1 f32 -12.5 i32 58394 f32 51.4\n";

TEST(KeptByName, AFieldOfABinaryLog) {
  const Scrubbed clean = scrub(assemble(ekf + record), {}, "share", {"XKF1.OH"});
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  ASSERT_EQ(clean.result.except.size(), 1u);
  EXPECT_EQ(clean.result.except[0], "XKF1.OH: kept as it is, because it was named");
  std::string said = ekf;
  said.replace(said.find("QBfef"), 5, "QBfeI").replace(said.find("Mary"), 4, "ze");
  EXPECT_EQ(clean.bytes, assemble(said + "a39501 u64 1000000 u8 1 f32 -12.5 i32 58394 f32 0\n"));
  EXPECT_EQ(scrub(clean.bytes, {}, "share", {"XKF1.OH"}).bytes, clean.bytes);
}

/// The name is that of one field in one record: not of the same field elsewhere, nor of one that begins alike.
TEST(KeptByName, NoOtherField) {
  for (const char* name : {"XKF2.OH", "XKF1.O", "XKF1.PD.OH", "NKF1.OH", "XKF1.OHH"}) {
    const Scrubbed clean = scrub(assemble(ekf + record), {}, "share", {name});
    ASSERT_EQ(clean.result.grade, Grade::proved) << name << ": " << clean.result.reason;
    ASSERT_EQ(clean.result.warnings.size(), 1u);
    EXPECT_TRUE(
        clean.result.warnings[0].starts_with("the file has no field " + std::string(name) + " (did you mean 'XKF1."))
        << clean.result.warnings[0];
    const std::vector<std::byte> last(clean.bytes.end() - 8, clean.bytes.end());
    EXPECT_EQ(last, std::vector<std::byte>(8)) << name;
  }
}

TEST(KeptByName, AMessageNobodyKnows) {
  std::string log = ekf + record;
  for (std::size_t at = log.find("XKF1"); at != std::string::npos; at = log.find("XKF1")) log.replace(at, 4, "MYPL");
  const Scrubbed clean = scrub(assemble(log), {}, "share", {"MYPL.OH"});
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find("MYPL"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find("Mary"), std::string_view::npos);
  EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 17, clean.bytes.end()), assemble("zero 9 i32 58394 zero 4"));
}

/// Whoever asks for places gets those of messages nobody knows, too, and what reads them.
TEST(KeptByName, AMeaningInAMessageNobodyKnows) {
  const std::string log =
      "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n"
      "a39580 u8 9 u8 23 text 4 \"MYPL\" text 16 \"QLLf\" text 64 \"TimeUS,Lat,Lng,Mary\"\n"
      "a39509 u64 1000000 i32 -488766700 i32 -1233933300 f32 0.5\na39509 u64 1000000 i32 -488766700 i32 -1233933300 "
      "f32 "
      "0.5\n";
  EXPECT_EQ(as_text(scrub(assemble(log)).bytes).find("TimeUS"), std::string_view::npos);
  for (const char* profile : {"share", "coarse=10km"}) {
    const Scrubbed kept =
        scrub(assemble(log), {}, profile,
              profile == std::string_view("share") ? std::vector<std::string>{"place"} : std::vector<std::string>{});
    ASSERT_EQ(kept.result.grade, Grade::proved) << profile << kept.result.reason;
    EXPECT_NE(as_text(kept.bytes).find("Lat,Lng,zd"), std::string_view::npos) << as_text(kept.bytes);
    EXPECT_EQ(std::vector<std::byte>(kept.bytes.end() - 4, kept.bytes.end()), assemble("zero 4"));
    EXPECT_NE(std::vector<std::byte>(kept.bytes.end() - 8, kept.bytes.end()), assemble("zero 8")) << profile;
  }
}

TEST(KeptByName, AFieldOfATextLog) {
  const std::string log =
      "FMT, 128, 89, FMT, BBnNZ, Type,Length,Name,Format\nFMT, 7, 15, NTUN, Iff, TimeMS,TAW,Mary\n"
      "NTUN, 5000, 583.94, 51.4\n";
  const Bytes bytes = as_bytes(log);
  const Scrubbed clean = scrub({bytes.begin(), bytes.end()}, {}, "share", {"NTUN.TAW"});
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(as_text(clean.bytes),
            "FMT, 128, 89, FMT, BBnNZ, Type,Length,Name,Format\nFMT, 1, 15, NTUN, IfI, TimeMS,TAW,zzc\n"
            "NTUN, 5000, 583.94, 0\n");
}

TEST(KeptByName, AFieldOfAPx4Log) {
  const std::string log =
      "554c6f67011235 u8 1 u64 64000\n"
      "u16#-1 { \"F\" \"mary_topic:uint64_t timestamp;double height;double northing;\" }\n"
      "u16#-1 { \"A\" u8 0 u16 5 \"mary_topic\" }\n"
      "u16#-1 { \"D\" u16 5 u64 100000 f64 583.94 f64 51.4 }\n";
  const Scrubbed clean = scrub(assemble(log), {}, "share", {"mary_topic.height"});
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 16, clean.bytes.end()), assemble("f64 583.94 zero 8"));
  EXPECT_EQ(as_text(clean.bytes).find("northing"), std::string_view::npos);
}

/// What a value is follows from its name, which stays with it: of parameters, and of topics nobody knows.
TEST(KeptByName, AMeaningInAPx4Log) {
  const std::string log =
      "554c6f67011235 u8 1 u64 64000\n"
      "u16#-1 { \"P\" u8# { \"float LPE_LAT\" } f32 -48.8766708 }\n"
      "u16#-1 { \"P\" u8# { \"int32_t NAV_MARY_LAT\" } i32 -488766708 }\n"
      "u16#-1 { \"P\" u8# { \"int32_t Mary lives_LAT\" } i32 -488766708 }\n"
      "u16#-1 { \"P\" u8# { \"float MARY_P\" } f32 0.5 }\n"
      "u16#-1 { \"F\" \"mary_topic:uint64_t timestamp;double lat;double northing;\" }\n"
      "u16#-1 { \"A\" u8 0 u16 5 \"mary_topic\" }\n"
      "u16#-1 { \"D\" u16 5 u64 100000 f64 -48.8766708 f64 51.4 }\n";
  const std::vector<std::byte> file = assemble(log);
  EXPECT_EQ(scrub(file).bytes.size(), 16u) << "nothing of it is on the list";
  const Scrubbed clean = scrub(file, {}, "share", {"place"});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble("554c6f67011235 u8 1 u64 64000\n"
                                  "u16#-1 { \"P\" u8# { \"float LPE_LAT\" } f32 -48.8766708 }\n"
                                  "u16#-1 { \"P\" u8# { \"int32_t NAV_MARY_LAT\" } i32 -488766708 }\n"
                                  "u16#-1 { \"F\" \"mary_topic:uint64_t timestamp;double lat;double C;\" }\n"
                                  "u16#-1 { \"A\" u8 0 u16 0 \"mary_topic\" }\n"
                                  "u16#-1 { \"D\" u16 0 u64 0 f64 -48.8766708 zero 8 }\n"));
  EXPECT_EQ(scrub(clean.bytes, {}, "share", {"place"}).bytes, clean.bytes);
}

/// Where the room says which columns there are, meanings are what can be kept.
TEST(KeptByName, NotWhereTheRoomNamesTheColumns) {
  const Scrubbed refused = scrub(fixture("blackbox/identity.fix"), {}, "share", {"main.baroAlt"});
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_EQ(refused.result.reason,
            "fields are kept by their name only in logs that name them, not in a Betaflight or INAV blackbox");
}

/// A position kept by its name is no secret of the log any more.
TEST(KeptByName, APosition) {
  const std::string log =
      "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n"
      "a39580 u8 1 u8 19 text 4 \"GPS\" text 16 \"QLL\" text 64 \"TimeUS,Lat,Lng\"\n"
      "a39501 u64 1000000 i32 -488766700 i32 -1233933300\n";
  const Scrubbed clean = scrub(assemble(log), {}, "share", {"GPS.Lat", "GPS.Lng"});
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble(log));
}

}  // namespace
}  // namespace contrail::test
