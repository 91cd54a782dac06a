// Exif 3.0, section 4.6: image file directories written anew.
#include "parsers/parts/exif/write.hpp"

#include <algorithm>
#include <cstdlib>

#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/fact_table.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

constexpr std::uint16_t tag_exif = 0x8769, tag_gps = 0x8825, tag_interop = 0xA005;

std::string exif_date(Micros time) {
  std::string words = plain(time);
  std::ranges::replace(words, '-', ':');
  return words;
}

/// Digits behind the second, without zeros at the end; empty for a whole second.
std::string sub_second(Micros time) {
  std::string digits = std::to_string(one_second + time % one_second).substr(1);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

/// Degrees, minutes, and seconds to the 1e-7th: nothing is rounded.
std::vector<Fraction> angle(std::int32_t e7) {
  constexpr std::int64_t second = 10'000'000, minute = 60 * second, degree = 60 * minute;
  const std::int64_t whole = std::abs(std::int64_t{e7}) * 3600;
  const auto part = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
  return {{part(whole / degree), 1}, {part(whole % degree / minute), 1}, {part(whole % minute), part(second)}};
}

/// One tag of a fact. The table has proved that the form fits the type of the value.
void put(Directory& ifd, const ExifSpelling& tag, const FactValue& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  const auto* fraction = std::get_if<Fraction>(&value);
  const auto* place = std::get_if<PlaceE7>(&value);
  switch (tag.form) {
    case ExifForm::none: break;
    case ExifForm::number:
    case ExifForm::rotation:
      if (number) ifd.number(tag.tag, Directory::short_, static_cast<std::uint32_t>(*number));
      break;
    case ExifForm::fraction:
      if (fraction) ifd.fractions(tag.tag, {*fraction});
      break;
    case ExifForm::uncalibrated: ifd.number(tag.tag, Directory::short_, 0xFFFF); break;
    case ExifForm::r03: ifd.text(tag.tag, "R03"); break;
    case ExifForm::date:
      if (number) ifd.text(tag.tag, exif_date(*number));
      break;
    case ExifForm::sub_second:
      if (number && *number % one_second) ifd.text(tag.tag, sub_second(*number));
      break;
    case ExifForm::offset:
      if (number) ifd.text(tag.tag, zone_words(static_cast<int>(*number)));
      break;
    case ExifForm::gps_version: ifd.bytes(tag.tag, "\2\3\0\0"sv); break;
    case ExifForm::latitude_ref:
      if (place) ifd.text(tag.tag, place->lat_e7 < 0 ? "S" : "N");
      break;
    case ExifForm::latitude:
      if (place) ifd.fractions(tag.tag, angle(place->lat_e7));
      break;
    case ExifForm::longitude_ref:
      if (place) ifd.text(tag.tag, place->lon_e7 < 0 ? "W" : "E");
      break;
    case ExifForm::longitude:
      if (place) ifd.fractions(tag.tag, angle(place->lon_e7));
      break;
  }
}

/// A directory without entries is none.
std::uint32_t size_of(const Directory& ifd) { return ifd.empty() ? 0 : ifd.size(); }

}  // namespace

std::string zone_words(int minutes) {
  const int size = std::abs(minutes);
  std::string words = minutes < 0 ? "-" : "+";
  for (const int part : {size / 60, size % 60}) words += std::string(part < 10 ? "0" : "") + std::to_string(part) + ":";
  words.pop_back();
  return words;
}

FactDirectories::FactDirectories(const KeptFacts& facts, bool big) : image(big), photo(big), interop(big), gps(big) {
  const auto directory = [&](ExifIfd ifd) -> Directory& {
    return ifd == ExifIfd::image ? image : ifd == ExifIfd::photo ? photo : ifd == ExifIfd::interop ? interop : gps;
  };
  for (const FactRow& row : fact_rows()) {
    const auto told = facts.find(row.meaning);
    if (told == facts.end()) continue;
    for (const ExifSpelling& tag : row.exif) put(directory(tag.ifd), tag, told->second);
  }
  // Its offset is known later, but not its size.
  if (!interop.empty()) photo.number(tag_interop, Directory::long_, 0);
}

void FactDirectories::point_from(Directory& main, std::uint32_t at) const {
  if (!photo.empty()) main.number(tag_exif, Directory::long_, at);
  if (!gps.empty()) main.number(tag_gps, Directory::long_, at + size_of(photo) + size_of(interop));
}

std::vector<std::byte> FactDirectories::write(std::uint32_t at) {
  std::vector<std::byte> out;
  if (!interop.empty()) photo.number(tag_interop, Directory::long_, at + size_of(photo));
  for (const Directory* each : {&photo, &interop, &gps}) {
    if (!each->empty()) each->write(out, at + static_cast<std::uint32_t>(out.size()));
  }
  return out;
}

/// Section 4.5.4: directory behind directory, each with its values.
std::vector<std::byte> write_exif(const KeptFacts& facts) {
  constexpr std::uint32_t header = 8;
  FactDirectories all(facts, false);
  if (all.image.empty() && all.photo.empty() && all.gps.empty()) return {};
  all.point_from(all.image, 0);
  const std::uint32_t behind = header + all.image.size();
  all.point_from(all.image, behind);
  const Bytes head = as_bytes("II*\0\10\0\0\0"sv);
  std::vector<std::byte> out(head.begin(), head.end());
  all.image.write(out, header);
  const std::vector<std::byte> rest = all.write(behind);
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

}  // namespace contrail
