// What kind of folder a file lay in: the layouts of cards, apps, radios and ground stations, by the words of its path
// alone. A place says where a program of that name keeps such files, not that it wrote this one.
#pragma once
#include <string_view>

namespace contrail {

/// `DJI Fly (Android): flight records`; empty: no layout that is known.
[[nodiscard]] std::string_view exhibit_place(std::string_view path);

}  // namespace contrail
