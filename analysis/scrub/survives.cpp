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
  std::string_view name;
  std::string_view formats;  ///< with a blank around each
  std::span<const std::string_view> sentences;
};
constexpr Kind kinds[] = {
    {"pictures", " jpeg tiff ", of_pictures},
    {"films", " mp4 ", of_films},
    {"subtitles", " srt ", of_subtitles},
    {"logs", " dji-txt ardupilot-bin ardupilot-log px4-ulog ", of_logs},
};

const Kind* kind_with(std::string_view format_id) {
  const auto found = std::ranges::find_if(kinds, [&](const Kind& kind) {
    const std::size_t at = kind.formats.find(format_id);
    return !format_id.empty() && at != std::string_view::npos && kind.formats[at - 1] == ' ' &&
           kind.formats[at + format_id.size()] == ' ';
  });
  return found == std::end(kinds) ? nullptr : found;
}

}  // namespace

std::span<const std::string_view> what_survives_in(std::string_view format_id) {
  const Kind* kind = kind_with(format_id);
  return kind ? kind->sentences : std::span<const std::string_view>{};
}

std::string_view kind_of_files(std::string_view format_id) {
  const Kind* kind = kind_with(format_id);
  return kind ? kind->name : std::string_view{};
}

std::span<const std::string_view> what_survives_around() { return around; }

}  // namespace contrail
