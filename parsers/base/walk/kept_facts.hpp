// What a clean file says anew of structures that had to go. Which facts there are stands in fact_table.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "parsers/base/layout/meaning.hpp"

namespace contrail {

/// In its lowest terms; 0/0 where nothing is told.
struct Fraction {
  std::uint32_t over = 0, under = 0;
  explicit operator bool() const { return under != 0; }
  friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// Whole 1e-7 degrees, WGS-84.
struct PlaceE7 {
  std::int32_t lat_e7 = 0, lon_e7 = 0;
  friend bool operator==(const PlaceE7&, const PlaceE7&) = default;
};

/// An ICC profile that says the same colours and nothing else; empty: the file's own cannot be followed.
using ColourProfile = std::vector<std::byte>;

/// The type follows from the fact's kind; texts are UTF-8.
using FactValue = std::variant<std::int64_t, Fraction, PlaceE7, std::vector<std::string>, ColourProfile>;

/// Of the main picture, by the meaning of each fact's row. Nothing in here is bytes of the old file,
/// but for the numbers and tables of a colour profile.
using KeptFacts = std::map<Meaning, FactValue>;

/// Null where the fact is not told.
template <class T>
[[nodiscard]] const T* find_fact(const KeptFacts& facts, Meaning meaning) {
  const auto found = facts.find(meaning);
  return found == facts.end() ? nullptr : std::get_if<T>(&found->second);
}

}  // namespace contrail
