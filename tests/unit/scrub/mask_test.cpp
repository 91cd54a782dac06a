// What a mask leaves of a record, row by row, up to its last byte; rebased stamps; zeros that a record leaves out.
#include "analysis/scrub/mask.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/scrub/short_form.hpp"
#include "analysis/scrub/store.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::test {
namespace {

/// A record of a layout under the profile `share`.
struct Masked {
  explicit Masked(const Layout& described, const std::string& text, std::uint32_t rows = 1, Micros longest = -1)
      : layout(described, 0), bytes(assemble(text)), record{layout, bytes, {nullptr, 0, bytes.size()}, rows} {
    mask = make_mask(layout, Policy::parse("share", {}, {}));
    if (longest >= 0) mask.longest = longest;
  }
  [[nodiscard]] std::vector<std::byte> cleaned(Micros base = 0) const {
    std::vector<std::byte> out(bytes.size());
    (void)neutral(record, mask, base, out.data());
    return out;
  }
  [[nodiscard]] bool is_same(const std::string& other) const {
    const auto out = assemble(other);
    std::vector<std::byte> scratch;
    return same_where_kept(record, mask, bytes, out, scratch);
  }
  AnnouncedLayout layout;
  std::vector<std::byte> bytes;
  Record record;
  Mask mask;
};

constexpr Column row_columns[] = {{"volts", Type::u8, 0, Meaning::harmless_measurement},
                                  {"serial", Type::u8, 1, Meaning::serial},
                                  {"amps", Type::u8, 2, Meaning::harmless_measurement}};
constexpr Layout rows_layout{.name = "ROWS", .columns = row_columns, .stride = 3, .trailer = 1};

TEST(Masks, TakeBitsOfOneByte) {
  constexpr Column columns[] = {{"mode", Type::u16, 0, Meaning::harmless_measurement, 1, 1, "", {0, 4}},
                                {"id", Type::u16, 0, Meaning::serial, 1, 1, "", {4, 8}},
                                {"rest", Type::u16, 0, Meaning::harmless_measurement, 1, 1, "", {12, 4}},
                                {"end", Type::u8, 2, Meaning::structure}};
  for (const bool big : {false, true}) {
    const AnnouncedLayout layout(Layout{.name = "bits", .columns = columns, .big = big}, 0);
    const Mask mask = make_mask(layout, Policy::parse("share", {}, {}));
    const std::byte in[] = {std::byte{0xff}, std::byte{0xff}, std::byte{0xff}, std::byte{0xff}};
    std::byte out[4];
    neutral({layout, in, {}}, mask, 0, out);
    EXPECT_EQ(out[big ? 1 : 0], std::byte{0x0f});
    EXPECT_EQ(out[big ? 0 : 1], std::byte{0xf0});
    EXPECT_EQ(out[2], std::byte{0xff});
    EXPECT_EQ(out[3], std::byte{0}) << "no column: private";
    std::byte other[] = {out[0], out[1], out[2], std::byte{0}};
    std::vector<std::byte> scratch;
    EXPECT_TRUE(same_where_kept({layout, in, {}}, mask, in, other, scratch));
    other[2] = std::byte{0};
    EXPECT_FALSE(same_where_kept({layout, in, {}}, mask, in, other, scratch));
  }
}

/// Where two columns name one bit it goes, whichever comes first.
TEST(Masks, APrivateColumnWinsOverOneThatStays) {
  constexpr Column serial_first[] = {{"id", Type::u8, 1, Meaning::serial},
                                     {"frame", Type::u32, 0, Meaning::structure},
                                     {"nobody's", Type::u8, 3, Meaning::none, 1, 1, "", {2, 2}}};
  constexpr Column serial_last[] = {{"frame", Type::u32, 0, Meaning::structure},
                                    {"nobody's", Type::u8, 3, Meaning::none, 1, 1, "", {2, 2}},
                                    {"id", Type::u8, 1, Meaning::serial}};
  for (const auto& columns : {std::span<const Column>(serial_first), std::span<const Column>(serial_last)}) {
    const AnnouncedLayout layout(Layout{.name = "twice", .columns = columns}, 0);
    const Mask mask = make_mask(layout, Policy::parse("share", {}, {}));
    EXPECT_FALSE(mask.harmless);
    const std::vector<std::byte> in(4, std::byte{0xff});
    std::vector<std::byte> out(4);
    neutral({layout, in, {}}, mask, 0, out.data());
    EXPECT_EQ(out, assemble("FF 00 FF F3"));
    EXPECT_FALSE(is_neutral({layout, in, {}}, mask));
    EXPECT_TRUE(is_neutral({layout, out, {}}, mask));
  }
}

TEST(Masks, RebaseAClock) {
  constexpr Column columns[] = {{"timestamp", Type::u64, 0, Meaning::time_utc, 1, 1, "us"}};
  const AnnouncedLayout layout(Layout{.name = "clock", .columns = columns, .time = Time::own}, 0);
  const Mask mask = make_mask(layout, Policy::parse("share", {}, {}));
  const std::int64_t base = 1'790'000'000'000'000, now = base + 2'500'000;
  std::byte in[8], out[8];
  std::memcpy(in, &now, 8);
  neutral({layout, in, {}}, mask, base, out);
  EXPECT_EQ(load_le<std::int64_t>(out), 2'500'000);
  std::byte again[8];
  neutral({layout, out, {}}, mask, 0, again);
  EXPECT_EQ(load_le<std::int64_t>(again), 2'500'000) << "a relative clock stays";
}

TEST(Masks, EachRowAndTheTrailer) {
  const Masked rows(rows_layout, "01 02 03 04 05 06 07 08 AA", 3);
  EXPECT_EQ(rows.cleaned(), assemble("01 00 03 04 00 06 07 00 AA"));
  EXPECT_TRUE(rows.is_same("01 00 03 04 00 06 07 FF AA"));
  EXPECT_FALSE(rows.is_same("00 00 03 04 00 06 07 00 AA"));
  EXPECT_FALSE(rows.is_same("01 00 03 04 00 07 07 00 AA"));
  EXPECT_FALSE(rows.is_same("01 00 03 04 00 06 06 00 AA"));
  EXPECT_FALSE(rows.is_same("01 00 03 04 00 06 07 00 AB")) << "the trailer stays";
  EXPECT_FALSE(is_neutral(rows.record, rows.mask));
  EXPECT_TRUE(is_neutral(Masked(rows_layout, "01 00 03 04 00 06 07 00 AA").record, rows.mask));
  EXPECT_FALSE(is_neutral(Masked(rows_layout, "01 00 03 04 00 06 07 01 AA").record, rows.mask));
  EXPECT_FALSE(is_neutral(Masked(rows_layout, "01 01 03 AA").record, rows.mask));
  EXPECT_TRUE(is_neutral(Masked(rows_layout, "01 AA").record, rows.mask));
}

TEST(Masks, WhatLiesBehindTheLastColumn) {
  constexpr Column stays[] = {{"volts", Type::u8, 0, Meaning::harmless_measurement},
                              {"rest", Type::u8, 2, Meaning::harmless_measurement, 1, 0}};
  constexpr Column goes[] = {{"volts", Type::u8, 0, Meaning::harmless_measurement},
                             {"rest", Type::text, 2, Meaning::serial, 1, 0}};
  const Masked kept({.name = "A", .columns = stays}, "01 02 03 04"),
      gone({.name = "B", .columns = goes}, "01 02 03 04");
  EXPECT_EQ(kept.cleaned(), assemble("01 00 03 04"));
  EXPECT_EQ(gone.cleaned(), assemble("01 00 00 00"));
  EXPECT_TRUE(kept.is_same("01 00 03 04"));
  EXPECT_FALSE(kept.is_same("01 00 03 05"));
  EXPECT_TRUE(gone.is_same("01 00 00 00"));
  EXPECT_TRUE(is_neutral(Masked({.name = "B", .columns = goes}, "01 00 00 00").record, gone.mask));
  EXPECT_FALSE(is_neutral(Masked({.name = "B", .columns = goes}, "01 00 00 01").record, gone.mask));
  EXPECT_FALSE(is_neutral(Masked({.name = "B", .columns = goes}, "01 00 01 00").record, gone.mask));
  EXPECT_TRUE(is_neutral(Masked({.name = "A", .columns = stays}, "01 00 03 04").record, kept.mask));
}

TEST(Masks, WhatLiesBehindTheLastColumnOfEachRow) {
  constexpr Column columns[] = {{"serial", Type::u8, 0, Meaning::serial},
                                {"rest", Type::u8, 1, Meaning::harmless_measurement, 1, 0}};
  const Masked rows({.name = "ROWS", .columns = columns, .stride = 3}, "01 02 03 04 05 06", 2);
  EXPECT_EQ(rows.cleaned(), assemble("00 02 03 00 05 06"));
  EXPECT_TRUE(rows.is_same("00 02 03 00 05 06"));
  for (const char* other : {"00 02 03 00 05 07", "00 02 03 00 04 06", "00 02 04 00 05 06", "00 03 03 00 05 06"})
    EXPECT_FALSE(rows.is_same(other)) << other;
}

TEST(Masks, OffsetsAreARoomsToRepair) {
  constexpr Column columns[] = {{"size", Type::u16, 0, Meaning::offset},
                                {"volts", Type::u8, 2, Meaning::harmless_measurement}};
  const Masked box({.name = "BOX", .columns = columns}, "01 02 03");
  EXPECT_EQ(box.cleaned(), assemble("01 02 03"));
  EXPECT_TRUE(box.is_same("09 09 03"));
  EXPECT_FALSE(box.is_same("01 02 04"));
}

constexpr Column stamp_columns[] = {{"t", Type::u32, 0, Meaning::time_utc, 1, 1, "ms"},
                                    {"volts", Type::u8, 4, Meaning::harmless_measurement}};
constexpr Layout stamped_layout{.name = "STAMPED", .columns = stamp_columns, .time = Time::own, .stride = 5};

/// In ms, from a base in µs; what lies before it or too far behind is no step of the clock.
TEST(Masks, StampsCountFromTheBase) {
  const auto rebased = [](std::uint32_t stamp, Micros base, Micros longest) {
    const Masked row(stamped_layout, "u32 5 07 u32 " + std::to_string(stamp) + " 08", 2, longest);
    const auto out = row.cleaned(base);
    EXPECT_EQ(out[4], std::byte{7});
    EXPECT_EQ(out[9], std::byte{8});
    return load_le<std::uint32_t>(out.data() + 5);
  };
  EXPECT_EQ(rebased(1'500, 500'000, 10'000'000), 1'000u);
  EXPECT_EQ(rebased(500, 500'000, 10'000'000), 0u);
  EXPECT_EQ(rebased(501, 500'000, 10'000'000), 1u);
  EXPECT_EQ(rebased(499, 500'000, 10'000'000), 0u);
  EXPECT_EQ(rebased(10'500, 500'000, 10'000'000), 10'000u);
  EXPECT_EQ(rebased(10'501, 500'000, 10'000'000), 0u);
  EXPECT_EQ(rebased(7, 0, 10'000'000), 7u);
}

TEST(Masks, WhichStampsAreRebased) {
  const auto is_rebased = [](Type type, Layout of = {.name = "T", .time = Time::own}, Bits bits = {},
                             Meaning meaning = Meaning::time_utc, std::string_view profile = "share") {
    const Column column{.name = "t", .type = type, .at = 0, .meaning = meaning, .unit = "us", .bits = bits};
    of.columns = std::span(&column, 1);
    return !make_mask(of, Policy::parse(profile, {}, {})).rebased.empty();
  };
  for (const Type type : {Type::u64, Type::u64_be, Type::i64, Type::u32}) EXPECT_TRUE(is_rebased(type));
  for (const Type type : {Type::i32, Type::u16, Type::f64, Type::text}) EXPECT_FALSE(is_rebased(type));
  EXPECT_FALSE(is_rebased(Type::u64, {.name = "T", .time = Time::next}));
  EXPECT_FALSE(is_rebased(Type::u64, {.name = "T", .time = Time::own}, {0, 40}));
  EXPECT_FALSE(is_rebased(Type::u64, {.name = "T", .time = Time::own}, {}, Meaning::time_boot));
  EXPECT_FALSE(is_rebased(Type::u64, {.name = "T", .time = Time::own}, {}, Meaning::time_utc, "place-only"))
      << "it keeps times";
  constexpr Layout layout{.name = "T", .columns = stamp_columns, .time = Time::own};
  EXPECT_TRUE(make_mask(layout, Policy::parse("share", {}, {}), true).rebased.empty()) << "it is none of its clock";
}

TEST(Masks, WordsBecomeBlanksAndNumbersZeros) {
  const auto blanked = [](std::string_view words) {
    std::string out(words.size(), '?');
    blank_words(as_bytes(words), reinterpret_cast<std::byte*>(out.data()));
    return out;
  };
  EXPECT_EQ(blanked("12.5"), "00.0");
  EXPECT_EQ(blanked("-12"), "000");
  EXPECT_EQ(blanked("1.2.3"), "0.0.0");
  EXPECT_EQ(blanked("v1.2"), "    ");
  EXPECT_EQ(blanked(""), "");
}

TEST(Masks, ZerosThatTheFileLeavesOut) {
  const auto all = [](ByteRange implied, std::string_view stored) {
    std::vector<std::byte> scratch;
    return std::string(as_text(whole(implied, as_bytes(stored), scratch)));
  };
  using namespace std::string_literals;
  EXPECT_EQ(all({2, 3}, "abcd"), "ab\0\0\0cd"s);
  EXPECT_EQ(all({4, 1}, "abcd"), "abcd\0"s);
  EXPECT_EQ(all({5, 1}, "abcd"), "abcd"s) << "cut before them";
  EXPECT_EQ(all({0, 2}, "a"), "\0\0a"s);
  EXPECT_EQ(all({2, 0}, "abcd"), "abcd"s);
}

/// A payload of which the file has all but zeros at its end, and at least one byte; framing is always there.
TEST(ShortForms, EndWithTheLastByteThatIsNotZero) {
  constexpr Column columns[] = {{"head", Type::u8, 0, Meaning::structure},
                                {"a", Type::u16, 1, Meaning::harmless_measurement},
                                {"b", Type::u16, 3, Meaning::harmless_measurement},
                                {"check", Type::u16, 5, Meaning::offset}};
  constexpr Column open_columns[] = {{"head", Type::u8, 0, Meaning::structure},
                                     {"text", Type::text, 1, Meaning::harmless_measurement, 1, 0}};
  const auto end = [](std::span<const Column> of, ByteRange implied, const std::string& text) {
    const AnnouncedLayout layout(Layout{.name = "S", .columns = of}, 0);
    const auto bytes = assemble(text);
    return end_of_short_form(
        {.layout = layout, .bytes = bytes, .where = {nullptr, 0, bytes.size()}, .implied = implied}, bytes);
  };
  EXPECT_EQ(end(columns, {5, 0}, "FD 01 02 03 04 AA BB"), 5u);
  EXPECT_EQ(end(columns, {5, 0}, "FD 01 02 03 00 AA BB"), 4u);
  EXPECT_EQ(end(columns, {5, 0}, "FD 01 00 00 00 AA BB"), 2u);
  EXPECT_EQ(end(columns, {5, 0}, "FD 00 00 00 00 AA BB"), 2u) << "one byte of payload";
  EXPECT_EQ(end(columns, {4, 1}, "FD 01 02 03 00 AA BB"), 4u);
  EXPECT_EQ(end(columns, {4, 1}, "FD 01 00 00 00 AA BB"), 2u);
  EXPECT_EQ(end(columns, {3, 2}, "FD 01 02 00 07 AA BB"), 3u) << "what it left out it has no place for";
  EXPECT_EQ(end(open_columns, {4, 0}, "FD 41 42 00"), 3u);
  EXPECT_EQ(end(open_columns, {4, 0}, "FD 00 00 00"), 1u) << "of a text nothing need be there";
}

TEST(Store, WritesAsTheColumnStores) {
  std::byte out[8]{};
  EXPECT_TRUE(store_number({"lat", Type::i32, 0, Meaning::latitude, 1e7}, false, -48.8712345, out));
  EXPECT_EQ(load_le<std::int32_t>(out), -488'712'345);
  EXPECT_TRUE(store_number({"lat", Type::i32, 0, Meaning::latitude, 1e7}, true, -48.8712345, out));
  EXPECT_EQ(load_be<std::int32_t>(out), -488'712'345);
  EXPECT_TRUE(store_number({"lat", Type::f64, 0}, true, 0.25, out));
  EXPECT_EQ(load_be<double>(out), 0.25);
  EXPECT_FALSE(store_number({"lon", Type::i32, 0, Meaning::longitude, 1e8}, false, -123.4, out));
  EXPECT_FALSE(store_number({"u", Type::u16, 0}, false, -1, out));
  EXPECT_FALSE(store_number({"b", Type::u16, 0, Meaning::none, 1, 1, "", {0, 4}}, false, 1, out));
  std::byte words[11];
  EXPECT_TRUE(store_words(-48.8712345, false, words));
  EXPECT_EQ(as_text(words), "-48.8712345");
  EXPECT_TRUE(store_words(7.5, false, words));
  EXPECT_EQ(as_text(words), "7.500000000");
  EXPECT_TRUE(store_words(-488712345, true, words));
  EXPECT_EQ(as_text(words), " -488712345");
  EXPECT_FALSE(store_words(-123456789012.0, true, words));
}

TEST(Store, WhatTheTypeCannotHoldIsRefused) {
  const auto fits = [](Type type, double value) {
    std::byte out[8]{};
    return store_number({"n", type, 0}, false, value, out);
  };
  EXPECT_TRUE(fits(Type::u8, 255) && fits(Type::u8, 255.4) && fits(Type::u8, 0) && fits(Type::u8, -0.4));
  EXPECT_FALSE(fits(Type::u8, 256) || fits(Type::u8, 255.5) || fits(Type::u8, -1));
  EXPECT_TRUE(fits(Type::i8, 127) && fits(Type::i8, -128));
  EXPECT_FALSE(fits(Type::i8, 128) || fits(Type::i8, -129));
  EXPECT_TRUE(fits(Type::u32, 4'294'967'295.0) && fits(Type::i32, -2'147'483'648.0));
  EXPECT_FALSE(fits(Type::u32, 4'294'967'296.0) || fits(Type::i32, 2'147'483'648.0));
  EXPECT_FALSE(fits(Type::u64, 0x1p63) || fits(Type::i64, 0x1p63)) << "no std::int64_t";
  EXPECT_FALSE(fits(Type::i32, std::nan("")) || fits(Type::f64, HUGE_VAL) || fits(Type::text, 1));
}

TEST(Store, WholeNumbersUpToTheirTypes) {
  const auto stores = [](Type type, double value, Bits bits = {}) {
    const Column column{.name = "x", .type = type, .at = 0, .bits = bits};
    std::byte out[8] = {};
    return store_number(column, false, value, out);
  };
  const auto is = [&](Type type, double least, double most) {
    EXPECT_TRUE(stores(type, least) && stores(type, most)) << static_cast<int>(type);
    EXPECT_FALSE(stores(type, least - 0.6) || stores(type, most + 0.6)) << static_cast<int>(type);
  };
  is(Type::u8, 0, 255), is(Type::i8, -128, 127), is(Type::u16, 0, 65'535), is(Type::i16, -32'768, 32'767);
  is(Type::u24, 0, 16'777'215), is(Type::u32, 0, 4'294'967'295.0), is(Type::i32, -2'147'483'648.0, 2'147'483'647);
  EXPECT_TRUE(stores(Type::u64, 9e18) && stores(Type::i64, -9.223372036854775808e18));
  EXPECT_FALSE(stores(Type::u64, 9.223372036854775808e18)) << "63 bits";
  EXPECT_FALSE(stores(Type::i64, 9.223372036854775808e18) || stores(Type::u64_be, -1));
  EXPECT_TRUE(stores(Type::u8, -0.4) && stores(Type::f32, 1e38) && stores(Type::f64, 1e300));
  EXPECT_FALSE(stores(Type::f32, 1e39) || stores(Type::f64, INFINITY) || stores(Type::text, 1));
  EXPECT_FALSE(stores(Type::u8, 1, {0, 4}) || stores(Type::f16, 1));
}

TEST(Store, WordsOfTheSameLength) {
  const auto words = [](double value, bool whole, std::size_t size) {
    std::string out(size, '?');
    const bool fits = store_words(value, whole, {reinterpret_cast<std::byte*>(out.data()), size});
    return fits ? out : "none";
  };
  EXPECT_EQ(words(47.123456, false, 6), "47.123");
  EXPECT_EQ(words(47.123456, false, 2), "47");
  EXPECT_EQ(words(7, true, 4), "   7");
  EXPECT_EQ(words(-7.6, true, 4), "  -8");
  EXPECT_EQ(words(7.5, false, 1), "8");
  EXPECT_EQ(words(123, true, 2), "none");
  EXPECT_EQ(words(99.96, false, 3), "100") << "of 100.0 the point has no room";
  EXPECT_EQ(words(1, true, 0), "none");
  EXPECT_EQ(words(1, true, 40), std::string(39, ' ') + "1");
  EXPECT_EQ(words(1, true, 41), "none");
}

}  // namespace
}  // namespace contrail::test
