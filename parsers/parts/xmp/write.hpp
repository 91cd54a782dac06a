// XMP written anew: nothing but facts, spelled the same for every program.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/walk/kept_facts.hpp"

namespace contrail {

/// A packet in UTF-8 without ids, history, name of a program or padding. Empty where the facts have nothing for XMP.
/// `attributes` (blank in front) and `elements` are put into the one description beside them.
[[nodiscard]] std::string write_xmp(const KeptFacts& facts, std::string_view attributes = {},
                                    std::string_view elements = {});
/// The same of a side-car, which also says what pictures say in Exif: the moment, its zone, the exposure.
[[nodiscard]] std::string write_side_car(const KeptFacts& facts);

}  // namespace contrail
