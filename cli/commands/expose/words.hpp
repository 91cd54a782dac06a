// Findings in plain words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expose/expose.hpp"

namespace contrail {

inline const std::string nothing_found = "no place, device or person found by contrail’s readers";
inline const std::string nothing_in_it = "read to the last byte, nothing found in it";  ///< where other files were not

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
/// tell it. `brief`: of a track only where it begins.
[[nodiscard]] std::string told_words(const Finding& finding, bool whole, bool many, bool brief = false);
/// True for what goes without saying where the like is told already: heights beside a position, versions beside a
/// model.
[[nodiscard]] bool is_minor(const Finding& finding);
/// `3 files`; one of them has no s.
[[nodiscard]] std::string plural(std::size_t n, const std::string& noun);
/// What was not read or not understood, one reason each. Encryption is told by its finding.
[[nodiscard]] std::vector<std::string> unread_reasons(const Unread& unread);
/// What the unread looks like, the worst first: `looks like place “-48.8767,-123.3933” (0x4a2)`. Empty: like nothing.
[[nodiscard]] std::string guess_words(const std::vector<Guess>& guesses, bool all);
/// The value as JSON and links spell it: words, a moment, a position.
[[nodiscard]] std::string value_words(const Finding& finding);

}  // namespace contrail
