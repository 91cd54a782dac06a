#include "analysis/flight/make_and_model.hpp"

#include <algorithm>

namespace contrail {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// `NIKON` of `NIKON CORPORATION`.
std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

}  // namespace

std::string make_and_model(std::string_view make, std::string_view model) {
  const bool told = std::ranges::equal(first_word(make), first_word(model), {}, small, small);
  if (make.empty() || (told && !model.empty())) return std::string(model);
  return std::string(make).append(model.empty() ? "" : " ").append(model);
}

}  // namespace contrail
