// Which definitions of a DataFlash binary log its records are read by: any other could be there to spell something.
#pragma once
#include <optional>
#include <set>

#include "parsers/parts/dataflash/types.hpp"

namespace contrail::ardupilot {

class Survey {
 public:
  /// Of the log that begins at `begin`, to where the next one does.
  Survey(Bytes file, std::uint64_t begin, std::uint64_t end, Maker maker);

  /// The FMT there is the first to say so, and records follow that are read by it.
  [[nodiscard]] bool needs_format(std::uint64_t at) const { return formats_.contains(at); }
  /// The FMTU there is the first to tell the units of such a type.
  [[nodiscard]] bool needs_units(std::uint64_t at) const { return units_.contains(at); }
  /// A needed FMT that can be said again anywhere in the log, as its type is declared once; empty: there is none.
  [[nodiscard]] Bytes usual_format() const { return usual_; }

 private:
  struct State {
    std::optional<std::uint64_t> format, units;  ///< where it was declared, and its units; none yet
    bool used = false;
  };
  void declare(Types& types, Bytes message, std::uint64_t at);
  void tell_units(const Types& types, Bytes message, std::uint64_t at);
  void use(std::byte type);

  std::array<State, 256> states_{};
  std::array<unsigned, 256> times_{};  ///< a needed FMT declared the type
  std::set<std::uint64_t> formats_, units_;
  Bytes usual_;
};

}  // namespace contrail::ardupilot
