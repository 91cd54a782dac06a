// Findings in plain words.
#pragma once
#include <string>
#include <string_view>

#include "analysis/expose/finding.hpp"

namespace contrail {

/// `-48.876703, -123.393296`.
[[nodiscard]] std::string place_words(double lat_deg, double lon_deg);
/// `41 m`, rounded up; `12 km` where that is many.
[[nodiscard]] std::string metres_words(double metres);
/// `(0x4a2)`, or the path of bytes that are not in the file as such; empty for what is not in the file.
[[nodiscard]] std::string spot_words(const Spot& spot);
/// `aircraft serial`, `unique id`.
[[nodiscard]] std::string kind_words(Meaning meaning, Subject subject);
/// What kind of value it is, in front of one or several; empty where the words for it say that.
[[nodiscard]] std::string label_words(const Finding& finding);
/// What is told, without its kind and place. Hostile text is escaped, and cut unless `whole`. `many`: several files
/// tell it.
[[nodiscard]] std::string told_words(const Finding& finding, bool whole, bool many);
/// True for what goes without saying where the like is told already: heights beside a position, versions beside a
/// model.
[[nodiscard]] bool is_minor(const Finding& finding);
/// The value as JSON and links spell it: words, a moment, a position.
[[nodiscard]] std::string value_words(const Finding& finding);

}  // namespace contrail
