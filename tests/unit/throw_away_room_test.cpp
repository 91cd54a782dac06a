// A new format is one folder and one line: a room that exists only here, and everything above works on it unchanged.
#include <gtest/gtest.h>

#include "analysis/expose/expose.hpp"
#include "analysis/listen/dump.hpp"
#include "analysis/listen/inspect.hpp"
#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "tests/support/scrubbing.hpp"
#include "tests/support/tracks.hpp"

namespace contrail {
namespace throw_away {

constexpr std::string_view magic = "THROWAWAY";
constexpr Column magic_columns[] = {{"magic", Type::text, 0, Meaning::structure, 1, 9}};
constexpr Layout magic_layout{.name = "Head", .columns = magic_columns};

constexpr Column clock_columns[] = {{"kind", Type::u8, 0, Meaning::structure},
                                    {"time", Type::u64, 1, Meaning::time_utc, 1, 1, "us"}};
constexpr Layout clock_layout{.name = "Clock", .columns = clock_columns, .tick = true};

constexpr Column fix_columns[] = {{"kind", Type::u8, 0, Meaning::structure},
                                  {"lat", Type::i32, 1, Meaning::latitude, 1e7, 1, "deg"},
                                  {"lon", Type::i32, 5, Meaning::longitude, 1e7, 1, "deg"},
                                  {"speed", Type::u16, 9, Meaning::speed_ground, 100, 1, "m/s"}};
constexpr Layout fix_layout{
    .name = "Fix", .columns = fix_columns, .subject = Subject::aircraft, .time = Time::previous};

constexpr Column serial_columns[] = {{"kind", Type::u8, 0, Meaning::structure},
                                     {"serial", Type::text, 1, Meaning::serial, 1, 12}};
constexpr Layout serial_layout{.name = "Serial", .columns = serial_columns, .subject = Subject::aircraft};

Certainty detect(Bytes file) { return as_text(file).starts_with(magic) ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) {
  const auto take = [&](const Layout& layout, std::uint64_t size) {
    const Where where = in.where(in.at(), size);
    walk.record(walk.layout_of(layout), in.take(size, "a record"), where);
  };
  take(magic_layout, magic.size());
  const auto step = [&](Reader&) {
    switch (as_text(in.peek(1)).front()) {
      case 'C': take(clock_layout, 9); break;
      case 'F': take(fix_layout, 11); break;
      case 'S': take(serial_layout, 13); break;
      case '\0': in.skip(1); break;  // what a clean copy blanked: a room cleaned in place passes over zeros
      default: in.fail(Code::bad_structure, "an unknown record");
    }
    return true;
  };
  salvage(walk, in, step, [](std::uint64_t) { return std::nullopt; });
}

void fields(const TellField& tell) {
  for (const Layout* layout : {&clock_layout, &fix_layout, &serial_layout}) tell_layout(tell, *layout);
}

constexpr Format format{
    .id = "throw-away",
    .name = "throw-away log",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = InPlace{},
};

}  // namespace throw_away

namespace test {
namespace {

constexpr const Format* only[] = {&throw_away::format};

/// Two positions, each behind the clock that dates it.
std::vector<std::byte> sample() {
  return assemble(R"("THROWAWAY" "S" "THROWN000042"
    "C" u64le 1782050591000000 "F" i32le -488766700 i32le -1233933300 u16le 1340
    "C" u64le 1782050592000000 "F" i32le -488766800 i32le -1233933400 u16le 1350)");
}

class ThrowAwayRoom : public ::testing::Test {
 protected:
  ThrowAwayRoom() {
    std::ofstream(path_, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes_.data()), static_cast<std::streamsize>(bytes_.size()));
  }
  const std::vector<std::byte> bytes_ = sample();
  const Folder folder_;
  const std::string path_ = folder_ / "in";
};

TEST_F(ThrowAwayRoom, IsDetected) { EXPECT_EQ(detect(bytes_, only).format, &throw_away::format); }

TEST_F(ThrowAwayRoom, ShowsItsRecords) {
  const auto source = source_of(bytes_);
  StringSink out;
  Dump dump({}, out);
  Walk walk(*source, {&dump});
  walk_file(walk, throw_away::format);
  dump.flush();
  EXPECT_NE(out.text.find("THROWN000042"), std::string::npos) << out.text;
  EXPECT_NE(out.text.find("-48.87667"), std::string::npos) << out.text;
}

TEST_F(ThrowAwayRoom, HasADatedTrackAndAnAircraft) {
  const FileReport report = inspect(path_, {.read = {.forced = &throw_away::format}}).report;
  ASSERT_EQ(report.recordings.size(), 1u);
  const Recording& recording = report.recordings.front();
  ASSERT_EQ(recording.devices.size(), 1u);
  EXPECT_EQ(recording.devices.front().serial->value, "THROWN000042");
  const std::string csv = testing::written("csv", {testing::all_of("in", recording)});
  EXPECT_NE(csv.find("2026-06-21T14:03:11"), std::string::npos) << csv;
  EXPECT_NE(csv.find("2026-06-21T14:03:12"), std::string::npos) << csv;
}

TEST_F(ThrowAwayRoom, IsExposedAndScrubbedWithProof) {
  EXPECT_TRUE(expose_file(path_, {.forced = &throw_away::format, .deep = true}).identifies());
  ScrubOptions options;
  options.formats = only;
  const Scrubbed clean = scrub(bytes_, options);
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  ASSERT_EQ(clean.bytes.size(), bytes_.size());
  EXPECT_EQ(as_text(clean.bytes).find("THROWN"), std::string_view::npos);
  for (const std::size_t fix : {31, 51}) {  // the kind, the place, the speed
    EXPECT_EQ(clean.bytes[fix], std::byte{'F'}) << fix;
    EXPECT_TRUE(all_zero(Bytes(clean.bytes).subspan(fix + 1, 8))) << "a place stays in the record at " << fix;
    EXPECT_EQ(as_text(Bytes(clean.bytes).subspan(fix + 9, 2)), as_text(Bytes(bytes_).subspan(fix + 9, 2)))
        << "the speed in the record at " << fix;
  }
  EXPECT_EQ(scrub(clean.bytes, options).bytes, clean.bytes);
}

TEST_F(ThrowAwayRoom, ARecordThatIsCutOffGoes) {
  std::vector<std::byte> cut = bytes_;
  cut.resize(cut.size() - 3);
  ScrubOptions options;
  options.formats = only;
  const Scrubbed clean = scrub(cut, options);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  ASSERT_EQ(clean.bytes.size(), cut.size());
  EXPECT_EQ(clean.bytes[cut.size() - 8], std::byte{0}) << "the kind of the last record";
}

}  // namespace
}  // namespace test
}  // namespace contrail
