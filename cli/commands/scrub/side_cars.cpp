#include "cli/commands/scrub/side_cars.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

#include "analysis/flight/same_flight.hpp"
#include "analysis/io/files.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + escaped(name);
  return all;
}

/// What movies and logs tell in UTC.
constexpr std::initializer_list<Meaning> utc_times = {Meaning::time_utc, Meaning::time_gps_week, Meaning::time_start,
                                                      Meaning::time_other};

/// Whether the copy holds times of one of these kinds.
bool holds(const ScrubResult& result, std::initializer_list<Meaning> kinds) {
  return std::ranges::any_of(kinds, [&](Meaning kind) { return result.kept.contains(std::string(name_of(kind))); });
}

}  // namespace

SideCars::SideCars(const std::vector<std::string>& files) {
  std::vector<std::string> all;                        // the files, then what lies beside them
  std::map<std::string, std::set<std::string>> given;  // folder → names
  for (const std::string& file : files) {
    const std::string folder = real_path(folder_of(file)), name(name_in(file));
    given[folder].insert(name);
    all.push_back(join_path(folder, name));
  }
  for (const auto& [folder, names] : given) {
    std::string ignored;
    for (const Entry& entry : entries_of(folder, ignored)) {
      if (entry.kind == FileKind::file && !names.contains(std::string(name_in(entry.path)))) all.push_back(entry.path);
    }
  }
  const std::vector<std::size_t> flights = flights_of(all);
  groups_.resize(flights.empty() ? 0 : *std::ranges::max_element(flights) + 1);
  for (std::size_t i = 0; i < all.size(); ++i) {
    Group& group = groups_[flights[i]];
    if (i < files.size())
      group.awaited.insert(files[i]), group_of_.push_back(flights[i]);
    else
      group.not_given.emplace_back(name_in(all[i]));
  }
}

void SideCars::add(std::size_t file, ScrubResult result, const Tell& tell) {
  Group& group = groups_[group_of_[file]];
  group.awaited.erase(result.file);
  if (result.grade == Grade::refused) group.refused.emplace_back(name_in(result.file));
  const bool local = holds(result, {Meaning::time_local}), utc = holds(result, utc_times);
  group.local_clock = group.local_clock || (local && !utc);
  group.utc = group.utc || (utc && !local);
  waiting_.push_back({group_of_[file], std::move(result)});
  while (!waiting_.empty() && groups_[waiting_.front().group].awaited.empty()) tell_first(tell);
}

void SideCars::tell_rest(const Tell& tell) {
  while (!waiting_.empty()) tell_first(tell);
}

void SideCars::tell_first(const Tell& tell) {
  warn(waiting_.front().result, groups_[waiting_.front().group]);
  tell(waiting_.front().result);
  waiting_.pop_front();
}

void SideCars::warn(ScrubResult& result, const Group& group) const {
  if (result.grade == Grade::refused) return;
  const auto left_behind = [&](const std::vector<std::string>& names, const char* why) {
    if (!names.empty()) result.warnings.push_back("of the same name, not cleaned: " + joined(names) + " (" + why + ")");
  };
  left_behind(group.refused, "refused");
  left_behind(group.not_given, "not among the inputs");
  std::vector<std::string> names;
  for (const std::string& file : group.awaited) names.emplace_back(name_in(file));
  left_behind(names, "interrupted");
  if (!group.local_clock || !group.utc || !(holds(result, {Meaning::time_local}) || holds(result, utc_times))) return;
  result.grade = Grade::proved_except;
  result.except.emplace_back(
      "time zone: copies of the same name hold times of a local clock and of UTC, and their difference is the zone "
      "(--drop time removes them)");
}

}  // namespace contrail
