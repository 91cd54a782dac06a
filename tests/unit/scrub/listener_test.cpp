// Which records a scrub keeps with their stamp, keeps without it, or passes over; what the nodes around them decide.
#include "analysis/scrub/listener.hpp"

#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// Remembers how each record was told.
class Listening final : public ScrubListener {
 public:
  using ScrubListener::ScrubListener;
  std::string told;

 protected:
  void kept(const Record&, const Mask& mask) override { told += mask.taken.empty() ? " stays" : " loses its stamp"; }
  void met(const Record&, const Mask&) override { told += " met"; }
  void kept_node(const Node& node, const Where&) override { told += " keeps " + std::string(node.name); }
  void dropped_node(const Node& node, const Where&) override { told += " drops " + std::string(node.name); }
};

constexpr Column of_a_stamp[] = {{"stamp", Type::u64, 0, Meaning::time_boot, 1, 1, "s"},
                                 {"volts", Type::u8, 8, Meaning::harmless_measurement}};
constexpr Layout stamped_volts{.name = "VOLTS", .columns = of_a_stamp, .time = Time::own, .stride = 9};

/// Records of one row each.
void tell_stamps(ScrubListener& listener, const std::vector<std::uint64_t>& seconds, std::uint32_t rows = 1) {
  std::string words;
  for (const std::uint64_t second : seconds) words += "u64 " + std::to_string(second) + " 07 ";
  const auto bytes = assemble(words);
  const auto source = source_of(bytes);
  Walk walk(*source, {&listener}, {.deep = true});
  const AnnouncedLayout& layout = walk.layout_of(stamped_volts);
  for (std::uint64_t at = 0; at < bytes.size(); at += std::uint64_t{9} * rows)
    walk.record(layout, Bytes(bytes).subspan(at, std::size_t{9} * rows), {source.get(), at, std::uint64_t{9} * rows},
                rows);
}

struct Clockwork {
  explicit Clockwork(GoodRuns good = {}) { policy.fit({}, {}, std::move(good)); }
  std::unique_ptr<Source> source = Source::view("", {});
  Policy policy = Policy::parse("share", {}, {});
  Listening listener{*source, policy};
};

TEST(ScrubListeners, FollowTheClockByRecordsOfOneRow) {
  Clockwork one, pairs;
  tell_stamps(one.listener, {100, 101, 900, 0});
  ASSERT_EQ(one.listener.runs().size(), 1u);
  EXPECT_EQ(one.listener.runs().at(0).stamps(), 3u) << "0 is no time";
  EXPECT_EQ(one.listener.runs().at(0).settled().size(), 2u);
  EXPECT_EQ(one.listener.strayed(), 0u) << "what the runs are worth is not known yet";
  tell_stamps(pairs.listener, {100, 101, 900, 901}, 2);
  EXPECT_TRUE(pairs.listener.runs().empty());
  EXPECT_EQ(pairs.listener.told, " met stays met stays");
}

TEST(ScrubListeners, TakeTheStampOfARecordThatLeaps) {
  Clockwork clockwork(GoodRuns{{0, {true, false}}});
  tell_stamps(clockwork.listener, {100, 900, 101, 0});
  EXPECT_EQ(clockwork.listener.told, " met stays met loses its stamp met stays met stays");
  EXPECT_EQ(clockwork.listener.strayed(), 1u);
  Clockwork other(GoodRuns{{1, {false}}});
  tell_stamps(other.listener, {100, 900});
  EXPECT_EQ(other.listener.strayed(), 0u) << "of another clock";
}

/// The outermost node decides: what is inside of one that stays or goes is not told again, nor met where it stays.
TEST(ScrubListeners, TheOutermostNodeDecides) {
  const auto told = [](Meaning outer, Meaning inner) {
    Clockwork clockwork;
    const auto bytes = assemble("u64 100 07");
    const auto source = source_of(bytes);
    Walk walk(*source, {&clockwork.listener}, {.deep = true});
    const Where where{source.get(), 0, bytes.size()};
    (void)walk.open({"outer", outer}, where);
    (void)walk.open({"inner", inner}, where);
    walk.record(walk.layout_of(stamped_volts), bytes, where);
    walk.close();
    walk.close();
    walk.record(walk.layout_of(stamped_volts), bytes, where);
    return clockwork.listener.told;
  };
  EXPECT_EQ(told(Meaning::structure, Meaning::structure), " met stays met stays");
  EXPECT_EQ(told(Meaning::structure, Meaning::metadata), " drops inner met met stays");
  EXPECT_EQ(told(Meaning::metadata, Meaning::payload), " drops outer met met stays");
  EXPECT_EQ(told(Meaning::payload, Meaning::metadata), " keeps outer met stays");
  EXPECT_EQ(told(Meaning::structure, Meaning::payload), " keeps inner met stays");
}

constexpr Column of_a_picture[] = {{"orientation", Type::u8, 0, Meaning::orientation}};
constexpr Layout turned_picture{.name = "Picture", .columns = of_a_picture, .subject = Subject::picture, .view = true};

/// What a preview says of itself, or a file inside of it, is not about the main picture.
TEST(ScrubListeners, TakeTheFactsOfTheMainPictureAlone) {
  const auto facts_within = [](const std::vector<Meaning>& nodes) {
    Clockwork clockwork;
    const auto bytes = assemble("06");
    const auto source = source_of(bytes);
    Walk walk(*source, {&clockwork.listener}, {.deep = true});
    const Where where{source.get(), 0, bytes.size()};
    for (const Meaning meaning : nodes) (void)walk.open({"node", meaning}, where);
    walk.record(walk.layout_of(turned_picture), bytes, where);
    for (std::size_t i = 0; i < nodes.size(); ++i) walk.close();
    return clockwork.listener.facts().size();
  };
  EXPECT_EQ(facts_within({}), 1u);
  EXPECT_EQ(facts_within({Meaning::metadata}), 1u);
  EXPECT_EQ(facts_within({Meaning::thumbnail}), 0u);
  EXPECT_EQ(facts_within({Meaning::thumbnail, Meaning::metadata}), 0u);
  EXPECT_EQ(facts_within({Meaning::metadata, Meaning::thumbnail}), 0u);
}

}  // namespace
}  // namespace contrail::test
