// A time that stays lies within the span of its log: what a few stamps claim does not widen it.
#include <gtest/gtest.h>

#include "analysis/scrub/clock_span.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr Micros second = one_second;

/// 10 stamps a second from `from` to `to`.
void count(ClockSpan& span, Micros from, Micros to) {
  for (Micros time = from; time <= to; time += second / 10) span.add(time);
}

TEST(ClockSpan, IsFromTheFirstToTheLastOfTheBulk) {
  ClockSpan span;
  EXPECT_FALSE(span.settled());
  count(span, 5 * second, 65 * second);
  EXPECT_EQ(span.settled()->first, 5 * second);
  EXPECT_EQ(span.settled()->last, 65 * second);
}

TEST(ClockSpan, AFewStampsDoNotWidenIt) {
  ClockSpan span;
  count(span, 5 * second, 65 * second);
  for (int i = 0; i < 500; ++i) span.add(1'782 * second + i);  // as many as the log's own, in its midst
  count(span, 65 * second, 95 * second);
  span.add(2'000 * second);
  span.add(2'000 * second + 1);
  EXPECT_EQ(span.settled()->first, 5 * second);
  EXPECT_EQ(span.settled()->last, 95 * second);
}

TEST(ClockSpan, APauseIsNoEnd) {
  ClockSpan span;
  count(span, 5 * second, 65 * second);
  count(span, 600 * second, 630 * second);
  EXPECT_EQ(span.settled()->last, 630 * second);
}

TEST(ClockSpan, SeldomStampsAreOneSpan) {
  ClockSpan span;
  for (int i = 1; i <= 300; ++i) span.add(i * 100 * second);
  EXPECT_EQ(span.settled()->first, 100 * second);
  EXPECT_EQ(span.settled()->last, 30'000 * second);
}

TEST(ClockSpan, AMinuteIsNoGap) {
  const auto last_of = [](Micros next) {
    ClockSpan span;
    for (int i = 0; i < 1000; ++i) span.add(100 * second + i);
    span.add(100 * second + 999 + next);
    return span.settled()->last - 100 * second - 999;
  };
  EXPECT_EQ(last_of(60 * second), 60 * second);
  EXPECT_EQ(last_of(60 * second + 1), 0);
  const auto first_of = [](Micros before) {
    ClockSpan span;
    for (int i = 0; i < 1000; ++i) span.add(100 * second + i);
    span.add(100 * second - before);
    return 100 * second - span.settled()->first;
  };
  EXPECT_EQ(first_of(60 * second), 60 * second);
  EXPECT_EQ(first_of(60 * second + 1), 0);
}

/// Three stamps, and one of two hundred, behind all others or before them.
TEST(ClockSpan, HowManyStampsMakeAPart) {
  const auto is_part = [](int most, int few, bool before) {
    ClockSpan span;
    const auto add_few = [&] {
      for (int i = 0; i < few; ++i) span.add(5'000 * second + i);
    };
    if (before) add_few();
    for (int i = 0; i < most; ++i) span.add(1'000 * second + i);
    if (!before) add_few();
    EXPECT_EQ(span.settled()->first, 1'000 * second);
    return span.settled()->last > 5'000 * second;
  };
  for (const bool before : {false, true}) {
    EXPECT_FALSE(is_part(10, 2, before));
    EXPECT_TRUE(is_part(10, 3, before));
    EXPECT_TRUE(is_part(597, 3, before));
    EXPECT_FALSE(is_part(598, 3, before));
  }
}

/// Half of all stamps make the bulk; with fewer, islands are joined until they do.
TEST(ClockSpan, TheBulkIsHalfOfIt) {
  const auto range_of = [](int most, int others) {
    ClockSpan span;
    for (int i = 0; i < others; ++i) span.add((2'000 + 70 * (others - i)) * second);  // each an island by itself
    for (int i = 0; i < most; ++i) span.add(1'000 * second + i);
    const TimeRange range = *span.settled();
    return std::pair{range.first, range.last};
  };
  EXPECT_EQ(range_of(10, 10), (std::pair{1'000 * second, 1'000 * second + 9}));
  EXPECT_NE(range_of(10, 11), (std::pair{1'000 * second, 1'000 * second + 9}));
}

TEST(ClockSpan, ManyIslandsAreUnited) {
  ClockSpan span;
  for (int i = 1; i <= 63; ++i) span.add(i * 1'000 * second);
  EXPECT_EQ(span.settled()->first, 1'000 * second);
  EXPECT_EQ(span.settled()->last, 63'000 * second);
  ClockSpan more;
  for (int i = 1; i <= 640; ++i) more.add((i * 37 % 641) * 1'000 * second);
  EXPECT_EQ(more.settled()->first, 1'000 * second);
  EXPECT_EQ(more.settled()->last, 640'000 * second);
}

/// The minute is doubled until they are few: of islands a thousand seconds apart to 1920.
TEST(ClockSpan, ManyIslandsMakeALargerGap) {
  const auto last_with = [](Micros further) {
    ClockSpan span;
    for (int i = 1; i <= 64; ++i) span.add(i * 1'000 * second);
    span.add((64'000 + further) * second);
    return span.settled()->last / second;
  };
  EXPECT_EQ(last_with(1'920), 65'920);
  EXPECT_EQ(last_with(1'921), 64'000) << "a lone stamp";
}

TEST(ClockSpan, OfAllClocks) {
  ClockSpans spans;
  spans[1].add(5 * second), spans[2];
  const TimeRanges ranges = settled(spans);
  ASSERT_EQ(ranges.size(), 1u);
  EXPECT_EQ(ranges.at(1).first, 5 * second);
  const Layout layout{.name = "", .clock = 3};
  EXPECT_EQ(clock_number(layout, {"t", Type::u64, 0}), 3);
  Column of_station{"t", Type::u64, 0};
  of_station.subject = Subject::app;
  EXPECT_EQ(clock_number(layout, of_station), 0x8003);
  EXPECT_EQ(clock_key(layout, of_station), 0x8003u) << "a log of one sender";
  const auto key_of = [](std::string_view sender) {
    return clock_key(Layout{.name = "", .clock = 3, .sender = sender}, {"t", Type::u64, 0});
  };
  EXPECT_NE(key_of("1/154"), key_of("1/191"));
  EXPECT_EQ(key_of("1/154"), key_of(std::string("1/154"))) << "another walk keeps its own words";
}

TEST(ClockSpan, BesideOneThatGoesOnTwoStampsProveNothing) {
  ClockSpans spans;
  for (int i = 0; i < 9; ++i) spans[1].add((100 + i) * second);
  spans[2].add(500 * second), spans[2].add(501 * second);
  EXPECT_EQ(settled(spans).at(2).last, 501 * second) << "a short log";
  spans[1].add(109 * second);
  EXPECT_EQ(settled(spans).at(2).last, 0);
  EXPECT_EQ(settled(spans).at(1).last, 109 * second);
  spans[2].add(502 * second);
  EXPECT_EQ(settled(spans).at(2).last, 502 * second) << "three are a clock";
  for (int i = 0; i < 3; ++i) spans[3].add(600 * second);
  EXPECT_EQ(settled(spans).at(3).last, 0) << "a clock goes on";
}

const std::string fmt =
    "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n"
    "a39580 u8 1 u8 13 text 4 \"ATT\" text 16 \"Qc\" text 64 \"TimeUS,Roll\"\n";
const std::string fmt_of_samples =
    "a39580 u8 2 u8 31 text 4 \"GYR1\" text 16 \"QQfff\" text 64 \"TimeUS,SampleUS,GyrX,GyrY,GyrZ\"\n";

std::string attitude(Micros time) { return "a39501 u64 " + std::to_string(time) + " i16 123\n"; }
std::string sample(Micros time, Micros sampled) {
  return "a39502 u64 " + std::to_string(time) + " u64 " + std::to_string(sampled) + " f32 1 f32 2 f32 3\n";
}

/// A Unix time in seconds where microseconds count: half an hour, which a boot clock could well show.
constexpr Micros unix_seconds = 1'782'000'000;

std::vector<std::byte> cleaned(const std::string& log) {
  const Scrubbed clean = scrub(assemble(log));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  return clean.bytes;
}

TEST(ClockSpan, CalendarsInStampsGo) {
  const std::string start = attitude(5'000'000) + attitude(5'100'000), after = attitude(5'200'000);
  std::string before = fmt + start;
  EXPECT_EQ(cleaned(before + attitude(unix_seconds) + after), assemble(before + attitude(0) + after));
  EXPECT_EQ(cleaned(before + after + attitude(unix_seconds)), assemble(before + after + attitude(0)));
  before = fmt + fmt_of_samples + start;
  EXPECT_EQ(cleaned(before + sample(5'110'000, unix_seconds) + after), assemble(before + sample(5'110'000, 0) + after));
  EXPECT_EQ(cleaned(before + sample(5'110'000, 5'105'000) + after),
            assemble(before + sample(5'110'000, 5'105'000) + after));
}

TEST(ClockSpan, CalendarsInStampsOfTextGo) {
  const std::string formats =
      "FMT, 128, 89, FMT, BBnNZ, Type,Length,Name,Format\nFMT, 1, 15, ATT, Icccc, TimeMS,DesRoll,Roll,DesPitch,Pitch\n";
  const std::string log = formats + "ATT, 5000, 0, 0, 0, 0\nATT, 5100, 0, 0, 0, 0\nATT, 1782000000, 0, 0, 0, 0\n";
  const Bytes bytes = as_bytes(log);
  const Scrubbed clean = scrub({bytes.begin(), bytes.end()});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(as_text(clean.bytes), formats + "ATT, 5000, 0, 0, 0, 0\nATT, 5100, 0, 0, 0, 0\nATT, 0, 0, 0, 0, 0\n");
}

TEST(ClockSpan, CalendarsInStampsOfPx4Go) {
  std::string log = "554c6f67011235 u8 1 u64 64000\n";
  log += "u16#-1 { \"F\" \"vehicle_attitude:uint64_t timestamp;uint64_t timestamp_sample;float[4] q;\" }\n";
  log += "u16#-1 { \"A\" u8 0 u16 0 \"vehicle_attitude\" }\n";
  const auto record = [](Micros time, Micros sampled) {
    return "u16#-1 { \"D\" u16 0 u64 " + std::to_string(time) + " u64 " + std::to_string(sampled) +
           " f32 1 zero 12 }\n";
  };
  log += record(5'000'000, 4'990'000) + record(5'100'000, 5'090'000);
  EXPECT_EQ(cleaned(log + record(5'200'000, unix_seconds) + record(unix_seconds, 5'290'000)),
            assemble(log + record(5'200'000, 0) + record(0, 5'290'000)));
}

/// Milliseconds since 1970 where microseconds count: three weeks, longer than anything flies without being switched
/// off.
constexpr Micros unix_milliseconds = 1'782'000'000'000;

TEST(ClockSpan, ClocksThatCountFromNoPowerOnGo) {
  const auto attitudes = [](Micros epoch) {
    std::string log = fmt;
    for (int i = 0; i < 20; ++i) log += epoch ? attitude(epoch + 100'000 * i) : attitude(0);
    return log;
  };
  EXPECT_EQ(cleaned(attitudes(unix_milliseconds)), assemble(attitudes(0)));
}

/// As a ground station writes them, whatever it takes for the time.
std::string station_log(std::uint64_t epoch, std::uint64_t step) {
  std::string log;
  for (std::uint64_t i = 0; i < 20; ++i)
    log += "u64be " + std::to_string(epoch + step * i) + " mavlink 39 { FD u8 28 00 00 u8 " + std::to_string(i) +
           " u8 1 u8 1 u16 30 u8 0 u32 " + std::to_string(500'000 + 10 * i) +
           " f32 1 f32 1 f32 1 f32 1 f32 1 f32 1 }\n";
  return log;
}

TEST(ClockSpan, StampsOfAStationTellNoMoment) {
  constexpr std::uint64_t year_2120 = 4'737'691'230'085'417;
  EXPECT_EQ(cleaned(station_log(year_2120, 1000)), cleaned(station_log(0, 1000)));
  EXPECT_EQ(cleaned(station_log(unix_milliseconds, 1)), cleaned(station_log(0, 0)));
}

/// The ground station's stamps count from zero in a clean log: they are no readings of the aircraft's clock.
TEST(ClockSpan, CleaningAgainLosesNothingMore) {
  const Scrubbed once = scrub(assemble(station_log(1'790'000'000'000'000, 1000))), again = scrub(once.bytes);
  ASSERT_EQ(once.result.grade, Grade::proved) << once.result.reason;
  EXPECT_EQ(again.bytes, once.bytes);
}

}  // namespace
}  // namespace contrail::test
