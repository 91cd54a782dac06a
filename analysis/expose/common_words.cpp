#include "analysis/expose/common_words.hpp"

#include <algorithm>
#include <string>

#include "parsers/formats.hpp"

namespace contrail {
namespace {

// clang-format off
constexpr std::string_view common_words[] = {  // sorted
    "aeb", "after", "again", "air", "aircraft", "all", "alpha", "anafi", "and", "android", "animated", "animation",
    "another", "any", "apple", "arducopter", "ardupilot", "arduplane", "area", "attitude", "audio", "autel", "autumn",
    "avata", "avif", "back", "backup", "bad", "base", "baseline", "battery", "bbox", "before", "begin", "behind",
    "best", "betaflight", "big", "bin", "black", "blank", "blue", "both", "bottom", "broken", "btfl", "burst", "cam",
    "camera", "canon", "caption", "capture", "captured", "card", "center", "centre", "clean", "cleanflight", "clip",
    "clips", "color", "colour", "controller", "copter", "copy", "corrupt", "count", "counting", "counts", "crash",
    "crop", "cropped", "csv", "cut", "damaged", "dat", "data", "dataflash", "day", "dcim", "debug", "dir", "disk",
    "disputed", "dji", "djiflightrecord", "dng", "documents", "down", "download", "downloads", "drone", "drones", "dsc",
    "dscf", "dscn", "dump", "each", "east", "edit", "edited", "eight", "empty", "emuflight", "end", "evening",
    "everywhere", "evo", "export", "exports", "exposure", "far", "field", "file", "files", "film", "final", "first",
    "five", "flash", "flight", "flightrecord", "flights", "flir", "fluke", "fly", "flying", "folder", "for", "found",
    "four", "fpv", "frame", "frames", "from", "front", "full", "garbage", "gimbal", "good", "google", "gopr", "gopro",
    "gps", "gray", "green", "grey", "grid", "gyro", "half", "hdr", "heic", "here", "hero", "hidden", "high", "hill",
    "home", "hostile", "hover", "hovering", "hyperlapse", "image", "images", "img", "imgp", "in", "inav", "infrared",
    "input", "inspire", "into", "iphone", "is", "iso", "jpg", "json", "keychain", "kmz", "land", "landing", "large",
    "last", "left", "lens", "less", "list", "lists", "log", "logs", "long", "longer", "loop", "lossless", "lossy",
    "lost", "low", "lrf", "lrv", "map", "maps", "matrice", "mavic", "mavlink", "max", "media", "middle", "mini",
    "mirrored", "misc", "mission", "mono", "more", "morning", "motion", "motor", "motors", "mov", "movi", "movie",
    "movies", "mp", "mvi", "mvimg", "my", "near", "nested", "new", "next", "night", "nikon", "nine", "none", "noon",
    "north", "not", "nothing", "nowhere", "of", "off", "old", "olympus", "one", "orientation", "original", "other",
    "our", "out", "output", "page", "pano", "panorama", "parrot", "part", "parts", "pentax", "phantom", "phone",
    "photo", "photos", "pict", "picture", "pictures", "piece", "pilot", "pixel", "plain", "plan", "plane", "plans",
    "plus", "point", "points", "preview", "previews", "pro", "progressive", "pxl", "quad", "raw", "readme", "record",
    "recorder", "recording", "records", "red", "remote", "report", "result", "results", "right", "rotated", "route",
    "rover", "same", "sample", "samples", "samsung", "save", "saved", "scan", "scanned", "scene", "screen",
    "screenshot", "screenshots", "sd", "sdcard", "second", "seen", "sess", "session", "seven", "share", "shared",
    "short", "shorter", "shown", "shutter", "side", "sidecar", "signal", "silent", "simulation", "sitl", "six",
    "skydio", "small", "snapchat", "some", "something", "sony", "sound", "south", "spark", "spring", "start", "stereo",
    "still", "stills", "stop", "storage", "strip", "strips", "sub", "subs", "subtitle", "subtitles", "summer", "table",
    "tables", "tail", "take", "takeoff", "telegram", "telemetry", "ten", "test", "tests", "the", "there", "thermal",
    "third", "thm", "three", "tif", "tile", "tiles", "timelapse", "tiny", "tlog", "tlogs", "today", "top", "track",
    "tracks", "trailing", "trash", "truncated", "twice", "two", "txt", "uas", "uav", "ulog", "up", "usb", "v",
    "version", "vibration", "vid", "video", "videos", "was", "waypoint", "waypoints", "west", "whatsapp", "where",
    "white", "whole", "wide", "winter", "with", "without", "word", "words", "worst", "wrong", "your", "yun", "yuneec",
    "zero", "zeros", "zoom",
};
// clang-format on

bool is_ending(std::string_view word) {
  return std::ranges::any_of(formats(), [&](const Format* format) {
    const std::string endings = " " + std::string(format->endings) + " ";
    return endings.find(" " + std::string(word) + " ") != std::string::npos;
  });
}

}  // namespace

bool is_common_word(std::string_view word) {
  return std::ranges::binary_search(common_words, word) || find_format(word) || (!word.empty() && is_ending(word));
}

}  // namespace contrail
