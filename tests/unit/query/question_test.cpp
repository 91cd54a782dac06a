#include "analysis/query/question.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

constexpr Micros s = one_second, noon = 1'782'000'000 * s;
using Kind = AskedRecording::Kind;
using What = AskedMoment::What;

/// A made-up case: what is told in it is what a test puts there.
class MadeUp : public Asked {
 public:
  std::size_t add(Kind kind, std::string file) {
    AskedRecording r;
    r.kind = kind, r.file = std::move(file);
    recordings_.push_back(std::move(r));
    return recordings_.size() - 1;
  }
  AskedRecording& recording(std::size_t r) { return recordings_[r]; }

  /// A camera at 52 N 13 E and so many metres north of it, 50 m up, looking down.
  void look(std::size_t r, What what, Micros elapsed, double north_m, bool posed = true) {
    const auto [lat, lon] = LocalFrame(52, 13).place(0, north_m);
    AskedMoment m{what, r, noon + elapsed, elapsed, lat, lon};
    m.offset = static_cast<std::uint64_t>(elapsed / s);
    Still still;
    still.lat_deg = lat, still.lon_deg = lon, still.height_m = 50, still.utc = m.utc, still.elapsed = elapsed;
    still.pose = CameraPose{lat, lon, 50, {0, -90, 0}, {1000, 'a', 0.01}, frame_of(1000, 1000, 1, 0)};
    if (!posed) m.reason = "no height";
    moments_.push_back({m, posed ? std::optional(still) : std::nullopt});
  }

  [[nodiscard]] const std::vector<AskedRecording>& recordings() const override { return recordings_; }
  std::vector<bool> for_each_moment(const std::vector<bool>& wanted, const GeoBox* within,
                                    const std::function<void(const AskedMoment&)>& tell) const override {
    std::vector<bool> elsewhere(recordings_.size(), within != nullptr);
    for (std::size_t r = 0; r < recordings_.size(); ++r) {
      for (const auto& [moment, still] : moments_) {
        if (moment.recording != r || !wanted[r]) continue;
        if (within && !within->contains(moment.lat_deg, moment.lon_deg)) continue;
        elsewhere[r] = false;
        AskedMoment m = moment;
        m.still = still ? &*still : nullptr;
        tell(m);
      }
    }
    return elsewhere;
  }

 private:
  std::vector<AskedRecording> recordings_;
  std::vector<std::pair<AskedMoment, std::optional<Still>>> moments_;
};

Answers ask(const Question& question, const MadeUp& of) { return answer(question, of, standard_draws(256), nullptr); }

/// A film that flies north over the point at 20 m a second from -300 m on.
MadeUp flown_over(double metres_a_frame, Micros period) {
  MadeUp made;
  made.add(Kind::video, "a.mp4");
  Micros t = 0;
  for (double north = -300; north <= 300; north += metres_a_frame, t += period) made.look(0, What::frame, t, north);
  return made;
}

TEST(Question, WhatIsElsewhereDoesNotShowThePoint) {
  MadeUp made = flown_over(2, s / 10);
  made.add(Kind::log, "b.txt");
  const Answers found = ask({.filmed = AskedPoint{-52, 13, {}}}, made);
  EXPECT_TRUE(found.found.empty());
  EXPECT_EQ(found.filmed.at(0), InFrame::no);
  EXPECT_FALSE(found.filmed.at(1));
}

TEST(Question, LooksForWhatIsAskedAndFartherOnlyOffLevelGround) {
  const Question ground{.filmed = AskedPoint{52, 13, {}}}, up{.filmed = AskedPoint{52, 13, 100}};
  EXPECT_EQ(where_shown(ground, false)->north, 52);
  EXPECT_GT(where_shown(up, false)->north, 52.1);
  EXPECT_GT(where_shown(ground, true)->north, 52.1);
  EXPECT_FALSE(where_shown({.serial = "0XX"}, false));
  EXPECT_NEAR(where_shown({.near = AskedCircle{52, 13, 1000}}, false)->north, 52.009, 0.001);
}

TEST(Question, AFilmAnswersWithTheIntervalAndItsBestMoment) {
  const Answers found = ask({.filmed = AskedPoint{52, 13, {}}}, flown_over(2, s / 10));
  ASSERT_EQ(found.found.size(), 1u);
  const QueryAnswer& answer = found.found.front();
  // 50 m up with a half angle of 26.6 degrees: 25 m to either side, and as far as the error of the position reaches.
  EXPECT_NEAR(static_cast<double>(answer.elapsed_start) / 1e6, (300 - 25 - 4) / 20.0, 0.35);
  EXPECT_NEAR(static_cast<double>(answer.elapsed_end) / 1e6, (300 + 25 + 4) / 20.0, 0.35);
  ASSERT_TRUE(answer.seen);
  EXPECT_EQ(answer.seen->sight.probability, 1);
  EXPECT_LT(std::abs(static_cast<double>(*answer.seen->still.elapsed) / 1e6 - 15), 1.0);
  EXPECT_EQ(found.filmed[0], InFrame::yes);
  EXPECT_EQ(*answer.start, noon + answer.elapsed_start);
}

