#include "cli/commands/expose/words.hpp"

#include <cmath>
#include <cstdio>

#include "analysis/expose/camera_words.hpp"
#include "analysis/io/sentence.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// In few words; what is not here is called as the vocabulary calls it.
std::string_view short_name(Meaning meaning) {
  using enum Meaning;
  switch (meaning) {
    case altitude_sea: return "height above sea";
    case altitude_ellipsoid: return "height above the ellipsoid";
    case altitude_pressure: return "height by air pressure";
    case altitude_other: return "height";
    case declination: return "magnetic declination";
    case terrain: return "terrain height";
    case satellite_data: return "raw receiver data";
    case latitude:
    case longitude:
    case coordinate: return "part of a position";
    case place_name: return "place name";
    case time_zone: return "zone";
    case time_other: return "date";
    case time_gps_ms: return "time of the week";
    case make: return "make";
    case model: return "model";
    case component: return "writer";
    case serial: return "serial";
    case sensor_id: return "sensor id";
    case life_counter: return "life counter";
    case flight_id: return "unique id";
    case coded_identity: return "coded identity";
    case calibration: return "calibration";
    case system_report: return "system report";
    case parameter_value: return "parameter";
    case device_name: return "name";
    case person_name: return "name of a person";
    case account: return "account";
    case free_text: return "text";
    case message: return "message";
    case file_name: return "file name inside";
    case manifest: return "content credentials";
    case thumbnail: return "thumbnail";
    case embedded_picture: return "picture inside";
    case embedded_file: return "file inside";
    case gain_map: return "brightness map";
    case thermal: return "thermal measurements";
    case firmware: return "software";
    default: return row_of(meaning).text;
  }
}

std::string shortened(const std::string& hostile, bool whole) {
  constexpr std::size_t longest = 48;
  std::string text = escaped(hostile);
  if (whole || columns_of(text) <= longest) return text;
  std::size_t at = 0;
  for (std::size_t columns = 0; columns < longest; ++columns) {
    do ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80);
  }
  return text.substr(0, at) + "…";
}

std::string_view who(Subject subject) {
  switch (subject) {
    case Subject::operator_: return "the pilot at";
    case Subject::home: return "the home point";
    case Subject::aircraft: return "the aircraft";
    case Subject::start: return "start at";
    case Subject::traffic: return "another aircraft at";
    case Subject::target: return "a target at";
    case Subject::plan: return "a planned place at";
    default: return "the camera at";
  }
}

constexpr double farthest_flown_m = 20'000;  // a place farther off is another one

/// `many`: of several files, so that the ends are not those of one way.
std::string area_words(const Finding& f, bool many, bool brief) {
  const Area& a = *f.area;
  std::string out = std::string(who(f.subject)) + " ";
  if (brief) return out + place_words(a.first_lat, a.first_lon);
  const double across = a.across_m();
  const bool moves = f.subject == Subject::aircraft && f.count > 1 && !many;
  if (moves)
    out += "from " + place_words(a.first_lat, a.first_lon) + " to " + place_words(a.last_lat, a.last_lon) + ", " +
           grouped(f.count) + " positions over " + metres_words(across);
  else
    out += place_words(a.first_lat, a.first_lon);
  if (!moves && f.count > 1)
    out += across < 0.5 ? ", " + grouped(f.count) + " times"
                        : ", one of " + grouped(f.count) + " positions over " + metres_words(across);
  if (!many && across > farthest_flown_m)
    out += ", between " + place_words(a.south, a.west) + " and " + place_words(a.north, a.east);
  return out;
}

std::string moments_words(const Finding& f) {
  std::string out = plain(f.moments->first);
  const std::string last = plain(f.moments->last);
  if (last != out) out += " to " + (last.compare(0, 10, out, 0, 10) == 0 ? last.substr(11) : last);
  return out + (f.meaning == Meaning::time_local ? " by a local clock" : " UTC");
}

/// Whether one value says more than that there are some.
bool is_shown(Meaning meaning) {
  using enum Meaning;
  if (row_of(meaning).reveals == Reveals::content) return false;
  return meaning != calibration && meaning != parameter_value && meaning != system_report &&
         meaning != coded_identity && meaning != satellite_data && meaning != sensor_id && meaning != manifest;
}

bool is_quoted(Meaning meaning) {
  const Reveals reveals = row_of(meaning).reveals;
  return meaning == Meaning::place_name || reveals == Reveals::person;
}

}  // namespace

std::string place_words(double lat, double lon) {
  char text[48];
  std::snprintf(text, sizeof text, "%.6f, %.6f", lat, lon);
  return text;
}

std::string metres_words(double m) {
  constexpr double far_m = 10'000;
  return distance_words(m < far_m ? std::ceil(m) : std::ceil(m / 1000) * 1000);
}

