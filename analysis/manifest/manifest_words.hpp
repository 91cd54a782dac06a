// The words of the lines of a manifest, for its writer and its reader.
#pragma once
#include <string_view>

namespace contrail::manifest_words {

constexpr std::string_view magic = "# contrail manifest 1";
constexpr std::string_view made_by = "# made by ";
constexpr std::string_view advice = "; contrail manifest check holds files against it, and so does sha256sum -c";
constexpr std::string_view signed_by = "# signed by the Ed25519 key with SHA-256 ";
constexpr std::string_view root = "# root: ";
constexpr std::string_view bytes = " bytes";
constexpr std::string_view modified = ", modified ";
constexpr std::string_view alone = "# by contrail alone: ";
constexpr std::string_view not_read = "# not read, ";
constexpr std::string_view total = "# total: ";
constexpr std::string_view digest = "# SHA-256 of all lines above: ";
constexpr std::string_view signature = "# signature of the line above: ";

}  // namespace contrail::manifest_words
