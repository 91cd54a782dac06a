#include "analysis/clock/date_files.hpp"

#include <algorithm>

#include "analysis/clock/film_hours.hpp"
#include "analysis/clock/known_logs.hpp"
#include "analysis/clock/logs_apart.hpp"
#include "analysis/clock/stated_clock.hpp"
#include "analysis/clock/told_clocks.hpp"
#include "analysis/io/files.hpp"

namespace contrail {
namespace {

constexpr double quarter_hour = 900;

/// One log or camera that was held against a log.
struct Found {
  ClockMatches matches;
  RecordingAt log;
};

class Dating {
 public:
  Dating(const std::vector<TimedFile>& files, const DatingOptions& options) : files_(files), options_(options) {}

  DatedFiles date() {
    for (const TimedFile& file : files_) {
      auto& clocks = out_.clocks.emplace_back();
      for (const TimedRecording& r : file.recordings) clocks.push_back(stated_clock(r, file.family));
      if (file.is_log() && !clocks.empty()) tell_zone_by_name(clocks.front(), file.recordings.front(), file.path);
    }
    take_told(files_, options_.told, out_.clocks);
    out_.reference = reference_of(files_, out_.clocks, options_.reference);
    date_logs();
    logs_ = known_logs(files_, out_.clocks, out_.reference);
    std::vector<std::vector<bool>> wanted;
    for (std::size_t f = 0; f < files_.size(); ++f) {
      auto& of_file = wanted.emplace_back();
      for (const RecordingClock& clock : out_.clocks[f])
        of_file.push_back(f != out_.reference && clock.basis != "gps" && clock.basis != "user");
    }
    for (const Camera& camera : cameras_of(files_, wanted)) date_camera(camera);
    carry_told(files_, out_.clocks);
    for (const LogsApart& apart : logs_apart(files_, out_.clocks, logs_)) note(apart.at, apart.words);
    return std::move(out_);
  }

 private:
  RecordingClock& clock_of(const RecordingAt& at) { return out_.clocks[at.file][at.recording]; }
  [[nodiscard]] const TimedRecording& recording(const RecordingAt& at) const {
    return files_[at.file].recordings[at.recording];
  }

  /// Logs whose clocks are not tied to UTC, against those that are.
  void date_logs() {
    logs_ = known_logs(files_, out_.clocks, out_.reference);
    for (std::size_t f = 0; f < files_.size(); ++f) {
      if (!files_[f].is_log()) continue;
      for (std::size_t r = 0; r < files_[f].recordings.size(); ++r) {
        const RecordingAt at{f, r};
        if (clock_of(at).absolute || recording(at).counts == Clock::none) continue;
        CameraMember member{{{&recording(at)}, files_[f].family}, {at}};
        if (const auto found = match(member)) apply(member, *found);
      }
    }
  }

  [[nodiscard]] bool is_log(const CameraMember& member) const { return files_[member.at.front().file].is_log(); }

  /// Of an offset to UTC: that of the match, and of the log's own clock where no receiver tells it.
  [[nodiscard]] double error_to_utc(const ClockMatch& match, const RecordingAt& log) const {
    const RecordingClock& its = out_.clocks[log.file][log.recording];
    return its.basis == "gps" ? match.error : std::hypot(match.error, its.error_s.value_or(wall_error));
  }
  [[nodiscard]] double error_to_utc(const Found& found) const { return error_to_utc(found.matches.match, found.log); }

  /// The best of the logs that fit; where two fit that do not agree, none.
  std::optional<Found> match(const CameraMember& member) {
    std::optional<Found> best;
    std::string_view reason;
    bool rivals = false, far = false;
    for (const KnownLog& log : logs_) {
      if (log.at.file == member.at.front().file) continue;
      if (!member.run.may_be_of_one_day(recording(log.at), log.sea.flown)) {
        far = true;
        continue;
      }
      if (!member.run.may_be_near(log.sea)) {
        if (reason.empty()) reason = "it was elsewhere than the logs";
        continue;
      }
      Found found{match_with(member, log, is_log(member)), log.at};
      const ClockMatch& match = found.matches.match;
      if (!match.dated() && !(found.matches.behind && found.matches.behind->dated())) {
        reason = match.refusal;
        continue;
      }
      if (!best) {
        best = found;
        continue;
      }
      const ClockMatch& known = best->matches.match;
      rivals |= std::abs(known.offset - match.offset) > 3 * std::hypot(known.error, match.error) + 0.5;
      if (error_to_utc(found) < error_to_utc(*best)) best = found;
    }
    if (best && !rivals) return best;
    if (reason.empty() && far)
      reason = "by its clock it is more than 15 hours from the logs, and missions are flown again";
    if (rivals) reason = "two flights fit, at different offsets";
    for (const RecordingAt& at : member.at)
      note(at, logs_.empty() ? "no log whose clock is known to hold it against" : reason);
    return std::nullopt;
  }

