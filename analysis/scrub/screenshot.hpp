// Pictures of a screen: what they show cannot be cleaned, and with a map or a status bar it tells a place and a time.
#pragma once
#include <string_view>

#include "parsers/base/layout/meaning.hpp"

namespace contrail {

/// By its name, without folders, as phones and computers call them in several languages: `Screenshot_20240505-…`,
/// `Bildschirmfoto 2024-05-05 um …`.
[[nodiscard]] bool is_named_screenshot(std::string_view name);
/// By a value in it: a comment that says no more (iOS: `Screenshot`), or a program for screenshots that wrote it. The
/// size in pixels is no sign: a drawing may be as large as a phone.
[[nodiscard]] bool says_screenshot(Meaning meaning, std::string_view value);

}  // namespace contrail
