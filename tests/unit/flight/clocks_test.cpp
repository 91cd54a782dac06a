// Which records may tie a boot clock to UTC, which stamps count, and what a wild one does: through Assemble, as a file
// would tell it.
#include <gtest/gtest.h>

#include <cstring>

#include "analysis/flight/assemble.hpp"

namespace contrail {
namespace {

constexpr Micros noon = 1'790'000'000 * one_second;  // 2026-09-21
constexpr Name fixes[] = {{0, "none"}, {1, "unheard of"}, {3, "3d"}};
constexpr Column tied_columns[] = {
    {"boot", Type::u64, 0, Meaning::time_boot, 1, 1, "us"},
    {"utc", Type::u64, 8, Meaning::time_utc, 1, 1, "us"},
    {"lat", Type::f64, 16, Meaning::latitude, 1, 1, "deg"},
    {"lon", Type::f64, 24, Meaning::longitude, 1, 1, "deg"},
    {.name = "fix", .type = Type::u8, .at = 32, .meaning = Meaning::fix, .names = fixes}};
constexpr Layout with_fix{.name = "GPS", .columns = tied_columns, .subject = Subject::aircraft, .time = Time::own};
constexpr Layout without_fix{
    .name = "GPS", .columns = std::span(tied_columns).first(4), .subject = Subject::aircraft, .time = Time::own};
constexpr Column utc_columns[] = {{"utc", Type::u64, 0, Meaning::time_utc, 1, 1, "us"},
                                  {"lat", Type::f64, 8, Meaning::latitude, 1, 1, "deg"},
                                  {"lon", Type::f64, 16, Meaning::longitude, 1, 1, "deg"}};
constexpr Layout in_utc{.name = "GPS", .columns = utc_columns, .subject = Subject::aircraft, .time = Time::own};

constexpr Column media_columns[] = {{"time", Type::i64, 0, Meaning::time_media, 1, 1, "us"},
                                    {"duration", Type::f64, 8, Meaning::duration, 1, 1, "s"},
                                    {"lat", Type::f64, 16, Meaning::latitude, 1, 1, "deg"},
                                    {"lon", Type::f64, 24, Meaning::longitude, 1, 1, "deg"}};
constexpr Layout in_media{
    .name = "cue", .columns = media_columns, .subject = Subject::aircraft, .time = Time::own, .tick = true};

// GoPro's SCAL: the columns of a stream are stored times a factor, time among them.
constexpr Column scaled_columns[] = {{"boot", Type::u64, 0, Meaning::time_boot, 1'000'000, 1, "s"}};
constexpr Layout scaled{.name = "GPRI", .columns = scaled_columns, .subject = Subject::camera, .time = Time::own};

constexpr Column start_columns[] = {
    {.name = "Log start datetime", .type = Type::text, .at = 0, .meaning = Meaning::time_start, .count = 0}};
constexpr Layout start_layout{.name = "H", .columns = start_columns};

/// Records told by hand.
class Told {
 public:
  Told() : source_(Source::view("test", file_)), walk_(*source_, {&assemble_}) {}
  Told& row(Micros boot, Micros utc, std::uint8_t fix, const Layout& layout = with_fix) {
    std::byte bytes[33];
    const double lat = -48.8766, lon = -123.3933;
    std::memcpy(bytes, &boot, 8), std::memcpy(bytes + 8, &utc, 8);
    std::memcpy(bytes + 16, &lat, 8), std::memcpy(bytes + 24, &lon, 8), std::memcpy(bytes + 32, &fix, 1);
    return tell(layout, bytes);
  }
  Told& utc(Micros utc) {
    std::byte bytes[24];
    const double lat = -48.8766, lon = -123.3933;
    std::memcpy(bytes, &utc, 8), std::memcpy(bytes + 8, &lat, 8), std::memcpy(bytes + 16, &lon, 8);
    return tell(in_utc, bytes);
  }
  Told& media(Micros time, double seconds) {
    std::byte bytes[32];
    const double lat = -48.8766, lon = -123.3933;
    std::memcpy(bytes, &time, 8), std::memcpy(bytes + 8, &seconds, 8);
    std::memcpy(bytes + 16, &lat, 8), std::memcpy(bytes + 24, &lon, 8);
    return tell(in_media, bytes);
  }
  Told& boot(std::uint64_t stored, const Layout& layout) {
    std::byte bytes[8];
    std::memcpy(bytes, &stored, 8);
    return tell(layout, bytes);
  }
  Told& words(std::string_view said, const Layout& layout) { return tell(layout, as_bytes(said)); }
  Recording recording() {
    std::vector<Recording> all = assemble_.finish();
    if (all.size() != 1) throw std::runtime_error("not one recording");
    return std::move(all.front());
  }

