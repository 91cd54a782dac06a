#include "cli/commands/timeline/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "analysis/io/files.hpp"
#include "analysis/timeline/flight_ties.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

template <class... Values>
std::string print(const char* format, Values... values) {
  char text[160];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

/// The words in so many columns: cut where they are longer, filled up where they are shorter.
std::string in_columns(std::string_view words, std::size_t columns, bool fill) {
  std::string out;
  std::size_t used = 0;
  const std::size_t all = columns_of(words);
  for (const char byte : words) {
    const bool begins = (byte & 0xC0) != 0x80;
    if (begins && all > columns && used + 1 == columns) {
      out += "…", ++used;
      break;
    }
    used += begins;
    out += byte;
  }
  if (fill && used < columns) out.append(columns - used, ' ');
  return out;
}

/// `±0.2`, `±600`.
std::string error_words(double error) { return print(error < 9.95 ? "±%.1f" : "±%.0f", error); }

constexpr double no_seconds = 0.05;  // what is printed as 0.0

/// `+28807.0 s`; zero has one sign.
std::string offset_words(double offset) { return print("%+.1f s", std::abs(offset) < no_seconds ? 0 : offset); }

/// `7.0 s`, `3 h 00 min 07.2 s`.
std::string span_words(double seconds) {
  constexpr double minute = 60, hour = 3600, in_seconds = 120;
  if (seconds < in_seconds) return print("%.1f s", seconds);
  const double tenths = std::round(seconds * 10) / 10, rest = std::fmod(tenths, hour);
  const std::string minutes = print("%02.0f min %04.1f s", std::floor(rest / minute), std::fmod(rest, minute));
  return tenths < hour ? minutes : print("%.0f h ", std::floor(tenths / hour)) + minutes;
}

/// `7.0 s slow`: what is left of the offset beside the zone.
std::string rest_words(const RecordingClock& clock) {
  const auto zone = clock.zone.empty() ? std::optional(0) : parse_zone(clock.zone);
  const double slow = *clock.offset_s + zone.value_or(0) * 60.0;
  std::string words = clock.zone.empty() ? "" : "zone " + clock.zone + ", ";
  if (std::abs(slow) < no_seconds) return words + "on time";
  return words + span_words(std::abs(slow)) + (slow < 0 ? " fast" : " slow");
}

std::string evidence_words(const RecordingClock& clock, const std::string& log) {
  const std::string number = grouped(clock.matches);
  const std::string by = clock.method == "events" ? number + " pictures that fit camera pulses"
                         : clock.method == "both" ? number + " pictures that fit camera pulses, and by positions"
                                                  : number + " positions";
  return " by " + by + " of " + log;
}

/// What a clock is tied to; `log`: what it was held against, or whose clock was told.
std::string clock_words(const RecordingClock& clock, const std::string& log, bool is_reference) {
  if (!clock.absolute) return "no UTC: " + escaped(clock.reason);
  std::string words;
  if (clock.basis == "matched" && clock.offset_s)
    words = offset_words(*clock.offset_s) + " (" + rest_words(clock) + ")" + evidence_words(clock, log);
  else if (clock.basis == "matched")
    words = "counts from " + (clock.zero ? plain(*clock.zero) + " UTC" : "its beginning") + evidence_words(clock, log);
  else if (clock.basis == "user")
    words = (clock.offset_s ? offset_words(*clock.offset_s) + " (" + rest_words(clock) + "), as" : "as") +
            " told by --clock" + (log.empty() ? "" : " for " + log + " of its camera");
  else if (clock.basis == "gps")
    words = "UTC of a satellite receiver";
  else if (clock.basis == "device_utc")
    words = "UTC by the device's own clock";
  else
    words = "local time, zone " + clock.zone + " (" + escaped(clock.zone_basis) + ")";
  if (clock.zone_basis == "file name") words += ", wall clock in zone " + clock.zone + " by its name";
  if (clock.error_s) words += ", " + unbroken(error_words(*clock.error_s) + " s");
  if (is_reference) words += "; the reference";
  if (!clock.reason.empty()) words += "; " + escaped(clock.reason);
  return words;
}

class TextTimeline {
 public:
  TextTimeline(ByteSink& out, const std::vector<TimedFile>& files, const DatedFiles& dated,
               const std::vector<FlightLink>& links, const std::vector<std::size_t>& copies, const LineOptions& options)
      : out_(out),
        files_(files),
        dated_(dated),
        links_(links),
        options_(options),
        flights_(flight_numbers(files, dated, links, copies)),
        copy_of_(copies) {
    std::vector<std::string> paths;
    for (const TimedFile& file : files) paths.push_back(file.path);
    tell_copies();
    names_ = short_names(paths);
    for (const std::string& name : names_) name_columns_ = std::max(name_columns_, columns_of(name));
    constexpr std::size_t widest_name = 24, narrowest_name = 8, before_it = 31, least_text = 12;
    const std::size_t room =
        std::max(narrowest_name + before_it + least_text, screen_columns()) - before_it - least_text;
    name_columns_ = std::min({name_columns_, widest_name, room});
  }

  std::size_t write() {
    std::size_t left_out = 0;
    bool first = true;
    for (const Flight& flight : in_order()) {
      if (!first) out_.write("\n");
      first = false;
      head(flight);
      day_ = no_time;
      std::vector<bool> among(files_.size());
      for (const std::size_t f : flight.files) among[f] = copy_of_[f] == f;
      LineOptions of_flight = options_;
      of_flight.among = &among, of_flight.by_own_clock = true;
      left_out += for_each_line(files_, dated_, of_flight, [&](const TimelineLine& line) { write_line(line); });
    }
    return left_out;
  }

 private:
  struct Flight {
    std::vector<std::size_t> files;
    std::optional<Micros> begin, end;
  };

  /// Flights by their beginning; what has none is one group behind them, as nothing tells its files apart.
  std::vector<Flight> in_order() const {
    std::vector<Flight> flights;
    for (std::size_t f = 0; f < files_.size(); ++f) {
      if (flights_[f] >= flights.size()) flights.resize(flights_[f] + 1);
      Flight& flight = flights[flights_[f]];
      flight.files.push_back(f);
      for (std::size_t r = 0; r < files_[f].recordings.size(); ++r) {
        const TimedRecording& recording = files_[f].recordings[r];
        const auto first = utc_of(dated_.clocks[f][r], recording.first);
        const auto last = utc_of(dated_.clocks[f][r], recording.last);
        if (first && (!flight.begin || *first < *flight.begin)) flight.begin = first;
        for (const auto& end : {first, last})
          if (end && (!flight.end || *end > *flight.end)) flight.end = end;
      }
    }
    std::ranges::stable_sort(flights, {}, [](const Flight& f) { return f.begin.value_or(INT64_MAX); });
    const auto undated = std::ranges::find_if(flights, [](const Flight& f) { return !f.begin; });
    if (undated == flights.end()) return flights;
    for (auto more = undated + 1; more != flights.end(); ++more)
      undated->files.insert(undated->files.end(), more->files.begin(), more->files.end());
    flights.erase(undated + 1, flights.end());
    return flights;
  }

  void head(const Flight& flight) {
    std::string words = flight.begin ? plain(*flight.begin) : std::string("no time in UTC");
    if (flight.end && *flight.end > *flight.begin) {
      const std::string end = plain(*flight.end);
      const bool same_day = end.substr(0, 10) == words.substr(0, 10);
      if (end != words) words += " to " + (same_day ? end.substr(11) : end);
    }
    if (flight.begin) words += " UTC";
    words += ", " + grouped(flight.files.size()) + (flight.files.size() == 1 ? " file" : " files");
    std::string text;
    add_line(text, flight.begin ? "flight" : "undated", words);
    // Files whose clocks are tied alike share a line.
    std::vector<std::pair<std::string, std::vector<std::string>>> clocks;
    for (const std::size_t f : flight.files) {
      const std::string told = words_of_file(f);
      const auto known = std::ranges::find(clocks, told, &decltype(clocks)::value_type::first);
      if (known == clocks.end())
        clocks.push_back({told, {names_[f]}});
      else
        known->second.push_back(names_[f]);
    }
    for (const auto& [told, names] : clocks) add_line(text, "clock", names_in_short(names) + ": " + told);
    add_copies(text, flight);
    add_contradictions(text, flight);
    if (!flight.begin && std::ranges::any_of(flight.files, [&](std::size_t f) { return counts_local(files_[f]); }))
      add_line(text, "times", "local, by each file's own clock (--tz ZONE ties them)");
    out_.write(text);
  }

  static bool counts_local(const TimedFile& file) {
    return std::ranges::any_of(file.recordings, [](const TimedRecording& r) { return r.counts == Clock::local; });
  }

  /// Copies whose clock is tied as that of the first: their lines would be the same.
  void tell_copies() {
    const auto tied_alike = [](const RecordingClock& a, const RecordingClock& b) {
      return a.absolute == b.absolute && (!a.absolute || a.shift == b.shift);
    };
    for (std::size_t f = 0; f < files_.size(); ++f)
      if (!std::ranges::equal(dated_.clocks[f], dated_.clocks[copy_of_[f]], tied_alike)) copy_of_[f] = f;
  }

  void add_copies(std::string& text, const Flight& flight) const {
    std::map<std::size_t, std::vector<std::string>> copies;
    for (const std::size_t f : flight.files)
      if (copy_of_[f] != f) copies[copy_of_[f]].push_back(names_[f]);
    for (const auto& [first, names] : copies)
      add_line(text, "copies",
               names_in_short(names) + ": the same bytes as " + unbroken(names_[first]) + ", whose lines stand for " +
                   (names.size() == 1 ? "both" : "all"));
  }

  /// What speaks against links of its pictures and films to logs.
  void add_contradictions(std::string& text, const Flight& flight) const {
    constexpr std::size_t most = 5;
    std::size_t told = 0, more = 0;
    for (const FlightLink& link : links_) {
      if (link.contradictions.empty() || copy_of_[link.file] != link.file) continue;
      if (std::ranges::find(flight.files, link.file) == flight.files.end()) continue;
      if (++told > most) {
        ++more;
        continue;
      }
      std::string against;
      for (const std::string& words : link.contradictions) against += (against.empty() ? "" : ", ") + escaped(words);
      add_line(text, "against",
               unbroken(names_[link.file]) + " and " + unbroken(names_[link.to]) + ": " + escaped(link.text) +
                   "; but " + against);
    }
    if (more) add_line(text, "against", "and " + grouped(more) + " more (--as jsonl tells them)");
  }

  std::string words_of_file(std::size_t f) const {
    if (dated_.clocks[f].empty()) return "nothing in it has a time";
    const RecordingClock& clock = dated_.clocks[f].front();
    std::string log;
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (files_[i].path == clock.reference) log = names_[i];
    return clock_words(clock, log, dated_.reference == f);
  }

  void write_line(const TimelineLine& line) {
    constexpr std::size_t kind_columns = 11, error_columns = 5;
    std::string row;
    if (line.utc || line.local) {
      const Micros time = line.utc ? *line.utc : *line.local;
      tell_day(time, line.utc ? "" : " local");
      row = rfc3339(time, "").substr(11);
      row.resize(12, row.size() == 8 ? ' ' : '0');
    } else {
      row = line.elapsed_s ? print("%+11.1fs", *line.elapsed_s) : std::string("           -");
    }
    row += ' ' + in_columns(line.error_s ? error_words(*line.error_s) : "", error_columns, true);
    row += ' ' + in_columns(line.kind, kind_columns, true) + ' ' + in_columns(names_[line.file], name_columns_, true);
    std::string text = escaped(line.text);
    if (line.kind == "position") text = place_words(line);
    const std::size_t used = columns_of(row) + 1, columns = screen_columns();
    if (!text.empty() && used < columns) row += ' ' + in_columns(text, columns - used, false);
    while (row.ends_with(' ')) row.pop_back();
    out_.write(row + "\n");
  }

  static std::string place_words(const TimelineLine& line) {
    std::string words = print("%.6f, %.6f", line.lat_deg.value_or(0), line.lon_deg.value_or(0));
    if (line.alt_sea_m) words += print(", %.1f m", *line.alt_sea_m);
    return words;
  }

  void tell_day(Micros time, const char* whose) {
    constexpr Micros day = 86'400 * one_second;
    const Micros now = time / day;
    if (now == day_) return;
    day_ = now;
    out_.write(plain(time).substr(0, 10) + whose + "\n");
  }

  ByteSink& out_;
  const std::vector<TimedFile>& files_;
  const DatedFiles& dated_;
  const std::vector<FlightLink>& links_;
  const LineOptions& options_;
  std::vector<std::size_t> flights_, copy_of_;
  std::vector<std::string> names_;
  std::size_t name_columns_ = 1;
  Micros day_ = no_time;
};

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& paths) {
  std::map<std::string, std::size_t> times;
  for (const std::string& path : paths) ++times[std::string(name_in(path))];
  std::vector<std::string> names;
  for (const std::string& path : paths) {
    const std::string name(name_in(path));
    names.push_back(escaped(times[name] > 1 ? path : name));
  }
  return names;
}

std::string names_in_short(const std::vector<std::string>& names) {
  constexpr std::size_t by_name = 3;
  std::string out;
  if (names.size() > by_name)
    return unbroken(names.front()) + " … " + unbroken(names.back() + " (" + grouped(names.size()) + " files)");
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + unbroken(name);
  return out;
}

std::size_t write_timeline_text(ByteSink& out, const std::vector<TimedFile>& files, const DatedFiles& dated,
                                const std::vector<FlightLink>& links, const std::vector<std::size_t>& copies,
                                const LineOptions& options) {
  return TextTimeline(out, files, dated, links, copies, options).write();
}

}  // namespace contrail
