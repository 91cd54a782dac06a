// Which files tell of one flight, by their names: `DJI_0042.MP4`, its `.SRT` and `.LRF`; `DJI_0042.JPG.xmp` goes with
// `DJI_0042.JPG`; GoPro's small copy `GL010042.LRV` with `GX010042.MP4`.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

/// Files of one folder with the same key tell of one flight: the same name but for the ending, in small letters.
/// `is_there`: whether a file of that name (in small letters) lies beside it, so that the ending behind it is a second
/// one.
[[nodiscard]] std::string flight_key(std::string_view name, const std::function<bool(const std::string&)>& is_there);

/// The flight of each file, numbered from 0 as they come. Folders count by their spelling: give real paths where one
/// may have two.
///
/// `apart`: what else speaks against two files of one name (by their indices) telling of one flight; a file goes with
/// the first of its name that it is not apart from. Cameras count from 1 again and again.
[[nodiscard]] std::vector<std::size_t> flights_of(const std::vector<std::string>& paths,
                                                  const std::function<bool(std::size_t, std::size_t)>& apart = {});

}  // namespace contrail
