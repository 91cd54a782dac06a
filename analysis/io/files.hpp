// The one place that asks the file system for names: folders are listed, paths followed and put together here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/text/time.hpp"

namespace contrail {

enum class FileKind : std::uint8_t { file, folder, link, special };  ///< special: FIFO, device, socket

struct Entry {
  std::string path;
  FileKind kind;
};
/// What lies in a folder, in byte order of the names; links are not followed. `error`: why the list is not complete
/// (text of the operating system), else empty.
[[nodiscard]] std::vector<Entry> entries_of(const std::string& folder, std::string& error);

/// Links followed. False where nothing is.
[[nodiscard]] bool is_folder(const std::string& path);
/// Something has that name; links followed.
[[nodiscard]] bool exists(const std::string& path);
/// What a file system tells of a file without opening it.
struct FileStamp {
  std::int64_t bytes = 0;
  std::int64_t mtime_ns = 0, ctime_ns = 0;  ///< last change of its bytes, and of them or its entry, since 1970
  [[nodiscard]] Micros modified() const;    ///< cut to microseconds
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
/// Links followed; nothing where no regular file is.
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::string& path);
/// Makes it, and what leads to it. False where it cannot be made.
bool make_folders(const std::string& path);
/// Removes a folder with all in it; says nothing if it cannot.
void remove_folder(const std::string& path);

/// The path from the root, links followed as far as it exists.
[[nodiscard]] std::string real_path(const std::string& path);
/// The nearest folder that exists, on the way from `path` to the root.
[[nodiscard]] std::string existing_folder(const std::string& path);
/// Where this program lies.
[[nodiscard]] std::string program_path();

// By the words of a path alone.
/// `card/DJI_0042.JPG` in `card`: `DJI_0042.JPG`. Nothing if it is not below; `.` for the folder itself.
[[nodiscard]] std::optional<std::string> path_below(const std::string& path, const std::string& folder);
[[nodiscard]] std::string join_path(const std::string& folder, const std::string& name);
/// Without its last name; `.` where that is all.
[[nodiscard]] std::string folder_of(const std::string& path);
/// The last name of a path.
[[nodiscard]] std::string_view name_in(std::string_view path);
/// The name without its ending: `DJI_0042` of `DJI_0042.JPG`. A dot in front begins no ending.
[[nodiscard]] std::string_view without_ending(std::string_view name);

}  // namespace contrail
