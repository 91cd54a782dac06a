#include "analysis/clock/told_clocks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "analysis/clock/named_alike.hpp"
#include "analysis/clock/stated_clock.hpp"

namespace contrail {
namespace {

void tell(RecordingClock& clock, const TimedRecording& recording, const ToldClock& told) {
  clock = {.absolute = true, .zero = clock.zero, .method = "user", .basis = "user"};
  clock.shift = told.offset_s - seconds(recording.settled_by);
  clock.offset_s = told.offset_s, clock.error_s = told.error_s;
  if (recording.counts == Clock::boot || recording.counts == Clock::media)
    clock.zero = std::llround(told.offset_s * 1e6), clock.offset_s.reset();
  else if (recording.source == "device_local")
    tell_zone(clock, "user");
}

/// Both are read from one kind of clock that tells the day: a wall clock with or without its zone, or a header in UTC.
bool count_alike(const TimedRecording& a, const TimedRecording& b) {
  return a.counts == b.counts && (a.counts == Clock::utc || a.counts == Clock::local) && a.source == b.source;
}

/// All that one camera recorded.
std::vector<RecordingAt> recordings_of(const Camera& camera) {
  std::vector<RecordingAt> all;
  for (const CameraMember& member : camera.members) all.insert(all.end(), member.at.begin(), member.at.end());
  for (const CameraCopy& copy : camera.copies) all.push_back(copy.copy);
  return all;
}

double apart(const TimedRecording& a, const TimedRecording& b) { return std::abs(seconds(a.first) - seconds(b.first)); }

/// What one camera recorded, held against what was told of some of it.
class Carrying {
 public:
  Carrying(const std::vector<TimedFile>& files, std::vector<std::vector<RecordingClock>>& clocks)
      : files_(files), clocks_(clocks) {}

  void carry(const std::vector<RecordingAt>& all) {
    std::vector<RecordingAt> told;
    std::ranges::copy_if(all, std::back_inserter(told),
                         [&](const RecordingAt& at) { return clock(at).basis == "user" && clock(at).offset_s; });
    for (const RecordingAt& at : all) {
      if (clock(at).basis == "user") continue;
      const auto lead = nearest(told, at);
      if (!lead) continue;
      if (clock(at).basis == "matched")
        compare(*lead, at);
      else
        take(*lead, at);
    }
  }

 private:
  RecordingClock& clock(const RecordingAt& at) { return clocks_[at.file][at.recording]; }
  [[nodiscard]] const TimedRecording& recording(const RecordingAt& at) const {
    return files_[at.file].recordings[at.recording];
  }

  /// Of those whose clock counts alike, on days and at places that can be of one journey.
  [[nodiscard]] std::optional<RecordingAt> nearest(const std::vector<RecordingAt>& told, const RecordingAt& to) const {
    std::optional<RecordingAt> best;
    for (const RecordingAt& at : told) {
      if (!count_alike(recording(at), recording(to)) || !told_apart(files_[at.file], files_[to.file]).empty()) continue;
      if (!best || apart(recording(at), recording(to)) < apart(recording(*best), recording(to))) best = at;
    }
    return best;
  }

  /// What the user's offset is for the other's clock: each states its own zone, or none.
  double offset_for(const RecordingAt& lead, const RecordingAt& at) {
    return *clock(lead).offset_s + seconds(recording(at).settled_by - recording(lead).settled_by);
  }

  void take(const RecordingAt& lead, const RecordingAt& at) {
    tell(clock(at), recording(at), {offset_for(lead, at), clock(lead).error_s});
    clock(at).reference = files_[lead.file].path;
  }

  void compare(const RecordingAt& lead, const RecordingAt& at) {
    constexpr double least_s = 0.5;
    RecordingClock& told = clock(lead);
    const RecordingClock& matched = clock(at);
    if (!told.reason.empty() || !matched.offset_s) return;
    const double off = offset_for(lead, at) - *matched.offset_s;
    const double error = std::hypot(told.error_s.value_or(0), matched.error_s.value_or(0));
    if (std::abs(off) <= 3 * error + least_s) return;
    std::array<char, 32> words{};
    std::snprintf(words.data(), words.size(), "%+.1f s", *matched.offset_s);
    told.reason = "a log says " + std::string(words.data()) + " of " + files_[at.file].path + " by the same camera";
  }

  const std::vector<TimedFile>& files_;
  std::vector<std::vector<RecordingClock>>& clocks_;
};

}  // namespace

void take_told(const std::vector<TimedFile>& files, const std::map<std::string, ToldClock>& told,
               std::vector<std::vector<RecordingClock>>& clocks) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    const auto of_file = told.find(files[f].path);
    if (of_file == told.end()) continue;
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r)
      if (files[f].recordings[r].counts != Clock::none) tell(clocks[f][r], files[f].recordings[r], of_file->second);
  }
}

void carry_told(const std::vector<TimedFile>& files, std::vector<std::vector<RecordingClock>>& clocks) {
  std::vector<std::vector<bool>> wanted;
  bool any = false;
  for (const auto& of_file : clocks) {
    auto& asked = wanted.emplace_back();
    for (const RecordingClock& its : of_file) {
      any = any || its.basis == "user";
      asked.push_back(its.basis != "gps");
    }
  }
  if (!any) return;
  Carrying carrying(files, clocks);
  for (const Camera& camera : cameras_of(files, wanted)) carrying.carry(recordings_of(camera));
}

}  // namespace contrail
