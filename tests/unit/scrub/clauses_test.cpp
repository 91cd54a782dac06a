// Each clause of the proof against a copy that breaks that one and no other: the objection has to be the clause's own.
#include <gtest/gtest.h>

#include <functional>

#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/prove.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const Policy share = Policy::parse("share", {}, {});
const Places none;

constexpr Column gps_columns[] = {{"frame", Type::u8, 0, Meaning::structure},
                                  {"lat", Type::f64, 1, Meaning::latitude, 1, 1, "deg"},
                                  {"lon", Type::f64, 9, Meaning::longitude, 1, 1, "deg"},
                                  {"volts", Type::u8, 17, Meaning::harmless_measurement}};
constexpr Layout gps{.name = "GPS", .columns = gps_columns, .subject = Subject::aircraft};
constexpr Column clock_columns[] = {{"stamp", Type::u64, 0, Meaning::time_utc, 1, 1, "us"},
                                    {"volts", Type::u8, 8, Meaning::harmless_measurement}};
constexpr Layout clock_layout{.name = "CLOCK", .columns = clock_columns, .time = Time::own};
constexpr Column word_columns[] = {{"serial", Type::text, 0, Meaning::serial, 1, 0},
                                   {"volts", Type::text, 0, Meaning::harmless_measurement, 1, 0}};
constexpr Layout words{.name = "WORDS", .columns = word_columns, .placed = true};
constexpr ByteRange word_places[] = {{2, 4}, {7, 3}};  // S=....,123

/// What a room would tell of these bytes.
using Tell = std::function<void(Walk&, const Source&)>;
Tell one_record(const Layout& layout, std::uint64_t size) {
  return [&layout, size](Walk& walk, const Source& source) {
    walk.record(walk.layout_of(layout), source.slice(0, size), {&source, 0, size});
  };
}
Tell one_line() {
  return [](Walk& walk, const Source& source) {
    walk.placed(walk.layout_of(words), source.bytes(), {&source, 0, source.size()}, word_places);
  };
}
Tell one_node(Meaning meaning, std::uint64_t at, std::uint64_t size, Drop drop = Drop::whole) {
  return [=](Walk& walk, const Source& source) {
    if (walk.open({"block", meaning, drop}, {&source, at, size})) walk.close();
  };
}
Tell notes(std::initializer_list<Diagnostic> told) {
  return [list = std::vector<Diagnostic>(told)](Walk& walk, const Source& source) {
    for (const Diagnostic& d : list) walk.note(d.code, d.severity, {&source, d.where.at, d.where.size}, d.text);
  };
}

std::string verified(const std::vector<std::byte>& copy, const Tell& tell, const std::vector<Diagnostic>& before = {},
                     const std::vector<Interval>& excused = {}, const std::vector<Fill>& fills = {}) {
  const auto source = source_of(copy);
  Verify verify(*source, share, none, fills, empty_form_of(*find_format("mp4")));
  Walk walk(*source, {&verify}, {.deep = true});
  tell(walk, *source);
  return verify.objection(before, excused);
}

std::string compared(const std::vector<std::byte>& file, const std::vector<std::byte>& copy, const Tell& tell,
                     const Moved& moved = {}) {
  const auto source = source_of(file);
  Equal equal(*source, share, none, 0, moved, copy);
  Walk walk(*source, {&equal}, {.deep = true});
  tell(walk, *source);
  return equal.objection();
}

// --- what the copy says
// ---------------------------------------------------------------------------------------------

TEST(VerifyClauses, APrivateValueThatIsLeft) {
  const Tell gps_tells = one_record(gps, 18);
  EXPECT_EQ(verified(assemble("A3 zero 16 u8 16"), gps_tells), "");
  // Any bit of either half; the first and the last byte.
  for (const char* left : {"A3 01 zero 15 u8 16", "A3 zero 15 80 u8 16", "A3 zero 8 04 zero 7 u8 16"})
    EXPECT_EQ(verified(assemble(left), gps_tells), "a private value is left in GPS at 0, 18 bytes") << left;
}

TEST(VerifyClauses, APrivateTextThatIsLeft) {
  EXPECT_EQ(verified(assemble("\"S=    ,123\""), one_line()), "");
  EXPECT_EQ(verified(assemble("\"S=   Q,123\""), one_line()), "a private value is left in WORDS at 0, 10 bytes");
  EXPECT_EQ(verified(assemble("\"S=0000,123\""), one_line()), "") << "digits of a number become zeros";
  EXPECT_EQ(verified(assemble("\"S=0001,123\""), one_line()), "a private value is left in WORDS at 0, 10 bytes");
}

