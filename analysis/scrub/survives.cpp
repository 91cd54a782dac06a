#include "analysis/scrub/survives.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr std::string_view of_pictures[] = {
    "What the picture shows: skyline, buildings, plates, faces, shadows (time of day and latitude), text, the drone's "
    "own shadow.",
    "The noise of the sensor: it links pictures of one camera, also after saving them again.",
    "Dust and the distortion of the lens: they can link pictures, too.",
    "How the picture was coded: quantisation and Huffman tables, sampling, restart intervals tell the family of the "
    "camera or the app.",
    "Size in pixels and colour profile: they narrow down the model.",
};
constexpr std::string_view of_films[] = {
    "What the film shows: skyline, buildings, faces, shadows, text on the screen, the place of take-off in its first "
    "seconds.",
    "What the sound tells: voices, and the hum of the mains, which tells the grid and the time.",
    "The noise of the sensor: it links films and pictures of one camera.",
    "How the film was coded: order of the boxes, brands, groups of pictures, settings of the encoder, delay of the "
    "sound tell the family of the device.",
    "Size of the frame, frame rate and length.",
};
constexpr std::string_view of_subtitles[] = {
    "How many lines there are and when they are shown: they can be matched with the film.",
    "Exposure values and how they are spelled: they tell the family of the device, and day from night.",
};
constexpr std::string_view of_logs[] = {
    "The shape of the way: speeds, turns and heights can be laid over a map of roads and hills.",
    "Magnetic field, air pressure and temperature: hints at region, height above the sea and weather.",
    "Tuning, sensor noise, motors and vibrations: they can link logs of one aircraft.",
    "When something happened after switching on, and how long the flight was.",
};
constexpr std::string_view around[] = {
    "Names of files and folders, unless --rename neutral changes them; gaps in a numbering.",
    "Other files of the same flight: if one of them shows the place, time and order tie the others to it.",
    "The originals beside the copies, copies that were sent before, thumbnails kept by file managers, backups.",
    "Who hands the copy on, and from where: that is known to the platform.",
};

struct Kind {
  Family family;
  std::string_view name;
  std::span<const std::string_view> sentences;
};
constexpr Kind kinds[] = {
    {Family::still, "pictures", of_pictures},
    {Family::movie, "films", of_films},
    {Family::subtitles, "subtitles", of_subtitles},
    {Family::log, "logs", of_logs},
};

const Kind* kind_of(Family family) {
  const auto found = std::ranges::find(kinds, family, &Kind::family);
  return found == std::end(kinds) ? nullptr : found;
}

}  // namespace

std::span<const std::string_view> what_survives_in(Family family) {
  const Kind* kind = kind_of(family);
  return kind ? kind->sentences : std::span<const std::string_view>{};
}

std::string_view kind_of_files(Family family) {
  const Kind* kind = kind_of(family);
  return kind ? kind->name : std::string_view{};
}

std::span<const std::string_view> what_survives_around() { return around; }

}  // namespace contrail
