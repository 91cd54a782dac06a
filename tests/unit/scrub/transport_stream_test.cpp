// Clean transport streams: secrets in every field and stream; pictures and sound stay byte for byte.
#include <gtest/gtest.h>

#include "analysis/flight/assemble.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/formats.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

const std::string pictures =
    R"(00000001 09 f0 00000001 67 64 00 0a ac b8 8f 20 00000001 68 ee 38 80 00000001 65 88 84 fill 9 5b 80)";
const std::string sound = R"(fff4 80c4 fill 9 21)";

/// A stream of one program; what a test plants is put in for the words that begin with $.
const std::string whole = R"(
packet 4000 0 { 00 section { 00 b0 u8#+4 { $transport c1 00 00 0001 e100 $network } } $behind_table }
packet 4100 0 { 00 section { 02 b0 u8#+4 { 0001 c1 00 00 e101 f0 u8# { $program } 1b e101 f0 u8# { $pictures } 03 e103 f0 u8# { 0a 04 "und" 00 $sound }
  06 e102 f0 u8# { 05 04 "KLVA" $metadata } $stream } } }
packet 4101 0 { 000001 e0 0000 84 $flags u8# { 21 007b 98a1 $header } $before PICTURES $after }
packet 4103 0 { 000001 c0 u16be# { 8480 05 21 007b 98a1 SOUND } }
packet 4102 0 { 000001 bd u16be# { 8480 05 21 007b 98a1 misb "\x01\x01\0\0\0" { 02 08 u64be 1900000000000000 $item 41 01 13 } } }
47 0101 20 b7 $adaptation
$packet
packet 4101 1 { 000001 e0 0000 8480 05 21 007b b4c1 00000001 09 f0 00000001 41 9a 02 fill 9 a5 80 }
)";

std::string with(const std::string& place, const std::string& bytes) {
  std::string text = whole;
  const std::vector<std::pair<std::string, std::string>> usual = {
      {"$transport", "0001"}, {"$network", ""},  {"$behind_table", ""}, {"$program", ""},      {"$pictures", ""},
      {"$sound", ""},         {"$metadata", ""}, {"$stream", ""},       {"$flags", "80"},      {"$header", ""},
      {"$before", ""},        {"$after", ""},    {"$item", ""},         {"$adaptation", "00"}, {"$packet", ""}};
  for (const auto& [mark, nothing] : usual) {
    const std::size_t at = text.find(mark);
    std::string words = mark == place ? bytes : nothing;
    if (mark == "$adaptation") words += " fill " + std::to_string(183 - assemble(words).size()) + " ff";
    text.replace(at, mark.size(), words);
  }
  text.replace(text.find("PICTURES"), 8, pictures);
  return text.replace(text.find("SOUND"), 5, sound);
}

std::vector<Planted> everywhere(const std::string& secret) {
  const auto place = [](std::string name, const std::string& mark, const std::string& bytes) {
    return Planted{std::move(name), with(mark, bytes)};
  };
  const std::string field = "u8# { " + secret + " }";
  return {place("a service without a map", "$network", "0000 e010"),
          place("stuffing behind a table", "$behind_table", secret),
          place("a descriptor of the program", "$program", "fe " + field),
          place("a registration of the program", "$program", "05 " + field),
          place("a descriptor of the pictures", "$pictures", "28 " + field),
          place("a registration with more behind it", "$pictures", "05 u8# { \"HEVC\" " + secret + " }"),
          place("a descriptor of the sound", "$sound", "6a " + field),
          place("a language", "$sound", "0a " + field),
          place("a descriptor of the metadata", "$metadata", "26 " + field),
          place("a descriptor of a stream nobody knows", "$stream", "99 e104 f0 u8# { 05 " + field + " }"),
          place("stuffing of a PES header", "$header", secret),
          place("an extension of a PES header", "$header", "80 " + secret),
          place("bytes before the first unit", "$before", secret),
          place("a unit nobody knows", "$after", "00000001 1e " + secret + " 80"),
          place("a note of the encoder", "$after", "00000001 06 05 u8# { fill 16 77 " + secret + " } 80"),
          place("an item nobody knows", "$item", "8123 " + field),
          place("the tail number", "$item", "04 " + field),
          place("private data of an adaptation field", "$adaptation", "02 " + field),
          place("stuffing of an adaptation field", "$adaptation", "00 " + secret),
          place("a null packet", "$packet", "packet 1fff 0 { " + secret + " }"),
          place("service names", "$packet",
                "packet 4011 0 { 00 section { 42 f0 u8#+4 { 0001 c1 00 00 " + secret + " } } }"),
          place("a table beside the map", "$packet",
                "packet 4100 1 { 00 section { fc 30 u8#+4 { 0001 c1 00 00 " + secret + " } } }"),
          place("a stream no table names", "$packet", "packet 4107 0 { 000001 bd u16be# { 8000 00 " + secret + " } }"),
          place("a scrambled packet", "$packet", "47 0101 b1 00 fill 183 33"),
          place("pictures that begin nowhere", "$packet", "packet 0108 0 { " + secret + " }"),
          place("a packet that stands there twice", "$packet", "packet 0103 0 { " + secret + " }"),
          place("behind the last packet", "$packet", secret)};
}

/// What the own packets of a PID hold, one behind the other, PES headers aside: by this test's own reading.
std::string payload(const std::vector<std::byte>& file, unsigned wanted) {
  std::string out;
  const auto at = [&](std::size_t i) { return std::to_integer<unsigned>(file[i]); };
  for (std::size_t p = 0; p + 188 <= file.size(); p += 188) {
    const unsigned pid = (at(p + 1) & 31) << 8 | at(p + 2);
    if (pid != wanted || !(at(p + 3) & 16)) continue;
    std::size_t from = p + 4 + (at(p + 3) & 32 ? 1 + at(p + 4) : 0);
    if (at(p + 1) & 64) from += 9 + at(from + 8);
    out += as_text(Bytes(file).subspan(from, p + 188 - from));
  }
  return out;
}

TEST(TransportStreams, PicturesAndSoundStayByteForByte) {
  const auto file = assemble(with("", ""));
  const Scrubbed clean = scrub(file);
  ASSERT_TRUE(is_clean(clean)) << clean.result.reason;
  EXPECT_EQ(payload(clean.bytes, 0x100), payload(file, 0x101));
  EXPECT_EQ(payload(clean.bytes, 0x101), payload(file, 0x103));
  EXPECT_EQ(payload(clean.bytes, 0x102), "");
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

TEST(TransportStreams, InPlacePacketsBecomeNullPackets) {
  const auto file = assemble(with("", ""));
  ScrubOptions options;
  options.same_size = true;
  const Scrubbed clean = scrub(file, options);
  ASSERT_TRUE(is_clean(clean)) << clean.result.reason;
  ASSERT_EQ(clean.bytes.size(), file.size());
  EXPECT_EQ(payload(clean.bytes, 0x100), payload(file, 0x101));
  EXPECT_EQ(payload(clean.bytes, 0x102), "");
  EXPECT_EQ(payload(clean.bytes, 0x1FFF), std::string(2 * std::size_t{184}, '\xFF')) << "metadata, and room alone";
}

TEST(TransportStreams, ClocksBeginAtTheSameNumber) {
  std::string later = with("", "");
  for (std::size_t at = later.find("21 007b"); at != std::string::npos; at = later.find("21 007b", at))
    later.replace(at, 7, "23 007b");
  EXPECT_NE(assemble(later), assemble(with("", "")));
  EXPECT_EQ(scrub(assemble(later)).bytes, scrub(assemble(with("", ""))).bytes);
}

/// Two pictures, each in a packet with a clock and stamps; the clock is what they are decoded at, less so many ticks.
std::string with_clocks(const std::string& first, const std::string& second,
                        const std::string& stamp = "21 0007 98a1") {
  return R"(
packet 4000 0 { 00 section { 00 b0 u8#+4 { 0001 c1 00 00 0001 e100 } } }
packet 4100 0 { 00 section { 02 b0 u8#+4 { 0001 c1 00 00 e101 f0 00 1b e101 f0 00 } } }
47 4101 30 u8# { 50 )" +
         first + R"( fill 126 ff } 000001 e0 0000 84 80 05 )" + stamp +
         R"( 00000001 09 f0 00000001 67 64 00 0a ac b8 8f 20 00000001 68 ee 38 80 00000001 65 88 84 5b 5b 80
47 4101 31 u8# { 50 )" +
         second + R"( fill 146 ff } 000001 e0 0000 84 80 05 21 0007 b4c1 00000001 09 f0 00000001 41 9a 02 a5 a5 80 )";
}

/// A clock of 33 bits of 90 kHz, which is kept, as multiplexers without a rate of their own write it, or named.
TEST(TransportStreams, ClocksThatFollowNoStampsAreNamed) {
  const char* clock = "the clock of the stream (PCR) does not follow its stamps";
  // 6 bytes: 33 bits, six ones, a fraction. The stamps are 3600 ticks apart, and so are these.
  const Scrubbed steady = scrub(assemble(with_clocks("00 00 df 20 7e 00", "00 00 e6 28 7e 00")));
  ASSERT_TRUE(is_clean(steady)) << why_not_clean(steady);
  EXPECT_FALSE(names_exception(steady, clock));
  const Scrubbed own = scrub(assemble(with_clocks("00 00 df 20 7e 00", "00 00 e6 21 fe 00")));
  EXPECT_TRUE(names_exception(own, clock)) << own.result.reason;
}

/// Stamps begin anywhere, but not far from the clock: how far would be a number of 33 bits.
TEST(TransportStreams, StampsFarFromTheClockAreNamed) {
  const Scrubbed far = scrub(assemble(with_clocks("00 00 df 20 7e 00", "00 00 e6 28 7e 00", "25 4d61 7279")));
  EXPECT_TRUE(names_exception(far, "are far from the clock of the stream")) << far.result.reason;
}

/// Pictures stay byte for byte; what nobody knows in them is named as an exception.
bool stands_in_pictures(const std::string& place) {
  return place == "a unit nobody knows" || place == "a note of the encoder";
}

TEST(TransportStreams, SecretsInEveryPlaceGo) {
  plant_all(everywhere, "share", stands_in_pictures);
  for (const Planted& planted : everywhere(secrets[0].bytes)) {
    if (!stands_in_pictures(planted.name)) continue;
    EXPECT_EQ(scrub(assemble(planted.file)).result.grade, Grade::proved_except) << planted.name;
  }
}

TEST(TransportStreams, StrictTakesTheSoundOut) {
  const auto file = assemble(with("", ""));
  const Scrubbed clean = scrub(file, {}, "strict");
  ASSERT_TRUE(is_clean(clean)) << clean.result.reason;
  EXPECT_EQ(payload(clean.bytes, 0x100), payload(file, 0x101));
  EXPECT_EQ(payload(clean.bytes, 0x101), "");
  EXPECT_EQ(scrub(clean.bytes, {}, "strict").bytes, clean.bytes);
}

TEST(TransportStreams, RefusedAreOnlyPlacesInPictures) {
  EXPECT_EQ(refused_places(everywhere),
            (std::vector<std::string>{"bytes before the first unit", "a scrambled packet", "behind the last packet"}));
}

std::string hex(std::size_t number) {
  std::string out;
  for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
  return out;
}

constexpr std::size_t first_of_many = 0x200;

/// A program of pictures and so many streams of sound that its map needs two packets. It stands there `maps` times;
/// streams from `there` on have no packets.
std::string of_many(std::size_t streams, std::size_t maps, std::size_t there) {
  const std::size_t length = 9 + 5 * (streams + 1) + 4;
  std::string map = "section { 02 " + hex(0xb000 | length) + " 0001 c1 00 00 e101 f000 1b e101 f000 ", out;
  for (std::size_t i = 0; i < streams; ++i) map += "03 " + hex(0xe000 | (first_of_many + i)) + " f000 ";
  out = "packet 4000 0 { 00 section { 00 b0 u8#+4 { 0001 c1 00 00 0001 e100 } } }\n";
  for (std::size_t i = 0; i < maps; ++i) out += "packet 4100 " + std::to_string(2 * i) + " { 00 " + map + "} }\n";
  out += "packet 4101 0 { 000001 e0 0000 8480 05 21 007b 98a1 " + pictures + " }\n";
  for (std::size_t i = 0; i < there; ++i)
    out += "packet " + hex(0x4000 | (first_of_many + i)) + " 0 { 000001 c0 u16be# { 8480 05 21 007b 98a1 " + sound +
           " } }\n";
  return out + "packet 4101 1 { 000001 e0 0000 8480 05 21 007b b4c1 00000001 09 f0 00000001 41 9a 02 fill 9 a5 80 }";
}

std::size_t packets_of(const std::vector<std::byte>& file, unsigned wanted) {
  std::size_t found = 0;
  for (std::size_t p = 0; p + 188 <= file.size(); p += 188)
    found += (std::to_integer<unsigned>(file[p + 1]) & 31) << 8 == (wanted & 0x1F00) &&
             std::to_integer<unsigned>(file[p + 2]) == (wanted & 0xFF);
  return found;
}

TEST(TransportStreams, AMapOfSeveralPacketsStays) {
  constexpr std::size_t streams = 40;
  for (const std::size_t maps : {1U, 2U}) {
    const auto file = assemble(of_many(streams, maps, streams));
    ASSERT_EQ(packets_of(file, 0x100), 2 * maps);
    const Scrubbed clean = scrub(file);
    ASSERT_TRUE(is_clean(clean)) << clean.result.reason;
    EXPECT_EQ(packets_of(clean.bytes, 0x1000), 2U);
    for (const auto& [now, before] : {std::pair{0x100U, 0x101U}, {0x101U, 0x200U}, {0x128U, 0x227U}})
      EXPECT_EQ(payload(clean.bytes, now), payload(file, before));
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  }
}

TEST(TransportStreams, AMapOfSeveralPacketsThatWouldBecomeShorterRefuses) {
  std::string cut = of_many(40, 1, 40);
  cut.insert(cut.find("packet 4101 0"), "packet 4300 0 { 00 }\n");  // what goes makes the file shorter
  EXPECT_TRUE(is_clean(scrub(assemble(cut))));
  EXPECT_TRUE(is_clean(scrub(assemble(of_many(40, 1, 39))))) << "a stream without packets is not in the map";
  const Scrubbed refused = scrub(assemble(cut), {}, "strict");
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_NE(refused.result.reason.find("names streams that are not there"), std::string::npos) << refused.result.reason;
}

/// Date and place as AVCHD cameras write them: across packets, with the bytes that keep start codes apart.
std::string avchd(const std::string& before = "") {
  std::string stream = with("$before", "00000001 06 " + before + R"(05 47 17ee8c60f84d11d98cd60800200c9a66 "MDPM" 0a
    18 80202405 19 17112233 b1 "S" 0000 03 00 b2 00300001 b3 00340001 b4 00f0000a
    b5 "W" 0000 03 00 b6 007b0001 b7 00170001 b8 00180001 80)");
  const std::size_t metadata = stream.find("packet 4102");  // which tells of other times
  return stream.erase(metadata, stream.find('\n', metadata) - metadata);
}

TEST(TransportStreams, DateAndPlaceOfAvchdCamerasAreTold) {
  const auto file = assemble(avchd());
  const auto source = source_of(file);
  Assemble assembled;
  Walk walk(*source, {&assembled});
  walk_file(walk, mpeg_ts_format);
  const std::vector<Recording> recordings = assembled.finish();
  ASSERT_EQ(recordings.size(), 1U);
  const Recording& told = recordings[0];
  ASSERT_TRUE(told.start && told.time.local);
  EXPECT_NEAR(told.start->lat_deg, -(48 + 52 / 60.0 + 24 / 3600.0), 1e-9);
  EXPECT_NEAR(told.start->lon_deg, -(123 + 23 / 60.0 + 24 / 3600.0), 1e-9);
  EXPECT_EQ(told.time.local->value, from_civil(2024, 5, 17, 11, 22, 33));
}

/// The pictures of `file` with messages that say nothing where the camera's stood, of the same size.
void expect_filled(const std::vector<std::byte>& file, const std::string& pictures_then) {
  for (const bool same_size : {false, true}) {
    ScrubOptions options;
    options.same_size = same_size;
    const Scrubbed clean = scrub(file, options);
    ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
    EXPECT_TRUE(std::ranges::any_of(clean.result.except,
                                    [](const std::string& e) { return e.find("capture_note") != e.npos; }));
    EXPECT_FALSE(holds(clean.bytes, assemble("\"MDPM\""))) << "in one packet";
    if (!pictures_then.empty()) {
      EXPECT_EQ(payload(clean.bytes, 0x100), pictures_then);
    }
    const Scrubbed again = scrub(clean.bytes, options);
    EXPECT_NE(again.result.grade, Grade::refused) << again.result.reason;
    EXPECT_EQ(again.bytes, clean.bytes);
  }
}

std::string told_otherwise(std::string text, const std::string& usual, const std::string& other) {
  const std::size_t at = text.rfind(usual);
  EXPECT_NE(at, std::string::npos) << usual;
  return text.replace(at, usual.size(), other);
}

/// Numbers of streams and lengths of pictures say nothing that decoders need, nor do parts of a tick.
TEST(TransportStreams, NumbersOfPacketsArePlain) {
  const Scrubbed plain = scrub(assemble(with("", "")));
  const std::string numbered =
      told_otherwise(with("", ""), "e0 0000 8480 05 21 007b b4c1 00000001 09 f0 00000001 41 9a 02 fill 9 a5 80",
                     "e7 u16be# { 8480 05 21 007b b4c1 00000001 09 f0 00000001 41 9a 02 fill 9 a5 80 }");
  EXPECT_EQ(scrub(assemble(numbered)).bytes, plain.bytes);
  EXPECT_EQ(scrub(assemble(told_otherwise(with("", ""), "000001 c0 ", "000001 d5 "))).bytes, plain.bytes);
  const Scrubbed clock = scrub(assemble(with("$adaptation", "10 00 00 10 00 7e 00"))),
                 parts = scrub(assemble(with("$adaptation", "10 00 00 10 00 7e 47")));
  ASSERT_FALSE(clock.bytes.empty()) << clock.result.reason;
  EXPECT_EQ(parts.bytes, clock.bytes);
}

/// Which PIDs there are, where counters begin, what adaptation fields mark and how often tables stand there.
TEST(TransportStreams, MultiplexersSayNothingByNumbersOfTheirs) {
  const Scrubbed plain = scrub(assemble(with("", "")));
  const auto same = [&](std::string text, const std::vector<std::pair<std::string, std::string>>& changes) {
    for (const auto& [from, to] : changes)
      for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    const Scrubbed other = scrub(assemble(text));
    EXPECT_NE(assemble(text), assemble(with("", "")));
    EXPECT_EQ(other.bytes, plain.bytes) << changes.front().first << " " << other.result.reason;
  };
  same(with("", ""), {{"4101", "5247"}, {" 0101", " 1247"}, {"e101", "f247"}});
  same(with("", ""), {{"packet 4100", "packet 5fab"}, {"0001 e100", "0001 ffab"}});
  same(with("", ""), {{"4103", "4999"}, {"e103", "e999"}});
  same(with("", ""), {{"packet 4101 1", "packet 4101 5"}, {"packet 4101 0", "packet 4101 4"}});
  same(with("", ""), {{"84 80 u8#", "80 80 u8#"}});
  const std::string association = "packet 4000 1 { 00 section { 00 b0 u8#+4 { 0001 c1 00 00 0001 e100 } } }\n";
  EXPECT_EQ(scrub(assemble(with("$packet", association))).bytes, plain.bytes) << "a table that is repeated";
  EXPECT_EQ(scrub(assemble(with("$network", "0007 e777 0008 e778"))).bytes, plain.bytes) << "programmes without a map";
}

TEST(TransportStreams, PacketsThatAreNotFullAreNamed) {
  EXPECT_FALSE(names_exception(scrub(assemble(with("", ""))), "have room left"));
  EXPECT_TRUE(names_exception(scrub(assemble(with("$header", "ffff"))), "have room left"));
  const std::string parted = told_otherwise(
      with("", ""),
      "packet 4101 1 { 000001 e0 0000 8480 05 21 007b b4c1 00000001 09 f0 00000001 41 9a 02 fill 9 a5 80 }",
      "47 4101 31 u8# { 00 fill 152 ff } 000001 e0 0000 84 80 05 21 007b b4c1 00000001 09 f0 00000001 41 9a 02 a5 "
      "a5 a5 packet 0101 2 { fill 6 a5 80 }");
  EXPECT_TRUE(names_exception(scrub(assemble(parted)), "have room left"));
}

/// Pictures behind those of the usual stream, so many ticks after the first.
std::string shown_at(const std::vector<int>& ticks) {
  constexpr int first = 2'018'384;
  std::string out = with("", "");
  int counter = 2;
  for (const int after : ticks) {
    const int stamp = first + after;
    out += "packet 4101 " + std::to_string(counter++) + " { 000001 e0 0000 8480 05 21 u16be " +
           std::to_string((stamp >> 15 & 0x7FFF) << 1 | 1) + " u16be " + std::to_string((stamp & 0x7FFF) << 1 | 1) +
           " 00000001 09 f0 00000001 41 9a 02 fill 9 a5 80 }\n";
  }
  return out;
}

TEST(TransportStreams, OddTimesOfPicturesAreNamed) {
  const Scrubbed even = scrub(assemble(shown_at({10800, 7200, 14400, 18000})));
  ASSERT_NE(even.result.grade, Grade::refused) << even.result.reason;
  EXPECT_FALSE(names_exception(even, "equal steps"));
  EXPECT_TRUE(names_exception(scrub(assemble(shown_at({7247, 10812, 14487, 18000}))), "equal steps"));
}

TEST(TransportStreams, ArrivalTimesAreNamed) {
  EXPECT_TRUE(names_exception(scrub(fixture("mpeg-ts/m2ts.fix")), "arrival times"));
  EXPECT_FALSE(names_exception(scrub(assemble(with("", ""))), "arrival times"));
}

TEST(TransportStreams, NotesOfTheCameraAreFilled) {
  expect_filled(fixture("mpeg-ts/m2ts.fix"), "");
  const auto file = assemble(avchd());
  const std::string before = payload(file, 0x101);
  const std::size_t uuid = before.find("\x17\xEE\x8C\x60"), end = before.find("\x18\0\1\x80", uuid, 4);
  ASSERT_TRUE(uuid != std::string::npos && end != std::string::npos);
  const std::size_t content = end + 3 - uuid;  // more than its 71 bytes, by those that keep start codes apart
  std::string expected = before;
  expected[uuid - 2] = '\3', expected[uuid - 1] = static_cast<char>(content);
  expect_filled(file, expected.replace(uuid, content, content, '\xFF'));
}

/// Date and place stand in one note, which goes as a whole: the profile's times with it, but not those asked for.
TEST(TransportStreams, TimesThatOnlyTheProfileKeepsGoWithTheirNote) {
  const auto file = assemble(avchd());
  const Scrubbed clean = scrub(file, {}, "place-only");
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(clean.bytes, scrub(file).bytes);
  EXPECT_GT(clean.result.removed.at("time_local"), 0u);
  EXPECT_FALSE(clean.result.kept.contains("time_local"));
  const std::string told =
      "time of a local wall clock, time zone unknown (time_local): removed where it is part of a structure that must "
      "be "
      "removed";
  EXPECT_EQ(std::ranges::count(clean.result.warnings, told), 1);
  for (const char* profile : {"share", "place-only"}) {
    const Scrubbed asked = scrub(file, {}, profile, {"time"});
    EXPECT_EQ(asked.result.grade, Grade::refused) << profile;
    EXPECT_NE(asked.result.reason.find("cannot be kept"), std::string::npos) << asked.result.reason;
  }
}

/// Behind two zeros the type of a filler would read as a byte that keeps start codes apart.
TEST(TransportStreams, ANoteThatCannotBeFilledRefuses) {
  const Scrubbed refused = scrub(assemble(avchd("01 02 0000 ")));
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_NE(refused.result.reason.find("the moment of capture"), std::string::npos) << refused.result.reason;
}

/// It goes as all that is private does, and somebody will miss it.
TEST(TransportStreams, SoundThatNoTableCallsSoIsTold) {
  const auto is_told = [](const std::string& data) {
    const std::string packet = "packet 4104 0 { 000001 bd u16be# { 8480 05 21 007b 98a1 " + data + " } }\n";
    const Scrubbed clean = scrub(assemble(with("$stream", "06 e104 f000") + packet));
    EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
    return names_exception(clean, "begins as sound does, but no table calls it so");
  };
  EXPECT_TRUE(is_told("fff1 5080 fill 20 21")) << "AAC";
  EXPECT_TRUE(is_told("0b77 fill 20 21")) << "AC-3";
  EXPECT_FALSE(is_told("\"who knows what\""));
}

}  // namespace
}  // namespace contrail::test