  void note(const RecordingAt& at, std::string_view reason) {
    RecordingClock& clock = clock_of(at);
    if (reason.empty() || clock.method == "user") return;
    clock.reason = clock.reason.empty() ? std::string(reason) : clock.reason + "; " + std::string(reason);
  }

  void apply(const CameraMember& member, const Found& found) {
    for (std::size_t i = 0; i < member.at.size(); ++i) {
      const bool behind = found.matches.behind && i >= found.matches.set_at;
      const ClockMatch& match = behind ? *found.matches.behind : found.matches.match;
      if (match.dated())
        take(member.at[i], match, found.log);
      else
        note(member.at[i], match.refusal);
      if (found.matches.set_at > 0) note(member.at[i], "the clock was set during the flight");
    }
  }

  void take(const RecordingAt& at, const ClockMatch& match, const RecordingAt& log) {
    const TimedRecording& r = recording(at);
    RecordingClock& clock = clock_of(at);
    clock.absolute = true;
    clock.shift = match.offset, clock.error_s = error_to_utc(match, log);
    clock.offset_s = match.offset + seconds(r.settled_by);
    clock.method = match.method, clock.basis = "matched", clock.reason.clear();
    clock.matches = match.matches, clock.chance = match.chance, clock.drift_ppm = match.drift_ppm;
    clock.reference = files_[log.file].path;
    clock.cut = r.cut_to_seconds && files_[at.file].family == Family::still;
    if (r.counts == Clock::boot || r.counts == Clock::media)
      clock.zero = std::llround(match.offset * 1e6), clock.offset_s.reset();
    else if (r.counts == Clock::local || r.settled_by != 0)
      tell_zone(clock, "matched");
  }

  /// The member of a camera that is dated best, which the others go by.
  struct Lead {
    const Camera& camera;
    const std::vector<std::optional<Found>>& found;  ///< parallel to its members: what each tells by itself
    std::size_t best;
    std::optional<double> films = {};  ///< the offset of its films in UTC, as those that tell their hour agree on it
    [[nodiscard]] const TimedRecording& known() const { return first_of(best); }
    [[nodiscard]] const TimedRecording& first_of(std::size_t k) const {
      return *camera.members[k].run.recordings.front();
    }
    [[nodiscard]] const ClockMatch& match() const { return found[best]->matches.match; }
    /// Both count UTC, or local time, or local time that a zone has settled.
    [[nodiscard]] bool alike(std::size_t k) const {
      const TimedRecording& asked = first_of(k);
      return known().counts == asked.counts && (known().settled_by != 0) == (asked.settled_by != 0);
    }
    /// A member has an offset of its own.
    [[nodiscard]] bool tells(std::size_t k) const { return found[k] && found[k]->matches.match.dated(); }
    /// The zone of a clock that does not tell it.
    [[nodiscard]] std::optional<int> zone() const { return zone_minutes(-match().offset); }
    /// How slow its clock is against UTC; of local time but for quarter hours, in the zone that fits.
    [[nodiscard]] double slow() const {
      if (known().counts == Clock::utc) return match().offset;
      const auto fits = zone();
      return match().offset + (fits ? 60.0 * *fits : -std::round(match().offset / quarter_hour) * quarter_hour);
    }
  };

  /// Each member by itself; what has no estimate of its own goes by the best one of its camera.
  void date_camera(const Camera& camera) {
    std::vector<std::optional<Found>> found;
    std::optional<std::size_t> best;
    for (const CameraMember& member : camera.members) {
      found.push_back(match(member));
      if (!found.back() || found.back()->matches.set_at > 0) continue;
      const std::size_t k = found.size() - 1;
      if (!best || error_to_utc(*found[k]) < error_to_utc(*found[*best])) best = k;
    }
    std::optional<Lead> lead;
    if (best) {
      lead.emplace(Lead{camera, found, *best});
      lead->films = hour_of_films(*lead);
    }
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (!best || (found[k] && found[k]->matches.set_at > 0)) {
        if (found[k]) apply(camera.members[k], *found[k]);
        continue;
      }
      go_by(*lead, k);
    }
    for (const CameraCopy& c : camera.copies)
      if (clock_of(c.copy).method != "user") clock_of(c.copy) = clock_of(c.of);
  }

  /// When the subtitles of that name begin, by the camera's clock.
  [[nodiscard]] std::optional<double> subtitles_begin(const Lead& lead, std::size_t film) const {
    const auto named = [&](std::size_t k) {
      const std::string& path = files_[lead.camera.members[k].at.front().file].path;
      return std::pair(folder_of(path), without_ending(name_in(path)));
    };
    for (std::size_t k = 0; k < lead.found.size(); ++k) {
      if (lead.camera.members[k].run.family != Family::subtitles || named(k) != named(film)) continue;
      const TimedRecording& its = lead.first_of(k);
      if (lead.tells(k)) return seconds(its.first) + lead.found[k]->matches.match.offset;
      if (lead.alike(k)) return seconds(its.first - its.settled_by + lead.known().settled_by) + lead.match().offset;
    }
    return std::nullopt;
  }

