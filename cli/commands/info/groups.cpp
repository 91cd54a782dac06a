#include "cli/commands/info/groups.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/clock/named_alike.hpp"
#include "analysis/flight/same_flight.hpp"
#include "analysis/timeline/links.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_places = 500'000;  ///< positions held at a time, of all files together

/// By what the files of a flight are tied: `events, time`.
std::string rungs_of(const std::vector<FlightLink>& links, const std::vector<std::size_t>& flights,
                     std::size_t flight) {
  std::set<Rung> rungs;
  for (const FlightLink& link : links)
    if (flights[link.file] == flight && flights[link.to] == flight) rungs.insert(link.rung);
  std::string words;
  for (const Rung rung : rungs) words.append(words.empty() ? "" : ", ").append(words_of(rung));
  return words;
}

}  // namespace

std::size_t FlightGroups::add(TimedFile file) {
  if (!too_many()) places_ += thin_paths(file);
  if (too_many()) file.recordings.clear();  // of it only the name is kept
  files_.push_back(std::move(file));
  return files_.size() - 1;
}

bool FlightGroups::too_many() const { return places_ > most_places; }

FlightGroups::Flights FlightGroups::flights() const {
  Flights told;
  if (files_.size() < 2 || too_many()) return told;
  const DatedFiles dated = date_files(files_);
  const std::vector<FlightLink> links = links_of(files_, dated);
  told.flight_of = flight_numbers(files_, dated, links);
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (told.flight_of[f] >= told.members.size()) told.members.resize(told.flight_of[f] + 1);
    told.members[told.flight_of[f]].push_back(f);
  }
  for (std::size_t flight = 0; flight < told.members.size(); ++flight)
    told.tied_by.push_back(told.members[flight].size() < 2 ? "" : rungs_of(links, told.flight_of, flight));
  return told;
}

/// A line for each file whose name is that of a file of another flight, and why it is no other one.
std::string FlightGroups::named_alike(const Flights& told) const {
  std::vector<std::string> paths;
  for (const TimedFile& file : files_) paths.push_back(file.path);
  const std::vector<std::size_t> names = flights_of(paths);
  std::map<std::size_t, std::vector<std::size_t>> of_name;
  std::string text;
  for (std::size_t f = 0; f < told.flight_of.size(); ++f) {
    std::vector<std::size_t>& before = of_name[names[f]];
    const auto of_its_flight = [&](std::size_t other) { return told.flight_of[other] == told.flight_of[f]; };
    const auto is_apart = [&](std::size_t other) { return !told_apart(files_[other], files_[f]).empty(); };
    const auto apart = std::ranges::find_if(before, is_apart);
    if (apart != before.end() && std::ranges::none_of(before, of_its_flight))
      text += "same name, " + std::string(told_apart(files_[*apart], files_[f])) + ": " + escaped(files_[*apart].path) +
              ", " + escaped(files_[f].path) + "\n";
    before.push_back(f);
  }
  return text;
}

std::string FlightGroups::text() const {
  if (files_.size() > 1 && too_many()) return "too many positions to tell which files are of one flight\n";
  const Flights told = flights();
  std::string text = named_alike(told);
  for (std::size_t flight = 0; flight < told.members.size(); ++flight) {
    const std::vector<std::size_t>& of = told.members[flight];
    if (of.size() < 2) continue;
    const std::string& by = told.tied_by[flight];
    text += "these " + grouped(of.size()) + " files: one flight" + (by.empty() ? "" : ", by " + by) + ": " +
            escaped(files_[of.front()].path) + (of.size() == 2 ? ", " : " … ") + escaped(files_[of.back()].path) + "\n";
  }
  return text;
}

}  // namespace contrail