TEST(VerifyClauses, ACalendarTimeThatIsLeft) {
  const Tell clock_tells = one_record(clock_layout, 9);
  EXPECT_EQ(verified(assemble("u64 2500000 u8 16"), clock_tells), "");
  EXPECT_EQ(verified(assemble("u64 1790000000000000 u8 16"), clock_tells),
            "a calendar time is left in CLOCK at 0, 9 bytes");
  EXPECT_EQ(verified(assemble("u64 2500000 u8 16 FF"), one_record(clock_layout, 10)),
            "a private value is left in CLOCK at 0, 10 bytes")
      << "bytes behind the columns";
}

TEST(VerifyClauses, TheFirstObjectionIsTold) {
  const Tell both = [](Walk& walk, const Source& source) {
    one_record(gps, 18)(walk, source);
    one_node(Meaning::metadata, 18, 2)(walk, source);
  };
  EXPECT_EQ(verified(assemble("A3 01 zero 15 u8 16 FF FF"), both), "a private value is left in GPS at 0, 18 bytes");
}

TEST(VerifyClauses, AStructureThatHadToGo) {
  const Tell tells = one_node(Meaning::metadata, 4, 8);
  EXPECT_EQ(verified(assemble("zero 12"), tells), "");
  for (const char* left : {"zero 4 01 zero 7", "zero 11 01"})
    EXPECT_EQ(verified(assemble(left), tells), "a structure that must be removed is left: block at 4, 8 bytes") << left;
}

TEST(VerifyClauses, AnEmptyBoxStandsOnlyWhereTheNodeMayBecomeOne) {
  const auto empty = assemble("u32be 12 \"free\" zero 4"), full = assemble("u32be 12 \"free\" zero 3 01"),
             other = assemble("u32be 12 \"skip\" zero 4");
  EXPECT_EQ(verified(empty, one_node(Meaning::metadata, 0, 12, Drop::emptied)), "");
  const std::string left = "a structure that must be removed is left: block at 0, 12 bytes";
  EXPECT_EQ(verified(empty, one_node(Meaning::metadata, 0, 12, Drop::whole)), left);
  EXPECT_EQ(verified(full, one_node(Meaning::metadata, 0, 12, Drop::emptied)), left);
  EXPECT_EQ(verified(other, one_node(Meaning::metadata, 0, 12, Drop::emptied)), left);
  EXPECT_EQ(verified(assemble("u32be 7 \"fre\""), one_node(Meaning::metadata, 0, 7, Drop::emptied)),
            "a structure that must be removed is left: block at 0, 7 bytes");
}

TEST(VerifyClauses, FreshBytesStandWhereTheyWerePutAndNowhereElse) {
  const auto fresh = assemble("\"fresh\"");
  const std::vector<Fill> fill = {{1, Bytes(fresh).first(2)}, {4, fresh}};
  const auto copy = assemble("zero 4 \"fresh\" zero 5");
  const auto left = [](int at, int size) {
    return "a structure that must be removed is left: block at " + std::to_string(at) + ", " + std::to_string(size) +
           " bytes";
  };
  EXPECT_EQ(verified(copy, one_node(Meaning::metadata, 4, 5), {}, {}, fill), "");
  EXPECT_EQ(verified(assemble("zero 4 \"fresH\" zero 5"), one_node(Meaning::metadata, 4, 5), {}, {}, fill), left(4, 5));
  EXPECT_EQ(verified(copy, one_node(Meaning::metadata, 3, 6), {}, {}, fill), left(3, 6)) << "begins before";
  EXPECT_EQ(verified(copy, one_node(Meaning::metadata, 4, 6), {}, {}, fill), left(4, 6)) << "ends behind";
  EXPECT_EQ(verified(copy, one_node(Meaning::metadata, 4, 5), {}, {}, {{5, fresh}}), left(4, 5)) << "another place";
  // Part of it is owned, the rest is nobody's.
  EXPECT_EQ(verified(copy, one_node(Meaning::metadata, 4, 3), {}, {}, fill),
            "bytes that belong to no record at 7, 7 bytes");
}

