#include "cli/commands/info/screen.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/make_and_model.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/flight/zone.hpp"
#include "analysis/place/inferred.hpp"
#include "cli/commands/info/curves.hpp"
#include "cli/commands/info/exporter.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shell_word.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t max_findings = 6;

template <class... Args>
std::string print(const char* format, Args... args) {
  char text[256];
  const int n = std::snprintf(text, sizeof text, format, args...);
  return {text, static_cast<std::size_t>(std::clamp(n, 0, 255))};
}

void append(std::string& list, const std::string& item, const char* between = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += between;
  list += item;
}

std::string duration_words(std::int64_t us) {
  const auto s = static_cast<long long>(std::llround(static_cast<double>(us) / 1e6));
  if (s >= 3600) return print("%lld h %lld min", s / 3600, s / 60 % 60);
  if (s >= 60) return print("%lld min %lld s", s / 60, s % 60);
  return print("%.1f s", static_cast<double>(us) / 1e6);
}

/// `DJI Mavic 2 “Name”, aircraft 0XXDF1234567`; a firmware alone is worth a word for programs only.
std::string device_words(const Device& d) {
  std::string words = escaped(make_and_model(d.make ? d.make->value : "", d.model ? d.model->value : ""));
  if (d.name) append(words, "“" + escaped(d.name->value) + "”", " ");
  const std::string role(name_of(d.role));
  if (d.serial) append(words, (role.empty() ? "" : role + " ") + escaped(d.serial->value));
  const bool program = d.role == Subject::app || d.role == Subject::flight_controller;
  if (!d.firmware || !program) return words;
  return words.empty() ? role + " " + escaped(d.firmware->value) : words + " " + escaped(d.firmware->value);
}

std::string device_words(const Recording& r) {
  std::string out;
  for (const Device& d : r.devices) append(out, device_words(d));
  return out;
}