 private:
  Told& tell(const Layout& layout, Bytes bytes) {
    walk_.record(walk_.layout_of(layout), bytes, {source_.get(), at_, bytes.size()});
    at_ += bytes.size();
    return *this;
  }
  std::vector<std::byte> file_ = std::vector<std::byte>(1000);
  std::unique_ptr<Source> source_;
  Assemble assemble_;
  Walk walk_;
  std::uint64_t at_ = 0;
};

TEST(Clocks, AFixTiesThem) {
  const Recording r = Told().row(1'000'000, noon, 3).row(3'000'000, noon + 9, 3).recording();
  EXPECT_EQ(r.time.source, "gps");
  EXPECT_EQ(r.time.start->value, noon);
  EXPECT_EQ(r.time.end->value, noon + 2'000'000) << "by the first pair alone";
  EXPECT_EQ(r.tracks.at(0).clock, Clock::utc);
}

/// Sums and differences of stamps overflow nowhere: the sanitizer looks on.
TEST(Clocks, MediaTimesBeyondAHundredYearsAreDamage) {
  Told told;
  told.media(INT64_MAX, 1e300).media(INT64_MIN, -1e300).media(1'000'000, 1e300);
  const Recording r = told.media(3'000'000, 0.5).recording();
  EXPECT_EQ(r.time.duration_us, 3'500'000) << "from the beginning of the recording to the end of the last cue";
}

/// A receiver without a fix tells what its own clock has come to: neither `none` nor a word nobody knows ties.
TEST(Clocks, WithoutAFixTheLogStaysOnBootTime) {
  for (const std::uint8_t fix : {0, 1, 2}) {
    const Recording r = Told().row(1'000'000, noon, fix).row(3'000'000, noon, fix).recording();
    EXPECT_EQ(r.time.source, "boot") << int{fix};
    EXPECT_EQ(r.time.boot_start, 1'000'000);
    EXPECT_EQ(r.time.duration_us, 2'000'000);
    EXPECT_FALSE(r.time.start);
    EXPECT_FALSE(r.time.pair);
    EXPECT_EQ(r.tracks.at(0).clock, Clock::boot);
  }
}

TEST(Clocks, TheFirstFixTiesNotWhatCameBefore) {
  const Recording r = Told().row(1'000'000, noon - 77 * one_second, 0).row(2'000'000, noon, 3).recording();
  ASSERT_TRUE(r.time.pair);
  EXPECT_EQ(r.time.pair->utc, noon);
  EXPECT_EQ(r.time.pair->boot, 2'000'000);
  EXPECT_EQ(r.time.pair->where.at, 41u) << "where the moment stands";
  EXPECT_EQ(r.time.start->value, noon - 1'000'000);
}

TEST(Clocks, RecordsThatTellNoFixTieThem) {
  EXPECT_EQ(Told().row(1'000'000, noon, 0, without_fix).recording().time.source, "gps");
}

TEST(Clocks, AnUnsetClockTiesNothing) {
  for (const Micros unset : {Micros{0}, 946'684'799 * one_second, 4'102'444'800 * one_second}) {
    EXPECT_EQ(Told().row(1'000'000, unset, 3).recording().time.source, "boot") << unset;
    const Recording r = Told().row(1'000'000, unset, 3).row(2'000'000, noon, 3).recording();
    EXPECT_EQ(r.time.start->value, noon - 1'000'000) << unset;
  }
  EXPECT_EQ(Told().row(1'000'000, 946'684'800 * one_second, 3).recording().time.source, "gps") << "the year 2000";
}

TEST(Clocks, NothingHasBeenOnForAHundredYears) {
  constexpr Micros century = 100LL * 365 * 86'400 * one_second;
  const auto boot_of = [](Micros boot) { return Told().row(boot, 0, 0).row(boot, 0, 0).recording(); };
  EXPECT_EQ(boot_of(century).time.source, "boot");
  EXPECT_EQ(boot_of(century + 1).time.source, "");
  EXPECT_EQ(boot_of(-1).time.source, "");
  EXPECT_EQ(boot_of(0).time.source, "boot");
  EXPECT_EQ(boot_of(century + 1).tracks.at(0).time.at(0), no_time);
}

/// More than an hour away counts once a second stamp says so.
TEST(Clocks, AWildStampDoesNotStretchTheFlight) {
  constexpr Micros hour = 3600 * one_second;
  const auto span = [](std::initializer_list<Micros> stamps) {
    Told told;
    for (const Micros stamp : stamps) told.utc(stamp);
    const Recording r = told.recording();
    return std::pair(r.time.start->value - noon, r.time.end ? r.time.end->value - noon : 0);
  };
  using Pair = std::pair<Micros, Micros>;
  EXPECT_EQ(span({noon, noon + 10}), (Pair{0, 10}));
  EXPECT_EQ(span({noon, noon + hour}), (Pair{0, hour})) << "an hour is near";
  EXPECT_EQ(span({noon, noon + hour + 1, noon}), (Pair{0, 0}));
  EXPECT_EQ(span({noon, noon + 2 * hour, noon + 10}), (Pair{0, 10}));
  EXPECT_EQ(span({noon, noon - hour - 1, noon + 10}), (Pair{0, 10}));
  EXPECT_EQ(span({noon, noon - hour, noon + 10}), (Pair{-hour, 10}));
  EXPECT_EQ(span({noon, noon + 5 * hour, noon + 5 * hour + 7}), (Pair{5 * hour, 5 * hour + 7})) << "two against one";
  EXPECT_EQ(span({noon, noon - 5 * hour, noon - 5 * hour + 7}), (Pair{-5 * hour, -5 * hour + 7}));
  EXPECT_EQ(span({noon, noon + 5 * hour, noon + 10, noon + 5 * hour}), (Pair{0, 5 * hour})) << "two and two";
  EXPECT_EQ(span({noon, noon + 5 * hour, noon + 7 * hour}), (Pair{0, 0})) << "they contradict each other";
}

TEST(Clocks, AScaledStampIsReadInItsUnit) {
  const Recording r = Told().boot(145'911'705, scaled).boot(157'615'923, scaled).recording();
  EXPECT_EQ(r.time.boot_start, 145'911'705);
  EXPECT_EQ(r.time.duration_us, 11'704'218);
}

// Blackbox headers state their zone: the wall clock of +12:45 is not UTC.
TEST(Clocks, AStartIsTurnedToUtcByTheZoneItStates) {
  const auto start = [](std::string_view said) {
    return Told().words(said, start_layout).recording().time.start->value;
  };
  const Micros utc = *from_civil(2026, 6, 21, 8, 27, 0);
  EXPECT_EQ(start("2026-06-21T21:12:00.000+12:45"), utc);
  EXPECT_EQ(start("2026-06-21T05:27:00.000-03:00"), utc);
  EXPECT_EQ(start("2026-06-21T08:27:00.000+00:00"), utc);
  EXPECT_EQ(start("2026-06-21T08:27:00.000"), utc);
}

TEST(Clocks, StampsOutsideTheCenturyAreNone) {
  const Recording r = Told().utc(0).utc(noon).utc(4'102'444'800 * one_second).recording();
  EXPECT_EQ(r.time.start->value, noon);
  EXPECT_FALSE(r.time.end);
  EXPECT_EQ(r.tracks.at(0).time, (std::vector<Micros>{no_time, noon, no_time}));
}

}  // namespace
}  // namespace contrail
