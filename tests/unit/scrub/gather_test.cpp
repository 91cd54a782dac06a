// What the first pass makes of records and nodes: what is counted, what becomes a secret, what is remembered.
#include "analysis/scrub/gather.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using Counted = std::map<std::string, std::uint64_t>;
using Telling = std::function<void(Walk&, const Source&)>;

/// A walk that tells what a test wants of bytes.
Gathered gathered(const std::vector<std::byte>& bytes, const Telling& tell,
                  const Policy& policy = Policy::parse("share", {}, {}), bool rebuilt = false) {
  const auto source = source_of(bytes);
  Gather gather(*source, policy, nullptr, rebuilt);
  Walk walk(*source, {&gather}, {.deep = true});
  tell(walk, *source);
  return gather.finish();
}

/// The whole file is one record.
Telling all_as(const Layout& layout, std::uint32_t rows = 1) {
  return [&layout, rows](Walk& walk, const Source& source) {
    walk.record(walk.layout_of(layout), source.bytes(), {&source, 0, source.size()}, rows);
  };
}
Telling inside(const Node& node, const Telling& tell) {
  return [=](Walk& walk, const Source& source) {
    if (!walk.open(node, {&source, 0, source.size()})) return;
    tell(walk, source);
    walk.close();
  };
}

constexpr Column of_a_device[] = {{"serial", Type::text, 0, Meaning::serial, 1, 8},
                                  {"owner", Type::text, 8, Meaning::device_name, 1, 8},
                                  {"model", Type::text, 16, Meaning::model, 1, 8},
                                  {"odd", Type::u8, 24},
                                  {"volts", Type::u8, 25, Meaning::harmless_measurement}};
constexpr Layout device{.name = "DEVICE", .columns = of_a_device};
const char* const a_device = "\"SN123456\" \"Kestrel7\" \"Model 9X\" 07 10";

TEST(Gathers, WhatGoesAndWhatStays) {
  const Gathered found = gathered(assemble(a_device), all_as(device));
  EXPECT_EQ(found.removed, (Counted{{"serial", 1}, {"device_name", 1}, {"model", 1}, {"unknown_value", 1}}));
  EXPECT_TRUE(found.kept.empty());
  EXPECT_EQ(found.secrets.texts(), (std::set<std::string>{"SN123456", "Kestrel7", "Model 9X"}));
  EXPECT_EQ(found.identities.names, std::set<std::string>{"Kestrel7"});
  EXPECT_EQ(found.identities.ids, std::set<std::string>{"SN123456"});
  Intervals claimed = found.claimed;
  EXPECT_EQ(claimed.merged(), (std::vector<Interval>{{0, 26}}));
}

TEST(Gathers, WhatSaysNothingIsNotCounted) {
  const Gathered found = gathered(assemble("zero 8 \"        \" \"00000000\" 00 00"), all_as(device));
  EXPECT_TRUE(found.removed.empty());
  EXPECT_TRUE(found.secrets.texts().empty());
  EXPECT_TRUE(found.identities.names.empty() && found.identities.ids.empty());
}

TEST(Gathers, WhatIsKeptByName) {
  const Gathered found = gathered(assemble(a_device), all_as(device), Policy::parse("share", {"model"}, {}));
  EXPECT_EQ(found.kept, (Counted{{"model", 1}}));
  EXPECT_EQ(found.removed, (Counted{{"serial", 1}, {"device_name", 1}, {"unknown_value", 1}}));
  EXPECT_TRUE(found.named.empty());
  const Gathered named = gathered(assemble(a_device), all_as(device), Policy::parse("share", {"DEVICE.odd"}, {}));
  EXPECT_EQ(named.named, std::set<std::string>{"DEVICE.odd"});
  EXPECT_FALSE(named.removed.contains("unknown_value"));
}

/// Inside a node that goes everything is a secret, and nothing is claimed.
TEST(Gathers, WhatStandsInsideANodeThatGoes) {
  const Node block{"block", Meaning::metadata};
  Gathered found = gathered(assemble(a_device), inside(block, all_as(device)));
  EXPECT_EQ(found.removed,
            (Counted{{"serial", 1}, {"device_name", 1}, {"model", 1}, {"unknown_value", 1}, {"metadata", 1}}));
  EXPECT_EQ(found.secrets.texts().size(), 3u);
  EXPECT_TRUE(found.claimed.merged().empty());
  EXPECT_EQ(found.taken.merged(), (std::vector<Interval>{{0, 26}}));
  ASSERT_EQ(found.dropped.size(), 1u);
  EXPECT_EQ(found.dropped[0].name, "block");
  EXPECT_EQ(found.dropped[0].meaning, Meaning::metadata);
  EXPECT_EQ(found.dropped[0].range, (Interval{0, 26}));
  EXPECT_TRUE(found.not_kept.empty());
  const Gathered wished =
      gathered(assemble(a_device), inside(block, all_as(device)), Policy::parse("share", {"model"}, {}));
  EXPECT_EQ(wished.not_kept, (std::map<Meaning, std::uint64_t>{{Meaning::model, 1}}));
  EXPECT_TRUE(wished.kept.empty());
}

