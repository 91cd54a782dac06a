#include "analysis/scrub/second_proof.hpp"

#include <algorithm>
#include <map>

#include "analysis/io/module.hpp"
#include "analysis/listen/open_file.hpp"
#include "analysis/scrub/movie_proof.hpp"
#include "analysis/second_reader/movie_reader.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// What has to be found, each once, and the words it has to hold (empty: they are not compared).
using Expected = std::map<std::string, std::string>;

void expect_words(Expected& out, const KeptFacts& facts) {
  constexpr std::pair<Meaning, std::string_view> keys[] = {{Meaning::creator, "Xmp.dc.creator"},
                                                           {Meaning::caption, "Xmp.dc.description"},
                                                           {Meaning::copyright, "Xmp.dc.rights"},
                                                           {Meaning::credit, "Xmp.photoshop.Credit"},
                                                           {Meaning::usage_terms, "Xmp.xmpRights.UsageTerms"}};
  constexpr std::size_t shown = 300;  // the reader prints no more of a long text
  for (const auto& [meaning, key] : keys) {
    const auto found = facts.words.find(meaning);
    if (found != facts.words.end() && !found->second.empty()) out.emplace(key, found->second.front().substr(0, shown));
  }
}

/// Every tag the facts are written in, with the offsets that lead there.
Expected expected_of(const KeptFacts& facts) {
  Expected out;
  const auto expect = [&](bool there, const char* key, std::string words = {}) {
    if (there) out.emplace(key, std::move(words));
  };
  std::string date = facts.taken ? plain(*facts.taken) : std::string();
  std::ranges::replace(date, '-', ':');
  const bool split = facts.taken && *facts.taken % one_second != 0;
  expect(facts.orientation != 0, "Exif.Image.Orientation");
  expect(facts.adobe_rgb, "Exif.Photo.ColorSpace");
  expect(facts.adobe_rgb, "Exif.Photo.InteroperabilityTag");
  expect(facts.adobe_rgb, "Exif.Iop.InteroperabilityIndex");
  expect(facts.taken.has_value(), "Exif.Photo.DateTimeOriginal", date);
  expect(facts.zone_minutes.has_value(), "Exif.Photo.OffsetTimeOriginal");
  expect(split, "Exif.Photo.SubSecTimeOriginal");
  expect(static_cast<bool>(facts.exposure_time), "Exif.Photo.ExposureTime");
  expect(static_cast<bool>(facts.f_number), "Exif.Photo.FNumber");
  expect(static_cast<bool>(facts.focal_length), "Exif.Photo.FocalLength");
  expect(facts.iso != 0, "Exif.Photo.ISOSpeedRatings", std::to_string(facts.iso));
  expect(facts.focal_length_35mm != 0, "Exif.Photo.FocalLengthIn35mmFilm");
  expect(std::ranges::any_of(out, [](const auto& tag) { return tag.first.starts_with("Exif.Photo."); }),
         "Exif.Image.ExifTag");
  for (const char* key : {"Exif.Image.GPSTag", "Exif.GPSInfo.GPSVersionID", "Exif.GPSInfo.GPSLatitudeRef",
                          "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLongitudeRef", "Exif.GPSInfo.GPSLongitude"}) {
    expect(facts.place.has_value(), key);
  }
  expect_words(out, facts);
  return out;
}

std::string object_to_still(Bytes copy, const KeptFacts& facts) {
  const SecondReading second = second_reader().read(copy);
  const std::string reader = "the second reader (" + second.reader + ")";
  if (!second.error.empty()) return reader + " cannot read the copy: " + escaped(second.error);
  Expected expected = expected_of(facts);
  for (const SecondReading::Tag& tag : second.tags) {
    const auto found = expected.find(tag.key);
    if (found == expected.end()) return reader + " still finds " + escaped(tag.key);
    if (tag.value.find(found->second) == std::string::npos) return reader + " reads a different " + escaped(tag.key);
    expected.erase(found);
  }
  if (!expected.empty()) return reader + " does not find " + expected.begin()->first;
  for (const std::string& what : second.unprinted) {
    if (facts.words.empty() || what != "an XMP packet") return reader + " still finds " + escaped(what);
  }
  return {};
}

std::string object_to_movie_copy(const Policy& policy, Bytes original, Bytes copy, std::vector<std::string>& warnings) {
  MovieReader& reader = movie_reader();
  const MovieReading before = reader.read(original);
  const std::string objection = object_to_movie(policy, before, original, reader.read(copy), copy);
  if (!objection.empty()) return "the second reader (" + reader.name() + ") " + objection;
  // What stops it there may be damage in what goes; the own reader has compared all samples anyway.
  if (!before.error.empty()) {
    warnings.push_back(
        "the second reader (" + reader.name() +
        ") can read the copy but not the original, so they cannot be compared: " + escaped(before.error));
  }
  return {};
}

}  // namespace

std::string object_by_second_reader(const SecondProof& proof, std::vector<std::string>& warnings) {
  try {
    switch (proof.format.second_look->by) {
      case SecondLook::By::none: return {};
      case SecondLook::By::exiv2: return object_to_still(proof.copy, proof.facts);
      case SecondLook::By::libavformat: return object_to_movie_copy(proof.policy, proof.original, proof.copy, warnings);
    }
    return "the format names an unknown second reader";
  } catch (const ModuleError& error) {
    return "no second reader is available to confirm the copy: " + error.text;
  }
}

void open_second_readers(const std::vector<std::string>& paths) {
  bool stills = false, movies = false;
  for (const std::string& path : paths) {
    if (stills && movies) break;
    const Format* format = open_file(path).format;
    stills = stills || (format && format->second_look->by == SecondLook::By::exiv2);
    movies = movies || (format && format->second_look->by == SecondLook::By::libavformat);
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
