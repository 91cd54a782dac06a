#include "cli/commands/info/recording_lines.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/known_models.hpp"
#include "analysis/flight/make_and_model.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/flight/zone.hpp"
#include "analysis/io/sentence.hpp"
#include "analysis/place/inferred.hpp"
#include "cli/commands/info/curves.hpp"
#include "cli/commands/info/item.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string duration_words(std::int64_t us) {
  const auto s = static_cast<long long>(std::llround(static_cast<double>(us) / 1e6));
  if (s >= 3600) return sentence("%lld h %lld min", s / 3600, s / 60 % 60);
  if (s >= 60) return sentence("%lld min %lld s", s / 60, s % 60);
  return sentence("%.1f s", static_cast<double>(us) / 1e6);
}

/// `DJI Mavic 2 “Name”, aircraft 0XXDF1234567`; a firmware alone is worth a word for programs only.
std::string device_words(const Device& d) {
  const std::string make = d.make ? d.make->value : "", model = d.model ? d.model->value : "";
  std::string words = escaped(make_and_model(make, model));
  if (const std::string_view name = known_as(make, model); !name.empty()) words += " (" + std::string(name) + ")";
  if (d.name) add_item(words, "“" + escaped(d.name->value) + "”", " ");
  const std::string role(name_of(d.role));
  if (d.serial) add_item(words, (role.empty() ? "" : role + " ") + escaped(d.serial->value));
  const bool program = d.role == Subject::app || d.role == Subject::flight_controller;
  if (!d.firmware || !program) return words;
  return words.empty() ? role + " " + escaped(d.firmware->value) : words + " " + escaped(d.firmware->value);
}

/// A lens is no device that records: it has a line of its own.
std::string devices_words(const Recording& r, bool lenses) {
  std::string out;
  for (const Device& d : r.devices) {
    if ((d.role == Subject::lens) == lenses) add_item(out, device_words(d));
  }
  return out;
}

std::string when_words(const Recording& r) {
  const TimeBasis& t = r.time;
  std::string out;
  if (t.start) {
    out = plain(t.start->value);
    if (t.end) {
      const std::string end = plain(t.end->value);
      if (end != out) out += " to " + (end.compare(0, 10, out, 0, 10) == 0 ? end.substr(11) : end);
    }
    out += " UTC";
    if (t.local) add_item(out, plain(t.local->value) + " local");
  } else if (t.local) {
    out = plain(t.local->value) + " local (zone not recorded";
    if (const auto zone = inferred_zone(r))
      out += "; UTC" + offset_text(zone->minutes_east) + " inferred from position, " + zone->words();
    out += ")";
  } else if (t.source == "media") {
    out = "time of day not recorded";
  } else if (t.source == "boot") {
    out = "time of day not recorded, clock counts from power-on";
  }
  if (t.duration_us) out += " (" + duration_words(*t.duration_us) + ")";
  if (t.start) {
    if (t.source == "gps") out += ", by GPS";
    if (t.source == "device_utc") out += ", device clock in UTC";
    if (t.source == "device_local") out += ", device clock, zone " + escaped(t.zone);
  }
  return out;
}

constexpr int usual_decimals = 6;

/// Metres of latitude that one step of the last digit makes; 0 where it is less than a metre.
double step_m(const std::optional<Position>& p) {
  constexpr double metres_per_degree = 111'195;
  return p && p->decimals && *p->decimals < usual_decimals - 1 ? metres_per_degree * std::pow(10, -*p->decimals) : 0;
}

std::string place_words(const Position& p) {
  const int decimals = std::clamp(p.decimals.value_or(usual_decimals), 0, usual_decimals);
  std::string out = sentence("%.*f, %.*f", decimals, p.lat_deg, decimals, p.lon_deg);
  if (p.alt_m) out += sentence(", %.1f m", *p.alt_m) + (p.alt_ref.empty() ? "" : " (" + std::string(p.alt_ref) + ")");
  return out;
}

/// ` ± 11 m` where places are written with so few digits: each is off by half a step, north and east.
std::string error_words(const std::optional<Position>& a, const std::optional<Position>& b) {
  const double error = std::hypot(step_m(a), step_m(b)) / std::sqrt(2);
  return error > 0 ? sentence(" ± %.0f m", std::ceil(error)) : std::string();
}

std::string where_words(const Recording& r) {
  std::string out;
  if (r.start) out = (r.end ? "from " : "at ") + place_words(*r.start);
  const auto near = [&](const char* name, const std::optional<Position>& p) {
    if (!p) return;
    if (!r.start)
      add_item(out, std::string(name) + " " + place_words(*p), "; ");
    else
      add_item(out,
               std::string(name) + " " +
                   distance_words(distance_m(r.start->lat_deg, r.start->lon_deg, p->lat_deg, p->lon_deg)) +
                   error_words(r.start, p),
               out.find(';') == std::string::npos ? "; " : ", ");
  };
  near("home", r.home);
  near("operator", r.operator_);
  if (r.start && (r.home || r.operator_)) out += " away";
  if (!r.place_name.empty()) add_item(out, "“" + escaped(r.place_name) + "”", "; ");
  if (const auto town = inferred_town(r)) add_item(out, words_of(*town), "; ");
  return out;
}