/// A walk that claims less than there is: what lies before, between and behind has to be zero.
TEST(VerifyClauses, BytesNobodyOwns) {
  const Tell two = [](Walk& walk, const Source& source) {
    for (const std::uint64_t at : {2u, 22u}) walk.record(walk.layout_of(gps), source.slice(at, 18), {&source, at, 18});
  };
  const std::string record = " A3 zero 16 u8 16 ";
  EXPECT_EQ(verified(assemble("zero 2" + record + "zero 2" + record + "zero 2"), two), "");
  EXPECT_EQ(verified(assemble("01 00" + record + "zero 2" + record + "zero 2"), two),
            "bytes that belong to no record at 0, 2 bytes");
  EXPECT_EQ(verified(assemble("zero 2" + record + "00 01" + record + "zero 2"), two),
            "bytes that belong to no record at 20, 2 bytes");
  EXPECT_EQ(verified(assemble("zero 2" + record + "zero 2" + record + "00 01"), two),
            "bytes that belong to no record at 40, 2 bytes");
  EXPECT_EQ(verified(assemble("zero 3"), [](Walk&, const Source&) {}), "");
  EXPECT_EQ(verified(assemble("zero 2 20"), [](Walk&, const Source&) {}),
            "bytes that belong to no record at 0, 3 bytes");
}

TEST(VerifyClauses, ANodeThatStaysOwnsItsBytes) {
  EXPECT_EQ(verified(assemble("fill 8 55"), one_node(Meaning::payload, 0, 8)), "");
  EXPECT_EQ(verified(assemble("fill 8 55"), one_node(Meaning::payload, 0, 7)),
            "bytes that belong to no record at 7, 1 byte");
  EXPECT_EQ(verified(assemble("fill 8 55"), one_node(Meaning::structure, 0, 8)),
            "bytes that belong to no record at 0, 8 bytes")
      << "one that is entered owns nothing by itself";
}

TEST(VerifyClauses, ACopyThatReadsWorse) {
  const auto copy = assemble("zero 20");
  const Diagnostic cut{Code::cut, Severity::damage, {nullptr, 4, 2}, "cut here"},
      odd{Code::bad_check, Severity::warning, {nullptr, 8, 4}, "odd sum"},
      remark{Code::bad_check, Severity::notice, {nullptr, 8, 4}, "a remark"};
  const std::string worse = "the copy has damage that the original does not have: ";
  EXPECT_EQ(verified(copy, notes({cut})), worse + "cut here at 4, 2 bytes");
  EXPECT_EQ(verified(copy, notes({odd})), worse + "odd sum at 8, 4 bytes") << "a warning is enough";
  EXPECT_EQ(verified(copy, notes({remark})), "");
  EXPECT_EQ(verified(copy, notes({cut}), {cut}), "");
  EXPECT_EQ(verified(copy, notes({cut, cut}), {cut}), worse + "cut here at 4, 2 bytes") << "once more than before";
  EXPECT_EQ(verified(copy, notes({cut, odd}), {cut, cut}), worse + "odd sum at 8, 4 bytes") << "another kind";
  EXPECT_EQ(verified(copy, notes({odd}), {}, {{8, 12}}), "");
  EXPECT_EQ(verified(copy, notes({odd}), {}, {{9, 12}}), worse + "odd sum at 8, 4 bytes");
  EXPECT_EQ(verified(copy, notes({odd}), {}, {{8, 11}}), worse + "odd sum at 8, 4 bytes");
}

// --- what stays is what it was
// --------------------------------------------------------------------------------------

TEST(EqualClauses, AValueThatHadToStay) {
  const auto file = assemble("A3 f64 -48.8 f64 -123.3 u8 16"), copy = assemble("A3 zero 16 u8 16");
  const Tell tell = one_record(gps, 18);
  EXPECT_EQ(compared(file, copy, tell), "");
  const std::string differs = "bytes that must be kept differ in GPS at 0, 18 bytes";
  EXPECT_EQ(compared(file, assemble("A3 zero 16 u8 17"), tell), differs);
  EXPECT_EQ(compared(file, assemble("A2 zero 16 u8 16"), tell), differs);
  EXPECT_EQ(compared(file, assemble("A3 zero 16"), tell), differs) << "the copy ends before it";
  EXPECT_EQ(compared(file, {}, tell), differs);
}

TEST(EqualClauses, ATextThatHadToStay) {
  const auto file = assemble("\"S=ATOL,123\"");
  EXPECT_EQ(compared(file, assemble("\"S=    ,123\""), one_line()), "");
  const std::string differs = "bytes that must be kept differ in WORDS at 0, 10 bytes";
  for (const char* wrong : {"\"S=    ,124\"", "\"S=    ;123\"", "\"s=    ,123\""})
    EXPECT_EQ(compared(file, assemble(wrong), one_line()), differs) << wrong;
}

