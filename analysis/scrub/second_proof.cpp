#include "analysis/scrub/second_proof.hpp"

#include <algorithm>

#include "analysis/module.hpp"
#include "analysis/scrub/movie_proof.hpp"
#include "analysis/second_reader/movie_reader.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

/// Orientation, and what tells Adobe RGB, with the offsets that lead there.
constexpr std::string_view keep_list[] = {"Exif.Image.Orientation", "Exif.Image.ExifTag", "Exif.Photo.ColorSpace",
                                          "Exif.Photo.InteroperabilityTag", "Exif.Iop.InteroperabilityIndex"};

std::string object_to_still(Bytes copy) {
  const SecondReading second = second_reader().read(copy);
  const std::string reader = "the second reader (" + second.reader + ") ";
  if (!second.error.empty()) return reader + "cannot read the copy: " + escaped(second.error);
  for (const SecondReading::Tag& tag : second.tags) {
    if (std::ranges::find(keep_list, tag.key) == std::end(keep_list)) return reader + "still finds " + escaped(tag.key);
  }
  return second.unprinted.empty() ? std::string() : reader + "still finds " + escaped(second.unprinted.front());
}

std::string object_to_movie_copy(const Policy& policy, Bytes original, Bytes copy, std::vector<std::string>& warnings) {
  MovieReader& reader = movie_reader();
  const MovieReading before = reader.read(original);
  const std::string objection = object_to_movie(policy, before, original, reader.read(copy), copy);
  if (!objection.empty()) return "the second reader (" + reader.name() + ") " + objection;
  // What stops it there may be damage in what goes; the own reader has compared all samples anyway.
  if (!before.error.empty()) {
    warnings.push_back("the second reader (" + reader.name() +
                       ") can read the copy, but not the original, and so not compare them: " + escaped(before.error));
  }
  return {};
}

}  // namespace

std::string object_by_second_reader(const Format& format, const Policy& policy, Bytes original, Bytes copy,
                                    std::vector<std::string>& warnings) {
  try {
    if (is_still(format.id)) return object_to_still(copy);
    if (is_movie(format.id)) return object_to_movie_copy(policy, original, copy, warnings);
    return {};
  } catch (const ModuleError& error) {
    return "there is no second reader to confirm it: " + error.text;
  }
}

void open_second_readers(const std::vector<std::string>& paths) {
  bool stills = false, movies = false;
  for (const std::string& path : paths) {
    if (stills && movies) break;
    std::string error;
    const auto source = Source::open(path, error);
    const Format* format = source ? detect(source->bytes()).format : nullptr;
    stills = stills || (format && is_still(format->id));
    movies = movies || (format && is_movie(format->id));
  }
  try {
    if (stills) (void)second_reader();
  } catch (const ModuleError&) {
  }
  try {
    if (movies) (void)movie_reader();
  } catch (const ModuleError&) {
  }
}

}  // namespace contrail
