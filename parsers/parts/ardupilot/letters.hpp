// The letters of FMT and FMTU: how values are stored, and their units and multipliers (AP_Logger/LogStructure.h).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::ardupilot {

struct TypeLetter {
  char id;
  Type type;
  std::uint32_t count;  ///< elements
  double factor;        ///< stored units per shown unit; 0: the type has no factor of its own
};
/// Null: no such type.
[[nodiscard]] const TypeLetter* type_letter(char id);
/// Bytes of a column of this type; 0: no such type.
[[nodiscard]] std::uint32_t width_of(char type);
/// TypeLetter::factor; 0 for what is no type, too.
[[nodiscard]] double factor_of(char type);

/// ArduPilot's own units and multipliers, each once by its letter: what a log says in UNIT and MULT comes on top.
struct UnitLetter {
  char id;
  std::string_view text;
};
struct MultiplierLetter {
  char id;
  double value;
};
[[nodiscard]] std::span<const UnitLetter> unit_letters();
[[nodiscard]] std::span<const MultiplierLetter> multiplier_letters();

/// Whether a letter is one of these (or says that there is none), and the text or the number the one that belongs to
/// it.
[[nodiscard]] bool is_unit(char id);
[[nodiscard]] bool is_unit_label(char id, std::string_view label);
[[nodiscard]] bool is_multiplier(char id);
[[nodiscard]] bool is_multiplier_value(char id, double value);
/// A multiplier as FMT's tables and FMTU mean it: MULT holds floats widened to doubles (0.0010000000474974513).
[[nodiscard]] double exact_multiplier(double stored);

}  // namespace contrail::ardupilot
