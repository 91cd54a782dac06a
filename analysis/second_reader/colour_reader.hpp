// The second reader of colour profiles (Little CMS): do two profiles show the same colours?
#pragma once
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

class ColourReader {
 public:
  virtual ~ColourReader() = default;
  /// "Little CMS 2.14"
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// What is not the same between two profiles, in words for people; empty: a grid of device colours comes out within
  /// `most_difference` of each other in CIELAB, for the perceptual and the relative colorimetric intent. A profile it
  /// cannot follow is said too. Never throws for what a profile holds. Safe on several threads.
  virtual std::string difference(Bytes before, Bytes after) = 0;
  /// Delta E (CIE 1976); 2.3 is what an eye just notices.
  static constexpr double most_difference = 0.5;
};

/// Opens the module on first need; throws ModuleError when it is missing.
[[nodiscard]] ColourReader& colour_reader();

constexpr const char* colour_reader_entry = "contrail_colour_reader";
using ColourReaderEntry = ColourReader* (*)();

}  // namespace contrail
