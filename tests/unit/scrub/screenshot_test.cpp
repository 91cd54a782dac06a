#include "analysis/scrub/screenshot.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

TEST(Screenshot, ByItsName) {
  for (const char* name : {"Screenshot_20240505-120000_DJI Fly.png", "Screenshot 2024-05-05 at 12.00.00.png",
                           "Bildschirmfoto 2024-05-05 um 12.00.00.png", "screenshots-1.jpg", "screenshot.png",
                           "Capture d\xE2\x80\x99\xC3\xA9"
                           "cran 2024.png"})
    EXPECT_TRUE(is_named_screenshot(name)) << name;
  for (const char* name : {"DJI_0001.JPG", "Screenshotting.jpg", "my screenshot.png", "Capture d'eau.png", ""})
    EXPECT_FALSE(is_named_screenshot(name)) << name;
}

TEST(Screenshot, ByItsOwnWords) {
  EXPECT_TRUE(says_screenshot(Meaning::free_text, "Screenshot"));
  EXPECT_TRUE(says_screenshot(Meaning::firmware, "gnome-screenshot"));
  EXPECT_FALSE(says_screenshot(Meaning::free_text, "like a screenshot of the sea"));
  EXPECT_FALSE(says_screenshot(Meaning::firmware, "v01.02.0304"));
  EXPECT_FALSE(says_screenshot(Meaning::model, "Screenshot"));
}

TEST(Screenshot, WordsOfTheirOwn) {
  for (const char* name : {"ScreenShot", "screenshot9", "screenshots", "screen shot 1.png", "screenshot_z",
                           "Capture d\u2019ecran", "capture d'e\u0301cran", "capture d\xC3\xA9"})
    EXPECT_EQ(is_named_screenshot(name), std::string_view(name) != "capture d\xC3\xA9") << name;
  for (const char* name : {"screenshota", "screenshotz", "screensho", "xscreenshot"})
    EXPECT_FALSE(is_named_screenshot(name)) << name;
  for (const char* program : {"Screenshot", "x screenshot", "screenshot 1", "1screenshot2", "ShareX 13"})
    EXPECT_TRUE(says_screenshot(Meaning::firmware, program)) << program;
  for (const char* program : {"ascreenshot", "zscreenshot", "screenshota", "screenshotz", ""})
    EXPECT_FALSE(says_screenshot(Meaning::firmware, program)) << program;
  EXPECT_TRUE(says_screenshot(Meaning::caption, "SCREENSHOT"));
  EXPECT_FALSE(says_screenshot(Meaning::caption, "flameshot"));
  EXPECT_TRUE(says_screenshot(Meaning::firmware, std::string(190, ' ') + "screenshot"));
  EXPECT_FALSE(says_screenshot(Meaning::firmware, std::string(191, ' ') + "screenshot")) << "the first 200 bytes";
}

}  // namespace
}  // namespace contrail
