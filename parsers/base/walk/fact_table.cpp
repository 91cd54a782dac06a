// Exif 3.0 tables 4, 8, 15 and 18, DCF 2.0 section 3.2 (Adobe RGB); XMP specification part 1, sections 8.3 (dc) and 8.6
// (xmpRights), part 2, sections 3.2 (photoshop) and 3.3 (exif).
#include "parsers/base/walk/fact_table.hpp"

#include <algorithm>

namespace contrail {
namespace {

using enum Meaning;
using Kind = FactKind;
using Group = FactGroup;
using Ifd = ExifIfd;
using Form = ExifForm;

constexpr std::string_view dc = "http://purl.org/dc/elements/1.1/", photoshop = "http://ns.adobe.com/photoshop/1.0/",
                           rights = "http://ns.adobe.com/xap/1.0/rights/", exif = "http://ns.adobe.com/exif/1.0/";

// clang-format off
// XMP of what has tags, too: in side-cars, which have no Exif; a zone stands in the moment.
constexpr FactRow rows[] = {
    {.meaning = orientation, .kind = Kind::number, .group = Group::rendering,
     .exif = {{Ifd::image, 0x0112, "Orientation", Form::rotation}}},
    {.meaning = adobe_rgb, .needs = colour, .kind = Kind::number, .group = Group::rendering,
     .exif = {{Ifd::photo, 0xA001, "ColorSpace", Form::uncalibrated},
              {Ifd::interop, 0x0001, "InteroperabilityIndex", Form::r03}}},
    {.meaning = colour_profile, .needs = colour, .kind = Kind::profile, .group = Group::rendering},
    {.meaning = latitude, .other = longitude, .kind = Kind::place, .group = Group::place,
     .exif = {{Ifd::gps, 0x0000, "GPSVersionID", Form::gps_version},
              {Ifd::gps, 0x0001, "GPSLatitudeRef", Form::latitude_ref}, {Ifd::gps, 0x0002, "GPSLatitude", Form::latitude},
              {Ifd::gps, 0x0003, "GPSLongitudeRef", Form::longitude_ref}, {Ifd::gps, 0x0004, "GPSLongitude", Form::longitude}}},
    {.meaning = time_local, .kind = Kind::moment, .group = Group::time,
     .exif = {{Ifd::photo, 0x9003, "DateTimeOriginal", Form::date},
              {Ifd::photo, 0x9291, "SubSecTimeOriginal", Form::sub_second}},
     .xmp = {"exif", exif, "DateTimeOriginal"}},
    {.meaning = time_zone, .kind = Kind::zone, .group = Group::time,
     .exif = {{Ifd::photo, 0x9011, "OffsetTimeOriginal", Form::offset}}},
    {.meaning = exposure_time, .kind = Kind::fraction, .group = Group::exposure,
     .exif = {{Ifd::photo, 0x829A, "ExposureTime", Form::fraction}}, .xmp = {"exif", exif, "ExposureTime"}},
    {.meaning = f_number, .kind = Kind::fraction, .group = Group::exposure,
     .exif = {{Ifd::photo, 0x829D, "FNumber", Form::fraction}}, .xmp = {"exif", exif, "FNumber"}},
    {.meaning = iso, .kind = Kind::number, .group = Group::exposure,
     .exif = {{Ifd::photo, 0x8827, "ISOSpeedRatings", Form::number}}, .xmp = {"exif", exif, "ISOSpeedRatings", "Seq"}},
    {.meaning = focal_length, .kind = Kind::fraction, .group = Group::exposure,
     .exif = {{Ifd::photo, 0x920A, "FocalLength", Form::fraction}}, .xmp = {"exif", exif, "FocalLength"}},
    {.meaning = focal_length_35mm, .kind = Kind::number, .group = Group::exposure,
     .exif = {{Ifd::photo, 0xA405, "FocalLengthIn35mmFilm", Form::number}}, .xmp = {"exif", exif, "FocalLengthIn35mmFilm"}},
    {.meaning = creator, .kind = Kind::texts, .group = Group::credit, .xmp = {"dc", dc, "creator", "Seq"}},
    {.meaning = caption, .kind = Kind::text, .group = Group::credit, .xmp = {"dc", dc, "description", "Alt"}},
    {.meaning = copyright, .kind = Kind::text, .group = Group::credit, .xmp = {"dc", dc, "rights", "Alt"}},
    {.meaning = credit, .kind = Kind::text, .group = Group::credit, .xmp = {"photoshop", photoshop, "Credit"}},
    {.meaning = usage_terms, .kind = Kind::text, .group = Group::credit, .xmp = {"xmpRights", rights, "UsageTerms", "Alt"}},
};
// clang-format on

/// The kinds of facts a tag of this form can hold a part of.
consteval bool fits(Form form, Kind kind) {
  switch (form) {
    case Form::none: return false;
    case Form::number:
    case Form::rotation:
    case Form::uncalibrated:
    case Form::r03: return kind == Kind::number;
    case Form::fraction: return kind == Kind::fraction;
    case Form::date:
    case Form::sub_second: return kind == Kind::moment;
    case Form::offset: return kind == Kind::zone;
    case Form::gps_version:
    case Form::latitude_ref:
    case Form::latitude:
    case Form::longitude_ref:
    case Form::longitude: return kind == Kind::place;
  }
  return false;
}

/// A row that does not say how it is taken, who lets it be said, or in what it is written and proved does not compile.
consteval bool is_complete(const FactRow& row) {
  if (row.meaning == none || row.kind == Kind::none || row.group == Group::none) return false;
  if ((row.kind == Kind::place) != (row.other != none) || (row.needs != none && row.group != Group::rendering))
    return false;
  if (row.kind == Kind::profile) return row.exif[0].name.empty() && row.xmp.name.empty();
  if (row.kind == Kind::text || row.kind == Kind::texts)
    return row.exif[0].name.empty() && !row.xmp.prefix.empty() && !row.xmp.uri.empty() && !row.xmp.name.empty() &&
           (row.kind == Kind::text || row.xmp.array == "Seq");
  for (const ExifSpelling& tag : row.exif) {
    if (!tag.name.empty() && !fits(tag.form, row.kind)) return false;
    if (tag.name.empty() && tag.form != Form::none) return false;
  }
  return row.exif[0].form != Form::none && row.xmp.name.empty() == row.xmp.uri.empty();
}

consteval bool are_complete() {
  for (const FactRow& row : rows) {
    const auto names_it = [&](const FactRow& each) { return each.meaning == row.meaning || each.other == row.meaning; };
    if (!is_complete(row) || std::ranges::count_if(rows, names_it) != 1) return false;
  }
  return true;
}
static_assert(are_complete());

}  // namespace

std::span<const FactRow> fact_rows() { return rows; }

const FactRow* find_fact_row(Meaning meaning) {
  for (const FactRow& row : rows) {
    if (row.meaning == meaning || (row.other != none && row.other == meaning)) return &row;
  }
  return nullptr;
}

}  // namespace contrail
