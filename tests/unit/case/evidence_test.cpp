// What a case keeps of a file, to date it again without the file.
#include "analysis/case/evidence_blob.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace contrail {
namespace {

TimedFile some_file() {
  TimedRecording r;
  r.counts = Clock::boot, r.source = "boot", r.zone = "", r.settled_by = 7, r.zero = 1'700'000'000'000'000;
  r.first = 1, r.last = 2'000'001;
  r.path = {{1, 1.5, 2.5, 3.5, std::nan(""), 10}, {2, 1.6, 2.6, 3.6, 4.6, 20}};
  r.place = {{1.5, 2.5}};
  r.alt_sea_m = 3.5, r.alt_takeoff_m = std::nan("");
  r.moments = {{"photo", 1, Subject::camera, "picture taken", "DJI_0001.JPG", 30},
               {"takeoff", no_time, Subject::aircraft, "", "", 40}};
  r.serials = {{Subject::aircraft, "0XX", {50, 3}}};
  r.make = "A", r.model = "B", r.hand_flown = true, r.cut_to_seconds = true;
  r.gimbal = {{5, 90.5, -45}};
  return {"x", Family::log, {r}};
}

SceneCamera some_camera() {
  SceneCamera camera;
  camera.photo = ToldPose{.lat_deg = 1.5, .lon_deg = 2.5, .pitch_deg = -30, .offset = 60};
  camera.is_photo = true, camera.sigma.yaw_deg = 4, camera.unread = "no recording";
  camera.picture.width = Fact<std::int64_t>{4000, {}}, camera.picture.focal_length_mm = Fact<double>{4.5, {}};
  camera.facts.digital_zoom = 2, camera.facts.zooms = true;
  camera.device.model = Fact<std::string>{"FC1", {}};
  return camera;
}

TEST(CaseEvidence, ComesBackWhole) {
  const CaseBlob blob = evidence_blob({some_file(), some_camera(), {{"preview", "ab", {7, 8}}}});
  const auto back = evidence_of_blob("x", blob);
  ASSERT_TRUE(back);
  EXPECT_EQ(evidence_blob(*back), blob);
  const TimedRecording &r = back->timed.recordings.at(0), before = some_file().recordings[0];
  EXPECT_EQ(r.path.at(1).lon_deg, 2.6);
  EXPECT_TRUE(std::isnan(r.path.at(0).alt_takeoff_m));
  EXPECT_EQ(r.moments.at(1).kind, "takeoff");
  EXPECT_EQ(r.moments.at(1).time, no_time);
  EXPECT_EQ(r.moments.at(0).picture, "DJI_0001.JPG");
  EXPECT_EQ(r.zero, before.zero);
  EXPECT_EQ(r.serials.at(0).at.at, 50u);
  EXPECT_EQ(r.gimbal.at(0).gimbal_pitch_deg, -45);
  ASSERT_TRUE(back->camera && back->camera->photo);
  EXPECT_EQ(back->camera->photo->pitch_deg, -30);
  EXPECT_FALSE(back->camera->photo->yaw_deg);
  EXPECT_EQ(back->camera->picture.width->value, 4000);
  EXPECT_EQ(back->camera->device.model->value, "FC1");
  EXPECT_EQ(back->camera->facts.digital_zoom, 2);
  EXPECT_EQ(back->camera->sigma.yaw_deg, 4);
  EXPECT_EQ(back->pictures.at(0).kind + back->pictures.at(0).sha256, "previewab");
  EXPECT_EQ(back->pictures.at(0).at.size, 8u);
  EXPECT_FALSE(evidence_of_blob("x", evidence_blob({some_file(), {}}))->camera);
}

TEST(CaseEvidence, DamageIsNothing) {
  CaseBlob blob = evidence_blob({some_file(), some_camera(), {{"preview", "ab", {7, 8}}}});
  for (std::size_t size = 0; size < blob.size(); ++size) EXPECT_FALSE(evidence_of_blob("x", Bytes(blob).first(size)));
  for (std::size_t at = 0; at < blob.size(); ++at) {
    CaseBlob changed = blob;
    changed[at] ^= std::byte{0x5A};
    (void)evidence_of_blob("x", changed);  // must not crash
  }
}

}  // namespace
}  // namespace contrail
