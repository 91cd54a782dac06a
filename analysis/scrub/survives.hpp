// What a clean copy still tells, however well it was cleaned: said with --explain.
#pragma once
#include <span>
#include <string_view>

namespace contrail {

/// Sentences about files of a format (`jpeg`); none for one that is not known.
[[nodiscard]] std::span<const std::string_view> what_survives_in(std::string_view format_id);
/// What those files are called: "pictures"; empty for a format that is not known.
[[nodiscard]] std::string_view kind_of_files(std::string_view format_id);
/// About everything somebody hands on.
[[nodiscard]] std::span<const std::string_view> what_survives_around();

}  // namespace contrail
