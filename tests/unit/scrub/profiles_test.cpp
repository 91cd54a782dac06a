// coarse, trim, shift and --salvage on logs; policy words.
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/flight/geo.hpp"
#include "tests/support/scrubbing.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail::test {
namespace {

/// All positions that can be read, with whose they are.
class Positions final : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override {
    plans_.resize(layout.id + 1);
    plans_[layout.id] = make_plan(layout);
    return !layout.view;
  }
  void record(const Record& record) override {
    for (const PairPlan& pair : plans_[record.layout.id].pairs) {
      for (std::uint32_t row = 0; row < record.rows; ++row) {
        if (const auto place = position(record, pair, row)) found.push_back(*place), subjects.push_back(pair.subject);
      }
    }
  }
  std::vector<SecretPlace> found;
  std::vector<Subject> subjects;

 private:
  std::vector<Plan> plans_;
};

Positions positions(const std::vector<std::byte>& file) {
  const auto source = source_of(file);
  Positions all;
  walk_bytes(*source, all);
  return all;
}

double metres(const SecretPlace& a, const SecretPlace& b) {
  return distance_m(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg);
}

TEST(Cells, ASetSharesTheCellOfItsFirstPlace) {
  const double cell = 10'000;
  const SecretPlace first{-48.8766, -123.3933};
  const SecretPlace middle = middle_of_cell(first, cell);
  CellSets sets(cell);
  const SecretPlace shown = sets.cell_for(first);
  EXPECT_EQ(shown, middle);
  // Behind the border of the cell, but near its middle.
  const SecretPlace over_the_border{middle.lat_deg + 0.055, middle.lon_deg};
  EXPECT_NE(middle_of_cell(over_the_border, cell), middle);
  EXPECT_EQ(sets.cell_for(over_the_border), middle);
  const SecretPlace far{middle.lat_deg + 0.09, middle.lon_deg};
  const SecretPlace other = sets.cell_for(far);
  EXPECT_NE(other, middle);
  // What is made of it lies in the same sets again, in any order.
  for (const auto& [one, two] : {std::pair{middle, other}, {other, middle}}) {
    CellSets again(cell);
    EXPECT_EQ(again.cell_for(one), one);
    EXPECT_EQ(again.cell_for(two), two);
  }
}

/// Circles with middles of their own around one place have their mean there.
TEST(CircleSets, FilesThatHideAPlaceNearAnotherShareADraw) {
  const SecretPlace home{-48.8766, -123.3933}, beside{-48.8761, -123.3933}, beyond{-48.8740, -123.3933},
      far{-48.8, -123};
  const auto draw = [](double wider) {
    Draw draw;
    draw.wider = wider;
    return draw;
  };
  CircleSets sets(200);
  EXPECT_EQ(sets.draw_for({home}, draw(0.1)).wider, 0.1);
  EXPECT_EQ(sets.draw_for({far}, draw(0.2)).wider, 0.2);
  EXPECT_EQ(sets.draw_for({beside, beyond}, draw(0.3)).wider, 0.1) << "55 m from the first";
  EXPECT_EQ(sets.draw_for({beyond}, draw(0.4)).wider, 0.1) << "what joins a set belongs to it";
  EXPECT_EQ(sets.draw_for({}, draw(0.5)).wider, 0.5);
  EXPECT_EQ(sets.draw_for({{-47, -120}, far}, draw(0.6)).wider, 0.2) << "any of its ends";
}

class Profiles : public testing::TestWithParam<std::string> {};