TEST(EqualClauses, ANodeThatHadToStay) {
  const auto file = assemble("zero 4 fill 8 55");
  const Tell tell = one_node(Meaning::payload, 4, 8);
  const std::string differs = "bytes that must be kept differ in block at 4, 8 bytes";
  EXPECT_EQ(compared(file, file, tell), "");
  for (const char* wrong : {"zero 4 54 fill 7 55", "zero 4 fill 7 55 54", "zero 4 fill 7 55", "zero 3"})
    EXPECT_EQ(compared(file, assemble(wrong), tell), differs) << wrong;
  Moved moved;
  moved.cut({0, 4});
  EXPECT_EQ(compared(file, assemble("fill 8 55"), tell, moved), "");
  EXPECT_EQ(compared(file, assemble("fill 7 55"), tell, moved), differs);
  EXPECT_EQ(compared(file, file, tell, moved), differs) << "it stands where it was";
}

TEST(EqualClauses, WhereAProfileWritesAPlaceNothingElseMayStand) {
  const Policy shift = Policy::parse("shift", {}, {});
  const auto file = assemble("A3 f64 -48.8766 f64 -123.3933 u8 16");
  const auto source = source_of(file);
  PlaceSurvey survey;
  const Mask mask = make_mask(gps, shift);
  const AnnouncedLayout announced(gps, 0);
  const Record record{announced, source->bytes(), {source.get(), 0, 18}};
  survey.met(record, mask, 0);
  const Places places(shift, {.east_deg = 100}, survey, {});
  const auto objection = [&](const std::vector<std::byte>& copy) {
    const Moved moved;
    Equal equal(*source, shift, places, 0, moved, copy);
    Walk walk(*source, {&equal}, {.deep = true});
    one_record(gps, 18)(walk, *source);
    return equal.objection();
  };
  std::vector<std::byte> copy = file;
  neutral(record, mask, 0, copy.data());
  places.write(record, mask, copy.data());
  EXPECT_EQ(objection(copy), "");
  const std::string differs = "bytes that must be kept differ in GPS at 0, 18 bytes";
  for (const std::size_t at : {1u, 9u, 16u, 17u}) {
    std::vector<std::byte> tampered = copy;
    tampered[at] ^= std::byte{1};
    EXPECT_EQ(objection(tampered), differs) << at;
  }
  EXPECT_EQ(objection(file), differs) << "not moved at all";
}

TEST(PayloadClause, EveryPlaceAndTheirOrderCount) {
  const auto digest = [](std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> places) {
    PayloadMap map;
    for (const auto& [at, size] : places) map.add(at, size);
    return map.hex();
  };
  EXPECT_EQ(digest({{0, 4}, {4, 8}}), digest({{0, 4}, {4, 8}}));
  EXPECT_NE(digest({{0, 4}, {4, 8}}), digest({{4, 8}, {0, 4}}));
  EXPECT_NE(digest({{0, 4}}), digest({{0, 5}}));
  EXPECT_NE(digest({{0, 4}}), digest({{1, 4}}));
  EXPECT_NE(digest({{0, 4}}), digest({}));
}

TEST(PayloadClause, PiecesSideBySideAreOne) {
  const auto digest = [](std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> places) {
    PayloadMap map;
    for (const auto& [at, size] : places) map.add(at, size);
    return map.hex();
  };
  EXPECT_EQ(digest({{10, 4}, {14, 8}}), digest({{10, 12}}));
  EXPECT_EQ(digest({{10, 4}, {14, 0}, {14, 8}, {30, 2}}), digest({{10, 12}, {30, 2}}));
  EXPECT_NE(digest({{10, 4}, {15, 8}}), digest({{10, 13}}));
  EXPECT_NE(digest({{10, 4}, {13, 8}}), digest({{10, 12}}));
  EXPECT_NE(digest({{10, 4}, {10, 4}}), digest({{10, 4}}));
  EXPECT_EQ(digest({{0, 4}, {4, 4}}), digest({{0, 8}}));
}

TEST(PayloadClause, BothWalksNoteTheSamePlaces) {
  const auto file = assemble("zero 4 fill 8 55"), copy = assemble("fill 8 55");
  Moved moved;
  moved.cut({0, 4});
  const auto in = source_of(file), out = source_of(copy);
  Equal equal(*in, share, none, 0, moved, copy);
  Walk first(*in, {&equal}, {.deep = true});
  one_node(Meaning::payload, 4, 8)(first, *in);
  const auto verified_at = [&](std::uint64_t at) {
    Verify verify(*out, share, none, {});
    Walk second(*out, {&verify}, {.deep = true});
    one_node(Meaning::payload, at, 8 - at)(second, *out);
    return verify.payload().hex();
  };
  const std::string expected = equal.payload().hex();
  EXPECT_EQ(verified_at(0), expected);
  EXPECT_NE(verified_at(1), expected) << "a table that points astray";
  EXPECT_NE(PayloadMap().hex(), expected);
}

}  // namespace
}  // namespace contrail::test