TEST(Gathers, ANodeNobodyKnowsIsCountedAsOne) {
  const Gathered found = gathered(assemble("zero 4"), inside({"block", Meaning::none}, [](Walk&, const Source&) {}));
  EXPECT_EQ(found.removed, (Counted{{"unknown_structure", 1}}));
}

constexpr Column of_two_times[] = {{"utc", Type::u64, 0, Meaning::time_utc, 1, 1, "us"},
                                   {"local", Type::u64, 8, Meaning::time_local, 1, 1, "us"}};
constexpr Layout two_times{.name = "TIMES", .columns = of_two_times};

/// Of the times that are kept a copy says that of the local clock again; the others went.
TEST(Gathers, TimesThatAreSaidAgainAndThoseThatAreNot) {
  const Node block{"block", Meaning::metadata};
  const Policy policy = Policy::parse("share", {"time"}, {});
  const auto told = assemble("u64 1790000000000000 u64 1790000000000000"), zeros = assemble("zero 16");
  const std::map<Meaning, std::uint64_t> both = {{Meaning::time_utc, 1}, {Meaning::time_local, 1}};
  const Gathered dropped = gathered(told, inside(block, all_as(two_times)), policy);
  EXPECT_EQ(dropped.removed, (Counted{{"time_utc", 1}, {"metadata", 1}}));
  EXPECT_EQ(dropped.not_kept, both);
  EXPECT_EQ(gathered(zeros, inside(block, all_as(two_times)), policy).removed, (Counted{{"metadata", 1}}));
  const Gathered rebuilt = gathered(told, all_as(two_times), policy, true);
  EXPECT_EQ(rebuilt.removed, (Counted{{"time_utc", 1}}));
  EXPECT_EQ(rebuilt.not_kept, both);
  EXPECT_TRUE(rebuilt.kept.empty());
  const Gathered stays = gathered(told, all_as(two_times), policy);
  EXPECT_TRUE(stays.removed.empty() && stays.not_kept.empty());
  EXPECT_EQ(stays.kept, (Counted{{"time_utc", 1}, {"time_local", 1}}));
}

/// A whole node that stays: its payload is compared, and what it tells is named.
TEST(Gathers, NodesThatStay) {
  const Telling nothing = [](Walk&, const Source&) {};
  Gathered payload = gathered(assemble("zero 4"), inside({"scan", Meaning::payload}, nothing));
  EXPECT_EQ(payload.payload.merged(), (std::vector<Interval>{{0, 4}}));
  EXPECT_EQ(payload.claimed.merged(), (std::vector<Interval>{{0, 4}}));
  EXPECT_TRUE(payload.kept.empty() && payload.kept_whole.empty() && payload.removed.empty());
  Gathered heat = gathered(assemble("zero 4"), inside({"heat", Meaning::thermal}, nothing),
                           Policy::parse("share", {"thermal"}, {}));
  EXPECT_TRUE(heat.payload.merged().empty());
  EXPECT_EQ(heat.kept, (Counted{{"thermal", 1}}));
  EXPECT_EQ(heat.kept_whole, std::set<Meaning>{Meaning::thermal});
  EXPECT_TRUE(heat.lost.empty());
  const Gathered gone = gathered(assemble("zero 4"), inside({"heat", Meaning::thermal}, nothing));
  EXPECT_EQ(gone.lost, std::set<Meaning>{Meaning::thermal});
  EXPECT_EQ(gone.removed, (Counted{{"thermal", 1}}));
  const Gathered map = gathered(assemble("zero 4"), inside({"map", Meaning::gain_map}, nothing),
                                Policy::parse("share", {"gainmap"}, {}));
  EXPECT_EQ(map.kept, (Counted{{"gain_map", 1}})) << "entered, and counted all the same";
}

/// Content is counted however deep it stands, by its node or, where a record tells of it, by that.
TEST(Gathers, ContentInsideOfWhatGoes) {
  const Node block{"block", Meaning::metadata}, preview{"preview", Meaning::thumbnail};
  const Gathered found = gathered(assemble("zero 4"), inside(block, inside(preview, [](Walk&, const Source&) {})));
  EXPECT_EQ(found.removed, (Counted{{"metadata", 1}, {"thumbnail", 1}}));
  EXPECT_EQ(found.lost, (std::set<Meaning>{Meaning::metadata, Meaning::thumbnail}));
  EXPECT_EQ(found.dropped.size(), 1u) << "the outermost";
}