TEST_P(Profiles, CoarseHasOnePlace) {
  const std::vector<std::byte> file = fixture(GetParam());
  const Scrubbed clean = scrub(file, {}, "coarse=10km");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const Positions before = positions(file), after = positions(clean.bytes);
  ASSERT_FALSE(after.found.empty());
  for (const SecretPlace& p : after.found) {
    EXPECT_LT(metres(p, after.found[0]), 2);
    EXPECT_LT(metres(p, before.found[0]), 15'000);
    EXPECT_GT(metres(p, before.found[0]), 20);
  }
}

TEST_P(Profiles, ShiftKeepsDistancesAndLatitudes) {
  const std::vector<std::byte> file = fixture(GetParam());
  ScrubOptions options;
  options.draw.east_deg = 75.1234567, options.draw.up_m = 120;
  const Scrubbed clean = scrub(file, options, "shift");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_TRUE(std::ranges::any_of(clean.result.warnings, [](const std::string& words) {
    return words.starts_with("shift only obscures: latitudes are true");
  }));
  const Positions before = positions(file), after = positions(clean.bytes);
  ASSERT_FALSE(after.found.empty());
  EXPECT_EQ(std::count(after.subjects.begin(), after.subjects.end(), Subject::traffic), 0);
  // Traffic and what has no place of its own went, the rest is in order.
  std::size_t k = 0;
  for (const SecretPlace& p : after.found) {
    const auto moved = [&](const SecretPlace& b) {
      return std::abs(b.lat_deg - p.lat_deg) < 1e-4 &&
             std::abs(std::remainder(b.lon_deg + 75.1234567 - p.lon_deg, 360)) < 1e-4;
    };
    while (k < before.found.size() && (before.subjects[k] == Subject::traffic || !moved(before.found[k]))) ++k;
    ASSERT_LT(k, before.found.size());
    ++k;
  }
}

INSTANTIATE_TEST_SUITE_P(Logs, Profiles,
                         testing::Values("ardupilot-bin/good.fix", "ardupilot-log/good.fix", "px4-ulog/good.fix",
                                         "dji-txt/v11.fix", "dji-txt/v12.fix"),
                         [](const auto& parameter) {
                           std::string words = parameter.param;
                           std::replace_if(
                               words.begin(), words.end(),
                               [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
                           return words;
                         });

/// A flight of 10 km to the north and back, one fix every 100 m, home at its start.
std::vector<std::byte> long_flight() {
  std::string text = R"(a39580 u8 128 u8 89 text 4 "FMT" text 16 "BBnNZ" text 64 "Type,Length,Name,Format,Columns"
a39580 u8 72 u8 27 text 4 "POS" text 16 "QLLff" text 64 "TimeUS,Lat,Lng,Alt,RelHomeAlt"
a39580 u8 81 u8 19 text 4 "XKF1" text 16 "Qff" text 64 "TimeUS,PN,PE"
)";
  for (int i = 0; i <= 200; ++i) {
    const int north = i <= 100 ? i : 200 - i;
    text += "a39548 u64 " + std::to_string(1'000'000 + i * 1'000'000) + " i32 " +
            std::to_string(-488'712'345 + north * 8'983) + " i32 -1233987654 f32 123 f32 50\n";
    text += "a39551 u64 " + std::to_string(1'000'100 + i * 1'000'000) + " f32 " + std::to_string(north * 100 + 1) +
            " f32 1\n";
  }
  return assemble(text);
}

constexpr SecretPlace home{-48.8712345, -123.3987654};

TEST(Trim, HidesTheEndsAndKeepsTheMiddle) {
  ScrubOptions options;
  options.draw.aside[0] = 0.5, options.draw.aside[1] = -0.5, options.draw.wider = 0.5;
  const std::vector<std::byte> file = long_flight();
  const Scrubbed clean = scrub(file, options, "trim=1km");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const Positions before = positions(file), after = positions(clean.bytes);
  EXPECT_LT(after.found.size(), before.found.size());
  EXPECT_GT(after.found.size(), before.found.size() / 2);
  for (const SecretPlace& p : after.found) {
    EXPECT_GT(metres(p, home), 1000);
    EXPECT_NE(std::find(before.found.begin(), before.found.end(), p), before.found.end());
  }
}

TEST(Trim, HidesPointsOfTheUser) {
  ScrubOptions options;
  const SecretPlace turn{home.lat_deg + 0.0898, home.lon_deg};
  options.points = {turn};
  const Scrubbed clean = scrub(long_flight(), options, "trim=1km");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  for (const SecretPlace& p : positions(clean.bytes).found) EXPECT_GT(metres(p, turn), 1000);
}

TEST(Trim, SaysWhatIsLeft) {
  const auto warned = [](const char* profile) { return scrub(long_flight(), {}, profile).result.warnings; };
  EXPECT_EQ(
      warned("trim=1km"),
      std::vector<std::string>{
          "trim: what is not hidden is exact; the way to the hidden ends can be estimated "
          "from air pressure, controllers, motors, accelerations and attitude, and the middle of the circles from "
          "copies of other runs: clean all flights from one place in one run; each file hides its own ends: name "
          "other places by --point"});
  EXPECT_EQ(warned("trim=900km"),
            std::vector<std::string>{"trim: everything is within the radius; no position is left"});
}

/// Beside exact places, metres from home tell home.
TEST(Trim, LeavesNoMetresFromHome) {
  const Scrubbed clean = scrub(long_flight(), {}, "trim=1km");
  ASSERT_FALSE(clean.bytes.empty()) << clean.result.reason;
  const float six_hundred = 601;
  EXPECT_EQ(as_text(clean.bytes).find(std::string_view(reinterpret_cast<const char*>(&six_hundred), 4)),
            std::string_view::npos);
  EXPECT_NE(as_text(long_flight()).find(std::string_view(reinterpret_cast<const char*>(&six_hundred), 4)),
            std::string_view::npos);
}

/// Speeds that stand beside no place lead from the middle into the circles, one step at a time.
TEST(Trim, LeavesNoSpeedThatAWayIsAddedUpFrom) {
  const std::vector<std::byte> definitions =
      assemble(R"(a39580 u8 90 u8 27 text 4 "NTUN" text 16 "Qffff" text 64 "TimeUS,DVelX,DVelY,VelX,VelY"
a39580 u8 91 u8 23 text 4 "ARSP" text 16 "Qfff" text 64 "TimeUS,Airspeed,DiffPress,Hp"
a39580 u8 92 u8 23 text 4 "PIDN" text 16 "Qfff" text 64 "TimeUS,Tar,Act,FF"
a39580 u8 93 u8 19 text 4 "PIDR" text 16 "Qff" text 64 "TimeUS,Tar,Act"
a39580 u8 94 u8 44 text 4 "FMTU" text 16 "QBNN" text 64 "TimeUS,FmtType,UnitIds,MultIds"
a3955e u64 1000200 u8 91 text 16 "smm-" text 16 "F00-"
a3955a u64 1000200 f32 101.5 f32 102.5 f32 103.5 f32 104.5 a3955b u64 1000300 f32 15.5 f32 96.5 f32 6.5
a3955c u64 1000400 f32 201.5 f32 202.5 f32 203.5 a3955d u64 1000500 f32 301.5 f32 302.5
)");
  std::vector<std::byte> file = long_flight();
  file.insert(file.end(), definitions.begin(), definitions.end());
  const Scrubbed trimmed = scrub(file, {}, "trim=1km"), shared = scrub(file);
  ASSERT_FALSE(trimmed.bytes.empty()) << trimmed.result.reason;
  ASSERT_FALSE(shared.bytes.empty()) << shared.result.reason;
  const auto has = [](const Scrubbed& copy, const char* number) {
    return as_text(copy.bytes).find(as_text(assemble(std::string("f32 ") + number))) != std::string_view::npos;
  };
  for (const char* speed : {"101.5", "102.5", "103.5", "104.5", "15.5", "96.5", "201.5", "202.5", "203.5"}) {
    EXPECT_TRUE(has(shared, speed)) << speed;
    EXPECT_FALSE(has(trimmed, speed)) << speed;
  }
  EXPECT_TRUE(has(trimmed, "6.5")) << "the rest of the row";
  EXPECT_TRUE(has(trimmed, "302.5")) << "a controller of rates";
}

TEST(Draw, IsFreshAndInItsBounds) {
  const Draw a = Draw::fresh(), b = Draw::fresh();
  EXPECT_NE(a.east_deg, b.east_deg);
  EXPECT_NE(a.wider, b.wider) << "circles of one width tell where their middle is";
  for (const Draw& draw : {a, b}) {
    EXPECT_GE(draw.east_deg, 20);
    EXPECT_LE(draw.east_deg, 340);
    EXPECT_LE(std::hypot(draw.aside[0], draw.aside[1]), 1);
    EXPECT_GE(draw.wider, 0);
    EXPECT_LT(draw.wider, 1);
  }
}

TEST(Cell, IsItsOwnMiddle) {
  for (const SecretPlace p :
       {home, SecretPlace{89.99, 12}, SecretPlace{-89.99, 179.99}, SecretPlace{0.001, -179.999}}) {
    const SecretPlace middle = middle_of_cell(p, 10'000), again = middle_of_cell(middle, 10'000);
    EXPECT_EQ(middle.lat_deg, again.lat_deg);
    EXPECT_EQ(middle.lon_deg, again.lon_deg);
    EXPECT_LT(metres(p, middle), 7'500);
  }
}

// --- damage

TEST(Damage, AtTheVeryEndIsScrubbed) {
  std::vector<std::byte> file = long_flight();
  file.erase(file.end() - 5, file.end());
  const Scrubbed clean = scrub(file);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes.size(), file.size() - 14) << "what is left of the last message goes with its length";
}

TEST(Damage, InsideIsRefusedWithItsOffsetOrSalvaged) {
  std::vector<std::byte> file = long_flight();
  const std::size_t at = file.size() / 2;
  for (std::size_t i = 0; i < 300; ++i) file[at + i] = static_cast<std::byte>(i * 7 + 1);
  const Scrubbed refused = scrub(file);
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_NE(refused.result.reason.find("offset"), std::string::npos) << refused.result.reason;
  ScrubOptions options;
  options.salvage = true;
  const Scrubbed salvaged = scrub(file, options);
  ASSERT_EQ(salvaged.result.grade, Grade::proved_except) << salvaged.result.reason;
  ASSERT_FALSE(salvaged.result.except.empty());
  EXPECT_NE(salvaged.result.except[0].find("offset"), std::string::npos);
  EXPECT_EQ(salvaged.bytes[at + 100], std::byte{0});
  EXPECT_EQ(scrub(salvaged.bytes, options).bytes, salvaged.bytes);
}

/// ULog has no checksums: what stands behind a message says whether it is one. A hole must not make a liar of the
/// message in front of it.
TEST(Damage, InsideALogWithoutChecksumsIsSalvaged) {
  const std::vector<std::byte> file = bytes_of(test::source_dir() + "/samples/flight.ulg");
  ScrubOptions options;
  options.salvage = true;
  for (const std::size_t size : {40u, 300u, 1500u}) {
    std::vector<std::byte> damaged = file;
    for (std::size_t i = 0; i < size; ++i) damaged[file.size() / 2 + i] = static_cast<std::byte>(i * 7 + 1);
    const Scrubbed salvaged = scrub(damaged, options);
    EXPECT_EQ(salvaged.result.grade, Grade::proved_except) << size << ": " << salvaged.result.reason;
    EXPECT_EQ(scrub(salvaged.bytes, options).bytes, salvaged.bytes) << size;
  }
}

// --- words

TEST(PolicyWords, AreReadOrRefused) {
  EXPECT_EQ(Policy::parse("coarse=10km", {}, {}).metres(), 10'000);
  EXPECT_EQ(Policy::parse("coarse=5", {}, {}).metres(), 5'000);
  EXPECT_EQ(Policy::parse("trim=400", {}, {}).metres(), 400);
  for (const char* wrong : {"", "none", "coarse", "coarse=", "trim=0", "trim=-3m", "trim=near", "shift=3", "share=1"}) {
    EXPECT_THROW((void)Policy::parse(wrong, {}, {}), PolicyError) << wrong;
  }
  EXPECT_THROW((void)Policy::parse("share", {"nothing"}, {}), PolicyError);
  EXPECT_TRUE(Policy::parse("share", {"time"}, {}).keeps(Meaning::time_utc));
  EXPECT_FALSE(Policy::parse("share", {}, {"heading"}).keeps(Meaning::heading));
  for (const char* of_the_pixels : {"subsampling", "coding_tables", "picture_width"})
    EXPECT_THROW((void)Policy::parse("share", {}, {of_the_pixels}), PolicyError) << of_the_pixels;
  EXPECT_FALSE(Policy::parse("share", {}, {}).keeps(Meaning::none));
  EXPECT_TRUE(Policy::parse("trim=1km", {}, {}).moves(Meaning::altitude_sea));
  EXPECT_FALSE(Policy::parse("trim=1km", {}, {"altitude_sea"}).moves(Meaning::altitude_sea));
  EXPECT_FALSE(Policy::parse("trim=1km", {}, {}).keeps(Meaning::local_position));
}

/// Beside exact places the way to a waypoint tells where that is: often home. Named by the format, whatever it is
/// called.
TEST(Trim, TheWayToAWaypointGoes) {
  const Policy trim = Policy::parse("trim=30", {}, {}), share = Policy::parse("share", {}, {});
  int met = 0;
  for (const char* id : {"mavlink-tlog", "ardupilot-bin"}) {
    const Format* format = find_format(id);
    ASSERT_NE(format, nullptr) << id;
    format->fields([&](const KnownField& field) {
      for (const std::string_view name : {"wp_dist", "target_bearing", "nav_bearing", "xtrack_error", "wp_distance",
                                          "target_distance", "WpDist", "TargBrg"}) {
        if (field.field != name && field.field.find(name) == std::string_view::npos) continue;
        ++met;
        EXPECT_FALSE(trim.keeps(field.meaning)) << field.record << "." << field.field;
        EXPECT_TRUE(share.keeps(field.meaning)) << field.record << "." << field.field;
      }
    });
  }
  EXPECT_GE(met, 7);
}

/// How a picture was taken is said as finely as cameras tell it: further digits could be a place.
TEST(PlaceOnly, ExposureHasNoMoreDigitsThanCamerasTell) {
  std::vector<std::byte> file = bytes_of(source_dir() + "/samples/DJI_0001.JPG");
  const std::vector<std::byte> usual = scrub(file, {}, "place-only").bytes;
  constexpr std::size_t exposure = 0x2EA, f_number = 0x2F2, focal_length = 0x342;  // of this sample
  const auto plant = [&](std::size_t at, std::uint32_t over, std::uint32_t under) {
    ASSERT_NE(load_le<std::uint32_t>(file.data() + at + 4), 0U);
    store_le(file.data() + at, over), store_le(file.data() + at + 4, under);
  };
  plant(exposure, 31'250'047, 3'203'456'789);
  plant(f_number, 2'801'234'567, 1'000'000'000);
  plant(focal_length, 443'876'543, 100'000'000);
  const Scrubbed clean = scrub(file, {}, "place-only");
  ASSERT_FALSE(clean.bytes.empty()) << clean.result.reason;
  const std::string all(as_text(clean.bytes));
  for (const std::uint32_t number : {31'250'047U, 3'203'456'789U, 2'801'234'567U, 443'876'543U}) {
    std::byte words[4];
    for (const bool big : {false, true}) {
      big ? store_be(words, number) : store_le(words, number);
      EXPECT_EQ(all.find(as_text(words)), std::string::npos) << number;
    }
  }
  EXPECT_EQ(clean.bytes.size(), usual.size());
}

}  // namespace
}  // namespace contrail::test
