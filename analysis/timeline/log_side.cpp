#include "analysis/timeline/log_side.hpp"

#include "analysis/io/files.hpp"

namespace contrail {

std::string small_name(std::string_view path) {
  std::string name(name_in(path));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return name;
}

std::vector<LogSide> log_sides(const std::vector<TimedFile>& files, const DatedFiles& dated) {
  std::vector<LogSide> logs;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (!files[f].is_log()) continue;
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
      LogSide side{{f, r}, files[f].recordings[r], dated.clocks[f][r], {}, {}, {}};
      for (const TimedMoment& m : side.log.moments) {
        if (!m.picture.empty()) side.pictures.insert(small_name(m.picture));
        if (m.kind == "photo" && m.time != no_time) side.pulses.push_back(m.time);
        if (m.kind == "video_start" && m.time != no_time) side.films.push_back(m.time);
      }
      logs.push_back(std::move(side));
    }
  }
  return logs;
}

}  // namespace contrail