std::string flight_words(const Recording& r) {
  const Flight& f = r.flight;
  std::string out;
  if (f.path_m) out = *f.path_m >= 1000 ? sentence("%.2f km", *f.path_m / 1000) : sentence("%.0f m", *f.path_m);
  if (f.max_distance_from_home_m)
    add_item(out, "at most " + distance_words(*f.max_distance_from_home_m) + " from home" +
                      error_words(r.start, r.home ? r.home : r.start));
  if (f.max_height_m) add_item(out, sentence("%.0f m above take-off", *f.max_height_m));
  if (f.max_speed_mps) add_item(out, sentence("%.1f m/s", *f.max_speed_mps));
  return out;
}

/// `H.264 at 29.97 Hz, sound AAC`.
std::string movie_words(const Movie& m) {
  std::string out = escaped(m.codec->value);
  if (m.frame_rate_hz) out += sentence(" at %.4g Hz", m.frame_rate_hz->value);
  return out + (m.sound ? ", sound " + escaped(m.sound->value) : ", no sound");
}

/// Who exported the file has a line of its own.
std::string software_words(const Recording& r) {
  std::string out;
  for (const Software& s : r.software) {
    if (s.role != Subject::exporter) add_item(out, std::string(name_of(s.role)) + " " + escaped(s.name.value));
  }
  return out;
}

std::string picture_words(const Picture& p) {
  std::string out =
      sentence("%lld × %lld", static_cast<long long>(p.width->value), static_cast<long long>(p.height->value));
  if (p.focal_length_35mm) add_item(out, sentence("%g mm (35 mm film)", p.focal_length_35mm->value));
  if (p.exposure_s)
    add_item(out, p.exposure_s->value < 0.5 ? sentence("1/%.0f s", 1 / p.exposure_s->value)
                                            : sentence("%g s", p.exposure_s->value));
  if (p.f_number) add_item(out, sentence("f/%g", p.f_number->value));
  if (p.iso) add_item(out, sentence("ISO %lld", static_cast<long long>(p.iso->value)));
  if (p.gimbal_pitch_deg) add_item(out, sentence("camera %+.1f° pitch", p.gimbal_pitch_deg->value));
  if (p.gimbal_yaw_deg) add_item(out, sentence("%+.1f° yaw", p.gimbal_yaw_deg->value));
  if (p.thermal) add_item(out, "thermal");
  return out;
}

/// `IJG quality 92, 4:2:0, annex K, Huffman own`: who reads on (-v) can tell encoders apart by it.
std::string coding_words(const CodingHabits& c) {
  std::string out;
  if (c.ijg_quality) out = sentence("IJG quality %lld", static_cast<long long>(c.ijg_quality->value));
  if (c.subsampling) add_item(out, escaped(c.subsampling->value));
  if (c.tables) add_item(out, escaped(c.tables->value));
  return out;
}

std::string tracks_words(const Recording& r) {
  std::string out;
  Subject last = Subject::none;
  for (const Track& t : r.tracks) {
    std::string one =
        (t.subject != last ? std::string(name_of(t.subject)) + " " : "") + escaped(t.name) + " " + grouped(t.samples());
    if (const auto rate = rate_hz(t)) one += sentence(" at %.3g Hz", *rate);
    add_item(out, one, t.subject != last ? "; " : ", ");
    last = t.subject;
  }
  return out;
}

std::string shots_words(const Recording& r) {
  std::size_t photos = 0, videos = 0;
  for (const Shot& s : r.shots) {
    photos += s.kind == Shot::Kind::photo;
    videos += s.kind == Shot::Kind::video_start;
  }
  std::string out;
  if (photos) add_item(out, sentence("%zu photo%s", photos, photos == 1 ? "" : "s"));
  if (videos) add_item(out, sentence("%zu video%s", videos, videos == 1 ? "" : "s"));
  return out;
}

/// `take-off 10:04:28`, in UTC where that is known, else after the beginning.
std::string moment_words(const char* what, const TimeBasis& basis, const HappenedEvent& e) {
  if (e.time == no_time) return what;
  if (e.clock == Clock::utc || e.clock == Clock::local) return what + (" " + plain(e.time).substr(11));
  const auto elapsed = elapsed_s(basis, e.time, e.clock);
  return elapsed ? what + sentence(" after %.1f s", *elapsed) : what;
}

