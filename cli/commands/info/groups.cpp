#include "cli/commands/info/groups.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/clock/named_alike.hpp"
#include "analysis/flight/same_flight.hpp"
#include "analysis/timeline/flight_ties.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_places = 500'000;  ///< positions held at a time, of all files together

/// By what the files of a flight are tied, the strongest first: `events, time and place`.
std::string words_of(const std::vector<FlightTie>& ties, const std::vector<std::size_t>& flights, std::size_t flight) {
  std::set<std::string_view> told;
  std::string words;
  for (const FlightTie& tie : ties)
    if (flights[tie.file] == flight && told.insert(tie.by).second)
      words.append(words.empty() ? "" : ", ").append(tie.by);
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
  told.links = links_of(files_, dated);
  const std::vector<FlightTie> ties = flight_ties(files_, dated, told.links);
  told.flight_of = flight_numbers(files_.size(), ties);
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (told.flight_of[f] >= told.members.size()) told.members.resize(told.flight_of[f] + 1);
    told.members[told.flight_of[f]].push_back(f);
  }
  for (std::size_t flight = 0; flight < told.members.size(); ++flight)
    told.tied_by.push_back(told.members[flight].size() < 2 ? "" : words_of(ties, told.flight_of, flight));
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

/// A line for each link that something speaks against, the first ones.
std::string FlightGroups::contradictions(const Flights& told) const {
  constexpr std::size_t most = 3;
  std::size_t found = 0;
  std::string text;
  for (const FlightLink& link : told.links) {
    if (link.contradictions.empty() || ++found > most) continue;
    text += escaped(files_[link.file].path) + " and " + escaped(files_[link.to].path) + ": " + escaped(link.text) +
            "; but " + escaped(link.contradictions.front()) + "\n";
  }
  if (found > most) text += "and " + grouped(found - most) + " more such pairs ('contrail timeline' tells them)\n";
  return text;
}

std::string FlightGroups::text() const {
  if (files_.size() > 1 && too_many()) return "too many positions to tell which files are of one flight\n";
  const Flights told = flights();
  std::string text = named_alike(told);
  for (std::size_t flight = 0; flight < told.members.size(); ++flight) {
    const std::vector<std::size_t>& of = told.members[flight];
    if (of.size() < 2) continue;
    text += "these " + grouped(of.size()) + " files: one flight, by " + told.tied_by[flight] + ": " +
            escaped(files_[of.front()].path) + (of.size() == 2 ? ", " : " … ") + escaped(files_[of.back()].path) + "\n";
  }
  return text + contradictions(told);
}

}  // namespace contrail
