// How the firmwares store each field of their frames: its sign, predictor and encoding, as they write them into the
// lists of the header.
#pragma once
#include <string_view>

namespace contrail::blackbox {

/// The lists of one kind of frame, as written; those that did not come yet are empty. Main frames have those of I and
/// of P, which count by the same names.
struct FieldLists {
  std::string_view names, signs, predictors, encodings, p_predictors, p_encodings;
};

/// Whether each field is stored as some firmware does it, as far as the lists tell, and all elements of one array alike
/// where the firmwares do that.
[[nodiscard]] bool stored_as_written(char frame, const FieldLists& lists);

}  // namespace contrail::blackbox