TEST(Question, WhatIsSeenTwiceIsTwoAnswers) {
  MadeUp made;
  made.add(Kind::video, "a.mp4");
  for (int i = 0; i < 50; ++i) made.look(0, What::frame, i * s / 5, i < 10 || i >= 30 ? 0 : 500);
  const Answers found = ask({.filmed = AskedPoint{52, 13, {}}}, made);
  ASSERT_EQ(found.found.size(), 2u);
  EXPECT_EQ(found.found[0].elapsed_end, 9 * s / 5);
  EXPECT_EQ(found.found[1].elapsed_start, 30 * s / 5);
}

TEST(Question, AGapOfLessThanASecondDoesNotPart) {
  MadeUp made;
  made.add(Kind::video, "a.mp4");
  for (int i = 0; i < 50; ++i) made.look(0, What::frame, i * s / 5, i == 20 || i == 21 ? 500 : 0);
  EXPECT_EQ(ask({.filmed = AskedPoint{52, 13, {}}}, made).found.size(), 1u);
}

TEST(Question, WhatIsAskedHoldsAllTogether) {
  MadeUp made = flown_over(2, s / 10);
  made.recording(0).start = noon, made.recording(0).end = noon + 30 * s;
  made.recording(0).serials = {{Subject::camera, "0XXCAM0000001", 77}};
  Question question{.near = AskedCircle{52, 13, 10}};
  const Answers near = ask(question, made);
  ASSERT_EQ(near.found.size(), 1u);
  EXPECT_TRUE(near.found[0].why[static_cast<std::size_t>(Why::position)]);
  EXPECT_TRUE(near.found[0].why[static_cast<std::size_t>(Why::footprint)]);
  // Only while time and place hold both.
  question.from = noon + 15 * s, question.to = noon + 60 * s;
  const Answers both = ask(question, made);
  ASSERT_EQ(both.found.size(), 1u);
  EXPECT_EQ(both.found[0].elapsed_start, 15 * s);
  EXPECT_TRUE(both.found[0].why[static_cast<std::size_t>(Why::time)]);
  question.serial = "0XXCAM0000002";
  EXPECT_TRUE(ask(question, made).found.empty());
  question.serial = "0XXCAM0000001";
  EXPECT_EQ(ask(question, made).found.size(), 1u);
  question.to = noon + 16 * s, question.from = noon + 15 * s, question.near->lat_deg = 53;
  EXPECT_TRUE(ask(question, made).found.empty());
}

TEST(Question, SerialsOfOldLogsAreCutToTenCharacters) {
  MadeUp made;
  made.add(Kind::log, "a.txt");
  made.recording(0).serials = {{Subject::aircraft, "0XXDF12345", 5}};
  const Answers found = ask({.devices = {{Subject::aircraft, "0XXDF1234567", 0}}}, made);
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].offset, 5u);
  EXPECT_TRUE(ask({.devices = {{Subject::camera, "0XXDF1234567", 0}}}, made).found.empty());
  EXPECT_TRUE(ask({.serial = "0XXDF"}, made).found.empty());
}

TEST(Question, OfATimeOnlyWholeRecordingsAnswer) {
  MadeUp made;
  made.add(Kind::log, "a.bin"), made.add(Kind::log, "b.bin"), made.add(Kind::log, "c.bin");
  made.recording(0).start = noon, made.recording(0).end = noon + 100 * s;
  made.recording(1).start = noon + 200 * s;
  const Answers found = ask({.from = noon + 50 * s, .to = noon + 60 * s}, made);
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].recording, 0u);
  EXPECT_EQ(found.untold[2], "no time in UTC");
}

TEST(Question, ShotsOfALogAnswerEachByItself) {
  MadeUp made;
  made.add(Kind::log, "a.bin");
  made.look(0, What::track, 0, 0, false), made.look(0, What::track, s, 1, false);
  made.look(0, What::photo, s, 1, false), made.look(0, What::photo, 2 * s, 2, false);
  made.look(0, What::photo, 3 * s, 900, false);
  const Answers found = ask({.near = AskedCircle{52, 13, 10}}, made);
  ASSERT_EQ(found.found.size(), 3u);
  EXPECT_EQ(std::ranges::count(found.found, What::photo, &QueryAnswer::what), 2);
}

TEST(Question, WhatCannotBeToldIsSaid) {
  MadeUp made;
  made.add(Kind::photo, "a.jpg"), made.add(Kind::photo, "b.jpg");
  made.look(0, What::photo, 0, 0, false), made.look(1, What::photo, 0, 0);
  const Answers found = ask({.filmed = AskedPoint{52, 13, {}}}, made);
  EXPECT_EQ(found.untold[0], "no height");
  EXPECT_FALSE(found.filmed[0]);
  EXPECT_EQ(found.untold[1], "");
  // An altitude above sea cannot be held against a height above take-off.
  EXPECT_NE(ask({.filmed = AskedPoint{52, 13, 10}}, made).untold[1], "");
}

TEST(Question, APointFarAwayIsNotLookedFor) {
  const MadeUp made = flown_over(50, s);
  const Answers found = ask({.filmed = AskedPoint{52.2, 13, {}}}, made);
  EXPECT_TRUE(found.found.empty());
}

}  // namespace
}  // namespace contrail
