// Tags (Matroska tag specifications), and names that writers took over from QuickTime and Android.
#include <algorithm>

#include "parsers/base/layout/view.hpp"
#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/iso6709/iso6709.hpp"

namespace contrail::matroska {
namespace {

struct Tag {
  std::string_view name;
  TagMeaning told;
};
constexpr Tag tags[] = {{"ARTIST", {Meaning::person_name}},
                        {"AUTHOR", {Meaning::person_name}},
                        {"DIRECTOR", {Meaning::person_name}},
                        {"PRODUCER", {Meaning::person_name}},
                        {"ENCODED_BY", {Meaning::person_name}},
                        {"COPYRIGHT", {Meaning::copyright}},
                        {"TITLE", {Meaning::caption}},
                        {"ENCODER", {Meaning::component, Subject::encoder}},
                        {"ENCODER_SETTINGS", {Meaning::component, Subject::encoder}},
                        {"HANDLER_NAME", {Meaning::component}},
                        {"VENDOR_ID", {Meaning::component}},
                        {"MAJOR_BRAND", {Meaning::component}},
                        {"MINOR_VERSION", {Meaning::component}},
                        {"COMPATIBLE_BRANDS", {Meaning::component}},
                        {"DATE_RECORDED", {Meaning::time_local}},
                        {"DATE_DIGITIZED", {Meaning::time_local}},
                        {"DATE_ENCODED", {Meaning::time_other}},
                        {"CREATION_TIME", {Meaning::time_utc}},
                        {"RECORDING_LOCATION", {Meaning::place_name}},
                        {"DURATION", {Meaning::media_duration}},
                        {"BPS", {Meaning::harmless_measurement}},
                        {"NUMBER_OF_FRAMES", {Meaning::harmless_measurement}},
                        {"NUMBER_OF_BYTES", {Meaning::harmless_measurement}},
                        {"MAKE", {Meaning::make}},
                        {"MODEL", {Meaning::model}},
                        {"COM.APPLE.QUICKTIME.MAKE", {Meaning::make}},
                        {"COM.APPLE.QUICKTIME.MODEL", {Meaning::model}},
                        {"COM.APPLE.QUICKTIME.SOFTWARE", {Meaning::firmware}},
                        {"COM.APPLE.QUICKTIME.CREATIONDATE", {Meaning::time_local}},
                        {"COM.APPLE.QUICKTIME.LOCATION.ISO6709", {Meaning::coordinate}},
                        {"COM.ANDROID.MANUFACTURER", {Meaning::make}},
                        {"COM.ANDROID.MODEL", {Meaning::model}},
                        {"COM.ANDROID.VERSION", {Meaning::firmware, Subject::app}},
                        {"LOCATION", {Meaning::coordinate}}};

constexpr Column point_columns[] = {{"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                    {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
                                    {"altitude", Type::f64, 0, Meaning::altitude_other, 1, 1, "m"}};
constexpr Layout point{.name = "ISO 6709", .columns = point_columns, .subject = Subject::start, .view = true};

}  // namespace

TagMeaning meaning_of_tag(std::string_view name) {
  std::string upper(name);
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  const auto found = std::ranges::find(tags, upper, &Tag::name);
  return found == std::end(tags) ? TagMeaning{} : found->told;
}

void tell_place(Movie& movie, const Reader& written) {
  const auto told = parse_iso6709(as_text(written.rest()));
  if (!told) return;
  const auto there = [&](ByteRange place) { return ByteRange{written.at() + place.at, place.size}; };
  View view(point);
  view.set(0, told->lat_deg, there(told->lat)), view.set(1, told->lon_deg, there(told->lon));
  if (told->alt_m) view.set(2, *told->alt_m, there(told->alt));
  view.send(movie.walk, written.where(written.at(), written.left()));
}

void tell_tags(const TellField& tell) {
  for (const Tag& tag : tags) tell({"SimpleTag", tag.name, tag.told.meaning, {}, tag.told.subject});
  tell_layout(tell, point);
}

}  // namespace contrail::matroska
