#include "analysis/scrub/survives.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr std::string_view of_pictures[] = {
    "What the picture shows: skyline, buildings, plates, faces, shadows (time of day and latitude), text, the drone's "
    "own shadow.",
    "Screenshots: what they show is the picture itself, and stays: the map, the status bar, names, messages.",
    "Sensor noise: it links pictures of one camera, even after they are saved again.",
    "Dust and lens distortion: they can also link pictures.",
    "Encoding of the picture: quantisation and Huffman tables, sampling and restart intervals reveal the "
    "camera family or the app.",
    "Size in pixels and colour profile: they narrow down the model; of a raw picture also its matrices and noise.",
};
constexpr std::string_view of_films[] = {
    "What the movie shows: skyline, buildings, faces, shadows, text, the take-off point in its first "
    "seconds.",
    "Sound: voices, and mains hum, which reveals the power grid and the time.",
    "Sensor noise: it links movies and pictures of one camera.",
    "Encoding of the movie: box order, brands, groups of pictures, encoder settings and sound delay reveal "
    "the device family.",
    "What players skip inside coded pictures and sound, as data after the end of a picture, and fillers: both stay "
    "byte for byte; they are searched for removed places and texts of eight letters, but not decoded.",
    "Settings of the x264 encoder, with the number of threads of the computer.",
    "Frame size, frame rate and duration.",
};
constexpr std::string_view of_subtitles[] = {
    "Number of lines and when they are shown: they can be matched with the movie.",
    "Exposure values and their spelling: they reveal the device family, and day or night.",
};
constexpr std::string_view of_logs[] = {
    "The shape of the route: speeds, turns and heights can be matched with a map of roads and hills.",
    "Magnetic field, air pressure, true airspeed and temperature: hints at region, height above sea level and weather.",
    "Measured heights above ground: with those above take-off they draw a profile of the terrain.",
    "Tuning, sensor noise, motors and vibration: they can link logs of one aircraft.",
    "Times since power-on, and the duration of the flight.",
};
constexpr std::string_view of_exports[] = {
    "The shape of the route: speeds, headings and heights above take-off can be matched with a map of roads and hills.",
    "Columns, their order and the spelling of numbers: they reveal the app or site that wrote the file.",
    "Battery values and stick movements: they can link files of one aircraft or pilot.",
    "Number of rows and their rhythm, and so the duration of the flight.",
};
constexpr std::string_view of_side_cars[] = {
    "That there is a side-car: a program kept notes about the picture.",
};
constexpr std::string_view around[] = {
    "Names of files and directories, unless --rename neutral changes them; gaps in the numbering.",
    "Other files of the same flight: if one of them shows the place, time and order link the others to it.",
    "The originals next to the copies, copies sent earlier, thumbnails kept by file managers, backups.",
    "Who shares the copy, and from where: the platform knows.",
};

struct Kind {
  Family family;
  std::string_view name;
  std::span<const std::string_view> sentences;
};
constexpr Kind kinds[] = {
    {Family::still, "pictures", of_pictures},       {Family::movie, "movies", of_films},
    {Family::subtitles, "subtitles", of_subtitles}, {Family::log, "logs", of_logs},
    {Family::export_, "exports", of_exports},       {Family::side_car, "side-cars", of_side_cars},
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