std::string spot_words(const Spot& spot) {
  if (!spot.known()) return {};
  if (spot.path.find('>') != std::string::npos && spot.path.rfind('@') != spot.path.find('@')) {
    return "(" + escaped(spot.path.substr(spot.path.find('@', spot.path.rfind('/', spot.path.find('>')) + 1) + 1)) +
           ")";
  }
  char text[32];
  std::snprintf(text, sizeof text, "(0x%llx)", static_cast<unsigned long long>(spot.at));
  return text;
}

std::string kind_words(Meaning meaning, Subject subject) {
  const bool of_device = row_of(meaning).reveals == Reveals::device || meaning == Meaning::device_name;
  const bool said = of_device && subject != Subject::none && subject != Subject::start && subject != Subject::operator_;
  std::string out = !said                                   ? ""
                    : subject == Subject::flight_controller ? "flight controller "
                                                            : std::string(name_of(subject)) + " ";
  return out + std::string(short_name(meaning));
}

std::string label_words(const Finding& f) {
  if (f.area || f.moments || f.carrier != Carrier::inside || !is_distinct(f.meaning)) return {};
  if (is_cameras_own(f.meaning, f.value)) return "the camera’s own text";
  return kind_words(f.meaning, f.subject);
}

std::string told_words(const Finding& f, bool whole, bool many, bool brief) {
  if (f.carrier == Carrier::locked) return f.value;
  if (f.carrier == Carrier::date) return "the file is dated " + f.value;
  if (is_named(f.carrier)) {
    const bool by_maker = f.meaning == Meaning::file_name;
    const std::string value = is_quoted(f.meaning) && !by_maker ? "“" + escaped(f.value) + "”" : escaped(f.value);
    const std::string says = f.carrier == Carrier::folder ? "its folder’s name says "
                             : many                       ? "the name of one says "
                                                          : "its name says ";
    return (by_maker ? "named by " + value + "’s software, in order" : says + value) + " (scrub --rename neutral)";
  }
  if (f.area) return area_words(f, many, brief);
  if (f.moments) return moments_words(f);
  if (f.inferred) return f.value + ", inferred from two clocks";
  const bool shown = is_shown(f.meaning) && !f.value.empty();
  std::string value = !shown                 ? ""
                      : is_quoted(f.meaning) ? "“" + shortened(f.value, whole) + "”"
                                             : shortened(f.value, whole);
  if (is_distinct(f.meaning)) return value;
  const std::string kind = kind_words(f.meaning, f.subject);
  return (f.count > 1 ? grouped(f.count) + " × " + kind + (shown ? ", the first " : "") : kind + (shown ? " " : "")) +
         value;
}

bool is_minor(const Finding& f) {
  if (f.carrier == Carrier::date) return true;
  if (f.area || f.moments || f.carrier != Carrier::inside) return false;
  if (is_cameras_own(f.meaning, f.value)) return true;
  using enum Meaning;
  switch (f.meaning) {
    case altitude_sea:
    case altitude_ellipsoid:
    case altitude_pressure:
    case altitude_other:
    case terrain:
    case declination:
    case coordinate:
    case coded_identity:
    case life_counter:
    case sensor_id:
    case firmware:
    case component:
    case system_report:
    case time_other:
    case time_gps_ms: return true;
    default: return false;
  }
}

std::string plural(std::size_t n, const std::string& noun) { return grouped(n) + " " + noun + (n == 1 ? "" : "s"); }

std::vector<std::string> unread_reasons(const Unread& u) {
  std::vector<std::string> out;
  if (u.damages)
    out.push_back("damaged: " + u.damage + (u.damages > 1 ? ", and " + plural(u.damages - 1, "place") + " more" : ""));
  // Of encrypted records nothing was read: that is told already.
  if (u.not_understood && !u.encrypted)
    out.push_back(plural(u.not_understood, "value") + " that contrail does not understand");
  if (u.unclaimed_bytes)
    out.push_back(plural(u.unclaimed_bytes, "byte") + " that belong to no record (contrail show --gaps)");
  if (!u.unseen.empty()) out.push_back(u.unseen);
  if (u.left_out) out.push_back(plural(u.left_out, "further value") + " of the kinds above");
  return out;
}

std::string guess_words(const std::vector<Guess>& guesses, bool all) {
  constexpr std::size_t most = 3;
  const std::size_t told = all ? guesses.size() : std::min(most, guesses.size());
  std::string out;
  for (std::size_t i = 0; i < told; ++i) {
    const Guess& guess = guesses[i];
    out += (i ? ", " : "looks like ") + std::string(name_of(guess.look)) + " “" + shortened(guess.value, all) + "”";
    if (guess.spot.known()) out += " " + spot_words(guess.spot);
  }
  return out + (told < guesses.size() ? ", and " + grouped(guesses.size() - told) + " more (-v)" : "");
}

std::string value_words(const Finding& f) {
  if (f.area) return place_words(f.area->first_lat, f.area->first_lon);
  if (f.moments) return rfc3339(f.moments->first, f.meaning == Meaning::time_local ? "" : "Z");
  return f.value;
}

}  // namespace contrail
