// A word that is unknown, and the known one that was most likely meant.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

/// Letters to insert, delete, replace or swap with the next to make one word of the other (optimal string alignment);
/// upper and lower case are one.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of `known`, the first of several; empty if none is near: one edit in three letters, or a word that was
/// begun only.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// ` (did you mean 'csv'?)`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace contrail
