// Paths of a case: how they are spelled and ordered, and what is known by them.
#include "analysis/case/exhibit_place.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "analysis/case/canonical_order.hpp"
#include "analysis/case/case_file.hpp"

namespace contrail {
namespace {

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
  EXPECT_EQ(exhibit_place("card/DCIM/100MEDIA/DJI_0001.JPG"), "card or phone: pictures and films");
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
      {"rc/Android/data/dji.go.v5/files/x.jpg", "DJI Fly (Android): storage of the app"},
      {"rc/Android/data/dji.go.v5/cache/x.jpg", "DJI Fly (Android): cache of the app"},
      {"Android/data/com.dji.industry.pilot/files/FlightRecord/x.txt", "DJI Pilot (Android): flight records"},
      {"phone/Android/data/com.some.app/cache/x.jpg", "phone: cache of an app"},
      {"phone/DCIM/DJI Album/x.jpg", "phone: pictures and films that a DJI app saved"},
      {"DJI/com.dji.industry.pilot/FlightRecord/x.txt", "DJI Pilot (Android): flight records"},
      {"DJI/com.dji.industry.pilot/LOG/x", "DJI Pilot (Android): storage of the app"},
      // on iOS, as backups spell it
      {"AppDomain-com.dji.pilot/Documents/x.txt", "DJI GO (iOS): storage of the app"},
      {"AppDomain-com.dji.go/Documents/x.txt", "DJI GO 4 (iOS): storage of the app"},
      {"AppDomain-com.dji.golite/Documents/x.txt", "DJI Fly (iOS): storage of the app"},
      {"AppDomain-com.dji.golite/Documents/FlightRecords/x.txt", "DJI Fly (iOS): flight records"},
      {"phone/Documents/FlightRecords/x.txt", "DJI app (iOS): flight records"},
      {"phone/Documents/videoCache/x.mp4", "DJI app (iOS): film cache"},
      // cards
      {"card/DCIM/DJI_202606211411_001/DJI_20260621141131_0001_D.JPG", "card or phone: pictures and films"},
      {"card/MISC/THM/100/x.THM", "card: thumbnails of films"},
      {"card/MISC/LOG/x", "aircraft: logs"},
      {"card/MISC/IDX/x.db", "card: folder MISC of the camera"},
      {"card/LOST.DIR/1", "card: found again by the file system"},
      {"card/FOUND.000/FILE0000.CHK", "card: found again by the file system"},
      {"card/.trash/x.jpg", "trash"},
      {"card/.Trash-1000/files/x.jpg", "trash"},
      {"card/MISC/.trash/x.jpg", "trash"},
      {"Android/data/dji.go.v5/files/FlightRecord/.trash/x.txt", "trash"},
      {"phone/DCIM/DJI Album/.trashed-1782079391-DJI_0001.JPG", "phone: trash of the media store"},
      {"card/DCIM/100GOPRO/GX010001.MP4", "GoPro card: pictures and films"},
      {"Android/data/com.gopro.smarty/files/x.mp4", "GoPro Quik (Android): storage of the app"},
      {"phone/DCIM/.thumbnails/1.jpg", "phone: thumbnails"},
      // Parrot, Autel
      {"Android/data/com.parrot.freeflight6/files/x.json", "Parrot FreeFlight: storage of the app"},
      {"phone/FreeFlight 6/x.json", "Parrot FreeFlight"},
      {"phone/academy/x.pud", "Parrot FreeFlight: flights"},
      {"Android/data/com.autelrobotics.explorer/files/x.bin", "Autel: storage of the app"},
      {"Android/data/com.autel.explorer/files/x.bin", "Autel: storage of the app"},
      {"phone/AutelExplorer/FlightRecord/x.csv", "Autel Explorer: storage of the app"},
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

}  // namespace
}  // namespace contrail
