#include "parsers/parts/ardupilot/letters.hpp"

#include <algorithm>
#include <cmath>

namespace contrail::ardupilot {
namespace {

// Rows of a table, as LogStructure.h has them.
// clang-format off
constexpr TypeLetter types[] = {
  {'a', Type::i16, 32, 0}, {'b', Type::i8, 1, 0}, {'B', Type::u8, 1, 0}, {'h', Type::i16, 1, 0}, {'H', Type::u16, 1, 0}, {'i', Type::i32, 1, 0},
  {'I', Type::u32, 1, 0}, {'q', Type::i64, 1, 0}, {'Q', Type::u64, 1, 0}, {'f', Type::f32, 1, 0}, {'d', Type::f64, 1, 0}, {'g', Type::f16, 1, 0},
  {'n', Type::text, 4, 0}, {'N', Type::text, 16, 0}, {'Z', Type::text, 64, 0}, {'c', Type::i16, 1, 100}, {'C', Type::u16, 1, 100},
  {'e', Type::i32, 1, 100}, {'E', Type::u32, 1, 100}, {'L', Type::i32, 1, 1e7}, {'M', Type::u8, 1, 0},
};
constexpr UnitLetter units[] = {  // log_Units
  {'A', "A"}, {'a', "Ah"}, {'d', "deg"}, {'b', "B"}, {'k', "deg/s"}, {'D', "deg"}, {'e', "deg/s/s"},
  {'E', "rad/s"}, {'G', "Gauss"}, {'h', "deg"}, {'i', "A.s"}, {'J', "W.s"}, {'l', "l"}, {'L', "rad/s/s"},
  {'m', "m"}, {'n', "m/s"}, {'o', "m/s/s"}, {'O', "degC"}, {'%', "%"}, {'S', "satellites"}, {'s', "s"},
  {'q', "rpm"}, {'r', "rad"}, {'U', "deg"}, {'u', "ppm"}, {'v', "V"}, {'P', "Pa"}, {'w', "Ohm"},
  {'W', "Watt"}, {'X', "W.h"}, {'y', "l/s"}, {'Y', "us"}, {'z', "Hz"}, {'B', "B/s"}, {'t', "N.m"},
};
constexpr MultiplierLetter multipliers[] = {  // log_Multipliers; '-' and '?' mean 1
  {'2', 1e2}, {'1', 1e1}, {'A', 1e-1}, {'B', 1e-2}, {'C', 1e-3}, {'D', 1e-4}, {'E', 1e-5}, {'F', 1e-6}, {'G', 1e-7}, {'I', 1e-9}, {'0', 1},
  {'!', 3.6}, {'/', 3600},
};
// clang-format on

}  // namespace

const TypeLetter* type_letter(char id) {
  const auto* row = std::find_if(std::begin(types), std::end(types), [&](const TypeLetter& r) { return r.id == id; });
  return row == std::end(types) ? nullptr : row;
}

std::span<const UnitLetter> unit_letters() { return units; }

std::span<const MultiplierLetter> multiplier_letters() { return multipliers; }

std::uint32_t width_of(char type) {
  const TypeLetter* row = type_letter(type);
  return row ? row->count * size_of(row->type) : 0;
}

double factor_of(char type) {
  const TypeLetter* row = type_letter(type);
  return row ? row->factor : 0;
}

bool is_unit(char id) {
  return id == '-' || id == '?' || std::ranges::find(units, id, &UnitLetter::id) != std::end(units);
}

bool is_unit_label(char id, std::string_view label) {
  constexpr UnitLetter others[] = {{'D', "deglatitude"}, {'U', "deglongitude"}, {'U', "us"}, {'h', "degheading"},
                                   {'#', "instance"},    {'?', "UNKNOWN"},      {'-', ""}};
  const auto fits = [&](const UnitLetter& row) { return row.id == id && row.text == label; };
  return std::ranges::any_of(units, fits) || std::ranges::any_of(others, fits);
}

bool is_multiplier(char id) {
  return id == '-' || id == '?' || std::ranges::find(multipliers, id, &MultiplierLetter::id) != std::end(multipliers);
}

bool is_multiplier_value(char id, double value) {
  if (id == '-') return value == 0;
  if (id == '?') return value == 1;
  return std::ranges::any_of(multipliers, [&](const MultiplierLetter& row) {
    return row.id == id && (value == row.value || value == static_cast<double>(static_cast<float>(row.value)));
  });
}

double exact_multiplier(double stored) {
  if (!std::isfinite(stored) || stored <= 0) return 1;
  for (const MultiplierLetter& row : multipliers) {
    if (std::abs(stored - row.value) <= 1e-6 * row.value) return row.value;
  }
  return stored;
}

}  // namespace contrail::ardupilot
