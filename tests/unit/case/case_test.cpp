// What a case is made of: geometries, moments, order, evidence, digests.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "analysis/case/canonical_order.hpp"
#include "analysis/case/case_file.hpp"
#include "analysis/case/evidence_blob.hpp"
#include "analysis/case/exhibit_place.hpp"
#include "analysis/case/geometry.hpp"
#include "analysis/case/held_devices.hpp"
#include "analysis/case/intake.hpp"
#include "analysis/case/moment_text.hpp"
#include "analysis/case/table_digest.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string hex(const std::vector<std::byte>& bytes) { return hex_of(bytes); }

// Written by hand from the standard: "GP", version 0, flags 1 (little-endian, no box), 4326; 1, type 1001, lon, lat,
// height.
TEST(CaseGeometry, PointOfTheStandard) {
  EXPECT_EQ(hex(point_geometry({1, 2, 3})),
            "47500001e6100000"
            "01e9030000"
            "000000000000f03f00000000000000400000000000000840");
}

TEST(CaseGeometry, LineWithItsBox) {
  const std::vector<CasePoint> points{{1, 2, 0}, {-1, 4, 0}};
  EXPECT_EQ(hex(line_geometry(points)),
            "47500003e6100000"
            "000000000000f0bf000000000000f03f00000000000000400000000000001040"
            "01ea03000002000000"
            "000000000000f03f00000000000000400000000000000000"
            "000000000000f0bf00000000000010400000000000000000");
  const auto read = points_of_geometry(line_geometry(points));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[1].lat_deg, 4);
}

TEST(CaseGeometry, HostileBytesAreNone) {
  const std::vector<std::array<double, 2>> ring{{0, 0}, {0, 1}, {1, 1}, {0, 0}};
  std::vector<std::byte> area = area_geometry(ring);
  EXPECT_EQ(points_of_geometry(area)->size(), 4u);
  for (std::size_t size = 0; size < area.size(); ++size)
    EXPECT_FALSE(points_of_geometry(Bytes(area).first(size))) << size;
  for (int i = 0; i < 4; ++i) area[8 + 32 + 9 + static_cast<std::size_t>(i)] = std::byte{0xFF};  // 2^32 points
  EXPECT_FALSE(points_of_geometry(area));
  EXPECT_FALSE(box_of_geometry(point_geometry({std::nan(""), 1, 1})));
}