TEST(Gathers, DamageInsideOfWhatGoesDoesNotMatter) {
  const Telling damaged = [](Walk& walk, const Source& source) { walk.note(Code::bad_value, {&source, 0, 1}, "odd"); };
  EXPECT_EQ(gathered(assemble("zero 4"), damaged).diagnostics.size(), 1u);
  EXPECT_TRUE(gathered(assemble("zero 4"), inside({"block", Meaning::metadata}, damaged)).diagnostics.empty());
}

// --- texts

constexpr Column of_words[] = {{"a", Type::text, 0, Meaning::message, 1, 12},
                               {"b", Type::text, 12, Meaning::altitude_sea, 1, 9},
                               {"c", Type::text, 21, Meaning::place_name, 1, 6}};
constexpr Layout sayings{.name = "SAY", .columns = of_words};

/// Messages of twelve letters, figures of nine, names of six.
TEST(Gathers, HowLongATextIsASecret) {
  const auto texts = [](const char* row) { return gathered(assemble(row), all_as(sayings)).secrets.texts(); };
  EXPECT_EQ(texts("\"Arming check\" \"1234.5678\" \"Kiwi 1\""),
            (std::set<std::string>{"Arming check", "1234.5678", "Kiwi 1"}));
  EXPECT_EQ(texts("\"Arming chec\" 00 \"1234.567\" 00 \"Kiwi1\" 00"), std::set<std::string>{});
  EXPECT_EQ(texts("zero 12 \"high up\" zero 2 zero 6"), std::set<std::string>{"high up"}) << "no figure";
}

