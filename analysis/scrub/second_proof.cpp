#include "analysis/scrub/second_proof.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/io/module.hpp"
#include "analysis/listen/open_file.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/movie_proof.hpp"
#include "analysis/second_reader/colour_reader.hpp"
#include "analysis/second_reader/movie_reader.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/fact_table.hpp"

namespace contrail {
namespace {

/// What has to be found, each once, and the words it has to print (empty: it prints them in its own way).
using Expected = std::map<std::string, std::string>;

std::string date_words(Micros time) {
  std::string words = plain(time);
  std::ranges::replace(words, '-', ':');
  return words;
}

/// What a tag has to print; nothing: there is no such tag for this value.
std::optional<std::string> expected_in(ExifForm form, const FactValue& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  switch (form) {
    case ExifForm::none: return std::nullopt;
    case ExifForm::date: return number ? date_words(*number) : "";
    case ExifForm::sub_second: {
      if (!number || *number % one_second == 0) return std::nullopt;
      return std::string();
    }
    case ExifForm::number: return number ? std::to_string(*number) : "";
    case ExifForm::rotation:
    case ExifForm::fraction:
    case ExifForm::uncalibrated:
    case ExifForm::r03:
    case ExifForm::offset:
    case ExifForm::gps_version:
    case ExifForm::latitude_ref:
    case ExifForm::latitude:
    case ExifForm::longitude_ref:
    case ExifForm::longitude: break;
  }
  return std::string();
}

std::string_view group_of(ExifIfd ifd) {
  switch (ifd) {
    case ExifIfd::image: return "Exif.Image.";
    case ExifIfd::photo: return "Exif.Photo.";
    case ExifIfd::interop: return "Exif.Iop.";
    case ExifIfd::gps: return "Exif.GPSInfo.";
  }
  return "";
}

constexpr std::size_t shown = 300;  ///< the reader prints little more of a long text

/// Whether a printed value is these words: a language may stand before a text, a unit behind a number.
bool prints(std::string_view value, std::string_view words) {
  if (const std::size_t end = value.find("\" "); value.starts_with("lang=\"") && end != std::string_view::npos)
    value.remove_prefix(end + 2);
  if (!value.starts_with(words)) return false;
  const std::string_view rest = value.substr(words.size());
  const bool number = words.find_first_not_of("0123456789") == std::string_view::npos;
  return rest.empty() || words.size() == shown || (number && (rest.front() == '.' || rest.front() == ' '));
}

void expect(Expected& out, const FactRow& row, const FactValue& value) {
  for (const ExifSpelling& tag : row.exif) {
    if (auto words = expected_in(tag.form, value))
      out.emplace(std::string(group_of(tag.ifd)).append(tag.name), *std::move(words));
  }
  const auto* texts = std::get_if<std::vector<std::string>>(&value);
  if (!texts || texts->empty()) return;
  std::string words;
  for (const std::string& each : *texts) words += (words.empty() ? "" : ", ") + each;
  out.emplace("Xmp." + std::string(row.xmp.prefix) + "." + std::string(row.xmp.name), words.substr(0, shown));
}

/// Every tag the facts are written in, with the offsets that lead there.
Expected expected_of(const KeptFacts& facts) {
  Expected out;
  for (const FactRow& row : fact_rows()) {
    if (const auto told = facts.find(row.meaning); told != facts.end()) expect(out, row, told->second);
  }
  const auto lead_to = [&](ExifIfd ifd, const char* offset) {
    const std::string_view group = group_of(ifd);
    if (std::ranges::any_of(out, [&](const auto& tag) { return tag.first.starts_with(group); }))
      out.emplace(offset, "");
  };
  lead_to(ExifIfd::interop, "Exif.Photo.InteroperabilityTag");
  lead_to(ExifIfd::photo, "Exif.Image.ExifTag");
  lead_to(ExifIfd::gps, "Exif.Image.GPSTag");
  return out;
}

bool stands_at(const SecondReading& second, const PlaceE7& place) {
  const auto is = [](const std::optional<double>& read, std::int32_t e7) {
    return read && std::llround(*read * 1e7) == e7;
  };
  return is(second.lat_deg, place.lat_e7) && is(second.lon_deg, place.lon_e7);
}

constexpr std::uint16_t xmp_packet = 0x02BC;  // of TIFF

/// Of a file whose tags were written anew: whether its room's list has the tag, and it reads as it did in the original,
/// in whatever directory.
bool is_listed(const Rebuild* how, const SecondReading::Tag& tag, const SecondReading& original) {
  const bool of_picture = tag.key.starts_with("Exif.Image") || tag.key.starts_with("Exif.Thumbnail.");
  if (!how || !of_picture || !how->stays(tag.number)) return false;
  if (!how->stays_as_it_is(tag.number) || !original.error.empty()) return true;
  return std::ranges::any_of(
      original.tags, [&](const SecondReading::Tag& old) { return old.number == tag.number && old.value == tag.value; });
}

/// What a picture says of the gain map behind it, which the own proof has read byte by byte.
bool tells_of_gain_map(const SecondReading::Tag& tag) {
  return tag.key.starts_with("Xmp.hdrgm.") || tag.key.starts_with("Xmp.Container.");
}

std::string object_to_still(const SecondReading& second, const KeptFacts& facts, bool gain_map = false,
                            const Rebuild* how = nullptr, const SecondReading& original = {}) {
  const std::string reader = "the second reader (" + second.reader + ")";
  if (!second.error.empty()) return reader + " cannot read the copy: " + escaped(second.error);
  Expected expected = expected_of(facts);
  const bool has_words = std::ranges::any_of(expected, [](const auto& tag) { return tag.first.starts_with("Xmp."); }) ||
                         (gain_map && std::ranges::any_of(second.tags, tells_of_gain_map));
  for (const SecondReading::Tag& tag : second.tags) {
    const auto found = expected.find(tag.key);
    if (gain_map && tells_of_gain_map(tag)) continue;
    const bool packet = how && has_words && tag.number == xmp_packet;
    if (found == expected.end() && (packet || is_listed(how, tag, original))) continue;
    if (found == expected.end()) return reader + " still finds " + escaped(tag.key);
    if (!found->second.empty() && !prints(tag.value, found->second))
      return reader + " reads a different " + escaped(tag.key);
    expected.erase(found);
  }
  if (!expected.empty()) return reader + " does not find " + expected.begin()->first;
  if (const auto* place = find_fact<PlaceE7>(facts, Meaning::latitude); place && !stands_at(second, *place))
    return reader + " reads a different position";
  for (const SecondReading::Tag& what : second.unprinted) {
    if (what.number != 0 && how && how->stays(what.number)) continue;
    if (!has_words || what.key != "an XMP packet") return reader + " still finds " + escaped(what.key);
  }
  return {};
}

std::string object_to_profile(Bytes before, Bytes after) {
  const std::string difference = colour_reader().difference(before, after);
  return difference.empty() ? std::string()
                            : "the second reader of colours (" + colour_reader().name() + ") says: " + difference;
}

/// The profile that the still's second reader found is the one in the facts; what it shows is another library's affair.
std::string object_to_colours(const SecondProof& proof, const SecondReading& second) {
  const auto* expected = find_fact<ColourProfile>(proof.facts, Meaning::colour_profile);
  const std::string reader = "the second reader (" + second.reader + ")";
  if (!expected) return second.profile.empty() ? std::string() : reader + " still finds a colour profile";
  if (second.profile.empty()) return reader + " does not find the colour profile";
  if (second.profile != *expected) return reader + " reads a different colour profile";
  return object_to_profile(proof.profile, second.profile);
}

/// Of a copy that ends where the original was truncated, which is more than the reader takes: what is left are the own
/// proof and that of colours.
std::string object_to_cut_copy(const SecondProof& proof, const SecondReading& second,
                               std::vector<std::string>& warnings) {
  warnings.push_back("the second reader (" + second.reader +
                     ") cannot read the truncated copy: " + escaped(second.error));
  const auto* expected = find_fact<ColourProfile>(proof.facts, Meaning::colour_profile);
  return expected ? object_to_profile(proof.profile, *expected) : std::string();
}

std::string object_to_still_copy(const SecondProof& proof, std::vector<std::string>& warnings) {
  const SecondReading second = second_reader().read(proof.copy);
  if (proof.cut_short && !second.error.empty()) return object_to_cut_copy(proof, second, warnings);
  const Rebuild* rebuild = rebuild_of(proof.format);
  const Rebuild* how = rebuild && rebuild->stays ? rebuild : nullptr;
  const SecondReading original = how ? second_reader().read(proof.original) : SecondReading{};
  if (!original.error.empty())
    warnings.push_back(
        "the second reader (" + second.reader +
        ") can read the copy but not the original, so their values cannot be compared: " + escaped(original.error));
  std::string objection = object_to_still(second, proof.facts, proof.policy.keeps(Meaning::gain_map), how, original);
  return objection.empty() ? object_to_colours(proof, second) : objection;
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
      case SecondLook::By::exiv2: return object_to_still_copy(proof, warnings);
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
    if (stills) (void)second_reader(), (void)colour_reader();
  } catch (const ModuleError&) {
  }
  try {
    if (movies) (void)movie_reader(), (void)colour_reader();
  } catch (const ModuleError&) {
  }
}

}  // namespace contrail