std::string modes_words(const std::vector<HappenedEvent>& events) {
  constexpr std::size_t most = 8;
  std::vector<std::string_view> modes;
  for (const HappenedEvent& e : events) {
    if (e.kind == Event::mode && std::ranges::find(modes, e.text) == modes.end()) modes.push_back(e.text);
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(modes.size(), most); ++i) add_item(out, escaped(modes[i]));
  if (modes.size() > most) add_item(out, sentence("%zu more", modes.size() - most));
  return out.empty() ? out : (modes.size() == 1 ? "mode " : "modes ") + out;
}

std::string events_words(const Recording& r) {
  std::string out;
  const auto is = [](Event kind) { return [kind](const HappenedEvent& e) { return e.kind == kind; }; };
  if (const auto up = std::ranges::find_if(r.events, is(Event::takeoff)); up != r.events.end())
    add_item(out, moment_words("take-off", r.time, *up));
  if (const auto down = std::find_if(r.events.rbegin(), r.events.rend(), is(Event::landing)); down != r.events.rend())
    add_item(out, moment_words("landing", r.time, *down));
  add_item(out, modes_words(r.events), "; ");
  const auto count = [&](Event kind, const char* one, const char* many) {
    const auto n = std::ranges::count_if(r.events, is(kind));
    if (n) add_item(out, sentence("%td %s", n, n == 1 ? one : many), "; ");
  };
  count(Event::failsafe, "failsafe", "failsafes");
  count(Event::warning, "warning", "warnings");
  count(Event::message, "message", "messages");
  return out;
}

/// Only where nothing was computed from samples: what the app states.
std::string totals_words(const Recording& r) {
  const AppTotals& t = r.app_totals;
  if (r.flight.path_m) return {};
  std::string out;
  if (t.duration_s) add_item(out, duration_words(static_cast<std::int64_t>(t.duration_s->value * 1e6)));
  if (t.path_m)
    add_item(out, t.path_m->value >= 1000 ? sentence("%.2f km", t.path_m->value / 1000)
                                          : sentence("%.0f m", t.path_m->value));
  if (t.max_height_m) add_item(out, sentence("at most %.0f m high", t.max_height_m->value));
  if (t.max_speed_mps) add_item(out, sentence("%.1f m/s", t.max_speed_mps->value));
  const auto photos = t.photos ? t.photos->value : 0;
  if (photos) add_item(out, sentence("%lld photo%s", static_cast<long long>(photos), photos == 1 ? "" : "s"));
  if (t.video_s) add_item(out, duration_words(static_cast<std::int64_t>(t.video_s->value * 1e6)) + " of video");
  return out;
}

/// What the log warns of: the first different texts, each with how often.
std::string warnings_words(const std::vector<HappenedEvent>& events) {
  constexpr std::size_t most = 4;
  std::vector<std::pair<std::string_view, std::size_t>> texts;
  for (const HappenedEvent& e : events) {
    if (e.kind != Event::warning || e.text.empty()) continue;
    const auto known = std::ranges::find(texts, e.text, [](const auto& t) { return t.first; });
    if (known == texts.end())
      texts.emplace_back(e.text, 1);
    else
      ++known->second;
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(texts.size(), most); ++i) {
    const std::string times = texts[i].second > 1 ? sentence(" × %zu", texts[i].second) : std::string();
    add_item(out, "“" + escaped(texts[i].first) + "”" + times, "; ");
  }
  if (texts.size() > most) add_item(out, sentence("%zu more", texts.size() - most), "; ");
  return out;
}

/// Below this width they would be too coarse to tell anything.
constexpr std::size_t least_columns_for_curves = 80;

void add_curves(std::string& out, const Recording& r) {
  constexpr std::size_t name_columns = 9;
  if (screen_columns() < least_columns_for_curves) return;
  add_line(out, "height", height_curve(r, screen_columns() - name_columns));
  add_line(out, "courses", compass_rose(r));
}

}  // namespace

void add_recording_lines(std::string& out, const Recording& r, const ScreenForm& form) {
  add_line(out, "device", devices_words(r, false));
  add_line(out, "lens", devices_words(r, true));
  add_line(out, "when", when_words(r));
  add_line(out, "where", where_words(r));
  if (r.picture) add_line(out, "picture", picture_words(*r.picture));
  if (r.picture && form.verbose) add_line(out, "coding", coding_words(r.picture->coding));
  if (r.movie) add_line(out, "movie", movie_words(*r.movie));
  add_line(out, "software", software_words(r));
  add_line(out, "flight", flight_words(r));
  if (form.curves) add_curves(out, r);
  add_line(out, "app says", totals_words(r));
  add_line(out, "tracks", tracks_words(r));
  add_line(out, "shots", shots_words(r));
  add_line(out, "events", events_words(r));
  add_line(out, "warnings", warnings_words(r.events));
}

}  // namespace contrail
