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

}  // namespace
}  // namespace contrail
