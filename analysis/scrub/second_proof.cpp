#include "analysis/scrub/second_proof.hpp"

#include <algorithm>

#include "analysis/module.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

/// Orientation, and what tells Adobe RGB, with the offsets that lead there.
constexpr std::string_view keep_list[] = {"Exif.Image.Orientation", "Exif.Image.ExifTag", "Exif.Photo.ColorSpace", "Exif.Photo.InteroperabilityTag",
                                          "Exif.Iop.InteroperabilityIndex"};

}  // namespace

std::string object_by_second_reader(const Format& format, Bytes copy) {
  if (!is_still(format.id)) return {};
  try {
    const SecondReading second = second_reader().read(copy);
    if (!second.error.empty()) return "the second reader (" + second.reader + ") cannot read the copy: " + escaped(second.error);
    const auto still_finds = [&](const std::string& what) { return "the second reader (" + second.reader + ") still finds " + escaped(what); };
    for (const SecondReading::Tag& tag : second.tags) {
      if (std::ranges::find(keep_list, tag.key) == std::end(keep_list)) return still_finds(tag.key);
    }
    return second.unprinted.empty() ? std::string() : still_finds(second.unprinted.front());
  } catch (const ModuleError& error) {
    return "there is no second reader to confirm it: " + error.text;
  }
}

}  // namespace contrail
