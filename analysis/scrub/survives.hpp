// What a clean copy still tells, however well it was cleaned: said with --explain.
#pragma once
#include <span>
#include <string_view>

#include "parsers/formats.hpp"

namespace contrail {

/// Sentences about files of a family; none for one of which no format can be cleaned.
[[nodiscard]] std::span<const std::string_view> what_survives_in(Family family);
/// What those files are called: "pictures"; empty where there are no sentences.
[[nodiscard]] std::string_view kind_of_files(Family family);
/// About everything somebody hands on.
[[nodiscard]] std::span<const std::string_view> what_survives_around();

}  // namespace contrail
