#include "parsers/parts/ardupilot/neutral.hpp"

#include <algorithm>

namespace contrail::ardupilot {
namespace {

char neutral_letter(std::uint32_t width) {
  switch (width) {
    case 1: return 'B';
    case 2: return 'H';
    case 4: return 'I';
    case 8: return 'Q';
    case 16: return 'N';
    default: return 'Z';
  }
}

bool is_asked_for(const Declared& declared, std::string_view word) {
  return std::ranges::find(declared.words, word) != declared.words.end();
}

}  // namespace

bool is_name_said(const Declared& declared) {
  return is_known_message(declared.name) || is_asked_for(declared, declared.name);
}

bool is_said(const Declared& declared, std::size_t k) {
  const auto& labels = declared.labels;
  return k < labels.size() && is_name_said(declared) &&
         (is_known_label(declared.name, labels[k], declared.types[k]) || is_asked_for(declared, labels[k])) &&
         std::find(labels.begin(), labels.end(), labels[k]) == labels.begin() + static_cast<std::ptrdiff_t>(k);
}

std::string neutral_label(std::size_t number, std::size_t size) {
  std::string label(size, 'z');
  for (std::size_t k = size; k-- > 1 && number != 0; number /= 25) label[k] = static_cast<char>('a' + number % 25);
  return label;
}

char said_letter(const Declared& declared, std::size_t k) {
  const char letter = declared.types[k];
  return is_said(declared, k) ? letter : neutral_letter(width_of(letter));
}

bool is_said_unit(bool said, bool unit, char id) {
  if (unit && (id == 'D' || id == 'U')) return true;
  return said && (unit ? id == '#' || is_unit(id) : is_multiplier(id));
}

}  // namespace contrail::ardupilot
