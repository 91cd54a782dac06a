#include "cli/commands/info/groups.hpp"

#include <set>

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

void FlightGroups::add(TimedFile file) {
  if (places_ > most_places) return;
  places_ += thin_paths(file);
  files_.push_back(std::move(file));
}

std::string FlightGroups::text() const {
  if (files_.size() < 2) return {};
  if (places_ > most_places) return "too many positions to tell which files are of one flight\n";
  const DatedFiles dated = date_files(files_);
  const std::vector<FlightLink> links = links_of(files_, dated);
  const std::vector<std::size_t> flights = flight_numbers(files_, dated, links);
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (flights[f] >= members.size()) members.resize(flights[f] + 1);
    members[flights[f]].push_back(f);
  }
  std::string text;
  for (std::size_t flight = 0; flight < members.size(); ++flight) {
    const std::vector<std::size_t>& of = members[flight];
    if (of.size() < 2) continue;
    const std::string by = rungs_of(links, flights, flight);
    text += "these " + grouped(of.size()) + " files: one flight" + (by.empty() ? "" : ", by " + by) + ": " +
            escaped(files_[of.front()].path) + (of.size() == 2 ? ", " : " … ") + escaped(files_[of.back()].path) + "\n";
  }
  return text;
}

}  // namespace contrail
