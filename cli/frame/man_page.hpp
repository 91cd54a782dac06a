// The manual pages, kept in the program: they can be read where no man is installed.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// The source (mdoc) of `contrail-info.1` for `contrail-info`; empty if there is none. Written by the build from man/.
[[nodiscard]] std::string_view man_page(std::string_view name);

/// A page as plain text, wrapped. Knows the macros of mdoc(7) that the pages here use; a line with another one stays as
/// it is, so that a test notices.
[[nodiscard]] std::string text_of_man_page(std::string_view mdoc, std::size_t columns);

}  // namespace contrail
