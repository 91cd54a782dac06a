// Which of several files tell of one flight.
#pragma once
#include <string>
#include <vector>

#include "analysis/clock/timed_file.hpp"

namespace contrail {

class FlightGroups {
 public:
  void add(TimedFile file);
  /// A line a flight that several files tell of; empty where there is none.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<TimedFile> files_;
  std::size_t places_ = 0;
};

}  // namespace contrail
