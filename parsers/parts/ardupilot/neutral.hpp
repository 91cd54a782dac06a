// How a clean log says what FMT and FMTU declare: names, letters and units of our lists; others become neutral ones.
#pragma once
#include <string>
#include <string_view>

#include "parsers/parts/ardupilot/ardupilot.hpp"

namespace contrail::ardupilot {

/// Whether a clean log says the message's name: one of ours, or one that was asked for, as what a value is follows
/// from it.
[[nodiscard]] bool is_name_said(const Declared& declared);
/// `U` and a number, for any other.
[[nodiscard]] std::string neutral_name(std::uint8_t number);
/// The same of the k-th label, the first time.
[[nodiscard]] bool is_said(const Declared& declared, std::size_t k);
/// `z`, and a number in letters: no label of ours begins so.
[[nodiscard]] std::string neutral_label(std::size_t number, std::size_t size);
/// The letter the k-th field is stored as, or, where its label is not said, the plainest one as wide.
[[nodiscard]] char said_letter(const Declared& declared, std::size_t k);
/// What a clean FMTU says of the fields of a message, an id a field: the unit and the multiplier our list of what stays
/// expects there, or `-`. Ids that are none of a field could spell something.
struct SaidUnits {
  std::string units, multipliers;
};
[[nodiscard]] SaidUnits said_units(const Declared& about, std::string_view units, std::string_view multipliers);

}  // namespace contrail::ardupilot
