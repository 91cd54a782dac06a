// Which of several files tell of one flight.
#pragma once
#include <string>
#include <vector>

#include "analysis/timeline/links.hpp"

namespace contrail {

class FlightGroups {
 public:
  /// Returns its number, from 0 as they come.
  std::size_t add(TimedFile file);
  /// A line a flight that several files tell of; in front those of files that only share a name, behind them those of
  /// links that something speaks against. Empty: none is there.
  [[nodiscard]] std::string text() const;

  struct Flights {
    std::vector<std::size_t> flight_of;             ///< of each file, by its number; empty: nothing can be told
    std::vector<std::vector<std::size_t>> members;  ///< of each flight, by their numbers
    std::vector<std::string> tied_by;               ///< of each flight: `events, time and place`
    std::vector<FlightLink> links;
  };
  [[nodiscard]] Flights flights() const;
  [[nodiscard]] const std::string& path(std::size_t file) const { return files_[file].path; }

 private:
  [[nodiscard]] bool too_many() const;
  [[nodiscard]] std::string named_alike(const Flights& told) const;
  [[nodiscard]] std::string contradictions(const Flights& told) const;

  std::vector<TimedFile> files_;
  std::size_t places_ = 0;
};

}  // namespace contrail
