#include "analysis/expose/camera_words.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace contrail {
namespace {

/// As the pictures and movies of these makers have them, in lower case: DJI's ImageDescription and XPKeywords
/// (palettes, modes, hemispheres), what Skydio, Olympus and Pentax put into UserComment and ImageDescription.
constexpr std::string_view settings[] = {"default",
                                         "hdr",
                                         "single",
                                         "normal",
                                         "aeb",
                                         "burst",
                                         "interval",
                                         "timed",
                                         "pano",
                                         "panorama",
                                         "none",
                                         "unknown",
                                         "undefined",
                                         "whitehot",
                                         "blackhot",
                                         "ironred",
                                         "rainbow",
                                         "rainbow1",
                                         "rainbow2",
                                         "hotiron",
                                         "arctic",
                                         "fulgurite",
                                         "tint",
                                         "hotspot",
                                         "medical",
                                         "redhot",
                                         "greenhot",
                                         "color1",
                                         "color2",
                                         "icefire",
                                         "glowbow",
                                         "grayscale",
                                         "gps+vision",
                                         "self data",
                                         "olympus digital camera",
                                         "pentax digital camera",
                                         "dji",
                                         "auto"};

/// What programs call colour profiles, which no person is called.
constexpr std::string_view profiles[] = {
    "icc",       "icc profile", "photoshop icc profile", "display p3",       "apple rgb",
    "srgb",      "icm",         "srgb iec61966-2.1",     "adobe rgb (1998)", "color lcd",
    "adobe rgb", "p3",          "generic rgb profile",   "prophoto rgb"};

/// Devices that sign as artist or owner.
constexpr std::string_view devices[] = {"dji",   "flir",   "flir one", "flir one pro", "flir vue pro",
                                        "gopro", "parrot", "skydio",   "autel",        "yuneec"};

/// The product of every blackbox log (Cleanflight, Betaflight, INAV): its author is nobody who flew.
constexpr std::string_view signatures[] = {"Blackbox flight data recorder by Nicholas Sherlock"};

/// Of DJI's aircraft, in exports: two words with capitals, as a name has.
constexpr std::string_view modes[] = {"Assisted_Takeoff", "Atti_Hover",   "Atti_Landing",    "Atti_Limited",
                                      "Auto_Landing",     "Auto_Takeoff", "Confirm_Landing", "Follow_Me",
                                      "Force_Landing",    "Go_Home",      "Motors_Started",  "Terrain_Tracking"};

std::string lowered(std::string_view words) {
  std::string out(words);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// No word of two letters, and no letter of another script: `0.9.142`, `N`, `735 nm` has one.
bool has_no_word(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (static_cast<unsigned char>(value[at]) >= 0x80) return false;
    if (at > 0 && is_ascii_letter(value[at]) && is_ascii_letter(value[at - 1])) return false;
  }
  return true;
}

bool is_version(std::string_view value) {
  return std::ranges::all_of(value, [](char c) { return c == '.' || (c >= '0' && c <= '9'); }) &&
         std::ranges::count(value, '.') >= 1;
}

}  // namespace

bool is_cameras_own(Meaning meaning, std::string_view value) {
  const std::string words = lowered(value);
  switch (meaning) {
    case Meaning::free_text:
    case Meaning::caption:
      return is_version(words) || (words.size() <= 2 && has_no_word(words)) ||
             std::ranges::find(settings, words) != std::end(settings) ||
             std::ranges::find(profiles, words) != std::end(profiles);
    case Meaning::person_name:
    case Meaning::creator:
    case Meaning::copyright: return std::ranges::find(devices, words) != std::end(devices);
    default: return false;
  }
}

bool is_programs_own(std::string_view value) {
  return std::ranges::find(signatures, value) != std::end(signatures) ||
         std::ranges::find(modes, value) != std::end(modes);
}

}  // namespace contrail