std::string when_words(const Recording& r) {
  const TimeBasis& t = r.time;
  std::string out;
  if (t.start) {
    out = plain(t.start->value);
    if (t.end) {
      const std::string end = plain(t.end->value);
      out += " to " + (end.compare(0, 10, out, 0, 10) == 0 ? end.substr(11) : end);
    }
    out += " UTC";
    if (t.local) append(out, plain(t.local->value) + " local");
  } else if (t.local) {
    out = plain(t.local->value) + " local (zone not recorded";
    if (const auto zone = inferred_zone(r))
      out += "; UTC" + offset_text(zone->minutes_east) + " inferred from position, " + zone->name;
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
  std::string out = print("%.*f, %.*f", decimals, p.lat_deg, decimals, p.lon_deg);
  if (p.alt_m) out += print(", %.1f m", *p.alt_m) + (p.alt_ref.empty() ? "" : " (" + std::string(p.alt_ref) + ")");
  return out;
}

/// ` ± 11 m` where places are written with so few digits: each is off by half a step, north and east.
std::string error_words(const std::optional<Position>& a, const std::optional<Position>& b) {
  const double error = std::hypot(step_m(a), step_m(b)) / std::sqrt(2);
  return error > 0 ? print(" ± %.0f m", std::ceil(error)) : std::string();
}

std::string where_words(const Recording& r) {
  std::string out;
  if (r.start) out = (r.end ? "from " : "at ") + place_words(*r.start);
  const auto near = [&](const char* name, const std::optional<Position>& p) {
    if (!p) return;
    if (!r.start)
      append(out, std::string(name) + " " + place_words(*p), "; ");
    else
      append(out,
             std::string(name) +
                 print(" %.0f m", distance_m(r.start->lat_deg, r.start->lon_deg, p->lat_deg, p->lon_deg)) +
                 error_words(r.start, p),
             out.find(';') == std::string::npos ? "; " : ", ");
  };
  near("home", r.home);
  near("operator", r.operator_);
  if (r.start && (r.home || r.operator_)) out += " away";
  if (!r.place_name.empty()) append(out, "“" + escaped(r.place_name) + "”", "; ");
  if (const auto town = inferred_town(r)) append(out, words_of(*town), "; ");
  return out;
}

std::string flight_words(const Recording& r) {
  const Flight& f = r.flight;
  std::string out;
  if (f.path_m) out = *f.path_m >= 1000 ? print("%.2f km", *f.path_m / 1000) : print("%.0f m", *f.path_m);
  if (f.max_distance_from_home_m)
    append(out, print("at most %.0f m from home", *f.max_distance_from_home_m) +
                    error_words(r.start, r.home ? r.home : r.start));
  if (f.max_height_m) append(out, print("%.0f m above take-off", *f.max_height_m));
  if (f.max_speed_mps) append(out, print("%.1f m/s", *f.max_speed_mps));
  return out;
}

/// `H.264 at 29.97 Hz, sound AAC`.
std::string movie_words(const Movie& m) {
  std::string out = escaped(m.codec->value);
  if (m.frame_rate_hz) out += print(" at %.4g Hz", m.frame_rate_hz->value);
  return out + (m.sound ? ", sound " + escaped(m.sound->value) : ", no sound");
}

/// Who exported the file has a line of its own.
std::string software_words(const Recording& r) {
  std::string out;
  for (const Software& s : r.software) {
    if (s.role != Subject::exporter) append(out, std::string(name_of(s.role)) + " " + escaped(s.name.value));
  }
  return out;
}

std::string picture_words(const Picture& p) {
  std::string out =
      print("%lld × %lld", static_cast<long long>(p.width->value), static_cast<long long>(p.height->value));
  if (p.focal_length_35mm) append(out, print("%g mm (35 mm film)", p.focal_length_35mm->value));
  if (p.exposure_s)
    append(out,
           p.exposure_s->value < 0.5 ? print("1/%.0f s", 1 / p.exposure_s->value) : print("%g s", p.exposure_s->value));
  if (p.f_number) append(out, print("f/%g", p.f_number->value));
  if (p.iso) append(out, print("ISO %lld", static_cast<long long>(p.iso->value)));
  if (p.gimbal_pitch_deg) append(out, print("camera %+.1f° pitch", p.gimbal_pitch_deg->value));
  if (p.gimbal_yaw_deg) append(out, print("%+.1f° yaw", p.gimbal_yaw_deg->value));
  if (p.thermal) append(out, "thermal");
  return out;
}

std::string tracks_words(const Recording& r) {
  std::string out;
  Subject last = Subject::none;
  for (const Track& t : r.tracks) {
    std::string one =
        (t.subject != last ? std::string(name_of(t.subject)) + " " : "") + escaped(t.name) + " " + grouped(t.samples());
    if (const auto rate = rate_hz(t)) one += print(" at %.3g Hz", *rate);
    append(out, one, t.subject != last ? "; " : ", ");
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
  if (photos) append(out, print("%zu photo%s", photos, photos == 1 ? "" : "s"));
  if (videos) append(out, print("%zu video%s", videos, videos == 1 ? "" : "s"));
  return out;
}

/// `take-off 10:04:28`, in UTC where that is known, else after the beginning.
std::string moment_words(const char* what, const TimeBasis& basis, const HappenedEvent& e) {
  if (e.time == no_time) return what;
  if (e.clock == Clock::utc || e.clock == Clock::local) return what + (" " + plain(e.time).substr(11));
  const auto elapsed = elapsed_s(basis, e.time, e.clock);
  return elapsed ? what + print(" after %.1f s", *elapsed) : what;
}

std::string modes_words(const std::vector<HappenedEvent>& events) {
  constexpr std::size_t most = 8;
  std::vector<std::string_view> modes;
  for (const HappenedEvent& e : events) {
    if (e.kind == Event::mode && std::ranges::find(modes, e.text) == modes.end()) modes.push_back(e.text);
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(modes.size(), most); ++i) append(out, escaped(modes[i]));
  if (modes.size() > most) append(out, print("%zu more", modes.size() - most));
  return out.empty() ? out : (modes.size() == 1 ? "mode " : "modes ") + out;
}

std::string events_words(const Recording& r) {
  std::string out;
  const auto is = [](Event kind) { return [kind](const HappenedEvent& e) { return e.kind == kind; }; };
  if (const auto up = std::ranges::find_if(r.events, is(Event::takeoff)); up != r.events.end())
    append(out, moment_words("take-off", r.time, *up));
  if (const auto down = std::find_if(r.events.rbegin(), r.events.rend(), is(Event::landing)); down != r.events.rend())
    append(out, moment_words("landing", r.time, *down));
  append(out, modes_words(r.events), "; ");
  const auto count = [&](Event kind, const char* one, const char* many) {
    const auto n = std::ranges::count_if(r.events, is(kind));
    if (n) append(out, print("%td %s", n, n == 1 ? one : many), "; ");
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
  if (t.duration_s) append(out, duration_words(static_cast<std::int64_t>(t.duration_s->value * 1e6)));
  if (t.path_m)
    append(out, t.path_m->value >= 1000 ? print("%.2f km", t.path_m->value / 1000) : print("%.0f m", t.path_m->value));
  if (t.max_height_m) append(out, print("at most %.0f m high", t.max_height_m->value));
  if (t.max_speed_mps) append(out, print("%.1f m/s", t.max_speed_mps->value));
  const auto photos = t.photos ? t.photos->value : 0;
  if (photos) append(out, print("%lld photo%s", static_cast<long long>(photos), photos == 1 ? "" : "s"));
  if (t.video_s) append(out, duration_words(static_cast<std::int64_t>(t.video_s->value * 1e6)) + " of video");
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
    const std::string times = texts[i].second > 1 ? print(" × %zu", texts[i].second) : std::string();
    append(out, "“" + escaped(texts[i].first) + "”" + times, "; ");
  }
  if (texts.size() > most) append(out, print("%zu more", texts.size() - most), "; ");
  return out;
}

std::string reveals_words(const TraceCounts& t) {
  std::string out;
  const auto one = [&](const char* name, std::uint64_t n) {
    if (n) append(out, std::string(name) + " " + grouped(n));
  };
  one("place", t.place), one("time", t.time), one("device", t.device), one("person", t.person),
      one("content", t.content);
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

void recording_lines(std::string& out, const Recording& r, bool curves) {
  add_line(out, "device", device_words(r));
  add_line(out, "when", when_words(r));
  add_line(out, "where", where_words(r));
  if (r.picture) add_line(out, "picture", picture_words(*r.picture));
  if (r.movie) add_line(out, "movie", movie_words(*r.movie));
  add_line(out, "software", software_words(r));
  add_line(out, "flight", flight_words(r));
  if (curves) add_curves(out, r);
  add_line(out, "app says", totals_words(r));
  add_line(out, "tracks", tracks_words(r));
  add_line(out, "shots", shots_words(r));
  add_line(out, "events", events_words(r));
  add_line(out, "warnings", warnings_words(r.events));
}

/// Of a file in a disk image: where in it, and when it was last written.
std::string stored_words(const StoredFile& s) {
  std::string out;
  if (!s.runs.empty()) out = "in the image at " + grouped(s.runs.front().at);
  if (s.runs.size() > 1) out += print(", in %s pieces", grouped(s.runs.size()).c_str());
  if (s.modified) append(out, "written " + plain(*s.modified) + (s.modified_is_utc ? " UTC" : " local"));
  if (s.deleted) append(out, "deleted");
  return out;
}

std::string finding_words(const Diagnostic& d) {
  std::string out(name_of(d.severity));
  out += ": " + d.text;
  if (d.where.source && d.where.size)
    out += print(" (at %llu, %llu bytes)", static_cast<unsigned long long>(d.where.at),
                 static_cast<unsigned long long>(d.where.size));
  else if (d.where.source && d.where.at)  // else of the file as a whole
    out += print(" (at %llu)", static_cast<unsigned long long>(d.where.at));
  return out;
}

std::string finding_words(const Raised& f, bool verbose) {
  std::string out = std::string(name_of(f.rule->severity)) + ": " + f.text;
  if (!f.at.empty()) out += print(" (at %llu)", static_cast<unsigned long long>(f.at.front()));
  if (verbose)
    out += ". Harmless causes: " + std::string(f.rule->benign) +
           print(". Raised on %u of %u authentic logs", f.rule->raised, f.rule->looked_at);
  return out;
}

std::string heading(const FileReport& report) {
  std::string out = escaped(report.file) + "  ";
  if (!report.format_id.empty()) {
    out += report.format_name;
    if (!report.format_version.empty()) out += ", version " + escaped(report.format_version);
    out += " (" + report.format_id + ")  ";
  }
  return out + grouped(report.bytes) + " bytes  " + std::string(name_of(report.status));
}

}  // namespace

std::string info_screen(const FileReport& report, const std::vector<Raised>& checked, const ScreenForm& form) {
  std::string out = heading(report) + "\n";
  if (report.stored) add_line(out, "stored", stored_words(*report.stored));
  for (std::size_t i = 0; i < report.recordings.size(); ++i) {
    if (report.recordings.size() > 1) out += "recording " + std::to_string(i) + "\n";
    recording_lines(out, report.recordings[i], form.curves);
  }
  if (const auto exporter = exporter_of(report))
    add_line(out, "export",
             "by " + (exporter->name.value.empty() ? "a program it does not name" : escaped(exporter->name.value)) +
                 ": " + std::string(exporter->changes));
  if (!report.format_id.empty()) {
    const std::string name = shell_word(report.file);
    const std::string reveals = reveals_words(report.traces);
    const std::string hint = unbroken("   (contrail expose " + name + ")");
    const bool fits = !reveals.empty() && 10 + columns_of(reveals + hint) <= screen_columns();
    add_line(out, "reveals", fits ? reveals + " " + hint : reveals);
    // Rounded down: all of it is labelled only where no byte is a gap.
    const double share =
        report.bytes ? 1000.0 * static_cast<double>(report.labelled_bytes) / static_cast<double>(report.bytes) : 1000.0;
    std::string bytes = print("%.1f %% labelled", std::floor(share) / 10);
    if (report.gaps)
      bytes += ", " + grouped(report.gap_bytes) +
               print(" in %llu gap%s ", static_cast<unsigned long long>(report.gaps), report.gaps == 1 ? "" : "s") +
               unbroken("   (contrail show --gaps " + name + ")");
    add_line(out, "bytes", bytes);
  }
  std::vector<std::string> findings;
  for (const Diagnostic& d : report.findings) findings.push_back(finding_words(d));
  for (const Raised& f : checked) findings.push_back(finding_words(f, form.verbose));
  const std::size_t told = form.verbose ? findings.size() : std::min(findings.size(), max_findings);
  for (std::size_t i = 0; i < told; ++i) add_line(out, "finding", findings[i]);
  if (told < findings.size()) out += print("finding  … %zu more (-v: all)\n", findings.size() - told);
  return out;
}

std::string in_colour(const std::string& screen) {
  constexpr std::string_view bold = "\033[1m", red = "\033[31m", plain_again = "\033[0m";
  constexpr std::size_t name_width = 8;
  std::string out;
  for (std::size_t at = 0; at < screen.size();) {
    const std::size_t end = std::min(screen.find('\n', at), screen.size());
    const std::string_view row = std::string_view(screen).substr(at, end - at);
    const bool heading = at == 0, damage = row.starts_with("finding  damage");
    const std::size_t strong = heading || damage      ? row.size()
                               : row.starts_with(' ') ? 0
                                                      : std::min(name_width, row.size());
    if (strong) out.append(damage ? red : bold).append(row.substr(0, strong)).append(plain_again);
    out.append(row.substr(strong)) += '\n';
    at = end + 1;
  }
  return out;
}

std::string info_line(const FileReport& report) {
  std::string out = escaped(report.file) + "  " + (report.format_id.empty() ? "unknown" : report.format_id) + "  " +
                    std::string(name_of(report.status));
  if (!report.recordings.empty()) {
    const Recording& r = report.recordings.front();
    if (r.time.start)
      out += "  " + plain(r.time.start->value) + " UTC";
    else if (r.time.local)
      out += "  " + plain(r.time.local->value) + " local";
    if (r.start) out += print("  %.6f, %.6f", r.start->lat_deg, r.start->lon_deg);
    for (const Device& d : r.devices) {
      if (!d.model) continue;
      out += "  " + escaped(d.model->value);
      break;
    }
    if (report.recordings.size() > 1) out += print("  %zu recordings", report.recordings.size());
  } else if (!report.findings.empty()) {
    out += "  " + report.findings.front().text;
  }
  return out + "\n";
}

}  // namespace contrail
