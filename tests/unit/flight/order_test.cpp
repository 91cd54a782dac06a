// Rows without a stamp are dated by their order in the walk: where they lie counts for nothing, and offsets of decoded
// bytes begin at 0 in each unit.
#include <gtest/gtest.h>

#include "analysis/flight/assemble.hpp"
#include "parsers/base/reading/transform.hpp"

namespace contrail {
namespace {

class Copied final : public Transform {
 public:
  constexpr Copied() : Transform("copied") {}
  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    std::ranges::copy(stored, out.extend(stored.size()).begin());
    return std::nullopt;
  }
};
constinit const Copied copied;

constexpr Column tick_columns[] = {{"time", Type::u8, 0, Meaning::time_media, 1, 1, "s"}};
constexpr Layout tick_layout{.name = "tick", .columns = tick_columns, .time = Time::own, .tick = true};
constexpr Column place_columns[] = {{"lat", Type::i8, 0, Meaning::latitude, 1, 1, "deg"},
                                    {"lon", Type::i8, 0, Meaning::longitude, 1, 1, "deg"}};
constexpr Layout place_of(Time how) {
  return {.name = "place", .columns = place_columns, .subject = Subject::aircraft, .time = how};
}
constexpr Layout previous = place_of(Time::previous), next = place_of(Time::next), inside = place_of(Time::inside);

/// A file whose byte n is n. The records of a unit are told from bytes that were decoded from it.
class Told {
 public:
  Told() {
    for (std::size_t i = 0; i < bytes_.size(); ++i) bytes_[i] = static_cast<std::byte>(i);
  }
  void record(const Layout& layout, std::uint64_t at) {
    walk_.record(walk_.layout_of(layout), unit_->slice(at, 1), {unit_, at, 1});
  }
  void open(std::uint64_t at, std::uint64_t size) {
    ASSERT_TRUE(walk_.open({"unit"}, {file_.get(), at, size}));
    unit_ = walk_.derive({file_.get(), at, size}, copied);
    ASSERT_TRUE(unit_);
  }
  void close() {
    walk_.close();
    unit_ = file_.get();
  }
  std::vector<Micros> seconds() {
    const std::vector<Recording> recordings = assemble_.finish();
    std::vector<Micros> out;
    for (const Micros time : recordings.at(0).tracks.at(0).time)
      out.push_back(time == no_time ? -1 : time / one_second);
    return out;
  }

 private:
  std::vector<std::byte> bytes_ = std::vector<std::byte>(100);
  std::unique_ptr<Source> file_ = Source::view("order", bytes_);
  Assemble assemble_;
  Walk walk_{*file_, {&assemble_}};
  const Source* unit_ = file_.get();
};
using Seconds = std::vector<Micros>;

TEST(Order, TheTickBeforeIsTheOneThatCameBefore) {
  Told told;
  told.record(tick_layout, 80);
  told.open(50, 10), told.record(previous, 2), told.close();
  told.record(previous, 90);
  told.record(tick_layout, 20);  // of a part of the file that is read later
  told.open(50, 10), told.record(previous, 3), told.close();
  EXPECT_EQ(told.seconds(), (Seconds{80, 80, 20}));
}

TEST(Order, TheTickBehindIsTheOneThatComesNext) {
  Told told;
  told.record(next, 60);
  told.open(50, 10), told.record(tick_layout, 1), told.close();
  told.open(70, 10), told.record(next, 9), told.close();
  told.open(30, 10), told.record(tick_layout, 2), told.close();
  EXPECT_EQ(told.seconds(), (Seconds{51, 32}));
}

TEST(Order, TheTickAroundHoldsUntilItsNodeCloses) {
  Told told;
  told.open(50, 10), told.record(tick_layout, 9);
  told.open(0, 5), told.record(inside, 4), told.close();
  told.record(inside, 1);
  told.close();
  told.record(inside, 5);
  told.open(10, 10), told.record(tick_layout, 0), told.record(inside, 1), told.close();
  told.record(inside, 2);
  EXPECT_EQ(told.seconds(), (Seconds{59, 59, 34, 10, -1})) << "what no tick holds is put between its neighbours";
}

}  // namespace
}  // namespace contrail