TEST(Gathers, NoMoreNamesThanTheLimit) {
  const Telling many = [](Walk& walk, const Source& source) {
    const AnnouncedLayout& layout = walk.layout_of(device);
    for (std::size_t i = 0; i < Identities::most + 5; ++i) {
      const std::string number = std::to_string(100'000 + i);
      const std::string row = "SN" + number + "K " + number + std::string(10, '\0');
      walk.record(layout, as_bytes(row), {&source, 0, 26});
    }
  };
  const Gathered found = gathered(assemble("zero 26"), many);
  EXPECT_EQ(found.identities.ids.size(), Identities::most);
  EXPECT_EQ(found.identities.names.size(), Identities::most);
}

/// Words for people: text inside a sample that measures nothing.
TEST(Gathers, CaptionsOfAMovie) {
  const auto is_caption = [](std::initializer_list<Column> columns, Time time = Time::inside, bool goes = true) {
    const std::vector<Column> list = columns;
    const Layout layout{.name = "text", .columns = list, .time = time};
    const Telling tell = goes ? inside({"block", Meaning::metadata}, all_as(layout)) : all_as(layout);
    return gathered(assemble("\"Hello\""), tell).captions;
  };
  const Column words{"said", Type::text, 0, Meaning::free_text, 1, 4}, frame{"size", Type::u8, 4, Meaning::structure},
      style{"style", Type::u8, 4}, height{"height", Type::u8, 4, Meaning::altitude_takeoff};
  EXPECT_FALSE(is_caption({words})) << "a measured text has its own name";
  const Column said{"words", Type::text, 0, Meaning::free_text, 1, 4};
  EXPECT_TRUE(is_caption({said}));
  EXPECT_TRUE(is_caption({said, frame, style}));
  EXPECT_FALSE(is_caption({said, height}));
  EXPECT_FALSE(is_caption({frame, style}));
  EXPECT_FALSE(is_caption({said}, Time::own));
  EXPECT_FALSE(is_caption({said}, Time::inside, false)) << "it stays";
}

// --- places

constexpr Column of_a_place[] = {{"lat", Type::i32, 0, Meaning::latitude, 1e7, 1, "deg"},
                                 {"lon", Type::i32, 4, Meaning::longitude, 1e7, 1, "deg"}};
constexpr Layout place_rows{.name = "GPS", .columns = of_a_place, .subject = Subject::aircraft, .stride = 8};
const char* const two_places = "i32 -488766700 i32 -1233933300 i32 -488766800 i32 -1233933400";

TEST(Gathers, PlacesOfEveryRow) {
  const auto places = [](const Policy& policy) {
    return gathered(assemble(two_places), all_as(place_rows, 2), policy).secrets.places();
  };
  const std::set<SecretPlace> both = {{-48.87667, -123.39333}, {-48.87668, -123.39334}};
  EXPECT_EQ(places(Policy::parse("share", {}, {})), both);
  EXPECT_TRUE(places(Policy::parse("share", {"place"}, {})).empty());
  EXPECT_EQ(places(Policy::parse("share", {"latitude"}, {})).size(), 0u);
  EXPECT_EQ(places(Policy::parse("share", {"longitude"}, {})), both) << "half of it goes";
  const Gathered counted = gathered(assemble(two_places), all_as(place_rows, 2));
  EXPECT_EQ(counted.removed, (Counted{{"latitude", 2}, {"longitude", 2}}));
  EXPECT_TRUE(counted.places_stay);
  EXPECT_EQ(gathered(assemble(two_places), all_as(place_rows, 2), Policy::parse("trim=400m", {}, {})).removed,
            Counted{})
      << "most of them stay";
  EXPECT_FALSE(gathered(assemble(two_places), inside({"block", Meaning::metadata}, all_as(place_rows, 2))).places_stay);
}

constexpr Column of_two_floats[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                    {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"}};
constexpr Layout float_rows{.name = "GPS", .columns = of_two_floats, .subject = Subject::aircraft};

/// Where one half is no number, nothing is looked for.
TEST(Gathers, HalfOfAPlaceIsNone) {
  const auto places = [](const char* row) { return gathered(assemble(row), all_as(float_rows)).secrets.places(); };
  EXPECT_EQ(places("f64 -48.5 f64 -123.5"), (std::set<SecretPlace>{{-48.5, -123.5}}));
  EXPECT_TRUE(places("zero 6 f8 7f f64 -123.5").empty());
  EXPECT_TRUE(places("f64 -48.5 zero 6 f8 7f").empty());
}

/// A row of another layout among thousands is a secret like they are: the first sixteen of each.
TEST(Gathers, TheFirstRowsOfEachLayout) {
  const Telling tell = [](Walk& walk, const Source& source) {
    const AnnouncedLayout& track = walk.layout_of(place_rows);
    Layout second = place_rows;
    second.name = "HOME";
    const AnnouncedLayout& home = walk.layout(second);
    std::vector<std::byte> row(8);
    const auto add = [&](const AnnouncedLayout& layout, std::int32_t lat) {
      store_le(row.data(), lat), store_le(row.data() + 4, std::int32_t{85'000'000});
      walk.record(layout, row, {&source, 0, 8});
    };
    for (std::int32_t i = 0; i < 3 * static_cast<std::int32_t>(Secrets::max_places); ++i)
      add(track, 105'000'000 + 1'000 * i);
    for (std::int32_t i = 0; i < 40; ++i) add(home, -105'000'000 - 1'000 * i);
  };
  const std::set<SecretPlace> found = gathered(assemble("zero 8"), tell).secrets.places();
  const auto holds = [&](double lat) { return found.contains({lat, 8.5}); };
  for (int i = 0; i < 16; ++i) {
    EXPECT_TRUE(holds((105'000'000 + 1'000 * i) / 1e7)) << i;
    EXPECT_TRUE(holds((-105'000'000 - 1'000 * i) / 1e7)) << i;
  }
  int others = 0;
  for (int i = 16; i < 40; ++i) others += holds((-105'000'000 - 1'000 * i) / 1e7);
  EXPECT_LT(others, 24) << "the rest as one of a long track";
}

// --- clocks

constexpr Column of_a_clock[] = {{"stamp", Type::u64, 0, Meaning::time_utc, 1, 1, "ms"},
                                 {"volts", Type::u8, 8, Meaning::harmless_measurement}};
constexpr Layout stamped{.name = "CLOCK", .columns = of_a_clock, .time = Time::own};

/// The first stamp of this century is the one that becomes zero.
TEST(Gathers, TheBaseOfAClock) {
  const auto base = [](std::initializer_list<std::uint64_t> stamps) {
    std::string rows;
    for (const std::uint64_t ms : stamps) rows += "u64 " + std::to_string(ms) + " 07 ";
    const Telling each = [](Walk& walk, const Source& source) {
      for (std::uint64_t at = 0; at < source.size(); at += 9)
        walk.record(walk.layout_of(stamped), source.slice(at, 9), {&source, at, 9});
    };
    return gathered(assemble(rows), each).base;
  };
  EXPECT_EQ(base({1'790'000'000'123, 1'790'000'000'456}), 1'790'000'000'123'000);
  EXPECT_EQ(base({5'000, 1'790'000'000'456}), 1'790'000'000'456'000) << "what is relative already is no base";
  EXPECT_EQ(base({18'446'744'073'709'551'615u, 9'223'372'036'854'775, 1'790'000'000'456}), 1'790'000'000'456'000);
  EXPECT_EQ(base({5'000}), 0);
}

}  // namespace
}  // namespace contrail::test
