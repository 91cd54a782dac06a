#include "parsers/formats/mp4/keys.hpp"

#include <algorithm>

namespace contrail::mp4 {
namespace {

// clang-format off
constexpr NamedValue values[] = {
    // QuickTime File Format, user data
    {"©xyz", Value::place, Meaning::coordinate, Subject::start}, {"©day", Value::text, Meaning::time_local}, {"©mak", Value::text, Meaning::make},
    {"©mod", Value::text, Meaning::model}, {"©swr", Value::text, Meaning::firmware}, {"©too", Value::text, Meaning::component, Subject::encoder}, {"©enc", Value::text, Meaning::component, Subject::encoder},
    {"©fmt", Value::text, Meaning::component}, {"©nam", Value::text, Meaning::free_text}, {"©cmt", Value::text, Meaning::free_text}, {"©inf", Value::text, Meaning::free_text},
    {"©des", Value::text, Meaning::free_text}, {"©cpy", Value::text, Meaning::free_text}, {"©ART", Value::text, Meaning::person_name}, {"©aut", Value::text, Meaning::person_name},
    {"©dir", Value::text, Meaning::person_name}, {"©prd", Value::text, Meaning::person_name}, {"©prf", Value::text, Meaning::person_name}, {"©wrt", Value::text, Meaning::person_name},
    {"©alb", Value::text, Meaning::free_text}, {"©gen", Value::text, Meaning::free_text}, {"©req", Value::text, Meaning::free_text}, {"©src", Value::text, Meaning::free_text},
    {"©TIM", Value::text, Meaning::time_other}, {"©TSC", Value::text, Meaning::harmless_measurement}, {"©TSZ", Value::text, Meaning::harmless_measurement},
    // DJI; the last four without length and language
    {"©csn", Value::text, Meaning::serial}, {"©xsp", Value::text, Meaning::harmless_measurement}, {"©ysp", Value::text, Meaning::harmless_measurement}, {"©zsp", Value::text, Meaning::harmless_measurement},
    {"©fpt", Value::text, Meaning::pitch}, {"©fyw", Value::text, Meaning::heading}, {"©frl", Value::text, Meaning::roll},
    {"©gpt", Value::text, Meaning::gimbal_pitch}, {"©gyw", Value::text, Meaning::gimbal_yaw}, {"©grl", Value::text, Meaning::gimbal_roll},
    {"©mdl", Value::text, Meaning::model}, {"©dji", Value::text, Meaning::none}, {"©res", Value::text, Meaning::none}, {"©uid", Value::text, Meaning::flight_id},
    {"btec", Value::raw_text, Meaning::free_text}, {"fsid", Value::raw_text, Meaning::file_name},
    {"thmb", Value::picture, Meaning::thumbnail}, {"thum", Value::picture, Meaning::thumbnail}, {"tnal", Value::picture, Meaning::thumbnail},
    {"snal", Value::picture, Meaning::thumbnail}, {"covr", Value::picture, Meaning::thumbnail},
    // GoPro
    {"FIRM", Value::raw_text, Meaning::firmware}, {"LENS", Value::raw_text, Meaning::serial, Subject::lens}, {"CAME", Value::bytes, Meaning::flight_id},
    {"MUID", Value::bytes, Meaning::flight_id}, {"GUMI", Value::bytes, Meaning::flight_id}, {"BCID", Value::bytes, Meaning::flight_id},
    {"HMMT", Value::bytes, Meaning::none}, {"SETT", Value::bytes, Meaning::none}, {"GPMF", Value::gpmf, Meaning::telemetry},
    // 3GPP TS 26.244 section 8
    {"loci", Value::full_place, Meaning::coordinate, Subject::start}, {"titl", Value::full_text, Meaning::free_text}, {"dscp", Value::full_text, Meaning::free_text},
    {"cprt", Value::full_text, Meaning::free_text}, {"perf", Value::full_text, Meaning::person_name}, {"auth", Value::full_text, Meaning::person_name},
    {"gnre", Value::full_text, Meaning::free_text}, {"albm", Value::full_text, Meaning::free_text}, {"kywd", Value::bytes, Meaning::free_text},
    // Others
    {"manu", Value::raw_text, Meaning::make}, {"modl", Value::raw_text, Meaning::model}, {"XMP_", Value::xmp, Meaning::metadata},
    // QuickTime metadata keys
    {"com.apple.quicktime.location.ISO6709", Value::place, Meaning::coordinate, Subject::start}, {"com.apple.quicktime.make", Value::text, Meaning::make},
    {"com.apple.quicktime.model", Value::text, Meaning::model}, {"com.apple.quicktime.software", Value::text, Meaning::firmware},
    {"com.apple.quicktime.creationdate", Value::text, Meaning::time_local}, {"com.apple.quicktime.author", Value::text, Meaning::person_name},
    {"com.apple.quicktime.artist", Value::text, Meaning::person_name}, {"com.apple.quicktime.content.identifier", Value::text, Meaning::flight_id},
    {"com.apple.quicktime.title", Value::text, Meaning::free_text}, {"com.apple.quicktime.comment", Value::text, Meaning::free_text},
    {"com.apple.quicktime.description", Value::text, Meaning::free_text}, {"com.apple.quicktime.keywords", Value::text, Meaning::free_text},
    {"com.apple.quicktime.copyright", Value::text, Meaning::free_text}, {"com.apple.quicktime.location.name", Value::text, Meaning::place_name},
    {"com.apple.quicktime.location.accuracy.horizontal", Value::text, Meaning::accuracy}, {"com.apple.quicktime.location.date", Value::text, Meaning::time_other},
    {"com.android.version", Value::text, Meaning::firmware, Subject::app}, {"com.android.manufacturer", Value::text, Meaning::make},
    {"com.android.model", Value::text, Meaning::model}, {"com.android.capture.fps", Value::bytes, Meaning::harmless_measurement},
    // Parrot
    {"com.parrot.serial", Value::text, Meaning::serial, Subject::aircraft}, {"com.parrot.serial_number", Value::text, Meaning::serial, Subject::aircraft},
    {"com.parrot.build.id", Value::text, Meaning::firmware, Subject::aircraft}, {"com.parrot.boot.id", Value::text, Meaning::flight_id},
    {"com.parrot.flight.id", Value::text, Meaning::flight_id}, {"com.parrot.run.id", Value::text, Meaning::flight_id},
    {"com.parrot.takeoff.loc", Value::place, Meaning::coordinate, Subject::home}, {"com.parrot.takeoff_location", Value::place, Meaning::coordinate, Subject::home},
};
// clang-format on
/// Parrot writes the name of the aircraft's network there.
constexpr NamedValue artist_of_parrot{"com.apple.quicktime.artist", Value::text, Meaning::device_name};

}  // namespace

const NamedValue* find_value(std::string_view name, bool of_parrot) {
  if (of_parrot && name == artist_of_parrot.name) return &artist_of_parrot;
  const auto found = std::find_if(std::begin(values), std::end(values),
                                  [name](const NamedValue& value) { return value.name == name; });
  return found == std::end(values) ? nullptr : found;
}

void tell_values(const TellField& tell) {
  for (const NamedValue& value : values) {
    if (value.meaning != Meaning::structure) tell({value.name, "value", value.meaning, {}, value.subject});
  }
}

}  // namespace contrail::mp4
