// Short sentences with numbers in them.
#pragma once
#include <algorithm>
#include <cstdio>
#include <string>

#include "parsers/base/text/counted.hpp"

namespace contrail {

/// A short sentence, as printf has it.
template <class... Values>
[[nodiscard]] std::string sentence(const char* form, Values... values) {
  char text[240];
  const int size = std::snprintf(text, sizeof text, form, values...);
  return {text, static_cast<std::size_t>(std::clamp<int>(size, 0, sizeof text - 1))};
}

/// `41 m`; from 10 km on `57 km`.
[[nodiscard]] inline std::string distance_words(double metres) {
  constexpr double far_m = 10'000;
  return metres < far_m ? sentence("%.0f m", metres) : sentence("%.0f km", metres / 1000);
}

}  // namespace contrail
