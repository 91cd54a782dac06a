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

struct Ids {
  char unit = '-', multiplier = '-';
};

/// How FMTU spells a multiplier that changes nothing, or that the letter of the field repeats.
char plain_multiplier(char letter, char unit) {
  if (factor_of(letter) != 0) return factor_of(letter) == 100 ? 'B' : 'G';
  return unit == '#' ? '-' : '0';
}

/// The unit of a listed field, if it is one of those its measure can have, with a multiplier that belongs to it.
Ids listed_ids(std::string_view listed, char letter, Ids told) {
  const bool plain = std::string_view("-?0").find(told.multiplier) != std::string_view::npos;
  while (!listed.empty()) {
    const std::string_view pair = next_word(listed);
    if (pair[0] != told.unit) continue;
    if (factor_of(letter) != 0 || (plain && pair.size() == 1)) return {told.unit, plain_multiplier(letter, told.unit)};
    if (pair.size() == 2 && pair[1] == told.multiplier) return told;
  }
  return {};
}

/// What tells a coordinate where its label does not.
bool is_axis(char letter, char unit) {
  return (unit == 'D' || unit == 'U') && std::string_view("LiIqQfd").find(letter) != std::string_view::npos;
}

Ids said_ids(const Declared& about, std::size_t k, Ids told) {
  const char letter = about.types[k];
  if (is_said(about, k)) {
    const std::string& label = about.labels[k];
    if (const Stay* stay = find_stay(about.name, label, letter)) return listed_ids(stay->measure.units, letter, told);
    if (is_asked_for(about, label) && is_unit(told.unit) && is_multiplier(told.multiplier)) return told;
  }
  return is_axis(letter, told.unit) ? Ids{told.unit, '-'} : Ids{};
}

}  // namespace

bool is_name_said(const Declared& declared) {
  return is_known_message(declared.name) || is_asked_for(declared, declared.name) || asks_for_part(declared);
}

std::string neutral_name(std::uint8_t number) {
  const std::string digits = std::to_string(number);
  return "U" + std::string(3 - digits.size(), '0') + digits;
}

bool is_said(const Declared& declared, std::size_t k) {
  const auto& labels = declared.labels;
  return k < labels.size() && is_name_said(declared) &&
         (is_known_label(declared.name, labels[k], declared.types[k]) || is_asked_for(declared, labels[k]) ||
          asks_for_column(declared, k)) &&
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

SaidUnits said_units(const Declared& about, std::string_view units, std::string_view multipliers) {
  SaidUnits said;
  for (std::size_t k = 0; k < about.types.size(); ++k) {
    const auto id_of = [&](std::string_view ids) { return k < ids.size() ? ids[k] : '-'; };
    const Ids ids = said_ids(about, k, {id_of(units), id_of(multipliers)});
    said.units += ids.unit, said.multipliers += ids.multiplier;
  }
  return said;
}

}  // namespace contrail::ardupilot