TEST(CaseMoment, CutToTheMillisecond) {
  EXPECT_EQ(moment_text(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(moment_text(1'466'699'563'500'999), "2016-06-23T16:32:43.500Z");
  EXPECT_EQ(moment_text(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(moment_text(no_time), "");
  EXPECT_EQ(moment_text(INT64_MAX), "");
}

TEST(CasePaths, FoldersBeforeWhatSortsInFrontOfASlash) {
  EXPECT_TRUE(path_before("a/b", "a-b"));
  EXPECT_FALSE(path_before("a-b", "a/b"));
  EXPECT_TRUE(path_before("a", "a/b"));
  EXPECT_FALSE(path_before("a", "a"));
  EXPECT_EQ(path_in_case("a\xff\xc3\xa9"), "a\\xff\xc3\xa9");
  for (const std::string path : {"a\xff\xc3\xa9/\xfe", "a\\xff", "a\\x5cxff", "\\x", "\\xg1\\x1", "\\\xff\\xFF"})
    EXPECT_EQ(path_from_case(path_in_case(path)), path);
}

TEST(CasePaths, KnownFolders) {
  EXPECT_EQ(exhibit_place("/e/phone/Android/data/dji.go.v5/files/FlightRecord/DJIFlightRecord_2026.txt"),
            "DJI Fly (Android): flight records");
  EXPECT_EQ(exhibit_place("sd/DJI/dji.go.v4/FlightRecord/MCDatFlightRecords/a.DAT"),
            "DJI app: aircraft logs copied to the phone");
  EXPECT_EQ(exhibit_place("card/DCIM/100MEDIA/DJI_0001.JPG"), "card: pictures and films");
  EXPECT_EQ(exhibit_place("card/DCIM/100GOPRO/GX010001.MP4"), "GoPro card: pictures and films");
  EXPECT_EQ(exhibit_place("card/LOST.DIR/17"), "card: found again by the file system");
  EXPECT_EQ(exhibit_place("DCIM"), "");  // a file of that name
  EXPECT_EQ(exhibit_place("radio/LOGS/notes.csv"), "");
  EXPECT_EQ(exhibit_place("radio/LOGS/x-2026-06-21.txt"), "");
  EXPECT_EQ(exhibit_place("dcimx/a.jpg"), "");
}

// Paths as the apps and devices make them; each layout is known by its own words.
TEST(CasePaths, LayoutsOfAppsAndCards) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      // DJI on Android: GO, GO 4, Fly (also on the RC with a screen), Pilot (also on the RC Plus)
      {"DJI/dji.pilot/FlightRecord/DJIFlightRecord_2026-06-21_[14-11-31].txt", "DJI GO (Android): flight records"},
      {"DJI/dji.pilot.pad/FlightRecord/x.txt", "DJI GO for tablets (Android): flight records"},
      {"DJI/dji.go.v4/FlightRecord/x.txt", "DJI GO 4 (Android): flight records"},
      {"DJI/dji.go.v4/DJI_RECORD/x.mp4", "DJI GO 4 (Android): storage of the app"},
      {"Android/data/dji.go.v5/files/FlightRecord/x.txt", "DJI Fly (Android): flight records"},
      {"rc/Android/data/dji.go.v5/cache/x.jpg", "DJI Fly (Android): storage of the app"},
      {"DJI/com.dji.industry.pilot/FlightRecord/x.txt", "DJI Pilot (Android): flight records"},
      {"DJI/com.dji.industry.pilot/LOG/x", "DJI Pilot (Android): storage of the app"},
      // on iOS, as backups spell it
      {"AppDomain-com.dji.pilot/Documents/x.txt", "DJI GO (iOS): storage of the app"},
      {"AppDomain-com.dji.go/Documents/x.txt", "DJI GO 4 (iOS): storage of the app"},
      {"AppDomain-com.dji.golite/Documents/x.txt", "DJI Fly (iOS): storage of the app"},
      {"phone/Documents/FlightRecords/x.txt", "DJI app (iOS): flight records"},
      {"phone/Documents/videoCache/x.mp4", "DJI app (iOS): film cache"},
      // cards
      {"card/DCIM/DJI_202606211411_001/DJI_20260621141131_0001_D.JPG", "card: pictures and films"},
      {"card/MISC/THM/100/x.THM", "card: thumbnails of films"},
      {"card/MISC/LOG/x", "aircraft: logs"},
      {"card/MISC/IDX/x.db", "card: folder MISC of the camera"},
      {"card/LOST.DIR/1", "card: found again by the file system"},
      {"card/FOUND.000/FILE0000.CHK", "card: found again by the file system"},
      {"card/.trash/x.jpg", "trash"},
      {"card/.Trash-1000/files/x.jpg", "trash"},
      {"card/DCIM/100GOPRO/GX010001.MP4", "GoPro card: pictures and films"},
      {"Android/data/com.gopro.smarty/files/x.mp4", "GoPro Quik (Android): storage of the app"},
      {"phone/DCIM/.thumbnails/1.jpg", "phone: thumbnails"},
      // Parrot, Autel
      {"Android/data/com.parrot.freeflight6/files/x.json", "Parrot FreeFlight: storage of the app"},
      {"phone/FreeFlight 6/x.json", "Parrot FreeFlight"},
      {"phone/academy/x.pud", "Parrot FreeFlight: flights"},
      {"Android/data/com.autelrobotics.explorer/files/x.bin", "Autel: storage of the app"},
      {"phone/AutelExplorer/x.csv", "Autel Explorer: storage of the app"},
      // ground stations and radios
      {"Documents/QGroundControl/Telemetry/x.tlog", "QGroundControl: telemetry logs"},
      {"Documents/QGroundControl Daily/Missions/x.plan", "QGroundControl: plans"},
      {"Android/data/org.mavlink.qgroundcontrolbeta/files/x", "QGroundControl (Android): storage of the app"},
      {"Documents/Mission Planner/logs/QUADROTOR/1/x.tlog", "Mission Planner: logs"},
      {"ProgramData/Mission Planner/x.xml", "Mission Planner"},
      {"card/APM/LOGS/00000001.BIN", "ArduPilot card: logs"},
      {"radio/LOGS/Quad-2026-06-21-141131.csv", "EdgeTX card: logs of the radio"},
      {"radio/LOGS/Quad-2026-06-21.csv", "EdgeTX card: logs of the radio"},
  };
  for (const auto& [path, place] : known) EXPECT_EQ(exhibit_place("/e/" + std::string(path)), place) << path;
}

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

class CaseFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("case-" + std::to_string(getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::string path(const char* name) const { return (folder_ / name).string(); }

  static void add(CaseFile& file, const std::string& name, const std::string& container = {}) {
    CaseRow row(CaseTable::files);
    row.set("path", name).set("bytes", std::int64_t{3}).set("sha256", "s" + name);
    if (!container.empty()) row.set("container", container);
    file.add(row);
    CaseRow finding(CaseTable::findings);
    file.add(finding.set("file", name).set("id", "cut").set("text", "of " + name));
  }

  std::filesystem::path folder_;
};

TEST_F(CaseFolder, OneOrderHoweverItCameAbout) {
  std::vector<std::string> digests;
  for (const bool backwards : {false, true}) {
    CaseFile file(path(backwards ? "b" : "a"), CaseDatabase::For::making, "test");
    file.open_for_rows();
    const std::vector<std::vector<std::string>> groups{{"d/a.zip", "d/a.zip/z", "d/a.zip/b"}, {"d/x"}, {"d-e"}};
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto& group = groups[backwards ? groups.size() - 1 - i : i];
      for (const std::string& name : group) add(file, name, name == group[0] ? "" : group[0]);
    }
    if (backwards) {  // gone and come again
      file.remove("d/a.zip");
      EXPECT_EQ(file.rows_of(CaseTable::files), 2);
      EXPECT_EQ(file.rows_of(CaseTable::findings), 2);
      for (const std::string& name : groups[0]) add(file, name, name == groups[0][0] ? "" : groups[0][0]);
    }
    file.complete();
    EXPECT_EQ(std::get<std::string>(
                  file.database().value("SELECT group_concat(path) FROM (SELECT path FROM files ORDER BY fid)")),
              "d/a.zip,d/a.zip/z,d/a.zip/b,d/x,d-e");
    digests.push_back(digests_json(table_digests(file.database())));
    file.close();
  }
  EXPECT_EQ(digests[0], digests[1]);
}

TEST_F(CaseFolder, RefusesWhatIsNoCase) {
  const auto words_of = [&](const std::string& name) {
    try {
      CaseFile file(path(name.c_str()), CaseDatabase::For::reading);
    } catch (const CaseError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_NE(words_of("absent").find("no such case"), std::string::npos);
  std::FILE* text = std::fopen(path("text").c_str(), "w");
  std::fputs("no database at all, but some words that are long enough to be read as a header of 100 bytes ............",
             text);
  std::fclose(text);
  EXPECT_NE(words_of("text").find("not a case"), std::string::npos);
  {
    CaseDatabase other(path("other"), CaseDatabase::For::making);
    other.run("CREATE TABLE t (x)");
  }
  EXPECT_NE(words_of("other").find("not a case"), std::string::npos);
  const auto made_by_version = [&](const char* name, const char* version) {
    CaseFile other(path(name), CaseDatabase::For::making, "test");
    other.begin();
    other.database().run("UPDATE case_info SET value = '" + std::string(version) + "' WHERE key = 'version'");
    other.close();
  };
  made_by_version("later", "99");
  EXPECT_NE(words_of("later").find("later version"), std::string::npos);
  made_by_version("earlier", "1");
  EXPECT_NE(words_of("earlier").find("earlier version"), std::string::npos);
}

TEST_F(CaseFolder, ChangedWhileScanned) {
  const auto write = [&](const char* text) {
    std::FILE* out = std::fopen(path("x.txt").c_str(), "w");
    std::fputs(text, out);
    std::fclose(out);
  };
  write("one");
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  EXPECT_FALSE(intake.holds(path("x.txt"), path("x.txt")));
  intake.take(rows_of_file({path("x.txt"), {}, stamp_of(path("x.txt"))}, open_file(path("x.txt")), {}));
  EXPECT_EQ(intake.check_again(false), 0u);
  write("other");
  EXPECT_EQ(intake.check_again(false), 1u);
  intake.finish();
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM findings WHERE id = 'changed_while_scanned'"), 1);
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM custody WHERE what = 'changed while scanned'"), 1);
  EXPECT_FALSE(intake.holds(path("x.txt"), path("x.txt")));  // its size is another now
}

// Whoever sets the modification time back cannot set back when that was done.
TEST_F(CaseFolder, ChangedWithItsSizeAndDateAsTheyWere) {
  const auto write = [&](const char* text) {
    std::FILE* out = std::fopen(path("x.txt").c_str(), "w");
    std::fputs(text, out);
    std::fclose(out);
  };
  write("one");
  const auto date = std::filesystem::last_write_time(path("x.txt"));
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  EXPECT_FALSE(intake.holds(path("x.txt"), "x.txt"));
  intake.take(rows_of_file({"x.txt", {}, stamp_of(path("x.txt"))}, open_file(path("x.txt")), {}));
  usleep(20'000);  // longer than the clock of a file system ticks
  write("two");
  std::filesystem::last_write_time(path("x.txt"), date);
  EXPECT_EQ(intake.check_again(false), 1u);
  intake.finish();
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM findings WHERE id = 'changed_while_scanned'"), 1);
}

TEST_F(CaseFolder, AllAreHashedAgainOnlyWhereThatIsAskedFor) {
  std::fclose(std::fopen(path("x.txt").c_str(), "w"));
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  EXPECT_FALSE(intake.holds(path("x.txt"), "x.txt"));
  FileRows rows = rows_of_file({"x.txt", {}, stamp_of(path("x.txt"))}, open_file(path("x.txt")), {});
  rows.sha256 = std::string(64, '0');  // as if other bytes had been read, with the same size and times
  intake.take(std::move(rows));
  EXPECT_EQ(intake.check_again(false), 0u);
  EXPECT_EQ(intake.check_again(true), 1u);
  intake.finish();
  const auto told = file.database().value(
      "SELECT group_concat(detail) FROM (SELECT detail FROM custody WHERE what = 'looked at again' ORDER BY n)");
  EXPECT_EQ(std::get<std::string>(told),
            R"({"files":1,"hashed_again":0,"changed":0},{"files":1,"hashed_again":1,"changed":1})");
}

TEST_F(CaseFolder, AnIndexIsBoundToTheOneFileOfItsName) {
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  file.open_for_rows();
  for (const char* name : {"card/DCIM/once.mp4", "card/DCIM/twice.mp4", "copy/twice.mp4", "card/index.db"})
    add(file, name);
  const auto listed = [&](const char* name, bool live) {
    CaseRow row(CaseTable::index_rows);
    file.add(
        row.set("database", "card/index.db").set("name", "/mnt/" + std::string(name)).set("live", std::int64_t{live}));
  };
  listed("once.mp4", true), listed("twice.mp4", true), listed("once.mp4", false), listed("gone.mp4", true);
  file.complete();
  EXPECT_EQ(std::get<std::string>(file.database().value(
                "SELECT group_concat(coalesce(file,'-')) FROM (SELECT file FROM index_rows ORDER BY fid)")),
            "card/DCIM/once.mp4,-,-,-");
}

// A scan killed between the last row and the seal goes on: complete and unsealed would stay so for ever.
TEST_F(CaseFolder, CompleteIsKeptOnlyTogetherWithWhatFollows) {
  {
    CaseFile file(path("a"), CaseDatabase::For::making, "test");
    EXPECT_FALSE(file.is_complete());
    file.open_for_rows();
    add(file, "card/a.mp4");
    file.commit();
    file.complete();
    EXPECT_TRUE(file.is_complete());
  }
  {
    CaseFile file(path("a"), CaseDatabase::For::writing);
    EXPECT_FALSE(file.is_complete());
    EXPECT_EQ(file.rows_of(CaseTable::files), 1);
    file.complete();
    file.close();
  }
  EXPECT_TRUE(CaseFile(path("a"), CaseDatabase::For::reading).is_complete());
}

TEST_F(CaseFolder, OneDeviceOnce) {
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  file.open_for_rows();
  const auto tell = [&](const char* of, CaseValue role, CaseValue make, CaseValue model, CaseValue serial) {
    CaseRow row(CaseTable::devices);
    row.set("file", std::string(of)).set("role", std::move(role)).set("make", std::move(make));
    file.add(row.set("model", std::move(model)).set("serial", std::move(serial)));
  };
  const auto word = [](const char* text) { return CaseValue(std::string(text)); };
  for (const char* name : {"a", "b", "copy of b"}) {
    CaseRow row(CaseTable::files);
    file.add(row.set("path", std::string(name)).set("sha256", std::string(name[0] == 'a' ? "1" : "2")));
  }
  tell("a", {}, {}, word("FC1"), {});  // the same camera without its number
  tell("a", word("camera"), word("DJI"), word("FC1"), word("0X1"));
  tell("b", {}, {}, {}, word("0X1"));
  tell("copy of b", {}, {}, {}, word("0X1"));
  tell("b", word("camera"), word("DJI"), word("FC1"), {});
  const std::vector<CaseDevice> devices = devices_of(file.database());
  ASSERT_EQ(devices.size(), 2u);
  EXPECT_EQ(devices[0].role + devices[0].make + devices[0].model + devices[0].serial, "cameraDJIFC10X1");
  EXPECT_EQ(devices[0].files, 2u);
  EXPECT_EQ(devices[1].serial + devices[1].model, "FC1");
  EXPECT_EQ(devices[1].files, 1u);
}

TEST_F(CaseFolder, OneWriter) {
  CaseFile first(path("a"), CaseDatabase::For::making, "test");
  EXPECT_THROW(CaseFile(path("a"), CaseDatabase::For::writing), CaseError);
  EXPECT_THROW(CaseFile(path("a"), CaseDatabase::For::making, "test"), CaseError);
}

}  // namespace
}  // namespace contrail
