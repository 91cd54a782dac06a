// Places that one packet of ST 0601 tells: rows of the sensor, of what it looks at, of the corners of its picture.
#pragma once
#include <array>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/parts/klv/items.hpp"

namespace contrail {

class Walk;

/// The numbers of one packet.
class KlvPlaces {
 public:
  void take(const KlvTag& tag, const Reader& value);
  /// Tells one row for each place that is there as a whole. `where` is the packet.
  void tell(Walk& walk, const Where& where) const;

  struct Number {
    std::optional<double> value;
    ByteRange from = {};
  };
  static constexpr std::uint64_t last_tag = 143;

 private:
  void tell_sensor(Walk& walk, const Where& where) const;
  void tell_corner(Walk& walk, const Where& where, std::uint64_t corner) const;
  [[nodiscard]] const Number& at(std::uint64_t tag) const { return numbers_[tag]; }
  [[nodiscard]] const Number& either(std::uint64_t tag, std::uint64_t full) const {
    return numbers_[full].value ? numbers_[full] : numbers_[tag];
  }
  std::array<Number, last_tag + 1> numbers_{};
};

void tell_klv_places(const TellField& tell);

}  // namespace contrail
