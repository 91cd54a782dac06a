// A closer look at what was left unread: words, dates, serial numbers, names, and coordinates near the places that are
// known. All of it is guessed; nothing here is a reading.
#pragma once
#include <string>
#include <vector>

#include "analysis/expose/expose.hpp"

namespace contrail {

/// Places and moments that files tell: what unread numbers are compared with. Bounded.
class Known {
 public:
  static constexpr std::size_t most_areas = 32;
  void add(const Exposed& exposed);
  [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }

 private:
  std::vector<Area> areas_;
};

/// Reads a file (`source`) again that was not read as a whole, and one of unknown format as it is; the worst guesses
/// first.
[[nodiscard]] std::vector<Guess> guesses_about(const Exposed& exposed, const Source& source, const ReadOptions& options,
                                               const Known& known);

/// The same of bytes that nobody claims. `at`: where they begin in the file.
[[nodiscard]] std::vector<Guess> guesses_in(Bytes bytes, const Known& known);

}  // namespace contrail
