#include "analysis/clock/told_clocks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "analysis/clock/stated_clock.hpp"

namespace contrail {
namespace {

void tell(RecordingClock& clock, const TimedRecording& recording, const ToldClock& told) {
  clock = {.absolute = true, .zero = clock.zero, .method = "user", .basis = "user"};
  clock.shift = told.offset_s - seconds(recording.settled_by);
  clock.offset_s = told.offset_s, clock.error_s = told.error_s;
  if (recording.counts == Clock::boot || recording.counts == Clock::media)
    clock.zero = std::llround(told.offset_s * 1e6), clock.offset_s.reset();
  else if (recording.counts == Clock::local || recording.settled_by != 0)
    tell_zone(clock, "user");
}

/// Both are read from a clock that tells the day, in UTC or in local time, with or without a zone that settled it.
bool count_alike(const TimedRecording& a, const TimedRecording& b) {
  return a.counts == b.counts && (a.counts == Clock::utc || a.counts == Clock::local) &&
         (a.settled_by != 0) == (b.settled_by != 0);
}

/// All that one camera recorded.
std::vector<RecordingAt> recordings_of(const Camera& camera) {
  std::vector<RecordingAt> all;
  for (const CameraMember& member : camera.members) all.insert(all.end(), member.at.begin(), member.at.end());
  for (const CameraCopy& copy : camera.copies) all.push_back(copy.copy);
  return all;
}

double apart(const TimedRecording& a, const TimedRecording& b) { return std::abs(seconds(a.first) - seconds(b.first)); }

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
  const auto recording = [&](const RecordingAt& at) -> const TimedRecording& {
    return files[at.file].recordings[at.recording];
  };
  const auto clock = [&](const RecordingAt& at) -> RecordingClock& { return clocks[at.file][at.recording]; };
  std::vector<std::vector<bool>> wanted;
  bool any = false;
  for (const auto& of_file : clocks) {
    auto& asked = wanted.emplace_back();
    for (const RecordingClock& its : of_file) {
      any = any || its.basis == "user";
      asked.push_back(its.basis != "gps" && its.basis != "matched");
    }
  }
  if (!any) return;
  for (const Camera& camera : cameras_of(files, wanted)) {
    const std::vector<RecordingAt> all = recordings_of(camera);
    std::vector<RecordingAt> told;
    std::ranges::copy_if(all, std::back_inserter(told),
                         [&](const RecordingAt& at) { return clock(at).basis == "user"; });
    for (const RecordingAt& at : all) {
      if (clock(at).basis == "user") continue;
      const TimedRecording& asked = recording(at);
      const RecordingAt* nearest = nullptr;
      for (const RecordingAt& lead : told) {
        const bool nearer = !nearest || apart(recording(lead), asked) < apart(recording(*nearest), asked);
        if (nearer && count_alike(recording(lead), asked)) nearest = &lead;
      }
      if (!nearest) continue;
      const RecordingClock& its = clock(*nearest);
      tell(clock(at), asked, {*its.offset_s, its.error_s});
      clock(at).reference = files[nearest->file].path;
    }
  }
}

}  // namespace contrail