  /// The offset of a film that counts UTC, with its hours; nothing where nothing tells them.
  [[nodiscard]] std::optional<double> hour_of_film(const Lead& lead, std::size_t k) const {
    std::vector<DatedLog> logs;
    for (const KnownLog& log : logs_)
      logs.push_back({&recording(log.at), out_.clocks[log.at.file][log.at.recording].shift});
    const bool zone_fits = lead.known().counts == Clock::utc || lead.zone();
    return film_offset({lead.first_of(k), lead.slow(), zone_fits, subtitles_begin(lead, k)}, logs);
  }

  [[nodiscard]] std::optional<double> hour_of_films(const Lead& lead) const {
    std::optional<double> only;
    for (std::size_t k = 0; k < lead.found.size(); ++k) {
      if (lead.alike(k) || lead.first_of(k).counts != Clock::utc) continue;
      const double slow = lead.slow();
      const auto told =
          lead.tells(k) ? slow + in_quarters(lead.found[k]->matches.match.offset - slow) : hour_of_film(lead, k);
      if (told && only && *told != *only) return std::nullopt;
      if (told) only = told;
    }
    return only;
  }

  static double in_quarters(double seconds) { return std::round(seconds / quarter_hour) * quarter_hour; }

  /// Of a member without an estimate of its own, which counts otherwise than the best one.
  std::optional<double> counted_otherwise(const Lead& lead, std::size_t k) {
    if (lead.first_of(k).counts == Clock::local) return std::nullopt;  // a clock in UTC tells nothing of its zone
    if (const auto told = hour_of_film(lead, k)) return told;
    if (lead.films) return lead.films;
    if (lead.known().counts == Clock::utc) return lead.slow();  // a stated zone stands between the two
    for (const RecordingAt& at : lead.camera.members[k].at)
      note(at, lead.zone() ? "its camera's zone is not told, and no log or subtitles tell which hour it is of"
                           : "no time zone, or more than one, fits its camera's clock");
    return std::nullopt;
  }

  /// One camera has one clock, but its formats count it in UTC or in local time: the two differ by quarter hours.
  void go_by(const Lead& lead, std::size_t k) {
    const CameraMember& member = lead.camera.members[k];
    const TimedRecording &known = lead.known(), &asked = lead.first_of(k);
    const std::optional<Found>& own = lead.found[k];
    const ClockMatch& match = lead.match();
    if (k == lead.best) return apply(member, *own);
    if (asked.counts == Clock::boot || asked.counts == Clock::media || known.counts == Clock::boot ||
        known.counts == Clock::media)
      return own ? apply(member, *own) : void();
    const bool alike = lead.alike(k);
    double offset = alike ? match.offset + seconds(known.settled_by - asked.settled_by) : lead.slow();
    if (!alike && !own) {
      const auto told = counted_otherwise(lead, k);
      if (!told) return;
      offset = *told;
    }
    if (own) {
      const ClockMatch& its = own->matches.match;
      const double apart = its.offset - offset;
      const double quarters = alike ? 0 : in_quarters(apart);
      if (std::abs(apart - quarters) > 3 * std::hypot(match.error, its.error) + 1) return apply(member, *own);
      offset += quarters;
    }
    Found inherited = *lead.found[lead.best];
    inherited.matches.match.offset = offset;
    if (asked.first % one_second == 0 && files_[member.at.front().file].family != Family::still)
      inherited.matches.match.error = std::hypot(match.error, 0.58);  // cut somewhere within its first second
    // Positions of its own tell a film's beginning better than a header that was cut to a second.
    if (own && error_to_utc(*own) < error_to_utc(inherited)) return apply(member, *own);
    apply(member, inherited);
  }

  const std::vector<TimedFile>& files_;
  const DatingOptions& options_;
  DatedFiles out_;
  std::vector<KnownLog> logs_;
};

}  // namespace

DatedFiles date_files(const std::vector<TimedFile>& files, const DatingOptions& options) {
  return Dating(files, options).date();
}

std::optional<Micros> utc_of(const RecordingClock& clock, Micros time) {
  if (!clock.absolute || time == no_time) return std::nullopt;
  const double shift = (clock.shift + (clock.cut ? 0.5 : 0)) * 1e6;
  Micros utc = 0;
  if (!(std::abs(shift) < 9e15) || __builtin_add_overflow(time, std::llround(shift), &utc)) return std::nullopt;
  return plausible(utc) ? std::optional(utc) : std::nullopt;
}

std::optional<double> error_of(const RecordingClock& clock) {
  constexpr double of_a_cut_second = 0.29;  // 1/sqrt(12)
  return clock.error_s && clock.cut ? std::optional(std::hypot(*clock.error_s, of_a_cut_second)) : clock.error_s;
}

}  // namespace contrail
